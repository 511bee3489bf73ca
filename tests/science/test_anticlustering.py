"""Divisions into alike groups: of the right sizes, honest about their value, as good as can be."""

from itertools import product

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from grouping.science.anticlustering.criteria import (
    group_means,
    group_spreads,
    range_of_means,
    range_of_spreads,
    spread_value_of,
    value_of,
)
from grouping.science.anticlustering.divide import divide
from grouping.science.anticlustering.problem import Criterion, Floats, Integers, Problem, Proof
from grouping.science.lottery import Lottery
from tests.science.anticlustering_rooms import (
    CRITERIA,
    best_of_ten_exchanges,
    between,
    columns_by_definition,
    problems,
    sizes_of,
    typed_class,
    value_by_definition,
)
from tests.science.rooms import all_divisions

seeds = st.integers(0, 999_999)


def tables(problem: Problem, groups: Integers) -> list[list[list[float]]]:
    """Return the attributes of the people at every table, in order."""
    rows = np.hstack((problem.numbers, problem.categories))
    return [sorted(rows[groups == group].tolist()) for group in range(problem.groups)]


@settings(max_examples=40)
@given(problems(), seeds)
def test_everybody_sits_once_and_the_value_is_that_of_the_definition(problem: Problem, seed: int) -> None:
    division = divide(problem, Lottery(seed))

    assert np.bincount(division.groups, minlength=problem.groups).tolist() == problem.sizes.tolist()
    assert division.value == pytest.approx(value_by_definition(problem, division.groups), rel=1e-6, abs=1e-6)
    assert division.repeats == 0
    sign = -1 if problem.criterion is Criterion.DIVERSITY else 1
    assert sign * division.bound <= sign * division.value * (1 + sign * 1e-9) + 1e-9
    assert division.proof is Proof.NONE or division.bound == division.value
    if problem.numbers.shape[1]:
        scores = problem.numbers[:, 0]
        assert 0 <= division.least_range <= range_of_means(scores, division.groups) + 1e-6 * np.ptp(scores)


@settings(max_examples=25)
@given(problems(), seeds, st.randoms(use_true_random=False))
def test_the_order_of_people_decides_nothing_about_tables(
    problem: Problem, seed: int, random: np.random.RandomState
) -> None:
    order = list(range(problem.people))
    random.shuffle(order)
    turned = Problem(
        problem.numbers[order],
        problem.sizes,
        problem.criterion,
        categories=problem.categories[order],
        weights=problem.weights,
    )

    first, second = divide(problem, Lottery(seed)), divide(turned, Lottery(seed))

    assert tables(problem, first.groups) == tables(turned, second.groups)
    assert first.value == pytest.approx(second.value, rel=1e-12)
    assert first.proof is second.proof


@settings(max_examples=15)
@given(problems(), seeds)
def test_the_same_seed_gives_the_same_division(problem: Problem, seed: int) -> None:
    first, second = divide(problem, Lottery(seed)), divide(problem, Lottery(seed))

    assert np.array_equal(first.groups, second.groups)
    assert (first.value, first.bound, first.proof) == (second.value, second.bound, second.proof)


@settings(max_examples=20)
@given(problems(most=8), seeds)
def test_a_small_room_gets_the_best_of_all_divisions(problem: Problem, seed: int) -> None:
    division = divide(problem, Lottery(seed))

    values = [value_by_definition(problem, groups) for groups in all_divisions(problem.sizes.tolist())]
    best = max(values) if problem.criterion is Criterion.DIVERSITY else min(values)
    assert division.proof is Proof.ENUMERATION
    assert division.value == pytest.approx(best, rel=1e-5, abs=1e-5)


@pytest.mark.parametrize("seed", range(4))
def test_spreads_decide_between_divisions_with_equal_means(seed: int) -> None:
    problem = Problem(typed_class(8, 1, seed), sizes_of(8, 3))
    division = divide(problem, Lottery(seed))

    columns, squares = columns_by_definition(problem), columns_by_definition(problem, spreads=True)
    every = [
        (round(between(columns, groups), 9), between(squares, groups)) for groups in all_divisions([3, 3, 2])
    ]
    assert division.value == pytest.approx(min(every)[0], abs=1e-8)
    assert spread_value_of(problem, division.groups) == pytest.approx(min(every)[1], rel=1e-5)


