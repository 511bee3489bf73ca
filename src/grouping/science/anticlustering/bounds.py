"""What no division can pass: proven bounds of the criteria, without rounding where that decides.

Bounds hold for all divisions into groups of the sizes; rules only leave out some of these.
"""

from collections import Counter
from collections.abc import Sequence
from fractions import Fraction
from math import fsum, sqrt

import numpy as np

from grouping.science.anticlustering.bounds_column import Column, extremes_cost, pairs_cost, whole_cost
from grouping.science.anticlustering.bounds_patterns import patterns_cost
from grouping.science.anticlustering.bounds_prices import Kind, prices_bound, sums_of
from grouping.science.anticlustering.bounds_range import narrowest
from grouping.science.anticlustering.problem import Floats, Integers

_MOST_PEOPLE = 1_500
"""More people have too many distances to sort."""
_MARGIN = 1e-11
"""More than rounding can add up to, as a share of the whole."""


def exact_kmeans(columns: Floats | Integers, groups: Integers, sizes: Integers) -> Fraction:
    """Return the between-group sum of squares of a division, without rounding.

    Parameters
    ----------
    columns : ndarray, shape (n, f)
        Attributes in whole numbers, of either type; they need not be centred.
    groups : ndarray of int64, shape (n,)
        Group of every person, from 0.
    sizes : ndarray of int64, shape (k,)
        People per group.

    Returns
    -------
    Fraction
        ``sum_k n_k (mean_k - mean)**2``, summed over columns, in the squared unit of the columns.

    Raises
    ------
    ValueError
        If a number is not whole or `sizes` are not those of `groups`.
    """
    whole = _whole(columns)
    if not np.array_equal(np.bincount(groups, minlength=sizes.size), sizes):
        raise ValueError("sizes and groups do not agree")
    total = Fraction(0)
    for column in whole.T.tolist():
        sums = [0] * sizes.size
        for group, value in zip(groups.tolist(), column, strict=True):
            sums[group] += value
        squares = (Fraction(own * own, size) for own, size in zip(sums, sizes.tolist(), strict=True))
        total += sum(squares, Fraction(0)) - Fraction(sum(column) ** 2, len(column))
    return total


def kmeans_bound(
    columns: Floats | Integers, sizes: Integers, target: Fraction | None = None, *, quick: bool = False
) -> Fraction:
    """Return what the between-group sum of squares cannot lie below.

    A division of which `exact_kmeans` is equal to this is the best there is.

    Parameters
    ----------
    columns : ndarray, shape (n, f)
        Attributes in whole numbers, of either type. Each is bounded by itself, so that the bound is close
        for one column only.
    sizes : ndarray of int64, shape (k,)
        People per group.
    target : Fraction, optional
        The value of some division: the bound is raised no further, and lists of sums that would be better
        are gone through one by one (see `bounds_patterns`).
    quick : bool
        Whether to do without prices (see `bounds_prices`), which take up to some tenths of a second and are
        needed where the quick bounds are not reached: extreme people in small groups, mostly.

    Returns
    -------
    Fraction
        In the squared unit of the columns.

    Raises
    ------
    ValueError
        If a number is not whole.
    """
    bounds = [
        _bound_of_one(column, sizes.tolist(), target, quick=quick) for column in _whole(columns).T.tolist()
    ]
    return sum(bounds, Fraction(0))


