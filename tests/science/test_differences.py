"""Differences between arms: dense matrices, Welch and closed forms as oracles, and the laws they keep."""

from random import Random

import numpy as np
import pytest
from hypothesis import assume, given
from hypothesis import strategies as st
from scipy import stats  # type: ignore[import-untyped]  # it comes without types

from grouping.science.differences import Difference, arm_difference
from tests.science.arms import Floats, Room, Whole, rooms


def of(room: Room, confidence: float = 0.95) -> Difference:
    """Return the difference, or leave the example out where nothing tells how large luck is."""
    try:
        return arm_difference(room.outcomes, room.arms, room.tables, room.strata, confidence)
    except ValueError:
        assume(False)
        raise


def by_dense_matrices(outcomes: Floats, design: Floats, tables: Whole) -> tuple[float, float, float]:
    """Follow Pustejovsky and Tipton (2018) to the letter: estimate, standard error, degrees of freedom."""
    people = len(outcomes)
    bread = np.linalg.inv(design.T @ design)
    left_over = np.eye(people) - design @ bread @ design.T
    variance, vectors = 0.0, []
    for table in np.unique(tables):
        rows = np.flatnonzero(tables == table)
        values, turns = np.linalg.eigh(left_over[np.ix_(rows, rows)])
        weights = (turns / np.sqrt(values)) @ turns.T @ design[rows] @ bread[:, -1]
        variance += float(weights @ (left_over @ outcomes)[rows]) ** 2
        vectors.append(left_over[:, rows] @ weights)
    products = np.array(vectors) @ np.array(vectors).T
    freedom = np.trace(products) ** 2 / (products**2).sum()
    return float((bread @ design.T @ outcomes)[-1]), variance**0.5, float(freedom)


@given(rooms())
def test_dense_matrices_agree(room: Room) -> None:
    found = of(room)
    design = np.column_stack((np.ones(len(room.arms)), room.strata, room.arms)).astype(np.float64)
    estimate, error, freedom = by_dense_matrices(room.outcomes, design, room.tables)

    assert found.estimate == pytest.approx(estimate, abs=1e-9)
    assert found.degrees_of_freedom == pytest.approx(freedom)
    assert found.standard_error >= error - 1e-9
    half = float(stats.t.ppf(0.975, freedom)) * found.standard_error
    assert (found.low, found.high) == pytest.approx((estimate - half, estimate + half), abs=1e-7)
    residual = room.outcomes - design @ np.linalg.lstsq(design, room.outcomes)[0]
    if error**2 > residual @ residual:  # far above the floor
        assert found.standard_error == pytest.approx(error)


@given(
    st.lists(st.integers(1, 5), min_size=3, max_size=8), st.lists(st.integers(1, 5), min_size=3, max_size=8)
)
def test_with_a_table_for_everybody_it_is_that_of_welch(level: list[int], mixed: list[int]) -> None:
    assume(len(set(level)) > 1 and len(set(mixed)) > 1)
    arms = [0] * len(level) + [1] * len(mixed)
    found = arm_difference([*level, *mixed], arms, range(len(arms)))
    welch = stats.ttest_ind(mixed, level, equal_var=False)

    assert found.estimate / found.standard_error == pytest.approx(float(welch.statistic), abs=1e-9)
    # Imbens and Kolesár (2016), Robust Standard Errors in Small Samples, for two groups.
    n, m = len(level), len(mixed)
    freedom = (n + m) ** 2 * (n - 1) * (m - 1) / (n**2 * (n - 1) + m**2 * (m - 1))
    assert found.degrees_of_freedom == pytest.approx(freedom)


def test_equal_tables_count_as_one_each() -> None:
    tables = np.repeat(np.arange(6), 4)
    outcomes = np.array(
        [1, 2, 3, 4, 2, 3, 4, 5, 1, 1, 2, 2, 3, 3, 4, 5, 5, 5, 4, 4, 2, 1, 3, 2], dtype=np.float64
    )
    means = outcomes.reshape(6, 4).mean(axis=1)

    found = arm_difference(outcomes, tables >= 3, tables)

    assert found.estimate == pytest.approx(means[3:].mean() - means[:3].mean())
    assert found.standard_error**2 == pytest.approx((means[3:].var(ddof=1) + means[:3].var(ddof=1)) / 3)
    assert found.degrees_of_freedom == pytest.approx(4)


@given(rooms(), st.randoms(use_true_random=False))
def test_neither_the_order_of_people_nor_the_numbers_of_tables_matter(room: Room, dice: Random) -> None:
    order = list(range(len(room.arms)))
    dice.shuffle(order)
    turned = room.turned(np.array(order))
    other = Room(turned.outcomes, turned.arms, 90 - 7 * turned.tables, turned.strata)

    assert ends(of(other)) == pytest.approx(ends(of(room)), abs=1e-8)


@given(rooms())
def test_when_the_arms_swap_the_sign_turns(room: Room) -> None:
    found = of(room)
    swapped = of(Room(room.outcomes, 1 - room.arms, room.tables, room.strata))

    assert (swapped.estimate, swapped.low, swapped.high) == pytest.approx(
        (-found.estimate, -found.high, -found.low), abs=1e-8
    )


