"""What the facilitator's pages show, in both languages, from an empty session to a full room."""

import re
from dataclasses import replace

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from grouping.content.runningorder import load_running_order
from grouping.domain.groups import Table
from grouping.domain.judging import BorderMethod
from grouping.domain.observation import Finish, TallyKind
from grouping.domain.participants import Role
from grouping.domain.phases import PHASES, Phase
from grouping.domain.session import Edit, Session
from grouping.domain.settings import Design
from grouping.domain.tasks import MINUTE_MS, Task
from grouping.services.book import Book
from grouping.services.clock import ManualClock
from grouping.services.commands.arrive import AddLateComer, HandOutNumbers, SetRole
from grouping.services.commands.clocks import PauseClock, SetClock, StartClock
from grouping.services.commands.group import DrawGroups
from grouping.services.commands.judge import DecideBorder, FlagFold, PutOnPile, TakeOffPile
from grouping.services.commands.navigate import GoToPhase
from grouping.services.commands.observe import (
    AddQuote,
    AddTally,
    CountOnPaper,
    EnterSlip,
    RecordFinishes,
    StarQuote,
)
from grouping.services.commands.prepare import ChangeSettings, ChooseRunningOrder
from grouping.services.commands.quality import PutOnQualityPile
from grouping.services.pages.arrival import arrival_view
from grouping.services.pages.clock import clock_view
from grouping.services.pages.close import close_view
from grouping.services.pages.experience import experience_view, missing_results
from grouping.services.pages.frame import frame_view
from grouping.services.pages.group import group_view
from grouping.services.pages.judge import judge_view
from grouping.services.pages.observe import LAST_EVENTS, observe_view
from grouping.services.pages.prepare import prepare_view
from grouping.services.pages.talk import cues_of, step_of, talk_steps
from grouping.services.roomdraw import is_stale
from grouping.services.stage import CardId, Cue, deck
from grouping.services.tables import seated
from grouping.services.workspace import Workspace
from grouping.viewmodel.pages import ChipState, DraftView, RailState
from grouping.viewmodel.results import QuoteRow
from tests.flow.memory import START_MS, Memory, Played
from tests.unit.rooms import (
    BOOKS,
    CLASSIC,
    DUTCH,
    ENGLISH,
    MARKS,
    after,
    decided,
    drawn,
    opened,
    shown,
    sorted_into,
)


def every_page(session: Session, book: Book) -> list[object]:
    """Build everything every page can show."""
    workspace = Workspace(session, Memory(), ManualClock(START_MS))
    talk = talk_steps(session, book)
    return [
        frame_view(workspace, book),
        prepare_view(session, book),
        arrival_view(session, book),
        *(clock_view(session, book, task, START_MS) for task in Task),
        judge_view(session, book),
        group_view(session, book),
        observe_view(session, book),
        experience_view(session, book),
        talk,
        *(cues_of(session, book, step.step) for step in talk),
        close_view(book),
    ]


@pytest.mark.parametrize("phase", PHASES)
@pytest.mark.parametrize("book", BOOKS, ids=lambda book: book.language.value)
def test_every_page_can_be_opened_in_an_empty_session(phase: Phase, book: Book) -> None:
    session = after(opened(), GoToPhase(phase, START_MS))

    assert "{" not in repr(every_page(session, book))


@settings(max_examples=25)
@given(st.integers(2, 80), st.integers(0, 9_999), st.sampled_from(PHASES), st.sampled_from(BOOKS))
def test_every_page_can_be_opened_in_every_room(people: int, seed: int, until: Phase, book: Book) -> None:
    played = Played(people, seed)
    for phase in PHASES[: until.number]:
        played.play(phase)
        assert "{" not in repr(every_page(played.session, book))


# Prepare and Arrival


def test_prepare_says_whether_the_running_order_fits() -> None:
    fitting = prepare_view(opened(), ENGLISH).plan
    other = tuple(replace(step, minutes=step.minutes + 1) for step in opened().plan)
    longer = prepare_view(after(opened(), ChooseRunningOrder(75, other)), ENGLISH).plan

    assert fitting.fits
    assert fitting.total_text.startswith("75 minutes in all ✓")
    assert not longer.fits
    total = sum(step.minutes for step in longer.steps)
    assert longer.total_text.startswith(f"{total} minutes in all, 75 planned")
    order = load_running_order("75")
    assert f"{round(100 * order.talk_minutes / 75)} % talk" in fitting.total_text
    assert [step.step for step in fitting.steps] == [step.step for step in order.steps]


