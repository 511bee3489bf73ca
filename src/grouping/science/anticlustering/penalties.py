"""What the rules say to every split of every pair of groups: first shares and hard rules, then repeats.

Hard rules are kept by every division the search starts from. A split that breaks one of them, or more of the
shares of strata than another split of the same pair, is left out; so what is kept stays kept.
"""

import numpy as np
import numpy.typing as npt

from grouping.science.anticlustering.penalties_firm import FirmRules, Pool, pairs_of
from grouping.science.anticlustering.problem import Floats, Integers, Problem

DENSE = 2_048
"""Up to this many people whom rules about pairs name, these stand in a square table."""
SMALL_PRODUCT = 2**18
"""Products of matrices with fewer steps stay in one thread: handing work over costs more than it saves,
above all where something else keeps the processor busy."""


def product(rows: Floats, table: Floats) -> Floats:
    """Return the matrix product of whole numbers, shapes ``(b, m)`` and ``(m, c)``, in small parts."""
    result = np.empty((len(rows), table.shape[1]))
    step = max(1, SMALL_PRODUCT // table.size)
    for begin in range(0, len(rows), step):
        np.matmul(rows[begin : begin + step], table, out=result[begin : begin + step])
    return result


class PairTable:
    """A number for some pairs of people, and 0 for all others."""

    def __init__(self, people: int, pairs: dict[tuple[int, int], int]) -> None:
        """Keep `pairs`, each with the lower number first."""
        named = sorted({person for pair in pairs for person in pair})
        self._rank = np.zeros(people, dtype=np.int64)
        self._rank[named] = np.arange(1, len(named) + 1)
        self._side = len(named) + 1
        low, high = (self._rank[[pair[side] for pair in pairs]] for side in (0, 1))
        numbers = np.array(list(pairs.values()), dtype=np.float64)
        self._dense = len(named) <= DENSE
        if self._dense:
            square = np.zeros((self._side, self._side))
            square[low, high] = square[high, low] = numbers
            self._numbers = square.ravel()
            self._keys = np.empty(0, dtype=np.int64)
        else:
            keys = np.concatenate((low * self._side + high, high * self._side + low, [self._side**2]))
            order = np.argsort(keys, kind="stable")
            self._keys = keys[order]
            self._numbers = np.concatenate((numbers, numbers, [0.0]))[order]

    def names(self, pool: Integers) -> npt.NDArray[np.bool_]:
        """Return for every row of people whether at least two of them are named."""
        some: npt.NDArray[np.bool_] = (self._rank[pool] > 0).sum(axis=1) > 1
        return some

    def at(self, ones: Integers, others: Integers) -> Floats:
        """Return the numbers of pairs, in the common shape of both arrays of people."""
        keys = self._rank[ones] * self._side + self._rank[others]
        if self._dense:
            numbers: Floats = self._numbers[keys]
            return numbers
        places = np.searchsorted(self._keys, keys)
        return np.where(self._keys[places] == keys, self._numbers[places], 0.0)


class Penalties:
    """The rules and strata of a problem, ready for the search."""

    def __init__(self, problem: Problem) -> None:
        """Number the pairs that rules name and count the strata."""
        rules, people = problem.rules, problem.people
        self._sizes = problem.sizes
        self.firm = FirmRules(people, rules)
        self._met = PairTable(people, dict.fromkeys(pairs_of(rules.met), 1)) if rules.met else None
        self._company = np.zeros((len(rules.company), people))
        for row, members in zip(self._company, rules.company, strict=True):
            row[list(members)] = 1.0
        strata, codes = np.unique(problem.strata, return_inverse=True)
        self._strata = (codes == np.arange(strata.size)[:, None]).astype(np.float64)
        if strata.size == 1:
            self._strata = self._strata[:0]
        shares = self._strata.sum(axis=1).astype(np.int64)[:, None] * problem.sizes
        self._lowest = (shares // people).astype(np.float64)
        self._highest = (-(-shares // people)).astype(np.float64)

    @property
    def is_empty(self) -> bool:
        """Whether there are no rules and only one stratum."""
        return self._met is None and not self._is_firm

    @property
    def _is_firm(self) -> bool:
        return bool(not self.firm.is_empty or len(self._company) or len(self._strata))

    def apply(self, costs: Floats, pool: Pool, excess: float, repeat: float) -> None:
        """Rule out splits, and charge for what was wished otherwise.

        Parameters
        ----------
        costs : ndarray of float64, shape (b, c)
            What every split costs; infinite afterwards where it is ruled out.
        pool : Pool
            Whose splits these are; it keeps the hard rules as it is.
        excess, repeat : float
            What a person too many or too few of a stratum costs, and a pair that meets again. If infinite,
            splits with more of them than need be are ruled out.
        """
        self._rule_out(costs, pool)
        if len(self._strata):
            _charge(costs, self._excess(pool), excess)
        if self._met is None:
            return
        rows = np.flatnonzero(self._met.names(pool.everybody))
        if rows.size:
            some = costs[rows]
            _charge(some, pair_counts(self._met, pool.of(rows)), repeat)
            costs[rows] = some

    def burden(self, seats: Integers, starts: Integers) -> Floats:
        """Return what goes before the criterion, shape ``(r,)``, for divisions of shape ``(r, n)``.

        People too many or too few of strata count more than any number of repeats.
        """
        total = np.zeros(len(seats))
        if not len(self._strata) and self._met is None:
            return total
        if len(self._strata):
            counts = np.add.reduceat(self._strata[:, seats], starts, axis=2)
            excess = np.maximum(counts - self._highest[:, None], 0) + np.maximum(
                self._lowest[:, None] - counts, 0
            )
            total += excess.sum(axis=(0, 2)) * 2.0**32
        if self._met is not None:
            for size in np.unique(self._sizes).tolist():
                tables = starts[self._sizes == size][:, None] + np.arange(size)
                one, other = np.triu_indices(size, 1)
                for room, seated in enumerate(seats):
                    members = seated[tables]
                    total[room] += self._met.at(members[:, one], members[:, other]).sum()
        return total

    def _rule_out(self, costs: Floats, pool: Pool) -> None:
        if not self.firm.is_empty:
            self.firm.rule_out(costs, pool)
        for member in self._company:
            rows = np.flatnonzero(member[pool.everybody].any(axis=1))
            here, elsewhere = _counts(member, pool.of(rows))
            costs[rows] = np.where((here == 1.0) | (elsewhere == 1.0), np.inf, costs[rows])

    def _excess(self, pool: Pool) -> Floats:
        excess = np.zeros((len(pool.people), pool.inside.shape[1]))
        for member, lowest, highest in zip(self._strata, self._lowest, self._highest, strict=True):
            for counts, group in zip(_counts(member, pool), pool.groups.T, strict=True):
                off = counts - (highest[group] + lowest[group])[:, None] / 2
                np.abs(off, out=off)
                off -= (highest[group] - lowest[group])[:, None] / 2
                excess += np.maximum(off, 0.0, out=off)
        return excess


def _charge(costs: Floats, counts: Floats, price: float) -> None:
    """Add what counts cost, or rule out what counts more than the least that is not ruled out yet."""
    if price < np.inf:
        costs += counts * price
        return
    allowed = np.where(np.isfinite(costs), counts, np.inf)
    costs[allowed > allowed.min(axis=1, keepdims=True)] = np.inf


def _counts(member: Floats, pool: Pool) -> tuple[Floats, Floats]:
    """Return how many of some people both groups get in every split, each shape ``(b, c)``."""
    some = member[pool.people]
    first = product(some, pool.inside)
    second = some.sum(axis=1, keepdims=True) - first
    staying = [member[people].sum(axis=1, keepdims=True) for people in pool.staying]
    return first + staying[0], second + staying[1]


def pair_counts(numbers: Floats | PairTable, pool: Pool) -> Floats:
    """Return the sum over all pairs that sit together in every split, but for a constant a row.

    Parameters
    ----------
    numbers : ndarray of float64, shape (n, n), or PairTable
        Whole numbers, symmetric.
    pool : Pool
        Whose splits these are.

    Returns
    -------
    ndarray of float64, shape (b, c)
        Of pairs of whom at least one is dealt again.
    """
    people, inside = pool.people, pool.inside
    one, other = np.triu_indices(people.shape[1], 1)
    joined = (inside[one] == inside[other]).astype(np.float64)
    counts = product(_numbers(numbers, people[:, one], people[:, other]), joined)
    if pool.staying[0].shape[1] or pool.staying[1].shape[1]:
        sides = [_numbers(numbers, people[:, :, None], side[:, None, :]).sum(axis=2) for side in pool.staying]
        counts += product(sides[0] - sides[1], inside)
    return counts


def _numbers(table: Floats | PairTable, ones: Integers, others: Integers) -> Floats:
    if isinstance(table, PairTable):
        return table.at(ones, others)
    numbers: Floats = table[ones, others]
    return numbers
