"""A table as it stands in a file: names, cells, and where to find each of them again."""

import datetime as dt
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from grouping.lists.errors import ListFileError
from grouping.lists.numerals import Flaw, canonical, is_missing, number

MOST_CELLS = 1_000_000
"""The largest table that is read, in cells; a list of people is far smaller."""

BLANK = " \t\r\n\v\f\u00a0\u200b\u2007\u202f\u2060\ufeff"
"""What may stand around a text without being part of it."""

_ALPHABET = 26
_SHORT = 30


@dataclass(frozen=True, slots=True)
class Fault:
    """A cell whose formula has no result; `text` is what a person sees in it, such as #DIV/0!."""

    text: str


Cell = str | int | float | dt.date | dt.time | dt.timedelta | Fault | None
"""What a cell holds; a bool is an int, a datetime is a date, and blank text is None."""


@dataclass(frozen=True, slots=True)
class Source:
    """Where a table came from and how its file was understood."""

    path: Path
    encoding: str | None = None
    """Of a text file, as Python names it."""
    delimiter: str | None = None
    """Between the cells of a text file; None when there is one column."""
    sheet: str | None = None
    """Of a workbook."""

    @property
    def file(self) -> str:
        """The name of the file without its folder."""
        return self.path.name or str(self.path)


@dataclass(frozen=True, slots=True)
class Place:
    """A cell as a person finds it in the original file."""

    row: int
    """Counted from 1; an empty row counts too."""
    letter: str
    name: str

    @property
    def column(self) -> str:
        """The letter of the column with its name, if it has one: B (score)."""
        return f"{self.letter} ({self.name})" if self.name else self.letter


@dataclass(frozen=True, slots=True)
class RawTable:
    """The filled part of a file, not yet understood."""

    header: tuple[str, ...]
    """The names above the columns, "" where one has none; () when the file has no names."""
    rows: tuple[tuple[Cell, ...], ...]
    """The rows that are not empty, all of one width."""
    source: Source
    header_row: int | None
    row_numbers: tuple[int, ...]

    @property
    def width(self) -> int:
        """How many columns there are."""
        return len(self.header) or max(map(len, self.rows), default=0)

    def place(self, row: int, column: int) -> Place:
        """Return where `rows[row][column]` stands in the file."""
        return Place(self.row_numbers[row], *self._column(column))

    def header_place(self, column: int) -> Place:
        """Return where the name of a column stands, or would stand."""
        return Place(self.header_row or 1, *self._column(column))

    def column(self, column: int) -> tuple[Cell, ...]:
        """Return the cells of one column from top to bottom."""
        return tuple(row[column] for row in self.rows)

    def _column(self, column: int) -> tuple[str, str]:
        return column_letter(column), shortened(self.header[column]) if self.header else ""


def tabulate(records: Sequence[Sequence[Cell]], source: Source) -> RawTable:
    """Return the table in `records`, which start at row 1 of the file and may be blank or ragged."""
    filled = [(number, record) for number, record in enumerate(records, 1) if _width(record)]
    if not filled:
        raise ListFileError("list.empty", file=source.file)
    width = max(_width(record) for _, record in filled)
    if width * len(filled) > MOST_CELLS:
        raise ListFileError("list.too_many_cells", file=source.file, limit=MOST_CELLS)
    table = [(number, (*record[:width], *[None] * (width - len(record)))) for number, record in filled]
    header_row: int | None = None
    header: tuple[str, ...] = ()
    if not _is_data(table[0][1]):
        header_row, names = table.pop(0)
        header = tuple(map(cell_text, names))
    return RawTable(
        header, tuple(row for _, row in table), source, header_row, tuple(number for number, _ in table)
    )


def cleaned(text: str) -> str | None:
    """Return `text` without blanks around it, or None when nothing is left."""
    return text.strip(BLANK) or None


def cell_text(cell: Cell) -> str:
    """Return `cell` in words, the same whatever kind of file it came from."""
    match cell:
        case None:
            return ""
        case str(text) | Fault(text):
            return text
        case bool():
            return str(cell).upper()
        case int() | float():
            return canonical(cell)
        case dt.date() | dt.time():
            return cell.isoformat().removesuffix("T00:00:00")
        case _:
            return str(cell)


def shortened(text: str) -> str:
    """Return `text` on one line and short enough to stand in a sentence."""
    text = "".join(letter if letter.isprintable() else " " for letter in text)
    return text if len(text) <= _SHORT else text[: _SHORT - 1] + "…"


def column_letter(column: int) -> str:
    """Return the letters that spreadsheets put above column `column`, counted from 0."""
    letters = ""
    column += 1
    while column:
        column, letter = divmod(column - 1, _ALPHABET)
        letters = chr(ord("A") + letter) + letters
    return letters


def _width(record: Sequence[Cell]) -> int:
    """Return how many cells remain when the blank ones at the end are left out."""
    return next((index for index in range(len(record), 0, -1) if record[index - 1] is not None), 0)


def _is_data(record: Sequence[Cell]) -> bool:
    """Return whether a first row starts with a number and holds nothing but numbers and gaps."""
    first, *others = record
    return _counts(first) and all(
        _counts(cell) or cell is None or (isinstance(cell, str) and is_missing(cell)) for cell in others
    )


def _counts(cell: Cell) -> bool:
    if isinstance(cell, str):
        return number(cell) not in {Flaw.NO_NUMBER, Flaw.ENDLESS}
    return isinstance(cell, int | float) and not isinstance(cell, bool)