def test_prepare_without_steps_divides_by_nothing() -> None:
    session = opened()
    bare, _ = session.apply(Edit(drop=tuple((type(step), step.key) for step in session.plan)))

    assert prepare_view(bare, ENGLISH).plan.total_text == "0 minutes in all, 75 planned · 0 % talk"


def test_arrival_counts_who_is_here_and_letters_who_is_not_a_participant() -> None:
    session = after(opened(8), SetClock(Task.FOLD_1, MINUTE_MS), StartClock(Task.FOLD_1, START_MS))
    session = after(session, AddLateComer(), *(SetRole(n, role) for n, role in enumerate(Role, start=1)))
    view = arrival_view(session, ENGLISH)

    assert view.present_text == "7 here"
    assert view.roles_text == "1 observer · 1 without a score · 1 absent · 1 left"
    assert view.last_number == 9
    assert [(chip.number, chip.letter, chip.state) for chip in view.chips[:6]] == [
        (1, "", ChipState.PLAIN),
        (2, "X", ChipState.UNSCORED),
        (3, "O", ChipState.OBSERVER),
        (4, "A", ChipState.ABSENT),
        (5, "L", ChipState.LEFT),
        (6, "+", ChipState.LATE),
    ]
    assert view.chips[8].state is ChipState.LATE
    assert arrival_view(opened(), ENGLISH).last_number == 0


# The clock


def test_the_clock_says_how_it_stands() -> None:
    ready = after(opened(), SetClock(Task.FOLD_1, 6 * MINUTE_MS))
    running = after(ready, StartClock(Task.FOLD_1, START_MS))
    paused = after(running, PauseClock(Task.FOLD_1, START_MS + MINUTE_MS))

    def view(session: Session, minutes: int) -> tuple[str, str, bool, bool]:
        seen = clock_view(session, ENGLISH, Task.FOLD_1, START_MS + minutes * MINUTE_MS)
        return seen.time_text, seen.status, seen.is_running, seen.is_over

    assert view(opened(), 0) == ("–:––", "", False, False)
    assert view(ready, 0) == ("06:00", "Ready to start", False, False)
    assert view(running, 1) == ("05:00", "Running", True, False)
    assert view(running, 5) == ("01:00", "1 minute left", True, False)
    assert view(running, 7) == ("00:00", "Time is up", True, True)
    assert view(paused, 9) == ("05:00", "Paused", False, False)
    assert clock_view(ready, ENGLISH, Task.FOLD_1, START_MS).of_text == "of 06:00"
    assert clock_view(running, ENGLISH, Task.FOLD_1, START_MS + 3 * MINUTE_MS).share_left == 0.5


# Judge and Group


def test_judging_shows_piles_flags_and_who_is_unseen() -> None:
    session = after(
        opened(6), PutOnPile(4, 5), PutOnPile(2, 5), FlagFold(2, "look_again"), FlagFold(2, "unfinished")
    )
    view = judge_view(session, ENGLISH)

    assert [(row.key, row.numbers, row.count) for row in view.rows][:2] == [
        ("5", ("4", "2*–"), 2),
        ("4", (), 0),
    ]
    assert view.unseen == (1, 3, 5, 6)
    assert view.unseen_text == "Not seen yet: 1, 3, 5 and 6"
    assert view.progress_text == "2 of 6"
    assert (view.borders, view.levels_text, view.is_complete) == ((), "", False)


def test_a_border_is_asked_about_once_everybody_is_seen() -> None:
    view = judge_view(sorted_into(*CLASSIC), ENGLISH)
    first, second = view.borders

    assert first.head == "The cut falls in pile 4: 7 people, 5 move up."
    assert first.candidates_text == "On the border: 6, 7, 8, 9, 10, 11 and 12"
    assert (first.moving_up, first.method, first.promoted_text, first.can_shift) == (5, "", "", True)
    assert (first.shift_text, second.shift_text) == (
        "Shift the cut, everybody in pile 4 up (high = 12, middle = 8)",
        "Shift the cut, everybody in pile 3 up (middle = 11, low = 9)",
    )
    assert view.levels_text == "high 10 · middle 10 · low 10"
    assert judge_view(after(sorted_into(*CLASSIC), TakeOffPile(30)), ENGLISH).borders == ()


