"""Sizes of effects: scipy, closed forms and a printed example, and the laws they keep."""

from collections.abc import Callable
from math import pi, sqrt

import numpy as np
import pytest
from hypothesis import assume, given
from hypothesis import strategies as st
from scipy import stats  # type: ignore[import-untyped]  # it comes without types

from grouping.science.differences import arm_difference
from grouping.science.effects import Effect, cliffs_delta, hedges_g, small_sample_factor
from tests.science.arms import Floats, Room, Whole, rooms

Size = Callable[[Floats, Whole, Whole, Whole], Effect]

SIZES: list[Size] = [hedges_g, cliffs_delta]
both = pytest.mark.parametrize("size", SIZES)


def of(size: Size, room: Room) -> Effect:
    """Return the size, or leave the example out where nothing tells how large luck is."""
    try:
        return size(room.outcomes, room.arms, room.tables, room.strata)
    except ValueError:
        assume(False)
        raise


def ends(effect: Effect) -> list[float]:
    return [effect.estimate, effect.low, effect.high]


@pytest.mark.parametrize(("freedom", "printed"), [(2, 0.5642), (3, 0.7236), (4, 0.7979), (10, 0.9228)])
def test_the_correction_is_that_of_the_table_of_hedges(freedom: int, printed: float) -> None:
    assert small_sample_factor(freedom) == pytest.approx(printed, abs=0.0001)


def test_the_correction_in_closed_form_and_close_to_that_in_common_use() -> None:
    assert small_sample_factor(2) == pytest.approx(1 / sqrt(pi))
    assert small_sample_factor(4) == pytest.approx(sqrt(2 / pi))
    assert small_sample_factor(60) == pytest.approx(1 - 3 / (4 * 60 - 1), abs=1e-5)
    with pytest.raises(ValueError, match="degrees of freedom"):
        small_sample_factor(1)


def test_g_is_what_t_says_where_people_sat_alone() -> None:
    level, mixed = [1, 2, 2, 3, 4, 3], [2, 3, 5, 4, 4, 3, 5]
    t = float(stats.ttest_ind(mixed, level).statistic)
    g = hedges_g([*level, *mixed], [0] * 6 + [1] * 7, range(13))

    assert g.estimate == pytest.approx(small_sample_factor(11) * t * sqrt(1 / 6 + 1 / 7))
    plain = arm_difference([*level, *mixed], [0] * 6 + [1] * 7, range(13))
    unit = g.estimate / plain.estimate
    reaches = (
        float(stats.t.ppf(0.975, plain.degrees_of_freedom)) * plain.standard_error * unit,
        1.959964 * g.estimate / sqrt(22),
    )
    assert g.high == pytest.approx(g.estimate + float(np.hypot(*reaches)))


def test_g_is_right_on_average() -> None:
    """Without the correction it would be 0.87 here, with 8 degrees of freedom."""
    dice = np.random.default_rng(5)
    arms = [0] * 5 + [1] * 5
    sizes = [
        hedges_g(dice.standard_normal(10) + 0.8 * np.array(arms), arms, range(10)).estimate
        for _ in range(2_000)
    ]

    assert float(np.mean(sizes)) == pytest.approx(0.8, abs=3 * float(np.std(sizes)) / 2_000**0.5)


def test_delta_of_a_printed_example() -> None:
    """The example in the manual of the R package effsize, cliff.delta."""
    treated, control = [10, 10, 20, 20, 20, 30, 30, 30, 40, 50], [10, 20, 30, 40, 40, 50]
    delta = cliffs_delta([*control, *treated], [0] * 6 + [1] * 10, range(16))

    assert delta.estimate == pytest.approx(-0.25)
    assert (delta.low, delta.high) == pytest.approx(
        (-0.73, 0.39), abs=0.06
    )  # there with the normal, here with t


@given(
    st.lists(st.integers(1, 5), min_size=2, max_size=12), st.lists(st.integers(1, 5), min_size=2, max_size=12)
)
def test_delta_is_what_mann_and_whitney_count(level: list[int], mixed: list[int]) -> None:
    assume(min(mixed) <= max(level) and min(level) <= max(mixed) and len({*level, *mixed}) > 1)
    arms = [0] * len(level) + [1] * len(mixed)
    delta = cliffs_delta([*level, *mixed], arms, range(len(arms)))

    u = float(stats.mannwhitneyu(mixed, level).statistic)
    assert delta.estimate == pytest.approx(2 * u / (len(level) * len(mixed)) - 1)


@given(rooms(), st.sampled_from([0.5, 2.0]))
def test_delta_sees_the_order_of_outcomes_only(room: Room, power: float) -> None:
    bent = Room(room.outcomes**power, room.arms, room.tables, room.strata)

    assert ends(of(cliffs_delta, bent)) == pytest.approx(ends(of(cliffs_delta, room)), abs=1e-8)


@given(rooms(), st.integers(-9, 9), st.sampled_from([0.5, 3.0]))
def test_g_has_no_unit(room: Room, shift: int, scale: float) -> None:
    other = Room(shift + scale * room.outcomes, room.arms, room.tables, room.strata)

    assert ends(of(hedges_g, other)) == pytest.approx(ends(of(hedges_g, room)), abs=1e-7)


@given(rooms())
def test_delta_stays_between_its_bounds(room: Room) -> None:
    delta = of(cliffs_delta, room)

    assert -1 - 1e-9 <= delta.low <= delta.estimate <= delta.high <= 1 + 1e-9
    assert delta.low < delta.high


@both
@given(room=rooms())
def test_the_estimate_lies_inside_and_the_sign_turns_with_the_arms(size: Size, room: Room) -> None:
    effect = of(size, room)
    swapped = of(size, Room(room.outcomes, 1 - room.arms, room.tables, room.strata))

    assert effect.low <= effect.estimate <= effect.high
    assert ends(swapped) == pytest.approx([-effect.estimate, -effect.high, -effect.low], abs=1e-8)


@both
@given(room=rooms(), seed=st.integers(0, 99))
def test_the_order_of_people_does_not_matter(size: Size, room: Room, seed: int) -> None:
    turned = room.turned(np.random.default_rng(seed).permutation(len(room.arms)))

    assert ends(of(size, turned)) == pytest.approx(ends(of(size, room)), abs=1e-8)


@both
@pytest.mark.parametrize(
    ("outcomes", "reason"),
    [
        ([3] * 8, "how large luck is"),
        ([1, 1, 1, 1, 2, 2, 2, 2], "how large luck is"),
        ([1, 2, np.inf, 3, 1, 2, 3, 4], "infinite"),
    ],
)
def test_what_cannot_be_compared_is_refused(size: Size, outcomes: list[float], reason: str) -> None:
    with pytest.raises(ValueError, match=reason):
        size(
            np.array(outcomes), np.repeat([0, 1], 4), np.repeat([0, 1, 2, 3], 2), np.zeros(8, dtype=np.int64)
        )


def test_arms_that_do_not_overlap_have_no_interval() -> None:
    with pytest.raises(ValueError, match="how large luck is"):
        cliffs_delta([1, 2, 1, 2, 3, 4, 3, 5], [0, 0, 0, 0, 1, 1, 1, 1], [0, 0, 1, 1, 2, 2, 3, 3])
