"""C5: confidence before and after, a panel per table and a thin line for every slip.

Lines that begin or end at one answer lie side by side, so that equal slips can be counted; where they are too
many for the eye the number of them stands at both ends. Down, level and up differ in pattern and weight.
"""

from dataclasses import dataclass
from functools import partial

from grouping.render.chart_key import DIVIDER, KeyEntry, place_key
from grouping.render.display import Box, Item, PanelItem, StrokeItem, TextItem, lowered
from grouping.render.legend import CLOSEST_ROWS_EM
from grouping.render.palette import ACTIVE, EDGE, HATCH, INK, PAPER, QUIET, SECONDARY
from grouping.render.sizes import Sizes
from grouping.render.strip_labels import Labels, RowLabels
from grouping.render.text import CAP_MIDDLE, width_of
from grouping.viewmodel.chart import PairsChart, PairsPanel


@dataclass(frozen=True, slots=True)
class _Way:
    """One way to arrange the chart."""

    most: int
    """Most panels beside one another."""
    is_named: bool = True
    """Whether names stand beside marks."""
    is_explained: bool = True
    """Whether the key says what the patterns are."""
    level_em: float = 0.62
    """The least distance of two answers."""
    is_counted: bool = True
    """Whether the number of lines stands at their ends where they are too many for the eye."""


VARIANTS = (
    _Way(3),
    _Way(4),
    _Way(2),
    _Way(1),
    _Way(3, is_named=False),
    _Way(4, is_named=False),
    _Way(3, is_named=False, level_em=0.5),
    _Way(3, is_named=False, level_em=0.4),
    _Way(3, is_named=False, level_em=0.4, is_counted=False),
    _Way(3, is_explained=False),
    _Way(4, is_explained=False),
    _Way(3, is_named=False, is_explained=False),
    _Way(4, is_named=False, is_explained=False),
    _Way(3, is_named=False, is_explained=False, level_em=0.5),
    _Way(3, is_named=False, is_explained=False, level_em=0.4),
    _Way(4, is_named=False, is_explained=False, level_em=0.4),
    _Way(6, is_named=False, is_explained=False, level_em=0.4),
    _Way(3, is_named=False, is_explained=False, level_em=0.4, is_counted=False),
    _Way(2, is_named=False, is_explained=False, level_em=0.4),
)
"""From rich to spare; what the patterns mean goes last, as signs of tables stand on the tables."""

LEVELS = 5

_GUTTER_EM = 1.2
_BETWEEN_EM = 0.45
_WIDEST_PANEL_EM = 13.0
_NARROWEST_PLOT_EM = 2.2
_DIGIT_EM = 0.84
_HIGHEST_LEVEL_EM = 1.3
_WRITTEN_LEVEL_EM = 1.06
_FAN_SHARE = 0.76
"""Share of a level that its lines may take, so that levels stay apart."""
_WIDEST_FAN_EM = 0.2
_CLOSEST_FAN_EM = 0.06
"""Lines closer than this cannot be counted by eye."""
_WIDEST_LINE_EM = 0.075
_MEAN_EM = 0.17
_DIGIT_GAP_EM = 0.22
_NAME_START_EM = 1.9
_HEAD_AIR_EM = 0.06
_SAMPLE_EM = 1.3
_FOOT_EM = 1.1
_DASH = (3.2, 2.2)


@dataclass(frozen=True, slots=True)
class _Slip:
    """One line: its levels from 0 and its places among those that share them, from the top."""

    before: int
    after: int
    start: float
    end: float


@dataclass(frozen=True, slots=True)
class _Panels:
    """What is the same in every panel."""

    chart: PairsChart
    labels: tuple[Labels, ...]
    sizes: Sizes
    width: float
    widest: float
    """Width of the widest text over a panel."""
    is_beside: bool
    """Whether the count stands in the line of the name, and not under it."""
    digits: float
    """Width of the digits and the numbers left of a plot; on the right it is `numbers` alone."""
    numbers: float
    head: float
    edge: float
    """What the digits of the ends need beyond their levels, above and below."""
    level: float
    fan: float
    is_dense: bool

    @property
    def height(self) -> float:
        """The height of a panel without the labels under it."""
        return self.head + LEVELS * self.level + 2 * self.edge

    @property
    def line_width(self) -> float:
        """The width of the line of a slip."""
        return max(0.012 * self.sizes.body, min(_WIDEST_LINE_EM * self.sizes.body, 0.55 * self.fan))

    def y(self, top: float, level: float) -> float:
        """Return the y of a level from 0, where the panel begins at `top`."""
        return top + self.head + self.edge + (LEVELS - 0.5 - level) * self.level


