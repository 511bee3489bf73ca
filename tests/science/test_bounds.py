"""Bounds: never passed by any division, and reached where they are said to be."""

from fractions import Fraction
from math import lcm

import numpy as np
import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from grouping.science.anticlustering.bounds import diversity_bound, exact_kmeans, kmeans_bound, least_range
from grouping.science.anticlustering.bounds_column import Column, whole_sums
from grouping.science.anticlustering.bounds_patterns import patterns_cost
from grouping.science.anticlustering.bounds_prices import Kind, prices_bound
from grouping.science.anticlustering.bounds_simplex import Simplex
from grouping.science.anticlustering.exact import best_division, smallest_range
from grouping.science.anticlustering.exact_subsets import square_costs
from grouping.science.anticlustering.problem import Integers, Problem
from tests.science.rooms import all_divisions, sizes_up_to

Room = tuple[list[int], list[int]]

scores_of = {
    "points": st.integers(1, 5),
    "tenths": st.integers(10, 100),
    "outliers": st.sampled_from([1, 2, 3, 3, 4, 4, 5, 60]),
    "coarse": st.integers(0, 4).map(lambda value: 5 * value + 3),
}


@st.composite
def rooms(draw: st.DrawFn, people: int = 7) -> Room:
    """Draw sizes and typed scores."""
    sizes = draw(sizes_up_to(people))
    kind = scores_of[draw(st.sampled_from(sorted(scores_of)))]
    return sizes, draw(st.lists(kind, min_size=sum(sizes), max_size=sum(sizes)))


def lowest(sizes: list[int], scores: list[int]) -> Fraction:
    """Return the lowest between-group sum of squares of all divisions, by subsets."""
    column, seats = np.array(scores)[:, np.newaxis], np.array(sizes)
    groups = best_division(Problem(column.astype(np.float64), seats), [square_costs(column, seats)])
    return exact_kmeans(column, groups, seats)


def range_of(scores: list[int], groups: Integers) -> Fraction:
    means = [
        Fraction(int(np.array(scores)[groups == group].sum()), int((groups == group).sum()))
        for group in range(int(groups.max()) + 1)
    ]
    return max(means) - min(means)


@settings(max_examples=60, deadline=None)
@given(rooms(6))
def test_no_division_passes_a_bound(room: Room) -> None:
    sizes, scores = room
    column, seats = np.array(scores)[:, np.newaxis], np.array(sizes)
    bounds = [kmeans_bound(column, seats, quick=quick) for quick in (True, False)]
    narrow, wide = least_range(column[:, 0], seats), diversity_bound(column.astype(np.float64), seats)

    wider = max(range_of(scores, groups) for groups in all_divisions(sizes))
    for groups in all_divisions(sizes):
        value = exact_kmeans(column, groups, seats)
        assert max(bounds) <= value
        assert kmeans_bound(column, seats, value) <= value
        assert narrow <= range_of(scores, groups)
        assert least_range(column[:, 0], seats, wider) <= range_of(scores, groups)
        within = groups[:, np.newaxis] == groups
        assert np.abs(column - column.T)[within].sum() / 2 <= wide


@settings(max_examples=150, deadline=None)
@given(rooms(12))
def test_bounds_hold_for_the_best_of_larger_rooms(room: Room) -> None:
    sizes, scores = room
    column, seats = np.array(scores), np.array(sizes)
    best = lowest(sizes, scores)
    narrowest = smallest_range(Problem(column[:, np.newaxis].astype(np.float64), seats), column)

    quick, full = (kmeans_bound(column[:, np.newaxis], seats, quick=quick) for quick in (True, False))
    assert quick <= full <= best
    assert quick <= kmeans_bound(column[:, np.newaxis], seats, best) <= best
    assert least_range(column, seats) <= least_range(column, seats, narrowest) <= narrowest