@pytest.mark.parametrize(
    ("counts", "method", "text"),
    [
        (CLASSIC, BorderMethod.LOOK, "Up after a second look: 6, 7, 8, 9 and 10."),
        (CLASSIC, BorderMethod.SHIFT, "The cut has moved: everybody in pile 4 goes up."),
        ((8, 7, 15), BorderMethod.SHIFT, "The cut has moved: everybody in pile 4 stays below."),
    ],
)
def test_a_decision_is_read_back(counts: tuple[int, ...], method: BorderMethod, text: str) -> None:
    up = (6, 7, 8, 9, 10) if method is BorderMethod.LOOK else ()
    border = judge_view(after(sorted_into(*counts), DecideBorder(1, method, up)), ENGLISH).borders[0]

    assert (border.method, border.promoted_text) == (method.value, text)


def test_lots_are_read_back_and_complete_the_page() -> None:
    view = judge_view(decided(sorted_into(*CLASSIC)), ENGLISH)

    assert view.borders[0].promoted_text.startswith("Up by lot: ")
    assert view.is_complete


@pytest.mark.parametrize(
    ("session", "blocker"),
    [
        (opened(), "Nobody has been judged yet. Type the piles at Judge first."),
        (sorted_into(1), "1 people cannot make 2 groups."),
        (sorted_into(*CLASSIC), "A border is still open. Decide it at Judge."),
        (
            opened(2),
            "Not seen yet: 1 and 2. Type their pile at Judge, or let them take part without a score.",
        ),
        (sorted_into(10, 10, 10), ""),
    ],
    ids=["empty", "one", "open", "unseen", "ready"],
)
def test_a_page_says_what_stands_in_the_way_of_a_draw(session: Session, blocker: str) -> None:
    view = group_view(session, ENGLISH)

    assert view.blocker == blocker
    assert (view.draft, view.aside) == (DraftView((), "", "", "", ""), None)
    assert (view.is_drawn, view.is_stale) == (False, False)


def test_the_draw_shows_levels_to_the_facilitator_only() -> None:
    view = group_view(drawn(*CLASSIC), ENGLISH)

    assert sorted(row.level for row in view.draft.tables) == ["high", "low", "middle"]
    assert [row.mark.name for row in view.draft.tables] == ["Blue", "Orange", "Purple"]
    assert view.draft.seed_text == "Colour and level are matched by lot (seed 482\N{NO-BREAK SPACE}913)."
    assert view.draft.sizes_text == "30 = 10 + 10 + 10."
    for row in view.draft.tables:
        assert tuple(seat.number for seat in row.seats) == seated(drawn(*CLASSIC), row.table)
        assert row.people == 10


def test_with_a_manager_in_the_room_the_page_hides_people_once_they_are_shown() -> None:
    def with_manager(session: Session) -> Session:
        return after(session, ChangeSettings(replace(session.settings, manager_present=True)))

    assert "" not in {row.level for row in group_view(with_manager(drawn(*CLASSIC)), DUTCH).draft.tables}
    for row in group_view(with_manager(shown(*CLASSIC)), DUTCH).draft.tables:
        assert (row.level, row.mean_text, row.seats, row.people) == ("", "", (), 10)
    assert "" not in {row.level for row in group_view(shown(*CLASSIC), DUTCH).draft.tables}


def test_a_draw_is_out_of_date_once_the_piles_say_otherwise() -> None:
    session = drawn(10, 10, 10)

    assert not is_stale(session, MARKS)
    assert not is_stale(after(session, FlagFold(1, "look_again")), MARKS)
    assert is_stale(after(session, PutOnPile(1, 4, move=True)), MARKS)
    assert is_stale(after(session, SetRole(1, Role.LEFT)), MARKS)
    assert not is_stale(after(session, PutOnPile(1, 4, move=True), PutOnPile(1, 5, move=True)), MARKS)
    assert group_view(after(session, HandOutNumbers(31)), ENGLISH).blocker.startswith("Not seen yet: 31.")


# Fold 2, Experience, Talk and Close