def place_pairs(chart: PairsChart, area: Box, sizes: Sizes, variant: int) -> tuple[bool, list[Item]]:
    """Return whether the chart fits in `area`, and its items."""
    way = VARIANTS[variant]
    em = sizes.body
    lines = -(-len(chart.panels) // way.most)
    columns = -(-len(chart.panels) // lines)
    gutter = _GUTTER_EM * em
    width = min((area.width - gutter * (columns - 1)) / columns, _WIDEST_PANEL_EM * em)
    key, key_height = place_key(_key(chart, sizes, explained=way.is_explained), area, sizes)
    height = area.height - key_height - _BETWEEN_EM * em * (lines - 1) - _FOOT_EM * sizes.small
    panels = _panels(chart, width, height / lines, sizes, way)
    feet = width_of(chart.before_label, sizes.small) + width_of(chart.after_label, sizes.small)
    fits = (
        panels.level >= (_WRITTEN_LEVEL_EM if panels.is_dense else way.level_em) * em
        and panels.widest <= width
        and width - panels.digits - panels.numbers >= max(_NARROWEST_PLOT_EM * em, feet + 0.4 * em)
    )
    if not fits and variant < len(VARIANTS) - 1:
        return False, []
    free = max(0.0, height - lines * panels.height)
    items = lowered(key, (sizes.above - 1) * free)
    for number in range(len(chart.panels)):
        line, place = divmod(number, columns)
        left = area.left + place * (width + gutter)
        top = area.top + sizes.above * free + line * (panels.height + _BETWEEN_EM * em)
        items += _panel(panels, number, left, top)
        if number + columns >= len(chart.panels):
            items += _feet(panels, left, top + panels.height)
    return fits, items


def _panels(chart: PairsChart, width: float, height: float, sizes: Sizes, way: _Way) -> _Panels:
    """Return how panels of this width, and of at most this height, are divided."""
    em = sizes.body
    count = max(width_of(panel.count_text, em) for panel in chart.panels)
    rows = tuple(RowLabels(panel.marks, panel.name) for panel in chart.panels)
    longest = max(1.0, (width - count) / em - _NAME_START_EM) if way.is_named else 0.0
    labels = tuple(Labels.of((row,), sizes, longest) for row in rows)
    widest = max(each.width for each in labels)
    is_beside = widest + 0.4 * em + count <= width
    lines = CLOSEST_ROWS_EM * (1 if is_beside else 2) + _HEAD_AIR_EM + 0.1
    head = lines * em + max(each.more_lines for each in labels)
    level = (height - head) / LEVELS
    if level < _DIGIT_EM * em:
        level = (height - head - _DIGIT_EM * em) / (LEVELS - 1)
    level = min(level, _HIGHEST_LEVEL_EM * em)
    edge = max(0.0, _DIGIT_EM * em - level) / 2
    most = max(max(_on_levels(panel)) for panel in chart.panels)
    fan = max(0.001, min(_FAN_SHARE * level / max(1, most), _WIDEST_FAN_EM * em))
    is_dense = way.is_counted and fan < _CLOSEST_FAN_EM * em
    numbers = width_of(f"{most}×", em) + 0.4 * em if is_dense else 0.0
    digits = width_of("5", em) + _DIGIT_GAP_EM * em + numbers
    widest = max(widest, count)
    return _Panels(
        chart, labels, sizes, width, widest, is_beside, digits, numbers, head, edge, level, fan, is_dense
    )


def _on_levels(panel: PairsPanel) -> list[int]:
    """Return how many slips stand at every level before, and at every level after."""
    before, after = [0] * LEVELS, [0] * LEVELS
    for start, end, count in panel.pairs:
        before[start - 1] += count
        after[end - 1] += count
    return [*before, *after]


def slips_of(panel: PairsPanel) -> tuple[_Slip, ...]:
    """Return a line for every slip; those that share a level lie in the order in which they part."""
    pairs = sorted((-start, -end) for start, end, count in panel.pairs for _ in range(count))
    starts = [(-start - 1, -end - 1) for start, end in pairs]
    ends = sorted(range(len(starts)), key=lambda place: (-starts[place][1], -starts[place][0], place))
    at_start = _places([start for start, _ in starts])
    at_end = dict(zip(ends, _places([starts[place][1] for place in ends]), strict=True))
    return tuple(
        _Slip(start, end, at_start[place], at_end[place]) for place, (start, end) in enumerate(starts)
    )


def _places(levels: list[int]) -> list[float]:
    """Return for every one its place among those of its level, from the middle of them."""
    seen: dict[int, int] = {}
    places: list[float] = []
    for level in levels:
        seen[level] = seen.get(level, -1) + 1
        places.append(seen[level] - (levels.count(level) - 1) / 2)
    return places


def _panel(panels: _Panels, number: int, left: float, top: float) -> list[Item]:
    """Return one table: its head, its levels and a line for every slip."""
    panel = panels.chart.panels[number]
    sizes, em = panels.sizes, panels.sizes.body
    start, end = left + panels.digits, left + panels.width - panels.numbers
    items = [*_head(panels, number, left, top), *_levels(panels, left, top)]
    if panels.is_dense:
        items += _numbers(panels, panel, left, top)
    for slip in slips_of(panel):
        points = (
            (start, panels.y(top, slip.before) + slip.start * panels.fan),
            (end, panels.y(top, slip.after) + slip.end * panels.fan),
        )
        items.append(_line(points, panels.line_width, slip.after - slip.before))
    if panel.mean is not None:
        before, after = panel.mean
        mean = ((start, panels.y(top, before - 1)), (end, panels.y(top, after - 1)))
        items.append(StrokeItem(mean, _MEAN_EM * em + 0.9 * sizes.stroke, PAPER))
        items.append(StrokeItem(mean, _MEAN_EM * em, ACTIVE))
    return items


def _line(points: tuple[tuple[float, float], ...], width: float, change: int) -> StrokeItem:
    """Return the line of one slip: dashed where it goes down, thin where it stays, heavy where it goes up."""
    if change < 0:
        return StrokeItem(points, 1.2 * width, INK, _DASH)
    return StrokeItem(points, 1.6 * width, INK) if change else StrokeItem(points, 0.75 * width, INK)


def _head(panels: _Panels, number: int, left: float, top: float) -> list[Item]:
    em, panel = panels.sizes.body, panels.chart.panels[number]
    middle = top + panels.head - (0.1 + 0.5 * CLOSEST_ROWS_EM) * em
    count = width_of(panel.count_text, em)
    x = left + panels.width - count if panels.is_beside else left
    items: list[Item] = [TextItem(panel.count_text, x, middle + CAP_MIDDLE * em, em, INK)]
    above = 0.0 if panels.is_beside else CLOSEST_ROWS_EM * em
    return items + panels.labels[number].place(RowLabels(panel.marks, panel.name), left, middle - above)


def _levels(panels: _Panels, left: float, top: float) -> list[Item]:
    """Return the two axes, a thin line per level, and the digits that have room."""
    em, thin = panels.sizes.body, 0.35 * panels.sizes.stroke
    start, end = left + panels.digits, left + panels.width - panels.numbers
    upper, height = panels.y(top, LEVELS - 0.6), (LEVELS - 0.2) * panels.level
    items: list[Item] = [
        PanelItem(Box(start, panels.y(top, level) - thin / 2, end - start, thin), EDGE)
        for level in range(LEVELS)
    ]
    items += [PanelItem(Box(x - thin, upper, 2 * thin, height), HATCH) for x in (start, end)]
    shown = range(LEVELS) if panels.level >= _WRITTEN_LEVEL_EM * em else (0, LEVELS - 1)
    return items + [
        TextItem(str(level + 1), left, panels.y(top, level) + CAP_MIDDLE * em, em, SECONDARY)
        for level in shown
    ]


def _numbers(panels: _Panels, panel: PairsPanel, left: float, top: float) -> list[Item]:
    """Return at both ends of every level how many lines there are."""
    em = panels.sizes.body
    items: list[Item] = []
    counts = _on_levels(panel)
    for place, count in enumerate(counts):
        side, level = divmod(place, LEVELS)
        text = f"{count}×"
        x = left + panels.width - panels.numbers + 0.2 * em
        if not side:
            x = left + panels.digits - 0.15 * em - width_of(text, em)
        if count:
            items.append(TextItem(text, x, panels.y(top, level) + CAP_MIDDLE * em, em, QUIET))
    return items


def _feet(panels: _Panels, left: float, top: float) -> list[Item]:
    """Return what the two axes are, under the lowest panel of a column."""
    em, chart = panels.sizes.small, panels.chart
    baseline = top + 0.5 * _FOOT_EM * em + CAP_MIDDLE * em
    end = left + panels.width - panels.numbers - width_of(chart.after_label, em)
    return [
        TextItem(chart.before_label, left + panels.digits, baseline, em, SECONDARY),
        TextItem(chart.after_label, end, baseline, em, SECONDARY),
    ]


def _sample(sizes: Sizes, change: int, x: float, y: float) -> StrokeItem:
    """Return the pattern of a change as the key shows it."""
    points = ((x, y), (x + _SAMPLE_EM * sizes.small, y))
    return _line(points, _WIDEST_LINE_EM * sizes.small, change)


def _key(chart: PairsChart, sizes: Sizes, *, explained: bool) -> tuple[KeyEntry, ...]:
    """Return what the ends of the scale, the patterns and the thick line mean."""
    em = sizes.small
    length = _SAMPLE_EM * em
    ends = ((1, chart.low_label), (LEVELS, chart.high_label))
    entries = [KeyEntry(DIVIDER.join(f"{level} = {text}" for level, text in ends if text))]
    kinds = ((-1, chart.lower_label), (0, chart.same_label), (1, chart.higher_label))
    for change, text in kinds if explained else ():
        entries.append(KeyEntry(text, length, partial(_sample, sizes, change)))
    if chart.mean_label:
        entries.append(
            KeyEntry(
                chart.mean_label,
                length,
                lambda x, y: StrokeItem(
                    ((x + 0.1 * em, y), (x + length - 0.1 * em, y)), _MEAN_EM * em, ACTIVE
                ),
            )
        )
    return tuple(entries)
