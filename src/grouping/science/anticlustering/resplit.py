"""The step of the search: two groups give up their members and take them back in the best of all ways.

Many divisions are improved at once. In each, groups are paired; for each pair all re-splits of (some of) its
members are valued by one matrix product. The columns hold whole numbers, small enough for every sum in that
product to stay below 2**53: floating point adds those exactly, so neither the order of summation nor fused
operations of a BLAS can change a bit. All that follows is done element by element, in one fixed order.
"""

import itertools
import math
from dataclasses import dataclass
from functools import lru_cache

import numpy as np
import numpy.typing as npt

from grouping.science.anticlustering.penalties import Penalties, pair_counts, product
from grouping.science.anticlustering.penalties_firm import Pool
from grouping.science.anticlustering.problem import Floats, Integers
from grouping.science.anticlustering.spreads import Moments
from grouping.science.lottery import Lottery

MOST_SPLITS = 462
"""Ways to split a pair that are tried at once; of larger groups only some members are dealt again."""
_MOST_ROUNDS = 1_000
"""Rounds after which dealing pairs of one division ends at the latest; a few dozen are enough."""
_CHUNK = 2**15
_NOISE = 2**17


@dataclass(frozen=True, slots=True, eq=False)
class Splits:
    """All ways to deal some seats to two groups, the present one first.

    Attributes
    ----------
    inside : ndarray of float64, shape (m, c)
        1 where a seat falls to the first group.
    order : ndarray of int64, shape (c, m)
        Seats in their new order: those of the first group, then the others.
    """

    inside: Floats
    order: Integers


@lru_cache(maxsize=256)
def splits(left: int, right: int, *, halved: bool) -> Splits:
    """Return all ways to deal `left` + `right` seats.

    Parameters
    ----------
    left, right : int
        Seats of the first and of the second group.
    halved : bool
        Whether the groups are alike otherwise, so that the first seat can stay where it is.

    Returns
    -------
    Splits
        ``comb(left + right, left)`` ways, or half as many.
    """
    seats = left + right
    rest = itertools.combinations(range(1, seats), left - 1) if halved else ()
    chosen = [(0, *others) for others in rest] if halved else list(itertools.combinations(range(seats), left))
    inside = np.zeros((len(chosen), seats))
    np.put_along_axis(inside, np.array(chosen), 1.0, axis=1)
    order = np.argsort(-inside, axis=1, kind="stable")
    return Splits(np.ascontiguousarray(inside.T), order)


@lru_cache(maxsize=256)
def dealt(first: int, second: int, *, halved: bool) -> tuple[int, int]:
    """Return how many members of two groups of these sizes are dealt again at once."""
    left, right = first, second
    while math.comb(left + right, left) // (2 if halved and left == right else 1) > MOST_SPLITS:
        if left >= right:
            left -= 1
        else:
            right -= 1
    return left, right


@lru_cache(maxsize=1)
def noise() -> Floats:
    """Return a table of minus Gumbel noise, shape ``(2**17,)``; its least in a row is a draw by heat.

    Notes
    -----
    -log of an exponential variable twice over, with log2(1 + t) taken as t + 0.34 t (1 - t): a libm may round
    as it likes, `frexp` and products may not.
    """
    uniform = ((Lottery(0, 77).words(_NOISE) >> np.uint64(11)).astype(np.float64) + 0.5) * 2.0**-53
    return _log(-_log(uniform))


