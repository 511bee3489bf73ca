"""The eight marks: shapes of one painted area, centred for the eye, in three fills.

The area that counts is the painted one, without the hole of the ring: what makes one mark look heavier
than another is the amount of colour, so the ring is a little wider than the circle.
"""

import math
from collections.abc import Callable
from functools import lru_cache, partial

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QColor, QPainter, QPainterPath, QPen, QTransform

from grouping.render.palette import CELL, INK
from grouping.viewmodel.mark import Fill, MarkView, Shape

OUTLINE = 0.055
"""Width of the ink outline where nobody asks for another, as a share of the diameter."""

_AREA = math.pi / 4
"""Area of the circle with diameter 1, which every shape has."""
_HOLE = 0.42
"""Radius of the ring's hole as a share of its outer radius."""
_RING_RADIUS = math.sqrt(_AREA / math.pi / (1 - _HOLE**2))
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
    return _MAKERS[shape]()


def mark_box(mark: MarkView) -> tuple[float, float, float, float]:
    """Return left, top, width and height of a mark of diameter 1 about its optical centre."""
    box = mark_path(mark.shape).boundingRect()
    return box.left(), box.top(), box.width(), box.height()


@lru_cache(maxsize=1)
def widest_reach() -> float:
    """Return the side of the square about the optical centre that holds every shape of diameter 1."""
    boxes = [mark_path(shape).boundingRect() for shape in Shape]
    return 2 * max(max(-box.left(), box.right(), -box.top(), box.bottom()) for box in boxes)


def draw_mark(
    painter: QPainter, centre: QPointF, diameter: float, mark: MarkView, outline: float | None = None
) -> None:
    """Draw `mark` with the area of a circle of `diameter`; `outline` in the same unit."""
    place = QTransform.fromTranslate(centre.x(), centre.y()).scale(diameter, diameter)
    shape = place.map(mark_path(mark.shape))
    painter.save()
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.setPen(Qt.PenStyle.NoPen)
    painter.fillPath(shape, QColor(CELL if mark.fill is Fill.STRIPED else mark.colour))
    # A pale colour needs a thin line to be told from white where there is no colour.
    thin = QPen(QColor(INK), _THIN * diameter)
    if mark.fill is Fill.STRIPED:
        part = place.map(stripes(mark.shape))
        painter.fillPath(part, QColor(mark.colour))
        painter.strokePath(part, thin)
    elif mark.fill is Fill.OUTLINE:
        part = place.map(hollow(mark.shape))
        painter.fillPath(part, QColor(CELL))
        painter.strokePath(part, thin)
    pen = QPen(QColor(INK), OUTLINE * diameter if outline is None else outline)
    pen.setJoinStyle(Qt.PenJoinStyle.RoundJoin)
    painter.strokePath(shape, pen)
    painter.restore()


@lru_cache(maxsize=len(Shape))
def stripes(shape: Shape) -> QPainterPath:
    """Return the coloured part of a striped mark; made by geometry, as SVG cannot clip."""
    # Qt cuts curves into lines by their size, so the geometry is done on a large mark.
    path = QTransform.fromScale(_FINE, _FINE).map(mark_path(shape))
    bands = QPainterPath()
    for step in range(-8, 9):
        bands.addRect(QRectF((2 * step - 0.5) * _STRIPE, -1.2, _STRIPE, 2.4))
    slanted = QTransform.fromScale(_FINE, _FINE).rotate(45.0).map(bands)
    return QTransform.fromScale(1 / _FINE, 1 / _FINE).map(slanted.intersected(path))


@lru_cache(maxsize=len(Shape))
def hollow(shape: Shape) -> QPainterPath:
    """Return the empty part of an outlined mark, which leaves a band of one width."""
    if shape is Shape.RING:
        ring = _disc(_RING_RADIUS - _RING_BAND)
        ring.addPath(_disc(_RING_RADIUS * _HOLE + _RING_BAND))
        return ring
    if shape is Shape.HALF_DISC:
        radius = math.sqrt(2 * _AREA / math.pi)
        return _cap(radius - _BAND, _BAND).translated(
            0.0, _shift(_cap(radius, 0.0), -4 * radius / (3 * math.pi))
        )
    # Every side of the other shapes touches one circle: what is left is the shape itself, smaller.
    path = mark_path(shape)
    box = path.boundingRect()
    inner = box.width() / 2 if shape is Shape.DROP else _inner_radius(shape)
    centre = box.bottom() - inner if shape in {Shape.DROP, Shape.TRIANGLE} else 0.0
    share = (inner - _BAND) / inner
    return QTransform.fromTranslate(0.0, centre).scale(share, share).translate(0.0, -centre).map(path)


def _inner_radius(shape: Shape) -> float:
    corners = {Shape.TRIANGLE: 3, Shape.SQUARE: 4, Shape.DIAMOND: 4, Shape.HEXAGON: 6}
    if shape not in corners:
        return 0.5
    return math.sqrt(_AREA / (corners[shape] * math.tan(math.pi / corners[shape])))


def _disc(radius: float) -> QPainterPath:
    path = QPainterPath()
    path.addEllipse(QPointF(0.0, 0.0), radius, radius)
    return path


def _ring() -> QPainterPath:
    path = _disc(_RING_RADIUS)
    path.addPath(_disc(_RING_RADIUS * _HOLE))
    return path


def _triangle() -> QPainterPath:
    return _centred(_polygon(3, -90.0), centroid_y=0.0)


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
    return _centred(_cap(radius, 0.0), centroid_y=-4 * radius / (3 * math.pi))


def _cap(radius: float, rise: float) -> QPainterPath:
    """Return the part of a disc that lies above a line `rise` above its middle."""
    angle = math.degrees(math.asin(rise / radius))
    path = QPainterPath(QPointF(radius * math.cos(math.radians(angle)), -rise))
    path.arcTo(QRectF(-radius, -radius, 2 * radius, 2 * radius), angle, 180.0 - 2 * angle)
    path.closeSubpath()
    return path


def _centred(path: QPainterPath, centroid_y: float) -> QPainterPath:
    return path.translated(0.0, _shift(path, centroid_y))


def _shift(path: QPainterPath, centroid_y: float) -> float:
    """Return the way down that brings 0 halfway between the centroid and the middle of the height.

    Centred by weight alone a triangle seems to stand too high beside text, centred by height too low.
    """
    return -(centroid_y + path.boundingRect().center().y()) / 2


_MAKERS: dict[Shape, Callable[[], QPainterPath]] = {
    Shape.CIRCLE: partial(_disc, 0.5),
    Shape.SQUARE: partial(_polygon, 4, 45.0),
    Shape.TRIANGLE: _triangle,
    Shape.DIAMOND: partial(_polygon, 4, 0.0),
    Shape.HEXAGON: partial(_polygon, 6, 0.0),
    Shape.DROP: _drop,
    Shape.HALF_DISC: _half_disc,
    Shape.RING: _ring,
}
