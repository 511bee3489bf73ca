"""A forest plot: a row per room with its interval and its weight, and what the rooms say together."""

import math
from dataclasses import dataclass

from grouping.render.display import Box, Item, PanelItem, PolygonItem, StrokeItem, TextItem, around
from grouping.render.palette import ACTIVE, EDGE, INK, QUIET, SECONDARY
from grouping.render.scale import Axis, Ends, Scale, arrow_head, centred, diamond, number_text, ticks
from grouping.render.sizes import Sizes
from grouping.render.text import CAP_MIDDLE, broken, width_of
from grouping.viewmodel.chart import ForestChart, ForestRow

VARIANTS = (True, False)
"""Whether estimate and interval stand beside every row as numbers."""

_ROW_EM = 1.34
_LINE_EM = 1.1
_LARGEST_SQUARE_EM = 0.86
_DIAMOND_EM = 0.86
_BAND_EM = 0.24
_HEAD_EM = 0.32
_WIDEST_LABEL = 0.34
"""Share of the width that names of rooms take at the most; longer ones take more lines."""
_NARROWEST_SCALE_EM = 9.0
_GUTTER_EM = 0.9
_FOOT_GAP_EM = 0.2


@dataclass(frozen=True, slots=True)
class _Line:
    """One row: its name in lines, its numbers, and what is drawn in it."""

    name: tuple[str, ...]
    numbers: str
    colour: str = INK
    is_bold: bool = False

    @property
    def height_em(self) -> float:
        """How high the row is."""
        return _ROW_EM + _LINE_EM * max(0, len(self.name) - 1)


@dataclass(frozen=True, slots=True)
class _Columns:
    """The scale, and where names and numbers begin."""

    scale: Scale
    left: float
    numbers: float | None
    sizes: Sizes

    def texts(self, line: _Line, middle: float) -> list[Item]:
        """Return the name and the numbers of a row."""
        em = self.sizes.body
        first = middle + (CAP_MIDDLE - _LINE_EM * (len(line.name) - 1) / 2) * em
        items: list[Item] = [
            TextItem(text, self.left, first + _LINE_EM * number * em, em, line.colour, line.is_bold)
            for number, text in enumerate(line.name)
        ]
        if self.numbers is not None and line.numbers:
            right = self.numbers - width_of(line.numbers, em, bold=line.is_bold)
            baseline = middle + CAP_MIDDLE * em
            items.append(TextItem(line.numbers, right, baseline, em, line.colour, line.is_bold))
        return items


def place_forest(chart: ForestChart, area: Box, sizes: Sizes, variant: int) -> tuple[bool, list[Item]]:
    """Return whether the chart fits in `area`, and its items."""
    em = sizes.body
    lines = _lines(chart, area.width, sizes, numbered=VARIANTS[variant])
    columns = _columns(chart, lines, area, sizes, numbered=VARIANTS[variant])
    scale = columns.scale
    bounds = (scale.left - 0.4 * em, scale.right + 0.4 * em)
    numbers = tuple(ticks(scale, sizes.small, chart.decimal_mark))
    axis = Axis(scale, bounds, numbers, chart.zero, chart.zero_label, sizes)
    ends = Ends.of(chart.left_label, chart.right_label, bounds[1] - bounds[0], sizes)
    caption = (
        broken(chart.axis_label, (bounds[1] - bounds[0]) / sizes.small, False) if chart.axis_label else ()
    )
    rows = sum(line.height_em for line in lines) * em
    ends_height = ends.height + _FOOT_GAP_EM * em * bool(ends.height)
    foot = axis.height + ends_height + 1.12 * sizes.small * len(caption)
    items, bottom = _rows(chart, lines, columns, area.top)
    items += axis.place(bottom)
    y = bottom + axis.height
    items += ends.place(bounds[0], bounds[1], y + ends_height - ends.height)
    y += ends_height
    for number, text in enumerate(caption):
        left = centred(text, sizes.small, (bounds[0] + bounds[1]) / 2, bounds)
        items.append(TextItem(text, left, y + (1.12 * number + 0.86) * sizes.small, sizes.small, SECONDARY))
    wide = scale.right - scale.left >= _NARROWEST_SCALE_EM * em
    return wide and rows + foot <= area.height + 1, items


def _lines(chart: ForestChart, width: float, sizes: Sizes, *, numbered: bool) -> list[_Line]:
    """Return the rows with their texts: the rooms, how many more, the rooms together, the next room."""
    room = _WIDEST_LABEL * width / sizes.body

    def line(label: str, numbers: str, colour: str = INK, *, bold: bool = False) -> _Line:
        return _Line(broken(label, room, bold), numbers if numbered else "", colour, bold)

    lines = [line(row.label, _numbers(row, chart)) for row in chart.rows]
    if chart.more_text:
        lines.append(line(chart.more_text, "", SECONDARY))
    lines.append(line(chart.pooled.label, _numbers(chart.pooled, chart), bold=True))
    if chart.prediction is not None:
        lines.append(line(chart.prediction_label, _interval(*chart.prediction, chart), SECONDARY))
    return lines


