"""Late comers, leavers and other roles: what they do to tables, charts and notes, at any moment."""

from collections import Counter

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from grouping.domain.errors import DomainError
from grouping.domain.groups import Draw, PlacedBy, Placement, Table
from grouping.domain.judging import PileEntry
from grouping.domain.observation import Finish, FoldResult, TallyKind
from grouping.domain.participants import PLACED_ROLES, Participant, Role
from grouping.domain.phases import PHASES, Phase
from grouping.domain.session import Session
from grouping.domain.settings import Design
from grouping.domain.tasks import MINUTE_MS, Task
from grouping.services.attendance import is_too_late, merge_partner, smallest_table
from grouping.services.commands.arrive import AddLateComer, AddTooLate, HandOutNumbers, SetRole
from grouping.services.commands.clocks import SetClock, StartClock
from grouping.services.commands.group import DrawGroups, ShowTables
from grouping.services.commands.merge import MergeTables
from grouping.services.commands.observe import AddQuote, AddTally, EnterSlip, RecordFinishes
from grouping.services.comparison.border import border_finding
from grouping.services.comparison.finish import finish_finding
from grouping.services.comparison.missing import missing_note
from grouping.services.comparison.tally import tally_finding
from grouping.services.judging import standing
from grouping.services.pages.experience import experience_view
from grouping.services.pages.group import group_view
from grouping.services.pages.people import added_view, late_question, read_entry, role_view
from grouping.services.redraw import redraw_room
from grouping.services.stage import CardId, Cue, project
from grouping.services.summary import summary
from grouping.services.tables import counted, seated, tables_in_order
from grouping.services.workspace import Command
from grouping.viewmodel.chart import BorderChart, FinishChart
from grouping.viewmodel.stage import FindTableCard
from tests.flow.memory import START_MS, Played
from tests.unit.rooms import BOOKS, CLASSIC, DUTCH, ENGLISH, MARKS, after, drawn, opened, refused, shown

FOLDING = (SetClock(Task.FOLD_1, 6 * MINUTE_MS), StartClock(Task.FOLD_1, START_MS))
TEN = (10, 0, 10, 0, 10)
SMALL = (3, 0, 3, 0, 3)
"""Nine people: three tables of three."""


def table_of(session: Session, number: int) -> str:
    placement = session.find(Placement, number)
    assert placement is not None
    return placement.table


def role_of(session: Session, number: int) -> Role:
    person = session.find(Participant, number)
    assert person is not None
    return person.role


def numbers_on_card(session: Session) -> set[int]:
    card = project(session, DUTCH, Cue(CardId.FIND_TABLE), START_MS)
    assert isinstance(card, FindTableCard)
    return {entry.number for entry in card.entries}


def test_who_comes_while_others_fold_is_a_participant_with_little_time() -> None:
    now_ms = START_MS + 2 * MINUTE_MS + 50_000
    session = after(opened(31), *FOLDING, AddLateComer(now_ms))

    assert session.find(Participant, 32) == Participant(32, short_time=True)
    assert session.phase is Phase.PREPARE
    told = added_view(session, DUTCH, 32, now_ms)
    assert (told.text, told.choices) == ("Nummer 32 toegevoegd. Nog 3:10 om te vouwen.", ())


def test_before_the_clock_runs_there_is_no_time_to_tell() -> None:
    session = after(opened(31), AddLateComer(START_MS))

    assert added_view(session, ENGLISH, 32, START_MS).text == "Number 32 added."


@pytest.mark.parametrize(
    ("session", "now_ms"),
    [
        (after(opened(31), *FOLDING), START_MS + 6 * MINUTE_MS),
        (drawn(*CLASSIC), START_MS),
        (after(opened(3), *FOLDING), START_MS + 7 * MINUTE_MS),
    ],
)
def test_too_late_is_told_with_the_observer_first(session: Session, now_ms: int) -> None:
    assert is_too_late(session, now_ms)
    assert refused(session, AddLateComer(now_ms)) == "late.after"
    asked = late_question(session, DUTCH)
    assert asked.text == "Te laat voor vouw 1. Waarnemer of instromer?"
    assert [(choice.id, choice.letter) for choice in asked.choices] == [("observer", ""), ("join", "I")]


