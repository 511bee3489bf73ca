"""Sizes of a difference between two arms, each with an interval that respects tables."""

from dataclasses import dataclass
from math import exp, lgamma, sqrt
from statistics import NormalDist

import numpy as np
import numpy.typing as npt

from grouping.science.differences import Arms, compared, difference_of
from grouping.science.student import t_quantile

Floats = npt.NDArray[np.float64]


@dataclass(frozen=True, slots=True)
class Effect:
    """A size without a unit, positive where arm 1 is higher, between the ends of its interval."""

    estimate: float
    low: float
    high: float


def hedges_g(
    outcomes: npt.ArrayLike,
    arms: npt.ArrayLike,
    tables: npt.ArrayLike,
    strata: npt.ArrayLike | None = None,
    confidence: float = 0.95,
) -> Effect:
    """Return the difference between the arms in standard deviations, corrected for small samples.

    Parameters
    ----------
    outcomes, arms, tables, strata, confidence
        As in `differences.arm_difference`.

    Returns
    -------
    Effect
        In standard deviations of people within an arm, levels together.

    Raises
    ------
    ValueError
        As `differences.arm_difference`.

    Notes
    -----
    Hedges (1981), Distribution Theory for Glass's Estimator of Effect Size and Related Estimators, Journal of
    Educational Statistics 6(2), 107-128, with the exact correction. The variance has the two parts of Hedges
    and Olkin (1985), Statistical Methods for Meta-Analysis, chapter 5: that of the difference, here from the
    tables, and that of the standard deviation, ``g^2 / (2 m)``. How far each may be off is squared and added,
    with Student's t for the first and the normal distribution for the second, as Zou and Donner (2008) do,
    Construction of Confidence Limits about Effect Measures: A General Approach, Statistics in Medicine
    27(10), 1693-1702. Decision 17 tells how well it covers.
    """
    people = compared(outcomes, arms, tables, strata)
    difference = difference_of(people, people.outcomes, confidence)
    freedom = people.outcomes.size - 2
    unit = small_sample_factor(freedom) / _pooled_deviation(people)
    size = difference.estimate * unit
    share = (1.0 + confidence) / 2.0
    of_difference = t_quantile(share, difference.degrees_of_freedom) * difference.standard_error * unit
    of_deviation = NormalDist().inv_cdf(share) * size / sqrt(2 * freedom)
    reach = sqrt(of_difference**2 + of_deviation**2)
    return Effect(size, size - reach, size + reach)


def small_sample_factor(degrees_of_freedom: int) -> float:
    """Return what a standardised difference is multiplied with to be right on average.

    Parameters
    ----------
    degrees_of_freedom : int
        Of the pooled standard deviation; at least 2.

    Returns
    -------
    float
        Between one half and 1.

    Raises
    ------
    ValueError
        If there are fewer than 2.

    Notes
    -----
    Hedges (1981), see `hedges_g`: ``gamma(m / 2) / (sqrt(m / 2) gamma((m - 1) / 2))``.
    """
    half = degrees_of_freedom / 2
    if half < 1:
        raise ValueError("at least two degrees of freedom are needed")
    return exp(lgamma(half) - lgamma(half - 0.5)) / sqrt(half)


def cliffs_delta(
    outcomes: npt.ArrayLike,
    arms: npt.ArrayLike,
    tables: npt.ArrayLike,
    strata: npt.ArrayLike | None = None,
    confidence: float = 0.95,
) -> Effect:
    """Return how much oftener someone of arm 1 came out above someone of arm 0 than below.

    Parameters
    ----------
    outcomes, arms, tables, strata, confidence
        As in `differences.arm_difference`; of outcomes only the order counts.

    Returns
    -------
    Effect
        From -1, all of arm 1 are below all of arm 0, to 1, all are above.

    Raises
    ------
    ValueError
        As `differences.arm_difference`; also where the arms do not overlap at all.

    Notes
    -----
    Cliff (1993), Dominance Statistics: Ordinal Analyses to Answer Ordinal Questions, Psychological Bulletin
    114(3), 494-509. Delta is linear, but for terms that vanish in large samples, in the share of the other
    arm that each person stands above less the share below; the standard error is that of the difference
    between the arms in these shares, so tables and strata count as in `differences.arm_difference`. The ends
    are those of Feng and Cliff (2004), Monte Carlo Evaluation of Ordinal d with Improved Confidence
    Interval, Journal of Modern Applied Statistical Methods 3(2), 322-332, with Student's t.
    """
    people = compared(outcomes, arms, tables, strata)
    second = people.arms == 1
    above = np.sign(people.outcomes[second][:, np.newaxis] - people.outcomes[~second])
    places = np.empty(people.outcomes.size)
    places[second], places[~second] = above.mean(axis=1), -above.mean(axis=0)
    difference = difference_of(people, places, confidence)
    # Without strata the difference of the shares is twice delta; strata move it as they move delta itself.
    delta = min(max(difference.estimate - float(above.mean()), -1.0), 1.0)
    reach = t_quantile((1.0 + confidence) / 2.0, difference.degrees_of_freedom) * difference.standard_error
    room = 1.0 - delta**2
    middle, half = delta * room, reach * sqrt(room**2 + reach**2)
    return Effect(delta, (middle - half) / (room + reach**2), (middle + half) / (room + reach**2))


def _pooled_deviation(people: Arms) -> float:
    """Return the standard deviation within arms."""
    second = people.arms == 1
    squares = sum(
        float(((side - side.mean()) ** 2).sum())
        for side in (people.outcomes[second], people.outcomes[~second])
    )
    return sqrt(squares / (people.outcomes.size - 2))
