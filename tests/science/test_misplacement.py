"""Misplacement: known shares for normal looks, exact counts for two raters, and the laws both keep."""

from itertools import pairwise

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from scipy import stats  # type: ignore[import-untyped]  # it comes without types

from grouping.science.misplacement import chances_of_another_level, switches_between_raters

Room = tuple[list[int], list[int], list[int]]


@st.composite
def rooms(draw: st.DrawFn) -> Room:
    """Draw scores, levels that follow from them, and sizes; some levels may be empty."""
    sizes = draw(st.lists(st.integers(0, 6), min_size=1, max_size=4))
    scores = sorted(draw(st.lists(st.integers(1, 5), min_size=sum(sizes), max_size=sum(sizes))))
    return scores, np.repeat(np.arange(len(sizes)), sizes).tolist(), sizes


@pytest.mark.parametrize(("reliability", "percent"), [(0.7, 42), (0.7**0.5, 33), (0.0, 67), (1.0, 0)])
def test_shares_are_those_of_the_simulations(reliability: float, percent: int) -> None:
    """Thirds of thirty people: figures from an independent simulation of two normal looks."""
    chances = chances_of_another_level(range(30), np.repeat([0, 1, 2], 10), [10, 10, 10], reliability)

    assert round(100 * float(chances.mean())) == pytest.approx(percent, abs=1)


def test_a_simulation_of_second_looks_agrees() -> None:
    dice = np.random.default_rng(1)
    first = dice.standard_normal((4_000, 30))
    second = 0.6 * first + 0.8 * dice.standard_normal((4_000, 30))
    levels = [look.argsort(axis=1).argsort(axis=1) // 10 for look in (first, second)]
    switched = float((levels[0] != levels[1]).mean())

    chances = chances_of_another_level(range(30), np.repeat([0, 1, 2], 10), [10, 10, 10], 0.6)

    assert float(chances.mean()) == pytest.approx(switched, abs=0.01)


@pytest.mark.parametrize("reliability", [0.0, 0.3, 0.7, 0.95])
def test_in_a_large_room_it_is_the_volume_under_two_normal_looks(reliability: float) -> None:
    both = stats.multivariate_normal([0, 0], [[1, reliability], [reliability, 1]])
    cuts = [-np.inf, *stats.norm.ppf([1 / 3, 2 / 3]).tolist(), np.inf]
    stays = sum(float(both.cdf([high, high], lower_limit=[low, low])) for low, high in pairwise(cuts))

    chances = chances_of_another_level(range(3_000), np.repeat([0, 1, 2], 1_000), [1_000] * 3, reliability)

    assert float(chances.mean()) == pytest.approx(1 - stays, abs=0.0005)


def test_whoever_stands_at_a_cut_is_placed_least_surely() -> None:
    chances = chances_of_another_level(range(30), np.repeat([0, 1, 2], 10), [10, 10, 10], 0.7)

    assert chances[:10].tolist() == sorted(chances[:10])
    assert chances[20:].tolist() == sorted(chances[20:], reverse=True)
    assert chances[9] > 0.5 > chances[0]


@given(rooms(), st.floats(0, 1))
def test_a_chance_is_a_chance_and_equals_at_one_level_share_it(room: Room, reliability: float) -> None:
    scores, levels, sizes = room
    chances = chances_of_another_level(scores, levels, sizes, reliability)

    assert ((chances >= 0) & (chances <= 1)).all()
    for pair in set(zip(scores, levels, strict=True)):
        alike = [chances[i] for i in range(len(scores)) if (scores[i], levels[i]) == pair]
        assert len(set(alike)) == 1


@given(rooms())
def test_the_order_of_people_does_not_matter(room: Room) -> None:
    scores, levels, sizes = room
    order = np.random.default_rng(len(scores)).permutation(len(scores))
    turned = chances_of_another_level(np.array(scores)[order], np.array(levels)[order], sizes, 0.7)

    assert np.array_equal(turned, chances_of_another_level(scores, levels, sizes, 0.7)[order])


@pytest.mark.parametrize(
    ("first", "second", "switches"),
    [
        ([1, 2, 3, 4], [1, 2, 3, 4], 0.0),
        ([1, 2, 3, 4], [4, 3, 2, 1], 4.0),
        ([1, 2, 3, 4], [1, 3, 2, 4], 2.0),
        ([1, 2, 2, 4], [1, 2, 3, 4], 1.0),  # the lot puts one of the equals up: right half of the time
        ([3, 3, 3, 3], [3, 3, 3, 3], 2.0),
    ],
)
def test_two_raters_by_hand(first: list[int], second: list[int], switches: float) -> None:
    assert switches_between_raters(first, second, [2, 2]) == pytest.approx(switches)


@given(rooms())
def test_raters_who_order_alike_without_ties_agree(room: Room) -> None:
    _, _, sizes = room
    people = range(sum(sizes))

    assert switches_between_raters(people, [2 * person for person in people], sizes) == 0.0


@pytest.mark.parametrize(
    ("scores", "levels", "sizes", "reliability", "reason"),
    [
        ([1.0, 2.0], [0], [1, 1], 0.7, "equally long"),
        ([1.0, float("nan")], [0, 1], [1, 1], 0.7, "missing or infinite"),
        ([1.0, 2.0], [0, 1], [1, 2], 0.7, "add up"),
        ([1.0, 2.0], [0, 2], [1, 1], 0.7, "numbers of sizes"),
        ([1.0, 2.0], [0, 1], [1, 1], 1.2, "reliability"),
    ],
)
def test_input_that_does_not_fit_is_refused(
    scores: list[float], levels: list[int], sizes: list[int], reliability: float, reason: str
) -> None:
    with pytest.raises(ValueError, match=reason):
        chances_of_another_level(scores, levels, sizes, reliability)
