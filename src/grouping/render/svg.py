"""Charts and marks as SVG with real text in the bundled typeface, the same bytes every time."""

from typing import Self

from PySide6.QtCore import QBuffer, QByteArray, QIODevice, QPointF, QRectF, QSize
from PySide6.QtGui import QPainter
from PySide6.QtSvg import QSvgGenerator

from grouping.render.chart import lay_out_chart
from grouping.render.diagram import draw_diagram
from grouping.render.fonts import font
from grouping.render.mark import OUTLINE, draw_mark, widest_reach
from grouping.render.paint import paint
from grouping.viewmodel.chart import ChartSpec, description
from grouping.viewmodel.diagram import DiagramView
from grouping.viewmodel.mark import MarkView

PAPER_TEXT_MM = 3.5
"""Height of the em of a chart's text on paper: about ten points."""

_DOTS_PER_MM = 100
_INCH_MM = 25.4
_MARK_UNITS = 1000.0


def chart_svg(chart: ChartSpec, width_mm: float, height_mm: float, text_mm: float = PAPER_TEXT_MM) -> bytes:
    """Return `chart` as SVG of this size; its description goes along for those who cannot see it."""
    layout = lay_out_chart(chart, width_mm, height_mm, text_mm)
    box = QRectF(0.0, 0.0, layout.box.width, layout.box.height)
    with _Svg(width_mm, height_mm, box, chart.title, description(chart)) as svg:
        paint(svg.painter, layout.items)
    return svg.data()


def mark_svg(mark: MarkView, size_mm: float) -> bytes:
    """Return `mark` as SVG in a square of this size, in which every shape has the same area."""
    diameter = _MARK_UNITS / (widest_reach() + OUTLINE)
    box = QRectF(-_MARK_UNITS / 2, -_MARK_UNITS / 2, _MARK_UNITS, _MARK_UNITS)
    with _Svg(size_mm, size_mm, box, mark.name, mark.name) as svg:
        draw_mark(svg.painter, QPointF(0.0, 0.0), diameter, mark)
    return svg.data()


def diagram_svg(view: DiagramView, width_mm: float) -> bytes:
    """Return `view` as SVG of this width."""
    box = QRectF(0.0, 0.0, view.width, view.height)
    with _Svg(width_mm, width_mm * view.height / view.width, box, "", view.description) as svg:
        draw_diagram(svg.painter, box, view)
    return svg.data()


class _Svg:
    """A painter into SVG, open as long as its block runs."""

    def __init__(self, width_mm: float, height_mm: float, box: QRectF, title: str, description: str) -> None:
        self._bytes = QByteArray()
        self._buffer = QBuffer(self._bytes)
        self._buffer.open(QIODevice.OpenModeFlag.WriteOnly)
        self._generator = QSvgGenerator()
        self._generator.setOutputDevice(self._buffer)
        self._generator.setResolution(round(_DOTS_PER_MM * _INCH_MM))
        self._generator.setSize(QSize(round(width_mm * _DOTS_PER_MM), round(height_mm * _DOTS_PER_MM)))
        self._generator.setViewBox(box)
        self._generator.setTitle(title)
        self._generator.setDescription(description)
        self.painter = QPainter()

    def __enter__(self) -> Self:
        self.painter.begin(self._generator)
        # Otherwise the default font of this computer is named in the file.
        self.painter.setFont(font(_MARK_UNITS / 10))
        return self

    def __exit__(self, *_failure: object) -> None:
        self.painter.end()
        self._buffer.close()

    def data(self) -> bytes:
        """Return what was drawn."""
        return bytes(self._bytes.data())
