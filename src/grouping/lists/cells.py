"""What a cell means: a number, a word or nothing; what would have to be guessed is refused."""

import datetime as dt
import math
from collections.abc import Callable
from functools import partial

from grouping.lists.numerals import Flaw, Marks, certain_marks, is_missing, is_numeric, number
from grouping.lists.table import Cell, Fault, RawTable, cell_text

Extra = str | float | None
"""What a cell of a further column means."""

_REASONS = {Flaw.AMBIGUOUS: "list.thousands", Flaw.ENDLESS: "list.endless"}


class CellRefusedError(Exception):
    """A cell cannot be used; `key` says why."""

    def __init__(self, key: str) -> None:
        super().__init__(key)
        self.key = key


def decimal_marks(table: RawTable, column: int) -> Marks:
    """Return the decimal marks of a column; between commas a point is one unless the column says no."""
    marks = certain_marks(cell for cell in table.column(column) if isinstance(cell, str))
    return marks or frozenset("." if table.source.delimiter == "," else "")


def holds_figures(table: RawTable, column: int) -> bool:
    """Return whether a column holds numbers and nothing else."""
    marks, cells = decimal_marks(table, column), table.column(column)
    texts = [cell for cell in cells if isinstance(cell, str) and not is_missing(cell)]
    figures = [cell for cell in cells if isinstance(cell, int | float) and not isinstance(cell, bool)]
    others = [cell for cell in cells if isinstance(cell, bool | dt.date | dt.time | dt.timedelta)]
    return bool((texts or figures) and not others and all(is_numeric(text, marks) for text in texts))


def value_reader(table: RawTable, column: int) -> Callable[[Cell], Extra]:
    """Return what reads a column: as numbers if that is all it has, else as text."""
    if holds_figures(table, column):
        return partial(figure_or_none, decimal_marks(table, column))
    return text_or_none


def figure_or_none(marks: Marks, cell: Cell) -> float | None:
    """Return a number that may be missing."""
    if cell is None or (isinstance(cell, str) and is_missing(cell)):
        return None
    return figure(cell, marks, "list.score_invalid")


def text_or_none(cell: Cell) -> str | None:
    """Return a cell in words."""
    if isinstance(cell, Fault):
        raise CellRefusedError("list.formula")
    return cell_text(cell) or None


def figure(cell: Cell, marks: Marks, otherwise: str) -> float:
    """Return the number in a cell, or refuse it with the reason, or with the key `otherwise`."""
    if isinstance(cell, Fault):
        raise CellRefusedError("list.formula")
    if isinstance(cell, dt.date | dt.time | dt.timedelta):
        raise CellRefusedError("list.date")
    if cell is None or isinstance(cell, bool):
        raise CellRefusedError(otherwise)
    value = number(cell, marks) if isinstance(cell, str) else float(cell)
    if isinstance(value, Flaw):
        raise CellRefusedError(_REASONS.get(value, otherwise))
    if not math.isfinite(value):
        raise CellRefusedError("list.endless")
    return value + 0.0  # without minus zero
