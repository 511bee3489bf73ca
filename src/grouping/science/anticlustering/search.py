"""The search for alike groups: from chance, through cooling, to where no pair of groups can do better.

How long it takes is a number of sweeps that follows from the sizes and the number of columns alone.
"""

import math
from dataclasses import dataclass, replace

import numpy as np

from grouping.science.anticlustering.problem import Integers
from grouping.science.anticlustering.resplit import Seating, dealt, settle, splits, sweep
from grouping.science.anticlustering.swaps import BLOCK, swap_sweep
from grouping.science.lottery import Lottery

SWAPPING = 13
"""From this size of all groups on, and without rules, members are swapped instead of dealt again."""
_LEAST_ROOMS = ((40, 8), (100, 4))
"""Below so many groups at least so many divisions are searched at once; above, one."""
_MOST_ROOMS = 32
_AT_ONCE, _IN_ALL = 40_000, 125_000_000
"""Numbers that are compared in one sweep and in the whole search, about."""
_OVERHEAD = 20
"""What a pair costs besides its splits, in splits."""
_HOT, _COLD = 0.1, 0.004
"""First and last temperature, in twice what one group adds to the value after a quick descent."""
_MANY, _LEAST_HOT, _HURRIED_HOT = 6, 0.3, 0.06
"""More groups than this are searched less hot, down to this share, and where sweeps are few to this one."""
_STIR = 0.02
"""For distances, this share of what a group holds of them takes the place of that."""
_FADE, _SURVIVORS = 0.5, 4
"""The second cooling starts from the best of so many divisions, and less hot."""
_PATIENCE = 8
"""So many sweeps towards a bound without a gain, and more for more groups, are followed by a gust of heat."""
_SETTLED, _SETTLED_SEATS, _SETTLED_GROUPS = 6, 6, 64
"""So many divisions are settled at the end, where groups are no larger and no more than this."""
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
        return Effort(rooms, min(max(120, 40 + 16 * groups), max(20, _IN_ALL // (rooms * each))))
    halved = large == small
    ways = splits(*dealt(large, small, halved=halved), halved=halved).inside.shape[1]
    pairs = max(1, groups // 2) * (ways + _OVERHEAD)
    each = pairs * max(1, columns)
    least = next((rooms for limit, rooms in _LEAST_ROOMS if groups < limit), 1)
    rooms = min(_MOST_ROOMS, max(least, _AT_ONCE // each))
    sweeps = 25 + 7 * groups if rooms > 1 else 40 + 10 * groups
    # What a split takes besides its columns is about as much as one column more.
    return Effort(rooms, min(sweeps, max(20, _IN_ALL // (rooms * pairs * (columns + 1)))))


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
    best = better_of(seating, None)
    unit = max(1.0, _scale(seating, best) / groups)
    hot = _HOT * min(1.0, max(_LEAST_HOT, _MANY / groups), max(_HURRIED_HOT, effort.sweeps / (3 * groups)))
    rounds = 2 if rooms >= _SURVIVORS else 1
    for turn in range(rounds):
        sweeps = effort.sweeps // rounds
        for number in range(sweeps):
            left = 1.0 - number / sweeps
            seating.repeat = unit * (0.2 + 2.0 * (1.0 - left * left))
            step(seating, lottery, unit * (_COLD + (hot - _COLD) * left * left))
        seating.repeat = math.inf
        best = better_of(seating, best)
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
    """Search without heat until no pair of groups can do better, and return the best division.

    Where looking at all pairs would take too long, some sweeps in a row that change nothing are the end.
    """
    if seating.penalties.is_empty and seating.distances is None and _settles(seating.sizes):
        return _settled(seating, better_of(seating, best))
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
    return better_of(seating, best)


def _settles(sizes: Integers) -> bool:
    """Return whether all pairs of groups of these sizes can be looked at, all members of each at once."""
    return int(sizes.max()) <= _SETTLED_SEATS and sizes.size <= _SETTLED_GROUPS


def _settled(seating: Seating, best: Best) -> Best:
    """Bring the best divisions to where no pair of groups can do better, and return the best of them."""
    leading, others = seating.costs()
    order = np.lexsort((others, leading))[:_SETTLED]
    for room in (best.seats, *seating.seats[order]):
        alone = replace(seating, seats=room[None].copy())
        settle(alone)
        best = better_of(alone, best)
    return best


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
    best = better_of(seating, None)
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
        before, best = best, better_of(seating, best)
        quiet = 0 if best is not before else quiet + 1
        typical = float(np.median(seating.costs()[0])) - target
        heat = max(1.0, typical / (2 * groups) + 0.2)
    return best


def is_reached(best: Best, target: float) -> bool:
    """Return whether the leading columns are as good as a bound but for rounding."""
    return best.leading <= target + rounding(target)


def better_of(seating: Seating, best: Best | None) -> Best:
    """Return the best of some divisions and the best so far."""
    leading, others = seating.costs()
    burden = seating.penalties.burden(seating.seats, seating.starts)
    leading = np.where(burden == burden.min(), leading, np.inf)
    lowest = float(leading.min())
    near = np.flatnonzero(leading <= lowest + rounding(lowest))
    index = int(near[others[near].argmin()])
    found = Best(seating.seats[index], float(burden[index]), float(leading[index]), float(others[index]))
    return kept(found) if best is None or precedes(found, best) else best


def precedes(one: Best, other: Best) -> bool:
    """Return whether a division is better than another: by its burden, its leading columns, its others."""
    if one.burden != other.burden:
        return one.burden < other.burden
    if abs(one.leading - other.leading) > rounding(other.leading):
        return one.leading < other.leading
    return one.others < other.others


def rounding(value: float) -> float:
    """Return by how much values may differ and still count as equal."""
    return max(1e-9, abs(value) * _EPSILON)


def kept(best: Best) -> Best:
    """Return the same with seats that no sweep changes."""
    return Best(best.seats.copy(), best.burden, best.leading, best.others)
