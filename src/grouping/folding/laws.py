"""The laws of flat-folded paper, checked on a whole sheet.

Sources: Maekawa's and Kawasaki's theorems (Hull, *Origametry*, Cambridge University Press 2020, chapter 5);
the crossing conditions are those of Justin in the words of Akitaya et al., "Computing Flat-Folded States"
(2024): taco-taco, taco-tortilla and tortilla-tortilla.
Transitivity needs no check: the list of facets is one order for the whole sheet. Neither does the even number
of folds at a vertex: a fold is where one side turns into the other, and that happens evenly often in a round.
"""

import cmath
import math
from collections.abc import Iterator
from dataclasses import dataclass
from enum import StrEnum
from itertools import combinations

from grouping.folding.geometry import (
    EPSILON,
    Line,
    LineGroups,
    Point,
    dot,
    overlap,
    signed_area,
)
from grouping.folding.sheet import Facet, FoldedSheet, Hinge

_NEAR = 10 * EPSILON
_SHORTEST = 1e-5
"""Two stretches that share less than this do not meet."""


class Law(StrEnum):
    """What paper never does."""

    ISOMETRY = "isometry"
    """Stretch."""
    AREA = "area"
    """Grow or shrink."""
    TILING = "tiling"
    """Lie double on the sheet itself."""
    TEAR = "tear"
    """Come apart at a shared edge."""
    KAWASAKI = "kawasaki"
    """Let alternate angles round a vertex differ from half a turn."""
    MAEKAWA = "maekawa"
    """Let mountains and valleys at a vertex differ by other than two."""
    TACO_TORTILLA = "taco_tortilla"
    """Pass through a fold."""
    TACO_TACO = "taco_taco"
    """Let two folds on one line interleave."""
    TORTILLA_TORTILLA = "tortilla_tortilla"
    """Change places with another layer along a line."""


@dataclass(frozen=True, slots=True)
class Breach:
    """A law that is broken, and a point of the table where."""

    law: Law
    where: Point


def broken_laws(state: FoldedSheet) -> list[Breach]:
    """Return every breach; an empty list means that paper can lie like this."""
    found = [*_facet_breaches(state), *_tears(state), *_vertex_breaches(state)]
    if any(breach.law is not Law.MAEKAWA for breach in found):
        # Where paper is torn, its layers have nothing to say.
        return found
    return [*found, *_crossings(state, [_Crease(state, hinge) for hinge in state.hinges])]


def _facet_breaches(state: FoldedSheet) -> Iterator[Breach]:
    area = sum(signed_area(facet.paper) for facet in state.facets)
    if abs(area - signed_area(state.outline)) > _NEAR:
        yield Breach(Law.AREA, state.middle)
    for facet in state.facets:
        if abs(abs(facet.motion.turn) - 1.0) > _NEAR:
            yield Breach(Law.ISOMETRY, facet.centre)
    boxes = [(facet, _box(facet)) for facet in state.facets]
    for (one, here), (other, there) in combinations(boxes, 2):
        apart = (
            here[0] >= there[2] - EPSILON
            or there[0] >= here[2] - EPSILON
            or here[1] >= there[3] - EPSILON
            or there[1] >= here[3] - EPSILON
        )
        if not apart and overlap(one.paper, other.paper):
            yield Breach(Law.TILING, one.centre)


def _box(facet: Facet) -> tuple[float, float, float, float]:
    xs, ys = [p.real for p in facet.paper], [p.imag for p in facet.paper]
    return min(xs), min(ys), max(xs), max(ys)


def _tears(state: FoldedSheet) -> Iterator[Breach]:
    for hinge in state.hinges:
        lower, upper = state.facets[hinge.lower], state.facets[hinge.upper]
        for end in (hinge.start, hinge.end):
            if abs(lower.motion(end) - upper.motion(end)) > _SHORTEST:
                yield Breach(Law.TEAR, lower.motion(end))
                break


class _Crease:
    """A hinge as it lies on the table."""

    __slots__ = ("end", "hinge", "line", "lower_side", "start", "upper_side")

    def __init__(self, state: FoldedSheet, hinge: Hinge) -> None:
        lower, upper = state.facets[hinge.lower], state.facets[hinge.upper]
        self.hinge = hinge
        self.start = lower.motion(hinge.start)
        self.end = lower.motion(hinge.end)
        self.line = Line.joining(self.start, self.end)
        self.lower_side = self.line.side(lower.centre) > 0
        self.upper_side = self.line.side(upper.centre) > 0

    @property
    def middle(self) -> Point:
        """The point half way."""
        return (self.start + self.end) / 2

    @property
    def ranks(self) -> set[int]:
        """The two facets."""
        return {self.hinge.lower, self.hinge.upper}

    def meets(self, other: "_Crease") -> bool:
        """Return whether they share a stretch of the table."""
        if not self.line.holds(other.start, other.end):
            return False
        low, high = sorted((self.line.along(other.start), self.line.along(other.end)))
        return min(high, abs(self.end - self.start)) - max(low, 0.0) > _SHORTEST

    def runs_like(self, other: "_Crease") -> bool:
        """Return whether both lines point the same way."""
        return dot(self.line.direction, other.line.direction) > 0


