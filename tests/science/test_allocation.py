"""Attainment groups: the highest scores in the last group, and nothing else decides but the lot."""

from collections import Counter
from itertools import pairwise

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from grouping.science.allocation import (
    EveryDivision,
    attainment_groups,
    every_shuffled_division,
    every_stratified_division,
    shuffled_arms_often,
    stratified_arms,
    stratified_arms_often,
)
from grouping.science.lottery import Lotteries, Lottery
from tests.science.chance import assert_even

Room = tuple[list[float], list[int], list[int]]
seeds = st.integers(0, 999_999)


@st.composite
def rooms(draw: st.DrawFn) -> Room:
    """Draw scores, priorities and sizes of groups."""
    sizes = draw(st.lists(st.integers(0, 8), min_size=1, max_size=4))
    people = sum(sizes)
    scores = draw(st.lists(st.integers(1, 5).map(float), min_size=people, max_size=people))
    priority = draw(st.lists(st.integers(0, 2), min_size=people, max_size=people))
    return scores, priority, sizes


@given(rooms(), seeds)
def test_groups_are_filled_from_the_lowest_up(room: Room, seed: int) -> None:
    scores, priority, sizes = room
    groups = attainment_groups(scores, priority, sizes, Lottery(seed)).tolist()

    assert [groups.count(group) for group in range(len(sizes))] == sizes
    by_group = sorted(zip(groups, zip(scores, priority, strict=True), strict=True), key=lambda pair: pair[0])
    for (group, rank), (next_group, next_rank) in pairwise(by_group):
        if group < next_group:
            assert max(r for g, r in by_group if g == group) <= next_rank, rank


@given(rooms(), seeds)
def test_only_the_order_of_scores_matters(room: Room, seed: int) -> None:
    scores, priority, sizes = room
    stretched = [score**3 - 100 for score in scores]

    first, second = (attainment_groups(s, priority, sizes, Lottery(seed)) for s in (scores, stretched))

    assert np.array_equal(first, second)


def test_a_draw_from_scores_that_differ_leaves_nothing_to_chance() -> None:
    groups = {tuple(attainment_groups([3, 9, 1, 5], [0] * 4, [1, 2, 1], Lottery(seed))) for seed in range(20)}

    assert groups == {(1, 2, 0, 1)}


def test_priority_decides_between_equal_scores_only() -> None:
    groups = attainment_groups([2, 2, 2, 1], [0, 5, 1, 9], [2, 2], Lottery(1))

    assert groups.tolist() == [0, 1, 1, 0]


def test_who_is_equal_has_equal_chances_whatever_the_number() -> None:
    drawn = [attainment_groups([4, 2, 2, 2, 2, 1], [0] * 6, [3, 3], Lottery(s)) for s in range(2_000)]
    pairs = [tuple(np.flatnonzero(groups[1:5]).tolist()) for groups in drawn]

    assert all(groups[0] == 1 and groups[5] == 0 for groups in drawn)
    assert_even(pairs, 6)


def test_other_numbers_for_the_same_people_change_no_chance() -> None:
    scores, sizes = [3.0, 2.0, 2.0, 1.0], [2, 2]
    turned = [scores[index] for index in (2, 0, 3, 1)]
    first = [attainment_groups(scores, [0] * 4, sizes, Lottery(seed)) for seed in range(2_000)]
    second = [attainment_groups(turned, [0] * 4, sizes, Lottery(seed)) for seed in range(2_000)]

    assert_even((int(groups[1]) for groups in first), 2)
    assert_even((int(groups[3]) for groups in second), 2)


@pytest.mark.parametrize(
    ("scores", "priority", "sizes", "reason"),
    [
        ([1.0, 2.0], [0], [1, 1], "equally long"),
        ([[1.0], [2.0]], [[0], [0]], [1, 1], "one-dimensional"),
        ([1.0, 2.0], [0, 0], [[1, 1]], "one-dimensional"),
        ([1.0, float("nan")], [0, 0], [1, 1], "missing or infinite"),
        ([1.0, float("inf")], [0, 0], [1, 1], "missing or infinite"),
        ([1.0, 2.0], [0, 0], [3, -1], "non-negative"),
        ([1.0, 2.0], [0, 0], [1, 2], "add up"),
    ],
)
def test_input_that_does_not_fit_is_refused(
    scores: list[float], priority: list[int], sizes: list[int], reason: str
) -> None:
    with pytest.raises(ValueError, match=reason):
        attainment_groups(scores, priority, sizes, Lottery(1))


@given(st.lists(st.integers(0, 3), max_size=40), seeds)
def test_arms_are_even_in_every_stratum_and_over_all(strata: list[int], seed: int) -> None:
    arms = stratified_arms(strata, Lottery(seed)).tolist()

    assert set(arms) <= {0, 1}
    assert abs(len(arms) - 2 * sum(arms)) <= 1
    for stratum in set(strata):
        own = [arm for arm, each in zip(arms, strata, strict=True) if each == stratum]
        assert abs(len(own) - 2 * sum(own)) <= 1


def test_every_division_of_a_stratum_into_arms_is_as_likely() -> None:
    drawn = [stratified_arms([0, 1, 0, 1, 0, 0], Lottery(seed)) for seed in range(2_000)]

    assert_even((tuple(arms[[0, 2, 4, 5]].tolist()) for arms in drawn), 6)
    assert_even(((int(arms[1]), int(arms[0])) for arms in drawn), 4)


