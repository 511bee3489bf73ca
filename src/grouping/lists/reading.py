"""Reads the table in a file that someone brought, whatever kind of file it is."""

from pathlib import Path

from grouping.lists.delimited import read_text
from grouping.lists.errors import ListFileError
from grouping.lists.table import RawTable, Source

MOST_BYTES = 16_000_000
"""The largest file that is read."""

_MEGABYTE = 1_000_000
_WORKBOOKS = (b"PK\x03\x04", b"PK\x05\x06", b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1")
"""How zip archives (.xlsx, .xlsb, .ods) and compound files (.xls) begin; names of files may lie."""


def read_table(
    path: Path, encoding: str | None = None, delimiter: str | None = None, most_bytes: int = MOST_BYTES
) -> RawTable:
    """Return the table in the text file or workbook at `path`, or raise a `ListFileError`.

    The `encoding` and the `delimiter` of a text file are guessed when they are not given. Of a workbook the
    first visible sheet with something in it is read.
    """
    data = _contents(path, most_bytes)
    if data.startswith(_WORKBOOKS):
        from grouping.lists.workbooks import read_workbook  # only workbooks pay for what it imports

        return read_workbook(data, path)
    return read_text(data, path, encoding, delimiter)


def _contents(path: Path, most_bytes: int) -> bytes:
    """Return the bytes of a file that is not too large."""
    file = Source(path).file
    try:
        if path.is_dir():
            raise ListFileError("list.folder", file=file)
        with path.open("rb") as stream:
            data = stream.read(most_bytes + 1)
    except FileNotFoundError as error:
        raise ListFileError("list.not_found", file=file) from error
    except PermissionError as error:
        raise ListFileError("list.no_permission", file=file) from error
    except OSError as error:
        raise ListFileError("list.unreadable", file=file, reason=error.strerror or str(error)) from error
    if len(data) > most_bytes:
        raise ListFileError("list.too_large", file=file, limit=most_bytes // _MEGABYTE)
    return data
