"""Commands of Judge and Group: piles, flags, the draw, and changing places."""

import pytest

from grouping.domain.experience import Slip
from grouping.domain.groups import Draw, PlacedBy, Placement, Showing, Table
from grouping.domain.judging import BorderMethod, PileEntry
from grouping.domain.observation import Quote, TallyKind, TallyMark
from grouping.domain.participants import Participant, Role
from grouping.domain.session import Session
from grouping.services.clock import ManualClock
from grouping.services.commands.arrive import SetRole
from grouping.services.commands.group import DrawGroups, MovePerson, ShowTables, SwapPeople
from grouping.services.commands.judge import (
    DecideBorder,
    FlagFold,
    PlayUnscored,
    PutOnPile,
    TakeOffPile,
)
from grouping.services.commands.observe import AddQuote, AddTally, EnterSlip
from grouping.services.judging import standing
from grouping.services.tables import seated
from grouping.services.workspace import Workspace
from tests.flow.memory import START_MS, Memory
from tests.unit.rooms import CLASSIC, MARKS, after, decided, drawn, opened, refused, shown, sorted_into

DRAW = DrawGroups(7, MARKS)


def table_names(session: Session) -> list[str]:
    return sorted(table.table for table in session.all(Table).values())


def test_a_fold_goes_on_a_pile_and_to_another_only_when_confirmed() -> None:
    session = after(opened(5), PutOnPile(2, 4), PutOnPile(3, 4), FlagFold(2, "look_again"))

    assert refused(session, PutOnPile(2, 4)) == "score.same_pile"
    assert refused(session, PutOnPile(2, 4, move=True)) == "score.same_pile"
    assert refused(session, PutOnPile(2, 3)) == "score.dup"
    moved = after(session, PutOnPile(2, 3, move=True))
    assert moved.find(PileEntry, 2) == PileEntry(2, 3, 3, look_again=True)


@pytest.mark.parametrize("role", [role for role in Role if role is not Role.PARTICIPANT])
def test_only_the_fold_of_a_participant_goes_on_a_pile(role: Role) -> None:
    session = after(opened(5), SetRole(2, role))

    assert refused(session, PutOnPile(2, 4)) == f"score.role.{role.value}"


def test_numbers_and_piles_that_do_not_exist_are_refused() -> None:
    assert refused(opened(5), PutOnPile(6, 4)) == "score.unknown"
    assert refused(opened(), PutOnPile(1, 4)) == "score.unknown"
    assert refused(opened(5), PutOnPile(5, 6)) == "judge.pile_range"
    assert refused(opened(5), FlagFold(5, "look_again")) == "score.not_on_pile"
    assert refused(opened(5), PlayUnscored((4, 6))) == "score.unknown"


def test_a_fold_is_taken_off_its_pile() -> None:
    session = after(opened(5), PutOnPile(2, 4), TakeOffPile(2))

    assert session.find(PileEntry, 2) is None
    assert TakeOffPile(2).plan(session).is_empty


@pytest.mark.parametrize("flag", ["look_again", "unfinished"])
def test_the_same_flag_twice_takes_it_off(flag: str) -> None:
    session = after(opened(5), PutOnPile(2, 4))
    flagged = after(session, FlagFold(2, flag))

    assert getattr(flagged.find(PileEntry, 2), flag) is True
    assert after(flagged, FlagFold(2, flag)) == session


def test_whoever_was_not_seen_plays_without_a_score() -> None:
    session = after(opened(4), SetRole(3, Role.OBSERVER), PlayUnscored((2, 3)))

    assert session.numbers(Role.UNSCORED) == (2,)
    assert session.numbers(Role.OBSERVER) == (3,)
    assert session.find(Participant, 2) == Participant(2, Role.UNSCORED)


def test_groups_follow_from_piles_and_borders() -> None:
    session = drawn(*CLASSIC)
    now = standing(session)
    placements = session.all(Placement)
    level = {table.table: table.level for table in session.all(Table).values()}

    assert sorted(number for (number,) in placements) == list(range(1, 31))
    assert [len(seated(session, table)) for table in sorted(level, key=lambda t: level[t] or 0)] == [10] * 3
    for border in now.borders:
        assert border.decision is not None
        up = {level[placements[number,].table] for number in border.decision.promoted}
        down = {level[placements[n,].table] for n in border.candidates if n not in border.decision.promoted}
        assert min(filter(None, up)) > max(filter(None, down))
    assert {placements[number,].placed_by for number in range(1, 6)} == {PlacedBy.SCORE}
    assert {placements[number,].placed_by for number in range(6, 22)} == {PlacedBy.LOT}


