"""If the room had drawn lots again: its own lottery with other seeds, and a share that keeps its promise."""

from collections.abc import Mapping
from dataclasses import replace
from pathlib import Path

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from grouping.domain.attainment import level_count, level_sizes
from grouping.domain.groups import Draw, Placement, Table
from grouping.domain.judging import PileEntry
from grouping.domain.session import Edit, Session
from grouping.domain.settings import Design
from grouping.services.arms import FREE, LEVEL, MIXED, arm_lottery
from grouping.services.clock import ManualClock
from grouping.services.commands.group import DrawGroups, MovePerson, PinPeople
from grouping.services.comparison.sentences import of_hundred
from grouping.services.designs import parallel
from grouping.services.drawrequest import DrawRequest, Ranked
from grouping.services.grouping import draw_groups
from grouping.services.redraws import DRAWS, SHOWN, Redraws, _arms, arms_by_lot, drawn_levels, forget, redraws
from grouping.services.roomdraw import level_order, request_of
from grouping.services.sessions import start_session
from tests.flow.memory import START_MS, opening
from tests.science.chance import assert_even
from tests.unit.rooms import MARKS, after, drawn

seeds = st.integers(0, 999_999_999)


@st.composite
def requests(draw: st.DrawFn) -> DrawRequest:
    """Draw a room for the design, often with odd levels, with people unscored and others pinned."""
    scores = draw(st.lists(st.integers(1, 5).map(float), min_size=18, max_size=45))
    people = draw(st.permutations(range(1, len(scores) + 3)))
    count = len(scores)
    asked = DrawRequest(
        design=Design.PARALLEL,
        seed=draw(seeds),
        ranked=tuple(
            Ranked(number, score, draw(st.integers(0, 1)))
            for number, score in zip(people, scores, strict=False)
        ),
        unscored=tuple(people[count:]),
        level_sizes=level_sizes(count, level_count(count)),
        marks=MARKS,
    )
    if not draw(st.booleans()):
        return asked
    before = draw_groups(asked)
    tables = tuple(sorted(before.tables, key=lambda t: (t.level is None, t.level or 0, t.table)))
    places = draw(st.lists(st.sampled_from(before.placements), unique=True, max_size=8))
    pinned = {placed.number: placed.table for placed in places}
    return replace(asked, seed=draw(seeds), pinned=pinned, standing_tables=tables)


@settings(max_examples=50)
@given(requests())
def test_the_lottery_with_the_seed_of_the_room_gives_the_arms_of_the_room(request: DrawRequest) -> None:
    lottery = arm_lottery(request)
    seating = parallel(request)
    of_room = [MIXED if seating.levels[seating.seats[n]] is None else LEVEL for n in lottery.numbers]

    assert set(lottery.numbers) == {person.number for person in request.ranked}
    assert lottery.drawn_often([request.seed, request.seed]).tolist() == [of_room, of_room]
    assert lottery.level_arm(request.seed) == {
        n for n, arm in zip(lottery.numbers, of_room, strict=True) if arm == LEVEL
    }


@given(requests(), st.lists(seeds, min_size=1, max_size=4))
def test_other_seeds_give_the_arms_that_a_draw_with_them_would(request: DrawRequest, many: list[int]) -> None:
    lottery = arm_lottery(request)
    arms = lottery.drawn_often(many)

    for row, seed in zip(arms.tolist(), many, strict=True):
        assert {n for n, arm in zip(lottery.numbers, row, strict=True) if arm == LEVEL} == lottery.level_arm(
            seed
        )
        assert all(arm == held for arm, held in zip(row, lottery.held, strict=True) if held != FREE)


@settings(max_examples=10)
@given(requests())
def test_everybody_sits_mixed_in_the_share_of_draws_the_design_says(request: DrawRequest) -> None:
    lottery = arm_lottery(replace(request, pinned={}))
    means = lottery.drawn_often(range(1_500)).mean(axis=0)

    assert np.abs(means - 0.5).max() < 5 * (0.25 / 1_500) ** 0.5


def room(people: int = 30) -> Session:
    """Return a room of people drawn for a comparison."""
    third = people // 3
    return drawn(third, 0, people - 2 * third, 0, third, design=Design.PARALLEL)


