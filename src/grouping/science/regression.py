"""Regression to the mean: what a second score looks like when nothing at all is going on."""

from dataclasses import dataclass
from math import atanh, sqrt, tanh
from statistics import NormalDist

import numpy as np
import numpy.typing as npt

Floats = npt.NDArray[np.float64]

FEWEST_PAIRS = 10
"""With fewer pairs the interval of a correlation spans nearly everything."""


@dataclass(frozen=True, slots=True)
class Correlation:
    """A correlation, between the ends of its interval."""

    estimate: float
    low: float
    high: float
    pairs: int


def expected_second_scores(first: npt.ArrayLike, correlation: float) -> Floats:
    """Return the second score to be expected of each person by their first score alone.

    Parameters
    ----------
    first : array_like of float, shape (n,), n >= 1, in points
        What the first fold gave.
    correlation : float
        Between the scores of the two folds, from -1 to 1.

    Returns
    -------
    ndarray of float64, shape (n,)
        In points, on a second scale with the mean and the spread of the first.

    Raises
    ------
    ValueError
        If there is no score, one is not finite, or the correlation lies outside -1 to 1.

    Notes
    -----
    Galton (1886), Regression towards Mediocrity in Hereditary Stature, Journal of the Anthropological
    Institute 15, 246-263: the expected second score lies `correlation` times as far from the mean.
    """
    points = _scores(first)
    if not -1.0 <= correlation <= 1.0:
        raise ValueError("the correlation must lie between -1 and 1")
    middle = points.mean()
    return np.asarray(middle + correlation * (points - middle))


def expected_gains(first: npt.ArrayLike, levels: npt.ArrayLike, correlation: float) -> Floats:
    """Return the mean "gain" of every level that appears when nothing at all is going on.

    Parameters
    ----------
    first : array_like of float, shape (n,), in points
        What the first fold gave.
    levels : array_like of int, shape (n,)
        Level of every person by that score, from 0 (lowest) to k - 1, none of them empty.
    correlation : float
        Between the scores of the two folds, from -1 to 1.

    Returns
    -------
    ndarray of float64, shape (k,)
        Expected second less first score, in standard deviations of the first score (over n); it is 0 over
        all people together.

    Raises
    ------
    ValueError
        As `expected_second_scores`; also if shapes do not agree, a level is empty, or all scores are equal.

    Notes
    -----
    As `expected_second_scores`; see also Barnett, Van der Pols and Dobson (2005), Regression to the Mean:
    What It Is and How to Deal with It, International Journal of Epidemiology 34(1), 215-220.
    """
    points, places = _scores(first), np.asarray(levels, dtype=np.int64)
    if places.shape != points.shape or places.min() < 0:
        raise ValueError("scores and levels must be one-dimensional and equally long, levels not below 0")
    people = np.bincount(places)
    if not people.all():
        raise ValueError("every level needs somebody")
    if np.ptp(points) == 0.0:
        raise ValueError("all scores are equal, so no level stands above another")
    gains = expected_second_scores(points, correlation) - points
    return np.asarray(np.bincount(places, weights=gains) / people / points.std())


def paired_correlation(first: npt.ArrayLike, second: npt.ArrayLike, confidence: float = 0.95) -> Correlation:
    """Return how closely two scores of the same people go together.

    Parameters
    ----------
    first, second : array_like of float, shape (n,), in points
        Scores of the same people in the same order; NaN where one is missing, which leaves the pair out.
    confidence : float
        Of 100 samples, the share whose interval holds the true correlation; between 0 and 1.

    Returns
    -------
    Correlation
        Pearson's, with an interval that takes scores for normal and people for independent of each other:
        people at one table are not quite, so it is somewhat too narrow.

    Raises
    ------
    ValueError
        If there are fewer than ten pairs, shapes do not agree, a value is infinite, all values of one score
        are equal, or the pairs lie on one line, where no interval would be of any width.

    Notes
    -----
    The interval is that of Fisher (1921), On the Probable Error of a Coefficient of Correlation Deduced from
    a Small Sample, Metron 1, 3-32: the inverse hyperbolic tangent has the variance ``1 / (n - 3)``.
    """
    one, other = np.asarray(first, dtype=np.float64), np.asarray(second, dtype=np.float64)
    if one.ndim != 1 or one.shape != other.shape:
        raise ValueError("scores must be one-dimensional and equally long")
    if np.isinf(one).any() or np.isinf(other).any():
        raise ValueError("scores hold an infinite value")
    if not 0.0 < confidence < 1.0:
        raise ValueError("confidence must lie between 0 and 1")
    both = ~(np.isnan(one) | np.isnan(other))
    one, other = one[both], other[both]
    if one.size < FEWEST_PAIRS:
        raise ValueError(f"at least {FEWEST_PAIRS} pairs are needed")
    if np.ptp(one) == 0.0 or np.ptp(other) == 0.0:
        raise ValueError("all values of a score are equal, so no correlation exists")
    estimate = float(np.corrcoef(one, other)[0, 1])
    if abs(estimate) > 1.0 - 1e-12:
        raise ValueError("the pairs lie on one line, so nothing tells how sure the correlation is")
    reach = NormalDist().inv_cdf((1.0 + confidence) / 2.0) / sqrt(one.size - 3)
    return Correlation(estimate, tanh(atanh(estimate) - reach), tanh(atanh(estimate) + reach), int(one.size))


def _scores(values: npt.ArrayLike) -> Floats:
    points = np.asarray(values, dtype=np.float64)
    if points.ndim != 1 or not points.size:
        raise ValueError("scores must be one-dimensional, with at least one")
    if not np.isfinite(points).all():
        raise ValueError("scores hold a missing or infinite value")
    return points