def test_what_a_look_or_a_shift_decided_is_written_with_the_place() -> None:
    session = after(
        decided(sorted_into(*CLASSIC), BorderMethod.LOOK), DecideBorder(2, BorderMethod.SHIFT), DRAW
    )
    placed_by = [session.all(Placement)[number,].placed_by for number in (1, 6, 12, 13, 21, 22)]

    assert placed_by == [
        PlacedBy.SCORE,
        PlacedBy.LOOK,
        PlacedBy.LOOK,
        PlacedBy.SHIFT,
        PlacedBy.SHIFT,
        PlacedBy.SCORE,
    ]


def test_the_unscored_are_placed_too() -> None:
    session = after(decided(after(sorted_into(*CLASSIC), SetRole(30, Role.UNSCORED))), DRAW)

    assert session.all(Placement)[30,].placed_by is PlacedBy.LOT


def test_nothing_is_drawn_before_everything_is_decided() -> None:
    assert refused(after(sorted_into(*CLASSIC), TakeOffPile(3)), DRAW) == "group.unseen"
    assert refused(sorted_into(*CLASSIC), DRAW) == "group.border_open"
    assert refused(opened(), DRAW) == "group.nobody"
    assert refused(sorted_into(1), DRAW) == "group.too_few"


def test_another_draw_takes_the_place_of_the_first() -> None:
    session = after(drawn(10, 10, 10, seed=1), DrawGroups(2, MARKS))
    draw = session.find(Draw)

    assert draw is not None
    assert draw.seed == 2
    assert len(session.all(Placement)) == 30
    smaller = after(session, *(SetRole(number, Role.ABSENT) for number in range(8, 31)))
    assert len(after(decided(smaller), DRAW).all(Table)) == 2


def test_what_was_noted_at_a_table_goes_with_the_table() -> None:
    nine = drawn(3, 3, 3)
    third = table_names(nine)[2]
    noted = after(
        nine,
        AddTally(third, TallyKind.ASKS, START_MS),
        AddTally("blue", TallyKind.GIVES, START_MS),
        EnterSlip(third, (1,) * 7),
        AddQuote("Kijk eens", third),
    )
    eight = after(noted, SetRole(9, Role.OBSERVER))
    redrawn = after(decided(eight), DRAW)

    assert third not in table_names(redrawn)
    assert [mark.table for mark in redrawn.all(TallyMark).values()] == ["blue"]
    assert redrawn.all(Slip) == {}
    assert [quote.table for quote in redrawn.all(Quote).values()] == [None]


def test_tables_the_room_saw_are_not_drawn_again() -> None:
    session = shown(10, 10, 10)

    assert refused(session, DRAW) == "group.shown"
    assert refused(session, MovePerson(1, "blue")) == "group.shown"
    assert refused(session, SwapPeople(1, 30)) == "group.shown"
    assert ShowTables(START_MS).plan(session).is_empty
    assert session.find(Showing) == Showing(START_MS)


def test_after_taking_back_tables_the_room_saw_new_ones_can_be_drawn() -> None:
    workspace = Workspace(decided(sorted_into(*CLASSIC)), Memory(), ManualClock(START_MS))
    workspace.execute(DRAW)
    workspace.execute(ShowTables(START_MS))
    workspace.undo(even_if_shown=True)
    workspace.execute(PutOnPile(1, 1, move=True))
    for border in standing(workspace.session).borders:
        workspace.execute(DecideBorder(border.cut, BorderMethod.LOT))
    workspace.execute(DRAW)

    assert len(workspace.session.all(Placement)) == 30


def test_somebody_moves_to_another_table_by_hand() -> None:
    session = drawn(10, 10, 10)
    here = session.all(Placement)[1,].table
    there = next(table for table in table_names(session) if table != here)

    assert after(session, MovePerson(1, there)).find(Placement, 1) == Placement(1, there, PlacedBy.HAND)
    assert MovePerson(1, here).plan(session).is_empty
    assert refused(session, MovePerson(1, "pink")) == "group.unknown_table"
    assert refused(session, MovePerson(31, here)) == "group.not_placed"


def test_two_change_places_by_hand() -> None:
    session = drawn(10, 10, 10)
    best, last = session.all(Placement)[1,].table, session.all(Placement)[30,].table
    swapped = after(session, SwapPeople(1, 30))

    assert swapped.find(Placement, 1) == Placement(1, last, PlacedBy.HAND)
    assert swapped.find(Placement, 30) == Placement(30, best, PlacedBy.HAND)
    assert SwapPeople(1, 2).plan(session).is_empty
    assert refused(session, SwapPeople(1, 31)) == "group.not_placed"
    assert refused(session, SwapPeople(31, 1)) == "group.not_placed"


def test_tables_that_are_not_there_are_not_shown() -> None:
    assert refused(sorted_into(10, 10, 10), ShowTables(START_MS)) == "group.not_drawn"