def test_who_joins_after_showing_sits_at_the_smallest_table_and_counts_nowhere() -> None:
    before = after(shown(*TEN), SetRole(12, Role.LEFT))
    small = table_of(before, 12)
    session = after(before, AddTooLate(Role.JOINED_LATE))

    assert smallest_table(before) == small
    assert session.find(Placement, 31) == Placement(31, small, PlacedBy.JOINED)
    assert 31 in seated(session, small)
    assert 31 not in counted(session, small)
    assert 31 not in standing(session).unseen
    assert dict(session.all(Placement)) == dict(before.all(Placement)) | {(31,): session.all(Placement)[31,]}
    told = added_view(session, DUTCH, 31, START_MS).text
    assert told.endswith("Zeg het hardop. Instromer telt niet mee in de vergelijking.")
    assert missing_note(session, DUTCH) == "1 vertrokken, 1 later ingestroomd; niet meegeteld."
    assert redraw_room(session, MARKS).is_same


def test_an_observer_sits_nowhere() -> None:
    session = after(shown(*TEN), AddTooLate())

    assert session.find(Participant, 31) == Participant(31, Role.OBSERVER)
    assert session.find(Placement, 31) is None
    assert 31 not in numbers_on_card(session)


def test_who_joins_before_the_draw_gets_a_table_with_it_and_with_every_other() -> None:
    session = after(drawn(*TEN), AddTooLate(Role.JOINED_LATE))
    first = table_of(session, 31)
    again = after(session, DrawGroups(3, MARKS, keep_aside=True), ShowTables(START_MS))

    assert {len(seated(session, table.table)) for table in session.all(Table).values()} == {10, 11}
    assert len(seated(session, first)) == 11
    assert again.all(Placement)[31,].placed_by is PlacedBy.JOINED
    assert redraw_room(again, MARKS).is_same


def test_a_leaver_leaves_the_card_and_the_folds_and_keeps_nothing_back() -> None:
    session = after(shown(*TEN), RecordFinishes(tuple(range(1, 31)), Finish.DONE), SetRole(12, Role.LEFT))
    table = table_of(session, 12)

    assert 12 not in numbers_on_card(session)
    assert len(counted(session, table)) == 9
    assert 12 not in experience_view(session, DUTCH).finishes.missing
    assert all("12" not in row.numbers for row in experience_view(session, DUTCH).finishes.rows)
    assert refused(session, RecordFinishes((12,), Finish.NOT_DONE)) == "finish.role.left"
    chart = finish_finding(session, ENGLISH).chart
    assert isinstance(chart, FinishChart)
    assert sorted(len(row.dots) for row in chart.rows) == [9, 10, 10]
    back = after(session, SetRole(12, Role.PARTICIPANT))
    assert role_of(back, 12) is Role.PARTICIPANT
    assert table_of(back, 12) == table


def test_a_table_of_two_may_join_the_one_next_to_it() -> None:
    session = after(shown(*SMALL), SetRole(4, Role.LEFT))
    table = table_of(session, 4)
    told = role_view(session, DUTCH, 4)
    partner = merge_partner(session, table)
    names = {each.table: DUTCH.mark(each).name for each in session.all(Table).values()}

    assert told.text == (
        f"Nummer 4 is vertrokken. Tafel {names[table]} heeft nog 2 mensen. "
        f"Samenvoegen met {names[partner]}? Hoeft niet."
    )
    assert [choice.id for choice in told.choices] == ["keep", "merge"]
    assert told.choices[0].letter == ""


@pytest.mark.parametrize("design", [Design.CLASSIC, Design.PARALLEL, Design.MIXED])
def test_a_table_joins_one_of_its_kind_first(design: Design) -> None:
    session = after(drawn(12, 0, 12, 0, 12, design=design), ShowTables(START_MS))
    tables = session.all(Table)
    for table in tables.values():
        partner = tables[merge_partner(session, table.table),]
        alike = [each for each in tables.values() if each.level == table.level and each != table]
        if alike:
            assert partner.level == table.level
        elif table.level is not None:
            assert partner.level is not None
            assert abs(partner.level - table.level) == 1