@given(rooms(), st.integers(-20, 20), st.sampled_from([0.1, 1.0, 3.0, 1_000.0]))
def test_a_shift_drops_out_and_a_scale_passes_through(room: Room, shift: int, scale: float) -> None:
    found = of(room)
    other = of(Room(shift + scale * room.outcomes, room.arms, room.tables, room.strata))

    assert ends(other) == pytest.approx([scale * end for end in ends(found)], abs=1e-7 * scale)
    assert other.degrees_of_freedom == pytest.approx(found.degrees_of_freedom)


@given(rooms(), st.integers(-3, 3))
def test_what_level_alone_does_drops_out(room: Room, slope: int) -> None:
    other = of(Room(room.outcomes + slope * room.strata, room.arms, room.tables, room.strata))

    assert ends(other) == pytest.approx(ends(of(room)), abs=1e-7)


@given(rooms())
def test_a_surer_interval_is_longer_and_none_is_of_no_width(room: Room) -> None:
    narrow, wide = of(room, 0.8), of(room, 0.95)

    assert wide.low < narrow.low < narrow.estimate < narrow.high < wide.high


def test_in_rooms_where_tables_share_luck_the_interval_holds_the_truth() -> None:
    """Thirty people as the lot seats them; taken one by one, as Student's test takes them, it would not."""
    dice = np.random.default_rng(17)
    strata = np.repeat([0, 1, 2], 10)
    arms = np.arange(30) % 2
    tables = np.where(arms == 0, strata, 3 + np.arange(30) // 2 % 3)
    rooms = 1_000
    luck = 0.45 * dice.standard_normal((rooms, 6))[:, tables]
    outcomes = 0.5 * (strata - 1) + 0.8 * arms + luck + 0.8 * dice.standard_normal((rooms, 30))
    found = [arm_difference(room, arms, tables, strata) for room in outcomes]
    level_and_effect_known = outcomes - 0.5 * (strata - 1) - 0.8 * arms
    alone = stats.ttest_ind(
        level_and_effect_known[:, arms == 1], level_and_effect_known[:, arms == 0], axis=1
    )

    assert 0.93 < np.mean([each.low < 0.8 < each.high for each in found]) < 0.97
    assert np.mean(alone.pvalue > 0.05) < 0.9


def test_tables_that_happen_to_be_equal_give_no_certainty() -> None:
    outcomes, tables = [1, 5, 2, 4, 3, 3, 1, 5], [0, 0, 1, 1, 2, 2, 3, 3]
    found = arm_difference(outcomes, [0, 0, 0, 0, 1, 1, 1, 1], tables)

    people = stats.ttest_ind(outcomes[4:], outcomes[:4])
    plain = float(people.confidence_interval(0.95).high) / float(stats.t.ppf(0.975, 6))
    assert found.estimate == 0.0
    assert found.standard_error == pytest.approx(plain / 3)
    assert found.high > 1.0


def test_who_has_no_outcome_is_left_out() -> None:
    outcomes, arms, tables = [1, 2, 3, 5, 4, 4, 2, 3], [0, 0, 0, 0, 1, 1, 1, 1], [0, 0, 1, 1, 2, 2, 3, 3]
    with_gaps = arm_difference([*outcomes, np.nan, np.nan], [*arms, 0, 1], [*tables, 0, 9])

    assert with_gaps == arm_difference(outcomes, arms, tables)


ARMS, TABLES = [0, 0, 0, 0, 1, 1, 1, 1], [0, 0, 1, 1, 2, 2, 3, 3]
ANY = [1.0, 2.0, 3.0, 5.0, 4.0, 4.0, 2.0, 3.0]


@pytest.mark.parametrize(
    ("outcomes", "arms", "tables", "strata", "reason"),
    [
        (ANY[:-1], ARMS, TABLES, None, "equally long"),
        (ANY, [0] * 8, TABLES, None, "at least two tables"),
        ([], [], [], None, "at least two tables"),
        (ANY, ARMS, [0, 0, 1, 1, 2, 2, 2, 2], None, "at least two tables"),
        ([*ANY[:6], np.nan, np.nan], ARMS, TABLES, None, "at least two tables"),
        (ANY, ARMS, [0, 0, 1, 2, 2, 2, 3, 3], None, "same arm"),
        (ANY, [0, 0, 0, 0, 1, 1, 1, 2], TABLES, None, "0 or 1"),
        ([*ANY[:7], np.inf], ARMS, TABLES, None, "infinite"),
        (ANY, ARMS, TABLES, [np.nan] * 8, "missing"),
        (ANY, ARMS, TABLES, ARMS, "told apart"),
        ([3.0] * 8, ARMS, TABLES, None, "how large luck is"),
        ([0.1] * 4 + [0.3] * 4, ARMS, TABLES, None, "how large luck is"),
        ([1, 2, 1, 2, 3, 4, 3, 4], ARMS, TABLES, [0, 1] * 4, "how large luck is"),
    ],
)
def test_what_cannot_be_compared_is_refused(
    outcomes: list[float], arms: list[int], tables: list[int], strata: list[float] | None, reason: str
) -> None:
    with pytest.raises(ValueError, match=reason):
        arm_difference(outcomes, arms, tables, strata)


def test_a_confidence_out_of_range_is_refused() -> None:
    with pytest.raises(ValueError, match="confidence"):
        arm_difference(ANY, ARMS, TABLES, None, 1.0)


def ends(found: Difference) -> list[float]:
    """Return estimate and ends."""
    return [found.estimate, found.low, found.high]
