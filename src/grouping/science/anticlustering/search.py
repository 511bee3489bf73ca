"""The search for alike groups: from chance, through cooling, to where no pair of groups can do better.

How long it takes is a number of sweeps that follows from the sizes and the number of columns alone.
"""

import math
from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

from grouping.science.anticlustering.problem import Floats, Integers
from grouping.science.anticlustering.resplit import Seating, dealt, splits, sweep
from grouping.science.anticlustering.swaps import BLOCK, swap_sweep
from grouping.science.lottery import Lottery

TOLERANCE_SD = 0.02
"""Ranges of group means that differ by less than this count as equal where no optimum is proven."""
SWAPPING = 13
"""From this size of all groups on, and without rules, members are swapped instead of dealt again."""
_LEAST_ROOMS = ((40, 8), (100, 4))
"""Below so many groups at least so many divisions are searched at once; above, one."""
_MOST_ROOMS = 32
_AT_ONCE, _IN_ALL = 40_000, 160_000_000
"""Numbers that are compared in one sweep and in the whole search, about."""
_OVERHEAD = 20
"""What a pair costs besides its splits, in splits."""
_HOT, _COLD = 0.1, 0.005
"""First and last temperature, in twice what one group adds to the value after a quick descent."""
_STIR = 0.02
"""For distances, this share of what a group holds of them takes the place of that."""
_FADE, _SURVIVORS = 0.5, 4
"""The second cooling starts from the best of so many divisions, and less hot."""
_PATIENCE = 8
"""So many sweeps towards a bound without a gain, and more for more groups, are followed by a gust of heat."""
_STRICT = 2.0**12
"""One step in the means counts this many times what a group adds to the value of the spreads."""
_EPSILON = 1e-11


@dataclass(frozen=True, slots=True)
class Effort:
    """How many divisions are searched at once, and with how many sweeps."""

    rooms: int
    sweeps: int


@dataclass(slots=True, eq=False)
class Best:
    """The best division seen so far: what goes before the criterion, then its leading and other columns."""

    seats: Integers
    burden: float
    leading: float
    others: float


