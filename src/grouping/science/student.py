"""Student's t: how far from the middle of it a given chance lies, for any degrees of freedom."""

from functools import lru_cache
from math import exp, inf, isfinite, lgamma, log, log1p, pi, sqrt
from statistics import NormalDist

_NEARLY_NORMAL = 1e6
"""From so many degrees of freedom on the quantiles are those of the normal distribution to six digits."""
_MOST_STEPS = 300
_EPSILON = 1e-15


@lru_cache(maxsize=256)
def t_quantile(chance: float, degrees_of_freedom: float) -> float:
    """Return the value that Student's t stays below with the given chance.

    Parameters
    ----------
    chance : float
        Between 0 and 1, both excluded.
    degrees_of_freedom : float
        Above 0; need not be whole.

    Returns
    -------
    float
        The quantile, in standard errors where t is a difference over its standard error.

    Raises
    ------
    ValueError
        If a value lies outside its range.

    Notes
    -----
    Newton's method on the logarithm of the tail, which is close to a line in the logarithm of t. The tail is
    half of a regularised incomplete beta function: Abramowitz and Stegun (1964), Handbook of Mathematical
    Functions, 26.7.1 with 26.5.2.
    """
    if not 0.0 < chance < 1.0:
        raise ValueError("the chance must lie between 0 and 1")
    if not (degrees_of_freedom > 0.0 and isfinite(degrees_of_freedom)):
        raise ValueError("degrees of freedom must be above 0")
    if chance < 0.5:  # noqa: PLR2004 - the middle of a symmetric distribution
        return -t_quantile(1.0 - chance, degrees_of_freedom)
    normal = NormalDist().inv_cdf(chance)
    if normal == 0.0 or degrees_of_freedom >= _NEARLY_NORMAL:
        return normal
    wanted, value = 1.0 - chance, normal
    for _ in range(_MOST_STEPS):
        tail = t_tail(value, degrees_of_freedom)
        step = (log(tail) - log(wanted)) * tail / (value * _density(value, degrees_of_freedom))
        value *= exp(min(step, 5.0))
        if abs(step) < 1e-12:  # noqa: PLR2004 - relative
            break
    return value


def t_tail(value: float, degrees_of_freedom: float) -> float:
    """Return the chance that Student's t lies above `value`, which is not below 0.

    Parameters
    ----------
    value : float
        At least 0.
    degrees_of_freedom : float
        Above 0; need not be whole.

    Returns
    -------
    float
        A probability, at most one half.

    Raises
    ------
    ValueError
        If `value` is below 0 or not a number.

    Notes
    -----
    Abramowitz and Stegun (1964), Handbook of Mathematical Functions, 26.7.1.
    """
    if not value >= 0.0:
        raise ValueError("the value must be at least 0")
    if value == inf:
        return 0.0
    square = value * value
    return 0.5 * _beta_share(
        degrees_of_freedom / (degrees_of_freedom + square),
        square / (degrees_of_freedom + square),
        degrees_of_freedom / 2.0,
    )


def _density(value: float, degrees_of_freedom: float) -> float:
    half = degrees_of_freedom / 2.0
    scale = lgamma(half + 0.5) - lgamma(half) - (half + 0.5) * log1p(value * value / degrees_of_freedom)
    return exp(scale) / sqrt(degrees_of_freedom * pi)


def _beta_share(share: float, rest: float, first: float) -> float:
    """Return the regularised incomplete beta function at `share`, for `first` and one half.

    `rest` is ``1 - share``, given apart because it is lost in rounding where t is close to 0.
    """
    if share <= 0.0 or rest <= 0.0:
        return float(rest <= 0.0)
    second = 0.5
    front = exp(
        lgamma(first + second) - lgamma(first) - lgamma(second) + first * log(share) + second * log(rest)
    )
    # The fraction converges fast below this place; above it the mirrored one does.
    if share < (first + 1.0) / (first + second + 2.0):
        return front * _fraction(share, first, second) / first
    return 1.0 - front * _fraction(rest, second, first) / second


def _fraction(share: float, first: float, second: float) -> float:
    """Return the continued fraction of the incomplete beta function: Abramowitz and Stegun, 26.5.8."""
    # Lentz's method: numerators over denominators, kept as a ratio.
    above, below = 1.0, 1.0 / (1.0 - (first + second) * share / (first + 1.0))
    value = below
    for step in range(1, _MOST_STEPS):
        twice = first + 2 * step
        for numerator in (
            step * (second - step) * share / ((twice - 1.0) * twice),
            -(first + step) * (first + second + step) * share / (twice * (twice + 1.0)),
        ):
            below = 1.0 / (1.0 + numerator * below)
            above = 1.0 + numerator / above
            value *= below * above
        if abs(below * above - 1.0) < _EPSILON:
            break
    return value
