"""Plane geometry of paper: points, lines, isometries and convex polygons.

A point is a complex number x + yj. Lengths are in widths of the sheet, so that `EPSILON` is 15 nm on a sheet
of 15 cm.
"""

import cmath
import math
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from grouping.folding.errors import FoldError

Point = complex
Polygon = tuple[Point, ...]
Span = tuple[float, float]

EPSILON = 1e-7
"""What counts as nothing when points are compared."""
_SMALLEST_AREA = 1e-8
_GRID = 2e-6
"""Lines closer than this, in angle and in distance, are taken for one."""


def dot(one: Point, other: Point) -> float:
    """Return the scalar product."""
    return one.real * other.real + one.imag * other.imag


def cross(one: Point, other: Point) -> float:
    """Return the area of the parallelogram from `one` to `other`, positive when that turns left."""
    return one.real * other.imag - one.imag * other.real


@dataclass(frozen=True, slots=True)
class Isometry:
    """A movement of the plane that keeps lengths: turn, then shift, of the plane or of its mirror image."""

    turn: complex = 1.0 + 0.0j
    shift: Point = 0.0j
    is_mirrored: bool = False

    def __call__(self, point: Point) -> Point:
        """Return where `point` goes."""
        return self.turn * (point.conjugate() if self.is_mirrored else point) + self.shift

    def after(self, first: "Isometry") -> "Isometry":
        """Return the movement that does `first` and then this one."""
        turn, shift = first.turn, first.shift
        if self.is_mirrored:
            turn, shift = turn.conjugate(), shift.conjugate()
        return Isometry(
            self.turn * turn, self.turn * shift + self.shift, self.is_mirrored != first.is_mirrored
        )

    def back(self, point: Point) -> Point:
        """Return the point that goes to `point`."""
        turned = (point - self.shift) * self.turn.conjugate()
        return turned.conjugate() if self.is_mirrored else turned


@dataclass(frozen=True, slots=True)
class Line:
    """A line through a point; `direction` has length 1 and the positive side is on its left."""

    through: Point
    direction: complex

    @staticmethod
    def joining(start: Point, end: Point) -> "Line":
        """Return the line from `start` to `end`, which must differ."""
        length = abs(end - start)
        if length < EPSILON:
            raise FoldError("fold.same_point")
        return Line(start, (end - start) / length)

    @staticmethod
    def bringing(start: Point, end: Point) -> "Line":
        """Return the fold line that puts `start` on `end` (Huzita-Justin axiom 2)."""
        return Line.joining((start + end) / 2, (start + end) / 2 + 1j * (end - start))

    def side(self, point: Point) -> float:
        """Return the distance from the line, positive on its left."""
        return cross(self.direction, point - self.through)

    def along(self, point: Point) -> float:
        """Return how far along the line the foot of `point` lies."""
        return dot(self.direction, point - self.through)

    def at(self, along: float) -> Point:
        """Return the point that far along the line."""
        return self.through + along * self.direction

    def mirror(self) -> Isometry:
        """Return the reflection in this line."""
        turn = self.direction * self.direction
        return Isometry(turn, self.through - turn * self.through.conjugate(), is_mirrored=True)

    def crossing(self, other: "Line") -> Point:
        """Return where two lines that are not parallel meet."""
        sine = cross(self.direction, other.direction)
        if abs(sine) < EPSILON:
            raise FoldError("fold.parallel")
        return self.at(cross(other.through - self.through, other.direction) / sine)

    def holds(self, *points: Point) -> bool:
        """Return whether all `points` lie on the line."""
        return all(abs(self.side(point)) < 10 * EPSILON for point in points)


def signed_area(polygon: Sequence[Point]) -> float:
    """Return the area, positive when the corners turn left."""
    return sum(cross(polygon[k - 1], polygon[k]) for k in range(len(polygon))) / 2


def edges_of(polygon: Sequence[Point]) -> list[tuple[Point, Point]]:
    """Return the edges, the k-th from corner k to the next."""
    return list(zip(polygon, (*polygon[1:], polygon[0]), strict=True))


def centre_of(polygon: Sequence[Point]) -> Point:
    """Return the mean of the corners, which lies inside a convex polygon."""
    return sum(polygon) / len(polygon)


HalfPlane = tuple[float, float, float]
"""The points with a·x + b·y > c, where (a, b) has length 1."""


def half_planes(polygon: Sequence[Point]) -> tuple[HalfPlane, ...]:
    """Return the half-planes whose common part is the convex `polygon`, whichever way it turns."""
    sign = 1.0 if signed_area(polygon) > 0 else -1.0
    planes = []
    for start, end in edges_of(polygon):
        if abs(end - start) < EPSILON:
            continue
        normal = sign * 1j * (end - start) / abs(end - start)
        planes.append((normal.real, normal.imag, dot(normal, start)))
    return tuple(planes)