def least_range(scores: Floats | Integers, sizes: Integers, target: Fraction | None = None) -> Fraction:
    """Return what the highest minus the lowest group mean cannot lie below.

    Parameters
    ----------
    scores : ndarray, shape (n,)
        In whole numbers, of either type.
    sizes : ndarray of int64, shape (k,)
        People per group.
    target : Fraction, optional
        The range of some division; given it, more work is put into showing that there is no smaller one.

    Returns
    -------
    Fraction
        In the unit of `scores`.

    Raises
    ------
    ValueError
        If a number is not whole.
    """
    whole = _whole(scores[:, np.newaxis])[:, 0]
    divisor = _divisor(whole)
    if not divisor or sizes.size == 1:
        return Fraction(0)
    column = Column.of(((whole - whole.min()) // divisor).tolist(), sizes.tolist())
    return narrowest(column, None if target is None else target / divisor) * divisor


def diversity_bound(columns: Floats, sizes: Integers) -> float:
    """Return what the sum of Euclidean distances within groups cannot exceed.

    Parameters
    ----------
    columns : ndarray of float64, shape (n, f)
        Attributes, with weights in them; they need not be whole.
    sizes : ndarray of int64, shape (k,)
        People per group.

    Returns
    -------
    float
        In the unit of the columns. For one column of whole numbers it is exact, and reached by every
        division in which each stretch of the order of people is spread evenly; otherwise a share of
        ``1e-11`` is added against rounding.

    Notes
    -----
    The lowest of three. One column: a distance is the sum of the gaps between, and over each gap at most so
    many pairs of a group can reach. All columns: nobody is further from n_k - 1 others than from the
    furthest. And distances within a group of n_k add up to at most the square root of their number times the
    sum of their squares, which is n_k times the inertia within; all groups share the inertia of everybody.
    """
    if columns.shape[1] == 1:
        bound = _gaps(np.sort(columns[:, 0]), sizes)
        return bound if np.array_equal(columns, np.rint(columns)) else bound * (1 + _MARGIN)
    centred = columns - columns.mean(axis=0)
    pairs = sum(size * size * (size - 1) / 2 for size in sizes.tolist())
    bound = sqrt(fsum((centred * centred).ravel()) * pairs)
    if columns.shape[0] <= _MOST_PEOPLE:
        bound = min(bound, _furthest(centred, sizes))
    return bound * (1 + _MARGIN)


def _bound_of_one(
    values: Sequence[int], sizes: Sequence[int], target: Fraction | None, *, quick: bool
) -> Fraction:
    lowest, divisor = min(values), _divisor(np.array(values))
    if not divisor:
        return Fraction(0)
    column = Column.of([(value - lowest) // divisor for value in values], sizes)
    constant = Fraction(column.total**2, len(column.values))
    goal = column.dealt_cost()
    if target is not None:
        goal = min(goal, int((target / divisor**2 + constant) * column.unit))
    if column.sizes[0] == column.sizes[-1] == 2:  # noqa: PLR2004
        cost = pairs_cost(column)
    else:
        cost = column.raised(max(whole_cost(column), extremes_cost(column)))
        if not quick and cost < goal:
            cost = max(cost, _prices(column, goal))
        if not quick and target is not None and cost < goal:
            cost = patterns_cost(column, goal, cost)
    return (Fraction(cost, column.unit) - constant) * divisor**2


def _prices(column: Column, goal: int) -> int:
    """Return the bound by prices for a column, or 0."""
    low = column.values[0]
    values = [value - low for value in column.values]
    width = sums_of(values, column.sizes[-1])
    if width is None:
        return 0
    sums = np.arange(width, dtype=np.float64)
    kinds = [
        Kind(size, groups, column.unit // size * (sums + low * size) ** 2)
        for size, groups in sorted(Counter(column.sizes).items())
    ]
    return prices_bound(values, kinds, goal, column.raised) or 0


def _gaps(ordered: Floats, sizes: Integers) -> float:
    """Return the sum over gaps between neighbours of the most pairs within groups that lie across.

    A group with a of its n people below a gap has a (n - a) such pairs, one more below adds n - 2 a - 1: less
    and less, so that the largest additions of all groups come first.
    """
    added = np.concatenate([np.arange(size - 1, -size, -2) for size in sizes.tolist()])
    across = np.cumsum(np.sort(added)[::-1])[:-1]
    return fsum(np.diff(ordered) * across)


def _furthest(columns: Floats, sizes: Integers) -> float:
    """Return half the sum of distances to the furthest others, as many as the sizes of groups allow."""
    squares = np.zeros((columns.shape[0],) * 2)
    for column in columns.T:
        squares += (column[:, np.newaxis] - column) ** 2
    most = int(sizes.max())
    distances = np.sqrt(np.sort(squares, axis=1)[:, ::-1][:, : most - 1])
    parts: list[float] = []
    for place in range(most - 1):
        people = int(sizes[sizes > place + 1].sum())  # so many have another at this place
        parts.append(fsum(np.sort(distances[:, place])[::-1][:people]))
    return fsum(parts) / 2


def _divisor(whole: Integers) -> int:
    """Return the largest common divisor of all differences, 0 if there are none."""
    return int(np.gcd.reduce(whole - whole.min()))


def _whole(columns: Floats | Integers) -> Integers:
    whole = np.rint(columns).astype(np.int64)
    if not np.array_equal(whole, columns):
        raise ValueError("bounds need whole numbers")
    return whole
