"""Confidence before and after: who thought less of their own folding afterwards, and who thought more."""

from dataclasses import dataclass
from math import sqrt
from statistics import NormalDist

import numpy as np
import numpy.typing as npt

from grouping.science.describe import median


@dataclass(frozen=True, slots=True)
class Change:
    """How many answers went down, stayed or went up, and between which shares going down may truly lie."""

    lower: int
    same: int
    higher: int
    median: float
    """Of after less before, in points."""
    lower_share_low: float
    lower_share_high: float


def change(before: npt.ArrayLike, after: npt.ArrayLike, confidence: float = 0.95) -> Change:
    """Return how the answers of the same people changed.

    Parameters
    ----------
    before, after : array_like of float, shape (n,), in points
        Answers of the same people in the same order; NaN where one is missing, which leaves the pair out.
    confidence : float
        Of the interval for the share that went down; between 0 and 1.

    Returns
    -------
    Change
        Counts add up to the pairs that are whole.

    Raises
    ------
    ValueError
        If shapes do not agree, a value is infinite, or no pair is whole.

    Notes
    -----
    The interval is `share_interval`; it takes people for independent of each other.
    """
    first, second = np.asarray(before, dtype=np.float64), np.asarray(after, dtype=np.float64)
    if first.ndim != 1 or first.shape != second.shape:
        raise ValueError("before and after must be one-dimensional and equally long")
    if np.isinf(first).any() or np.isinf(second).any():
        raise ValueError("answers hold an infinite value")
    steps = (second - first)[~(np.isnan(first) | np.isnan(second))]
    if not steps.size:
        raise ValueError("no pair is whole")
    lower, higher = int((steps < 0).sum()), int((steps > 0).sum())
    low, high = share_interval(lower, steps.size, confidence)
    return Change(lower, steps.size - lower - higher, higher, median(steps), low, high)


def changes_by_table(
    before: npt.ArrayLike, after: npt.ArrayLike, tables: npt.ArrayLike, confidence: float = 0.95
) -> dict[int, Change]:
    """Return the change at every table where a pair is whole.

    Parameters
    ----------
    before, after : array_like of float, shape (n,), in points
        As in `change`.
    tables : array_like of int, shape (n,)
        Where they sat.
    confidence : float
        As in `change`.

    Returns
    -------
    dict of int to Change
        By the number of the table, lowest first; tables without a whole pair are absent.

    Raises
    ------
    ValueError
        If shapes do not agree or a value is infinite.

    Notes
    -----
    As `change`.
    """
    first, second = np.asarray(before, dtype=np.float64), np.asarray(after, dtype=np.float64)
    seats = np.asarray(tables, dtype=np.int64)
    if first.ndim != 1 or not first.shape == second.shape == seats.shape:
        raise ValueError("before, after and tables must be one-dimensional and equally long")
    whole = ~(np.isnan(first) | np.isnan(second))
    return {
        table: change(first[seats == table], second[seats == table], confidence)
        for table in np.unique(seats[whole]).tolist()
    }


def share_interval(count: int, people: int, confidence: float = 0.95) -> tuple[float, float]:
    """Return between which shares the true one may lie, when `count` of `people` were seen.

    Parameters
    ----------
    count : int
        From 0 to `people`.
    people : int
        At least 1.
    confidence : float
        Of 100 samples, about the share whose interval holds the true share; between 0 and 1.

    Returns
    -------
    tuple of two floats
        From 0 to 1; never of no width, also where nobody or everybody was counted.

    Raises
    ------
    ValueError
        If a value lies outside its range.

    Notes
    -----
    The score interval of Wilson (1927), Probable Inference, the Law of Succession, and Statistical
    Inference, Journal of the American Statistical Association 22(158), 209-212.
    """
    if not 0 <= count <= people or people < 1:
        raise ValueError(
            "the count must lie between 0 and the number of people, of whom there is at least one"
        )
    if not 0.0 < confidence < 1.0:
        raise ValueError("confidence must lie between 0 and 1")
    square = NormalDist().inv_cdf((1.0 + confidence) / 2.0) ** 2
    middle = count + square / 2.0
    reach = sqrt(square * (count * (people - count) / people + square / 4.0))
    low, high = (middle - reach) / (people + square), (middle + reach) / (people + square)
    # Where nobody or everybody was counted an end is exact; rounding would put it just beside.
    return (0.0 if count == 0 else low), (1.0 if count == people else high)
