"""Attributes as the columns that groups are compared by: standardised, and in whole numbers for the search.

Every reduction here is either exact (`math.fsum`, whole numbers) or element by element, so that no machine
rounds differently from another.
"""

import math
from dataclasses import dataclass

import numpy as np

from grouping.science.anticlustering.problem import Criterion, Floats, Integers, Problem

GRIDS = (1, 2, 4, 10, 20, 100)
"""Steps per point in which scores are typed: whole points, halves, quarters, tenths, and so on."""
LARGEST_STEP = 2**20
"""Scores further from their mean than this many steps count as measured, not as typed."""
FINEST_BITS = 20
"""Standardised columns are rounded to at most this many binary places in the search."""
INERTIA_BITS = 48
"""Squares of all rounded columns together stay below two to this power, products of sums below 2**53."""
CONSTANT = 1e-9
"""A column whose SD is below this share of its largest deviation (or of 1) says nothing about anybody."""


@dataclass(frozen=True, slots=True, eq=False)
class Features:
    """Columns for the search: whole numbers kept as floats, so that sums of them are exact in any order.

    Attributes
    ----------
    first : ndarray of float64, shape (f, n)
        What is made equal first.
    second : ndarray of float64, shape (g, n)
        What is made equal among divisions that are alike in `first`; no columns unless `BALANCED`.
    bits : int
        Binary places that columns in SDs were rounded to; 0 where `first` is one typed score in exact steps.
    """

    first: Floats
    second: Floats
    bits: int

    @property
    def is_typed(self) -> bool:
        """Whether `first` is one typed score in its exact steps."""
        return not self.bits


def standardised(column: Floats) -> Floats:
    """Return a column with mean 0 and population SD 1, or zeros where everybody has the same value.

    Parameters
    ----------
    column : ndarray of float64, shape (n,)
        Finite values in any unit.

    Returns
    -------
    ndarray of float64, shape (n,)
        In SDs.
    """
    largest = float(np.abs(column).max(initial=0.0))
    if largest == 0.0 or column.min() == column.max():
        return np.zeros_like(column)
    scaled = np.ldexp(column, -math.frexp(largest)[1])
    deviations = scaled - math.fsum(scaled) / scaled.size
    spread = math.sqrt(math.fsum(deviations * deviations) / scaled.size)
    if spread <= CONSTANT * 1e-3:
        return np.zeros_like(column)
    return deviations / spread


def squared(column: Floats) -> Floats:
    """Return the squared deviations of a standardised column, standardised in turn.

    Groups with equal means of these spread equally, if their means are equal too (Papenberg 2024).

    Parameters
    ----------
    column : ndarray of float64, shape (n,)
        In SDs, mean 0.

    Returns
    -------
    ndarray of float64, shape (n,)
        Zeros where everybody lies equally far from the mean.
    """
    squares = column * column
    if float(squares.max(initial=0.0) - squares.min(initial=math.inf)) <= CONSTANT:
        return np.zeros_like(column)
    return standardised(squares)


def mean_columns(problem: Problem) -> Floats:
    """Return what group means are made equal of: numeric columns first, then one column per category.

    Parameters
    ----------
    problem : Problem
        Attributes and weights.

    Returns
    -------
    ndarray of float64, shape (n, f + number of categories)
        Every attribute has a total variance of its weight: a numeric one is standardised and multiplied by
        the square root of its weight; the columns of a categorical one share their variance out.
    """
    numeric = problem.numbers.shape[1]
    roots = np.sqrt(problem.weights)
    columns = [standardised(problem.numbers[:, f]) * roots[f] for f in range(numeric)]
    for c in range(problem.categories.shape[1]):
        columns += _one_hot(problem.categories[:, c], float(roots[numeric + c]))
    return np.column_stack(columns) if columns else np.zeros((problem.people, 0))


