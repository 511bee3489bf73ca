"""C2 and C4: a dot per person on whole steps, a row per table that sits on its own line.

Dots on a step are stacked, so that they can be counted. Where the steps are one scale, thin guides join the
rows; where they are not, every row has the texts of its steps under itself and nothing joins it to others.
"""

from dataclasses import dataclass, replace

from grouping.render.chart_key import KeyEntry, place_key
from grouping.render.display import Box, DotItem, Item, MarkItem, PanelItem, StrokeItem, TextItem, lowered
from grouping.render.mark import mark_box
from grouping.render.palette import CELL, EDGE, HATCH, INK
from grouping.render.sizes import Sizes
from grouping.render.strip_labels import WIDEST_NAME_EM, Labels, RowLabels, StepTexts
from grouping.render.text import CAP_MIDDLE, width_of
from grouping.viewmodel.chart import StripChart, StripRow
from grouping.viewmodel.mark import MarkView, Shape


@dataclass(frozen=True, slots=True)
class _Way:
    """One way to arrange the chart."""

    lanes: int
    """How many lanes a column of tables takes; 0 for all columns under one another."""
    is_named: bool = True
    """Whether names stand beside marks."""
    is_noted: bool = True
    """Whether the key says what a dot is."""
    is_topped: bool = False
    """Whether the texts of the steps stand in the line of the heading, at the top."""
    has_medians: bool = True
    step_em: float = 0.62
    """The least width of a step."""


VARIANTS = (
    _Way(1),
    _Way(2),
    _Way(0),
    _Way(1, is_noted=False),
    _Way(1, is_noted=False, is_topped=True),
    _Way(2, is_noted=False),
    _Way(1, is_noted=False, has_medians=False),
    _Way(1, is_noted=False, is_topped=True, has_medians=False),
    _Way(0, is_noted=False),
    _Way(1, is_named=False),
    _Way(2, is_named=False, step_em=0.9),
    _Way(1, is_named=False, is_noted=False),
    _Way(1, is_named=False, is_noted=False, is_topped=True),
    _Way(1, is_named=False, is_noted=False, has_medians=False),
    _Way(2, is_named=False, is_noted=False),
    _Way(0, is_named=False, is_noted=False),
    _Way(3, is_named=False, is_noted=False, has_medians=False),
    _Way(2, is_named=False, is_noted=False, has_medians=False),
)
"""From rich to spare."""

_DOT_SHARE = 0.86
_LARGEST_PITCH_EM = 0.62
_SMALLEST_PITCH_EM = 0.2
_HIGHEST_STACK_EM = 2.7
_WIDEST_BLOCK = 12
_STEP_SHARE = 0.8
"""Share of a step that its dots may take, so that neighbours stay apart."""
_WIDEST_SCALE_EM = 22.0
_GUTTER_EM = 1.1
_LABEL_HEIGHT_EM = 0.82
_DESCENT_EM = 0.26
_MEAN_EM = 0.5
_TICK_EM = 0.38
_OWN_TICK_EM = 0.26
_GAP_EM = 0.05
_WIDEST_GAP_EM = 0.7
_HEADING_EM = 1.08
_BETWEEN_EM = 0.5
_NEUTRAL = MarkView("", CELL, INK, Shape.CIRCLE)
"""The mean of tables taken together, which share no mark."""


@dataclass(frozen=True, slots=True)
class _Block:
    """Rows under a heading, which is empty where there is none."""

    heading: str
    rows: tuple[StripRow, ...]


@dataclass(frozen=True, slots=True)
class _Across:
    """Where things stand in every row, from the left of its lane."""

    labels: Labels
    scale: float
    step: float
    counts: float

    def x(self, step: float) -> float:
        """Return the x of a step, counted from 1."""
        return self.scale + (step - 0.5) * self.step

    def right(self, steps: int) -> float:
        """Return the right end of the scale."""
        return self.scale + steps * self.step


@dataclass(frozen=True, slots=True)
class _Down:
    """How high the parts of every row are: dots in blocks, above their line and under it."""

    pitch: float
    per_line: int
    lift: float
    above: float
    below: float
    gap: float

    @property
    def height(self) -> float:
        """The height of a row."""
        return self.above + self.below + self.gap


