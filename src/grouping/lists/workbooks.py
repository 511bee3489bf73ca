"""Reads a table from a spreadsheet program's own file: .xlsx, .xlsb, .xls or .ods."""

import io
import lzma
import struct
import zipfile
import zlib
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from xml.etree.ElementTree import ParseError
from xml.parsers.expat import ExpatError

import python_calamine as calamine

from grouping.lists.archives import open_archive
from grouping.lists.compound import open_compound
from grouping.lists.errors import ListFileError
from grouping.lists.shapes import DamagedError, ForeignError, PasswordError, Shape, TooManyCellsError
from grouping.lists.table import MOST_CELLS, Cell, RawTable, Source, cleaned, tabulate

_ZIP = b"PK"
_DAMAGE = (
    calamine.CalamineError,
    DamagedError,
    EOFError,
    ExpatError,
    LookupError,  # a part that another part speaks of is not there
    NotImplementedError,  # zipfile does not know this way of packing
    OSError,  # the library reached the end too early
    ParseError,
    ValueError,  # a number that is none
    lzma.LZMAError,
    struct.error,
    zipfile.BadZipFile,
    zlib.error,
)
"""What comes of reading a workbook that is not built as it should be."""


def read_workbook(data: bytes, path: Path) -> RawTable:
    """Return the table on the first visible sheet that has something in it."""
    file = Source(path).file
    try:
        with _panics_as_damage():
            sheet, records = _first_filled(data)
    except ForeignError as error:
        raise ListFileError("list.not_a_workbook", file=file) from error
    except (PasswordError, calamine.PasswordError) as error:
        raise ListFileError("list.password", file=file) from error
    except TooManyCellsError as error:
        raise ListFileError("list.too_many_cells", file=file, limit=MOST_CELLS) from error
    except _DAMAGE as error:
        raise ListFileError("list.damaged", file=file) from error
    return tabulate(records, Source(path, sheet=sheet))


def _first_filled(data: bytes) -> tuple[str | None, list[list[Cell]]]:
    """Return the name and the cells of the first visible sheet with a filled cell, if there is one."""
    look = open_archive(data) if data.startswith(_ZIP) else open_compound(data)
    with calamine.load_workbook(io.BytesIO(data)) as book:
        for index, sheet in enumerate(book.sheets_metadata):
            if (
                sheet.typ != calamine.SheetTypeEnum.WorkSheet
                or sheet.visible != calamine.SheetVisibleEnum.Visible
            ):
                continue
            shape = look(index)
            if shape.rows:
                return sheet.name, _records(book.get_sheet_by_index(index), shape)
    return None, []


def _records(sheet: calamine.CalamineSheet, shape: Shape) -> list[list[Cell]]:
    """Return the cells from the first row and column on, with the faults where calamine sees nothing."""
    records: list[list[Cell]] = [
        [cleaned(value) if isinstance(value, str) else value for value in row]
        for row in sheet.to_python(skip_empty_area=False)
    ]
    for (row, column), fault in shape.faults.items():
        records.extend([] for _ in range(row + 1 - len(records)))
        cells = records[row]
        cells.extend(None for _ in range(column + 1 - len(cells)))
        cells[column] = fault
    return records


@contextmanager
def _panics_as_damage() -> Iterator[None]:
    """Turn a panic of the library, which is no `Exception`, into a `DamagedError`."""
    try:
        yield
    except BaseException as error:
        if type(error).__name__ == "PanicException":
            raise DamagedError from error
        raise
