"""The room screen: which cards a phase has, what they show, and the two key presses of a reveal."""

import dataclasses
from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from grouping.content.marks import load_marks
from grouping.domain.groups import Placement
from grouping.domain.observation import Finish
from grouping.domain.participants import Role
from grouping.domain.phases import PHASES, Phase
from grouping.domain.session import Edit, Session
from grouping.domain.settings import ROOM_DESIGNS, Design
from grouping.domain.tasks import MINUTE_MS, Task
from grouping.services.book import Book
from grouping.services.clock import ManualClock
from grouping.services.commands.arrive import SetRole
from grouping.services.commands.clocks import PauseClock, SetClock, StartClock
from grouping.services.commands.group import DrawGroups, ShowTables
from grouping.services.commands.navigate import GoToPhase
from grouping.services.commands.observe import AddQuote, RecordFinishes
from grouping.services.commands.talk import ExtendTalkClock, ToggleTalkClock
from grouping.services.quotes import starred_quotes
from grouping.services.readings import chosen
from grouping.services.reveal import ARMED_FOR_MS, StageState
from grouping.services.stage import (
    NEUTRAL,
    CardId,
    Cue,
    deck,
    project,
    safe_deck,
    waits,
    with_time_of,
)
from grouping.services.stage_bar import CALM_STEPS, TOGETHER
from grouping.services.stage_find import NUMBERS_PER_PAGE
from grouping.services.stage_reveal import level_text
from grouping.services.stage_talk import TALK_PARTS, question_part
from grouping.services.workspace import Workspace
from grouping.viewmodel.mark import Shape
from grouping.viewmodel.stage import (
    CountdownCard,
    FindTableCard,
    LinesCard,
    NeutralCard,
    QuestionCard,
    QuotesCard,
    ResearchCard,
    ResultCard,
    RevealCard,
    SightCard,
    StageView,
    is_sensitive,
)
from tests.flow.memory import START_MS, Memory
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
    spread,
)

books = st.sampled_from(BOOKS)


def cards(session: Session, phase: Phase, book: Book = DUTCH) -> list[CardId]:
    return [cue.card for cue in deck(session, book, phase)]


def show(session: Session, card: CardId, part: int = 0, book: Book = DUTCH) -> StageView:
    return project(session, book, Cue(card, part), START_MS)


def find_pages(session: Session) -> list[FindTableCard]:
    found = [project(session, DUTCH, cue, START_MS) for cue in deck(session, DUTCH, Phase.FOLD_2)]
    return [card for card in found if isinstance(card, FindTableCard)]


@pytest.mark.parametrize("phase", PHASES)
def test_an_empty_session_has_safe_cards_only_and_all_can_be_shown(phase: Phase) -> None:
    for book in BOOKS:
        cues = deck(opened(), book, phase)

        assert cues == safe_deck(opened(), book, phase)
        assert cues
        assert not any(is_sensitive(project(opened(), book, cue, START_MS)) for cue in cues)


@pytest.mark.parametrize("card", CardId)
def test_every_card_can_be_asked_for_at_any_time(card: CardId) -> None:
    for session in (opened(), sorted_into(*CLASSIC), drawn(*CLASSIC), shown(*CLASSIC)):
        for book in BOOKS:
            for part in (0, 1, 99):
                shown_card = project(session, book, Cue(card, part), START_MS)
                assert Cue(card).is_sensitive or not is_sensitive(shown_card)


def test_the_talk_grows_with_what_is_known() -> None:
    safe = [CardId.LANDING, CardId.RESEARCH, CardId.TO_YOUR_CLASS, CardId.REPAIR]
    assert list(dict.fromkeys(cards(opened(), Phase.TALK))) == [safe[0], CardId.QUESTION, *safe[1:]]

    finished = after(shown(*CLASSIC), RecordFinishes(tuple(range(1, 31)), Finish.DONE))
    session = after(finished, AddQuote("Kijk", starred=True))
    assert list(dict.fromkeys(cards(session, Phase.TALK))) == [
        CardId.LANDING,
        CardId.QUESTION,
        CardId.QUOTES,
        CardId.REVEAL,
        CardId.FINISH,
        CardId.BORDER,
        *safe[1:],
    ]
    assert [cue for cue in deck(session, DUTCH, Phase.TALK) if not cue.is_sensitive] == list(
        safe_deck(session, DUTCH, Phase.TALK)
    )


