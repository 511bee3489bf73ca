"""Charts: one drawing code for the room, the facilitator's page and paper."""

from collections.abc import Iterator
from functools import lru_cache

from PySide6.QtCore import QRectF
from PySide6.QtGui import QPainter

from grouping.render import chart_border, chart_finish, chart_tally
from grouping.render.display import Box, Item, Layout
from grouping.render.paint import paint
from grouping.render.palette import PAPER
from grouping.render.sizes import Sizes, page_sizes, shrunk
from grouping.render.text import Column
from grouping.viewmodel.chart import BorderChart, ChartSpec, FinishChart, TallyChart

PAGE_TEXT_PX = 15.0
"""Size of the text of a chart on a facilitator's page where the page does not say."""

_PAGE_EM = 120
_KEPT = 32


def variants(chart: ChartSpec) -> range:
    """Return the ways to arrange `chart`, from rich to spare."""
    match chart:
        case FinishChart():
            return range(len(chart_finish.VARIANTS))
        case TallyChart():
            return range(len(chart_tally.VARIANTS))
        case BorderChart():
            return range(len(chart_border.VARIANTS))


def place_chart(chart: ChartSpec, area: Box, sizes: Sizes, variant: int) -> tuple[bool, list[Item]]:
    """Return whether `chart` without its title fits in `area` in this arrangement, and its items."""
    match chart:
        case FinishChart():
            return chart_finish.place_finish(chart, area, sizes, variant)
        case TallyChart():
            return chart_tally.place_tally(chart, area, sizes, variant)
        case BorderChart():
            return chart_border.place_border(chart, area, sizes, variant)


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
