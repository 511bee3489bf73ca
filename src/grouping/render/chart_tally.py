"""C3: help and grumbling, strokes in fives per table and kind, the count and the rate per person."""

from dataclasses import dataclass

from grouping.render.display import Box, Item, PanelItem, StrokeItem, TextItem, lowered
from grouping.render.legend import CLOSEST_ROWS_EM, NAME_GAP_EM, MarkColumn
from grouping.render.palette import EDGE, INK, QUIET, SECONDARY
from grouping.render.sizes import Sizes
from grouping.render.text import CAP_MIDDLE, broken, width_of
from grouping.viewmodel.chart import TallyChart

FIVE = 5

VARIANTS = (
    ("named", "beside"),
    ("named", "under"),
    ("bare", "beside"),
    ("bare", "under"),
    ("bare", "plain"),
    ("bare", "counts"),
)
"""Names or marks alone; numbers beside or under the strokes, without strokes, without rate and note."""

_STROKE_PITCH_EM = 0.19
_STROKE_HEIGHT_EM = 0.66
_GROUP_EM = 4 * _STROKE_PITCH_EM + 0.22
_FEWEST_GROUPS = 2
_GUTTER_EM = 0.5
_NAMES_GAP_EM = 0.8
_LINE_EM = 0.85
_RATE_GAP_EM = 0.4
_WITH_STROKES = frozenset({"beside", "under"})


@dataclass(frozen=True, slots=True)
class _Columns:
    """Left sides and widths of the kinds, the groups of five on a line, and the lines of the heads."""

    lefts: tuple[float, ...]
    widths: tuple[float, ...]
    heads: tuple[tuple[str, ...], ...]
    groups: int


