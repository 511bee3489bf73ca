"""Rows of marks with their names, and the other small rows under a chart."""

from grouping.render.display import Box, Item, MarkItem, TextItem
from grouping.render.mark import mark_box
from grouping.render.palette import INK
from grouping.render.sizes import Sizes
from grouping.render.text import CAP_MIDDLE, width_of
from grouping.viewmodel.mark import MarkView

MARK_EM = 0.86
"""Diameter of a mark beside text, in em of the text."""

CLOSEST_ROWS_EM = 1.06
"""How close rows of text may stand, in em."""

_NAME_GAP_EM = 0.34
_BETWEEN_EM = 0.9


def slot_width(marks: tuple[MarkView, ...], diameter: float, outline: float) -> float:
    """Return the width that holds the widest of `marks`."""
    return max((mark_box(mark)[2] for mark in marks), default=0.0) * diameter + outline


def row_mark_diameter(marks: tuple[MarkView, ...], row_height: float, sizes: Sizes) -> float:
    """Return the diameter of marks beside text in rows of this height: smaller where rows are close."""
    tallest = max((mark_box(mark)[3] for mark in marks), default=1.0)
    return min(MARK_EM * sizes.body, (row_height - 2 * sizes.stroke) / tallest)


def mark_with_name(
    mark: MarkView, left: float, baseline: float, em: int, slot: float, outline: float
) -> tuple[list[Item], float]:
    """Return a mark, the middle of its width in a slot of its own, with its name; and where they end."""
    start = left + slot + _NAME_GAP_EM * em
    items: list[Item] = [
        mark_in_slot(mark, left, slot, baseline - CAP_MIDDLE * em, MARK_EM * em, outline),
        TextItem(mark.name, start, baseline, em, INK),
    ]
    return items, start + width_of(mark.name, em)


def mark_in_slot(
    mark: MarkView, left: float, slot: float, middle: float, diameter: float, outline: float
) -> MarkItem:
    """Return `mark` in the middle of a slot."""
    return MarkItem(mark, left + slot / 2, middle, diameter, outline)


def legend_rows(
    marks: tuple[MarkView, ...], width: float, sizes: Sizes
) -> list[tuple[tuple[MarkView, ...], list[float]]] | None:
    """Return the marks of each row of a legend with their left sides, or None where two rows cannot hold them."""
    em = sizes.small
    slot = slot_width(marks, MARK_EM * em, sizes.stroke)
    widths = [slot + _NAME_GAP_EM * em + width_of(mark.name, em) for mark in marks]
    for rows in (1, 2):
        columns = -(-len(marks) // rows)
        column_widths = [max(widths[column::columns]) for column in range(columns)]
        free = width - sum(column_widths)
        if free < _BETWEEN_EM * em * (columns - 1):
            continue
        gap = min(free / max(1, columns - 1), 2.4 * em)
        lefts = [sum(column_widths[:column]) + gap * column for column in range(columns)]
        return [
            (marks[row * columns : (row + 1) * columns], lefts) for row in range(rows)
        ]
    return None


def place_legend(
    rows: list[tuple[tuple[MarkView, ...], list[float]]], box: Box, sizes: Sizes, pitch: float
) -> list[Item]:
    """Return the items of a legend from the top of `box`."""
    em = sizes.small
    slot = slot_width(tuple(mark for marks, _lefts in rows for mark in marks), MARK_EM * em, sizes.stroke)
    items: list[Item] = []
    for row, (marks, lefts) in enumerate(rows):
        baseline = box.top + (row + 0.5) * pitch + CAP_MIDDLE * em
        for mark, left in zip(marks, lefts, strict=False):
            placed, _end = mark_with_name(mark, box.left + left, baseline, em, slot, sizes.stroke)
            items += placed
    return items
