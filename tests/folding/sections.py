"""A second opinion on layers, written without the laws: cut the stack and look at the edge of the cut.

A straight cut through a folded sheet shows curves that turn at folds and go on elsewhere. Paper that does not
pass through itself shows curves that do not cross.
"""

import cmath
import itertools
import random
from collections import defaultdict
from dataclasses import dataclass

from grouping.folding.geometry import Line, edges_of
from grouping.folding.sheet import FoldedSheet

_SAME = 1e-7


@dataclass(frozen=True)
class End:
    """Where a layer begins or ends along a cut: its rank, on which side of that point it lies, its edge."""

    rank: int
    is_right: bool
    edge: int
    paper: complex


def crosses_itself(state: FoldedSheet, dice: random.Random, cuts: int) -> bool:
    """Return whether any of so many random cuts shows layers that cross."""
    return any(_shows_crossing(state, _random_line(state, dice)) for _ in range(cuts))


def _random_line(state: FoldedSheet, dice: random.Random) -> Line:
    left, bottom, right, top = state.bounds
    through = complex(dice.uniform(left, right), dice.uniform(bottom, top))
    return Line(through, cmath.rect(1.0, dice.uniform(0.0, cmath.pi)))


def _shows_crossing(state: FoldedSheet, line: Line) -> bool:
    spans: dict[int, tuple[float, float]] = {}
    ends: dict[int, list[tuple[float, End]]] = defaultdict(list)
    for rank, facet in enumerate(state.facets):
        found = []
        for edge, (start, end) in enumerate(edges_of(facet.placed)):
            here, there = line.side(start), line.side(end)
            if (here > 0) != (there > 0):
                share = here / (here - there)
                point = start + share * (end - start)
                found.append((line.along(point), edge, facet.motion.back(point)))
        if len(found) == 2 and abs(found[0][0] - found[1][0]) > 100 * _SAME:
            found.sort(key=lambda item: item[0])
            spans[rank] = (found[0][0], found[1][0])
            for (x, edge, paper), is_right in zip(found, (True, False), strict=True):
                ends[rank].append((x, End(rank, is_right, edge, paper)))
    places = sorted({x for items in ends.values() for x, _end in items})
    return any(
        _crosses_at(x, spans, [end for items in ends.values() for at, end in items if abs(at - x) < _SAME])
        for x in places
    )


def _crosses_at(x: float, spans: dict[int, tuple[float, float]], ends: list[End]) -> bool:
    through = [(r, r) for r, (low, high) in spans.items() if low < x - _SAME and high > x + _SAME]
    arcs: dict[bool, list[tuple[int, int]]] = {True: [], False: []}
    for place, one in enumerate(ends):
        for other in ends[place + 1 :]:
            if abs(one.paper - other.paper) > 10 * _SAME:
                continue
            if one.is_right == other.is_right:
                low, high = sorted((one.rank, other.rank))
                arcs[one.is_right].append((low, high))
            else:
                left, right = (other, one) if one.is_right else (one, other)
                through.append((left.rank, right.rank))
    for is_right, folds in arcs.items():
        passing = [pair[1 if is_right else 0] for pair in through]
        for low, high in folds:
            if any(low < rank < high for rank in passing):
                return True
            if any(low < first < high < second for first, second in folds):
                return True
    through.sort()
    return any(one[1] > other[1] for one, other in itertools.pairwise(through))