def test_tables_are_not_in_the_deck_before_they_are_shown() -> None:
    assert cards(drawn(*CLASSIC), Phase.GROUP) == [CardId.NEUTRAL]
    assert cards(shown(*CLASSIC), Phase.GROUP) == [CardId.NEUTRAL, CardId.FIND_TABLE]
    assert show(drawn(*CLASSIC), CardId.FIND_TABLE) == show(opened(), CardId.NEUTRAL)


@pytest.mark.parametrize(
    ("people", "sizes"),
    [(75, [75]), (76, [38, 38]), (150, [75, 75]), (151, [51, 51, 49]), (400, [67, 67, 67, 67, 67, 65])],
)
def test_many_numbers_are_spread_evenly_over_pages(people: int, sizes: list[int]) -> None:
    pages = find_pages(shown(*spread(people)))

    assert [len(page.entries) for page in pages] == sizes
    assert [(page.page, page.pages) for page in pages] == [(n, len(sizes)) for n in range(1, len(sizes) + 1)]
    assert [entry.number for page in pages for entry in page.entries] == list(range(1, people + 1))


@pytest.mark.parametrize(
    ("people", "titles"),
    [
        (75, ["Zoek je nummer. Ga naar die tafel."]),
        (150, ["Nummer 1–75: zoek je tafel.", "Nummer 76–150: zoek je tafel."]),
    ],
)
def test_a_page_says_whose_turn_it_is(people: int, titles: list[str]) -> None:
    assert [page.title for page in find_pages(shown(*spread(people)))] == titles


def test_pages_turn_by_the_clicker_and_never_by_themselves() -> None:
    session = shown(*spread(151))
    cues = deck(session, DUTCH, Phase.GROUP)
    state = StageState(Cue(CardId.FIND_TABLE))

    first = project(session, DUTCH, state.live, START_MS)
    assert project(session, DUTCH, state.live, START_MS + 90 * MINUTE_MS) == first
    for part in (1, 2, 2):
        state = state.stepped(cues, 1)
        assert state.live == Cue(CardId.FIND_TABLE, part)


@given(st.integers(NUMBERS_PER_PAGE - 2, NUMBERS_PER_PAGE + 3), st.integers(0, 3))
def test_who_left_is_on_no_page_and_no_page_is_empty(people: int, gone: int) -> None:
    session = after(shown(*spread(people)), *(SetRole(number, Role.LEFT) for number in range(1, gone + 1)))
    pages = find_pages(session)

    assert all(page.entries for page in pages)
    assert [page.pages for page in pages] == [len(pages)] * len(pages)
    assert [entry.number for page in pages for entry in page.entries] == list(range(gone + 1, people + 1))
    assert isinstance(show(session, CardId.FIND_TABLE, len(pages)), NeutralCard)


def test_tables_that_were_taken_back_are_no_longer_on_the_card() -> None:
    workspace = Workspace(decided(sorted_into(*CLASSIC)), Memory(), ManualClock(START_MS))
    workspace.execute(DrawGroups(7, MARKS))
    workspace.execute(ShowTables(START_MS))
    workspace.undo(even_if_shown=True)

    assert isinstance(show(workspace.session, CardId.FIND_TABLE), NeutralCard)
    assert find_pages(workspace.session) == []


