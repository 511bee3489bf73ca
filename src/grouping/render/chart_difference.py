"""C2b: the difference between two halves of a room; its interval is what is seen first."""

from dataclasses import dataclass

from grouping.render.display import Box, DotItem, Item, PanelItem, StrokeItem, TextItem
from grouping.render.palette import ACTIVE, CELL, INK
from grouping.render.scale import Axis, Ends, Scale, arrow_head, centred, ticks
from grouping.render.sizes import Sizes
from grouping.render.text import broken, width_of
from grouping.viewmodel.chart import DifferenceChart, FinishState

VARIANTS = ("numbers", "words")
"""With numbers along the scale, or with what its ends mean in their place."""

_BAND_EM = 0.66
_DOT_EM = 0.46
_HEAD_EM = 0.4
_MARGIN_EM = 0.85
"""Between the end of the scale and the edge: room for a dot at the end and an arrow head."""
_OVERSHOOT_EM = 0.26
_LEADER_EM = 0.34
_BESIDE_EM = 0.35
_MOST_AIR_EM = 0.55
_LINE_EM = 1.14
_BASELINE_EM = 0.84


@dataclass(frozen=True, slots=True)
class _Frame:
    """Where everything stands: the band of the interval within the scale, and the words round it."""

    scale: Scale
    band: Box
    axis_y: float
    interval: tuple[str, ...]
    is_bold: bool
    """Whether the interval in words is bold; a line that would break is not."""
    estimate: tuple[str, ...]
    area: Box
    sizes: Sizes

    @property
    def zero(self) -> float:
        """The x of the line of no difference."""
        return self.scale.x(0.0)


def place_difference(
    chart: DifferenceChart, area: Box, sizes: Sizes, variant: int
) -> tuple[bool, list[Item]]:
    """Return whether the chart fits in `area`, and its items."""
    em = sizes.body
    numbered = VARIANTS[variant] == "numbers"
    scale = Scale(-chart.reach, chart.reach, area.left + _MARGIN_EM * em, area.right - _MARGIN_EM * em)
    numbers = tuple(ticks(scale, sizes.small, chart.decimal_mark)) if numbered else ()
    axis = Axis(scale, (area.left, area.right), numbers, 0.0, chart.zero_label, sizes)
    taken = 0.0 if numbered else width_of(chart.zero_label, sizes.small)
    ends_width = area.width - taken - 0.2 * sizes.small * bool(taken)
    least = Ends.least_width(chart.left_label, chart.right_label, sizes)
    ends = Ends.of(chart.left_label, chart.right_label, ends_width, sizes)
    is_bold = width_of(chart.interval_text, em, bold=True) <= area.width
    interval = broken(chart.interval_text, area.width / em, is_bold)
    estimate = broken(chart.estimate_text, _side(chart, scale, area, sizes) / em, False)
    above = (_LINE_EM * len(interval) + _OVERSHOOT_EM) * em
    below = (_LEADER_EM + _LINE_EM * len(estimate) + 0.2) * em
    ends_drop = axis.height + 0.15 * em if numbered else 0.22 * em
    needed = above + _BAND_EM * em + below + max(axis.height, ends_drop + ends.height)
    free = max(0.0, area.height - needed)
    air = min(free / 3, _MOST_AIR_EM * em * sizes.spacing)
    band_top = area.top + sizes.above * (free - 2 * air) + above
    band = Box(scale.left, band_top, scale.right - scale.left, _BAND_EM * em)
    axis_y = band.bottom + below + air
    frame = _Frame(scale, band, axis_y, interval, is_bold, estimate, area, sizes)
    items = [
        *_interval(chart, frame),
        *_zero(frame),
        *_words(chart, frame),
        *_estimate(chart, frame),
        *axis.place(axis_y),
        *ends.place(area.left, area.right, axis_y + ends_drop + air * numbered),
    ]
    return needed <= area.height + 1 and ends_width >= least, items


def _side(chart: DifferenceChart, scale: Scale, area: Box, sizes: Sizes) -> float:
    """Return how much width there is on that side of the line of no difference where the estimate lies."""
    zero = scale.x(0.0)
    return (area.right - zero if chart.estimate >= 0 else zero - area.left) - _BESIDE_EM * sizes.body


def _interval(chart: DifferenceChart, frame: _Frame) -> list[Item]:
    """Return the band as long as the interval, with a head where it goes on outside the scale."""
    em, scale, band = frame.sizes.body, frame.scale, frame.band
    reach = (_DOT_EM / 2 + 0.04) * em
    left, right = scale.x(chart.low), scale.x(chart.high)
    items: list[Item] = []
    if not scale.holds(chart.low) or not scale.holds(chart.high):
        tall = 1.5 * band.height
        if not scale.holds(chart.low):
            left = scale.left - reach
            items.append(arrow_head(left, left - _HEAD_EM * em, band.middle, tall, ACTIVE))
        if not scale.holds(chart.high):
            right = scale.right + reach
            items.append(arrow_head(right, right + _HEAD_EM * em, band.middle, tall, ACTIVE))
    width = max(right - left, frame.sizes.stroke)
    return [PanelItem(Box(left, band.top, width, band.height), ACTIVE), *items]


def _zero(frame: _Frame) -> list[Item]:
    """Return the line of no difference, light on both sides where it crosses the band."""
    x, width, band = frame.zero, frame.sizes.stroke, frame.band
    top = band.top - _OVERSHOOT_EM * frame.sizes.body
    return [
        StrokeItem(((x, band.top), (x, band.bottom)), 2.6 * width, CELL),
        StrokeItem(((x, top), (x, frame.axis_y)), 1.2 * width, INK),
    ]


def _estimate(chart: DifferenceChart, frame: _Frame) -> list[Item]:
    """Return the dot in the band; an estimate outside the scale has none."""
    if not frame.scale.holds(chart.estimate):
        return []
    em = frame.sizes.body
    x = frame.scale.x(chart.estimate)
    return [DotItem(x, frame.band.middle, _DOT_EM * em, frame.sizes.stroke, FinishState.NOT_DONE)]


def _words(chart: DifferenceChart, frame: _Frame) -> list[Item]:
    """Return the interval in words over the band, and the estimate in words under its dot."""
    em, band, area = frame.sizes.body, frame.band, frame.area
    middle = (frame.scale.x(chart.low) + frame.scale.x(chart.high)) / 2
    whole = (area.left, area.right)
    first = band.top - (_OVERSHOOT_EM + _LINE_EM * len(frame.interval) - _BASELINE_EM) * em
    items: list[Item] = [
        TextItem(
            line,
            centred(line, em, middle, whole, bold=frame.is_bold),
            first + _LINE_EM * em * number,
            em,
            INK,
            bold=frame.is_bold,
        )
        for number, line in enumerate(frame.interval)
    ]
    x, beside = frame.scale.x(chart.estimate), _BESIDE_EM * em
    side = (frame.zero + beside, area.right) if chart.estimate >= 0 else (area.left, frame.zero - beside)
    first = band.bottom + (_LEADER_EM + _BASELINE_EM) * em
    for number, line in enumerate(frame.estimate):
        items.append(TextItem(line, centred(line, em, x, side), first + _LINE_EM * em * number, em, INK))
    if side[0] <= x <= side[1] and frame.estimate:
        leader = ((x, band.bottom), (x, band.bottom + _LEADER_EM * em))
        items.append(StrokeItem(leader, 0.8 * frame.sizes.stroke, INK))
    return items