def test_observing_shows_the_strokes_of_every_table_and_the_last_of_all() -> None:
    session = after(
        shown(3, 3, 3),
        *[AddTally("blue", TallyKind.ASKS, START_MS)] * 6,
        AddTally("orange", TallyKind.GIVES, START_MS),
        AddQuote("een", "blue"),
        AddQuote("Kijk, Noor kan het"),
        StarQuote(1, starred=True),
    )
    view = observe_view(session, ENGLISH)
    texts = {row.table: [cell.text for cell in row.cells] for row in view.tallies.tables}

    assert texts == {
        "blue": ["6", "0", "0", "0", "0", "0"],
        "orange": ["0", "1", "0", "0", "0", "0"],
        "purple": ["0"] * 6,
    }
    assert len({kind.key for kind in view.tallies.kinds}) == len(TallyKind)
    assert len(view.tallies.last_events) == LAST_EVENTS
    assert re.fullmatch(r"\d\d:\d\d Orange h", view.tallies.last_events[0])
    assert view.tallies.last_events[1].endswith("Blue a")
    assert view.quotes == (
        QuoteRow(2, "Kijk, Noor kan het", "", starred=False, question="Is there a name in this? Noor"),
        QuoteRow(1, "een", "Blue", starred=True),
    )


def test_a_count_on_paper_stands_before_the_live_one_and_both_are_shown_where_they_differ() -> None:
    session = after(
        shown(3, 3, 3),
        *[AddTally("blue", TallyKind.ASKS, START_MS)] * 3,
        AddTally("blue", TallyKind.GIVES, START_MS),
        CountOnPaper("blue", TallyKind.ASKS, 7),
        CountOnPaper("blue", TallyKind.GIVES, 1),
        CountOnPaper("blue", TallyKind.GRUMBLES, 0),
        CountOnPaper("blue", TallyKind.CHEERS, 4),
    )
    view = observe_view(session, ENGLISH).tallies

    assert [cell.text for cell in view.tables[0].cells] == ["7* (3)", "1*", "0*", "4*", "0", "0"]
    assert [cell.paper for cell in view.tables[0].cells] == ["7", "1", "0", "4", "", ""]
    assert view.tables[0].cells[0].spoken == "Blue, asks for help: 7 from paper, 3 live"
    assert view.paper_note == ENGLISH.texts.say("tallies.note_both")
    assert observe_view(shown(3, 3, 3), ENGLISH).tallies.paper_note == ""


def test_strokes_at_a_table_that_is_gone_do_not_stop_the_page() -> None:
    nine = drawn(3, 3, 3)
    noted = [command for table in nine.all(Table).values() for command in _notes(table.table)]
    eight = after(nine, *noted, SetRole(9, Role.ABSENT))
    session = after(decided(eight), DrawGroups(7, MARKS))

    assert len(every_page(session, DUTCH)) > 10


def _notes(table: str) -> tuple[AddTally | EnterSlip, ...]:
    return AddTally(table, TallyKind.ASKS, START_MS), EnterSlip(table, (1,) * 7)


def test_experience_counts_slips_and_folds_that_are_missing() -> None:
    session = after(
        shown(3, 3, 3),
        EnterSlip("blue", (1, 2, 3, None, 5, 4, 3), "fijn"),
        RecordFinishes((1, 2, 4), Finish.DONE),
        RecordFinishes((5,), Finish.NOT_DONE),
    )
    view = experience_view(session, ENGLISH)

    assert [row.returned_text for row in view.slips.tables] == ["1/3", "0/3", "0/3"]
    assert [row.letter for row in view.slips.tables] == ["a", "b", "c"]
    assert view.slips.next_title == "Slip 2 of 9"
    assert view.slips.last_text == "Last: Blue · 1 2 3 – 5 4 3 · fijn"
    assert [(row.key, row.numbers) for row in view.finishes.rows] == [
        ("done", ("1", "2", "4")),
        ("partly", ()),
        ("not_done", ("5",)),
    ]
    assert view.finishes.missing == (3, 6, 7, 8, 9)
    assert view.finishes.missing_text == "Not entered yet: 3, 6, 7, 8 and 9"
    assert [question.highest for question in view.slips.questions] == [5, 5, 5, 3, 5, 5, 5]
    assert [job.progress for job in view.jobs] == ["4 of 9", "1 of 9", "optional"]


def test_experience_with_nobody_at_a_table_says_nothing_is_missing() -> None:
    view = experience_view(opened(5), ENGLISH)

    assert (view.slips.tables, view.slips.slips, view.finishes.missing_text) == ((), (), "")
    assert missing_results(opened(5), ENGLISH) == ""


def test_whoever_left_is_missing_and_not_in_any_row() -> None:
    session = after(
        shown(3, 3, 3),
        RecordFinishes((1, 2), Finish.DONE),
        SetRole(1, Role.LEFT),
        SetRole(9, Role.LEFT),
    )
    view = experience_view(session, ENGLISH).finishes

    assert view.rows[0].numbers == ("2",)
    assert view.missing == (3, 4, 5, 6, 7, 8)
    assert view.progress_text == "1 of 7"