def test_each_number_has_the_mark_of_its_table() -> None:
    session = shown(*CLASSIC)
    (page,) = find_pages(session)
    tables = {name: table for table, name in (("blue", "Blauw"), ("orange", "Oranje"), ("purple", "Paars"))}

    assert [mark.name for mark in page.legend] == ["Blauw", "Oranje", "Paars"]
    for entry in page.entries:
        assert session.all(Placement)[entry.number,].table == tables[entry.mark.name]


def at(task: Task, *, after_ms: int, pause_ms: int | None = None) -> CountdownCard:
    """Return the card of a clock of six minutes, `after_ms` after it started."""
    session = after(opened(4), SetClock(task, 6 * MINUTE_MS), StartClock(task, START_MS))
    if pause_ms is not None:
        session = after(session, PauseClock(task, START_MS + pause_ms))
    card = project(session, ENGLISH, Cue(CardId(task.value)), START_MS + after_ms)
    assert isinstance(card, CountdownCard)
    return card


def test_a_countdown_says_how_it_stands() -> None:
    waiting = project(after(opened(), SetClock(Task.FOLD_1, 6 * MINUTE_MS)), ENGLISH, Cue(CardId.FOLD_1), 0)

    assert isinstance(waiting, CountdownCard)
    assert (waiting.time_text, waiting.share_left, waiting.status) == ("06:00", 1.0, "")
    halfway = at(Task.FOLD_1, after_ms=3 * MINUTE_MS)
    assert (halfway.time_text, halfway.share_left, halfway.status) == ("03:00", 0.5, "")
    assert at(Task.FOLD_1, after_ms=5 * MINUTE_MS - 1).status == ""
    assert at(Task.FOLD_1, after_ms=5 * MINUTE_MS).status == "1 minute left"
    assert at(Task.FOLD_1, after_ms=5 * MINUTE_MS, pause_ms=MINUTE_MS).status == "Paused"
    over = at(Task.FOLD_1, after_ms=9 * MINUTE_MS)
    assert (over.time_text, over.share_left) == ("00:00", 0.0)
    assert over.status == "Time. Put your fold in the tray, sticker down."
    assert at(Task.FOLD_2, after_ms=9 * MINUTE_MS).status == "Time. Leave your fold on the table."


def talk_bar(session: Session, after_ms: int) -> float:
    """Return how much of the pair talk is left, `after_ms` after the session began."""
    card = project(session, DUTCH, Cue(CardId.PAIR_TALK), START_MS + after_ms)
    assert isinstance(card, LinesCard)
    assert card.share_left is not None
    return card.share_left


def test_the_bar_of_the_pair_talk_runs_from_the_opening_of_the_page_for_judging() -> None:
    session = after(opened(4), GoToPhase(Phase.JUDGE, START_MS))

    assert talk_bar(opened(4), 3 * MINUTE_MS) == 1.0
    assert talk_bar(session, 0) == talk_bar(session, -MINUTE_MS) == 1.0
    assert talk_bar(session, MINUTE_MS) == pytest.approx(0.8)
    assert talk_bar(session, 5 * MINUTE_MS) == talk_bar(session, 90 * MINUTE_MS) == 0.0


def test_the_bar_of_the_pair_talk_moves_in_calm_steps_and_only_down() -> None:
    session = after(opened(4), GoToPhase(Phase.JUDGE, START_MS))
    each_second = [talk_bar(session, second * 1_000) for second in range(301)]

    assert each_second == sorted(each_second, reverse=True)
    assert len(set(each_second)) == CALM_STEPS + 1
    assert all(each_second.count(share) == 6 for share in set(each_second) - {0.0})


def bar(session: Session, card: CardId, part: int = 0, after_ms: int = 0) -> float | None:
    """Return how long the bar of a card of the talk is; None where it has none."""
    shown_card = project(session, DUTCH, Cue(card, part), START_MS + after_ms)
    assert isinstance(shown_card, LinesCard | QuotesCard | QuestionCard)
    return shown_card.share_left