def place_strip(chart: StripChart, area: Box, sizes: Sizes, variant: int) -> tuple[bool, list[Item]]:
    """Return whether the chart fits in `area`, and its items."""
    way = VARIANTS[variant]
    if not way.has_medians:
        chart = _without_medians(chart)
    lanes = _lanes(chart, way.lanes)
    gutter = _GUTTER_EM * sizes.body
    width = (area.width - gutter * (len(lanes) - 1)) / len(lanes)
    across = _across(chart, width, sizes, way)
    texts = StepTexts.of(chart, across.step, sizes)
    key, key_height = place_key((*_signs(chart, sizes)[not way.is_noted :], *texts.key), area, sizes)
    height = area.height - key_height
    frame = _Frame(chart, texts, sizes, way.is_topped)
    down = _down(chart, across, texts, frame.row_height(lanes, height), sizes)
    lowest = way.step_em * sizes.body
    fits = (
        across.step >= max(lowest, texts.widest)
        and down.pitch >= _SMALLEST_PITCH_EM * sizes.body
        and down.gap >= 0.999 * _least_gap(sizes)
        and _is_worth_it(chart, way, across, texts)
    )
    if not fits and variant < len(VARIANTS) - 1:
        return False, []
    used = max(frame.height(lane, down.height) for lane in lanes)
    free = max(0.0, height - used)
    items = lowered(key, (sizes.above - 1) * free)
    for number, lane in enumerate(lanes):
        left = area.left + number * (width + gutter)
        items += _Lane(frame, across, down).place(lane, left, area.top + sizes.above * free)
    return fits, items


def _without_medians(chart: StripChart) -> StripChart:
    columns = tuple(
        replace(column, rows=tuple(replace(row, median=None) for row in column.rows))
        for column in chart.columns
    )
    return replace(chart, columns=columns, median_label="")


