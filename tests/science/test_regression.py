"""Regression to the mean: the figures of the design, simulated pairs, and scipy's correlation."""

from statistics import NormalDist

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from scipy import stats  # type: ignore[import-untyped]  # it comes without types

from grouping.science.regression import expected_gains, expected_second_scores, paired_correlation

scores = st.lists(st.integers(1, 5).map(float), min_size=3, max_size=30)
correlations = st.floats(-1, 1)
NORMAL_30 = [NormalDist().inv_cdf((place + 0.625) / 30.25) for place in range(30)]
"""What the first to the last of thirty people score on average, in standard deviations (Blom)."""
THIRDS = np.repeat([0, 1, 2], 10)


def test_the_thirds_of_a_normal_sample_move_as_the_design_says() -> None:
    moved = (expected_second_scores(NORMAL_30, 0.5) - NORMAL_30).reshape(3, 10).mean(axis=1)

    assert moved == pytest.approx([0.53, 0.0, -0.53], abs=0.005)
    assert expected_gains(NORMAL_30, THIRDS, 0.5) == pytest.approx(moved / np.std(NORMAL_30))


def test_rooms_where_nothing_goes_on_move_as_expected() -> None:
    dice = np.random.default_rng(2)
    first = np.sort(dice.standard_normal((4_000, 30)), axis=1)
    second = 0.5 * first + 0.75**0.5 * dice.standard_normal((4_000, 30))
    gained = (second - first).reshape(4_000, 3, 10).mean(axis=(0, 2))

    expected = np.mean([expected_gains(room, THIRDS, 0.5) * room.std() for room in first[:500]], axis=0)

    assert gained == pytest.approx(expected, abs=0.03)
    assert gained[0] == pytest.approx(0.53, abs=0.02)


def test_a_large_normal_sample_has_the_closed_form() -> None:
    """The mean of the upper third of a normal distribution is three times the density at its cut."""
    normal = NormalDist()
    first = [normal.inv_cdf((place + 0.5) / 3_000) for place in range(3_000)]

    gains = expected_gains(first, np.repeat([0, 1, 2], 1_000), 0.5)

    assert gains[2] == pytest.approx(-0.5 * 3 * normal.pdf(normal.inv_cdf(2 / 3)), abs=0.001)


@given(scores, correlations)
def test_the_line_runs_through_the_mean_and_nobody_gains_on_the_whole(first: list[float], r: float) -> None:
    expected = expected_second_scores(first, r)

    assert float(expected.mean()) == pytest.approx(float(np.mean(first)))
    assert float(expected.std()) == pytest.approx(abs(r) * float(np.std(first)), abs=1e-9)
    assert expected_second_scores(first, 1.0) == pytest.approx(first)


@given(scores, correlations, st.integers(-5, 5), st.integers(1, 4))
def test_gains_have_no_unit(first: list[float], r: float, shift: int, scale: int) -> None:
    first = [1.0, 5.0, *first]
    levels = [int(score >= 3) for score in first]
    gains = expected_gains(first, levels, r)

    other = expected_gains([shift + scale * score for score in first], levels, r)
    assert other == pytest.approx(gains)
    assert float((gains * np.bincount(levels)).sum()) == pytest.approx(0, abs=1e-9)


@given(
    st.lists(st.tuples(st.integers(1, 5), st.integers(1, 5)), min_size=10, max_size=40), st.floats(0.5, 0.99)
)
def test_scipy_agrees_on_the_correlation(pairs: list[tuple[int, int]], confidence: float) -> None:
    first, second = [[*column, 1, 5, 3] for column in zip(*pairs, strict=True)]
    second[-1] = 1 if first[0] == second[0] else 4
    theirs = stats.pearsonr(first, second)
    if abs(theirs.statistic) > 1 - 1e-9:
        return
    found = paired_correlation([*first, np.nan, 2], [*second, 3, np.nan], confidence)

    assert found.pairs == len(first)
    assert found.estimate == pytest.approx(float(theirs.statistic))
    interval = theirs.confidence_interval(confidence)
    assert (found.low, found.high) == pytest.approx((float(interval.low), float(interval.high)))


def test_the_correlation_of_the_two_is_that_of_the_two_turned() -> None:
    first, second = [1, 2, 3, 4, 5, 1, 2, 3, 4, 5], [2, 1, 3, 5, 4, 1, 2, 4, 3, 5]

    assert paired_correlation(first, second) == paired_correlation(second, first)


@pytest.mark.parametrize(
    ("first", "second", "reason"),
    [
        ([1.0] * 9, [2.0] * 9, "at least 10"),
        ([*range(9), np.nan], range(10), "at least 10"),
        ([1.0] * 10, range(10), "equal"),
        (range(10), range(10), "one line"),
        (range(10), range(11), "equally long"),
        ([np.inf, *range(9)], range(10), "infinite"),
    ],
)
def test_pairs_that_say_nothing_are_refused(first: list[float], second: list[float], reason: str) -> None:
    with pytest.raises(ValueError, match=reason):
        paired_correlation(first, second)


@pytest.mark.parametrize(
    ("first", "levels", "r", "reason"),
    [
        ([], [], 0.5, "at least one"),
        ([1.0, np.nan], [0, 1], 0.5, "missing"),
        ([1.0, 2.0], [0], 0.5, "equally long"),
        ([1.0, 2.0], [0, 2], 0.5, "somebody"),
        ([1.0, 1.0], [0, 1], 0.5, "all scores are equal"),
        ([1.0, 2.0], [0, 1], 1.5, "between -1 and 1"),
    ],
)
def test_scores_that_say_nothing_are_refused(
    first: list[float], levels: list[int], r: float, reason: str
) -> None:
    with pytest.raises(ValueError, match=reason):
        expected_gains(first, levels, r)


def test_a_confidence_out_of_range_is_refused() -> None:
    with pytest.raises(ValueError, match="confidence"):
        paired_correlation(range(10), range(10), 0.0)
