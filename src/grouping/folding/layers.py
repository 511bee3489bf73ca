"""How layers are drawn visibly: every edge is set in a little for each fold that lies below it.

Flat paper would show only its top outline. Books draw the layers slightly apart; here an edge moves inwards
by a sum that grows ever more slowly, so that twenty layers still fit.
"""

import math
from collections.abc import Sequence

from grouping.folding.geometry import (
    EPSILON,
    LineGroups,
    Point,
    Polygon,
    Span,
    cross,
    edges_of,
    signed_area,
)
from grouping.folding.notation import share_of
from grouping.folding.sheet import FoldedSheet

_SHRINK = 0.62
"""Each further layer adds this share of what the one before added."""
_MEETING = 0.35
"""What is left of the inset where two flaps meet on one line."""
_MOSTLY = 0.5
_SPREADS = 4
_LONGEST_MITRE = 6.0


class _Edge:
    """An outline edge of a facet as it lies on the table."""

    __slots__ = ("edge", "number", "rank", "side", "span")

    def __init__(self, rank: int, edge: int, number: int, span: Span, *, side: bool) -> None:
        self.rank = rank
        self.edge = edge
        self.number = number
        self.span = span
        self.side = side

    def overlaps(self, other: "_Edge") -> bool:
        """Return whether both share a stretch of their line."""
        return min(self.span[1], other.span[1]) - max(self.span[0], other.span[0]) > 1e-4  # noqa: PLR2004


def layered(state: FoldedSheet, step: float) -> list[Polygon]:
    """Return the corners of every facet, bottom to top, with the layers `step` of the table apart."""
    insets = _insets(state, step)
    return [_inset(facet.placed, insets[rank]) for rank, facet in enumerate(state.facets)]


def _insets(state: FoldedSheet, step: float) -> list[list[float]]:
    flat: dict[tuple[int, int], float] = {}
    partners: dict[tuple[int, int], list[int]] = {}
    for hinge in state.hinges:
        ends = ((hinge.lower, hinge.lower_edge, hinge.upper), (hinge.upper, hinge.upper_edge, hinge.lower))
        for rank, edge, other in ends:
            if hinge.is_folded:
                partners.setdefault((rank, edge), []).append(other)
            else:
                low, high = share_of(state.facets[rank], edge, hinge.start, hinge.end)
                flat[rank, edge] = flat.get((rank, edge), 0.0) + high - low
    on_line = _outline_edges(state, flat)
    insets = [[0.0] * len(facet.placed) for facet in state.facets]
    for members in on_line.values():
        for member in members:
            insets[member.rank][member.edge] = _inset_of(member, members, partners, step)
    _spread(state, on_line, insets)
    return insets


def _outline_edges(state: FoldedSheet, flat: dict[tuple[int, int], float]) -> dict[int, list[_Edge]]:
    """Return the edges at which paper ends or is folded, by the line they lie on."""
    groups = LineGroups()
    on_line: dict[int, list[_Edge]] = {}
    for rank, facet in enumerate(state.facets):
        for place, (start, end) in enumerate(edges_of(facet.placed)):
            if flat.get((rank, place), 0.0) > _MOSTLY:
                continue
            number = groups.number(start, end)
            line = groups.line(number)
            low, high = sorted((line.along(start), line.along(end)))
            edge = _Edge(rank, place, number, (low, high), side=line.side(facet.centre) > 0)
            on_line.setdefault(number, []).append(edge)
    return on_line


def _inset_of(
    edge: _Edge, members: Sequence[_Edge], partners: dict[tuple[int, int], list[int]], step: float
) -> float:
    """Return how far `edge` is set in: a step for every separate flap below that ends on the same line."""
    below = [
        other
        for other in members
        if other.rank < edge.rank and other.side == edge.side and other.overlaps(edge)
    ]
    leader = {other.rank: other.rank for other in below} | {edge.rank: edge.rank}

    def lead(rank: int) -> int:
        while leader[rank] != rank:
            rank = leader[rank]
        return rank

    # Layers joined by a fold on this very line turn round it together and need no step between them.
    for other in (*below, edge):
        for partner in partners.get((other.rank, other.edge), ()):
            if partner in leader:
                leader[lead(other.rank)] = lead(partner)
    flaps = {lead(other.rank) for other in below} - {lead(edge.rank)}
    inset = step * (1 - _SHRINK ** len(flaps)) / (1 - _SHRINK)
    meets = any(other.side != edge.side and other.overlaps(edge) for other in members)
    return inset * _MEETING if meets else inset


def _spread(state: FoldedSheet, on_line: dict[int, list[_Edge]], insets: list[list[float]]) -> None:
    """Give edges on one line the same inset where the paper between them goes on flat."""
    neighbours: dict[int, set[int]] = {}
    for hinge in state.hinges:
        if not hinge.is_folded:
            neighbours.setdefault(hinge.lower, set()).add(hinge.upper)
            neighbours.setdefault(hinge.upper, set()).add(hinge.lower)
    for _round in range(_SPREADS):
        for members in on_line.values():
            for edge in members:
                for other in members:
                    if other.rank in neighbours.get(edge.rank, ()):
                        most = max(insets[edge.rank][edge.edge], insets[other.rank][other.edge])
                        insets[edge.rank][edge.edge] = insets[other.rank][other.edge] = most


def _inset(corners: Polygon, insets: Sequence[float]) -> Polygon:
    """Return a polygon whose edges have moved inwards by `insets`."""
    if not any(insets):
        return corners
    sign = 1.0 if signed_area(corners) > 0 else -1.0
    edges = []
    for inset, (start, end) in zip(insets, edges_of(corners), strict=True):
        direction = (end - start) / abs(end - start)
        aside = sign * inset * 1j * direction
        edges.append((start + aside, direction, aside))
    most = max(*insets, EPSILON)
    return tuple(_corner(corners[k], edges[k - 1], edges[k], most) for k in range(len(corners)))


def _corner(
    corner: Point, before: tuple[Point, complex, Point], after: tuple[Point, complex, Point], most: float
) -> Point:
    """Return where two moved edges meet, or a point near `corner` where that would lie far off."""
    sine = cross(before[1], after[1])
    if abs(sine) < math.sin(math.radians(3)):
        return corner + max(before[2], after[2], key=abs)
    met = before[0] + cross(after[0] - before[0], after[1]) / sine * before[1]
    return met if abs(met - corner) <= _LONGEST_MITRE * most else corner + before[2] + after[2]