def test_a_turn_of_the_talk_has_a_calm_bar_once_its_clock_was_started() -> None:
    session = after(opened(4), AddQuote("Stil", starred=True), ToggleTalkClock("what_happened", START_MS))
    question = question_part("what_happened", 0)

    assert bar(session, CardId.LANDING) is None
    assert bar(session, CardId.QUESTION, question_part("landing", 0)) is None
    for card, part in ((CardId.QUOTES, 0), (CardId.QUESTION, question)):
        each_second = [bar(session, card, part, second * 1_000) for second in range(200)]
        assert each_second == sorted(each_second, reverse=True)  # type: ignore[type-var]
        assert set(each_second) == {step / CALM_STEPS for step in range(CALM_STEPS + 1)}
    session = after(session, ToggleTalkClock("what_happened", START_MS + 90_000))
    assert bar(session, CardId.QUESTION, question, 3_600_000) == 0.5
    session = after(session, ExtendTalkClock("what_happened", 3 * MINUTE_MS, START_MS + 90_000))
    assert bar(session, CardId.QUESTION, question, 3_600_000) == 0.76


def test_only_where_the_room_is_at_work_does_it_see_the_bar() -> None:
    session = after(opened(4), *(ToggleTalkClock(step, START_MS) for step in TALK_PARTS))
    bars = {step: bar(session, CardId.QUESTION, question_part(step, 0)) for step in TALK_PARTS}

    assert {step for step in TALK_PARTS if bars[step] is not None} == set(TOGETHER)
    assert bar(session, CardId.REPAIR) == bar(session, CardId.TO_YOUR_CLASS) == 1.0


def test_an_empty_bar_changes_nothing_else_on_the_card() -> None:
    session = after(opened(4), GoToPhase(Phase.JUDGE, START_MS))
    full, empty = (project(session, DUTCH, Cue(CardId.PAIR_TALK), START_MS + ms) for ms in (0, 6 * MINUTE_MS))

    assert isinstance(full, LinesCard)
    assert dataclasses.replace(full, share_left=0.0) == empty


def test_the_slip_card_asks_for_a_number_only_where_the_design_compares_people() -> None:
    for book in BOOKS:
        asked = book.texts.say("slip.card_number")
        for design in ROOM_DESIGNS:
            card = project(opened(30, design), book, Cue(CardId.SLIP), START_MS)
            assert isinstance(card, LinesCard)
            assert (asked in card.lines) is (design is Design.PARALLEL)


def test_a_clock_that_was_not_set_shows_nothing() -> None:
    assert isinstance(show(opened(), CardId.FOLD_1), NeutralCard)


def test_the_second_fold_shows_the_marks_in_alphabetical_order() -> None:
    session = after(shown(*CLASSIC), SetClock(Task.FOLD_2, MINUTE_MS))
    for book in BOOKS:
        card = project(session, book, Cue(CardId.FOLD_2), START_MS)
        assert isinstance(card, CountdownCard)
        assert [mark.name for mark in card.marks] == sorted(mark.name for mark in card.marks)
        assert len(card.marks) == 3


def test_two_starred_quotes_stand_on_a_card_without_their_table() -> None:
    said = [AddQuote(text, "blue", starred=text != "nee") for text in ("een", "nee", "twee", "drie")]
    session = after(shown(*CLASSIC), *said)

    assert [quote.text for quote in starred_quotes(session)] == ["een", "twee", "drie"]
    assert cards(session, Phase.TALK).count(CardId.QUOTES) == 2
    pages = [show(session, CardId.QUOTES, part) for part in (0, 1)]
    assert [page.quotes for page in pages if isinstance(page, QuotesCard)] == [("een", "twee"), ("drie",)]
    assert isinstance(show(session, CardId.QUOTES, 2), NeutralCard)


def test_research_cards_come_in_their_order() -> None:
    for book in BOOKS:
        session = opened()
        cues = [cue for cue in deck(session, book, Phase.TALK) if cue.card is CardId.RESEARCH]
        findings = [project(session, book, cue, START_MS) for cue in cues]

        assert [card.title for card in findings if isinstance(card, ResearchCard)] == [
            finding.title for finding in chosen(session, book)
        ]
        assert len(findings) == 3
        assert any(card.is_counter for card in findings if isinstance(card, ResearchCard))


