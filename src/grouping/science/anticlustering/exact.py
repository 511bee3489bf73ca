"""The best of all divisions of a small room, by going through every subset instead of every division.

A best division of some people is a best first group and a best division of the rest, whatever the criterion,
if it adds up over groups. So it is enough to know the best for every subset: dynamic programming over
subsets as in Held and Karp (1962), Journal of SIAM 10(1), 196, here for set partitioning. Groups of one
size are filled in the order of their first members, which leaves out divisions that only differ in names.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from fractions import Fraction
from functools import lru_cache
from itertools import combinations
from math import comb, factorial, lcm, prod

import numpy as np
import numpy.typing as npt

from grouping.science.anticlustering.exact_subsets import (
    LIMIT,
    MOST_PEOPLE,
    bits_of,
    costs_of_rules,
    head_counts,
    may_be_group,
    refuse_large_room,
    subset_sums,
    unsplit,
)
from grouping.science.anticlustering.problem import Floats, Integers, Problem, Rules

MOST_STEPS = 4_000_000
"""As many pairs of a group and a rest are looked at in about a tenth of a second."""
_CHUNK = 1 << 19
"""Pairs looked at in one go: enough for speed, little enough for the cache."""

_Keys = list[Integers]
"""Costs by importance: the second decides where the first is equal, and so on."""


@dataclass(frozen=True, slots=True)
class _Kind:
    """Groups that can take each other's place: as large, and nobody pinned to them unless it is one."""

    size: int
    pinned: int
    labels: tuple[int, ...]


@dataclass(frozen=True, slots=True, eq=False)
class _Table:
    """The lowest costs of dividing a subset, and one group of such a division, for every subset."""

    keys: _Keys
    choice: Integers


def count_divisions(sizes: Integers) -> int:
    """Return how many divisions into groups of `sizes`, shape (k,), there are if groups have no names."""
    counts = np.unique(sizes, return_counts=True)[1]
    people = int(sizes.sum())
    named = factorial(people) // prod(factorial(int(size)) for size in sizes)
    return named // prod(factorial(int(count)) for count in counts)


def is_small_enough(sizes: Integers) -> bool:
    """Return whether `best_division` is quick for groups of `sizes`, by count: up to 14 people always."""
    people = int(sizes.sum())
    return people <= 14 or (people <= MOST_PEOPLE and count_steps(sizes) <= MOST_STEPS)  # noqa: PLR2004


def count_steps(sizes: Integers) -> int:
    """Return how many pairs of a group and a rest `best_division` looks at without rules."""
    people = int(sizes.sum())
    kinds = _kinds(sizes, Rules())
    steps, before = 0, 0
    for kind in kinds:
        single = len(kinds) == 1
        for count in range(2, len(kind.labels) + 1):
            head = count * kind.size
            rest = comb(people - (single and head < people), head)
            steps += rest * comb(head - 1, kind.size - 1)
        own = kind.size * len(kind.labels)
        if before:
            steps += comb(people, before + own) * comb(before + own, own)
        before += own
    return steps


def best_division(problem: Problem, costs: Sequence[Integers]) -> Integers:
    """Return a division with the lowest costs of all that keep the rules.

    Shares of strata go first, then repeats of `met`, then `costs` in their order. Between divisions that
    are equal in everything the first in the order of subsets is taken; whoever wants to leave that to lots
    numbers the people by lot.

    Parameters
    ----------
    problem : Problem
        At most `MOST_PEOPLE` people; its sizes, strata and rules are used. The criterion stands in `costs`.
    costs : sequence of ndarray of int64, each shape (2**n,)
        What every subset costs as a group, most important first; lower is better, and a division costs the
        sum over its groups, below `exact_subsets.LIMIT` in absolute value.

    Returns
    -------
    ndarray of int64, shape (n,)
        Group of every person.

    Raises
    ------
    ValueError
        If no division keeps the rules, or there are too many people.
    """
    refuse_large_room(problem.people)
    may = may_be_group(problem.people, problem.rules)
    keys = _packed([*costs_of_rules(problem), *costs], problem.sizes, may)
    groups = _Search(problem, keys, np.add).division()
    if groups is None:
        raise ValueError("no division keeps the rules")
    return groups


