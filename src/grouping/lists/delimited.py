"""Text files with a table in them: which encoding, which delimiter, which cells."""

import csv
import io
import re
from collections import Counter
from collections.abc import Iterator
from contextlib import suppress
from itertools import islice
from pathlib import Path

from grouping.lists.errors import ListFileError
from grouping.lists.table import BLANK, MOST_CELLS, Cell, RawTable, Source, cleaned, tabulate

_DELIMITERS = "\t;,"
"""In order of preference: a comma is the likeliest of the three to be part of a cell."""

_BYTE_ORDER_MARKS = (
    (b"\xef\xbb\xbf", "utf-8-sig"),
    (b"\xff\xfe\x00\x00", "utf-32"),
    (b"\x00\x00\xfe\xff", "utf-32"),
    (b"\xff\xfe", "utf-16"),
    (b"\xfe\xff", "utf-16"),
)
_OTHER_KINDS = (b"%PDF", b"{\\rtf")
_MARKUP = ("<!doctype", "<?xml", "<html", "<head", "<meta", "<style", "<table", "<workbook")
_NAMED_DELIMITER = re.compile(r'"?sep=([\t;,])"?\r?\n', re.IGNORECASE)
_SAMPLE_ROWS = 1_000


def read_text(data: bytes, path: Path, encoding: str | None = None, delimiter: str | None = None) -> RawTable:
    """Return the table in the text file `data`; `encoding` and `delimiter` overrule what it suggests."""
    source = Source(path)
    text, encoding = _decode(data, encoding, source.file)
    if "\0" in text or data.startswith(_OTHER_KINDS):
        raise ListFileError("list.not_text", file=source.file)
    if text.lstrip(BLANK)[:20].lower().startswith(_MARKUP):
        raise ListFileError("list.web_page", file=source.file)
    if not text.strip(BLANK + _DELIMITERS):
        raise ListFileError("list.empty", file=source.file)
    if named := _NAMED_DELIMITER.match(text):  # a spreadsheet does not show this line, nor count it
        text, guessed = text[named.end() :], named[1]
    else:
        guessed = _delimiter(text) if delimiter is None else None
    delimiter = guessed if delimiter is None else delimiter
    return tabulate(_records(text, delimiter, source.file), Source(path, encoding, delimiter))


def _decode(data: bytes, encoding: str | None, file: str) -> tuple[str, str]:
    """Return the text in `data` and the encoding it was read with."""
    if encoding is not None:
        try:
            return data.decode(encoding).removeprefix("\ufeff"), encoding
        except UnicodeError as error:
            raise ListFileError("list.wrong_encoding", file=file, encoding=encoding) from error
        except (LookupError, ValueError) as error:
            raise ListFileError("list.unknown_encoding", file=file, encoding=encoding) from error
    marked = next((name for mark, name in _BYTE_ORDER_MARKS if data.startswith(mark)), None)
    for guess in (marked,) if marked else ("utf-8", "cp1252"):
        try:
            return data.decode(guess), guess
        except UnicodeError:
            continue
    raise ListFileError("list.not_text", file=file)


def _delimiter(text: str) -> str | None:
    """Return the delimiter that splits the first row, and the most rows into as many cells."""
    votes: Counter[str] = Counter()
    for delimiter in _DELIMITERS:
        widths = list(islice(_widths(text, delimiter), _SAMPLE_ROWS))
        if widths and widths[0] > 1:
            votes[delimiter] = widths.count(widths[0])
    return max(votes, key=votes.__getitem__, default=None)


def _widths(text: str, delimiter: str) -> Iterator[int]:
    """Return the number of cells of each filled row, up to a quotation mark that is in the way."""
    with suppress(csv.Error):
        for record in _reader(text, delimiter):
            if any(record):
                yield len(record)


def _records(text: str, delimiter: str | None, file: str) -> list[list[Cell]]:
    """Return the cells of every row, blank rows included."""
    records: list[list[Cell]] = []
    cells = 0
    try:
        for record in _reader(text, delimiter or _DELIMITERS[0]):
            cells += len(record) or 1
            if cells > MOST_CELLS:
                raise ListFileError("list.too_many_cells", file=file, limit=MOST_CELLS)
            records.append([cleaned(cell) for cell in record])
    except csv.Error as error:
        raise ListFileError("list.open_quote", file=file, row=len(records) + 1) from error
    return records


def _reader(text: str, delimiter: str) -> Iterator[list[str]]:
    return csv.reader(io.StringIO(text, newline=""), delimiter=delimiter, skipinitialspace=True, strict=True)