def _numbers(row: ForestRow, chart: ForestChart) -> str:
    estimate = number_text(row.estimate, _decimals(chart), chart.decimal_mark)
    return f"{estimate} {_interval(row.low, row.high, chart)}"


def _interval(low: float, high: float, chart: ForestChart) -> str:
    ends = (number_text(value, _decimals(chart), chart.decimal_mark) for value in (low, high))
    return f"[{'; '.join(ends)}]"


def _decimals(chart: ForestChart) -> int:
    """Return how many decimals tell rooms apart on this scale without more than there is to know."""
    span = chart.high - chart.low
    return max(0, min(2, 2 - math.floor(math.log10(span)))) if span > 0 else 2


def _columns(chart: ForestChart, lines: list[_Line], area: Box, sizes: Sizes, *, numbered: bool) -> _Columns:
    em = sizes.body
    names = max(width_of(text, em, bold=line.is_bold) for line in lines for text in line.name)
    wide = max(width_of(line.numbers, em, bold=line.is_bold) for line in lines) if numbered else 0.0
    left = area.left + names + _GUTTER_EM * em
    right = area.right - (wide + _GUTTER_EM * em if numbered else 0.4 * em)
    scale = Scale(chart.low, chart.high, left, max(right, left + 1.0))
    return _Columns(scale, area.left, area.right if numbered else None, sizes)


def _rows(chart: ForestChart, lines: list[_Line], columns: _Columns, top: float) -> tuple[list[Item], float]:
    """Return all rows from `top` down, and where the last one ends."""
    em, stroke, scale = columns.sizes.body, columns.sizes.stroke, columns.scale
    middles: list[float] = []
    y = top
    for line in lines:
        middles.append(y + line.height_em * em / 2)
        y += line.height_em * em
    pooled = len(lines) - (1 if chart.prediction is None else 2)
    rule = middles[pooled] - lines[pooled].height_em * em / 2
    right = scale.right if columns.numbers is None else columns.numbers
    items: list[Item] = [PanelItem(Box(columns.left, rule, right - columns.left, 0.5 * stroke), EDGE)]
    if scale.holds(chart.pooled.estimate):
        x = scale.x(chart.pooled.estimate)
        items.append(StrokeItem(((x, top), (x, middles[pooled])), 0.8 * stroke, EDGE))
    if chart.zero is not None and scale.holds(chart.zero):
        x = scale.x(chart.zero)
        items.append(StrokeItem(((x, top), (x, y)), stroke, INK))
    for line, middle in zip(lines, middles, strict=True):
        items += columns.texts(line, middle)
    largest = max((row.weight for row in chart.rows), default=0.0)
    for row, middle in zip(chart.rows, middles, strict=False):
        items += _room(row, largest, middle, columns)
    items += _pooled(chart, middles[pooled], columns)
    if chart.prediction is not None:
        items += _prediction(chart.prediction, middles[-1], columns)
    return items, y


def _room(row: ForestRow, largest: float, middle: float, columns: _Columns) -> list[Item]:
    """Return the interval of a room, and a square whose area is its weight."""
    em, scale = columns.sizes.body, columns.scale
    ends = ((scale.x(row.low), middle), (scale.x(row.high), middle))
    items: list[Item] = [
        StrokeItem(ends, 1.1 * columns.sizes.stroke, INK),
        *_heads(row.low, row.high, middle, columns),
    ]
    if scale.holds(row.estimate) and largest > 0:
        side = _LARGEST_SQUARE_EM * em * math.sqrt(max(0.0, row.weight) / largest)
        items.append(PanelItem(around(scale.x(row.estimate), middle, side), ACTIVE))
    return items


def _heads(low: float, high: float, middle: float, columns: _Columns) -> list[PolygonItem]:
    """Return a head at each end that lies outside the scale."""
    em, scale = columns.sizes.body, columns.scale
    heads: list[PolygonItem] = []
    if not scale.holds(low):
        heads.append(arrow_head(scale.left, scale.left - _HEAD_EM * em, middle, 0.5 * em, INK))
    if not scale.holds(high):
        heads.append(arrow_head(scale.right, scale.right + _HEAD_EM * em, middle, 0.5 * em, INK))
    return heads


def _pooled(chart: ForestChart, middle: float, columns: _Columns) -> list[Item]:
    """Return a diamond from end to end of the interval of all rooms, widest at the estimate."""
    scale, pooled = columns.scale, chart.pooled
    left, right = scale.x(pooled.low), scale.x(pooled.high)
    height = _DIAMOND_EM * columns.sizes.body
    box = Box(left, middle - height / 2, right - left, height)
    return [diamond(box, scale.x(pooled.estimate), INK), *_heads(pooled.low, pooled.high, middle, columns)]


def _prediction(ends: tuple[float, float], middle: float, columns: _Columns) -> list[Item]:
    """Return a thin band between the ends where a next room would most likely lie."""
    scale, height = columns.scale, _BAND_EM * columns.sizes.body
    left, right = scale.x(ends[0]), scale.x(ends[1])
    band = Box(left, middle - height / 2, right - left, height)
    return [PanelItem(band, QUIET), *_heads(*ends, middle, columns)]