def smallest_range(problem: Problem, scores: Floats | Integers) -> Fraction:
    """Return the smallest difference between highest and lowest group mean of all divisions.

    Parameters
    ----------
    problem : Problem
        At most `MOST_PEOPLE` people; sizes and rules are used, but for `met` and strata, which may give way.
    scores : ndarray, shape (n,)
        In whole numbers, of either type.

    Returns
    -------
    Fraction
        In the unit of `scores`.

    Raises
    ------
    ValueError
        If no division keeps the rules, a score is not whole, or there are too many people.

    Notes
    -----
    Highest and lowest means enclose the mean of all. For a lowest mean of at least `low` the lowest highest
    mean is found by dynamic programming; `low` goes up from mean to mean until nothing closer is left.
    """
    refuse_large_room(problem.people)
    above = _above_lowest(scores)
    unit = lcm(*problem.sizes.tolist())
    means, may = _subset_means(problem, above, unit)
    middle = Fraction(int(above.sum()) * unit, problem.people)
    best: int | None = None
    low = int(means.min())
    while low <= middle and (best is None or low > middle - best):
        inside = may & (means >= low)
        if best is not None:
            inside &= means < low + best
        groups = _Search(problem, [np.where(inside, means, LIMIT)], np.maximum).division()
        if groups is None and best is None:
            raise ValueError("no division keeps the rules")
        if groups is not None:
            own = [int(means[bits_of(np.flatnonzero(groups == k).tolist())]) for k in range(problem.groups)]
            best = max(own) - min(own) if best is None else min(best, max(own) - min(own))
            low = min(own)
        later = means[may & (means > low)]
        if not later.size:
            break
        low = int(later.min())
    return Fraction(best or 0, unit)


def _above_lowest(scores: Floats | Integers) -> Integers:
    """Return how far every score lies above the lowest; raise `ValueError` where one is not whole."""
    whole = np.rint(scores).astype(np.int64)
    if not np.array_equal(whole, scores):
        raise ValueError("an exact range needs whole numbers")
    above: Integers = whole - whole.min()
    return above


def _subset_means(problem: Problem, scores: Integers, unit: int) -> tuple[Integers, npt.NDArray[np.bool_]]:
    """Return the mean of every subset as a group, times `unit`, and whether it may be a group."""
    sizes, counts = problem.sizes, head_counts(problem.people)
    per_size = np.zeros(problem.people + 1, dtype=np.int64)
    per_size[sizes] = unit // sizes
    may = may_be_group(problem.people, problem.rules) & np.isin(counts, sizes)
    return subset_sums(scores) * per_size[counts], may


def _kinds(sizes: Integers, rules: Rules) -> list[_Kind]:
    """Return the kinds of groups, those with pinned people first and then from the smallest."""
    pins: dict[int, int] = {}
    for person, group in rules.pinned:
        pins[group] = pins.get(group, 0) | 1 << person
    free: dict[int, list[int]] = {}
    for group, size in enumerate(sizes.tolist()):
        if group not in pins:
            free.setdefault(size, []).append(group)
    kinds = [_Kind(int(sizes[group]), bits, (group,)) for group, bits in sorted(pins.items())]
    by_weight = sorted(free.items(), key=lambda item: (item[0] * len(item[1]), item[0]))
    return kinds + [_Kind(size, 0, tuple(labels)) for size, labels in by_weight]


def _packed(costs: Sequence[Integers], sizes: Integers, may: npt.NDArray[np.bool_]) -> _Keys:
    """Bring costs into as few arrays as 64 bits allow; subsets that may not be groups cost `LIMIT`.

    Less the lowest for each size and divided by what all have in common, costs say the same and are smaller.
    """
    counts = np.bitwise_count(np.arange(may.size, dtype=np.int64))
    members = {size: np.flatnonzero(may & (counts == size)) for size in set(sizes.tolist())}
    eligible = np.concatenate(list(members.values()))
    keys: _Keys = []
    room = 1
    for cost in costs or [np.zeros(may.size, dtype=np.int64)]:
        low = np.zeros(may.size, dtype=np.int64)
        for own in members.values():
            low[own] = cost[own] - (cost[own].min() if own.size else 0)
        low[eligible] //= max(int(np.gcd.reduce(low[eligible])), 1) if eligible.size else 1
        highest = sum(int(low[members[size]].max(initial=0)) for size in sizes.tolist())
        if keys and room * (highest + 1) < LIMIT:
            keys[-1] = keys[-1] * (highest + 1) + low
            room *= highest + 1
        else:
            keys.append(low)
            room = highest + 1
    barred = np.ones(may.size, dtype=np.bool_)
    barred[eligible] = False
    keys[0] = np.where(barred, LIMIT, keys[0])
    return keys