def test_words_of_a_card_come_from_the_book() -> None:
    for book in BOOKS:
        card = show(opened(), CardId.WELCOME, book=book)
        text = book.cards["welcome"]

        assert card == LinesCard(text.title, text.lines, text.is_list, text.source)
        assert show(opened(), CardId.NEUTRAL, book=book) == NeutralCard(
            book.cards["neutral"].title, book.cards["neutral"].lines[0]
        )


def test_the_test_card_has_text_at_three_sizes_and_every_mark() -> None:
    for book in BOOKS:
        card = show(opened(), CardId.TEST, book=book)
        assert isinstance(card, SightCard)

        assert [line.percent for line in card.lines] == [9.0, 6.0, 5.5]
        assert {mark.shape for mark in card.marks} == set(Shape)
        assert [mark.name for mark in card.marks] == [mark.name(book.language) for mark in load_marks()]


@pytest.mark.parametrize(
    ("counts", "high", "low"), [(CLASSIC, "highest", "lowest"), ((3, 3, 2), "upper", "lower")]
)
def test_a_reveal_says_what_each_mark_stood_for(counts: tuple[int, ...], high: str, low: str) -> None:
    session = after(shown(*counts), SetClock(Task.FOLD_1, 6 * MINUTE_MS))
    card = show(session, CardId.REVEAL, book=ENGLISH)
    assert isinstance(card, RevealCard)
    by_name = {row.mark.name: row.meaning for row in card.rows}
    best = next(row for row in find_pages(session)[0].entries if row.number == 1).mark
    worst = next(row for row in find_pages(session)[0].entries if row.number == sum(counts)).mark
    english = {"Blauw": "Blue", "Oranje": "Orange", "Paars": "Purple"}

    assert list(by_name) == sorted(by_name)
    assert high in by_name[english[best.name]]
    assert low in by_name[english[worst.name]]
    assert "6 minutes" in card.label
    assert sum(int(meaning.split()[0]) for meaning in by_name.values()) == sum(counts)


def test_a_result_shows_its_chart_and_its_frame() -> None:
    session = after(shown(*CLASSIC), RecordFinishes(tuple(range(1, 31)), Finish.DONE))
    card = show(session, CardId.FINISH)

    assert isinstance(card, ResultCard)
    assert "n = 30" in card.frame
    assert isinstance(show(shown(*CLASSIC), CardId.FINISH), NeutralCard)
    assert isinstance(show(opened(), CardId.REVEAL), NeutralCard)


def test_a_table_without_a_level_is_mixed() -> None:
    assert level_text(ENGLISH, "group.level", None, 3) == "mixed"
    assert [level_text(ENGLISH, "group.level", level, 3) for level in (1, 2, 3)] == ["low", "middle", "high"]
    assert [level_text(ENGLISH, "group.level", level, 2) for level in (1, 2)] == ["low", "high"]


SAFE = Cue(CardId.LANDING)
SECRET = Cue(CardId.REVEAL)
AHEAD = Cue(CardId.RESEARCH)
DECK = (SAFE, SECRET, Cue(CardId.FINISH), AHEAD)


def test_a_clicker_goes_past_what_is_secret_and_stops_at_the_ends() -> None:
    assert StageState(SAFE).stepped(DECK, 1).live == AHEAD
    assert StageState(AHEAD).stepped(DECK, -1).live == SAFE
    assert StageState(SECRET).stepped(DECK, 1).live == AHEAD
    assert StageState(SECRET).stepped(DECK, -1).live == SAFE
    assert StageState(AHEAD).stepped(DECK, 1).live == AHEAD
    assert StageState(SAFE).stepped(DECK, -1).live == SAFE
    assert StageState(Cue(CardId.THANKS)).stepped(DECK, 1).live == SAFE
    assert StageState(SAFE).stepped((SECRET,), 1).live == SAFE


