"""C2c: what other draws of lots would have given, a dot for each, and where this room stands among them."""

import math
from collections import Counter
from dataclasses import dataclass

from grouping.render.display import Box, DotItem, Item, StrokeItem, TextItem, around, lowered
from grouping.render.palette import ACTIVE, INK, QUIET, SECONDARY
from grouping.render.scale import Axis, Scale, arrow_head, centred, diamond, ticks
from grouping.render.sizes import Sizes
from grouping.render.text import broken, width_of
from grouping.viewmodel.chart import RedrawChart

VARIANTS = ((True, 0.3), (False, 0.3), (False, 0.2))
"""Whether it says under the scale what is measured, and the least distance of dots in em."""

_LARGEST_PITCH_EM = 0.56
_HIGHEST_EM = 6.5
_DOT_SHARE = 0.86
_OWN_SHARE = 2.0
"""Width and height of the mark of this room, in distances of dots."""
_FEWEST_STEPS = 6
_MOST_STEPS = 40
_MARGIN_EM = 0.95
_LEADER_EM = 0.45
_LINE_EM = 1.14
_BASELINE_EM = 0.84
_NOTE_LINE_EM = 1.12


@dataclass(frozen=True, slots=True)
class _Pile:
    """The dots in steps along the scale: how many steps to each side, and how many dots on every step."""

    steps: int
    counts: Counter[int]
    own: int
    column: float
    """Distance of neighbouring steps."""
    pitch: float
    """Distance of dots above one another, never more than `column`."""

    @property
    def height(self) -> float:
        """How high the highest of the dots and the mark of this room stand."""
        return self.pitch * max(*self.counts.values(), _under_own(self.counts, self.own) + _OWN_SHARE)


@dataclass(frozen=True, slots=True)
class _Frame:
    """Where the dots stand, and the line they stand on."""

    pile: _Pile
    scale: Scale
    top: float
    base: float
    area: Box
    sizes: Sizes

    def x(self, step: int) -> float:
        """Return the middle of a step."""
        return (self.scale.left + self.scale.right) / 2 + step * self.pile.column


def place_redraw(chart: RedrawChart, area: Box, sizes: Sizes, variant: int) -> tuple[bool, list[Item]]:
    """Return whether the chart fits in `area`, and its items."""
    labelled, smallest = VARIANTS[variant]
    em, small = sizes.body, sizes.small
    scale = Scale(-chart.reach, chart.reach, area.left + _MARGIN_EM * em, area.right - _MARGIN_EM * em)
    numbers = tuple(ticks(scale, small, chart.decimal_mark))
    axis = Axis(scale, (area.left, area.right), numbers, 0.0, chart.zero_label, sizes)
    label = broken(chart.own_label, area.width / em, True)
    above = (_LINE_EM * len(label) + _LEADER_EM) * em
    notes = _notes(chart, area, sizes, labelled=labelled)
    foot = axis.height + 0.15 * small + _NOTE_LINE_EM * small * len({note.baseline for note in notes})
    room = area.height - above - foot
    pile = _pile(chart, scale, min(room, _HIGHEST_EM * em), _LARGEST_PITCH_EM * em)
    top = area.top + sizes.above * max(0.0, room - pile.height) + above
    frame = _Frame(pile, scale, top, top + pile.height, area, sizes)
    items = [
        StrokeItem(((scale.x(0.0), top - 0.15 * em), (scale.x(0.0), frame.base)), 1.2 * sizes.stroke, INK),
        *_dots(frame),
        *_own(label, frame),
        *axis.place(frame.base),
        *_beyond(chart, frame),
        *lowered(notes, frame.base + axis.height + 0.15 * small),
    ]
    return pile.pitch >= smallest * em, items


