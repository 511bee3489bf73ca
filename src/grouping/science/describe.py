"""Few answers on few steps, described: the median and the quantiles."""

import numpy as np
import numpy.typing as npt

Floats = npt.NDArray[np.float64]


def median(answers: npt.ArrayLike) -> float:
    """Return the middle answer, or halfway between the middle two.

    Parameters
    ----------
    answers : array_like of float, shape (n,), n >= 1, in points
        One per person, in any order.

    Returns
    -------
    float
        In points; the only answer itself where there is one.

    Raises
    ------
    ValueError
        If there is no answer, or one is missing or infinite, or `answers` has another shape.

    Notes
    -----
    The quantile at one half; see `quantiles`.
    """
    return float(quantiles(answers, [0.5])[0])


def quantiles(answers: npt.ArrayLike, shares: npt.ArrayLike) -> Floats:
    """Return what a given share of the answers stays below, on the line through the answers in order.

    Parameters
    ----------
    answers : array_like of float, shape (n,), n >= 1, in points
        One per person, in any order.
    shares : array_like of float, shape (k,)
        Each from 0, the lowest answer, to 1, the highest.

    Returns
    -------
    ndarray of float64, shape (k,)
        In points; between two answers of an ordinal scale it is a place, not an answer that was given.

    Raises
    ------
    ValueError
        If there is no answer, one is missing or infinite, a share lies outside 0 to 1, or a shape is wrong.

    Notes
    -----
    Definition 7 of Hyndman and Fan (1996), Sample Quantiles in Statistical Packages, The American
    Statistician 50(4), 361-365: the share p lies at place ``1 + (n - 1) p`` of the answers in order.
    """
    given, wanted = np.asarray(answers, dtype=np.float64), np.asarray(shares, dtype=np.float64)
    if given.ndim != 1 or wanted.ndim != 1:
        raise ValueError("answers and shares must be one-dimensional")
    if not given.size:
        raise ValueError("there is no answer to describe")
    if not np.isfinite(given).all():
        raise ValueError("answers hold a missing or infinite value; leave it out first")
    if not ((wanted >= 0) & (wanted <= 1)).all():
        raise ValueError("every share must lie between 0 and 1")
    ordered = np.sort(given)
    places = wanted * (ordered.size - 1)
    below = np.floor(places).astype(np.int64)
    above = np.ceil(places).astype(np.int64)
    return np.asarray(ordered[below] + (places - below) * (ordered[above] - ordered[below]))