def seen(session: Session, gain: float = 0.0) -> dict[int, float]:
    """Return piles from 1 to 5 that depend on the number, and on the arm by `gain`."""
    return {n: 1 + (n * 7 + n // 4) % 5 + gain * arm for n, arm in arms_by_lot(session).items()}


def found(session: Session, outcomes: Mapping[int, float]) -> Redraws:
    result = redraws(session, outcomes)
    assert result is not None
    return result


def test_a_room_is_compared_with_a_thousand_draws_of_which_a_hundred_are_shown() -> None:
    session = room()
    result = found(session, seen(session))

    assert len(result.others) == SHOWN
    assert result.draws == DRAWS + 1
    large = sum(abs(other) >= abs(result.own) - 1e-9 for other in result.others)
    assert large == of_hundred(result.share)


def test_a_difference_nobody_could_draw_is_rare_and_none_is_common() -> None:
    session = room()

    assert found(session, seen(session, gain=9)).share == 1 / (DRAWS + 1)
    assert found(session, dict.fromkeys(range(1, 31), 3.0)).share == 1
    assert found(session, dict.fromkeys(range(1, 31), 3.0)).own == 0


def test_the_difference_is_mixed_less_level() -> None:
    session = room()
    outcomes = {number: float(arm) for number, arm in arms_by_lot(session).items()}

    assert found(session, outcomes).own == pytest.approx(1)


def test_two_looks_at_the_same_room_show_the_same() -> None:
    session = room()
    first = found(session, seen(session))
    forget()

    assert found(session, seen(session)) == first
    assert found(room(), dict(reversed(seen(session).items()))) == first


def test_another_pile_of_the_first_fold_after_the_draw_changes_nothing() -> None:
    session = room()

    corrected = session.apply(Edit((replace(session.all(PileEntry)[3,], pile=2),)))[0]

    assert redraws(corrected, seen(session)) == redraws(session, seen(session))


def test_whoever_was_moved_by_hand_or_pinned_is_not_compared() -> None:
    session = room()
    arm = arms_by_lot(session)
    other = next(placed.table for placed in session.all(Table).values() if (placed.level is None) != arm[4])
    moved = after(session, MovePerson(4, other))
    pinned = after(session, PinPeople((4, 9)), DrawGroups(99, MARKS))

    assert 4 not in arms_by_lot(moved)
    assert {4, 9}.isdisjoint(arms_by_lot(pinned))
    for changed in (moved, pinned):
        outcomes = seen(changed)
        assert redraws(changed, outcomes | {4: 5e9}) == redraws(changed, outcomes)


def test_whose_outcome_is_missing_takes_no_part_but_was_in_the_draw() -> None:
    session = room()
    few = {number: value for number, value in seen(session).items() if number % 3}

    assert found(session, few).draws == DRAWS + 1


def test_few_who_were_not_pinned_can_be_drawn_in_few_ways_and_all_are_counted() -> None:
    session = room(18)
    kept = tuple(number for number in range(1, 19) if number not in {1, 2, 3, 7, 8, 9})
    session = after(session, PinPeople(kept), DrawGroups(5, MARKS))
    result = found(session, seen(session))
    request = request_of(session.all(Draw)[()], level_order(session), MARKS)
    every = arm_lottery(request).every_division(DRAWS)

    assert every is not None
    assert result.draws == len(every.chances) < DRAWS
    assert result.share >= min(every.chances)


def test_where_nothing_can_be_drawn_again_there_is_nothing_to_compare() -> None:
    session = room()
    everybody = after(session, PinPeople(tuple(range(1, 31))), DrawGroups(5, MARKS))
    draw = session.all(Draw)[()]
    older = session.apply(Edit((replace(draw, algorithm="parallel-0"),)))[0]
    one_arm = {number: 1.0 for number, arm in arms_by_lot(session).items() if arm == MIXED}

    for changed, outcomes in (
        (Session.empty(), {1: 1.0}),
        (drawn(10, 10, 10), {1: 1.0, 30: 2.0}),
        (everybody, dict.fromkeys(range(1, 31), 1.0)),
        (older, seen(session)),
        (session, {}),
        (session, {1: 2.0}),
        (session, one_arm),
        (session, {99: 1.0}),
    ):
        assert redraws(changed, outcomes) is None


def test_over_rooms_where_nothing_depends_on_the_arm_a_small_share_is_as_rare_as_it_says() -> None:
    session = room(18)
    rooms = [after(session, DrawGroups(seed, MARKS)) for seed in range(60)]
    outcomes = {number: (number * 0.618) % 1 for number in range(1, 19)}
    shares = [found(each, outcomes).share for each in rooms]

    assert sum(share <= 0.1 for share in shares) < 15
    assert_even((share <= 0.5 for share in shares), 2)


def test_everybody_in_the_lottery_has_a_level_at_mixed_tables_too() -> None:
    session = room()
    levels = drawn_levels(session)

    for placed in session.all(Placement).values():
        assert session.all(Table)[placed.table,].level in {None, levels[placed.number]}
    assert sorted(levels.values()) == [1] * 10 + [2] * 10 + [3] * 10
    assert drawn_levels(drawn(10, 10, 10)) == arms_by_lot(drawn(10, 10, 10)) == {}


def test_an_erased_room_leaves_no_scores_behind(tmp_path: Path) -> None:
    forget()
    session = room()
    redraws(session, seen(session))
    assert _arms.cache_info().currsize == 1
    start_session(tmp_path / "room.grouping", *opening(30, 7), ManualClock(START_MS)).erase()

    assert _arms.cache_info().currsize == 0