def _pile(chart: RedrawChart, scale: Scale, height: float, largest: float) -> _Pile:
    """Return the arrangement with the largest dots, and of equals the one with the narrowest steps."""
    found: list[_Pile] = []
    for steps in range(_MOST_STEPS, _FEWEST_STEPS - 1, -1):
        counts = Counter(_step(value, chart.reach, steps) for value in chart.others)
        own = _step(chart.own, chart.reach, steps)
        column = (scale.right - scale.left) / (2 * steps)
        rows = max(max(counts.values(), default=0), _under_own(counts, own) + _OWN_SHARE)
        pitch = max(0.0, min(column, height / rows, largest))
        if not found or pitch > found[0].pitch * (1 + 1e-9):
            found = [_Pile(steps, counts, own, column, pitch)]
    return found[0]


def _step(value: float, reach: float, steps: int) -> int:
    """Return the step nearest to `value`, as far from 0 for a value as for its opposite."""
    if not reach > 0:
        return 0
    nearest = math.floor(abs(value) / reach * steps + 0.5 + 1e-9)
    return int(math.copysign(min(steps, nearest), value))


def _under_own(counts: Counter[int], own: int) -> int:
    """Return how many dots the mark of this room stands above: it is wide, so those beside it count too."""
    return max(counts[own - 1], counts[own], counts[own + 1])


def _dots(frame: _Frame) -> list[Item]:
    pile = frame.pile
    size = _DOT_SHARE * pile.pitch
    return [
        DotItem(frame.x(step), frame.base - (place + 0.5) * pile.pitch, size, 0.08 * size, colour=QUIET)
        for step in sorted(pile.counts)
        for place in range(pile.counts[step])
    ]


def _own(label: tuple[str, ...], frame: _Frame) -> list[Item]:
    """Return this room on top of the dots of its step, with a line up to its label."""
    em, pile = frame.sizes.body, frame.pile
    x, side = frame.x(pile.own), _OWN_SHARE * pile.pitch
    middle = frame.base - _under_own(pile.counts, pile.own) * pile.pitch - side / 2
    stack = frame.base - pile.counts[pile.own] * pile.pitch
    first = frame.top - (_LEADER_EM + _LINE_EM * len(label) - _BASELINE_EM) * em
    bounds = (frame.area.left, frame.area.right)
    upper = frame.top - (_LEADER_EM - 0.1) * em
    return [
        StrokeItem(((x, upper), (x, stack)), 1.2 * frame.sizes.stroke, ACTIVE),
        diamond(around(x, middle, side), x, ACTIVE),
        *(
            TextItem(
                line, centred(line, em, x, bounds, bold=True), first + _LINE_EM * em * number, em, INK, True
            )
            for number, line in enumerate(label)
        ),
    ]


def _beyond(chart: RedrawChart, frame: _Frame) -> list[Item]:
    """Return a head at an end of the scale where values that stand there lie outside it."""
    em, scale = frame.sizes.body, frame.scale
    items: list[Item] = []
    values = (*chart.others, chart.own)
    for end, side in ((scale.left, -1.0), (scale.right, 1.0)):
        if any(side * value > 0 and not scale.holds(value) for value in values):
            base = end + side * (_LARGEST_PITCH_EM + 0.02) * em
            items.append(arrow_head(base, base + side * 0.35 * em, frame.base, 0.5 * em, QUIET))
    return items


def _notes(chart: RedrawChart, area: Box, sizes: Sizes, *, labelled: bool) -> list[TextItem]:
    """Return what the dots are and what is measured, on one line or under one another, from a height of 0."""
    em = sizes.small
    texts = [text for text in (chart.other_label, chart.axis_label * labelled) if text]
    if len(texts) > 1 and sum(width_of(text, em) for text in texts) + em <= area.width:
        lefts = (area.left, area.right - width_of(texts[1], em))
        return [
            TextItem(text, left, _BASELINE_EM * em, em, SECONDARY)
            for text, left in zip(texts, lefts, strict=True)
        ]
    lines = [line for text in texts for line in broken(text, area.width / em, False)]
    return [
        TextItem(line, area.left, (_BASELINE_EM + _NOTE_LINE_EM * number) * em, em, SECONDARY)
        for number, line in enumerate(lines)
    ]