def spread_columns(problem: Problem) -> Floats:
    """Return what group spreads are made equal of: squared deviations of the numeric columns, with weights.

    Parameters
    ----------
    problem : Problem
        Attributes and weights.

    Returns
    -------
    ndarray of float64, shape (n, f)
        Standardised, times the square root of the weight.
    """
    roots = np.sqrt(problem.weights)
    columns = [
        squared(standardised(problem.numbers[:, f])) * roots[f] for f in range(problem.numbers.shape[1])
    ]
    return np.column_stack(columns) if columns else np.zeros((problem.people, 0))


def typed_steps(scores: Floats) -> tuple[Integers, float] | None:
    """Return scores in whole steps from near their mean, or None where they were not typed on a grid.

    Parameters
    ----------
    scores : ndarray of float64, shape (n,)
        In points.

    Returns
    -------
    tuple of ndarray of int64, shape (n,), and float, or None
        Whole steps without a common divisor, and how many points a step is.
    """
    if not scores.size or np.abs(scores).max() > LARGEST_STEP:
        return None
    for grid in GRIDS:
        steps = np.rint(scores * grid)
        if (np.abs(steps - scores * grid) > CONSTANT * np.maximum(1.0, np.abs(steps))).any():
            continue
        whole = steps.astype(np.int64)
        whole -= whole.min()
        divisor = max(1, int(np.gcd.reduce(whole)))
        whole //= divisor
        whole -= int(whole.sum()) // whole.size
        return (whole, divisor / grid) if np.abs(whole).max() <= LARGEST_STEP else None
    return None


def features_of(problem: Problem) -> Features:
    """Return the columns of a problem for the search.

    Parameters
    ----------
    problem : Problem
        Any criterion.

    Returns
    -------
    Features
        One typed score in exact steps where the criterion looks at means first; otherwise rounded.
    """
    means, spreads = mean_columns(problem), spread_columns(problem)
    none = np.zeros((problem.people, 0))
    if problem.criterion is Criterion.KPLUS:
        means, spreads = np.hstack((means, spreads)), none
    elif problem.criterion is not Criterion.BALANCED:
        spreads = none
    bits = _bits(np.hstack((means, spreads)))
    second = _rounded(spreads, bits)
    looks_at_means = problem.criterion in {Criterion.KMEANS, Criterion.BALANCED}
    if looks_at_means and means.shape[1] == problem.numbers.shape[1] == 1:
        typed = typed_steps(problem.numbers[:, 0])
        if typed is not None:
            return Features(_useful(typed[0].astype(np.float64)[:, None]), second, 0)
    return Features(_rounded(means, bits), second, bits)


def whole_distances(columns: Floats, bits: int) -> Floats:
    """Return the Euclidean distances of all pairs, shape ``(n, n)``, in whole units of ``2**-bits`` SD.

    Parameters
    ----------
    columns : ndarray of float64, shape (f, n)
        In whole units of ``2**-bits`` SD.
    bits : int
        Binary places.
    """
    squares = np.zeros((columns.shape[1],) * 2)
    for column in np.ldexp(columns, -bits):
        difference = column[:, None] - column
        squares += difference * difference
    return np.rint(np.ldexp(np.sqrt(squares), bits))


def _one_hot(codes: Integers, root: float) -> list[Floats]:
    kinds, counts = np.unique(codes, return_counts=True)
    people = codes.size
    variance = 1.0 - sum(int(count) ** 2 for count in counts) / people**2
    if variance <= 0.0:
        return []
    scale = root / math.sqrt(variance)
    return [
        ((codes == kind) - int(count) / people) * scale for kind, count in zip(kinds, counts, strict=True)
    ]


def _bits(columns: Floats) -> int:
    """Return how finely columns can be rounded for their whole inertia to stay below 2**48."""
    inertia = math.fsum((columns * columns).ravel())
    return max(1, min(FINEST_BITS, (INERTIA_BITS - max(0, math.frexp(inertia)[1])) // 2))


def _rounded(columns: Floats, bits: int) -> Floats:
    return _useful(np.rint(np.ldexp(columns, bits)))


def _useful(columns: Floats) -> Floats:
    """Leave out constant columns; one row per column."""
    return np.ascontiguousarray(columns[:, columns.min(axis=0) != columns.max(axis=0)].T)