class _Search:
    """Dynamic programming for one problem: `join` says how the costs of two parts come together."""

    def __init__(self, problem: Problem, keys: _Keys, join: np.ufunc) -> None:
        self._people, self._rules = problem.people, problem.rules
        self._kinds = _kinds(problem.sizes, problem.rules)
        self._keys, self._join = keys, join
        self._pinned = bits_of(person for person, _ in problem.rules.pinned)

    def division(self) -> Integers | None:
        """Return the best division, shape (n,), or None if there is none."""
        full = (1 << self._people) - 1
        pure: list[_Table] = []
        mixed: list[_Table] = []
        heads, pins = 0, 0
        for kind in self._kinds:
            own = kind.size * len(kind.labels)
            heads, pins = heads + own, pins | kind.pinned
            pure.append(self._pure(kind))
            if not mixed:
                mixed.append(pure[-1])
                continue
            table = self._empty()
            parts = (pure[-1].keys, mixed[-1].keys)
            self._fill(table, self._subsets(heads, pins), parts, _patterns(heads, own, first=False))
            mixed.append(table)
        if mixed[-1].keys[0][full] >= LIMIT:
            return None
        return self._read(pure, mixed)

    def _pure(self, kind: _Kind) -> _Table:
        """Return the best for every subset that one or more groups of one kind can share."""
        counts = head_counts(self._people)
        subsets = np.arange(counts.size, dtype=np.int64)
        fits = (counts == kind.size) & (subsets & self._pinned == kind.pinned)
        single = [np.where(fits, self._keys[0], LIMIT), *self._keys[1:]]
        table = _Table([key.copy() for key in single], np.where(fits, subsets, 0))
        for count in range(2, len(kind.labels) + 1):
            heads = count * kind.size
            some = self._subsets(heads, 0)
            if len(self._kinds) == 1 and count < len(kind.labels):
                some = some[some & 1 == 0]  # the first person sits in the first group, which is not here
            self._fill(table, some, (single, table.keys), _patterns(heads, kind.size, first=True))
        return table

    def _empty(self) -> _Table:
        barred = np.full(1 << self._people, LIMIT, dtype=np.int64)
        return _Table([barred, *(np.zeros_like(key) for key in self._keys[1:])], np.zeros_like(barred))

    def _subsets(self, heads: int, pins: int) -> Integers:
        """Return the subsets of so many people that groups can share, with these of the pinned people."""
        some = np.flatnonzero(head_counts(self._people) == heads).astype(np.int64)
        some = some[some & self._pinned == pins]
        whole: Integers = some[unsplit(some, self._rules)]
        return whole

    def _fill(self, table: _Table, subsets: Integers, parts: tuple[_Keys, _Keys], patterns: Floats) -> None:
        """Find for each of `subsets` the best way to take one of `patterns` out, which leaves a rest.

        `parts` are the costs of what is taken out and of the rest.
        """
        heads = patterns.shape[0]
        chunk = max(1, _CHUNK // patterns.shape[1])
        for start in range(0, subsets.size, chunk):
            some = subsets[start : start + chunk]
            taken = (_bits(some, heads, self._people) @ patterns).astype(np.int64)
            left = some[:, np.newaxis] - taken
            tied: npt.NDArray[np.bool_] | None = None
            for target, one, other in zip(table.keys, *parts, strict=True):
                sums = self._join(one[taken], other[left])
                if tied is not None:
                    sums[~tied] = np.iinfo(np.int64).max
                lowest = sums.min(axis=1)
                target[some] = np.minimum(lowest, LIMIT)
                tied = sums == lowest[:, np.newaxis]
            if tied is not None:
                table.choice[some] = taken[np.arange(some.size), tied.argmax(axis=1)]

    def _read(self, pure: list[_Table], mixed: list[_Table]) -> Integers:
        """Follow the choices back from everybody to single groups."""
        groups = np.empty(self._people, dtype=np.int64)
        everybody = (1 << self._people) - 1
        for index in range(len(self._kinds) - 1, -1, -1):
            part = int(mixed[index].choice[everybody]) if index else everybody
            everybody -= part
            for label in self._kinds[index].labels:
                group = int(pure[index].choice[part])
                groups[[person for person in range(self._people) if group >> person & 1]] = label
                part -= group
        return groups


def _bits(subsets: Integers, heads: int, people: int) -> Floats:
    """Return the bits that each subset consists of, lowest first, shape (subsets, heads).

    As floats, which hold them exactly, because numpy multiplies matrices of whole numbers slowly.
    """
    persons = np.nonzero(subsets[:, np.newaxis] >> np.arange(people) & 1)[1]
    return np.ldexp(1.0, persons.reshape(-1, heads))


@lru_cache(maxsize=64)
def _patterns(heads: int, size: int, *, first: bool) -> Floats:
    """Return which of so many people a group can consist of, shape (heads, patterns), as 0 and 1."""
    fixed = (0,) if first else ()
    some = [(*fixed, *more) for more in combinations(range(len(fixed), heads), size - len(fixed))]
    patterns = np.zeros((heads, len(some)))
    for column, members in enumerate(some):
        patterns[list(members), column] = 1.0
    return patterns
