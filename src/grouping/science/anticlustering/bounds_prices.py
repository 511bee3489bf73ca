"""A lower bound by prices: everybody has a price, and every group is charged its cost less their prices.

Whatever the prices, a division costs at least all prices together plus, for every group, the lowest charge
that any group of its size could have: the Lagrangian bound of set partitioning (Geoffrion, 1974,
Mathematical Programming Study 2, 82). The lowest charge comes from dynamic programming over how many people
have which sum, good prices from a linear program over groups that grows by those with the lowest charges
(Gilmore and Gomory, 1961, Operations Research 9, 849). Prices are rounded to whole numbers before the bound
is computed, in whole numbers: it holds however the prices were found. People of equal value pay equally.
"""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from math import ceil

import numpy as np
import numpy.typing as npt

from grouping.science.anticlustering.bounds_simplex import Simplex
from grouping.science.anticlustering.problem import Floats

_MOST_CELLS = 3_000_000
"""Cells of the table of groups; beyond that prices would take too long."""
_MOST_PEOPLE = 400
_MOST_ROUNDS, _MOST_WORK = 150, 20_000_000
"""Rounds, and cells that are filled in all of them: some fifty milliseconds, which only wide scores need."""
_EXACT = 2.0**51
"""Whole floats are exact below this, and sums of two of them."""
_FINEST = 2.0**12
"""Prices are whole in at best this part of the unit of costs."""
_ARTIFICIAL = 64.0
"""What it costs in the program to leave a person out, in costs of a whole division: no price is as high."""
_COLUMNS = 6
"""Groups of each size that join the linear program in a round."""

_SLACK = 1e-4
"""What the linear program may be off by; this decides only when to stop."""

_Column = tuple[Floats, float]
_Flags = npt.NDArray[np.bool_]


@dataclass(frozen=True, slots=True, eq=False)
class Kind:
    """Groups of one size: how many, and what one costs by its sum; whole numbers, infinite where barred."""

    size: int
    groups: int
    costs: Floats


def sums_of(values: Sequence[int], size: int) -> int | None:
    """Return how many sums from 0 up groups of up to `size` can have, or None if too many to tell apart.

    Parameters
    ----------
    values : sequence of int
        Of everybody, from 0 up, in rising order.
    size : int
        Of the largest group.
    """
    width = sum(values[-size:]) + 1
    fits = len(values) <= _MOST_PEOPLE and len(values) * (size + 1) * width <= _MOST_CELLS
    return width if fits else None


def cells_of(values: Sequence[int], kinds: Sequence[Kind]) -> int:
    """Return how many cells one look at all groups fills."""
    return len(values) * (max(kind.size for kind in kinds) + 1) * kinds[0].costs.size


def prices_bound(
    values: Sequence[int], kinds: Sequence[Kind], goal: int, raised: Callable[[int], int]
) -> int | None:
    """Return a lower bound of what a division costs, as near to `goal` as prices come.

    Parameters
    ----------
    values : sequence of int
        Of everybody, from 0 up, in rising order.
    kinds : sequence of Kind
        One for every size; costs for every sum from 0 up to that of the highest people.
    goal : int
        Greater than 0. Only divisions of at most this cost are asked about: `goal` itself is returned if
        the bound would lie above it, or if there is no division.
    raised : callable
        Brings a bound to the lowest cost from there up that is possible.

    Returns
    -------
    int or None
        None if no bound was found at all.
    """
    table = _Table(values, kinds, goal)
    program = Simplex(table.needs, _ARTIFICIAL * goal)
    prices = np.zeros(table.needs.size)
    prices[-len(kinds) :] = np.inf  # any group may join at first
    best: int | None = None
    lowest = np.inf
    for _ in range(min(_MOST_ROUNDS, 1 + _MOST_WORK // cells_of(values, kinds))):
        bound, columns = table.charged(prices)
        if bound is not None:
            best = raised(bound) if best is None else max(best, raised(bound))
            if best >= goal:
                return goal
            if lowest < np.inf and raised(ceil(lowest - _SLACK)) <= best:
                return best  # no prices do better
        if not columns:
            return best
        for column, cost in columns:
            program.add(column, cost)
        lowest, prices = program.solve()
    return best


class _Table:
    """Groups by how many people have which sum, and what they are charged under prices."""

    def __init__(self, values: Sequence[int], kinds: Sequence[Kind], goal: int) -> None:
        self._kinds, self._goal = kinds, goal
        self._values = list(values)
        distinct, rows, counts = np.unique(self._values, return_inverse=True, return_counts=True)
        self._rows: list[int] = rows.tolist()
        self._counts = counts.astype(np.float64)
        # The lowest value has no row: its people are who is left where all groups are full. Its price is 0.
        self._first_kind = distinct.size - 1
        self.needs = np.concatenate((self._counts[1:], [float(kind.groups) for kind in kinds]))
        self._fine = _FINEST
        while goal * self._fine * 8 * len(self._values) > _EXACT and self._fine > 1:
            self._fine /= 2
        self._costs = [np.where(kind.costs <= goal, kind.costs, np.inf) * self._fine for kind in kinds]

    def charged(self, prices: Floats) -> tuple[int | None, list[_Column]]:
        """Return the bound by prices, shape (rows,), and groups that the linear program lacks under them.

        The bound is rounded up to whole costs; it is None where prices are too large for exact sums.
        """
        whole = np.concatenate(([0.0], np.rint(prices[: self._first_kind] * self._fine)))
        best, joined = self._fill(whole.tolist())
        total = float(self._counts @ whole)
        is_exact = float(self._counts @ np.abs(whole)) < _EXACT / 4
        columns: list[_Column] = []
        for row, (kind, costs) in enumerate(zip(self._kinds, self._costs, strict=True)):
            charges = costs - best[kind.size]
            order = np.argsort(charges, kind="stable")[:_COLUMNS].tolist()
            lowest = float(charges[order[0]])
            if lowest == np.inf:
                return self._goal, []
            total += kind.groups * lowest
            limit = float(prices[self._first_kind + row]) * self._fine
            columns += [
                (self._group(joined, row, own), float(costs[own]) / self._fine)
                for own in order
                if charges[own] < limit
            ]
        return ceil(total / self._fine) if is_exact and abs(total) < _EXACT else None, columns

    def _fill(self, whole: list[float]) -> tuple[Floats, _Flags]:
        """Return the most that so many people of such a sum pay, and whom that takes.

        Shapes (people in a group + 1, sums) and (people, people in a group + 1, sums).
        """
        most = max(kind.size for kind in self._kinds)
        width = self._costs[0].size
        best = np.full((most + 1, width), -np.inf)
        best[0, 0] = 0.0
        joined = np.zeros((len(self._values), most + 1, width), dtype=np.bool_)
        for person, (value, row) in enumerate(zip(self._values, self._rows, strict=True)):
            heads = min(person + 1, most)
            paid = best[:heads, : width - value] + whole[row]
            before = best[1 : heads + 1, value:]
            np.greater(paid, before, out=joined[person, 1 : heads + 1, value:])
            np.maximum(paid, before, out=before)
        return best, joined

    def _group(self, joined: _Flags, kind: int, own: int) -> Floats:
        """Return the group of a kind with a sum of `own` that pays the most, as a column of the program."""
        column = np.zeros(self.needs.size + 1)
        column[1 + self._first_kind + kind] = 1.0
        heads = self._kinds[kind].size
        for person in range(len(self._values) - 1, -1, -1):
            if joined[person, heads, own]:
                column[self._rows[person]] += 1.0
                own -= self._values[person]
                heads -= 1
        return column[1:]
