"""The eight marks: shapes of one painted area, centred for the eye, in three fills.

The area that counts is the painted one, without the hole of the ring: what makes one mark look heavier
than another is the amount of colour, so the ring is a little wider than the circle.
"""

import math
from functools import lru_cache

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QColor, QPainter, QPainterPath, QPainterPathStroker, QPen, QTransform

from grouping.render.palette import CELL, INK
from grouping.viewmodel.mark import Fill, MarkView, Shape

OUTLINE = 0.055
"""Width of the ink outline where nobody asks for another, as a share of the diameter."""

_AREA = math.pi / 4
"""Area of the circle with diameter 1, which every shape has."""
_HOLE = 0.42
"""Radius of the ring's hole as a share of its outer radius."""
_TIP = 1.7
"""How far the tip of the drop lies from the centre of its round part, in radii of that part."""
_BAND = 0.15
_RING_BAND = 0.085
_STRIPE = 0.13
_THIN = 0.02
_FINE = 1000.0


@lru_cache(maxsize=len(Shape))
def mark_path(shape: Shape) -> QPainterPath:
    """Return the outline of `shape` with the area of a circle of diameter 1, about its optical centre."""
    match shape:
        case Shape.CIRCLE:
            return _disc(0.5)
        case Shape.SQUARE:
            return _polygon(4, 45.0)
        case Shape.DIAMOND:
            return _polygon(4, 0.0)
        case Shape.TRIANGLE:
            return _centred(_polygon(3, -90.0), centroid_y=0.0)
        case Shape.HEXAGON:
            return _polygon(6, 0.0)
        case Shape.DROP:
            return _drop()
        case Shape.HALF_DISC:
            return _half_disc()
        case Shape.RING:
            radius = math.sqrt(_AREA / math.pi / (1 - _HOLE**2))
            ring = _disc(radius)
            ring.addPath(_disc(radius * _HOLE))
            return ring


def mark_box(mark: MarkView) -> tuple[float, float, float, float]:
    """Return left, top, width and height of a mark of diameter 1 about its optical centre."""
    box = mark_path(mark.shape).boundingRect()
    return box.left(), box.top(), box.width(), box.height()


def draw_mark(
    painter: QPainter, centre: QPointF, diameter: float, mark: MarkView, outline: float | None = None
) -> None:
    """Draw `mark` with the area of a circle of `diameter`; `outline` in the same unit."""
    place = QTransform.fromTranslate(centre.x(), centre.y()).scale(diameter, diameter)
    shape = place.map(mark_path(mark.shape))
    painter.save()
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.setPen(Qt.PenStyle.NoPen)
    if mark.fill is Fill.SOLID:
        painter.fillPath(shape, QColor(mark.colour))
    else:
        painter.fillPath(shape, QColor(CELL))
        part = place.map(_coloured(mark.shape, mark.fill))
        painter.fillPath(part, QColor(mark.colour))
        # A pale colour needs a line to be told from white where there is no colour.
        painter.strokePath(part, QPen(QColor(INK), _THIN * diameter))
    pen = QPen(QColor(INK), OUTLINE * diameter if outline is None else outline)
    pen.setJoinStyle(Qt.PenJoinStyle.RoundJoin)
    painter.strokePath(shape, pen)
    painter.restore()


@lru_cache(maxsize=2 * len(Shape))
def _coloured(shape: Shape, fill: Fill) -> QPainterPath:
    """Return the coloured part of a mark that is not solid; made by geometry, as SVG cannot clip."""
    # Qt cuts curves into lines by their size, so the geometry is done on a large mark.
    path = QTransform.fromScale(_FINE, _FINE).map(mark_path(shape))
    if fill is Fill.OUTLINE:
        stroker = QPainterPathStroker()
        stroker.setWidth(2 * _FINE * (_RING_BAND if shape is Shape.RING else _BAND))
        stroker.setJoinStyle(Qt.PenJoinStyle.MiterJoin)
        stroker.setCurveThreshold(0.01)
        part = stroker.createStroke(path).intersected(path)
    else:
        stripes = QPainterPath()
        for step in range(-8, 9):
            stripes.addRect(QRectF((2 * step - 0.5) * _STRIPE, -1.2, _STRIPE, 2.4))
        part = QTransform.fromScale(_FINE, _FINE).rotate(45.0).map(stripes).intersected(path)
    return QTransform.fromScale(1 / _FINE, 1 / _FINE).map(part)


def _disc(radius: float) -> QPainterPath:
    path = QPainterPath()
    path.addEllipse(QPointF(0.0, 0.0), radius, radius)
    return path


def _polygon(corners: int, turn: float) -> QPainterPath:
    """Return a regular polygon about its centre, its first corner at `turn` degrees."""
    radius = math.sqrt(_AREA / (corners / 2 * math.sin(math.tau / corners)))
    path = QPainterPath()
    for corner in range(corners):
        angle = math.radians(turn) + math.tau * corner / corners
        point = QPointF(radius * math.cos(angle), radius * math.sin(angle))
        path.lineTo(point) if corner else path.moveTo(point)
    path.closeSubpath()
    return path


def _drop() -> QPainterPath:
    """Return a round part with two tangents that meet in a tip above it."""
    side = math.sqrt(_TIP**2 - 1)
    half_angle = math.acos(1 / _TIP)
    radius = math.sqrt(_AREA / (side + math.pi - half_angle))
    path = QPainterPath(QPointF(0.0, -_TIP * radius))
    start = 90.0 + math.degrees(half_angle)
    path.arcTo(QRectF(-radius, -radius, 2 * radius, 2 * radius), start, 360.0 - 2 * math.degrees(half_angle))
    path.closeSubpath()
    # Centroid of the kite above the tangent points and of the rest of the disc, weighed by area.
    kite = side * radius**2
    kite_y = -radius * (_TIP + 1 / _TIP) / 3
    rest_y = 2 * radius * math.sin(half_angle) / (3 * (math.pi - half_angle))
    return _centred(path, centroid_y=(kite * kite_y + (_AREA - kite) * rest_y) / _AREA)


def _half_disc() -> QPainterPath:
    radius = math.sqrt(2 * _AREA / math.pi)
    path = QPainterPath(QPointF(radius, 0.0))
    path.arcTo(QRectF(-radius, -radius, 2 * radius, 2 * radius), 0.0, 180.0)
    path.closeSubpath()
    return _centred(path, centroid_y=-4 * radius / (3 * math.pi))


def _centred(path: QPainterPath, centroid_y: float) -> QPainterPath:
    """Shift `path` so that 0 lies halfway between its centroid and the middle of its height.

    Centred by weight alone a triangle seems to stand too high beside text, centred by height too low.
    """
    return path.translated(0.0, -(centroid_y + path.boundingRect().center().y()) / 2)
