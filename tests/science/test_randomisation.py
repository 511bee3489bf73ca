"""What else the lots could have given: differences by definition, and a share that keeps what it promises."""

from itertools import combinations
from math import comb, nan

import numpy as np
import numpy.typing as npt
import pytest
from hypothesis import assume, given, settings
from hypothesis import strategies as st
from scipy.stats import permutation_test  # type: ignore[import-untyped]

from grouping.science.allocation import every_stratified_division, shuffled_arms_often, stratified_arms_often
from grouping.science.differences import arm_difference
from grouping.science.lottery import Lotteries, Lottery
from grouping.science.randomisation import differences, share_at_least, standing_for_all

Person = tuple[float, int, int]
"""An outcome, an arm and a stratum."""
outcomes = st.integers(1, 5).map(float) | st.floats(-1e6, 1e6)
seeds = st.integers(0, 999_999)
rooms = st.lists(st.tuples(outcomes, st.integers(0, 1), st.integers(0, 2)), min_size=2, max_size=24)


def columns(room: list[Person]) -> tuple[npt.NDArray[np.float64], npt.NDArray[np.int64], list[int]]:
    values, arms, strata = zip(*room, strict=True)
    return np.array(values), np.array([arms]), list(strata)


@given(rooms)
def test_a_difference_within_strata_is_that_of_least_squares(room: list[Person]) -> None:
    values, arms, strata = columns(room)
    (found,) = differences(values, arms, strata).tolist()
    design = np.column_stack([arms[0], np.ones(len(room)), strata])
    can_tell = np.linalg.matrix_rank(design) > np.linalg.matrix_rank(design[:, 1:])

    assert np.isfinite(found) == can_tell
    if can_tell:
        oracle = np.linalg.lstsq(design, values, rcond=None)[0][0]
        assert found == pytest.approx(oracle, rel=1e-6, abs=1e-8 * float(np.abs(values).max()))


@given(st.lists(st.integers(1, 5).map(float), min_size=18, max_size=18), seeds)
def test_it_is_the_difference_that_is_told_with_an_interval(values: list[float], seed: int) -> None:
    strata = np.repeat([1, 2, 3], 6)
    arms = stratified_arms_often(strata, Lotteries([seed]))
    tables = np.where(arms[0] == 0, strata, 4 + np.cumsum(arms[0]) % 2)
    seen = [place for place in range(18) if place % 7]
    try:
        told = arm_difference(
            [values[place] if place in seen else nan for place in range(18)], arms[0], tables, strata
        )
    except ValueError:
        return
    (found,) = differences(np.array(values)[seen], arms[:, seen], strata[seen])

    assert found == pytest.approx(told.estimate, abs=1e-9)


@given(rooms)
def test_without_strata_it_is_the_difference_of_the_means(room: list[Person]) -> None:
    values, arms, _ = columns(room)
    assume(len({arm for _, arm, _ in room}) == 2)
    (found,) = differences(values, arms).tolist()

    assert found == pytest.approx(
        values[arms[0] == 1].mean() - values[arms[0] == 0].mean(), abs=1e-9 * float(np.abs(values).max())
    )


@given(rooms, st.floats(-1e3, 1e3), st.floats(0.01, 100))
def test_another_zero_changes_nothing_and_another_unit_only_the_unit(
    room: list[Person], zero: float, unit: float
) -> None:
    values, arms, strata = columns(room)
    first, second = differences(values, arms, strata), differences(zero + unit * values, arms, strata)

    assert second == pytest.approx(unit * first, nan_ok=True, abs=1e-9 * unit * (1e6 + abs(zero)))
    assert differences(values, 1 - arms, strata) == pytest.approx(-first, nan_ok=True, abs=1e-3)


def test_equal_outcomes_give_no_difference_at_all_and_every_draw_is_as_large() -> None:
    arms = stratified_arms_often([0] * 9, Lotteries(range(50)))
    found = differences([0.1] * 9, arms)

    assert not found.any()
    assert share_at_least(float(found[0]), found) == 1


def test_outcomes_that_only_follow_the_strata_give_no_difference_either() -> None:
    strata = np.repeat([1, 2, 3], [7, 6, 5])
    found = differences(0.1 + strata / 3, stratified_arms_often(strata, Lotteries(range(50))), strata)

    assert not found.any()


@pytest.mark.parametrize(
    ("values", "arms", "strata"),
    [
        ([1.0], [0], None),
        ([1.0], [[0, 1]], None),
        ([1.0], [[0]], [0, 1]),
        ([nan], [[0]], None),
        ([1.0], [[2]], None),
    ],
)
def test_what_does_not_fit_is_refused(values: list[float], arms: list[int], strata: list[int] | None) -> None:
    with pytest.raises(ValueError, match=r"shape|finite"):
        differences(values, arms, strata)


@pytest.mark.parametrize(
    ("own", "others", "chances", "reason"),
    [
        (nan, [1.0], None, "finite"),
        (1.0, [nan], None, "finite"),
        (1.0, [1.0], [0.5, 0.5], "equally long"),
        (1.0, [], [], "could have come out"),
    ],
)
def test_a_share_of_nothing_is_refused(
    own: float, others: list[float], chances: list[float] | None, reason: str
) -> None:
    with pytest.raises(ValueError, match=reason):
        share_at_least(own, others, chances)


