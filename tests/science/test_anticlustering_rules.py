"""Divisions under rules: hard rules always, then shares of strata, then as few repeats as can be."""

import numpy as np
import pytest
from hypothesis import assume, given, settings
from hypothesis import strategies as st

from grouping.science.anticlustering.divide import canonical_order, divide, search_division
from grouping.science.anticlustering.features import features_of
from grouping.science.anticlustering.penalties import DENSE, PairTable, Penalties
from grouping.science.anticlustering.penalties_firm import FirmRules, Pool
from grouping.science.anticlustering.problem import ConflictError, Criterion, Integers, Problem, Rules
from grouping.science.anticlustering.resplit import splits
from grouping.science.lottery import Lottery
from tests.science.anticlustering_rooms import ruled_problems, sizes_of, typed_class, value_by_definition
from tests.science.rooms import all_divisions, keeps_by_definition, rules_for, sizes_up_to

seeds = st.integers(0, 999_999)


def excess(problem: Problem, groups: Integers) -> int:
    """Return how many people groups have too many or too few of strata."""
    total = 0
    for stratum in np.unique(problem.strata):
        members = problem.strata == stratum
        shares = problem.sizes * int(members.sum())
        counts = np.bincount(groups[members], minlength=problem.groups)
        total += int(np.maximum(shares // problem.people - counts, 0).sum())
        total += int(np.maximum(counts + (-shares // problem.people), 0).sum())
    return total


def repeats(problem: Problem, groups: Integers) -> int:
    """Return how many pairs meet again."""
    pairs = {tuple(sorted((a, b))) for met in problem.rules.met for a in met for b in met if a != b}
    return sum(groups[low] == groups[high] for low, high in pairs)


@settings(max_examples=20)
@given(ruled_problems(), seeds)
def test_hard_rules_are_always_kept(drawn: tuple[Problem, Integers], seed: int) -> None:
    problem, hidden = drawn
    assert keeps_by_definition(problem.rules, hidden)

    division = divide(problem, Lottery(seed))

    assert np.bincount(division.groups).tolist() == problem.sizes.tolist()
    assert keeps_by_definition(problem.rules, division.groups)
    assert division.repeats == repeats(problem, division.groups)
    assert division.value == pytest.approx(value_by_definition(problem, division.groups), rel=1e-6, abs=1e-6)


@settings(max_examples=10)
@given(st.lists(st.integers(2, 6), min_size=3, max_size=6), st.data(), seeds)
def test_every_group_gets_its_share_of_every_stratum(
    sizes: list[int], data: st.DataObject, seed: int
) -> None:
    people = sum(sizes)
    strata = data.draw(st.lists(st.integers(0, 3), min_size=people, max_size=people))
    criterion = data.draw(st.sampled_from(list(Criterion)))
    problem = Problem(typed_class(people, 1, seed), np.array(sizes), criterion, strata=np.array(strata))

    assert excess(problem, divide(problem, Lottery(seed)).groups) == 0


@settings(max_examples=25)
@given(sizes_up_to(7), st.data(), seeds)
def test_a_small_room_gets_the_best_by_order_of_importance(
    sizes: list[int], data: st.DataObject, seed: int
) -> None:
    people = sum(sizes)
    problem = Problem(
        typed_class(people, 1, seed),
        np.array(sizes),
        Criterion.KMEANS,
        strata=np.array(data.draw(st.lists(st.integers(0, 1), min_size=people, max_size=people))),
        rules=data.draw(rules_for(sizes)),
    )
    allowed = [groups for groups in all_divisions(sizes) if keeps_by_definition(problem.rules, groups)]
    if not allowed:
        with pytest.raises(ConflictError):
            divide(problem, Lottery(seed))
        return

    found = divide(problem, Lottery(seed)).groups

    ranks = [
        (excess(problem, g), repeats(problem, g), round(value_by_definition(problem, g), 9)) for g in allowed
    ]
    assert (excess(problem, found), repeats(problem, found)) == min(ranks)[:2]
    assert value_by_definition(problem, found) == pytest.approx(min(ranks)[2], abs=1e-8)


@settings(max_examples=8)
@given(st.sampled_from([[4, 4], [3, 3, 2], [2, 2, 2, 2], [3, 2, 2]]), st.data(), seeds)
def test_the_search_parts_people_who_met_as_well_as_going_through_everything(
    sizes: list[int], data: st.DataObject, seed: int
) -> None:
    rules = data.draw(rules_for(sizes, most=3))
    problem = Problem(typed_class(sum(sizes), 1, seed), np.array(sizes), rules=Rules(met=rules.met))
    assume(rules.met)
    order = canonical_order(problem)
    place = {int(person): index for index, person in enumerate(order)}
    met = tuple(tuple(place[one] for one in people) for people in rules.met)
    ordered = Problem(problem.numbers[order], problem.sizes, rules=Rules(met=met))

    groups = search_division(ordered, features_of(ordered), None, Lottery(seed))[0]

    assert repeats(ordered, groups) == min(repeats(ordered, every) for every in all_divisions(sizes))


def test_nobody_meets_again_where_that_is_possible() -> None:
    rounds: list[tuple[int, ...]] = []
    for turn in range(3):
        problem = Problem(typed_class(36, 1, 4), sizes_of(36, 9), rules=Rules(met=tuple(rounds)))
        division = divide(problem, Lottery(turn))
        assert division.repeats == 0
        rounds += [tuple(np.flatnonzero(division.groups == group).tolist()) for group in range(9)]


def test_large_groups_keep_rules_too() -> None:
    couples = tuple((2 * one, 2 * one + 1) for one in range(12))
    problem = Problem(
        typed_class(60, 1, 4),
        sizes_of(60, 3),
        rules=Rules(together=couples, apart=((0, 30), (2, 31)), pinned=((0, 2),)),
    )

    division = divide(problem, Lottery(1))

    assert keeps_by_definition(problem.rules, division.groups)
    assert division.value == division.bound


def test_rules_that_cannot_be_kept_are_named() -> None:
    problem = Problem(
        typed_class(20, 1, 1), sizes_of(20, 4), rules=Rules(together=((0, 1),), apart=((0, 1), (4, 5)))
    )

    with pytest.raises(ConflictError) as conflict:
        divide(problem, Lottery(1))

    assert conflict.value.rules == Rules(together=((0, 1),), apart=((0, 1),))


@pytest.mark.parametrize("staying", [0, 2])
def test_exactly_the_splits_that_break_a_hard_rule_are_ruled_out(staying: int) -> None:
    rules = Rules(
        together=((0, 1), (9, 10), (2, 6)), apart=((0, 3), (1, 5), (4, 8, 11)), pinned=((4, 1), (7, 0))
    )
    seats = np.array([[0, 1, 7, 2, 6, 8, 4, 3, 5, 9, 10, 11], [7, 8, 9, 10, 2, 6, 4, 0, 1, 3, 5, 11]])
    groups = np.array([0] * 6 + [1] * 6)
    dealt_again = [*range(staying, 6), *range(6 + staying, 12)]
    table = splits(6 - staying, 6 - staying, halved=False)
    sides = (seats[:, :staying], seats[:, 6 : 6 + staying])
    pool = Pool(seats[:, dealt_again], 6 - staying, np.array([[0, 1]] * 2), sides, table.inside)
    costs = np.ones((2, table.order.shape[0]))

    FirmRules(12, rules).rule_out(costs, pool)

    for row, people in enumerate(seats):
        for split, order in enumerate(table.order):
            group_of = dict(zip(people.tolist(), groups.tolist(), strict=True))
            group_of |= dict(zip(pool.people[row, order].tolist(), groups[dealt_again].tolist(), strict=True))
            division = np.array([group_of[person] for person in range(12)])
            assert np.isinf(costs[row, split]) != keeps_by_definition(rules, division)


def test_many_pairs_are_looked_up_as_few_are() -> None:
    people = DENSE + 500
    pairs = {(one, one + 1): one % 5 + 1 for one in range(people - 1)}
    table = PairTable(people, pairs)
    some = Lottery(1).permutation(people)

    for ones, others in (
        (np.arange(people - 1), np.arange(1, people)),
        (np.arange(1, people), np.arange(people - 1)),
    ):
        assert table.at(ones, others).tolist() == list(pairs.values())
    expected = [
        pairs.get((min(a, b), max(a, b)), 0) for a, b in zip(some.tolist(), some[::-1].tolist(), strict=True)
    ]
    assert table.at(some, some[::-1]).tolist() == expected


def test_no_rules_and_one_stratum_ask_for_nothing() -> None:
    assert Penalties(Problem(typed_class(6, 1, 1), sizes_of(6, 2))).is_empty