def effort_for(sizes: Integers, columns: int) -> Effort:
    """Return the budget for groups of `sizes`, shape (k,), compared by so many columns."""
    groups = sizes.size
    large, small = int(sizes.max()), int(np.median(sizes))
    if int(sizes.min()) >= SWAPPING:
        each = max(1, groups // 2) * min(BLOCK, large) ** 2 * 4
        rooms = max(1, min(16, 300_000 // each, 40_000 // int(sizes.sum())))
        return Effort(rooms, min(40 + 16 * groups, max(20, _IN_ALL // (rooms * each))))
    halved = large == small
    ways = splits(*dealt(large, small, halved=halved), halved=halved).inside.shape[1]
    each = max(1, groups // 2) * (ways + _OVERHEAD) * max(1, columns)
    least = next((rooms for limit, rooms in _LEAST_ROOMS if groups < limit), 1)
    rooms = min(_MOST_ROOMS, max(least, _AT_ONCE // each))
    sweeps = 30 + 5 * groups if rooms > 1 else 40 + 10 * groups
    return Effort(rooms, min(sweeps, max(20, _IN_ALL // (rooms * each))))


def starting_seats(rooms: int, sizes: Integers, order: Integers, lottery: Lottery) -> Integers:
    """Return who sits where in so many divisions, shape ``(rooms, n)``, each group dealt from all levels.

    People in the given order, shape ``(n,)``, are dealt in blocks of about one seat a group, by lot within.
    """
    people, groups = int(sizes.sum()), sizes.size
    depth = np.concatenate([np.arange(size) / size for size in sizes.tolist()])
    block = np.empty(people, dtype=np.int64)
    block[np.argsort(depth, kind="stable")] = np.arange(people) // groups
    by_lot = np.argsort(lottery.words(rooms * people).reshape(rooms, people), axis=1, kind="stable")
    filled = np.take_along_axis(by_lot, np.argsort(block[by_lot], axis=1, kind="stable"), axis=1)
    seats = np.empty((rooms, people), dtype=np.int64)
    np.put_along_axis(seats, filled, np.broadcast_to(order, seats.shape), axis=1)
    return seats


def mingle(seating: Seating, lottery: Lottery, sweeps: int) -> None:
    """Share strata out and part people who met before, whatever that does to the columns.

    Parameters
    ----------
    seating : Seating
        Changed in place.
    lottery : Lottery
        What is drawn from.
    sweeps : int
        As many at most; few where that comes easily.
    """
    groups = seating.sizes.size
    sweeps = min(sweeps, 40 + groups)
    for _ in range(2):
        sweep(seating, lottery)
    dear = 2.0**12 * max(1.0, abs(float(np.median(seating.costs()[0]))) / groups)
    seating.excess, seating.repeat = 4 * dear, dear
    for number in range(sweeps):
        if not seating.penalties.burden(seating.seats, seating.starts).any():
            break
        left = 1.0 - number / sweeps
        sweep(seating, lottery, dear * (0.08 + 0.3 * left * left))
    seating.excess = seating.repeat = math.inf
    for _ in range(2):
        sweep(seating, lottery)


def cool(seating: Seating, lottery: Lottery, effort: Effort) -> Best:
    """Search with falling temperature, all columns being equally important.

    Parameters
    ----------
    seating : Seating
        Where to start; changed in place.
    lottery : Lottery
        What is drawn from.
    effort : Effort
        Sweeps to make.

    Returns
    -------
    Best
        The best division at the ends of two coolings, of which the second starts from the best of the first.
    """
    groups, rooms = seating.sizes.size, len(seating.seats)
    for _ in range(4 + min(groups, 40) // 8):
        step(seating, lottery)
    best = _better(seating, None)
    unit = max(1.0, _scale(seating, best) / groups)
    hot = _HOT * min(1.0, max(0.2, effort.sweeps / (3 * groups)))
    rounds = 2 if rooms >= _SURVIVORS else 1
    for turn in range(rounds):
        sweeps = effort.sweeps // rounds
        for number in range(sweeps):
            left = 1.0 - number / sweeps
            seating.repeat = unit * (0.2 + 2.0 * (1.0 - left * left))
            step(seating, lottery, unit * (_COLD + (hot - _COLD) * left * left))
        seating.repeat = math.inf
        best = _better(seating, best)
        if turn + 1 < rounds:
            order = np.argsort(seating.costs()[0], kind="stable")
            seating.seats = seating.seats[order[np.arange(rooms) % (rooms // _SURVIVORS)]]
            hot *= _FADE
    return descend(seating, lottery, best)


def _scale(seating: Seating, best: Best) -> float:
    """Return what differences between divisions are measured by, in units of the value."""
    median = float(np.median(seating.costs()[0]))
    return _STIR * abs(median) if seating.distances is not None else 4 * median - 2 * best.leading


def step(seating: Seating, lottery: Lottery, heat: float = 0.0, *, opposed: bool = False) -> None:
    """Make one sweep, in the way that suits the sizes of groups."""
    swapping = seating.penalties.is_empty and seating.distances is None
    if swapping and int(seating.sizes.min()) >= SWAPPING:
        swap_sweep(seating, lottery, heat)
    else:
        sweep(seating, lottery, heat, opposed=opposed)


def descend(seating: Seating, lottery: Lottery, best: Best | None) -> Best:
    """Sweep without heat until some sweeps in a row have changed nothing in any division."""
    patience = 3 + min(seating.sizes.size, 30) // 6
    before = seating.costs()
    quiet = 0
    for _ in range(20 * patience):
        step(seating, lottery)
        after = seating.costs()
        same = all(np.array_equal(old, new) for old, new in zip(before, after, strict=True))
        quiet = quiet + 1 if same else 0
        before = after
        if quiet == patience:
            break
    return _better(seating, best)


def reach(seating: Seating, lottery: Lottery, sweeps: int, target: float) -> Best:
    """Search one typed score until a division reaches its bound, with a gust of heat now and then.

    Parameters
    ----------
    seating : Seating
        Where to start; one column in whole steps. Changed in place.
    lottery : Lottery
        What is drawn from.
    sweeps : int
        As many at most.
    target : float
        The bound, in the unit of `Seating.costs`.

    Returns
    -------
    Best
        The best division.
    """
    groups, rooms = seating.sizes.size, len(seating.seats)
    best = _better(seating, None)
    heat, quiet = 0.0, 0
    for number in range(sweeps):
        waited = quiet >= _PATIENCE + groups // 8
        if is_reached(best, target) and (best.burden == 0.0 or waited):
            break
        if waited:
            step(seating, lottery, heat)
            quiet = 0
        else:
            step(seating, lottery, opposed=rooms == 1 and number % 2 == 1)
        before, best = best, _better(seating, best)
        quiet = 0 if best is not before else quiet + 1
        typical = float(np.median(seating.costs()[0])) - target
        heat = max(1.0, typical / (2 * groups) + 0.2)
    return best


def is_reached(best: Best, target: float) -> bool:
    """Return whether the leading columns are as good as a bound but for rounding."""
    return best.leading <= target + _rounding(target)


def even_spreads(seating: Seating, lottery: Lottery, effort: Effort, best: Best) -> Best:
    """Make the other columns equal without giving up anything of the leading ones.

    Parameters
    ----------
    seating : Seating
        Divisions at or near the lowest value of the leading columns; changed in place.
    lottery : Lottery
        What is drawn from.
    effort : Effort
        Sweeps to make.
    best : Best
        A division with the lowest value known.

    Returns
    -------
    Best
        The best division by the leading columns and then by the others.
    """
    groups = seating.sizes.size
    seating.weight = _power_of_two(_STRICT * max(1.0, float(np.median(seating.costs()[1])) / groups))
    for _ in range(3):
        sweep(seating, lottery)
    unit = 2 * float(np.median(seating.costs()[1])) / groups
    seating.weight = _power_of_two(_STRICT * max(1.0, unit))
    for number in range(effort.sweeps):
        left = 1.0 - number / effort.sweeps
        sweep(seating, lottery, unit * (0.01 + 0.2 * left * left))
        if left < 0.5:  # noqa: PLR2004
            best = _better(seating, best)
    return descend(seating, lottery, best)


def even_spreads_within(
    seating: Seating, lottery: Lottery, effort: Effort, best: Best, tolerances: Floats
) -> Best:
    """Make the other columns equal among divisions whose group means range little further than the best's.

    Parameters
    ----------
    seating : Seating
        Divisions near the lowest value of the leading columns; changed in place.
    lottery : Lottery
        What is drawn from.
    effort : Effort
        Sweeps to make.
    best : Best
        The division with the lowest value of the leading columns.
    tolerances : ndarray of float64, shape (leading,)
        How much further the means of each leading column may range.

    Returns
    -------
    Best
        The division with the lowest value of the other columns of those within the tolerances.

    Notes
    -----
    What the leading columns count adapts: less while most divisions keep within the tolerances, more
    while most do not.
    """
    groups = seating.sizes.size
    limits = ranges_of_means(seating, best.seats[None])[:, 0] + tolerances
    leading, others = seating.costs()
    unit = 2 * float(np.median(others)) / groups
    seating.weight = _power_of_two(16 * max(1.0, unit) / max(1.0, float(np.median(leading)) / groups))
    for number in range(effort.sweeps + effort.sweeps // 4):
        left = max(0.0, 1.0 - number / effort.sweeps)
        sweep(seating, lottery, unit * (0.01 + 0.1 * left * left) if left else 0.0)
        inside = np.asarray(np.all(ranges_of_means(seating, seating.seats) <= limits[:, None], axis=0))
        best = _evener(seating, best, inside)
        seating.weight *= 0.5 if 2 * np.count_nonzero(inside) > inside.size else 2.0
        seating.weight = min(max(seating.weight, 2.0**-40), 2.0**60)
    return best


def ranges_of_means(seating: Seating, seats: Integers) -> Floats:
    """Return highest minus lowest group mean of the leading columns, shape ``(leading, r)``."""
    sums = np.add.reduceat(seating.columns[: seating.leading][:, seats], seating.starts, axis=2)
    means = sums / seating.sizes
    spread: Floats = means.max(axis=2) - means.min(axis=2)
    return spread


def _better(seating: Seating, best: Best | None) -> Best:
    leading, others = seating.costs()
    burden = seating.penalties.burden(seating.seats, seating.starts)
    leading = np.where(burden == burden.min(), leading, np.inf)
    lowest = float(leading.min())
    near = np.flatnonzero(leading <= lowest + _rounding(lowest))
    index = int(near[others[near].argmin()])
    found = Best(seating.seats[index], float(burden[index]), float(leading[index]), float(others[index]))
    return _kept(found) if best is None or precedes(found, best) else best


def _evener(seating: Seating, best: Best, allowed: npt.NDArray[np.bool_]) -> Best:
    burden = seating.penalties.burden(seating.seats, seating.starts)
    allowed &= burden <= best.burden
    if not allowed.any():
        return best
    leading, others = seating.costs()
    index = int(np.where(allowed, others, np.inf).argmin())
    found = Best(seating.seats[index], float(burden[index]), float(leading[index]), float(others[index]))
    return _kept(found) if found.others < best.others else best


def precedes(one: Best, other: Best) -> bool:
    """Return whether a division is better than another: by its burden, its leading columns, its others."""
    if one.burden != other.burden:
        return one.burden < other.burden
    if abs(one.leading - other.leading) > _rounding(other.leading):
        return one.leading < other.leading
    return one.others < other.others


def _rounding(value: float) -> float:
    return max(1e-9, abs(value) * _EPSILON)


def _kept(best: Best) -> Best:
    return Best(best.seats.copy(), best.burden, best.leading, best.others)


def _power_of_two(number: float) -> float:
    return math.ldexp(1.0, math.frexp(number)[1])
