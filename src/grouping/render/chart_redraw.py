"""C2c: what other draws of lots would have given, a dot for each, and where this room stands among them."""

from dataclasses import dataclass

from grouping.render.display import Box, DotItem, Item, StrokeItem, TextItem, around, lowered
from grouping.render.dotpile import OWN_SHARE, Pile, Room, piled
from grouping.render.palette import ACTIVE, INK, QUIET, SECONDARY
from grouping.render.scale import Axis, Scale, arrow_head, centred, diamond, ticks
from grouping.render.sizes import Sizes
from grouping.render.text import broken, width_of
from grouping.viewmodel.chart import RedrawChart

VARIANTS = ((True, 0.3), (False, 0.3), (False, 0.16))
"""Whether it says under the scale what is measured, and the least distance of dots in em."""

_LARGEST_PITCH_EM = 0.56
_HIGHEST_EM = 6.5
_DOT_SHARE = 0.86
_MARGIN_EM = 0.95
_LEADER_EM = 0.45
_LINE_EM = 1.14
_BASELINE_EM = 0.84
_NOTE_LINE_EM = 1.12


@dataclass(frozen=True, slots=True)
class _Frame:
    """Where the dots stand, and the line they stand on."""

    pile: Pile
    scale: Scale
    top: float
    base: float
    area: Box
    sizes: Sizes


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
    most = Room(scale.right - scale.left, min(room, _HIGHEST_EM * em), _LARGEST_PITCH_EM * em)
    pile = piled(chart.others, chart.own, chart.reach, most)
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


def _dots(frame: _Frame) -> list[Item]:
    size = _DOT_SHARE * frame.pile.pitch
    return [
        DotItem(frame.scale.x(value) + aside, frame.base - height, size, 0.08 * size, colour=QUIET)
        for value, aside, height in frame.pile.dots()
    ]


def _own(label: tuple[str, ...], frame: _Frame) -> list[Item]:
    """Return this room on top of the dots of its step, with a line up to its label."""
    em, pile = frame.sizes.body, frame.pile
    x, side = frame.scale.x(pile.own), OWN_SHARE * pile.pitch
    middle = frame.base - pile.own_bottom - side / 2
    stack = frame.base - pile.own_stack
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
