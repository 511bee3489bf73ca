"""The last step of a proof: every list of group sums that would be better, and that none of them can be had.

Prices allow for divisions made of halves of others. Where such a mixture lies below every real division, the
sums that groups could have in a better one are few, and asking about each list of them leaves no mixture.
"""

from collections import Counter
from math import isqrt

import numpy as np

from grouping.science.anticlustering.bounds_column import Column, mirrored
from grouping.science.anticlustering.bounds_prices import Kind, prices_bound, sums_of

_MOST_PATTERNS = 100
_MOST_STEPS = 8_000
_MOST_WORK = 12_000_000
"""Where there are more lists of sums, more steps to find them, or more cells to ask about all of them once,
nothing is shown."""

_Pattern = tuple[tuple[int, int], ...]
"""The size and the sum of every group."""


def patterns_cost(column: Column, goal: int, bound: int) -> int:
    """Return a lower bound of the cost: the lowest of a list of sums that prices do not rule out.

    Parameters
    ----------
    column : Column
        Values and sizes.
    goal : int
        The cost of a division that is known; only lists of a lower cost are asked about.
    bound : int
        A bound that is known, returned where there are too many lists.
    """
    if -column.values[0] > column.values[-1]:
        column = mirrored(column)
    patterns = _Lists(column, goal).all()
    if patterns is None or len(patterns) * _cells(column) > _MOST_WORK:
        return bound
    open_ones = (cost for cost, pattern in sorted(patterns) if not _is_ruled_out(column, pattern))
    return max(bound, next(open_ones, goal))


class _Lists:
    """All lists of sums with a cost below `goal`."""

    def __init__(self, column: Column, goal: int) -> None:
        self._column, self._goal, self._unit = column, goal, column.unit
        self._steps = 0
        self._found: set[tuple[int, _Pattern]] = set()

    def all(self) -> set[tuple[int, _Pattern]] | None:
        """Return the lists with their costs, or None if there are too many.

        The group of the highest person comes first. It has a large sum if that person is far off, which
        leaves little room for the others.
        """
        values = self._column.values
        for size in sorted(set(self._column.sizes)):
            sizes = list(self._column.sizes)
            sizes.remove(size)
            least = values[-1] + sum(values[: size - 1])
            for own in self._choices(0, self._column.total, len(values), size):
                if own >= least and not self._extend(((size, own),), sizes):
                    return None
        return self._found

    def _extend(self, pattern: _Pattern, sizes: list[int]) -> bool:
        """Add sums for groups of `sizes` in all ways, groups of one size in rising order."""
        self._steps += 1
        if self._steps > _MOST_STEPS or len(self._found) > _MOST_PATTERNS:
            return False
        cost = sum(self._unit // size * own * own for size, own in pattern)
        total = self._column.total - sum(own for _, own in pattern)
        if not sizes:
            if cost < self._goal and not total:
                self._found.add((cost, tuple(sorted(pattern))))
            return True
        size = sizes[0]
        last = pattern[-1][1] if len(pattern) > 1 and pattern[-1][0] == size else None
        return all(
            self._extend((*pattern, (size, own)), sizes[1:])
            for own in self._choices(cost, total, sum(sizes), size)
            if last is None or own >= last
        )

    def _choices(self, cost: int, total: int, people: int, size: int) -> range:
        """Return sums for a group, where the rest of the people have `total` and the others `cost`.

        The rest cost least if all their means are equal, so that the cost is a parabola in the sum.
        """
        room = (self._goal - cost) * people - self._unit * total * total
        if room < 0:
            return range(0)
        reach = isqrt(room * size * (people - size) // self._unit) // people + 1 if people > size else 0
        return range(-(-total * size // people) - reach, total * size // people + reach + 1)


def _cells(column: Column) -> int:
    """Return how many cells one question to prices fills, about."""
    size = column.sizes[-1]
    highest = sum(column.values[-size:]) - size * column.values[0]
    return len(column.values) * (size + 1) * (highest + 1)


def _is_ruled_out(column: Column, pattern: _Pattern) -> bool:
    """Return whether prices show that no division has groups of these sums."""
    low = column.values[0]
    values = [value - low for value in column.values]
    width = sums_of(values, column.sizes[-1])
    if width is None:
        return False
    kinds: list[Kind] = []
    for (size, own), groups in sorted(Counter(pattern).items()):
        costs = np.full(width, np.inf)
        if 0 <= own - low * size < width:
            costs[own - low * size] = 0.0
        kinds.append(Kind(size, groups, costs))
    return (prices_bound(values, kinds, 1, int) or 0) > 0
