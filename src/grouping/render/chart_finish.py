"""C1: who finished, one dot per person in a row per table, the count beside it."""

from dataclasses import dataclass

from grouping.render.display import Box, DotItem, Item, TextItem, lowered
from grouping.render.legend import CLOSEST_ROWS_EM, NAME_GAP_EM, MarkColumn
from grouping.render.palette import INK, SECONDARY
from grouping.render.sizes import Sizes
from grouping.render.text import CAP_MIDDLE, width_of
from grouping.viewmodel.chart import FinishChart, FinishRow, FinishState

LONGEST_ROW = 12
"""Most dots on one line where there is room; a larger table takes more lines of at most one dot more."""

VARIANTS = (
    (1, True, LONGEST_ROW),
    (2, True, LONGEST_ROW),
    (2, False, LONGEST_ROW),
    (3, False, LONGEST_ROW),
    (1, True, 2 * LONGEST_ROW),
    (1, False, 2 * LONGEST_ROW),
    (2, True, LONGEST_ROW // 2),
    (2, False, LONGEST_ROW // 2),
    (2, False, 3 * LONGEST_ROW // 4),
    (3, False, LONGEST_ROW // 2),
)
"""Columns of tables, whether names stand beside the marks, and the dots on a line: from rich to spare."""

_SMALLEST_PITCH_EM = 0.5
_SMALLEST_LINE_EM = 0.4
_DOT_SHARE = 0.84
_LARGEST_DOT_EM = 1.05
_WIDEST_ROW_EM = 1.9
_GUTTER_EM = 1.0
_COUNT_GAP_EM = 0.45
_LEGEND_LINE_EM = 1.15
_LEGEND_DOT_EM = 0.62


@dataclass(frozen=True, slots=True)
class _Rows:
    """Where things stand in every row, from the left of its column."""

    marks: MarkColumn
    names: float | None
    dots: float
    pitch: float
    counts: float
    longest: int
    sizes: Sizes

    def place(self, row: FinishRow, left: float, middle: float) -> list[Item]:
        """Return mark, name, dots and count of one table."""
        em = self.sizes.body
        baseline = middle + CAP_MIDDLE * em
        items: list[Item] = [self.marks.item(row.mark, left, middle)]
        if self.names is not None:
            items.append(TextItem(row.mark.name, left + self.names, baseline, em, INK))
        lines = _lines(row, self.longest)
        for number, line in enumerate(lines):
            y = middle + (number - (len(lines) - 1) / 2) * self.pitch
            for place, dot in enumerate(line):
                x = left + self.dots + (place + 0.5) * self.pitch
                items.append(DotItem(x, y, _DOT_SHARE * self.pitch, self.sizes.stroke, row.dots[dot]))
        items.append(TextItem(row.count_text, left + self.counts, baseline, em, INK))
        return items


def place_finish(chart: FinishChart, area: Box, sizes: Sizes, variant: int) -> tuple[bool, list[Item]]:
    """Return whether the chart fits in `area`, and its items."""
    columns, named, longest = VARIANTS[variant]
    em = sizes.body
    legend, legend_height = _legend(chart, area, sizes, noted=named)
    per_column = -(-len(chart.rows) // columns)
    height = area.height - legend_height
    lines = max(len(_lines(row, longest)) for row in chart.rows)
    row_height = min(height / per_column, max(_WIDEST_ROW_EM, 1.25 * lines) * em)
    width = (area.width - (columns - 1) * _GUTTER_EM * em) / columns
    rows = _rows(chart, Box(0.0, 0.0, width, row_height), sizes, longest, named=named)
    fits = (
        row_height >= CLOSEST_ROWS_EM * em + sizes.row_gap
        and rows.pitch >= (_SMALLEST_PITCH_EM if lines == 1 else _SMALLEST_LINE_EM) * em
        and (columns == 1 or len(chart.rows) >= 2 * columns)
    )
    free = max(0.0, height - per_column * row_height)
    top = area.top + sizes.above * free
    items = lowered(legend, (sizes.above - 1) * free)
    for number, row in enumerate(chart.rows):
        left = area.left + (number // per_column) * (width + _GUTTER_EM * em)
        items += rows.place(row, left, top + (number % per_column + 0.5) * row_height)
    return fits, items


def _rows(chart: FinishChart, box: Box, sizes: Sizes, longest: int, *, named: bool) -> _Rows:
    """Return where things stand in rows of the size of `box`."""
    em = sizes.body
    marks = MarkColumn.beside(tuple(row.mark for row in chart.rows), sizes, box.height)
    names = marks.width + NAME_GAP_EM * em
    dots = names + 0.1 * em
    if named:
        dots = names + max(width_of(row.mark.name, em) for row in chart.rows) + 0.6 * em
    count = max(width_of(row.count_text, em) for row in chart.rows)
    lines = max(len(_lines(row, longest)) for row in chart.rows)
    most = max(len(line) for row in chart.rows for line in _lines(row, longest))
    pitch = min(
        (box.width - dots - count - _COUNT_GAP_EM * em) / max(1, most),
        0.94 * box.height / lines,
        _LARGEST_DOT_EM * em / _DOT_SHARE,
    )
    counts = dots + most * pitch + _COUNT_GAP_EM * em
    return _Rows(marks, names if named else None, dots, pitch, counts, longest, sizes)


def _lines(row: FinishRow, longest: int) -> list[range]:
    """Return which dots stand on which line of a row, the lines about equally long."""
    count = len(row.dots)
    lines = 1 if count <= longest else -(-count // (longest + 1))
    length = max(1, -(-count // lines))
    return [range(first, min(count, first + length)) for first in range(0, max(1, count), length)]


def _legend(chart: FinishChart, area: Box, sizes: Sizes, *, noted: bool) -> tuple[list[Item], float]:
    """Return what the dots mean, on as many lines as it takes, at the foot of `area`; and its height."""
    em = sizes.small
    dot = _LEGEND_DOT_EM * em
    entries: list[tuple[FinishState | None, str, float]] = []
    entries += [(state, text, dot + 0.3 * em) for state, text in chart.legend]
    if noted and chart.legend_note:
        entries.append((None, chart.legend_note, 0.0))
    items: list[Item] = []
    x, middle = 0.0, 0.0
    for state, text, indent in entries:
        width = indent + width_of(text, em)
        if x and x + width > area.width:
            x, middle = 0.0, middle + _LEGEND_LINE_EM * em
        if state is not None:
            items.append(DotItem(area.left + x + dot / 2, middle, dot, sizes.stroke, state))
        items.append(TextItem(text, area.left + x + indent, middle + CAP_MIDDLE * em, em, SECONDARY))
        x += width + 0.9 * em
    if not items:
        return [], 0.0
    last = area.bottom - _LEGEND_LINE_EM * em / 2
    return lowered(items, last - middle), middle + (_LEGEND_LINE_EM + 0.3) * em
