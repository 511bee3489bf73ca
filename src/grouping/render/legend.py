"""Marks beside text: in columns of their own, and in the rows of a legend."""

import math
from dataclasses import dataclass
from typing import Self

from grouping.render.display import Item, MarkItem, TextItem
from grouping.render.mark import mark_box
from grouping.render.palette import INK
from grouping.render.sizes import Sizes
from grouping.render.text import CAP_MIDDLE, width_of
from grouping.viewmodel.mark import MarkView

MOST_NAMED = 6
"""Above so many tables the names leave: the signs on the tables carry them."""
CLOSEST_ROWS_EM = 1.06
"""How close rows of text may stand, in em."""
NAME_GAP_EM = 0.34
"""Space between a mark and its name, in em."""
ROW_EM = 1.3
"""Distance between the rows of a legend, in em."""

_MARK_EM = 0.86
_BETWEEN_EM = 0.9
_WIDEST_BETWEEN_EM = 2.4
_MOST_ROWS = 2


@dataclass(frozen=True, slots=True)
class MarkColumn:
    """A column of marks of one area, each in the middle of the width of the widest."""

    width: float
    diameter: float
    outline: float

    @classmethod
    def of(cls, marks: tuple[MarkView, ...], diameter: float, outline: float) -> Self:
        """Return the column for these marks at this diameter."""
        widest = max((mark_box(mark)[2] for mark in marks), default=0.0)
        return cls(widest * diameter + outline, diameter, outline)

    @classmethod
    def beside(cls, marks: tuple[MarkView, ...], sizes: Sizes, row_height: float = math.inf) -> Self:
        """Return the column beside body text; the marks are smaller where rows are close."""
        tallest = max((mark_box(mark)[3] for mark in marks), default=1.0)
        diameter = min(_MARK_EM * sizes.body, (row_height - 2 * sizes.stroke) / tallest)
        return cls.of(marks, diameter, sizes.stroke)

    def item(self, mark: MarkView, left: float, middle: float) -> MarkItem:
        """Return `mark` in the column that begins at `left`."""
        return MarkItem(mark, left + self.width / 2, middle, self.diameter, self.outline)


@dataclass(frozen=True, slots=True)
class Legend:
    """Marks in one or two rows, with their names or alone."""

    rows: tuple[tuple[MarkView, ...], ...]
    lefts: tuple[float, ...]
    marks: MarkColumn
    em: int
    named: bool

    @property
    def height(self) -> float:
        """How much height the rows take."""
        return len(self.rows) * ROW_EM * self.em

    def place(self, left: float, top: float) -> list[Item]:
        """Return the items of the legend from this corner."""
        items: list[Item] = []
        for number, row in enumerate(self.rows):
            middle = top + (number + 0.5) * ROW_EM * self.em
            for mark, start in zip(row, self.lefts, strict=False):
                items.append(self.marks.item(mark, left + start, middle))
                if self.named:
                    name = left + start + self.marks.width + NAME_GAP_EM * self.em
                    items.append(TextItem(mark.name, name, middle + CAP_MIDDLE * self.em, self.em, INK))
        return items


def named_legend(marks: tuple[MarkView, ...], width: float, sizes: Sizes) -> Legend | None:
    """Return a legend with names, or None where there are too many or two rows cannot hold them."""
    em = sizes.small
    column = MarkColumn.of(marks, _MARK_EM * em, sizes.stroke)
    widths = [column.width + NAME_GAP_EM * em + width_of(mark.name, em) for mark in marks]
    for rows in range(1, _MOST_ROWS + 1 if 0 < len(marks) <= MOST_NAMED else 1):
        count = -(-len(marks) // rows)
        columns = [max(widths[place::count]) for place in range(count)]
        free = width - sum(columns)
        if free < _BETWEEN_EM * em * (count - 1):
            continue
        gap = min(free / max(1, count - 1), _WIDEST_BETWEEN_EM * em)
        lefts = tuple(sum(columns[:place]) + gap * place for place in range(count))
        return Legend(_rows(marks, count), lefts, column, em, named=True)
    return None


def bare_legend(marks: tuple[MarkView, ...], width: float, sizes: Sizes) -> Legend:
    """Return a legend of marks alone, in as many rows as it takes."""
    em = sizes.small
    column = MarkColumn.of(marks, _MARK_EM * em, sizes.stroke)
    step = column.width + 0.4 * em
    count = max(1, int((width - column.width) // step) + 1)
    lefts = tuple(place * step for place in range(count))
    return Legend(_rows(marks, count), lefts, column, em, named=False)


def _rows(marks: tuple[MarkView, ...], count: int) -> tuple[tuple[MarkView, ...], ...]:
    return tuple(marks[first : first + count] for first in range(0, len(marks), count))