def test_at_the_end_of_the_deck_a_click_disarms() -> None:
    armed = StageState(AHEAD).arm(SECRET, START_MS)

    assert not armed.stepped(DECK, 1).is_armed(START_MS)
    assert armed.is_armed(START_MS + ARMED_FOR_MS)
    assert not armed.is_armed(START_MS + ARMED_FOR_MS + 1)
    assert not armed.disarmed().is_armed(START_MS)


def test_a_black_screen_stays_black_until_somebody_says_so() -> None:
    black = StageState(SAFE).toggled_black()

    assert black.is_black
    assert black.stepped(DECK, 1) == black
    assert black.after_interruption().is_black
    assert black.toggled_black() == StageState(SAFE)
    assert not black.show(AHEAD).is_black
    assert not black.arm(SECRET, START_MS).fire(START_MS).is_black


def test_black_and_an_interruption_take_a_reveal_away_for_good() -> None:
    assert StageState(SECRET).toggled_black().toggled_black() == StageState(NEUTRAL)
    assert StageState(SECRET).toggled_black().after_interruption().live == NEUTRAL
    assert StageState(SECRET).after_interruption() == StageState(NEUTRAL)
    assert StageState(SAFE).arm(SECRET, START_MS).toggled_black().armed is None


def test_firing_too_late_or_unarmed_changes_nothing_on_the_screen() -> None:
    armed = StageState(SAFE).arm(SECRET, START_MS)

    assert armed.fire(START_MS + ARMED_FOR_MS).live == SECRET
    assert armed.fire(START_MS + ARMED_FOR_MS + 1) == StageState(SAFE, armed_until_ms=START_MS + ARMED_FOR_MS)
    assert StageState(SAFE).fire(START_MS) == StageState(SAFE)


@given(books)
def test_no_card_that_may_be_shown_has_a_field_for_a_score_or_a_level(book: Book) -> None:
    for cue in safe_deck(shown(*CLASSIC), book, Phase.TALK):
        card = project(shown(*CLASSIC), book, cue, START_MS)
        names = {field.name for field in dataclasses.fields(card)}
        assert names.isdisjoint({"score", "level", "pile", "meaning", "rows"})


def test_a_session_without_numbers_has_no_pages() -> None:
    session = shown(*CLASSIC)
    session, _ = session.apply(Edit(drop=tuple((Placement, key) for key in session.all(Placement))))

    assert cards(session, Phase.GROUP) == [CardId.NEUTRAL]


def test_a_card_that_was_taken_over_follows_the_time_and_nothing_else() -> None:
    now = CountdownCard("Fold", "04:00", 0.5, "paused", ("New rule",))
    taken = CountdownCard("Fold 1", "05:00", 0.8, "", ("Rule",))
    lines = LinesCard("Talk", ("One",), share_left=0.4)

    assert with_time_of(now, taken) == CountdownCard("Fold 1", "04:00", 0.5, "paused", ("Rule",))
    assert with_time_of(LinesCard("New", ("Two",), share_left=0.2), lines) == replace(lines, share_left=0.2)
    assert with_time_of(QuestionCard("New", 0.2), QuestionCard("Old", 0.4)) == QuestionCard("Old", 0.2)
    assert with_time_of(QuotesCard("New", ("Two",), 0.2), QuotesCard("Old", ("One",))) == QuotesCard(
        "Old", ("One",), 0.2
    )
    assert with_time_of(now, NeutralCard("Calm")) == NeutralCard("Calm")
    assert with_time_of(NeutralCard("Calm"), taken) == taken


def test_a_calm_card_waits_only_for_another_card() -> None:
    assert waits(NeutralCard("Calm"), SAFE)
    assert not waits(NeutralCard("Calm"), NEUTRAL)
    assert not waits(LinesCard("Talk", ()), SAFE)
