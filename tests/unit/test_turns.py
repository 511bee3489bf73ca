"""Whose turn it is: drawn by lot, the same again for the same session, and kind to the table that was low."""

from collections import Counter
from itertools import permutations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from grouping.domain.groups import Table
from grouping.domain.participants import Role
from grouping.domain.session import Session
from grouping.domain.settings import Design
from grouping.services.commands.arrive import SetRole
from grouping.services.commands.talk import HearTable
from grouping.services.tables import seated
from grouping.services.turns import ROUNDS, drawn_order, heard, is_lowest, trios, turn_order
from tests.flow.memory import Played
from tests.unit.rooms import CLASSIC, after, drawn, opened, refused

flags = st.lists(st.booleans(), max_size=24)
seeds = st.integers(0, 2**63 - 1)


def ends(order: tuple[int, ...], lowest: list[bool]) -> int:
    return lowest[order[0]] + lowest[order[-1]]


@given(flags, seeds)
def test_every_table_has_one_turn_and_the_same_seed_gives_the_same_order(
    lowest: list[bool], seed: int
) -> None:
    order = drawn_order(lowest, seed, 6)

    assert sorted(order) == list(range(len(lowest)))
    assert order == drawn_order(lowest, seed, 6)


@given(st.lists(st.booleans(), min_size=3, max_size=24).filter(lambda each: each.count(False) > 1), seeds)
def test_of_three_or_more_tables_a_low_one_is_neither_first_nor_last(lowest: list[bool], seed: int) -> None:
    order = drawn_order(lowest, seed, 6)

    assert not lowest[order[0]]
    assert not lowest[order[-1]]


@given(st.lists(st.booleans(), min_size=1, max_size=6), seeds)
def test_where_it_cannot_be_kept_no_other_order_does_better(lowest: list[bool], seed: int) -> None:
    order = drawn_order(lowest, seed, 6)

    assert ends(order, lowest) == min(ends(other, lowest) for other in permutations(range(len(lowest))))


@pytest.mark.parametrize(
    "lowest",
    [
        [False, False, False],
        [True, False, False],
        [True, False, False, False],
        [True, True, False, False],
        [True, True, False],
        [True, False],
    ],
)
def test_every_order_that_is_allowed_is_equally_likely(lowest: list[bool]) -> None:
    every = list(permutations(range(len(lowest))))
    fewest = min(ends(order, lowest) for order in every)
    allowed = {order for order in every if ends(order, lowest) == fewest}
    draws = 400 * len(allowed)
    counts = Counter(drawn_order(lowest, seed, 6) for seed in range(draws))

    assert set(counts) == allowed
    # Twenty and a half standard deviations of one count would be a hundred; five are never seen.
    assert all(abs(count - 400) < 100 for count in counts.values())


def lowest_tables(session: Session) -> set[str]:
    return {table.table for table in session.all(Table).values() if is_lowest(table)}


@pytest.mark.parametrize(
    ("design", "tables", "low"), [(Design.CLASSIC, 0, 1), (Design.PARALLEL, 8, 1), (Design.MIXED, 5, 0)]
)
def test_in_every_design_the_rounds_go_by_the_tables_of_that_room(
    design: Design, tables: int, low: int
) -> None:
    for seed in range(1, 8):
        played = Played(40, seed, design=design, tables=tables)
        played.play()
        session = played.session
        is_low = lowest_tables(session)
        assert len(is_low) >= low
        for step in ROUNDS:
            order = turn_order(session, step)
            assert sorted(order) == sorted(table.table for table in session.all(Table).values())
            assert not {order[0], order[-1]} & is_low


def test_the_rounds_have_lots_of_their_own() -> None:
    orders = [[turn_order(drawn(*CLASSIC, seed=seed), step) for step in ROUNDS] for seed in range(3)]
    # The order belongs to the session and not to the draw of the groups.
    assert {len(set(pair)) for pair in orders} <= {1, 2}
    mixed = [[drawn_order([False] * 5, seed, purpose) for purpose in (6, 7)] for seed in range(20)]
    assert any(first != second for first, second in mixed)


def test_two_tables_change_places() -> None:
    session = drawn(1, 1, 2, 2, 2)
    assert len(session.all(Table)) == 2

    first, second = (turn_order(session, step) for step in ROUNDS)
    assert first == second[::-1]


def test_a_table_where_nobody_is_left_is_not_asked() -> None:
    session = drawn(*CLASSIC)
    gone = turn_order(session, "landing")[1]
    session = after(session, *(SetRole(number, Role.LEFT) for number in seated(session, gone)))

    assert gone not in turn_order(session, "landing")
    assert turn_order(opened(), "landing") == ()


def test_a_turn_is_noted_for_its_part_and_may_be_taken_back() -> None:
    session = drawn(*CLASSIC)
    table = turn_order(session, "landing")[0]
    noted = after(session, HearTable("landing", table), HearTable("landing", table))

    assert heard(noted, "landing") == {table}
    assert heard(noted, "what_happened") == frozenset()
    assert heard(after(noted, HearTable("landing", table, is_heard=False)), "landing") == frozenset()
    assert HearTable("landing", table, is_heard=False).plan(session).is_empty
    assert refused(session, HearTable("landing", "nowhere")) == "group.unknown_table"


@given(st.integers(0, 2_000))
def test_threes_and_pairs_hold_everybody_and_as_few_pairs_as_can_be(people: int) -> None:
    threes, pairs = trios(people)

    assert min(threes, pairs) >= 0
    assert pairs <= 2
    assert 3 * threes + 2 * pairs == (people if people != 1 else 0)