def test_the_share_by_every_division_is_that_of_scipy() -> None:
    one, zero = [3.0, 5.0, 4.0, 5.0, 2.0], [2.0, 3.0, 1.0, 4.0, 2.0]
    values = np.array(one + zero)
    arms = np.array([[int(i in chosen) for i in range(10)] for chosen in combinations(range(10), 5)])
    own = differences(values, [[1] * 5 + [0] * 5])[0]
    share = share_at_least(own, differences(values, arms), np.full(len(arms), 1 / comb(10, 5)))

    oracle = permutation_test((one, zero), lambda a, b: np.mean(a) - np.mean(b), n_resamples=np.inf)
    assert share == pytest.approx(oracle.pvalue)


@settings(max_examples=25)
@given(st.lists(st.integers(1, 5), min_size=6, max_size=10), st.integers(0, 99))
def test_a_share_of_many_draws_comes_near_the_one_of_all(values: list[int], seed: int) -> None:
    strata = [place % 2 for place in range(len(values))]
    every = every_stratified_division(strata, None, 10_000)
    assert every is not None
    own = float(differences(values, every.arms[seed % len(every.arms)][np.newaxis], strata)[0])
    drawn = differences(values, stratified_arms_often(strata, Lotteries(range(999))), strata)

    exact = share_at_least(own, differences(values, every.arms, strata), every.chances)
    assert share_at_least(own, drawn) == pytest.approx(exact, abs=0.08)


def test_the_own_draw_counts_so_the_share_is_never_nothing() -> None:
    assert share_at_least(9.0, [0.0] * 99) == 0.01
    assert share_at_least(0.0, [0.0, 1.0, -1.0]) == 1


def test_sums_that_differ_by_rounding_only_are_as_large() -> None:
    assert share_at_least(0.1 + 0.2, [0.3, -0.3, 0.1]) == 0.75


def test_where_nothing_depends_on_the_arm_a_small_share_is_as_rare_as_it_says() -> None:
    strata, rooms = np.repeat([0, 1, 2], [6, 7, 6]), 1_500
    lots = Lottery(2026)
    values = np.array([lots.below(5) + int(stratum) for stratum in strata], dtype=float)
    # Each room is one draw; the others are the draws it is compared with.
    found = differences(values, stratified_arms_often(strata, Lotteries(range(rooms + 399))), strata)
    shares = np.array([share_at_least(float(own), found[rooms:]) for own in found[:rooms]])

    for level in (0.05, 0.1, 0.2, 0.5, 0.8):
        assert np.mean(shares <= level) < level + 3 * (level * (1 - level) / rooms) ** 0.5 + 0.03
    assert np.mean(shares <= 0.5) > 0.4


def test_with_outcomes_missing_the_share_keeps_its_promise() -> None:
    strata, seen = np.repeat([0, 1, 2], 6), np.flatnonzero(np.arange(18) % 3)
    values = np.array([(7 * place) % 5 for place in range(18)], dtype=float)
    drawn = stratified_arms_often(strata, Lotteries(range(1_400)))
    found = differences(values[seen], drawn[:, seen], strata[seen])
    shares = np.array([share_at_least(float(own), found[1_000:]) for own in found[:1_000]])

    for level in (0.05, 0.2, 0.5):
        assert np.mean(shares <= level) < level + 3 * (level * (1 - level) / 1_000) ** 0.5 + 0.03


@given(
    st.lists(st.floats(-5, 5), min_size=1, max_size=300),
    st.floats(-5, 5),
)
def test_of_those_that_stand_for_all_the_same_share_is_as_large(others: list[float], own: float) -> None:
    values = np.array(others)
    picked = standing_for_all(values, np.ones(values.shape), 100)
    share = float(np.mean(np.abs(values) >= abs(own)))

    assert picked.shape == (100,)
    assert set(picked.tolist()) <= set(others)
    assert abs(int((np.abs(picked) >= abs(own)).sum()) - 100 * share) <= 0.5 + 1e-6


@pytest.mark.parametrize(("as_large", "dots"), [(5, 0), (6, 1), (15, 1), (865, 86), (866, 87), (1_000, 100)])
def test_of_those_that_stand_for_all_a_half_goes_down_as_in_a_text(as_large: int, dots: int) -> None:
    values = np.array([2.0] * as_large + [1.0] * (1_000 - as_large))

    assert int((standing_for_all(values, np.ones(1_000), 100) == 2.0).sum()) == dots


def test_arms_known_from_a_list_only_are_dealt_again_within_strata() -> None:
    strata, arms = [0, 0, 0, 0, 1, 1, 1, 1], [1, 1, 1, 0, 0, 0, 0, 1]
    values = [5.0, 5.0, 5.0, 5.0, 1.0, 1.0, 1.0, 1.0]
    dealt = shuffled_arms_often(arms, strata, Lotteries(range(50)))

    assert not differences(values, dealt, strata).any()
    assert differences(values, [arms])[0] == 2
