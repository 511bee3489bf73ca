"""What is known of a sheet before its values are read.

The library that reads workbooks stops the whole program on a stray cell far from the others, never
returns from some damaged files, and shows a cell without a result as an empty one. So every sheet is
first looked over here: that it is well formed, how far it reaches, and where formulas have no result.
"""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field

from grouping.lists.table import MOST_CELLS, Fault

Position = tuple[int, int]
"""Row and column, both counted from 0."""


class DamagedError(Exception):
    """A workbook is not built as it should be."""


class ForeignError(Exception):
    """A file is something else than a workbook."""


class PasswordError(Exception):
    """A workbook is locked."""


class TooManyCellsError(Exception):
    """A sheet reaches too far down and to the right."""


@dataclass(slots=True)
class Shape:
    """How far a sheet reaches and which of its cells have no value to read."""

    rows: int = 0
    columns: int = 0
    faults: dict[Position, Fault] = field(default_factory=dict)

    def add(self, row: int, column: int, fault: str | None = None) -> None:
        """Count a filled cell; `fault` is what a person sees in it when it has no value."""
        self.rows = max(self.rows, row + 1)
        self.columns = max(self.columns, column + 1)
        if self.rows * self.columns > MOST_CELLS:
            raise TooManyCellsError
        if fault is not None:
            self.faults[row, column] = Fault(fault)


ShapeOf = Callable[[int], Shape]
"""Looks over the sheet with this place in an opened workbook, counted from 0."""

EXCEL_ERRORS: Mapping[int, str] = {
    0x00: "#NULL!",
    0x07: "#DIV/0!",
    0x0F: "#VALUE!",
    0x17: "#REF!",
    0x1D: "#NAME?",
    0x24: "#NUM!",
    0x2A: "#N/A",
}
"""What Excel shows for the error numbers in its binary files."""
