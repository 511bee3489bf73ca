"""A sheet of paper lying flat: facets in the order of their layers.

The list of facets *is* the layer order, bottom to top, so the order is transitive by construction.
A stack in which three flaps each lie over the next (a twist, a woven lid) cannot be told this way.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field, replace
from functools import cached_property

from grouping.folding.errors import FoldError
from grouping.folding.geometry import (
    EPSILON,
    HalfPlane,
    Isometry,
    Line,
    LineGroups,
    Point,
    Polygon,
    Span,
    centre_of,
    clip,
    edges_of,
    half_planes,
    is_inside,
)

Bounds = tuple[float, float, float, float]
"""Left, bottom, right, top."""


@dataclass(frozen=True, eq=False)
class Facet:
    """A convex piece of the sheet between creases; every facet is itself only."""

    paper: Polygon
    """Corners on the sheet; they are only ever split, never moved."""
    motion: Isometry = field(default_factory=Isometry)
    """From the sheet to the table."""

    @property
    def is_turned(self) -> bool:
        """Whether the side that lay up at the start lies down."""
        return self.motion.is_mirrored

    @cached_property
    def placed(self) -> Polygon:
        """Corners on the table."""
        return tuple(self.motion(point) for point in self.paper)

    @cached_property
    def bounds(self) -> Bounds:
        """The upright box round it on the table."""
        xs, ys = [p.real for p in self.placed], [p.imag for p in self.placed]
        return min(xs), min(ys), max(xs), max(ys)

    @cached_property
    def planes(self) -> tuple[HalfPlane, ...]:
        """Its half-planes on the table."""
        return half_planes(self.placed)

    @cached_property
    def paper_planes(self) -> tuple[HalfPlane, ...]:
        """Its half-planes on the sheet."""
        return half_planes(self.paper)

    @cached_property
    def centre(self) -> Point:
        """A point well inside, on the table."""
        return centre_of(self.placed)

    @cached_property
    def paper_centre(self) -> Point:
        """A point well inside, on the sheet."""
        return centre_of(self.paper)

    def covers(self, point: Point) -> bool:
        """Return whether `point` of the table lies inside."""
        left, bottom, right, top = self.bounds
        return left < point.real < right and bottom < point.imag < top and is_inside(self.planes, point)

    def clips(self, start: Point, end: Point, margin: float = EPSILON) -> Span | None:
        """Return the part of a segment of the table inside this facet, or None."""
        left, bottom, right, top = self.bounds
        if (
            max(start.real, end.real) <= left
            or min(start.real, end.real) >= right
            or max(start.imag, end.imag) <= bottom
            or min(start.imag, end.imag) >= top
        ):
            return None
        return clip(self.planes, start, end, margin)

    def moved(self, motion: Isometry) -> "Facet":
        """Return this piece of paper after a further motion on the table."""
        return Facet(self.paper, motion.after(self.motion))


@dataclass(frozen=True, slots=True)
class Hinge:
    """A stretch of crease that two facets share; `start` and `end` are points of the sheet."""

    lower: int
    upper: int
    lower_edge: int
    upper_edge: int
    start: Point
    end: Point
    is_folded: bool


Segment = tuple[Point, Point]


@dataclass(frozen=True, eq=False)
class FoldedSheet:
    """A whole sheet at one moment."""

    outline: Polygon
    facets: tuple[Facet, ...]
    """Bottom to top."""
    creases: tuple[Segment, ...] = ()
    """Every stretch that was ever folded, on the sheet."""

    @staticmethod
    def fresh(width: float, height: float) -> "FoldedSheet":
        """Return an uncreased sheet with its corner at the origin."""
        outline: Polygon = (0j, complex(width, 0), complex(width, height), complex(0, height))
        return FoldedSheet(outline, (Facet(outline),))

    def with_facets(self, facets: Iterable[Facet]) -> "FoldedSheet":
        """Return this sheet with other facets."""
        return replace(self, facets=tuple(facets))

    @cached_property
    def hinges(self) -> tuple[Hinge, ...]:
        """Every stretch of crease between two facets."""
        groups = LineGroups()
        on_line: dict[int, list[tuple[int, int, Span]]] = {}
        for rank, facet in enumerate(self.facets):
            for edge, (start, end) in enumerate(edges_of(facet.paper)):
                number = groups.number(start, end)
                line = groups.line(number)
                # The span runs up or down the line: facets on both sides of it run against each other.
                on_line.setdefault(number, []).append((rank, edge, (line.along(start), line.along(end))))
        found = []
        for number, members in on_line.items():
            line = groups.line(number)
            for place, one in enumerate(members):
                for other in members[place + 1 :]:
                    hinge = self._hinge(line, one, other)
                    if hinge is not None:
                        found.append(hinge)
        return tuple(sorted(found, key=lambda hinge: (hinge.lower, hinge.upper)))

    def _hinge(self, line: Line, one: tuple[int, int, Span], other: tuple[int, int, Span]) -> Hinge | None:
        (rank_1, edge_1, (from_1, to_1)), (rank_2, edge_2, (from_2, to_2)) = sorted((one, other))
        if (from_1 < to_1) == (from_2 < to_2):
            return None
        low = max(min(from_1, to_1), min(from_2, to_2))
        high = min(max(from_1, to_1), max(from_2, to_2))
        if high - low < 10 * EPSILON:
            return None
        is_folded = self.facets[rank_1].is_turned != self.facets[rank_2].is_turned
        return Hinge(rank_1, rank_2, edge_1, edge_2, line.at(low), line.at(high), is_folded)

    @cached_property
    def bounds(self) -> Bounds:
        """The upright box round everything on the table."""
        boxes = [facet.bounds for facet in self.facets]
        return (
            min(box[0] for box in boxes),
            min(box[1] for box in boxes),
            max(box[2] for box in boxes),
            max(box[3] for box in boxes),
        )

    @property
    def middle(self) -> Point:
        """The centre of `bounds`."""
        left, bottom, right, top = self.bounds
        return complex(left + right, bottom + top) / 2

    def stack_at(self, point: Point) -> list[Facet]:
        """Return the facets over `point` of the table, the top one first."""
        return [facet for facet in reversed(self.facets) if facet.covers(point)]

    def facet_with(self, paper_point: Point) -> Facet:
        """Return a facet that holds this point of the sheet; on a crease, the one it lies deepest in."""
        holders = [
            facet for facet in self.facets if is_inside(facet.paper_planes, paper_point, margin=-EPSILON)
        ]
        if not holders:
            raise FoldError("fold.off_sheet", x=round(paper_point.real, 3), y=round(paper_point.imag, 3))
        return min(holders, key=lambda facet: abs(facet.paper_centre - paper_point))

    def position(self, paper_point: Point) -> Point:
        """Return where a point of the sheet lies on the table; one place only, since paper does not tear."""
        return self.facet_with(paper_point).motion(paper_point)

    def rank(self, paper_points: Sequence[Point]) -> int:
        """Return the place in the stack of the highest facet at `paper_points`."""
        ranks = {facet: place for place, facet in enumerate(self.facets)}
        return max(ranks[self.facet_with(point)] for point in paper_points)

    def transformed(self, motion: Isometry) -> "FoldedSheet":
        """Return the sheet moved as a whole; the layers keep their order."""
        return self.with_facets(facet.moved(motion) for facet in self.facets)

    def turned_over(self, axis: complex) -> "FoldedSheet":
        """Return the sheet turned over about the line through its middle in the direction `axis`."""
        turned = self.transformed(Line(self.middle, axis).mirror())
        return turned.with_facets(reversed(turned.facets))

    def rotated(self, turn: complex) -> "FoldedSheet":
        """Return the sheet turned on the table about its middle."""
        middle = self.middle
        return self.transformed(Isometry(turn, middle - turn * middle))

    def remembering(self, *segments: Segment) -> "FoldedSheet":
        """Return the sheet with further creases, each kept once."""
        creases = list(self.creases)
        for start, end in segments:
            if not any(_runs_along(crease, start) and _runs_along(crease, end) for crease in creases):
                creases.append((start, end))
        return replace(self, creases=tuple(creases))

    def with_folds_remembered(self) -> "FoldedSheet":
        """Return the sheet with every stretch that is folded now among its creases."""
        return self.remembering(*((hinge.start, hinge.end) for hinge in self.hinges if hinge.is_folded))

    def is_creased(self, paper_point: Point) -> bool:
        """Return whether this point of the sheet was ever folded."""
        return any(_runs_along(crease, paper_point) for crease in self.creases)


def _runs_along(segment: Segment, point: Point) -> bool:
    start, end = segment
    line = Line.joining(start, end)
    reach = 10 * EPSILON
    return line.holds(point) and -reach <= line.along(point) <= abs(end - start) + reach
