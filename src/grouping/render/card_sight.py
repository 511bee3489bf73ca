"""The test card: text at three sizes, every mark, and the corners of the picture."""

from grouping.render.display import Box, Item, StrokeItem, lowered
from grouping.render.legend import MarkColumn
from grouping.render.palette import INK
from grouping.render.sizes import MINIMUM_PERCENT, Sizes, em_of, room_sizes
from grouping.render.text import Column, broken
from grouping.viewmodel.stage import SightCard, SightLine

_MARK_EM = 0.86
_CORNER = 120.0
"""Length of the strokes in a corner, in units."""
_OUTSIDE = 44.0
"""How far a corner lies outside the margins of other cards, in units."""


def lay_out_sight(card: SightCard, inner: Box) -> list[Item]:
    """Return the lines from the top down and the smallest at the foot, with the marks in the space between.

    Nothing shrinks here: a line that is too long for its size is broken, for the size is what is tested.
    """
    sizes = room_sizes(MINIMUM_PERCENT, 1.0)
    *upper, last = card.lines
    head = _lines(tuple(upper), inner, sizes)
    foot = _lines((last,), inner, sizes)
    bottom = inner.bottom - foot.height
    return [
        *_corners(inner, sizes),
        *head.items,
        *_marks(card, Box(inner.left, head.y, inner.width, bottom - head.y), sizes),
        *lowered(foot.items, inner.height - foot.height),
    ]


def _lines(lines: tuple[SightLine, ...], inner: Box, sizes: Sizes) -> Column:
    column = Column(inner, sizes)
    for number, line in enumerate(lines):
        em = em_of(line.percent)
        column.space(sizes.gap if number else 0.0)
        for part in broken(line.text, inner.width / em, False):
            column.line(part, em)
    return column


def _marks(card: SightCard, area: Box, sizes: Sizes) -> list[Item]:
    """Return the marks as small as they stand beside text, spread over the width."""
    column = MarkColumn.of(card.marks, _MARK_EM * sizes.small, sizes.stroke)
    step = (area.width - column.width) / max(1, len(card.marks) - 1)
    return [column.item(mark, area.left + place * step, area.middle) for place, mark in enumerate(card.marks)]


def _corners(inner: Box, sizes: Sizes) -> list[Item]:
    """Return an angle in every corner of the picture: whoever misses one has a picture that is cut off."""
    outer = inner.inset(-_OUTSIDE, -_OUTSIDE, -_OUTSIDE, -_OUTSIDE)
    return [
        StrokeItem(((x + dx, y), (x, y), (x, y + dy)), sizes.stroke, INK)
        for x, dx in ((outer.left, _CORNER), (outer.right, -_CORNER))
        for y, dy in ((outer.top, _CORNER), (outer.bottom, -_CORNER))
    ]
