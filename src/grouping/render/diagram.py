"""Folding diagrams in Yoshizawa-Randlett notation: one drawing for page, room screen and paper.

Lines are told apart by their dashes and sides of paper by light and dark, so that nothing is lost in black
and white.
"""

import math
from collections.abc import Callable

from PySide6.QtCore import QLineF, QPointF, QRectF, Qt
from PySide6.QtGui import QColor, QPainter, QPainterPath, QPen, QPolygonF, qGray

from grouping.render.diagram_arrow import draw_arrow, draw_turn
from grouping.render.palette import FOLD_PAPER, FOLD_PAPER_BACK, INK, MOUNTAIN_FOLD, OLD_CREASE, VALLEY_FOLD
from grouping.viewmodel.diagram import (
    DiagramDot,
    DiagramLine,
    DiagramView,
    LineStyle,
    PaperPiece,
    Spot,
)

_EDGE = 1.15
_RIM = QColor(255, 255, 255, 170)
_RIM_WIDTH = 1.6
_DOT = 3.3
_RING = 4.3
_TURN_GAP = 62.0
_TURN_ABOVE_FOOT = 19.0
_LINES: dict[LineStyle, tuple[str, float, tuple[float, ...]]] = {
    LineStyle.CREASE: (OLD_CREASE, 0.85, ()),
    LineStyle.VALLEY: (VALLEY_FOLD, 1.9, (7.5, 4.5)),
    LineStyle.MOUNTAIN: (MOUNTAIN_FOLD, 1.9, (10.0, 3.2, 2.0, 3.2)),
    LineStyle.HIDDEN: (INK, 1.3, (1.3, 3.4)),
    LineStyle.RIM: (OLD_CREASE, 0.85, ()),
    LineStyle.PEN: (INK, 1.6, ()),
}
"""Colour, width and dashes, in units of the diagram."""

Paint = Callable[[str], QColor]
"""From a colour of the palette to what is drawn with."""


def draw_diagram(painter: QPainter, rect: QRectF, view: DiagramView) -> None:
    """Draw `view` as large as it fits in the middle of `rect`."""
    scale = min(rect.width() / view.width, rect.height() / view.height)
    painter.save()
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    middle = rect.center()
    painter.translate(middle.x() - scale * view.width / 2, middle.y() - scale * view.height / 2)
    painter.scale(scale, scale)
    colour: Paint = _grey if view.is_grey else QColor
    for piece in view.pieces:
        _draw_piece(painter, piece, colour)
    for line in view.lines:
        _draw_line(painter, line, colour)
    for dot in view.dots:
        _draw_dot(painter, dot, colour)
    for arrow in view.arrows:
        draw_arrow(painter, arrow)
    left = view.width / 2 - _TURN_GAP * (len(view.turns) - 1) / 2
    for place, turn in enumerate(view.turns):
        draw_turn(painter, QPointF(left + place * _TURN_GAP, view.height - _TURN_ABOVE_FOOT), turn)
    painter.restore()


def _grey(colour: str) -> QColor:
    """Return the grey that is as light as `colour`, for a printer that has no other."""
    level = qGray(QColor(colour).rgb())
    return QColor(level, level, level)


def _draw_piece(painter: QPainter, piece: PaperPiece, colour: Paint) -> None:
    side = colour(FOLD_PAPER if piece.is_coloured else FOLD_PAPER_BACK)
    if piece.light < 1.0:
        light = piece.light
        side = QColor.fromRgbF(side.redF() * light, side.greenF() * light, side.blueF() * light)
    # One path for all of a run, so that no seam shows between pieces of one flat side.
    path = QPainterPath()
    path.setFillRule(Qt.FillRule.WindingFill)
    for shape in piece.shapes:
        path.addPolygon(QPolygonF([_point(corner) for corner in shape]))
        path.closeSubpath()
    painter.fillPath(path, side)
    painter.setPen(QPen(QColor(INK), _EDGE, Qt.PenStyle.SolidLine, Qt.PenCapStyle.RoundCap))
    painter.drawLines([QLineF(*start, *end) for start, end in piece.edges])


def _draw_line(painter: QPainter, line: DiagramLine, colour: Paint) -> None:
    name, width, dashes = _LINES[line.style]
    if dashes:
        # A light rim keeps dashes apart from the dark edges of layers they run along.
        painter.setPen(QPen(_RIM, width + _RIM_WIDTH, Qt.PenStyle.SolidLine, Qt.PenCapStyle.FlatCap))
        painter.drawLine(_point(line.start), _point(line.end))
    painter.setPen(_line_pen(colour(name), width, _fitted(dashes, math.dist(line.start, line.end))))
    painter.drawLine(_point(line.start), _point(line.end))


def _line_pen(colour: QColor, width: float, dashes: tuple[float, ...] = ()) -> QPen:
    """Return a pen whose dashes are in units, as Qt counts them in widths."""
    cap = Qt.PenCapStyle.FlatCap if dashes else Qt.PenCapStyle.RoundCap
    pen = QPen(colour, width, Qt.PenStyle.SolidLine, cap)
    if dashes:
        pen.setDashPattern([dash / width for dash in dashes])
    return pen


def _fitted(dashes: tuple[float, ...], length: float) -> tuple[float, ...]:
    """Return the dashes a little stretched, so that a line begins and ends with a whole one."""
    if not dashes:
        return ()
    cycle = sum(dashes)
    cycles = max(1, round((length - dashes[0]) / cycle))
    stretch = length / (cycles * cycle + dashes[0])
    return tuple(dash * stretch for dash in dashes)


def _draw_dot(painter: QPainter, dot: DiagramDot, colour: Paint) -> None:
    painter.setPen(Qt.PenStyle.NoPen)
    painter.setBrush(colour(INK if dot.is_ink else MOUNTAIN_FOLD))
    if dot.is_target:
        painter.setBrush(Qt.BrushStyle.NoBrush)
        painter.setPen(_line_pen(colour(MOUNTAIN_FOLD), 1.7))
    radius = dot.radius if dot.is_ink else _RING if dot.is_target else _DOT
    painter.drawEllipse(_point(dot.at), radius, radius)
    painter.setBrush(Qt.BrushStyle.NoBrush)


def _point(spot: Spot) -> QPointF:
    return QPointF(spot[0], spot[1])
