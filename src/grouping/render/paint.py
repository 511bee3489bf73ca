"""Draws a display list with a painter: on a window, on an image or into SVG."""

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QColor, QPainter, QPainterPath, QPen, QPolygonF

from grouping.render.diagram import draw_diagram
from grouping.render.display import (
    Box,
    DiagramItem,
    DotItem,
    HatchItem,
    Item,
    MarkItem,
    PanelItem,
    PolygonItem,
    StrokeItem,
    TextItem,
)
from grouping.render.fonts import font
from grouping.render.mark import draw_mark
from grouping.render.palette import CELL
from grouping.viewmodel.chart import FinishState


def paint(painter: QPainter, items: tuple[Item, ...]) -> None:
    """Draw `items` in order, in units of the painter."""
    painter.save()
    painter.setRenderHints(QPainter.RenderHint.Antialiasing | QPainter.RenderHint.TextAntialiasing)
    for item in items:
        _paint_item(painter, item)
    painter.restore()


def _paint_item(painter: QPainter, item: Item) -> None:
    match item:
        case TextItem():
            painter.setPen(QColor(item.colour))
            painter.setFont(font(item.em, bold=item.bold, tabular=True))
            painter.drawText(QPointF(item.left, item.baseline), item.text)
        case MarkItem():
            draw_mark(painter, QPointF(item.x, item.y), item.diameter, item.mark, item.outline)
        case DotItem():
            _paint_dot(painter, item)
        case PanelItem():
            _paint_panel(painter, item)
        case StrokeItem():
            _paint_stroke(painter, item)
        case PolygonItem():
            _paint_polygon(painter, item)
        case HatchItem():
            _paint_hatch(painter, item)
        case DiagramItem():
            draw_diagram(painter, rectangle(item.box), item.view)


def _paint_dot(painter: QPainter, dot: DotItem) -> None:
    """Draw a disc within its diameter: full, its left half full, or empty."""
    inner = dot.diameter - dot.outline
    box = QRectF(dot.x - inner / 2, dot.y - inner / 2, inner, inner)
    painter.setPen(Qt.PenStyle.NoPen)
    painter.setBrush(QColor(dot.colour if dot.state is FinishState.DONE else CELL))
    painter.drawEllipse(box)
    if dot.state is FinishState.PARTLY:
        half = QPainterPath(QPointF(dot.x, dot.y))
        half.arcTo(box, 90.0, 180.0)
        half.closeSubpath()
        painter.fillPath(half, QColor(dot.colour))
    painter.setBrush(Qt.BrushStyle.NoBrush)
    painter.setPen(QPen(QColor(dot.colour), dot.outline))
    painter.drawEllipse(box)


def _paint_panel(painter: QPainter, panel: PanelItem) -> None:
    painter.setBrush(QColor(panel.fill))
    painter.setPen(QPen(QColor(panel.edge), panel.edge_width) if panel.edge else Qt.PenStyle.NoPen)
    painter.drawRoundedRect(rectangle(panel.box), panel.radius, panel.radius)
    painter.setBrush(Qt.BrushStyle.NoBrush)


def _paint_stroke(painter: QPainter, stroke: StrokeItem) -> None:
    pen = QPen(QColor(stroke.colour), stroke.width)
    pen.setCapStyle(Qt.PenCapStyle.FlatCap if stroke.dash else Qt.PenCapStyle.RoundCap)
    pen.setJoinStyle(Qt.PenJoinStyle.RoundJoin)
    if stroke.dash:
        pen.setDashPattern(stroke.dash)
    painter.setPen(pen)
    painter.setBrush(Qt.BrushStyle.NoBrush)
    painter.drawPolyline([QPointF(x, y) for x, y in stroke.points])


def _paint_polygon(painter: QPainter, polygon: PolygonItem) -> None:
    pen = QPen(QColor(polygon.edge), polygon.edge_width)
    pen.setJoinStyle(Qt.PenJoinStyle.MiterJoin)
    painter.setPen(pen if polygon.edge else Qt.PenStyle.NoPen)
    painter.setBrush(QColor(polygon.fill))
    painter.drawPolygon(QPolygonF([QPointF(x, y) for x, y in polygon.points]))
    painter.setBrush(Qt.BrushStyle.NoBrush)


def _paint_hatch(painter: QPainter, hatch: HatchItem) -> None:
    """Draw lines under 45 degrees, each cut off at the box by calculation."""
    box = hatch.box
    pen = QPen(QColor(hatch.colour), hatch.width)
    pen.setCapStyle(Qt.PenCapStyle.FlatCap)
    painter.setPen(pen)
    start = -box.height + hatch.pitch / 2
    while start < box.width:
        low, high = max(0.0, start), min(box.width, start + box.height)
        painter.drawLine(
            QPointF(box.left + low, box.bottom - (low - start)),
            QPointF(box.left + high, box.bottom - (high - start)),
        )
        start += hatch.pitch


def rectangle(box: Box) -> QRectF:
    """Return `box` in Qt's words."""
    return QRectF(box.left, box.top, box.width, box.height)