def test_joining_tables_keeps_what_was_noted_and_is_one_step_back() -> None:
    played = Played(9, 3)
    played.play(*PHASES[: PHASES.index(Phase.FOLD_2)])
    work = played.workspace
    table, into = (each.table for each in tables_in_order(played.session, DUTCH)[:2])
    work.execute(AddTally(table, TallyKind.ASKS, START_MS))
    work.execute(AddQuote("Hier is het stil", table, starred=True))
    work.execute(EnterSlip(table, (3,) * 7))
    before = played.session
    people = seated(before, table)
    work.execute(MergeTables(table, into))
    session = played.session

    assert seated(session, table) == ()
    assert set(people) <= set(seated(session, into))
    assert all(session.all(Placement)[number,].placed_by is PlacedBy.HAND for number in people)
    for number in seated(before, into):
        assert session.find(Placement, number) == before.find(Placement, number)
    assert summary(session)["tables"][0].keys() == summary(before)["tables"][0].keys()
    assert {kind: dict(session.all(kind)) for kind in session.records if kind is not Placement} == {
        kind: dict(before.all(kind)) for kind in before.records if kind is not Placement
    }
    with pytest.raises(DomainError, match=r"undo\.shown"):
        work.undo()
    work.undo(even_if_shown=True)
    assert played.session == before
    work.redo(even_if_shown=True)
    assert played.session == session


def test_an_empty_table_is_on_no_card_and_keeps_no_chart_back() -> None:
    session = after(shown(*TEN), RecordFinishes(tuple(range(1, 31)), Finish.DONE))
    table, into = (each.table for each in tables_in_order(session, ENGLISH)[:2])
    gone = ENGLISH.mark(session.all(Table)[table,])
    session = after(session, AddTally(into, TallyKind.ASKS, START_MS), MergeTables(table, into))

    card = project(session, ENGLISH, Cue(CardId.FIND_TABLE), START_MS)
    assert isinstance(card, FindTableCard)
    assert gone not in card.legend
    chart = finish_finding(session, ENGLISH).chart
    assert isinstance(chart, FinishChart)
    assert [len(row.dots) for row in chart.rows] == [20, 10]
    strokes = tally_finding(session, ENGLISH).chart
    assert gone not in [row.mark for row in strokes.rows]  # type: ignore[union-attr]
    assert len(group_view(session, ENGLISH).draft.tables) == 2


def test_strokes_of_a_table_that_is_no_more_are_still_told() -> None:
    session = shown(*TEN)
    table, into = (each.table for each in tables_in_order(session, ENGLISH)[:2])
    session = after(session, AddTally(table, TallyKind.CHEERS, START_MS), MergeTables(table, into))
    rows = tally_finding(session, ENGLISH).chart.rows  # type: ignore[union-attr]

    assert [(sum(row.counts), row.people) for row in rows] == [(1, 0), (0, 20), (0, 10)]  # type: ignore[union-attr]


@pytest.mark.parametrize("role", [Role.UNSCORED, Role.OBSERVER])
def test_who_objects_after_the_draw_is_no_dot_anywhere(role: Role) -> None:
    before = after(shown(*CLASSIC), RecordFinishes(tuple(range(1, 31)), Finish.DONE))
    session = after(before, SetRole(10, role))
    border, was = border_finding(session, ENGLISH).chart, border_finding(before, ENGLISH).chart

    assert isinstance(border, BorderChart)
    assert isinstance(was, BorderChart)
    assert sum(pile.people for pile in border.piles) == 29
    assert len([cut for pile in border.piles for cut in pile.cuts_after]) == 2
    assert sum(pile.border_people for pile in border.piles) == sum(p.border_people for p in was.piles) - 1
    assert (10 in seated(session, table_of(before, 10))) is (role is Role.UNSCORED)
    assert 10 not in counted(session, table_of(before, 10))
    assert 10 not in standing(session).scored
    assert 10 not in experience_view(session, ENGLISH).finishes.missing
    assert dict(session.all(Placement)) == dict(before.all(Placement))


def test_without_a_score_is_said_in_the_words_of_the_script() -> None:
    session = after(opened(12), SetRole(12, Role.UNSCORED))

    told = role_view(session, DUTCH, 12)
    assert told.text == "Nummer 12 doet mee zonder score."
    assert "12" not in told.safe_text


def test_after_showing_nobody_is_added_in_bulk() -> None:
    assert refused(shown(*TEN), HandOutNumbers(31)) == "arrival.after_showing"
    assert refused(shown(*TEN), HandOutNumbers(29)) == "arrival.number_in_use"


