"""Agreement between raters: Krippendorff's alpha, and how sure it is."""

from enum import StrEnum

import numpy as np
import numpy.typing as npt

Floats = npt.NDArray[np.float64]

_FEWEST_DEFINED = 0.95
"""Of the repeats of a bootstrap so many must have an alpha, for an interval that means something."""
_INTERVAL = (0.025, 0.975)
_ROUNDING = 1e-9
"""Alphas that differ by less are the same."""


class Scale(StrEnum):
    """What the distance between two values means."""

    NOMINAL = "nominal"
    """Equal or not."""
    ORDINAL = "ordinal"
    """How many ratings lie between them."""
    INTERVAL = "interval"
    """Their difference."""


def krippendorff_alpha(ratings: npt.ArrayLike, scale: Scale = Scale.ORDINAL) -> float:
    """Return Krippendorff's alpha: 1 less the observed over the expected disagreement.

    Parameters
    ----------
    ratings : array_like of float, shape (raters, units), in points
        What each rater gave each unit; NaN where nothing was given. Units with fewer than two ratings say
        nothing about agreement and are left out.
    scale : Scale
        What distance means; the values of an ordinal scale need no equal steps.

    Returns
    -------
    float
        Without a unit: 1 where all agree, 0 where they agree as often as chance would make them, less where
        they disagree systematically.

    Raises
    ------
    ValueError
        If `ratings` has another shape or an infinite value, if no unit was rated twice, or if all ratings
        are equal, where alpha is not defined: nobody knows then whether the raters can tell units apart.

    Notes
    -----
    By coincidences, as in Krippendorff (2011), Computing Krippendorff's Alpha-Reliability, University of
    Pennsylvania, https://repository.upenn.edu/asc_papers/43, and Krippendorff (2004), Content Analysis,
    second edition, chapter 11.
    """
    values, per_unit = _coincidences(ratings)
    alpha = float(_alphas(per_unit.sum(axis=0)[np.newaxis], values, scale)[0])
    if np.isnan(alpha):
        raise ValueError("all ratings are equal, so alpha is not defined")
    return alpha


def alpha_interval(
    ratings: npt.ArrayLike, scale: Scale = Scale.ORDINAL, *, seed: int = 0, draws: int = 1_000
) -> tuple[float, float] | None:
    """Return between which values 95 of 100 alphas lie when the units are drawn again, with replacement.

    Parameters
    ----------
    ratings, scale
        As in `krippendorff_alpha`.
    seed : int
        Of the lots, so that the same ratings always give the same interval.
    draws : int
        How often the units are drawn again.

    Returns
    -------
    tuple of two floats, or None
        The percentile interval; None where it would mislead, because many draws hold equal ratings only or
        because all have the same alpha, as where raters never differ: no width is not certainty.

    Raises
    ------
    ValueError
        As `krippendorff_alpha`.

    Notes
    -----
    The bootstrap over units, the raters held fixed: Efron (1979), Bootstrap Methods: Another Look at the
    Jackknife, The Annals of Statistics 7(1), 1-26. With few units it is somewhat too narrow.
    """
    values, per_unit = _coincidences(ratings)
    units = len(per_unit)
    weights = np.random.default_rng(seed).multinomial(units, np.full(units, 1 / units), size=draws)
    alphas = _alphas(np.tensordot(weights.astype(np.float64), per_unit, axes=1), values, scale)
    defined = alphas[~np.isnan(alphas)]
    if defined.size < _FEWEST_DEFINED * draws:
        return None
    low, high = np.quantile(defined, _INTERVAL).tolist()
    return (low, high) if low < high - _ROUNDING else None


def _coincidences(ratings: npt.ArrayLike) -> tuple[Floats, Floats]:
    """Return the values in use, shape (v,), and the coincidences of every unit, shape (units, v, v)."""
    given = np.asarray(ratings, dtype=np.float64)
    if given.ndim != 2:  # noqa: PLR2004 - raters by units
        raise ValueError("ratings must have two dimensions: raters and units")
    if np.isinf(given).any():
        raise ValueError("ratings hold an infinite value")
    pairable = given[:, (~np.isnan(given)).sum(axis=0) > 1]
    if not pairable.size:
        raise ValueError("no unit was rated twice")
    values = np.unique(pairable[~np.isnan(pairable)])
    # Shape (units, v): how often each unit got each value.
    counts = (pairable.T[:, :, np.newaxis] == values).sum(axis=1).astype(np.float64)
    pairs = counts[:, :, np.newaxis] * counts[:, np.newaxis, :]
    places = np.arange(values.size)
    pairs[:, places, places] -= counts
    return values, pairs / (counts.sum(axis=1) - 1)[:, np.newaxis, np.newaxis]


def _alphas(coincidences: Floats, values: Floats, scale: Scale) -> Floats:
    """Return alpha for every matrix of coincidences, shape (m, v, v); NaN where it is not defined."""
    totals = coincidences.sum(axis=2)
    distances = _distances(totals, values, scale)
    observed = (coincidences * distances).sum(axis=(1, 2))
    expected = (totals[:, :, np.newaxis] * totals[:, np.newaxis, :] * distances).sum(axis=(1, 2))
    pairable = totals.sum(axis=1)
    alphas = np.full(len(coincidences), np.nan)
    differs = expected > 0
    alphas[differs] = 1 - (pairable[differs] - 1) * observed[differs] / expected[differs]
    return alphas


def _distances(totals: Floats, values: Floats, scale: Scale) -> Floats:
    """Return the squared distance of every two values, shape (m, v, v) or (v, v)."""
    if scale is Scale.NOMINAL:
        return 1.0 - np.eye(values.size)
    if scale is Scale.INTERVAL:
        return np.asarray((values[:, np.newaxis] - values) ** 2)
    # The ratings up to the middle of each value: their difference is what lies between two middles.
    middles = np.cumsum(totals, axis=1) - totals / 2
    return np.asarray((middles[:, :, np.newaxis] - middles[:, np.newaxis, :]) ** 2)