def place_tally(chart: TallyChart, area: Box, sizes: Sizes, variant: int) -> tuple[bool, list[Item]]:
    """Return whether the chart fits in `area`, and its items."""
    naming, style = VARIANTS[variant]
    em = sizes.body
    marks = tuple(row.mark for row in chart.rows)
    names = MarkColumn.beside(marks, sizes).width + NAME_GAP_EM * em
    first = names
    if naming == "named":
        first += max(width_of(row.mark.name, em) for row in chart.rows) + _NAMES_GAP_EM * em
    notes, notes_height = _notes(chart, area, sizes, rated=style != "counts")
    fits, columns = _columns(chart, area.left + first, area.width - first, sizes, style)
    head_height = max(len(head) for head in columns.heads) * 1.04 * sizes.small + 0.22 * em
    height = area.height - head_height - notes_height
    needed = _needed_height(chart, columns.groups, sizes, style)
    row_height = min(height / len(chart.rows), needed + 0.9 * em)
    fits = fits and row_height >= needed
    column = MarkColumn.beside(marks, sizes, row_height)
    free = max(0.0, height - len(chart.rows) * row_height)
    top = area.top + sizes.above * free + head_height
    items = [*_heads(columns, top - 0.22 * em, sizes), *lowered(notes, (sizes.above - 1) * free)]
    for number, row in enumerate(chart.rows):
        middle = top + (number + 0.5) * row_height
        items.append(
            PanelItem(Box(area.left, top + number * row_height, area.width, 0.4 * sizes.stroke), EDGE)
        )
        items.append(column.item(row.mark, area.left, middle))
        if naming == "named":
            items.append(TextItem(row.mark.name, area.left + names, middle + CAP_MIDDLE * em, em, INK))
        lines = max(-(-_groups(count) // columns.groups) for count in row.counts)
        for left, count in zip(columns.lefts, row.counts, strict=True):
            cell = _Cell(left, middle, columns.groups, lines if any(row.counts) else 0)
            items += _strokes(count, cell, sizes, style)
            rate = "" if style == "counts" else rate_text(count, row.people, chart.decimal_mark)
            items += _numbers(count, rate, cell, sizes, style)
    return fits, items


def rate_text(count: int, people: int, decimal_mark: str) -> str:
    """Return how often per person, with one decimal."""
    return f"{count / max(1, people):.1f}".replace(".", decimal_mark)


def _columns(chart: TallyChart, left: float, width: float, sizes: Sizes, style: str) -> tuple[bool, _Columns]:
    """Give every kind the width it needs and an equal share of what is left over."""
    em = sizes.body
    gutter = _GUTTER_EM * em
    strokes = style in _WITH_STROKES
    most = max((_groups(count) for row in chart.rows for count in row.counts), default=1)
    groups = most if style == "beside" else min(most, _FEWEST_GROUPS)
    needs: list[float] = []
    for kind, name in enumerate(chart.kinds):
        numbers = max(_numbers_width(row.counts[kind], row.people, chart, em, style) for row in chart.rows)
        marks = groups * _GROUP_EM * em if strokes else 0.0
        cell = marks + 0.15 * em + numbers if style == "beside" else max(marks, numbers)
        needs.append(max(cell, *(width_of(word, sizes.small) for word in name.split(" "))))
    spare = (width - sum(needs) - gutter * (len(needs) - 1)) / len(needs)
    widths = tuple(need + max(0.0, spare) for need in needs)
    lefts = tuple(left + sum(widths[:kind]) + gutter * kind for kind in range(len(widths)))
    heads = tuple(
        broken(name, wide / sizes.small + 0.001, False)
        for name, wide in zip(chart.kinds, widths, strict=True)
    )
    if style == "under":
        groups = max(groups, min(most, int(min(widths) / (_GROUP_EM * em))))
    return spare >= 0, _Columns(lefts, widths, heads, max(1, groups))


def _groups(count: int) -> int:
    return max(1, -(-count // FIVE))


def _numbers_width(count: int, people: int, chart: TallyChart, em: float, style: str) -> float:
    wide = width_of(str(count), em)
    if style != "counts":
        wide += _RATE_GAP_EM * em + width_of(rate_text(count, people, chart.decimal_mark), em)
    return wide


def _needed_height(chart: TallyChart, groups: int, sizes: Sizes, style: str) -> float:
    most = max((_groups(count) for row in chart.rows for count in row.counts), default=1)
    lines = -(-most // groups)
    strokes = 0.06 + _LINE_EM * lines if style == "under" else 0.0
    return (CLOSEST_ROWS_EM + strokes) * sizes.body


def _heads(columns: _Columns, bottom: float, sizes: Sizes) -> list[Item]:
    em = sizes.small
    return [
        TextItem(line, left, bottom - (len(head) - 1 - number) * 1.04 * em - 0.22 * em, em, SECONDARY)
        for left, head in zip(columns.lefts, columns.heads, strict=True)
        for number, line in enumerate(head)
    ]


@dataclass(frozen=True, slots=True)
class _Cell:
    """Where a cell stands, how many fives fit on a line, and the lines of strokes in its row."""

    left: float
    middle: float
    groups: int
    lines: int

    def baseline(self, em: float, style: str) -> float:
        """Return the baseline of the numbers: under the strokes or on the middle of the row."""
        lower = _LINE_EM * self.lines / 2 * em if style == "under" else 0.0
        return self.middle + CAP_MIDDLE * em + lower


def _numbers(count: int, rate: str, cell: _Cell, sizes: Sizes, style: str) -> list[Item]:
    em = sizes.body
    start = cell.left + (cell.groups * _GROUP_EM * em + 0.15 * em if style == "beside" else 0.0)
    baseline = cell.baseline(em, style)
    items: list[Item] = [TextItem(str(count), start, baseline, em, INK)]
    if rate:
        items.append(
            TextItem(rate, start + width_of(str(count), em) + _RATE_GAP_EM * em, baseline, em, QUIET)
        )
    return items


def _strokes(count: int, cell: _Cell, sizes: Sizes, style: str) -> list[Item]:
    """Return `count` strokes; every fifth strikes through the four before it."""
    if style not in _WITH_STROKES:
        return []
    em, pitch = sizes.body, _STROKE_PITCH_EM * sizes.body
    width, half = 0.062 * em, _STROKE_HEIGHT_EM * em / 2
    lines = -(-_groups(count) // cell.groups)
    first = cell.middle - (lines - 1) / 2 * _LINE_EM * em
    if style == "under":
        first = cell.baseline(em, style) - 0.66 * em - 0.2 * em - half - (lines - 1) * _LINE_EM * em
    items: list[Item] = []
    for number in range(count):
        group, place = divmod(number, FIVE)
        x = cell.left + (group % cell.groups) * _GROUP_EM * em + width
        y = first + group // cell.groups * _LINE_EM * em
        if place == FIVE - 1:
            points = ((x - 0.3 * pitch, y + 0.62 * half), (x + 3.3 * pitch, y - 0.62 * half))
        else:
            points = ((x + place * pitch, y - half), (x + place * pitch, y + half))
        items.append(StrokeItem(points, width, INK))
    return items


def _notes(chart: TallyChart, area: Box, sizes: Sizes, *, rated: bool) -> tuple[list[Item], float]:
    """Return what the grey number is and the note, on one line or on two, at the foot of `area`."""
    em = sizes.small
    texts: list[tuple[str, str]] = []
    if not rated:
        return [], 0.0
    if chart.per_person_label:
        sample = next(
            (
                rate_text(count, row.people, chart.decimal_mark)
                for row in chart.rows
                for count in row.counts
                if count
            ),
            rate_text(0, 1, chart.decimal_mark),
        )
        texts.append((f"{sample} = {chart.per_person_label}", QUIET))
    if chart.note:
        texts.append((chart.note, SECONDARY))
    one_line = sum(width_of(text, em) for text, _colour in texts) + em * (len(texts) - 1) <= area.width
    items: list[Item] = []
    pitch = 1.12 * em
    lines: list[tuple[str, str, float, int]] = []
    x, line = 0.0, 0
    for text, colour in texts:
        for part in broken(text, area.width / em, False):
            lines.append((part, colour, x, line))
            if not one_line:
                line += 1
        x += width_of(text, em) + em if one_line else 0.0
    count = 1 if one_line and texts else line
    for part, colour, x, line in lines:
        middle = area.bottom - (count - line - 0.5) * pitch
        items.append(TextItem(part, area.left + x, middle + CAP_MIDDLE * em, em, colour))
    return items, count * pitch + 0.2 * em if texts else 0.0
