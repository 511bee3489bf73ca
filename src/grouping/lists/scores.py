"""Reads a list of numbers and scores, and refuses what it would otherwise have to guess."""

from collections.abc import Callable
from dataclasses import dataclass
from functools import partial
from pathlib import Path
from typing import TypeVar

from grouping.lists.cells import (
    CellRefusedError,
    Extra,
    decimal_marks,
    figure,
    figure_or_none,
    value_reader,
)
from grouping.lists.columns import Columns, find_columns
from grouping.lists.errors import ListCellError, Problems
from grouping.lists.numerals import is_missing
from grouping.lists.reading import read_table
from grouping.lists.table import Cell, RawTable, cell_text, shortened

HIGHEST_NUMBER = 9_999_999
"""The highest number a person in a list may have."""

T = TypeVar("T")


@dataclass(frozen=True, slots=True)
class ScoreEntry:
    """One person of a list: a number, a score if there is one, and what else the list says."""

    number: int
    score: float | None
    extra: tuple[tuple[str, Extra], ...] = ()
    """Name and value of each further column."""


@dataclass(frozen=True, slots=True)
class ScoreList:
    """The people of a list in the order of its file; no two have the same number."""

    entries: tuple[ScoreEntry, ...]
    extra_names: tuple[str, ...] = ()


def read_scores(path: Path, encoding: str | None = None, *, needs_score: bool = True) -> ScoreList:
    """Return the score list in the file at `path`, or raise a `ListError` that says where it is wrong."""
    return score_list(read_table(path, encoding), needs_score=needs_score)


def score_list(table: RawTable, *, needs_score: bool = True) -> ScoreList:
    """Return the score list in `table`, or raise a `ListError` with everything that is wrong in it."""
    return _Reading(table, find_columns(table, needs_score=needs_score)).result()


class _Reading:
    """One pass through a table, from top to bottom, that collects entries and problems."""

    def __init__(self, table: RawTable, columns: Columns) -> None:
        self._table = table
        self._columns = columns
        self._problems = Problems(table.source.file)
        self._score_marks = frozenset[str]() if columns.score is None else decimal_marks(table, columns.score)
        self._extras = [(at, name, value_reader(table, at)) for at, name in columns.extra]
        self._nameless = [at for at, name in enumerate(table.header) if not name]
        self._row_of: dict[int, int] = {}

    def result(self) -> ScoreList:
        """Return the list, or raise every problem."""
        entries = [self._entry(row) for row in range(len(self._table.rows))]
        self._problems.raise_any()
        names = tuple(name for _, name in self._columns.extra)
        return ScoreList(tuple(entry for entry in entries if entry is not None), names)

    def _entry(self, row: int) -> ScoreEntry | None:
        number = self._read(row, self._columns.number, _person)
        if number is not None:
            self._refuse_second(row, number)
        score = None
        if self._columns.score is not None:
            score = self._read(row, self._columns.score, partial(figure_or_none, self._score_marks))
        extra = tuple((name, self._read(row, at, reader)) for at, name, reader in self._extras)
        for at in self._nameless:
            self._read(row, at, _nothing)
        return None if number is None else ScoreEntry(number, score, extra)

    def _read(self, row: int, column: int, reader: Callable[[Cell], T]) -> T | None:
        """Return what `reader` makes of a cell; keep its refusal as a problem."""
        try:
            return reader(self._table.rows[row][column])
        except CellRefusedError as refused:
            self._refuse(row, column, refused.key)
            return None

    def _refuse_second(self, row: int, number: int) -> None:
        """Refuse a number that an earlier row has."""
        number_row = self._table.row_numbers[row]
        first_row = self._row_of.setdefault(number, number_row)
        if first_row != number_row:
            self._refuse(
                row, self._columns.number, "list.duplicate_number", number=number, first_row=first_row
            )

    def _refuse(self, row: int, column: int, key: str, **params: object) -> None:
        place = self._table.place(row, column)
        value = shortened(cell_text(self._table.rows[row][column]))
        file = self._table.source.file
        self._problems.add(
            ListCellError(key, file=file, row=place.row, column=place.column, value=value, **params)
        )


def _person(cell: Cell) -> int:
    """Return the number of a person."""
    if cell is None or (isinstance(cell, str) and is_missing(cell)):
        raise CellRefusedError("list.number_missing")
    value = figure(cell, frozenset(), "list.number_invalid")
    if not value.is_integer() or not 1 <= value <= HIGHEST_NUMBER:
        raise CellRefusedError("list.number_invalid")
    return int(value)


def _nothing(cell: Cell) -> None:
    """Refuse a cell in a column without a name."""
    if cell is not None:
        raise CellRefusedError("list.no_name")
