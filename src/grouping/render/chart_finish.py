"""C1: who finished, one dot per person in a row per table, the count beside it."""

from dataclasses import dataclass

from grouping.render.display import Box, DotItem, Item, TextItem
from grouping.render.legend import CLOSEST_ROWS_EM, mark_in_slot, row_mark_diameter, slot_width
from grouping.render.palette import INK, SECONDARY
from grouping.render.sizes import Sizes
from grouping.render.text import CAP_MIDDLE, width_of
from grouping.viewmodel.chart import FinishChart, FinishRow

LONGEST_ROW = 12
"""Most dots on one line; a larger table takes more lines of at most one dot more."""

VARIANTS = ((1, True), (2, True), (2, False), (3, False))
"""Columns of tables, and whether names stand beside the marks: from rich to spare."""

_SMALLEST_PITCH_EM = 0.6
_SMALLEST_LINE_EM = 0.5
_DOT_SHARE = 0.84
_LARGEST_DOT_EM = 1.05
_WIDEST_ROW_EM = 1.9
_GUTTER_EM = 1.0


@dataclass(frozen=True, slots=True)
class _Grid:
    """Where things stand in every row, from the left of its column."""

    slot: float
    names: float
    dots: float
    pitch: float
    counts: float
    width: float


def place_finish(chart: FinishChart, area: Box, sizes: Sizes, variant: int) -> tuple[bool, list[Item]]:
    """Return whether the chart fits in `area`, and its items."""
    columns, named = VARIANTS[variant]
    legend, legend_height = _legend(chart, area, sizes, noted=named)
    rows = -(-len(chart.rows) // columns)
    height = area.height - legend_height
    marks = tuple(row.mark for row in chart.rows)
    gutter = _GUTTER_EM * sizes.body
    lines = max(len(_lines(row)) for row in chart.rows)
    row_height = min(height / rows, max(_WIDEST_ROW_EM, 1.25 * lines) * sizes.body)
    pitch = min(0.94 * row_height / lines, _LARGEST_DOT_EM * sizes.body / _DOT_SHARE)
    mark = row_mark_diameter(marks, row_height, sizes)
    width = (area.width - (columns - 1) * gutter) / columns
    grid = _grid(chart, width, pitch, slot_width(marks, mark, sizes.stroke), sizes, named=named)
    smallest = _SMALLEST_PITCH_EM if lines == 1 else _SMALLEST_LINE_EM
    fits = (
        row_height >= CLOSEST_ROWS_EM * sizes.body + sizes.row_gap
        and grid.pitch >= smallest * sizes.body
        and (columns == 1 or len(chart.rows) >= 2 * columns)
    )
    top = area.top + (height - rows * row_height) * 0.4
    items: list[Item] = []
    for number, row in enumerate(chart.rows):
        left = area.left + (number // rows) * (grid.width + gutter)
        middle = top + (number % rows + 0.5) * row_height
        items.append(mark_in_slot(row.mark, left, grid.slot, middle, mark, sizes.stroke))
        items += _row(row, left, middle, grid, sizes, named=named)
    return fits, [*items, *legend]


def _grid(
    chart: FinishChart, width: float, pitch: float, slot: float, sizes: Sizes, *, named: bool
) -> _Grid:
    em = sizes.body
    names = slot + 0.34 * em
    dots = names + 0.1 * em
    if named:
        dots = names + max(width_of(row.mark.name, em) for row in chart.rows) + 0.6 * em
    count = max(width_of(row.count_text, em) for row in chart.rows)
    most = max(len(line) for row in chart.rows for line in _lines(row))
    pitch = min((width - dots - count - 0.45 * em) / max(1, most), pitch)
    return _Grid(slot, names, dots, pitch, dots + most * pitch + 0.45 * em, width)


def _lines(row: FinishRow) -> list[range]:
    """Return which dots stand on which line of a row, the lines about equally long."""
    count = max(1, len(row.dots))
    lines = 1 if count <= LONGEST_ROW else -(-count // (LONGEST_ROW + 1))
    longest = -(-count // lines)
    return [range(first, min(count, first + longest)) for first in range(0, count, longest)]


def _row(
    row: FinishRow, left: float, middle: float, grid: _Grid, sizes: Sizes, *, named: bool
) -> list[Item]:
    em = sizes.body
    baseline = middle + CAP_MIDDLE * em
    items: list[Item] = []
    if named:
        items.append(TextItem(row.mark.name, left + grid.names, baseline, em, INK))
    lines = _lines(row)
    for number, line in enumerate(lines if row.dots else []):
        y = middle + (number - (len(lines) - 1) / 2) * grid.pitch
        for place, dot in enumerate(line):
            x = left + grid.dots + (place + 0.5) * grid.pitch
            items.append(DotItem(x, y, _DOT_SHARE * grid.pitch, sizes.stroke, row.dots[dot]))
    items.append(TextItem(row.count_text, left + grid.counts, baseline, em, INK))
    return items


def _legend(chart: FinishChart, area: Box, sizes: Sizes, *, noted: bool) -> tuple[list[Item], float]:
    """Return what the dots mean, on as many lines as it takes, at the foot of `area`; and its height."""
    em = sizes.small
    dot = 0.62 * em
    parts = [(state, label, dot + 0.3 * em + width_of(label, em)) for state, label in chart.legend]
    x, line = 0.0, 0
    placed: list[tuple[float, int]] = []
    widths = [width for _state, _label, width in parts]
    note = chart.legend_note if noted else ""
    if note:
        widths.append(width_of(note, em))
    for width in widths:
        if x and x + width > area.width:
            x, line = 0.0, line + 1
        placed.append((x, line))
        x += width + 0.9 * em
    pitch = 1.15 * em
    height = pitch * (line + 1) + 0.3 * em if widths else 0.0
    first = area.bottom - pitch * (line + 0.5)
    items: list[Item] = []
    for (state, label, _width), (start, row) in zip(parts, placed, strict=False):
        middle = first + row * pitch
        items.append(DotItem(area.left + start + dot / 2, middle, dot, sizes.stroke, state))
        items.append(TextItem(label, area.left + start + dot + 0.3 * em, middle + CAP_MIDDLE * em, em, SECONDARY))
    if note:
        start, row = placed[-1]
        items.append(
            TextItem(note, area.left + start, first + row * pitch + CAP_MIDDLE * em, em, SECONDARY)
        )
    return items, height