def test_more_slips_than_people_are_taken_and_asked_about() -> None:
    session = after(shown(3, 3, 3), *[EnterSlip("blue", (1,) * 7)] * 4)
    blue, orange, _ = experience_view(session, ENGLISH).slips.tables

    assert (blue.returned_text, orange.over_text) == ("4/3", "")
    assert blue.over_text == "Table Blue: 4 slips from 3 people. Is that right? It is allowed."


def test_a_closed_phase_with_results_missing_says_which() -> None:
    session = after(
        shown(3, 3, 3),
        RecordFinishes((1, 2, 3, 4, 5, 6, 7), Finish.DONE),
        EnterSlip("blue", (1,) * 7),
        GoToPhase(Phase.TALK, START_MS),
    )
    (item,) = [
        item
        for item in frame_view(Workspace(session, Memory(), ManualClock(START_MS)), ENGLISH).rail
        if item.phase == Phase.EXPERIENCE.value
    ]

    assert item.state is RailState.ATTENTION
    assert item.reason == "Fold 2 not entered: 8 and 9. 1 of 9 slips."
    assert missing_results(drawn(*CLASSIC), ENGLISH).startswith("Fold 2 of 30 people not entered.")


def test_with_a_manager_in_the_room_results_name_nobody() -> None:
    room = after(shown(3, 3, 3), EnterSlip("blue", (1,) * 7, "fijn"), RecordFinishes((1,), Finish.DONE))
    watched = after(
        room,
        ChangeSettings(replace(room.settings, manager_present=True)),
        PutOnQualityPile(4, 5),
        GoToPhase(Phase.TALK, START_MS),
    )
    view = experience_view(watched, ENGLISH)

    assert [row.numbers for row in (*view.finishes.rows, *view.quality.rows)] == [()] * 8
    assert [row.count for row in view.quality.rows] == [1, 0, 0, 0, 0]
    assert view.finishes.missing_text == "Not entered yet: 8 people."
    assert view.slips.slips == ()
    assert view.slips.last_text == ENGLISH.texts.say("manager.last_slip", table="Blue")
    assert missing_results(watched, ENGLISH) == "Fold 2 of 8 people not entered. 1 of 9 slips."


def test_the_blind_piles_show_numbers_and_nothing_of_tables() -> None:
    session = after(
        drawn(6, 6, 6, design=Design.PARALLEL),
        PutOnQualityPile(4, 5),
        PutOnQualityPile(2, 5),
        PutOnQualityPile(18, 1),
    )
    view = experience_view(session, ENGLISH).quality
    names = {ENGLISH.mark(table).name for table in session.all(Table).values()}

    assert view.is_offered
    assert [row.numbers for row in view.rows] == [("4", "2"), (), (), (), ("18",)]
    assert view.progress_text == "3 of 18"
    assert view.unseen_text.startswith("Not seen yet: 1, 3, 5,")
    assert not any(name in repr(view) for name in names)
    assert not experience_view(drawn(6, 6, 6), ENGLISH).quality.is_offered


def test_each_part_of_the_talk_has_its_cards() -> None:
    session = after(shown(*CLASSIC), RecordFinishes(tuple(range(1, 31)), Finish.DONE))
    parts = {step.step: cues_of(session, DUTCH, step.step) for step in talk_steps(session, DUTCH)}

    assert parts["reveal"] == (Cue(CardId.REVEAL),)
    assert parts["what_we_saw"] == (Cue(CardId.FINISH), Cue(CardId.BORDER))
    assert parts["what_happened"] == ()
    assert cues_of(session, DUTCH, "no such part") == ()
    assert [cue for cues in parts.values() for cue in cues] == [
        cue for cue in deck(session, DUTCH, Phase.TALK) if cue.card is not CardId.QUESTION
    ]
    assert step_of(Cue(CardId.BORDER)) == "what_we_saw"
    assert step_of(Cue(CardId.WELCOME)) is None


def test_the_talk_has_questions_in_the_words_of_the_audience() -> None:
    for book in BOOKS:
        steps = talk_steps(opened(), book)
        assert [step.step for step in steps] == [s.step for s in opened().plan if s.phase is Phase.TALK]
        assert all(step.name and step.say and step.minutes_text for step in steps)


def test_closing_asks_for_the_word_of_the_language() -> None:
    assert (close_view(DUTCH).erase_word, close_view(ENGLISH).erase_word) == ("WIS", "ERASE")