def test_a_bound_of_the_range_holds_whatever_the_range_that_is_known() -> None:
    tenths = [51, 58, 59, 59, 60, 60, 60, 61, 61, 61, 61, 62, 62, 63, 64, 65, 66, 66, 67, 74, 78, 79, 90, 93]
    seats = np.array([4] * 6)
    known = Fraction(5, 2)  # reached by a division with sums 247, 254, 245, 244, 249 and 251

    for quarters in range(10, 60):
        assert least_range(np.array(tenths), seats, Fraction(quarters, 4)) <= known


@settings(max_examples=100, deadline=None)
@given(rooms(9), st.integers(1, 9), st.integers(-50, 50))
@example(([3, 3, 2], [1, 1, 1, 1, 1, 1, 1, 60]), 3, -7)
def test_another_unit_and_origin_change_nothing(room: Room, unit: int, origin: int) -> None:
    sizes, scores = room
    one, seats = np.array(scores), np.array(sizes)
    other = one * unit + origin

    assert kmeans_bound(other[:, np.newaxis], seats) == unit**2 * kmeans_bound(one[:, np.newaxis], seats)
    assert least_range(other, seats) == unit * least_range(one, seats)
    assert least_range(-one, seats) == least_range(one, seats)
    assert kmeans_bound(-one[:, np.newaxis], seats, quick=True) == kmeans_bound(
        one[:, np.newaxis], seats, quick=True
    )


def typical_scores(kind: str, people: int, seed: int) -> Integers:
    """Draw scores as they are typed: a class around its mean, some with people far off."""
    z = np.random.default_rng([seed, people]).normal(size=people)
    drawn = {
        "points": np.clip(np.rint(3 + z), 1, 5),
        "halves": np.clip(np.rint(2 * (6.5 + 1.5 * z)), 2, 20),
        "tenths": np.clip(np.rint(10 * (6.5 + 1.5 * z)), 10, 100),
        "skewed": np.clip(np.rint(10 * np.exp(z)), 0, 100),
    }
    return np.array(drawn[kind], dtype=np.int64)


@pytest.mark.parametrize("kind", ["points", "halves", "tenths", "skewed"])
@pytest.mark.parametrize(
    "sizes", [[4, 4, 4], [3, 3, 3, 3], [2] * 6, [4, 4, 3, 3], [5, 5, 4], [3, 3, 3, 2, 2]]
)
def test_in_a_typical_class_the_best_division_is_proven(kind: str, sizes: list[int]) -> None:
    proven = narrow = 0
    for seed in range(10):
        scores, seats = typical_scores(kind, sum(sizes), seed), np.array(sizes)
        best = lowest(sizes, scores.tolist())
        proven += kmeans_bound(scores[:, np.newaxis], seats, best) == best
        smallest = smallest_range(Problem(scores[:, np.newaxis].astype(np.float64), seats), scores)
        narrow += least_range(scores, seats, smallest) == smallest

    assert (proven, narrow) == (10, 10)


def test_what_a_mixture_of_divisions_could_reach_is_no_bound_in_the_end() -> None:
    scores, seats = np.array([[9], [11], [11], [12], [12], [12], [14], [14], [14]]), np.array([2, 2, 2, 3])
    best = Fraction(11, 9)

    assert lowest(seats.tolist(), scores[:, 0].tolist()) == best
    assert kmeans_bound(scores, seats) == Fraction(8, 9)
    assert kmeans_bound(scores, seats, best) == best