@pytest.mark.parametrize(
    ("text", "number", "role"),
    [
        ("12 v", 12, Role.LEFT),
        ("12V", 12, Role.LEFT),
        ("3 o", 3, Role.OBSERVER),
        (" 4 x ", 4, Role.UNSCORED),
        ("5a", 5, Role.ABSENT),
        ("6", 6, Role.PARTICIPANT),
    ],
)
def test_a_number_and_a_letter_are_a_role(text: str, number: int, role: Role) -> None:
    entry = read_entry(text, DUTCH)

    assert entry is not None
    assert (entry.number, entry.role) == (number, role)


@pytest.mark.parametrize("text", ["", "v", "12 q", "12 vv", "v 12", "٣ v", "12345", "-3"])
def test_anything_else_is_not(text: str) -> None:
    assert read_entry(text, DUTCH) is None


MOMENTS = [Phase.ARRIVAL, Phase.FOLD_1, Phase.JUDGE, Phase.GROUP, Phase.FOLD_2, Phase.EXPERIENCE]
number = st.integers(1, 16)
CHANGES: st.SearchStrategy[Command] = st.one_of(
    st.builds(SetRole, number, st.sampled_from([role for role in Role if role is not Role.JOINED_LATE])),
    st.builds(AddLateComer, st.just(START_MS)),
    st.builds(AddTooLate, st.sampled_from([Role.OBSERVER, Role.JOINED_LATE])),
    st.builds(HandOutNumbers, st.integers(8, 18)),
)


def places(session: Session) -> dict[int, str]:
    return {placed.number: placed.table for placed in session.all(Placement).values()}


@settings(max_examples=120)
@given(st.sampled_from([8, 9, 14]), st.sampled_from(MOMENTS), st.lists(CHANGES, max_size=12))
def test_whatever_happens_nobody_else_moves(people: int, until: Phase, changes: list[Command]) -> None:
    played = Played(people, 5)
    played.play(*PHASES[: PHASES.index(until) + 1])
    for change in changes:
        before = played.session
        try:
            played.workspace.execute(change)
        except DomainError:
            continue
        session = played.session
        if before.was_shown:
            assert places(before).items() <= places(session).items()
            assert len(places(session)) <= len(places(before)) + 1
        check(session)
    if played.session.find(Draw) is not None:
        assert redraw_room(played.session, MARKS).is_same


def check(session: Session) -> None:
    """Check what holds at any moment: strata of participants only, and a table for everybody who folds."""
    people = session.all(Participant)
    now = standing(session)
    assert all(people[n,].role is Role.PARTICIPANT for n in (*now.scored, *now.unseen))
    here = session.numbers(*PLACED_ROLES)
    at = Counter(n for table in session.all(Table).values() for n in seated(session, table.table))
    assert set(at) <= set(here)
    assert set(at.values()) <= {1}
    draw = session.find(Draw)
    if session.was_shown:
        assert set(at) == set(here)
        assert draw is not None
        by_fold = {n for n, *_ in draw.ranked}
        dots = {n for table in session.all(Table).values() for n in counted(session, table.table)}
        assert dots <= by_fold
    elif draw is not None and set(at) != set(here):
        view = group_view(session, DUTCH)
        assert view.blocker or view.is_stale
        assert refused(session, ShowTables(START_MS)) == "group.without_table"
    results = session.all(FoldResult)
    dotted = finish_finding(session, DUTCH).chart
    if isinstance(dotted, FinishChart):
        assert sum(len(row.dots) for row in dotted.rows) == sum(
            (n,) in results for n in here if people[n,].role is Role.PARTICIPANT
        )
    assert all(session.find(PileEntry, n) is not None for n in now.scored)


@pytest.mark.parametrize("people", [1, 2, 8])
def test_few_people_may_come_and_go_at_any_moment(people: int) -> None:
    for until in MOMENTS:
        played = Played(max(2, people), 5)
        played.play(*PHASES[: PHASES.index(until) + 1])
        for n in range(people, 0, -1):
            played.workspace.execute(SetRole(n, Role.LEFT))
            check(played.session)
            for book in BOOKS:
                assert role_view(played.session, book, n).text
        for n in range(people, 0, -1):
            played.workspace.execute(SetRole(n, Role.PARTICIPANT))
            check(played.session)