def is_inside(planes: Iterable[HalfPlane], point: Point, margin: float = EPSILON) -> bool:
    """Return whether `point` lies deeper than `margin` in all `planes`; below zero lets it lie outside."""
    x, y = point.real, point.imag
    return all(a * x + b * y - c > margin for a, b, c in planes)


def clip(planes: Iterable[HalfPlane], start: Point, end: Point, margin: float = EPSILON) -> Span | None:
    """Return the part of `start` to `end`, from 0 to 1, that lies deeper than `margin` in all `planes`."""
    x, y = start.real, start.imag
    dx, dy = end.real - x, end.imag - y
    low, high = 0.0, 1.0
    for a, b, c in planes:
        depth = a * x + b * y - c - margin
        slope = a * dx + b * dy
        if abs(slope) < 1e-12:  # noqa: PLR2004 - runs along this edge
            if depth <= 0:
                return None
        elif slope > 0:
            low = max(low, -depth / slope)
        else:
            high = min(high, -depth / slope)
        if low >= high:
            return None
    return low, high


def overlap(one: Sequence[Point], other: Sequence[Point], margin: float = 10 * EPSILON) -> bool:
    """Return whether two convex polygons share more than a sliver (separating axes)."""
    for polygon in (one, other):
        for start, end in edges_of(polygon):
            normal = 1j * (end - start) / abs(end - start)
            here = [dot(normal, point) for point in one]
            there = [dot(normal, point) for point in other]
            if max(here) <= min(there) + margin or max(there) <= min(here) + margin:
                return False
    return True


def split(sheet: Sequence[Point], sides: Sequence[float]) -> tuple[Polygon | None, Polygon | None]:
    """Cut a convex polygon where `sides`, the distances of its corners from a line, change sign.

    Returns the part with positive and the part with negative sides; None for a part that is not there.
    """
    near = [0.0 if abs(side) < EPSILON else side for side in sides]
    parts: tuple[list[Point], list[Point]] = ([], [])
    for k, (start, end) in enumerate(edges_of(sheet)):
        here, there = near[k], near[(k + 1) % len(near)]
        if here >= 0:
            parts[0].append(start)
        if here <= 0:
            parts[1].append(start)
        if here * there < 0:
            cut = start + here / (here - there) * (end - start)
            parts[0].append(cut)
            parts[1].append(cut)
    return _polygon(parts[0]), _polygon(parts[1])


def _polygon(points: Sequence[Point]) -> Polygon | None:
    """Return `points` without repeated corners, or None when nothing of an area is left."""
    corners: list[Point] = []
    for point in points:
        if not corners or abs(point - corners[-1]) > EPSILON:
            corners.append(point)
    if len(corners) > 1 and abs(corners[0] - corners[-1]) <= EPSILON:
        corners.pop()
    enough = len(corners) > 2 and abs(signed_area(corners)) > _SMALLEST_AREA  # noqa: PLR2004 - a triangle
    return tuple(corners) if enough else None


class LineGroups:
    """Numbers lines so that segments on one line get one number, in spite of rounding."""

    def __init__(self) -> None:
        self._groups: dict[tuple[int, int], int] = {}
        self._lines: list[Line] = []

    def number(self, start: Point, end: Point) -> int:
        """Return the number of the line through `start` and `end`."""
        direction = (end - start) / abs(end - start)
        angle = cmath.phase(direction)
        if angle < -_GRID / 2:
            angle, direction = angle + math.pi, -direction
        if angle > math.pi - _GRID / 2:
            angle, direction = angle - math.pi, -direction
        cell = (round(angle / _GRID), round(cross(direction, start) / _GRID))
        for turned in (0, -1, 1):
            for shifted in (0, -1, 1):
                known = self._groups.get((cell[0] + turned, cell[1] + shifted))
                if known is not None:
                    return known
        number = len(self._lines)
        self._groups[cell] = number
        self._lines.append(Line(start, direction))
        return number

    def line(self, number: int) -> Line:
        """Return the line with that number."""
        return self._lines[number]


def joined(spans: Iterable[Span], gap: float = 0.0) -> list[Span]:
    """Return the union of `spans` in order, those at most `gap` apart as one."""
    union: list[Span] = []
    for low, high in sorted(spans):
        if union and low <= union[-1][1] + gap:
            union[-1] = (union[-1][0], max(union[-1][1], high))
        else:
            union.append((low, high))
    return union


def without(span: Span, taken: Iterable[Span]) -> list[Span]:
    """Return what is left of `span` without the spans `taken`."""
    left: list[Span] = []
    position, end = span
    for low, high in joined(taken):
        if low > position:
            left.append((position, min(low, end)))
        position = max(position, high)
        if position >= end:
            break
    if position < end:
        left.append((position, end))
    return [(low, high) for low, high in left if high > low]