def _crossings(state: FoldedSheet, creases: list[_Crease]) -> Iterator[Breach]:
    groups = LineGroups()
    on_line: dict[int, list[_Crease]] = {}
    for crease in creases:
        on_line.setdefault(groups.number(crease.start, crease.end), []).append(crease)
        if _passes_through(state, crease):
            yield Breach(Law.TACO_TORTILLA, crease.middle)
    for members in on_line.values():
        for one, other in combinations(members, 2):
            if one.meets(other):
                law = _crossing(one, other)
                if law is not None:
                    yield Breach(law, one.middle)


def _passes_through(state: FoldedSheet, crease: _Crease) -> bool:
    """Return whether a facet between two that hang together sticks out through where they do."""
    length = abs(crease.end - crease.start)
    for facet in state.facets[crease.hinge.lower + 1 : crease.hinge.upper]:
        span = facet.clips(crease.start, crease.end, margin=_NEAR)
        if span is not None and (span[1] - span[0]) * length > _SHORTEST:
            return True
    return False


def _crossing(one: _Crease, other: _Crease) -> Law | None:
    """Return which law two creases on one line break, if any."""
    if one.hinge.is_folded and other.hinge.is_folded:
        return Law.TACO_TACO if _tacos_interleave(one, other) else None
    if one.hinge.is_folded != other.hinge.is_folded:
        fold, flat = (one, other) if one.hinge.is_folded else (other, one)
        return Law.TACO_TORTILLA if _flat_inside(fold, flat) else None
    return Law.TORTILLA_TORTILLA if _tortillas_swap(one, other) else None


def _tacos_interleave(one: _Crease, other: _Crease) -> bool:
    if len(one.ranks | other.ranks) < 4:  # noqa: PLR2004 - they share a facet
        return False
    if (one.lower_side == other.lower_side) != one.runs_like(other):
        return False
    inside = [one.hinge.lower < rank < one.hinge.upper for rank in (other.hinge.lower, other.hinge.upper)]
    return inside[0] != inside[1]


def _flat_inside(fold: _Crease, flat: _Crease) -> bool:
    """Return whether a layer that goes on across the line lies between the layers of a fold."""
    same_way = fold.runs_like(flat)
    for rank, side in ((flat.hinge.lower, flat.lower_side), (flat.hinge.upper, flat.upper_side)):
        on_fold_side = (side == fold.lower_side) == same_way
        if rank not in fold.ranks and on_fold_side and fold.hinge.lower < rank < fold.hinge.upper:
            return True
    return False


def _tortillas_swap(one: _Crease, other: _Crease) -> bool:
    if len(one.ranks | other.ranks) < 4 or one.lower_side == one.upper_side:  # noqa: PLR2004
        return False
    if other.lower_side == other.upper_side:
        return False
    left, right = _by_side(one, keep=True)
    far_left, far_right = _by_side(other, keep=one.runs_like(other))
    return (left < far_left) != (right < far_right)


def _by_side(crease: _Crease, *, keep: bool) -> tuple[int, int]:
    """Return the ranks on the left and on the right of the line, or the other way round."""
    left, right = crease.hinge.lower, crease.hinge.upper
    if not crease.lower_side:
        left, right = right, left
    return (left, right) if keep else (right, left)


def _vertex_breaches(state: FoldedSheet) -> Iterator[Breach]:
    folds = [hinge for hinge in state.hinges if hinge.is_folded]
    vertices: dict[tuple[int, int], Point] = {}
    for hinge in folds:
        for end in (hinge.start, hinge.end):
            vertices.setdefault((round(end.real * 1e5), round(end.imag * 1e5)), end)
    for vertex in vertices.values():
        if not _on_border(state, vertex):
            law = _broken_at(state, folds, vertex)
            if law is not None:
                yield Breach(law, state.position(vertex))


def _on_border(state: FoldedSheet, point: Point) -> bool:
    corners = state.outline
    return any(
        abs(Line.joining(corners[k - 1], corners[k]).side(point)) < _SHORTEST for k in range(len(corners))
    )


def _broken_at(state: FoldedSheet, folds: list[Hinge], vertex: Point) -> Law | None:
    """Return the law broken at a vertex inside the sheet, if any."""
    valley_at: dict[float, bool] = {}
    for hinge in folds:
        for end, far in ((hinge.start, hinge.end), (hinge.end, hinge.start)):
            passes = abs(end - vertex) < _NEAR or _between(vertex, end, far)
            if passes and abs(far - vertex) > _NEAR:
                angle = cmath.phase(far - vertex) % math.tau
                if not any(abs(cmath.phase(cmath.rect(1, angle - known))) < _SHORTEST for known in valley_at):
                    valley_at[angle] = not state.facets[hinge.lower].is_turned
    angles = sorted(valley_at)
    gaps = [
        (after - angle) % math.tau for angle, after in zip(angles, [*angles[1:], *angles[:1]], strict=True)
    ]
    if abs(sum(gaps[::2]) - math.pi) > 1e-4:  # noqa: PLR2004 - radians
        return Law.KAWASAKI
    valleys = sum(valley_at.values())
    return None if abs(2 * valleys - len(angles)) == 2 else Law.MAEKAWA  # noqa: PLR2004 - the theorem's two


def _between(point: Point, start: Point, end: Point) -> bool:
    line = Line.joining(start, end)
    return line.holds(point) and _NEAR < line.along(point) < abs(end - start) - _NEAR