def _lanes(chart: StripChart, split: int) -> tuple[tuple[_Block, ...], ...]:
    """Return what stands beside one another, each with what stands there under one another."""
    blocks = [_Block(column.heading, column.rows) for column in chart.columns if column.rows]
    if not split:
        return (tuple(blocks),)
    lanes: list[tuple[_Block, ...]] = []
    for block in blocks:
        size = -(-len(block.rows) // split)
        lanes += [
            (_Block(block.heading, block.rows[first : first + size]),)
            for first in range(0, len(block.rows), size)
        ]
    return tuple(lanes)


def _is_worth_it(chart: StripChart, way: _Way, across: _Across, texts: StepTexts) -> bool:
    """Return whether lanes are long enough to be split, columns are many and headings short enough."""
    if way.is_topped:
        em = texts.em
        widest = max(width_of(column.heading, em, bold=True) for column in chart.columns)
        return chart.is_one_scale and 0 < widest <= across.scale - 0.2 * em and texts.is_one_line
    if not way.lanes:
        return len(chart.columns) > 1
    most = max(len(column.rows) for column in chart.columns)
    is_spare = not chart.is_one_scale or not way.is_named
    return way.lanes == 1 or most >= (way.lanes + 1 if is_spare else 2 * way.lanes)


def _across(chart: StripChart, width: float, sizes: Sizes, way: _Way) -> _Across:
    em = sizes.body
    rows = _rows(chart)
    names = WIDEST_NAME_EM if way.is_named else 0.0
    labels = Labels.of(tuple(RowLabels(row.marks, row.name) for row in rows), sizes, names)
    counts = max(width_of(row.count_text, em) for row in rows)
    scale = labels.width + 0.4 * em
    step = (width - scale - counts - 0.35 * em) / len(chart.steps)
    step = min(max(step, 0.05 * em), _WIDEST_SCALE_EM * em / len(chart.steps))
    return _Across(labels, scale, step, scale + len(chart.steps) * step + 0.35 * em)


def _down(chart: StripChart, across: _Across, texts: StepTexts, room: float, sizes: Sizes) -> _Down:
    """Return the height of the parts of a row that may be `room` high: dots as large as they can be."""
    em = sizes.body
    rows = _rows(chart)
    has_median = any(row.median is not None for row in rows)
    means = [mark_box(_mean_mark(row)) for row in rows if row.mean is not None]
    half = 0.5 * sizes.stroke
    lift = max((half - top * _MEAN_EM * em for _, top, _, _ in means), default=0.0) + 0.07 * em
    deepest = max((half + (top + height) * _MEAN_EM * em for _, top, _, height in means), default=0.0)
    below = max(_DESCENT_EM * em, _tick_em(chart) * has_median * em, deepest)
    if not chart.is_one_scale:
        below += texts.height - 0.1 * em
    label = _LABEL_HEIGHT_EM * em + across.labels.more_lines
    stacks = room - below - lift - _least_gap(sizes)
    most = max(max(row.counts, default=0) for row in rows)
    pitch, per_line = _pitch(max(1, most), across.step, min(stacks, _HIGHEST_STACK_EM * em), em)
    above = max(label, lift + -(-most // per_line) * pitch)
    gap = min(room - above - below, _WIDEST_GAP_EM * em)
    return _Down(pitch, per_line, lift, above, below, gap)


def _least_gap(sizes: Sizes) -> float:
    return _GAP_EM * sizes.body + 0.5 * sizes.row_gap


def _pitch(most: int, step: float, height: float, em: float) -> tuple[float, int]:
    """Return the largest distance of dots at which `most` stand on a step, and how many on a line."""
    found = [
        (min(_STEP_SHARE * step / wide, height / -(-most // wide), _LARGEST_PITCH_EM * em), -wide)
        for wide in range(1, _WIDEST_BLOCK + 1)
    ]
    pitch, wide = max(found)
    return max(pitch, 0.02 * em), -wide


@dataclass(frozen=True, slots=True)
class _Frame:
    """What stands round the rows of a lane: headings, and the texts of a scale that rows share."""

    chart: StripChart
    texts: StepTexts
    sizes: Sizes
    is_topped: bool

    def above(self, block: _Block) -> float:
        """Return the height of what stands above the rows."""
        if self.is_topped:
            return self.texts.height + 0.1 * self.sizes.body
        return bool(block.heading) * (_HEADING_EM + 0.2 * self.sizes.spacing) * self.sizes.body

    @property
    def below(self) -> float:
        """The height of what stands under the rows."""
        return self.texts.height if self.chart.is_one_scale and not self.is_topped else 0.0

    def height(self, lane: tuple[_Block, ...], row_height: float) -> float:
        """Return the height of a lane."""
        rows = sum(self.above(block) + len(block.rows) * row_height + self.below for block in lane)
        return rows + _BETWEEN_EM * self.sizes.body * (len(lane) - 1)

    def row_height(self, lanes: tuple[tuple[_Block, ...], ...], height: float) -> float:
        """Return how high a row can be so that every lane has room for all of its own."""
        return min(
            (height - self.height(lane, 0.0)) / sum(len(block.rows) for block in lane) for lane in lanes
        )


@dataclass(frozen=True, slots=True)
class _Lane:
    """Draws rows under one another."""

    frame: _Frame
    across: _Across
    down: _Down

    def place(self, blocks: tuple[_Block, ...], left: float, top: float) -> list[Item]:
        """Return the items of a lane from this corner."""
        em = self.frame.sizes.body
        items: list[Item] = []
        y = top
        for block in blocks:
            if block.heading:
                baseline = y + self.frame.texts.baseline if self.frame.is_topped else y + 0.82 * em
                items.append(TextItem(block.heading, left, baseline, em, INK, bold=True))
            scale_top = y
            y += self.frame.above(block)
            bottom = y + len(block.rows) * self.down.height
            if self.frame.chart.is_one_scale:
                items += self._guides(left, y, bottom - 0.5 * self.down.gap)
                scale_top = scale_top if self.frame.is_topped else bottom - 0.5 * self.down.gap
                items += self.frame.texts.place(left + self.across.scale, scale_top)
            for row in block.rows:
                items += self._row(row, left, y + 0.5 * self.down.gap + self.down.above)
                y += self.down.height
            y = bottom + self.frame.below + _BETWEEN_EM * em
        return items

    def _guides(self, left: float, top: float, bottom: float) -> list[Item]:
        """Return a thin line per step through all rows of a scale."""
        thin = 0.35 * self.frame.sizes.stroke
        return [
            PanelItem(Box(left + self.across.x(step + 1) - thin / 2, top, thin, bottom - top), EDGE)
            for step in range(len(self.frame.chart.steps))
        ]

    def _row(self, row: StripRow, left: float, line: float) -> list[Item]:
        """Return one table, whose dots, mark, name and count stand on `line`."""
        chart, texts, sizes = self.frame.chart, self.frame.texts, self.frame.sizes
        em, stroke = sizes.body, sizes.stroke
        start, end = left + self.across.scale, left + self.across.right(len(chart.steps))
        labels = RowLabels(row.marks, row.name)
        items: list[Item] = [
            *self.across.labels.place(labels, left, line - CAP_MIDDLE * em),
            TextItem(row.count_text, left + self.across.counts, line, em, INK),
            PanelItem(Box(start, line - 0.25 * stroke, end - start, 0.5 * stroke), HATCH),
        ]
        for place, count in enumerate(row.counts):
            items += self._stack(left + self.across.x(place + 1), line - self.down.lift, count)
        if not chart.is_one_scale:
            items += texts.place(start, line + self.down.below - texts.height)
        if row.median is not None:
            x = left + self.across.x(row.median)
            reach = 0.86 * _tick_em(chart) * em
            items.append(StrokeItem(((x, line), (x, line + reach)), 0.11 * em, INK))
        if row.mean is not None:
            items.append(_mean(row, left + self.across.x(row.mean), line, sizes))
        return items

    def _stack(self, x: float, bottom: float, count: int) -> list[Item]:
        """Return `count` dots on a step, line by line from the bottom."""
        pitch, wide = self.down.pitch, self.down.per_line
        items: list[Item] = []
        for number in range(count):
            line, place = divmod(number, wide)
            on_line = min(wide, count - line * wide)
            dot_x = x + (place - (on_line - 1) / 2) * pitch
            y = bottom - (line + 0.5) * pitch
            items.append(DotItem(dot_x, y, _DOT_SHARE * pitch, min(self.frame.sizes.stroke, 0.2 * pitch)))
        return items


def _tick_em(chart: StripChart) -> float:
    """Return how far the tick of a median reaches: out under a mean that stands at the same place."""
    return _TICK_EM if chart.is_one_scale else _OWN_TICK_EM


def _mean(row: StripRow, x: float, line: float, sizes: Sizes) -> MarkItem:
    return MarkItem(_mean_mark(row), x, line, _MEAN_EM * sizes.body, sizes.stroke)


def _mean_mark(row: StripRow) -> MarkView:
    return row.marks[0] if len(row.marks) == 1 else _NEUTRAL


def _signs(chart: StripChart, sizes: Sizes) -> tuple[KeyEntry, ...]:
    """Return what a dot, a tick and a large mark are."""
    em = sizes.small
    dot, tick, large = 0.5 * em, 0.2 * em, _MEAN_EM * 1.1 * em
    first = next((row for row in _rows(chart) if row.mean is not None), None)
    entries = [KeyEntry(chart.dot_label, dot, lambda x, y: DotItem(x + dot / 2, y, dot, 0.2 * dot))]
    if chart.median_label:
        entries.append(
            KeyEntry(
                chart.median_label,
                tick,
                lambda x, y: StrokeItem(
                    ((x + tick / 2, y - 0.25 * em), (x + tick / 2, y + 0.25 * em)), 0.11 * em, INK
                ),
            )
        )
    if chart.mean_label and first is not None:
        mark = _mean_mark(first)
        entries.append(
            KeyEntry(
                chart.mean_label,
                1.1 * large,
                lambda x, y: MarkItem(mark, x + 0.55 * large, y, _MEAN_EM * em, sizes.stroke),
            )
        )
    return tuple(entries)


def _rows(chart: StripChart) -> tuple[StripRow, ...]:
    return tuple(row for column in chart.columns for row in column.rows)
