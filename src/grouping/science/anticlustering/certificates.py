"""What is known about how good a division is, in the units that people see."""

import math
from collections.abc import Sequence
from fractions import Fraction

import numpy as np

from grouping.science.anticlustering.bounds import diversity_bound, kmeans_bound, least_range
from grouping.science.anticlustering.exact import smallest_range
from grouping.science.anticlustering.features import Features, mean_columns, typed_steps
from grouping.science.anticlustering.problem import Criterion, Floats, Integers, Problem, Proof

MOST_PEOPLE = 2_000
"""For more people bounds of rounded columns cost more time than they tell."""
MOST_STEPS = 200
"""Wider scores are rounded to so many steps: going through all means they can have would take seconds."""
FEW_PEOPLE = 12
"""For more, going through all divisions for every lowest mean takes seconds."""
_MARGIN = 1e-9


def target_of(column: Floats, sizes: Integers, found: Fraction | None = None) -> Fraction:
    """Return what the sum of squared sums over sizes of one typed score cannot lie below.

    Parameters
    ----------
    column : ndarray of float64, shape (n,)
        Whole steps.
    sizes : ndarray of int64, shape (k,)
        People per group.
    found : Fraction, optional
        The value of some division in the same unit; given it, everything is done to show that there is no
        better one.

    Returns
    -------
    Fraction
        In squared steps, not less the mean: the unit of `Seating.costs`.
    """
    constant = Fraction(int(column.sum()) ** 2, column.size)
    if found is None:
        return kmeans_bound(column[:, None], sizes, quick=True) + constant
    return kmeans_bound(column[:, None], sizes, found - constant) + constant


def bound_of(
    problem: Problem, features: Features, proof: Proof, value: float, target: Fraction | None
) -> float:
    """Return what no division can pass in the unit of the criterion.

    Parameters
    ----------
    problem : Problem
        Rules are not looked at.
    features : Features
        Of this problem.
    proof : Proof
        If there is one, the value itself is the bound.
    value : float
        Of the division.
    target : Fraction or None
        The bound of one typed score as by `target_of`.

    Returns
    -------
    float
        Never beyond `value`.

    Notes
    -----
    Rounding columns moves the square root of the value by at most that of all squared errors together.
    """
    if proof is not Proof.NONE:
        return value
    if problem.criterion is Criterion.DIVERSITY:
        return max(value, diversity_bound(mean_columns(problem), problem.sizes))
    if features.is_typed:
        if target is None or not len(features.first):
            return 0.0
        column = features.first[0]
        constant = Fraction(int(column.sum()) ** 2, column.size)
        variance = (Fraction(int((column * column).sum())) - constant) / column.size
        return min(value, float((target - constant) / variance) * float(problem.weights[0]))
    if problem.people > MOST_PEOPLE or not len(features.first):
        return 0.0
    bound = math.sqrt(max(0.0, float(kmeans_bound(features.first.T, problem.sizes, quick=True))))
    error = math.sqrt(features.first.size)
    return min(value, math.ldexp(max(0.0, bound - error), -features.bits) ** 2)


def is_most_diverse(problem: Problem, groups: Integers) -> bool:
    """Return whether distances within groups add up to the most that one typed score allows.

    Parameters
    ----------
    problem : Problem
        With several attributes, or none typed, the answer is no.
    groups : ndarray of int64, shape (n,)
        Group of every person, from 0.
    """
    typed = typed_steps(problem.numbers[:, 0]) if problem.numbers.shape[1] == 1 else None
    if typed is None or problem.categories.shape[1]:
        return False
    steps, within = typed[0], 0
    for group in range(problem.groups):
        own = np.sort(steps[groups == group])
        within += int((own * np.arange(1 - own.size, own.size, 2)).sum())
    return within == diversity_bound(steps.astype(np.float64)[:, None], problem.sizes)


def least_range_of(problem: Problem, groups: Integers, *, exact: bool) -> float:
    """Return what no division can bring the range of group means of the first numeric attribute below.

    Parameters
    ----------
    problem : Problem
        Its first numeric attribute and sizes are looked at; its rules only if `exact`.
    groups : ndarray of int64, shape (n,)
        The division that was found.
    exact : bool
        Whether to go through all divisions, if there are few.

    Returns
    -------
    float
        In points; 0 if there is no numeric attribute.

    Notes
    -----
    Rounding moves no mean by more than half a step, and a range by no more than one.
    """
    if not problem.numbers.shape[1]:
        return 0.0
    scores = problem.numbers[:, 0]
    typed = typed_steps(scores)
    if typed is not None and np.ptp(typed[0]) <= MOST_STEPS:
        steps, step = typed
        if exact and problem.people <= FEW_PEOPLE:
            return float(smallest_range(problem, steps) * Fraction(step))
        found = _range(steps.tolist(), groups, problem.sizes)
        return float(least_range(steps, problem.sizes, found) * Fraction(step))
    low, width = float(scores.min()), float(np.ptp(scores))
    if problem.people > MOST_PEOPLE or not 0.0 < width < math.inf:
        return 0.0
    rounded = np.rint((scores - low) / width * MOST_STEPS).astype(np.int64)
    return max(0.0, float(least_range(rounded, problem.sizes)) - 1.0 - _MARGIN) / MOST_STEPS * width


def _range(steps: Sequence[int], groups: Integers, sizes: Integers) -> Fraction:
    sums = [0] * sizes.size
    for value, group in zip(steps, groups.tolist(), strict=True):
        sums[group] += value
    means = [Fraction(total, size) for total, size in zip(sums, sizes.tolist(), strict=True)]
    return max(means) - min(means)
