"""The best division of a small room, against going through every one of them."""

from collections.abc import Callable
from fractions import Fraction
from itertools import combinations

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from grouping.science.anticlustering.bounds import exact_kmeans
from grouping.science.anticlustering.exact import (
    best_division,
    count_divisions,
    count_steps,
    is_small_enough,
    smallest_range,
)
from grouping.science.anticlustering.exact_subsets import distance_costs, excess_costs, square_costs
from grouping.science.anticlustering.problem import Integers, Problem, Rules
from tests.science.rooms import all_divisions, keeps_by_definition, problem, rules_for, sizes_up_to

Room = tuple[list[int], Rules, list[int], list[int]]


@st.composite
def rooms(draw: st.DrawFn) -> Room:
    """Draw sizes, rules, strata and scores."""
    sizes = draw(sizes_up_to(7))
    people = sum(sizes)
    strata = draw(st.lists(st.integers(0, 2), min_size=people, max_size=people))
    scores = draw(st.lists(st.integers(-3, 12), min_size=people, max_size=people))
    return sizes, draw(rules_for(sizes)), strata, scores


def excess(strata: list[int], groups: Integers) -> int:
    people, total = len(strata), 0
    for group in range(int(groups.max()) + 1):
        inside = np.flatnonzero(groups == group)
        for stratum in set(strata):
            here = sum(strata[person] == stratum for person in inside)
            share = Fraction(strata.count(stratum) * inside.size, people)
            total += max(0, int(share) - here, here - -int(-share // 1))
    return total


def repeats(rules: Rules, groups: Integers) -> int:
    pairs = {pair for people in rules.met for pair in combinations(sorted(people), 2)}
    return sum(groups[one] == groups[other] for one, other in pairs)


def spread(scores: list[int], groups: Integers) -> Fraction:
    means = [
        Fraction(
            sum(scores[person] for person in np.flatnonzero(groups == group)), int((groups == group).sum())
        )
        for group in range(int(groups.max()) + 1)
    ]
    return max(means) - min(means)


def best_by_hand(room: Room, value: Callable[[Integers], object]) -> object:
    """Return the lowest value of all divisions that keep the rules, None if there are none."""
    sizes, rules, _, _ = room
    return min(
        (value(groups) for groups in all_divisions(sizes) if keeps_by_definition(rules, groups)), default=None
    )  # type: ignore[type-var]


@settings(max_examples=150, deadline=None)
@given(rooms())
def test_strata_repeats_means_and_spreads_are_best_in_this_order(room: Room) -> None:
    sizes, rules, strata, scores = room
    numbers, seats = np.array(scores, dtype=np.float64)[:, np.newaxis], np.array(sizes)
    squares = (numbers * len(scores) - sum(scores)) ** 2

    def value(groups: Integers) -> tuple[object, ...]:
        means, spreads = (exact_kmeans(columns, groups, seats) for columns in (numbers, squares))
        return excess(strata, groups), repeats(rules, groups), means, spreads

    expected = best_by_hand(room, value)
    costs = [square_costs(numbers, seats), square_costs(squares, seats)]
    if expected is None:
        with pytest.raises(ValueError, match="no division"):
            best_division(problem(sizes, rules, strata), costs)
        return
    groups = best_division(problem(sizes, rules, strata), costs)

    assert np.bincount(groups).tolist() == sizes
    assert keeps_by_definition(rules, groups)
    assert value(groups) == expected


@settings(max_examples=60, deadline=None)
@given(rooms(), st.integers(0, 2**32 - 1))
def test_the_sum_of_distances_is_as_large_as_can_be(room: Room, seed: int) -> None:
    sizes, rules, _, scores = room
    drawn = np.random.default_rng(seed).integers(0, 50, (len(scores),) * 2)
    distances = drawn + drawn.T - 2 * np.diag(np.diag(drawn))

    def value(groups: Integers) -> tuple[int, int]:
        within = groups[:, np.newaxis] == groups
        return repeats(rules, groups), -int(distances[within].sum())

    expected = best_by_hand(room, value)
    if expected is not None:
        assert value(best_division(problem(sizes, rules), [distance_costs(distances)])) == expected


@settings(max_examples=100, deadline=None)
@given(rooms())
def test_the_smallest_range_is_that_of_all_divisions(room: Room) -> None:
    sizes, rules, strata, scores = room
    expected = best_by_hand(room, lambda groups: spread(scores, groups))
    if expected is None:
        with pytest.raises(ValueError, match="no division"):
            smallest_range(problem(sizes, rules, strata), np.array(scores))
    else:
        assert smallest_range(problem(sizes, rules, strata), np.array(scores)) == expected


@given(sizes_up_to(8))
def test_divisions_are_counted_as_if_groups_had_no_names(sizes: list[int]) -> None:
    apart = {
        frozenset(frozenset(np.flatnonzero(groups == group).tolist()) for group in range(len(sizes)))
        for groups in all_divisions(sizes)
    }

    assert count_divisions(np.array(sizes)) == len(apart)


def test_numbers_of_divisions_known_from_elsewhere() -> None:
    assert count_divisions(np.array([4, 4, 4])) == 5_775
    assert count_divisions(np.array([3, 3, 3, 3])) == 15_400
    assert count_divisions(np.array([2] * 6)) == 10_395  # 11 * 9 * 7 * 5 * 3


def test_a_room_by_hand() -> None:
    # 1 + 6 = 2 + 5 = 3 + 4, in the order of their first members.
    scores = np.array([1, 2, 3, 4, 5, 6])
    seats = np.array([2, 2, 2])

    groups = best_division(
        Problem(scores[:, np.newaxis], seats), [square_costs(scores[:, np.newaxis], seats)]
    )

    assert groups.tolist() == [0, 1, 2, 2, 1, 0]
    assert smallest_range(Problem(scores[:, np.newaxis], seats), scores) == 0


def test_between_equal_divisions_it_is_always_the_same() -> None:
    everybody = Problem(np.zeros((6, 1)), np.array([2, 2, 2]))

    assert best_division(everybody, []).tolist() == [0, 0, 1, 1, 2, 2]


def test_costs_too_large_for_one_number_are_still_compared_in_order() -> None:
    rng = np.random.default_rng(5)
    columns = [rng.integers(0, 2**27, (9, 1)).astype(np.float64) for _ in range(2)]
    seats = np.array([3, 3, 3])
    near = np.rint(columns[0] / 2**24)
    costs = [square_costs(column, seats) for column in (near, columns[1])]

    groups = best_division(Problem(near, seats), costs)

    values = [
        tuple(exact_kmeans(column, each, seats) for column in (near, columns[1]))
        for each in all_divisions([3, 3, 3])
    ]
    assert tuple(exact_kmeans(column, groups, seats) for column in (near, columns[1])) == min(values)


def test_too_many_and_too_few_of_a_stratum_count() -> None:
    excess = excess_costs(np.array([0, 0, 1, 1]))

    # Two of one kind are one too many, and one of the other too few; of three one of each is the least.
    assert excess[[0b0000, 0b0001, 0b0011, 0b0101, 0b0111, 0b1111]].tolist() == [0, 0, 2, 0, 0, 0]
    # Nobody of a large stratum in a group that must have one.
    assert excess_costs(np.array([0, 0, 0, 1, 2, 3]))[0b111000] == 1


def test_weights_count_as_repeated_columns() -> None:
    rng = np.random.default_rng(2)
    columns, seats = rng.integers(0, 9, (8, 2)).astype(np.float64), np.array([4, 4])

    weighted = square_costs(columns, seats, np.array([3, 1]))

    assert np.array_equal(weighted, square_costs(columns[:, [0, 0, 0, 1]], seats))


@pytest.mark.parametrize("sizes", [[1] * 14, [2] * 7, [2, 3, 4, 5], [7, 7], [4, 4, 4, 4], [6, 6, 6]])
def test_small_rooms_are_told_by_counting(sizes: list[int]) -> None:
    assert is_small_enough(np.array(sizes))


@pytest.mark.parametrize("sizes", [[3, 4, 5, 6], [5, 5, 5, 5], [2] * 10, [4, 4, 3, 3, 2, 2]])
def test_others_are_left_to_a_search(sizes: list[int]) -> None:
    assert not is_small_enough(np.array(sizes))


def test_the_work_is_as_foreseen() -> None:
    # Second groups: 70 rests of 4 of 8 with 3 to choose for the first person; no third kind.
    assert count_steps(np.array([2, 2, 4])) == 70 * 3 + 70


def test_what_would_overflow_is_refused() -> None:
    with pytest.raises(OverflowError):
        square_costs(np.array([[0.0], [2.0**31], [2.0**31], [0.0]]), np.array([2, 2]))
    with pytest.raises(OverflowError):
        distance_costs(np.full((4, 4), 2**60))


def test_what_is_not_whole_or_too_large_is_refused() -> None:
    with pytest.raises(ValueError, match="whole"):
        square_costs(np.array([[0.5], [1.0]]), np.array([1, 1]))
    with pytest.raises(ValueError, match="whole"):
        smallest_range(problem([1, 1]), np.array([0.5, 1.0]))
    with pytest.raises(ValueError, match="too many"):
        square_costs(np.zeros((19, 1)), np.array([19]))
    with pytest.raises(ValueError, match="too many"):
        best_division(problem([10, 10]), [])
    with pytest.raises(ValueError, match="too many"):
        smallest_range(problem([10, 10]), np.zeros(20))
