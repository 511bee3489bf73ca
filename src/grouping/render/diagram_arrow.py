"""The arrows of a folding diagram, and the signs for turning a model over or round."""

import math

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QColor, QPainter, QPainterPath, QPen, QPolygonF

from grouping.render.fonts import font
from grouping.render.palette import CELL, INK
from grouping.viewmodel.diagram import ArrowStyle, DiagramArrow, DiagramTurn, Turn

_WIDTH = 1.7
_HEAD = 9.5
_SMALL_HEAD = 7.5
_SHORT = 40.0
_HALO = 4.2
_WIDE = 5.0


def draw_arrow(painter: QPainter, arrow: DiagramArrow) -> None:
    """Draw an arrow with a light rim, so that it stands out from the lines it crosses."""
    start, control, end = (complex(*spot) for spot in (arrow.start, arrow.control, arrow.end))
    if arrow.style is ArrowStyle.OPEN:
        _draw_wide(painter, start, end)
        return
    size = _HEAD if abs(end - start) > _SHORT else _SMALL_HEAD
    into, out = _unit(end - control), _unit(start - control)
    shaft = QPainterPath(_point(start - out * size * 0.6 if arrow.style is ArrowStyle.UNFOLD else start))
    shaft.quadTo(_point(control), _point(end - into * size * 0.6))
    painter.setBrush(Qt.BrushStyle.NoBrush)
    for colour, width in ((CELL, _HALO), (INK, _WIDTH)):
        painter.setPen(QPen(QColor(colour), width, Qt.PenStyle.SolidLine, Qt.PenCapStyle.FlatCap))
        painter.drawPath(shaft)
    if arrow.style is ArrowStyle.MOUNTAIN:
        _draw_half_head(painter, end, into, size)
    else:
        _draw_head(painter, end, into, size)
    if arrow.style is ArrowStyle.UNFOLD:
        _draw_hollow_head(painter, start, out, size)


def _draw_head(painter: QPainter, tip: complex, way: complex, size: float) -> None:
    back, aside = tip - way * size, 1j * way * size * 0.42
    _polygon(painter, INK, tip, back + aside, back + way * size * 0.22, back - aside)


def _draw_hollow_head(painter: QPainter, tip: complex, way: complex, size: float) -> None:
    back, aside = tip - way * size * 0.95, 1j * way * size * 0.44
    _polygon(painter, CELL, tip, back + aside, back - aside)


def _draw_half_head(painter: QPainter, tip: complex, way: complex, size: float) -> None:
    back = tip - way * size
    _polygon(painter, CELL, tip, back + 1j * way * size * 0.62, back + way * size * 0.12)


def _draw_wide(painter: QPainter, start: complex, end: complex) -> None:
    """Draw the wide hollow arrow for open, push and pull."""
    way = _unit(end - start)
    aside = 1j * way * _WIDE
    shoulder = end - way * min(11.0, abs(end - start) * 0.55)
    corners = (
        start + aside / 2,
        shoulder + aside / 2,
        shoulder + aside * 1.15,
        end,
        shoulder - aside * 1.15,
        shoulder - aside / 2,
        start - aside / 2,
    )
    _polygon(painter, CELL, *corners)


def draw_turn(painter: QPainter, centre: QPointF, sign: DiagramTurn) -> None:
    """Draw the sign to turn the model over or round at `centre`."""
    painter.save()
    painter.translate(centre)
    if sign.turn in {Turn.SIDEWAYS, Turn.TOP_DOWN}:
        if sign.turn is Turn.TOP_DOWN:
            painter.rotate(90)
        _draw_loop(painter)
    else:
        _draw_round(painter, sign)
    painter.restore()


def _draw_loop(painter: QPainter) -> None:
    """Draw the looped arrow: turn over."""
    path = QPainterPath(QPointF(-24, 7))
    path.cubicTo(QPointF(-6, 9), QPointF(12, 2), QPointF(7, -8))
    path.cubicTo(QPointF(3, -14), QPointF(-7, -12), QPointF(-7, -5))
    path.cubicTo(QPointF(-7, 5), QPointF(8, 9), QPointF(17, 7.5))
    _stroke(painter, path)
    _draw_head(painter, complex(26, 6.5), _unit(complex(1, -0.06)), _HEAD)


def _draw_round(painter: QPainter, sign: DiagramTurn) -> None:
    """Draw two arrows round the number of degrees: turn on the table."""
    radius = 15.0
    way = 1.0 if sign.turn is Turn.COUNTERCLOCKWISE else -1.0
    for first in (0.0, 180.0):
        start = first + (20.0 if way > 0 else 150.0)
        box = QRectF(-radius, -radius, 2 * radius, 2 * radius)
        path = QPainterPath()
        path.arcMoveTo(box, start)
        path.arcTo(box, start, way * 122.0)
        _stroke(painter, path)
        angle = math.radians(start + way * 138.0)
        tip = complex(radius * math.cos(angle), -radius * math.sin(angle))
        along = complex(-math.sin(angle), -math.cos(angle)) * way
        _draw_head(painter, tip, along, _SMALL_HEAD)
    painter.setFont(font(10, bold=True))
    painter.setPen(QColor(INK))
    painter.drawText(
        QRectF(-radius, -radius, 2 * radius, 2 * radius), Qt.AlignmentFlag.AlignCenter, f"{sign.degrees}°"
    )


def _stroke(painter: QPainter, path: QPainterPath) -> None:
    painter.setBrush(Qt.BrushStyle.NoBrush)
    painter.setPen(QPen(QColor(INK), 1.8, Qt.PenStyle.SolidLine, Qt.PenCapStyle.RoundCap))
    painter.drawPath(path)


def _polygon(painter: QPainter, fill: str, *corners: complex) -> None:
    painter.setPen(
        QPen(QColor(INK), 1.2, Qt.PenStyle.SolidLine, Qt.PenCapStyle.RoundCap, Qt.PenJoinStyle.RoundJoin)
    )
    painter.setBrush(QColor(fill))
    painter.drawPolygon(QPolygonF([_point(corner) for corner in corners]))
    painter.setBrush(Qt.BrushStyle.NoBrush)


def _unit(way: complex) -> complex:
    return way / abs(way)


def _point(spot: complex) -> QPointF:
    return QPointF(spot.real, spot.imag)