def test_in_a_stratum_of_odd_size_either_arm_has_one_more_as_often() -> None:
    drawn = [stratified_arms([0, 0, 0, 1, 1, 1], Lottery(seed)) for seed in range(2_000)]

    assert_even((int(arms[:3].sum()) for arms in drawn), 2)
    assert_even((int(arms[4]) for arms in drawn), 2)
    assert {int(arms.sum()) for arms in drawn} == {3}


@given(st.lists(st.tuples(st.integers(0, 2), st.sampled_from([-1, -1, 0, 1])), max_size=30), seeds)
def test_whoever_has_an_arm_keeps_it_and_the_others_even_it_out(
    people: list[tuple[int, int]], seed: int
) -> None:
    strata, fixed = [stratum for stratum, _ in people], [arm for _, arm in people]
    arms = stratified_arms(strata, Lottery(seed), fixed).tolist()

    assert all(now == held for now, held in zip(arms, fixed, strict=True) if held != -1)
    for stratum in set(strata):
        own = [arm for arm, each in zip(arms, strata, strict=True) if each == stratum]
        held = [arm for arm, each in zip(fixed, strata, strict=True) if each == stratum and arm != -1]
        unavoidable = abs(2 * sum(held) - len(held)) - (len(own) - len(held))
        assert abs(len(own) - 2 * sum(own)) <= max(1, unavoidable)


@pytest.mark.parametrize(("strata", "fixed"), [([[0]], None), ([0, 1], [0]), ([0, 1], [0, 2])])
def test_strata_and_arms_that_do_not_fit_are_refused(strata: list[int], fixed: list[int] | None) -> None:
    with pytest.raises(ValueError, match="one-dimensional"):
        stratified_arms(strata, Lottery(1), fixed)


PEOPLE_AND_ARMS = st.lists(st.tuples(st.integers(0, 2), st.sampled_from([-1, -1, 0, 1])), max_size=30)


@given(PEOPLE_AND_ARMS, st.lists(seeds, min_size=1, max_size=5))
def test_many_lotteries_of_arms_give_what_each_would_alone(
    people: list[tuple[int, int]], many: list[int]
) -> None:
    strata, fixed = [stratum for stratum, _ in people], [arm for _, arm in people]
    together = stratified_arms_often(strata, Lotteries(many), fixed)

    assert together.tolist() == [stratified_arms(strata, Lottery(seed), fixed).tolist() for seed in many]


@given(st.lists(st.tuples(st.integers(0, 2), st.integers(0, 1)), max_size=30), seeds)
def test_arms_dealt_again_are_as_many_in_every_stratum(people: list[tuple[int, int]], seed: int) -> None:
    strata, arms = np.array([each for each, _ in people]), np.array([arm for _, arm in people])
    dealt = shuffled_arms_often(arms, strata, Lotteries([seed, seed + 1]))

    assert dealt.shape == (2, len(people))
    for stratum in set(strata.tolist()):
        here = strata == stratum
        assert dealt[:, here].sum(axis=1).tolist() == [arms[here].sum()] * 2


def shares(found: EveryDivision) -> dict[tuple[int, ...], float]:
    return dict(zip(map(tuple, found.arms.tolist()), found.chances.tolist(), strict=True))


@pytest.mark.parametrize(
    ("strata", "fixed"),
    [
        ([0, 0, 0, 1, 1, 1], [-1] * 6),
        ([0, 0, 1, 1, 1], [-1] * 5),
        ([0, 0, 0, 1, 1, 1, 1, 1], [0, 0, -1, -1, 1, -1, -1, -1]),
        ([0, 0, 0], [1, 1, -1]),
        ([0, 0], [0, 1]),
    ],
)
def test_every_division_is_listed_with_the_chance_it_has(strata: list[int], fixed: list[int]) -> None:
    listed = every_stratified_division(strata, fixed, 100)
    assert listed is not None
    chances, draws = shares(listed), 4_000
    drawn = Counter(map(tuple, stratified_arms_often(strata, Lotteries(range(draws)), fixed).tolist()))

    assert sum(chances.values()) == pytest.approx(1)
    assert set(drawn) == set(chances)
    for division, chance in chances.items():
        assert drawn[division] / draws == pytest.approx(chance, abs=5 * (chance / draws) ** 0.5)


def test_every_way_to_deal_arms_again_is_listed_once() -> None:
    listed = every_shuffled_division([0, 1, 1, 0, 1, 1], [0, 0, 0, 1, 1, 1], 9)
    assert listed is not None

    assert len(shares(listed)) == 9
    assert set(listed.chances.tolist()) == {1 / 9}
    assert {(row[:3].sum(), row[3:].sum()) for row in listed.arms} == {(2, 2)}
    assert every_shuffled_division([0, 1, 1, 0, 1, 1], [0, 0, 0, 1, 1, 1], 8) is None


def test_whoever_has_no_arm_cannot_have_it_dealt_again() -> None:
    with pytest.raises(ValueError, match="everybody"):
        shuffled_arms_often([0, -1], [0, 0], Lotteries([1]))
