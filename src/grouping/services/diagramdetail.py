"""Enlarged details: a part of the paper, cut off at a circle."""

import cmath
import math
from dataclasses import replace

from grouping.folding.geometry import Point, Polygon, clip, half_planes, split
from grouping.services.diagramframe import MARGIN, SIGN_ROW, Frame
from grouping.viewmodel.diagram import DIAGRAM_UNITS, DiagramLine, DiagramView, LineStyle, PaperPiece, Spot

_CORNERS = 48


def enlarged(centre: Point, width: float, *, has_signs: bool) -> Frame:
    """Return the frame that shows a circle of the table of this width, as large as there is room."""
    side = DIAGRAM_UNITS - 2 * MARGIN - (SIGN_ROW if has_signs else 0.0)
    return Frame(side / width, centre, (DIAGRAM_UNITS / 2, MARGIN + side / 2))


def within(view: DiagramView, frame: Frame) -> DiagramView:
    """Return `view` without what lies outside the circle round the middle of `frame`, and with its rim.

    Arrows are left whole; `leaves` tells whether one goes too far.
    """
    rim = _rim(frame)
    pieces = [_cut(piece, rim) for piece in view.pieces]
    lines = [line for line in (_shortened(line, rim) for line in view.lines) if line is not None]
    corners = [(corner.real, corner.imag) for corner in rim]
    circle = [DiagramLine(LineStyle.RIM, corners[place - 1], corners[place]) for place in range(_CORNERS)]
    return replace(
        view,
        pieces=tuple(piece for piece in pieces if piece.shapes),
        lines=(*lines, *circle),
        dots=tuple(dot for dot in view.dots if math.dist(dot.at, frame.middle) <= _radius(frame)),
    )


def leaves(view: DiagramView, frame: Frame) -> bool:
    """Return whether an arrow of `view` begins or ends outside the circle."""
    ends = [spot for arrow in view.arrows for spot in (arrow.start, arrow.end)]
    return any(math.dist(spot, frame.middle) > _radius(frame) for spot in ends)


def _radius(frame: Frame) -> float:
    return frame.middle[1] - MARGIN


def _rim(frame: Frame) -> Polygon:
    """Return the circle as a polygon: the writer of SVG knows no clipping, so shapes are cut by reckoning."""
    middle = complex(*frame.middle)
    return tuple(
        middle + cmath.rect(_radius(frame), place * math.tau / _CORNERS) for place in range(_CORNERS)
    )


def _cut(piece: PaperPiece, rim: Polygon) -> PaperPiece:
    shapes = [left for shape in piece.shapes if (left := _cut_shape(shape, rim))]
    edges = [part for edge in piece.edges if (part := _cut_line(*edge, rim)) is not None]
    return replace(piece, shapes=tuple(shapes), edges=tuple(edges))


def _cut_shape(shape: tuple[Spot, ...], rim: Polygon) -> tuple[Spot, ...]:
    left: Polygon | None = tuple(complex(*spot) for spot in shape)
    for a, b, c in half_planes(rim):
        if left is None:
            return ()
        left, _outside = split(left, [a * point.real + b * point.imag - c for point in left])
    return () if left is None else tuple((point.real, point.imag) for point in left)


def _cut_line(start: Spot, end: Spot, rim: Polygon) -> tuple[Spot, Spot] | None:
    here, there = complex(*start), complex(*end)
    span = clip(half_planes(rim), here, there)
    if span is None:
        return None
    first, last = here + span[0] * (there - here), here + span[1] * (there - here)
    return (first.real, first.imag), (last.real, last.imag)


def _shortened(line: DiagramLine, rim: Polygon) -> DiagramLine | None:
    cut = _cut_line(line.start, line.end, rim)
    return None if cut is None else replace(line, start=cut[0], end=cut[1])
