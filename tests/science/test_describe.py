"""Medians and quantiles: numpy and scipy as oracles, and the laws that hold for any answers."""

from random import Random

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from scipy import stats  # type: ignore[import-untyped]  # it comes without types

from grouping.science.describe import median, quantiles

answers = st.lists(st.integers(1, 5).map(float), min_size=1, max_size=30)
shares = st.lists(st.floats(0, 1), min_size=1, max_size=6)


def test_answers_by_hand() -> None:
    assert median([5, 1, 3]) == 3.0
    assert median([1, 2, 4, 5]) == 3.0
    assert quantiles([1, 2, 3, 4], [0.25, 0.75]).tolist() == [1.75, 3.25]


def test_one_answer_is_every_quantile() -> None:
    assert median([4]) == 4.0
    assert quantiles([4], [0.0, 0.3, 1.0]).tolist() == [4.0, 4.0, 4.0]


@given(answers, shares)
def test_numpy_and_scipy_agree(given_answers: list[float], wanted: list[float]) -> None:
    ours = quantiles(given_answers, wanted)

    assert ours == pytest.approx(np.quantile(given_answers, wanted, method="linear"))
    assert ours == pytest.approx(stats.mstats.mquantiles(given_answers, wanted, alphap=1, betap=1).data)
    assert median(given_answers) == pytest.approx(float(np.median(given_answers)))


@given(answers, shares, st.randoms(use_true_random=False), st.integers(-3, 3), st.integers(1, 4))
def test_order_does_not_matter_and_shift_and_scale_pass_through(
    given_answers: list[float], wanted: list[float], dice: Random, shift: int, scale: int
) -> None:
    other = [shift + scale * answer for answer in given_answers]
    dice.shuffle(other)

    assert quantiles(other, wanted) == pytest.approx(shift + scale * quantiles(given_answers, wanted))


@given(answers, shares)
def test_quantiles_lie_in_order_between_the_lowest_and_the_highest(
    given_answers: list[float], wanted: list[float]
) -> None:
    places = quantiles(given_answers, sorted(wanted)).tolist()

    assert places == sorted(places)
    assert min(given_answers) <= places[0]
    assert places[-1] <= max(given_answers)


@pytest.mark.parametrize(
    ("given_answers", "wanted", "reason"),
    [
        ([], [0.5], "no answer"),
        ([1.0, float("nan")], [0.5], "missing or infinite"),
        ([1.0], [1.1], "between 0 and 1"),
        ([1.0], [float("nan")], "between 0 and 1"),
        ([[1.0]], [0.5], "one-dimensional"),
    ],
)
def test_input_that_does_not_fit_is_refused(
    given_answers: list[float], wanted: list[float], reason: str
) -> None:
    with pytest.raises(ValueError, match=reason):
        quantiles(given_answers, wanted)
