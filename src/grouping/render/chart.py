"""Charts: one drawing code for the room, the facilitator's page and paper."""

from collections.abc import Callable, Iterator
from functools import lru_cache
from typing import Any

from PySide6.QtCore import QRectF
from PySide6.QtGui import QPainter

from grouping.render import (
    chart_border,
    chart_difference,
    chart_finish,
    chart_forest,
    chart_pairs,
    chart_redraw,
    chart_strip,
    chart_tally,
)
from grouping.render.display import Box, Item, Layout, TextItem
from grouping.render.paint import paint
from grouping.render.palette import PAPER
from grouping.render.problems import problems_of, solid_box
from grouping.render.sizes import Sizes, page_sizes, shrunk
from grouping.render.text import Column
from grouping.viewmodel.chart import (
    BorderChart,
    ChartSpec,
    DifferenceChart,
    FinishChart,
    ForestChart,
    PairsChart,
    RedrawChart,
    StripChart,
    TallyChart,
)

PAGE_TEXT_PX = 15.0
"""Size of the text of a chart on a facilitator's page where the page does not say."""

_PAGE_EM = 120
_KEPT = 32
_TALL = 400.0
_FOOT_EM = 0.15


_Place = Callable[[Any, Box, Sizes, int], tuple[bool, list[Item]]]

_DRAWING: dict[type[ChartSpec], tuple[int, _Place]] = {
    FinishChart: (len(chart_finish.VARIANTS), chart_finish.place_finish),
    StripChart: (len(chart_strip.VARIANTS), chart_strip.place_strip),
    DifferenceChart: (len(chart_difference.VARIANTS), chart_difference.place_difference),
    RedrawChart: (len(chart_redraw.VARIANTS), chart_redraw.place_redraw),
    TallyChart: (len(chart_tally.VARIANTS), chart_tally.place_tally),
    PairsChart: (len(chart_pairs.VARIANTS), chart_pairs.place_pairs),
    BorderChart: (len(chart_border.VARIANTS), chart_border.place_border),
    ForestChart: (len(chart_forest.VARIANTS), chart_forest.place_forest),
}
"""For every chart in how many ways it can be arranged, from rich to spare, and what arranges it."""


def variants(chart: ChartSpec) -> range:
    """Return the ways to arrange `chart`, from rich to spare."""
    return range(_DRAWING[type(chart)][0])


def chart_rows(chart: ChartSpec) -> int:
    """Return how many tables, piles or other things `chart` has."""
    count = 0
    match chart:
        case BorderChart():
            count = len(chart.piles)
        case TallyChart():
            count = len(chart.rows) if chart.kinds else 0
        case StripChart():
            count = sum(len(column.rows) for column in chart.columns) if chart.steps else 0
        case PairsChart():
            count = len(chart.panels)
        case RedrawChart():
            count = len(chart.others)
        case DifferenceChart():
            count = 1
        case FinishChart() | ForestChart():
            count = len(chart.rows)
    return count


def place_chart(chart: ChartSpec, area: Box, sizes: Sizes, variant: int) -> tuple[bool, list[Item]]:
    """Return whether `chart` without its title fits in `area` in this arrangement, and its items."""
    if not chart_rows(chart):
        return True, []
    return _DRAWING[type(chart)][1](chart, area, sizes, variant)


@lru_cache(maxsize=_KEPT)
def lay_out_chart(chart: ChartSpec, width: float, height: float, text: float) -> Layout:
    """Return `chart` with its title laid out for a rectangle whose text is `text` high, all in one unit."""
    unit = _PAGE_EM / text
    box = Box(0.0, 0.0, width * unit, height * unit)
    items: list[Item] = []
    for sizes, variant in _attempts(chart):
        column = Column(box, sizes)
        column.title(chart.title)
        column.space(0.3 * sizes.body * bool(chart.title))
        area = Box(box.left, column.y, box.width, box.bottom - column.y)
        fits, placed = place_chart(chart, area, sizes, variant)
        items = [*column.items, *placed]
        if fits:
            break
    return Layout(box, PAPER, tuple(items))


def _attempts(chart: ChartSpec) -> Iterator[tuple[Sizes, int]]:
    """Yield sizes and arrangements: a page has small text, so it shrinks before names are left out."""
    for sizes in shrunk(page_sizes(_PAGE_EM)):
        for variant in variants(chart):
            yield sizes, variant


def chart_height(chart: ChartSpec, width: float, text: float = PAGE_TEXT_PX) -> float:
    """Return the height at which `chart` needs no more room, in the unit of `width` and `text`."""
    layout = lay_out_chart(chart, width, _TALL * text, text)
    bottoms = [box.bottom for item in layout.items if (box := solid_box(item)) is not None]
    return (max(bottoms, default=0.0) / _PAGE_EM + _FOOT_EM) * text


def draw_chart(painter: QPainter, rect: QRectF, chart: ChartSpec, text_px: float = PAGE_TEXT_PX) -> None:
    """Draw `chart` with its title in `rect`; the ground is left to the caller."""
    if rect.width() < 1 or rect.height() < 1:
        return
    layout = lay_out_chart(chart, round(rect.width(), 2), round(rect.height(), 2), text_px)
    painter.save()
    painter.translate(rect.topLeft())
    painter.scale(rect.width() / layout.box.width, rect.height() / layout.box.height)
    paint(painter, layout.items)
    painter.restore()


def chart_problems(
    chart: ChartSpec, width: float, height: float, text: float = PAGE_TEXT_PX, smallest: float = 0.0
) -> list[str]:
    """Return what is cut off, overlaps or is smaller than `smallest` when `chart` is drawn at this size."""
    layout = lay_out_chart(chart, width, height, text)
    small = [
        f"“{item.text}” is {item.em * text / _PAGE_EM:.1f} high"
        for item in layout.items
        if isinstance(item, TextItem) and item.em * text / _PAGE_EM < smallest
    ]
    return [*small, *problems_of(layout, 0.0)]
