"""What of a folded sheet is drawn: runs of paper that show one side, bottom to top, and edges to be seen."""

from collections.abc import Iterable
from dataclasses import dataclass

from grouping.folding.geometry import (
    HalfPlane,
    LineGroups,
    Point,
    Polygon,
    Span,
    clip,
    edges_of,
    half_planes,
    is_inside,
    joined,
    without,
)
from grouping.folding.layers import layered
from grouping.folding.notation import outline_strokes
from grouping.folding.sheet import Bounds, FoldedSheet

_WITHIN = 1e-4
"""Edges this little inside another piece count as lying on its edge."""
_SHORTEST = 1e-3

Edge = tuple[Point, Point]


@dataclass(frozen=True, slots=True)
class Run:
    """Layers that lie on one another and show the same side; the polygons all turn left."""

    is_turned: bool
    polygons: tuple[Polygon, ...]
    edges: tuple[Edge, ...]
    """Where paper ends or is folded, without what other paper hides."""


class _Cover:
    """A piece that may hide what lies below it."""

    __slots__ = ("bounds", "planes")

    def __init__(self, polygon: Polygon) -> None:
        xs, ys = [p.real for p in polygon], [p.imag for p in polygon]
        self.bounds: Bounds = (min(xs), min(ys), max(xs), max(ys))
        self.planes: tuple[HalfPlane, ...] = half_planes(polygon)

    def hides_all(self, polygon: Polygon) -> bool:
        """Return whether a whole piece lies under this one."""
        return all(is_inside(self.planes, corner, margin=-_WITHIN) for corner in polygon)

    def hides(self, start: Point, end: Point) -> Span | None:
        """Return the part of an edge, from 0 to 1, that lies well inside."""
        left, bottom, right, top = self.bounds
        if max(start.real, end.real) <= left or min(start.real, end.real) >= right:
            return None
        if max(start.imag, end.imag) <= bottom or min(start.imag, end.imag) >= top:
            return None
        return clip(self.planes, start, end, _WITHIN)


def silhouette(state: FoldedSheet, step: float) -> list[Run]:
    """Return the sheet as it is drawn, with its layers `step` of the table apart."""
    shapes = layered(state, step)
    covers = [_Cover(shape) for shape in shapes]
    outlines = outline_strokes(state)
    runs: list[tuple[bool, list[Polygon], list[Edge]]] = []
    for rank, (facet, shape) in enumerate(zip(state.facets, shapes, strict=True)):
        if any(cover.hides_all(shape) for cover in covers[rank + 1 :]):
            continue
        if not runs or runs[-1][0] != facet.is_turned:
            runs.append((facet.is_turned, [], []))
        _is_turned, polygons, edges = runs[-1]
        polygons.append(tuple(reversed(shape)) if facet.is_turned else shape)
        for (start, end), spans in zip(edges_of(shape), outlines[facet], strict=True):
            hidden = [span for cover in covers[rank + 1 :] if (span := cover.hides(start, end)) is not None]
            for span in spans:
                edges += [_part(start, end, seen) for seen in without(span, hidden)]
    return [Run(is_turned, tuple(polygons), _joined(edges)) for is_turned, polygons, edges in runs]


def _part(start: Point, end: Point, span: Span) -> Edge:
    return start + span[0] * (end - start), start + span[1] * (end - start)


def _joined(edges: Iterable[Edge]) -> tuple[Edge, ...]:
    """Return `edges` with those that overlap on one line drawn once."""
    groups = LineGroups()
    on_line: dict[int, list[Span]] = {}
    for start, end in edges:
        if abs(end - start) > _SHORTEST:
            number = groups.number(start, end)
            line = groups.line(number)
            low, high = sorted((line.along(start), line.along(end)))
            on_line.setdefault(number, []).append((low, high))
    return tuple(
        (groups.line(number).at(low), groups.line(number).at(high))
        for number, spans in on_line.items()
        for low, high in joined(spans, _WITHIN)
    )