@pytest.mark.parametrize(
    ("sizes", "scores", "value", "spread"),
    [
        # Whole sums: 22 over three groups is 7, 7 and 8.
        pytest.param([2, 2, 2], [1, 2, 3, 4, 5, 7], Fraction(1, 3), Fraction(1, 2), id="whole sums"),
        # In steps of 5 sums are 5, 5 and 0 at best, not 4, 3 and 3.
        pytest.param([2, 2, 2], [0, 0, 0, 0, 5, 5], Fraction(25, 3), Fraction(5, 2), id="steps of five"),
        # Somebody far off sits with the two lowest: 1 + 1 + 60; 10 and 10 are left for the others.
        pytest.param(
            [3, 3, 3], [1, 1, 3, 3, 3, 3, 4, 4, 60], Fraction(5408, 9), Fraction(52, 3), id="far off"
        ),
        # Pairs: lowest with highest, 1 + 9, 2 + 8 and 2 + 2.
        pytest.param([2, 2, 2], [1, 2, 2, 2, 8, 9], Fraction(12), Fraction(3), id="pairs"),
        # Nobody can be moved: a single person and all the others.
        pytest.param([1, 3], [0, 0, 0, 4], Fraction(4, 3), Fraction(4, 3), id="one alone"),
    ],
)
def test_bounds_by_hand(sizes: list[int], scores: list[int], value: Fraction, spread: Fraction) -> None:
    column, seats = np.array(scores), np.array(sizes)

    assert lowest(sizes, scores) == value
    assert kmeans_bound(column[:, np.newaxis], seats) == value
    assert least_range(column, seats, spread) == spread


@pytest.mark.parametrize("scores", [[1, 2, 2, 3, 3, 3, 90], [90, 89, 89, 88, 88, 88, 1]])
def test_somebody_far_off_is_looked_at_before_prices(scores: list[int]) -> None:
    seats = np.array([3, 2, 2])

    assert kmeans_bound(np.array(scores)[:, np.newaxis], seats, quick=True) == lowest([3, 2, 2], scores)


@settings(max_examples=100, deadline=None)
@given(rooms(9))
@example(([3, 3, 2], [1, 2, 2, 3, 3, 3, 4, 90]))
@example(([4, 1], [10, 20, 30, 40, 55]))
def test_the_sums_of_the_best_division_are_among_those_gone_through(room: Room) -> None:
    sizes, scores = room
    column = Column.of(scores, sizes)
    cost = int((lowest(sizes, scores) + Fraction(column.total**2, len(scores))) * column.unit)

    assert patterns_cost(column, cost + 1, -1) in {-1, cost}
    assert patterns_cost(column, cost + 1, cost) == cost


def test_a_class_of_sixty_is_proven_from_a_deal() -> None:
    # 1..60 dealt forwards and backwards over groups of four: all sums are equal.
    scores = np.arange(1, 61)
    groups = np.concatenate([np.arange(15), np.arange(15)[::-1]] * 2)
    seats = np.array([4] * 15)

    assert exact_kmeans(scores[:, np.newaxis], groups, seats) == 0
    assert kmeans_bound(scores[:, np.newaxis], seats, quick=True) == 0
    assert least_range(scores, seats) == 0