def add_noise(costs: Floats, lottery: Lottery, heat: float | Floats) -> None:
    """Add heat to costs, whose last axis are choices: the least is then drawn as by a heat bath.

    Parameters
    ----------
    costs : ndarray of float64, C-contiguous
        Changed in place.
    lottery : Lottery
        Gives the places in the table of noise to start from.
    heat : float or ndarray
        Temperature in units of the costs, broadcast against them.
    """
    flat = np.empty(costs.size)
    for begin in range(0, flat.size, _NOISE // 2):
        part = flat[begin : begin + _NOISE // 2]
        shift = int(lottery.words(1)[0] >> np.uint64(48))
        part[:] = noise()[shift : shift + part.size]
    noisy = flat.reshape(costs.shape)
    noisy *= heat
    costs += noisy


def _log(positive: Floats) -> Floats:
    mantissas, exponents = np.frexp(positive)
    t = 2.0 * mantissas - 1.0
    return ((t + 0.34 * (t * (1.0 - t))) + (exponents - 1.0)) * 0.6931471805599453


@dataclass(slots=True, eq=False)
class Seating:
    """Divisions being searched, all at once.

    Attributes
    ----------
    seats : ndarray of int64, shape (r, n)
        Who sits where, in each of r divisions; the seats of a group are neighbours.
    sizes, starts : ndarray of int64, shape (k,)
        Seats of every group, and the first of them.
    columns : ndarray of float64, shape (f, n)
        Whole numbers.
    leading : int
        How many of the columns come first; the others count once, these `weight` times.
    penalties : Penalties
        Rules and strata.
    distances : ndarray of float64, shape (n, n), optional
        Whole numbers. Given them, what counts is minus their sum within groups, and not the columns.
    moments : Moments, optional
        Given them, what counts is how far out SDs lie, and no split may make the leading columns worse.
    weight : float
        Times the leading columns count; a power of two.
    excess, repeat : float
        What somebody too many or too few of a stratum costs, and two people who meet again, in units of the
        value; infinite puts it before everything the columns say.
    """

    seats: Integers
    sizes: Integers
    starts: Integers
    columns: Floats
    leading: int
    penalties: Penalties
    distances: Floats | None = None
    moments: Moments | None = None
    weight: float = 1.0
    excess: float = math.inf
    repeat: float = math.inf

    def sums(self) -> Floats:
        """Return the sum of every column in every group, shape ``(f, r, k)``."""
        return np.add.reduceat(self.columns[:, self.seats], self.starts, axis=2)

    def costs(self) -> tuple[Floats, Floats]:
        """Return the values of the leading and of the other columns of every division, shapes ``(r,)``."""
        if self.distances is not None:
            return self._closeness(self.distances), np.zeros(len(self.seats))
        sums = self.sums()
        parts = sums * sums / self.sizes
        leading = add_rows(parts[: self.leading].transpose(0, 2, 1).reshape(-1, len(self.seats)))
        others = add_rows(parts[self.leading :].transpose(0, 2, 1).reshape(-1, len(self.seats)))
        return leading, others

    def _closeness(self, distances: Floats) -> Floats:
        total = np.zeros(len(self.seats))
        for size in np.unique(self.sizes).tolist():
            tables = self.seats[:, self.starts[self.sizes == size][:, None] + np.arange(size)]
            for place in range(1, size):
                total -= distances[tables[..., place, None], tables[..., :place]].sum(axis=(1, 2))
        return total


def add_rows(rows: Floats) -> Floats:
    """Add up the rows of an array of shape ``(m, r)`` in one fixed order, pairwise."""
    if not len(rows):
        return np.zeros(rows.shape[1])
    while len(rows) > 1:
        half = len(rows) // 2
        paired = rows[:half] + rows[half : 2 * half]
        rows = np.vstack((paired, rows[-1:])) if len(rows) % 2 else paired
    total: Floats = rows[0]
    return total


def sweep(seating: Seating, lottery: Lottery, heat: float = 0.0, *, opposed: bool = False) -> None:
    """Pair all groups and deal the members of every pair again, in all divisions.

    Parameters
    ----------
    seating : Seating
        Changed in place. Without heat no division gets worse.
    lottery : Lottery
        Pairs, members and heat are drawn from it; how many words depends on the sizes only.
    heat : float
        Temperature in units of the value: splits are drawn as in a heat bath. 0 takes the best.
    opposed : bool
        Whether to pair the group that lies highest in the first column with the lowest, and so on, in the
        first division, instead of by lot.
    """
    sizes = seating.sizes
    order = np.argsort(lottery.words(sizes.size), kind="stable")
    if opposed:
        order = order[np.argsort((seating.sums()[0, 0] / sizes)[order], kind="stable")]
        half = sizes.size // 2
        order = np.stack((order[:half], order[::-1][:half]), axis=1).ravel()
    pairs = order[: sizes.size // 2 * 2].reshape(-1, 2)
    pairs = np.where((sizes[pairs[:, :1]] < sizes[pairs[:, 1:]]), pairs[:, ::-1], pairs)
    if not seating.penalties.firm.is_empty:
        seating.penalties.firm.take_first_seats(seating.seats, seating.starts)
        pairs = seating.penalties.firm.led(pairs, sizes)
    if int(sizes.min()) == int(sizes.max()):
        _deal_pairs(seating, pairs, lottery, heat)
        return
    kinds = sizes[pairs[:, 0]] * (int(sizes.max()) + 1) + sizes[pairs[:, 1]]
    for kind in np.unique(kinds):
        _deal_pairs(seating, pairs[kinds == kind], lottery, heat)


def _deal_pairs(seating: Seating, pairs: Integers, lottery: Lottery, heat: float) -> None:
    """Deal again all pairs of one kind: pairs of shape ``(p, 2)`` whose groups have the same two sizes."""
    first, second = seating.sizes[pairs[0]].tolist()
    rooms, halved = len(seating.seats), first == second
    left, right = dealt(first, second, halved=halved)
    whole = left + right == first + second
    dealing, staying = _places(seating, pairs, (left, right), lottery)
    table = splits(left, right, halved=halved and whole)
    pool = seating.seats[:, dealing].reshape(-1, left + right)
    others = [seating.seats[:, side].reshape(len(pool), -1) for side in staying]
    groups = np.tile(pairs, (rooms, 1))
    judged = seating.distances is None and seating.moments is None
    scale = _scale(first, second) if judged else 1.0
    chunk = max(1, _CHUNK // table.inside.shape[1])
    for begin in range(0, len(pool), chunk):
        rows = slice(begin, begin + chunk)
        some = Pool(pool[rows], left, groups[rows], (others[0][rows], others[1][rows]), table.inside)
        costs = _judged(seating, some, np.arange(len(pool))[rows] // len(pairs))
        if not seating.penalties.is_empty:
            seating.penalties.apply(costs, some, seating.excess / scale, seating.repeat / scale)
        if heat:
            add_noise(costs, lottery, heat / scale)
        best = costs.argmin(axis=1)
        pool[rows] = some.people[np.arange(len(best))[:, None], table.order[best]]
    seating.seats[:, dealing] = pool.reshape(rooms, *dealing.shape)


def _scale(first: int, second: int) -> float:
    """Return what squared differences of a pair, as `_costs` has them, are times in units of the value."""
    return (first + second) / (first * second) / ((first + second) // math.gcd(first, second)) ** 2


def _judged(seating: Seating, pool: Pool, rooms: Integers) -> Floats:
    """Return what every split costs, shape ``(rows, c)``; `rooms` are the divisions of the rows."""
    if seating.distances is not None:
        return -pair_counts(seating.distances, pool)
    if seating.moments is not None:
        return _outermost(seating, seating.moments, pool, rooms)
    return _costs(seating, pool)


def settle(seating: Seating) -> None:
    """Deal pairs of groups again until no pair of all can do better, in the first division.

    Parameters
    ----------
    seating : Seating
        Changed in place; no rules, one stratum, no distances, and groups small enough to be dealt whole.

    Notes
    -----
    Of all pairs those that gain the most are dealt, as long as they share no group; then pairs with one of
    these groups are looked at anew.
    """
    sizes, seats = seating.sizes, seating.seats[0]
    pairs = np.column_stack(np.triu_indices(sizes.size, 1))
    pairs = np.where(sizes[pairs[:, :1]] < sizes[pairs[:, 1:]], pairs[:, ::-1], pairs)
    gains, best = np.zeros(len(pairs)), np.zeros(len(pairs), dtype=np.int64)
    stale = np.ones(sizes.size, dtype=np.bool_)
    for _ in range(_MOST_ROUNDS):
        if not stale.any():
            break
        gains, best = _gains(seating, pairs, stale, (gains, best))
        stale[:] = False
        for index in np.argsort(-gains, kind="stable")[: np.count_nonzero(gains > 0.0)].tolist():
            pair = pairs[index]
            if stale[pair].any():
                continue
            stale[pair] = True
            first, second = sizes[pair].tolist()
            places = _seats_of(seating, pair[None], (first, second))[0]
            order = splits(first, second, halved=first == second).order[best[index]]
            seats[places] = seats[places[order]]


def _gains(
    seating: Seating, pairs: Integers, stale: npt.NDArray[np.bool_], before: tuple[Floats, Integers]
) -> tuple[Floats, Integers]:
    """Return what the best split of every pair gains, and which it is, from what was known before."""
    gains, best = before
    kinds = seating.sizes[pairs]
    looked_at = stale[pairs].any(axis=1)
    for first, second in np.unique(kinds, axis=0).tolist():
        rows = np.flatnonzero(looked_at & (kinds[:, 0] == first) & (kinds[:, 1] == second))
        table = splits(first, second, halved=first == second)
        chunk = max(1, _CHUNK // table.inside.shape[1])
        for begin in range(0, rows.size, chunk):
            some = rows[begin : begin + chunk]
            people = seating.seats[0][_seats_of(seating, pairs[some], (first, second))]
            nobody = people[:, :0]
            costs = _costs(seating, Pool(people, first, pairs[some], (nobody, nobody), table.inside))
            best[some] = costs.argmin(axis=1)
            gains[some] = (costs[:, 0] - costs[np.arange(some.size), best[some]]) * _scale(first, second)
    return gains, best


def _seats_of(seating: Seating, pairs: Integers, sizes: tuple[int, int]) -> Integers:
    """Return all seats of pairs of groups of these sizes, shape ``(p, m)``."""
    starts = seating.starts[pairs]
    return np.hstack([starts[:, side, None] + np.arange(size) for side, size in enumerate(sizes)])


def _places(
    seating: Seating, pairs: Integers, taken: tuple[int, int], lottery: Lottery
) -> tuple[Integers, tuple[Integers, Integers]]:
    """Return the seats to be dealt again, shape ``(p, m)``, and those of either group that are not.

    They are drawn by lot where not all are dealt.
    """
    dealing, staying = [], []
    for side in (0, 1):
        groups, size = pairs[:, side], int(seating.sizes[pairs[0, side]])
        seats = seating.starts[groups][:, None] + np.arange(size)
        if taken[side] < size:
            words = lottery.words(seats.size).reshape(seats.shape)
            seats = np.take_along_axis(seats, np.argsort(words, axis=1, kind="stable"), axis=1)
        dealing.append(seats[:, : taken[side]])
        staying.append(seats[:, taken[side] :])
    return np.hstack(dealing), (staying[0], staying[1])


def _costs(seating: Seating, pool: Pool) -> Floats:
    """Return the squared difference of every pair in every split, shape ``(rows, c)``, up to a factor."""
    columns, people = len(seating.columns), pool.people
    first, second = (pool.left, people.shape[1] - pool.left)
    first, second = first + pool.staying[0].shape[1], second + pool.staying[1].shape[1]
    unit = math.gcd(first, second)
    signs = pool.inside * ((first + second) // unit) - first // unit
    if not columns:
        return np.zeros((len(people), signs.shape[1]))
    values = seating.columns[:, people]
    differences = product(values.reshape(-1, people.shape[1]), signs).reshape(columns, len(people), -1)
    if first + second > people.shape[1]:
        here, there = (seating.columns[:, side].sum(axis=2) for side in pool.staying)
        differences += (here * (second // unit) - there * (first // unit))[:, :, None]
    np.multiply(differences, differences, out=differences)
    total: Floats = differences[0]
    for column in range(1, columns):
        if column == seating.leading and seating.weight != 1.0:
            total *= seating.weight
        total += differences[column]
    return total


def _outermost(seating: Seating, moments: Moments, pool: Pool, rooms: Integers) -> Floats:
    """Return how far out the SDs of a pair lie in every split, and infinite where means get worse."""
    costs = _costs(seating, pool)
    worse = costs > costs[:, :1]
    values = moments.columns[:, pool.people]
    inside = product(values.reshape(-1, pool.people.shape[1]), pool.inside).reshape(2, len(worse), -1)
    outside = values.sum(axis=2)[:, :, None] - inside
    result = np.zeros(())
    left, right = pool.left, pool.people.shape[1] - pool.left
    for sums, members, side in zip((inside, outside), (left, right), pool.staying, strict=True):
        everybody = sums + moments.columns[:, side].sum(axis=2)[:, :, None]
        result = result + moments.costs(everybody, members + side.shape[1], rooms)
    result[worse] = np.inf
    return result