@pytest.mark.parametrize(
    ("kind", "people"), list(product([Criterion.KMEANS, Criterion.BALANCED], [19, 24, 30, 45, 60]))
)
def test_one_typed_score_is_brought_to_its_proven_optimum(kind: Criterion, people: int) -> None:
    for groups in (2, people // 6, people // 4, people // 3):
        problem = Problem(typed_class(people, 1, people + groups), sizes_of(people, groups), kind)

        division = divide(problem, Lottery(1))

        assert division.proof is Proof.BOUND
        assert division.value == division.bound


@pytest.mark.parametrize("people", [24, 30, 60])
def test_balanced_groups_spread_more_alike_than_groups_that_only_have_equal_means(people: int) -> None:
    shares = []
    for seed in range(5):
        scores = typed_class(people, 1, 500 + seed)
        balanced = divide(Problem(scores, sizes_of(people, people // 5)), Lottery(seed))
        means_only = divide(Problem(scores, sizes_of(people, people // 5), Criterion.KMEANS), Lottery(seed))
        assert balanced.value == pytest.approx(means_only.value, rel=1e-12, abs=1e-12)
        shares.append(
            range_of_spreads(scores[:, 0], balanced.groups)
            / range_of_spreads(scores[:, 0], means_only.groups)
        )
    assert np.median(shares) < 0.6


@pytest.mark.parametrize(
    ("people", "groups", "columns"), [(24, 6, 1), (24, 6, 3), (30, 6, 3), (60, 12, 3), (90, 9, 3)]
)
def test_means_and_spreads_are_no_worse_than_ten_exchanges_make_them(
    people: int, groups: int, columns: int
) -> None:
    problem = Problem(typed_class(people, columns, people), sizes_of(people, groups), Criterion.KPLUS)
    both = np.hstack((columns_by_definition(problem), columns_by_definition(problem, spreads=True)))

    assert divide(problem, Lottery(3)).value <= best_of_ten_exchanges(both, problem.sizes, 3) * (1 + 1e-6)


def test_measured_scores_keep_means_within_the_tolerance_of_the_best() -> None:
    scores = np.random.default_rng(7).normal(size=(30, 1))
    balanced = divide(Problem(scores, sizes_of(30, 6)), Lottery(1))
    means_only = divide(Problem(scores, sizes_of(30, 6), Criterion.KMEANS), Lottery(1))

    column = scores[:, 0]
    assert (
        range_of_means(column, balanced.groups)
        <= range_of_means(column, means_only.groups) + 0.02 * column.std()
    )
    assert range_of_spreads(column, balanced.groups) < range_of_spreads(column, means_only.groups)


@pytest.mark.parametrize("criterion", CRITERIA)
@pytest.mark.parametrize("sizes", [[1], [5], [1, 1, 1], [16], [20, 1], [1] * 17, [2] * 10, [40, 40]])
def test_any_sizes_will_do(criterion: Criterion, sizes: list[int]) -> None:
    for numbers in (typed_class(sum(sizes), 1, 3), np.ones((sum(sizes), 2)), np.empty((sum(sizes), 0))):
        division = divide(Problem(numbers, np.array(sizes), criterion), Lottery(1))

        assert np.bincount(division.groups).tolist() == sizes


@pytest.mark.parametrize("scale", [1e-200, 1e150, 1e300])
def test_units_of_any_size_change_nothing(scale: float) -> None:
    scores = np.random.default_rng(3).normal(size=(20, 2)) + 5

    plain, scaled = (
        divide(Problem(some, sizes_of(20, 4), Criterion.KPLUS), Lottery(1))
        for some in (scores, scores * scale)
    )

    assert plain.value == pytest.approx(scaled.value, rel=1e-4)


def test_a_thousand_people_at_large_and_at_small_tables() -> None:
    scores = typed_class(1_000, 3, 5)
    for groups, most in ((10, 0.06), (200, 100.0)):
        division = divide(Problem(scores, sizes_of(1_000, groups), Criterion.KPLUS), Lottery(1))

        assert division.value < most


def test_one_score_is_most_diverse_at_its_bound() -> None:
    division = divide(Problem(typed_class(30, 1, 2), sizes_of(30, 6), Criterion.DIVERSITY), Lottery(1))

    assert division.proof is Proof.BOUND


def test_figures_are_those_of_groups() -> None:
    scores: Floats = np.array([1.0, 3.0, 10.0, 10.0, 16.0])
    groups = np.array([0, 0, 1, 1, 1])

    assert group_means(scores, groups).tolist() == [2.0, 12.0]
    assert group_spreads(scores, groups) == pytest.approx([1.0, np.sqrt(8.0)])
    assert range_of_means(scores, groups) == 10.0
    assert range_of_spreads(scores, groups) == pytest.approx(np.sqrt(8.0) - 1.0)
    problem = Problem(scores[:, None], np.array([2, 3]), Criterion.KMEANS)
    assert value_of(problem, groups) == pytest.approx((2 * 6.0**2 + 3 * 4.0**2) / scores.var())
