"""Where a picture of paper lies in the box of a diagram: scale, place, arrows."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from grouping.folding.geometry import Point, dot
from grouping.folding.sheet import FoldedSheet
from grouping.folding.signs import Arrow, ArrowKind
from grouping.viewmodel.diagram import DIAGRAM_UNITS, ArrowStyle, DiagramArrow, Spot

MARGIN = 7.0
SIGN_ROW = 34.0
"""Height kept free below the paper for the signs to turn it over or round."""
_ZOOMS = (0.4, 0.5, 0.6, 0.8, 1.0, 1.25, 1.5, 1.8, 2.2, 2.7, 3.3, 4.0)
"""One scale for a whole model, enlarged in these jumps when the paper gets small."""
_SMALLEST_SHARE = 0.7
"""A picture whose larger side takes less of the box than this is enlarged."""
_BOW = 0.26
_SHORT_BOW = 16.0
_FREE = 4.0
"""What an arrow stays away from the very point, so that the dot can be seen."""
_NO_ARROW = 4.0


@dataclass(frozen=True, slots=True)
class Frame:
    """From points of the table to spots in the box of a diagram."""

    scale: float
    centre: Point
    """The point of the table in the middle of the picture."""
    middle: Spot
    """The spot in the box where that lies."""

    def __call__(self, point: Point) -> Spot:
        """Return where `point` lies in the box."""
        away = (point - self.centre) * self.scale
        return self.middle[0] + away.real, self.middle[1] - away.imag

    def shift(self, point: Point) -> Point:
        """Return `point` in units of the box as a number with y up, for reckoning with arrows."""
        x, y = self(point)
        return complex(x, -y)


def base_scale(sheet: FoldedSheet) -> float:
    """Return the scale at which the whole sheet, as it lies at the start, fills the box."""
    left, bottom, right, top = sheet.bounds
    return 0.95 * (DIAGRAM_UNITS - 2 * MARGIN) / max(right - left, top - bottom)


def framed(points: Iterable[Point], base: float, *, has_signs: bool) -> Frame:
    """Return the frame for a picture that has to hold `points`."""
    xs, ys = zip(*((point.real, point.imag) for point in points), strict=True)
    wide, high = max(xs) - min(xs), max(ys) - min(ys)
    across = DIAGRAM_UNITS - 2 * MARGIN
    down = across - (SIGN_ROW if has_signs else 0.0)
    fitting = [zoom for zoom in _ZOOMS if wide * base * zoom <= across and high * base * zoom <= down]
    zoom = fitting[-1] if fitting else min(across / (wide * base), down / (high * base))
    for smaller in fitting:
        if max(wide * base * smaller / across, high * base * smaller / down) >= _SMALLEST_SHARE:
            zoom = smaller
            break
    centre = complex(max(xs) + min(xs), max(ys) + min(ys)) / 2
    return Frame(base * zoom, centre, (DIAGRAM_UNITS / 2, MARGIN + down / 2))


def fitted(points: Iterable[Point]) -> Frame:
    """Return the frame in which a picture of its own fills the box."""
    held = list(points)
    size = max(
        max(point.real for point in held) - min(point.real for point in held),
        max(point.imag for point in held) - min(point.imag for point in held),
    )
    across = DIAGRAM_UNITS - 2 * MARGIN
    left, right = min(point.real for point in held), max(point.real for point in held)
    low, high = min(point.imag for point in held), max(point.imag for point in held)
    return Frame(
        0.9 * across / size, complex(left + right, low + high) / 2, (DIAGRAM_UNITS / 2, DIAGRAM_UNITS / 2)
    )


def bowed(arrow: Arrow, frame: Frame) -> DiagramArrow | None:
    """Return an arrow as it is drawn, bent away from the middle of the paper; None if it is too short."""
    start, end = frame.shift(arrow.start), frame.shift(arrow.end)
    way = end - start
    length = abs(way)
    if length < _NO_ARROW:
        return None
    style = ArrowStyle(arrow.kind.value)
    if arrow.kind is ArrowKind.OPEN:
        return DiagramArrow(style, _spot(start), _spot((start + end) / 2), _spot(end))
    control = (start + end) / 2 + _aside(arrow, frame, start, end)
    free = min(_FREE, length * 0.1)
    start += (control - start) / abs(control - start) * free
    end += (control - end) / abs(control - end) * free
    return DiagramArrow(style, _spot(start), _spot(control), _spot(end))


def _aside(arrow: Arrow, frame: Frame, start: Point, end: Point) -> Point:
    """Return how far, and to which side, the bow of an arrow reaches."""
    way = 1j * (end - start)
    length = abs(way)
    normal = way / length
    if arrow.bend is not None:
        return -arrow.bend * way
    outward = dot((start + end) / 2 - complex(frame.middle[0], -frame.middle[1]), normal)
    if abs(outward) > 1.0:
        sign = 1.0 if outward > 0 else -1.0
    elif abs(normal.imag) < 0.2:  # noqa: PLR2004 - the arrow runs up or down
        sign = 1.0 if normal.real > 0 else -1.0
    else:
        sign = 1.0 if normal.imag > 0 else -1.0
    return normal * sign * max(_BOW * length, min(_SHORT_BOW, 0.55 * length))


def push_arrow(at: Point, direction: complex, frame: Frame) -> DiagramArrow:
    """Return the wide arrow that pushes at a point."""
    tip = frame.shift(at) - direction * 3.0
    tail = tip - direction * 21.0
    return DiagramArrow(ArrowStyle.OPEN, _spot(tail), _spot((tail + tip) / 2), _spot(tip))


def reach(arrows: Sequence[Arrow]) -> list[Point]:
    """Return points of the table that a picture must hold so that its arrows stay inside."""
    return [point for arrow in arrows for point in (arrow.start, arrow.end)]


def _spot(point: Point) -> Spot:
    return point.real, -point.imag
