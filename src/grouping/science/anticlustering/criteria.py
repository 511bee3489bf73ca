"""What the criteria mean, written to be read: the value of a division, and the figures shown with it."""

import math

import numpy as np

from grouping.science.anticlustering.features import mean_columns, spread_columns
from grouping.science.anticlustering.problem import Criterion, Floats, Integers, Problem


def value_of(problem: Problem, groups: Integers) -> float:
    """Return what the criterion of a problem makes of a division.

    Parameters
    ----------
    problem : Problem
        Attributes, weights and criterion.
    groups : ndarray of int64, shape (n,)
        Group of every person, from 0.

    Returns
    -------
    float
        `KMEANS`, `BALANCED`: between-group sum of squares of the standardised attributes, lower is better
        (Späth 1986; maximal within-group variance in Papenberg & Klau 2021 is the same goal). `KPLUS`: the
        same with the squared deviations as further attributes (Papenberg 2024). `DIVERSITY`: sum of the
        Euclidean distances of all pairs within groups, higher is better (Weitz & Lakshminarayanan 1998).
    """
    columns = mean_columns(problem)
    if problem.criterion is Criterion.DIVERSITY:
        return _distances_within(columns, groups)
    if problem.criterion is Criterion.KPLUS:
        columns = np.hstack((columns, spread_columns(problem)))
    return between_groups(columns, groups)


def spread_value_of(problem: Problem, groups: Integers) -> float:
    """Return the between-group sum of squares of the squared deviations: 0 where all groups spread alike.

    Parameters
    ----------
    problem : Problem
        Attributes and weights; the criterion does not matter.
    groups : ndarray of int64, shape (n,)
        Group of every person, from 0.

    Returns
    -------
    float
        What `BALANCED` makes small among divisions with equal means.
    """
    return between_groups(spread_columns(problem), groups)


def between_groups(columns: Floats, groups: Integers) -> float:
    """Return sum_k n_k |mean_k - mean|^2 over columns.

    Parameters
    ----------
    columns : ndarray of float64, shape (n, f)
        One row per person.
    groups : ndarray of int64, shape (n,)
        Group of every person, from 0.

    Returns
    -------
    float
        In squared units of the columns.
    """
    people, sizes = groups.size, np.bincount(groups).tolist()
    parts: list[float] = []
    for column in columns.T:
        mean = math.fsum(column) / people
        sums = _sums(column - mean, groups)
        parts += [total * total / size for total, size in zip(sums, sizes, strict=True) if size]
    return math.fsum(parts)


def group_means(scores: Floats, groups: Integers) -> Floats:
    """Return the mean of every group.

    Parameters
    ----------
    scores : ndarray of float64, shape (n,)
        In points.
    groups : ndarray of int64, shape (n,)
        Group of every person, from 0; no group is empty.

    Returns
    -------
    ndarray of float64, shape (k,)
        In points.
    """
    return np.array(_sums(scores, groups)) / np.bincount(groups)


def group_spreads(scores: Floats, groups: Integers) -> Floats:
    """Return the SD of every group, dividing by the number of its people.

    Parameters
    ----------
    scores : ndarray of float64, shape (n,)
        In points.
    groups : ndarray of int64, shape (n,)
        Group of every person, from 0; no group is empty.

    Returns
    -------
    ndarray of float64, shape (k,)
        In points.
    """
    deviations = scores - group_means(scores, groups)[groups]
    return np.sqrt(np.array(_sums(deviations * deviations, groups)) / np.bincount(groups))


def range_of_means(scores: Floats, groups: Integers) -> float:
    """Return the highest minus the lowest group mean of scores of shape ``(n,)``, in points."""
    return float(np.ptp(group_means(scores, groups)))


def range_of_spreads(scores: Floats, groups: Integers) -> float:
    """Return the largest minus the smallest SD of a group of scores of shape ``(n,)``, in points."""
    return float(np.ptp(group_spreads(scores, groups)))


def repeats_of(problem: Problem, groups: Integers) -> int:
    """Return how many pairs of `rules.met` sit together again; a pair that met twice counts once.

    Parameters
    ----------
    problem : Problem
        Only its rules are looked at.
    groups : ndarray of int64, shape (n,)
        Group of every person, from 0.

    Returns
    -------
    int
        Pairs of two people.
    """
    again: set[tuple[int, int]] = set()
    for met in problem.rules.met:
        by_group: dict[int, list[int]] = {}
        for person in sorted(set(met)):
            by_group.setdefault(int(groups[person]), []).append(person)
        again |= {
            (low, high) for seated in by_group.values() for low in seated for high in seated if low < high
        }
    return len(again)


def _sums(column: Floats, groups: Integers) -> list[float]:
    order = np.argsort(groups, kind="stable")
    ends = np.cumsum(np.bincount(groups))
    return [math.fsum(part) for part in np.split(column[order], ends[:-1])]


def _distances_within(columns: Floats, groups: Integers) -> float:
    parts: list[float] = []
    for group in range(int(groups.max()) + 1):
        seated = columns[groups == group]
        for index in range(len(seated) - 1):
            squares = np.zeros(len(seated) - index - 1)
            for f in range(columns.shape[1]):
                difference = seated[index + 1 :, f] - seated[index, f]
                squares += difference * difference
            parts.append(math.fsum(np.sqrt(squares)))
    return math.fsum(parts)
