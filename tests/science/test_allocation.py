"""Attainment groups: the highest scores in the last group, and nothing else decides but the lot."""

from itertools import pairwise

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from grouping.science.allocation import attainment_groups
from grouping.science.lottery import Lottery
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
