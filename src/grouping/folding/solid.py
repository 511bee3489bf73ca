"""Views from aside: a few flat faces in space, drawn for moments that cannot be told flat."""

import math
from collections.abc import Sequence
from dataclasses import dataclass

from grouping.folding.geometry import Point

Spot3 = tuple[float, float, float]
"""x to the right, y away from the viewer, z up, before the view is turned."""

_LIGHT = (-0.351, 0.551, 0.757)
_DARKEST = 0.80
_SHINE = 0.22


@dataclass(frozen=True, slots=True)
class Face:
    """A face by the numbers of its corners, and whether each of its sides is coloured.

    The corners turn left for who looks at its outside. `nearer` moves a face forward in the drawing order
    where depth alone cannot tell.
    """

    corners: tuple[int, ...]
    outside_coloured: bool
    inside_coloured: bool
    nearer: float = 0.0


@dataclass(frozen=True, slots=True)
class Solid:
    """Corners and faces, looked at from `azimuth_degrees` round and `elevation_degrees` up."""

    azimuth_degrees: float
    elevation_degrees: float
    corners: tuple[Spot3, ...]
    faces: tuple[Face, ...]
    creases: tuple[tuple[Spot3, Spot3], ...] = ()
    valleys: tuple[tuple[Spot3, Spot3], ...] = ()
    mountains: tuple[tuple[Spot3, Spot3], ...] = ()
    arrows: tuple[tuple[Spot3, Spot3, Spot3], ...] = ()
    """Start, control and end of each."""


@dataclass(frozen=True, slots=True)
class SeenFace:
    """A face in the picture: corners, the side that is seen, and how light it lies (1 is full)."""

    corners: tuple[Point, ...]
    is_coloured: bool
    light: float


class Projection:
    """An orthographic view of a solid."""

    def __init__(self, solid: Solid) -> None:
        """Look at `solid` from its own direction."""
        self._solid = solid
        around, up = math.radians(solid.azimuth_degrees), math.radians(solid.elevation_degrees)
        self._right = (math.cos(around), math.sin(around), 0.0)
        self._up = (-math.sin(around) * math.sin(up), math.cos(around) * math.sin(up), math.cos(up))
        self._near = (math.sin(around) * math.cos(up), -math.cos(around) * math.cos(up), math.sin(up))

    def seen(self, spot: Spot3) -> Point:
        """Return where `spot` lies in the picture."""
        return complex(_dot(self._right, spot), _dot(self._up, spot))

    def faces(self) -> list[SeenFace]:
        """Return the faces from back to front."""
        found = []
        for face in self._solid.faces:
            spots = [self._solid.corners[number] for number in face.corners]
            seen = tuple(self.seen(spot) for spot in spots)
            depths = [_dot(self._near, spot) for spot in spots]
            normal = self._normal(seen, depths)
            is_outside = normal[2] > 0
            shine = abs(_dot(_LIGHT, normal)) if is_outside == (_dot(_LIGHT, normal) > 0) else 0.0
            coloured = face.outside_coloured if is_outside else face.inside_coloured
            light = min(1.0, _DARKEST + _SHINE * shine)
            found.append((sum(depths) / len(depths) + face.nearer, SeenFace(seen, coloured, light)))
        found.sort(key=lambda item: item[0])
        return [face for _depth, face in found]

    @staticmethod
    def _normal(seen: Sequence[Point], depths: Sequence[float]) -> Spot3:
        """Return the unit normal in the picture's own space, towards the viewer where z is positive."""
        one, other = seen[1] - seen[0], seen[2] - seen[0]
        deep, deeper = depths[1] - depths[0], depths[2] - depths[0]
        normal = (
            one.imag * deeper - deep * other.imag,
            deep * other.real - one.real * deeper,
            one.real * other.imag - one.imag * other.real,
        )
        length = math.sqrt(_dot(normal, normal)) or 1.0
        return normal[0] / length, normal[1] / length, normal[2] / length


def _dot(one: Spot3, other: Spot3) -> float:
    return one[0] * other[0] + one[1] * other[1] + one[2] * other[2]
