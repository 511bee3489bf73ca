"""What every subset of a small room costs, as whole numbers in arrays indexed by bit pattern.

Person i stands for the bit ``2**i``; an array of shape ``(2**n,)`` holds one number for every subset.
"""

from collections.abc import Iterable
from itertools import combinations
from math import lcm

import numpy as np
import numpy.typing as npt

from grouping.science.anticlustering.problem import Floats, Integers, Problem, Rules

MOST_PEOPLE = 18
"""An array over all subsets of this many people still takes 2 MB only."""
LIMIT = 2**61
"""Costs of whole divisions stay below it, so that two of them can be added in 64 bits."""

_Flags = npt.NDArray[np.bool_]


def square_costs(columns: Floats | Integers, sizes: Integers, weights: Integers | None = None) -> Integers:
    """Return what every subset adds to the between-group sum of squares.

    Parameters
    ----------
    columns : ndarray, shape (n, f)
        Attributes in whole numbers, of either type.
    sizes : ndarray of int64, shape (k,)
        People per group.
    weights : ndarray of int64, shape (f,), optional
        A whole weight of at least 1 for each column; 1 for all by default.

    Returns
    -------
    ndarray of int64, shape (2**n,)
        ``lcm(sizes)`` times the weighted sum over columns of ``S**2 / size``, where S is the sum of the
        subset in the column minus its rounded mean; 0 for subsets that no group is as large as. Summed
        over the groups of a division this is ``lcm(sizes)`` times its between-group sum of squares, plus
        the same constant for every division.

    Raises
    ------
    ValueError
        If a number is not whole, or there are more than `MOST_PEOPLE` people.
    OverflowError
        If a division might cost `LIMIT` or more; give the attributes in a coarser unit then.
    """
    people, unit = columns.shape[0], lcm(*sizes.tolist())
    refuse_large_room(people)
    if not np.array_equal(columns, np.rint(columns)):
        raise ValueError("exact costs need whole numbers")
    whole = (columns - np.rint(columns.mean(axis=0))).astype(np.int64)
    factors = np.ones(whole.shape[1], dtype=np.int64) if weights is None else weights
    inertia = float(((whole.astype(np.float64) ** 2).sum(axis=0) * factors).sum())
    if inertia * max(people, unit) >= LIMIT:  # the square of a sum is at most size times the sum of squares
        raise OverflowError("the attributes are too large for exact costs")
    per_size = np.zeros(people + 1, dtype=np.int64)
    per_size[sizes] = unit // sizes
    costs = np.zeros(1 << people, dtype=np.int64)
    for column, factor in zip(whole.T, factors, strict=True):
        costs += factor * subset_sums(column) ** 2
    return costs * per_size[head_counts(people)]


def distance_costs(distances: Integers) -> Integers:
    """Return minus the sum of distances within every subset, shape (2**n,).

    Parameters
    ----------
    distances : ndarray of int64, shape (n, n)
        Symmetric, not negative, in a whole unit.

    Raises
    ------
    ValueError
        If there are more than `MOST_PEOPLE` people.
    OverflowError
        If a division might cost `LIMIT` or more; give the distances in a coarser unit then.
    """
    refuse_large_room(distances.shape[0])
    if float(distances.sum(dtype=np.float64)) >= LIMIT:
        raise OverflowError("the distances are too large for exact costs")
    costs = np.zeros(1, dtype=np.int64)
    for person, row in enumerate(distances):
        costs = np.concatenate((costs, costs - subset_sums(row[:person])))
    return costs


def refuse_large_room(people: int) -> None:
    """Raise a ValueError if there are more than `MOST_PEOPLE` people."""
    if people > MOST_PEOPLE:
        raise ValueError(f"{people} people have too many subsets")


def subset_sums(values: Integers) -> Integers:
    """Return the sum of `values`, shape (n,), over every subset, shape (2**n,)."""
    sums = np.zeros(1, dtype=np.int64)
    for value in values:
        sums = np.concatenate((sums, sums + value))
    return sums


def head_counts(people: int) -> Integers:
    """Return how many people every subset holds, shape (2**n,)."""
    return np.bitwise_count(np.arange(1 << people, dtype=np.int64)).astype(np.int64)


def bits_of(people: Iterable[int]) -> int:
    """Return the bit pattern of some people."""
    return sum(1 << person for person in set(people))


def unsplit(subsets: Integers, rules: Rules) -> _Flags:
    """Return for each subset whether people who belong together are all in it or all out of it."""
    whole = np.ones(subsets.size, dtype=np.bool_)
    for bits in map(bits_of, rules.together):
        inside = subsets & bits
        whole &= (inside == 0) | (inside == bits)
    return whole


def may_be_group(people: int, rules: Rules) -> _Flags:
    """Return for every subset whether together, apart and company allow it as a group, shape (2**n,)."""
    subsets = np.arange(1 << people, dtype=np.int64)
    may = unsplit(subsets, rules)
    for bits in map(bits_of, rules.apart):
        may &= np.bitwise_count(subsets & bits) <= 1
    for bits in map(bits_of, rules.company):
        may &= np.bitwise_count(subsets & bits) != 1
    return may


def excess_costs(strata: Integers) -> Integers:
    """Return how many people every subset has too many or too few of a stratum, shape (2**n,).

    Its share of a stratum is rounded down or up, so that nothing is too much or too little in between.
    """
    people = strata.size
    subsets, counts = np.arange(1 << people, dtype=np.int64), head_counts(people)
    excess = np.zeros(subsets.size, dtype=np.int64)
    for stratum in np.unique(strata):
        members = np.flatnonzero(strata == stratum).tolist()
        here = np.bitwise_count(subsets & bits_of(members)).astype(np.int64)
        share = counts * len(members)
        excess += np.maximum(here + (-share // people), 0) + np.maximum(share // people - here, 0)
    return excess


def repeat_costs(people: int, met: tuple[tuple[int, ...], ...]) -> Integers:
    """Return how many pairs of every subset met before, each pair counted once, shape (2**n,)."""
    distances = np.zeros((people, people), dtype=np.int64)
    for former in met:
        for one, other in combinations(sorted(set(former)), 2):
            distances[one, other] = distances[other, one] = 1
    return -distance_costs(distances)


def costs_of_rules(problem: Problem) -> list[Integers]:
    """Return what goes before any criterion: shares of strata first, then repeats; each shape (2**n,)."""
    costs: list[Integers] = []
    if np.unique(problem.strata).size > 1:
        costs.append(excess_costs(problem.strata))
    if problem.rules.met:
        costs.append(repeat_costs(problem.people, problem.rules.met))
    return costs