@given(st.lists(st.integers(1, 40), min_size=1, max_size=6), st.integers(-60, 60))
def test_no_unit_of_whole_sums_wants_to_move(sizes: list[int], total: int) -> None:
    sums = whole_sums(sizes, total)
    unit = lcm(*sizes)
    up = [unit // size * (2 * own + 1) for own, size in zip(sums, sizes, strict=True)]
    down = [unit // size * (2 * own - 1) for own, size in zip(sums, sizes, strict=True)]

    assert sum(sums) == total
    assert max(down) <= min(up)


def test_whole_sums_leave_room_where_small_groups_take_more() -> None:
    # Seven people alone take a unit more each, so that 30 others take less than their share rounded down.
    assert whole_sums([30, 1, 1, 1, 1, 1, 1, 1], 37 * 5 - 10)[0] == 140


def test_several_columns_are_bounded_one_by_one() -> None:
    columns, seats = np.array([[1, 0], [2, 0], [3, 0], [4, 6], [5, 0], [7, 0]]), np.array([2, 2, 2])
    parts = [kmeans_bound(columns[:, [column]], seats) for column in range(2)]

    assert parts == [Fraction(1, 3), Fraction(12)]
    assert kmeans_bound(columns, seats) == sum(parts)


def test_everybody_alike_or_in_one_group_leaves_nothing_to_do() -> None:
    alike = np.full((6, 1), 7)

    assert kmeans_bound(alike, np.array([3, 3])) == least_range(alike[:, 0], np.array([4, 2])) == 0
    assert kmeans_bound(np.arange(6)[:, np.newaxis], np.array([6])) == 0
    assert least_range(np.arange(6), np.array([6])) == 0


@settings(max_examples=60, deadline=None)
@given(sizes_up_to(7), st.integers(1, 3), st.integers(0, 2**32 - 1))
def test_no_distances_exceed_their_bound(sizes: list[int], width: int, seed: int) -> None:
    columns = np.random.default_rng(seed).normal(size=(sum(sizes), width))
    distances = np.sqrt(((columns[:, np.newaxis] - columns) ** 2).sum(axis=2))
    bound = diversity_bound(columns, np.array(sizes))

    most = max(distances[groups[:, np.newaxis] == groups].sum() / 2 for groups in all_divisions(sizes))
    assert most <= bound
    if width == 1:
        assert most == pytest.approx(bound)


def test_distances_of_thousands_are_bounded() -> None:
    columns = np.random.default_rng(1).normal(size=(3_000, 2))
    groups = np.arange(3_000) % 600
    within = sum(
        np.sqrt(((own[:, np.newaxis] - own) ** 2).sum(axis=2)).sum() / 2
        for own in (columns[groups == group] for group in range(600))
    )

    assert within <= diversity_bound(columns, np.array([5] * 600)) <= 1.3 * within


def test_a_linear_program_by_hand() -> None:
    # Two needs; both at once for 3, or each alone for 1 and 4. Needs 2 and 1: 3 + 1.
    program = Simplex(np.array([2.0, 1.0]), 100.0)
    for column, cost in (([1.0, 1.0], 3.0), ([1.0, 0.0], 1.0), ([0.0, 1.0], 4.0)):
        program.add(np.array(column), cost)

    cost, prices = program.solve()

    assert cost == pytest.approx(4, abs=1e-5)
    assert prices == pytest.approx([1, 2])


def test_a_program_takes_any_number_of_columns() -> None:
    program = Simplex(np.array([1.0]), 1_000.0)
    for cost in range(700, 0, -1):
        program.add(np.ones(1), float(cost))

    assert program.solve()[0] == pytest.approx(1, abs=1e-4)


def test_prices_show_that_barred_groups_leave_nothing() -> None:
    # Two groups of two from 0, 0, 1, 1: sums of 1 are possible, sums of 0 and 2 as well, 0 and 0 are not.
    def bound(costs: list[float], goal: int) -> int | None:
        return prices_bound([0, 0, 1, 1], [Kind(2, 2, np.array(costs))], goal, int)

    assert bound([np.inf, 0.0, np.inf], 1) == 0
    assert bound([0.0, np.inf, np.inf], 1) == 1
    assert bound([0.0, np.inf, 5.0], 9) == 5
    assert bound([np.inf, np.inf, np.inf], 3) == 3


@pytest.mark.parametrize("wrong", [np.array([[0.5], [1.0]]), np.array([[1.0], [1e-9]])])
def test_numbers_that_are_not_whole_are_refused(wrong: Integers) -> None:
    with pytest.raises(ValueError, match="whole"):
        kmeans_bound(wrong, np.array([1, 1]))
    with pytest.raises(ValueError, match="whole"):
        least_range(wrong[:, 0], np.array([1, 1]))


def test_sizes_of_another_division_are_refused() -> None:
    with pytest.raises(ValueError, match="agree"):
        exact_kmeans(np.array([[1], [2], [3]]), np.array([0, 0, 1]), np.array([1, 2]))


def test_costs_have_the_parity_of_the_total() -> None:
    odd = Column.of([0, 0, 0, 1], [2, 2])

    assert odd.total % 2 == 1
    assert [odd.raised(bound) for bound in (0, 1, 2)] == [1, 1, 3]
    assert Column.of([0, 0, 1], [1, 2]).raised(2) == 2
