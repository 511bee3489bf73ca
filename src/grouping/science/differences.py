"""The difference between two arms, with an interval that respects tables."""

from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

from grouping.science.cluster_robust import last_coefficient
from grouping.science.student import t_quantile

Floats = npt.NDArray[np.float64]
Whole = npt.NDArray[np.int64]

_FEWEST_TABLES = 2
"""In each arm: with one table its luck and the arm cannot be told apart."""
_LEAST_SHARE = 1 / 3
"""Of the standard error without tables: a smaller one is luck, as tables cannot take uncertainty away."""


@dataclass(frozen=True, slots=True)
class Difference:
    """Mean of arm 1 minus mean of arm 0, in points, between the ends of its interval."""

    estimate: float
    low: float
    high: float
    standard_error: float
    degrees_of_freedom: float


@dataclass(frozen=True, slots=True)
class Arms:
    """People with an outcome: what they did, and where they sat. All arrays have the shape (n,)."""

    outcomes: Floats
    arms: Whole
    """0 or 1."""
    tables: Whole
    """From 0 to the number of tables - 1; every table lies in one arm."""
    strata: Floats
    """What people were placed by; equal for all where nothing was given."""


def arm_difference(
    outcomes: npt.ArrayLike,
    arms: npt.ArrayLike,
    tables: npt.ArrayLike,
    strata: npt.ArrayLike | None = None,
    confidence: float = 0.95,
) -> Difference:
    """Return how much higher arm 1 came out than arm 0, and how far luck may have moved that.

    Parameters
    ----------
    outcomes : array_like of float, shape (n,), in points
        One per person; NaN where it is missing. Who has none is left out.
    arms : array_like of int, shape (n,)
        0 or 1, by lot.
    tables : array_like of int, shape (n,)
        Any numbers; who shares one sat together. All at a table are in the same arm.
    strata : array_like of float, shape (n,), optional
        What people were placed by: the number of their level, lowest first, or their first score. Outcomes
        may rise or fall with it in a line, the same in both arms.
    confidence : float
        Of 100 rooms, the share whose interval holds the true difference; between 0 and 1.

    Returns
    -------
    Difference
        In points. The interval is never of no width; see Raises.

    Raises
    ------
    ValueError
        If shapes do not agree; an arm is not 0 or 1 or has fewer than two tables with outcomes; a table lies
        in two arms; a value is infinite; arm and level cannot be told apart; or the outcomes follow arm and
        level exactly, as when all are equal: then nothing tells how large luck is, and no interval is better
        than one that looks certain.

    Notes
    -----
    Least squares with `strata` as covariate; standard error and degrees of freedom of Bell and McCaffrey
    (2002), see `cluster_robust.last_coefficient`, and Student's t. Chosen by simulation: decision 17. By
    chance the few tables of an arm may be nearly equal; the standard error is kept at no less than a third
    of that of independent people.
    """
    people = compared(outcomes, arms, tables, strata)
    return difference_of(people, people.outcomes, confidence)


def difference_of(people: Arms, outcomes: Floats, confidence: float) -> Difference:
    """Return the difference of outcomes that need not be those of the people themselves.

    Parameters
    ----------
    people : Arms
        Where they sat.
    outcomes : ndarray of float64, shape (n,), in points
        One per person in `people`, none missing.
    confidence : float
        As in `arm_difference`.

    Returns
    -------
    Difference
        As `arm_difference`.

    Raises
    ------
    ValueError
        As `arm_difference`.

    Notes
    -----
    As `arm_difference`.
    """
    if not 0.0 < confidence < 1.0:
        raise ValueError("confidence must lie between 0 and 1")
    design = np.column_stack(
        (np.ones(outcomes.size), people.strata - people.strata.mean(), people.arms.astype(np.float64))
    )
    found = last_coefficient(outcomes - outcomes.mean(), design, people.tables)
    error = max(found.standard_error, _LEAST_SHARE * found.standard_error_of_people)
    reach = t_quantile((1.0 + confidence) / 2.0, found.degrees_of_freedom) * error
    return Difference(
        found.estimate, found.estimate - reach, found.estimate + reach, error, found.degrees_of_freedom
    )


def compared(
    outcomes: npt.ArrayLike, arms: npt.ArrayLike, tables: npt.ArrayLike, strata: npt.ArrayLike | None
) -> Arms:
    """Return who can be compared, checked.

    Parameters
    ----------
    outcomes, arms, tables, strata
        As in `arm_difference`.

    Returns
    -------
    Arms
        Those with an outcome, their tables numbered from 0.

    Raises
    ------
    ValueError
        As `arm_difference`, for what shows before anything is computed.
    """
    points, sides, seats = np.asarray(outcomes, dtype=np.float64), np.asarray(arms), np.asarray(tables)
    placed = np.zeros(points.shape) if strata is None else np.asarray(strata, dtype=np.float64)
    if points.ndim != 1 or not points.shape == sides.shape == seats.shape == placed.shape:
        raise ValueError("outcomes, arms, tables and strata must be one-dimensional and equally long")
    if np.isinf(points).any() or not np.isfinite(placed).all():
        raise ValueError("outcomes hold an infinite value, or strata a missing one")
    if not np.isin(sides, (0, 1)).all():
        raise ValueError("every arm must be 0 or 1")
    seen = ~np.isnan(points)
    sides = sides[seen].astype(np.int64)
    names, seats = np.unique(seats[seen], return_inverse=True)
    sitting = np.bincount(seats, minlength=names.size)
    in_one = np.bincount(seats, weights=sides, minlength=names.size)
    if ((in_one > 0) & (in_one < sitting)).any():
        raise ValueError("all people at a table must be in the same arm")
    if min((in_one == 0).sum(), (in_one > 0).sum()) < _FEWEST_TABLES:
        raise ValueError("each arm needs at least two tables with outcomes")
    return Arms(points[seen], sides, seats.astype(np.int64), placed[seen])
