"""The made-up room: it always reaches the end, is always the same, and leaves what a person did alone."""

from collections import Counter
from statistics import mean

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from grouping.content.words import banned_output_words, forbidden_room_words, words_found
from grouping.domain.experience import Slip
from grouping.domain.groups import Placement, Table
from grouping.domain.judging import BorderMethod, PileEntry, QualityEntry
from grouping.domain.observation import FoldResult, PaperTally, Quote, TallyKind, TallyMark
from grouping.domain.participants import PLACED_ROLES, Participant, Role
from grouping.domain.phases import PHASES, Phase
from grouping.domain.session import Session
from grouping.domain.settings import Design, Language
from grouping.domain.tasks import MINUTE_MS, Task
from grouping.services.commands.arrive import HandOutNumbers, SetRole
from grouping.services.commands.clocks import PauseClock, SetClock, StartClock
from grouping.services.commands.judge import DecideBorder, PutOnPile
from grouping.services.commands.observe import AddQuote, RemoveQuote, StarQuote
from grouping.services.judging import standing
from grouping.services.madeup import mood_of
from grouping.services.madeup_words import Mood, load_sayings
from grouping.services.results import results
from grouping.services.workspace import Command
from tests.flow.memory import Played

BELIEVED = 40
"""Rooms looked at where one room alone says little."""

rooms = st.one_of(st.integers(2, 12), st.integers(13, 75), st.integers(76, 400))
seeds = st.integers(0, 999_999_999)


@pytest.fixture(scope="module")
def many() -> list[Session]:
    """Return sessions of many rooms of 31, played to the end."""
    sessions = []
    for seed in range(BELIEVED):
        played = Played(31, seed)
        played.play()
        sessions.append(played.session)
    return sessions


def strokes(session: Session, kind: TallyKind, level: int) -> int:
    (table,) = (table.table for table in session.all(Table).values() if table.level == level)
    return sum(mark.table == table and mark.kind is kind for mark in session.all(TallyMark).values())


@settings(max_examples=30)
@given(people=rooms, seed=seeds, language=st.sampled_from(Language))
def test_every_room_reaches_the_end_and_everybody_has_one_place(
    people: int, seed: int, language: Language
) -> None:
    played = Played(people, seed, language)
    played.play()

    session = played.session
    assert session.phase is Phase.CLOSE
    assert [placement.number for placement in session.all(Placement).values()] == sorted(
        session.numbers(*PLACED_ROLES)
    )
    assert set(session.numbers(Role.PARTICIPANT)) == {number for (number,) in session.all(PileEntry)}
    assert set(session.all(FoldResult)) == set(session.all(Placement))
    assert len(session.all(Slip)) <= len(session.all(Placement))
    assert sum(quote.starred for quote in session.all(Quote).values()) == 2
    for task in Task:
        clock = session.clock(task)
        assert clock is not None
        assert not clock.is_running
        assert clock.remaining_at(played.clock.now_ms()) == 0


@settings(max_examples=10)
@given(people=st.integers(2, 60), seed=seeds)
def test_the_same_seed_gives_the_same_session_and_another_seed_another(people: int, seed: int) -> None:
    first, again, other = Played(people, seed), Played(people, seed), Played(people, seed + 1)
    for played in (first, again, other):
        played.play()

    assert first.journal.entries == again.journal.entries
    assert first.journal.entries != other.journal.entries


def test_a_seed_gives_this_room_on_every_machine() -> None:
    played = Played(12, 7)
    played.play()
    session = played.session

    piles = {number: entry.pile for (number,), entry in session.all(PileEntry).items()}
    tables = {number: placement.table for (number,), placement in session.all(Placement).items()}
    assert piles == {8: 5, 9: 5, 6: 4, 11: 4, 2: 3, 13: 3, 10: 3, 7: 2, 5: 2, 1: 2, 3: 1}
    assert {table: sorted(n for n in tables if tables[n] == table) for table in tables.values()} == {
        "orange": [1, 3, 5, 7],
        "purple": [2, 10, 13],
        "blue": [6, 8, 9, 11],
    }
    assert session.all(Slip)[1,] == Slip(1, "blue", (1, 1, 4, 1, 5, 3, 3), "plezier")


@settings(max_examples=10)
@given(people=rooms, seed=seeds)
def test_a_phase_that_was_played_asks_for_nothing_more(people: int, seed: int) -> None:
    played = Played(people, seed)
    for phase in PHASES:
        played.play(phase)
        assert played.asks(phase) == []

    assert [command for phase in PHASES for command in played.asks(phase)] == []


@pytest.mark.parametrize("phase", PHASES)
def test_a_phase_opened_out_of_turn_first_gets_what_it_cannot_do_without(phase: Phase) -> None:
    played = Played(31, 3)
    played.play(phase)

    session = played.session
    assert bool(session.numbers()) == (phase in {*PHASES[1:7]})
    assert bool(session.all(PileEntry)) == (phase in {*PHASES[3:7]})
    assert session.was_shown == (phase in {*PHASES[4:7]})


def test_a_room_that_nobody_listens_to_stops_asking() -> None:
    played = Played(31, 3)
    for phase in PHASES:
        before = played.session
        assert len(played.asks(Phase.EXPERIENCE)) < 100
        assert len(played.asks(phase)) < 100
        assert played.session is before
        played.play(phase)


def test_somebody_who_was_forgotten_until_the_judging_is_judged_too() -> None:
    played = Played(31, 3)
    played.play(Phase.ARRIVAL, Phase.FOLD_1)
    latest = max(played.session.numbers()) + 1

    for step, timed in enumerate(played.room.commands(Phase.JUDGE, lambda: played.session, played.clock)):
        played.workspace.execute(timed.command)
        if step == 20:
            played.workspace.execute(HandOutNumbers(latest))

    assert played.session.find(PileEntry, latest) is not None
    assert standing(played.session).is_complete


def test_what_is_taken_back_under_the_rooms_hands_does_not_upset_it() -> None:
    played = Played(31, 3)
    for timed in played.room.commands(Phase.ARRIVAL, lambda: played.session, played.clock):
        played.workspace.execute(timed.command)
        played.workspace.execute(HandOutNumbers(20))
    played.play(*PHASES[1:6])
    for timed in played.room.commands(Phase.EXPERIENCE, lambda: played.session, played.clock):
        played.workspace.execute(timed.command)
        if isinstance(timed.command, StarQuote):
            for (serial,) in played.session.all(Quote):
                played.workspace.execute(RemoveQuote(int(serial)))

    assert len(played.session.numbers()) == 21
    assert len(played.session.all(Quote)) == 0


def test_roles_given_by_hand_are_never_taken_away() -> None:
    played = Played(31, 3)
    by_hand = {number: Role.LEFT if number % 2 else Role.JOINED_LATE for number in range(1, 30)}
    played.workspace.execute(HandOutNumbers(31))
    for number, role in by_hand.items():
        played.workspace.execute(SetRole(number, role))
    played.play(Phase.ARRIVAL)

    people = played.session.all(Participant)
    assert {number: people[number,].role for number in by_hand} == by_hand


def test_folds_judged_by_hand_are_not_looked_at_again() -> None:
    played = Played(400, 3)
    played.play(Phase.ARRIVAL, Phase.FOLD_1)
    *most, last = standing(played.session).unseen
    for number in most:
        played.workspace.execute(PutOnPile(number, 3))
    played.play(Phase.JUDGE)

    piles = {number: entry.pile for (number,), entry in played.session.all(PileEntry).items()}
    assert [piles[number] for number in most] == [3] * len(most)
    assert last in piles


def test_a_table_without_a_level_lies_in_the_middle() -> None:
    assert mood_of(Table("blue", "blue", "solid", None, 0)) is Mood.MIDDLE


def test_the_room_fits_in_with_what_a_person_did_by_hand() -> None:
    played = Played(31, 5)
    by_hand: list[Command] = [
        HandOutNumbers(14),
        *(SetRole(number, Role.UNSCORED) for number in range(3, 5)),
        SetRole(14, Role.OBSERVER),
        SetClock(Task.FOLD_1, 3 * MINUTE_MS),
        StartClock(Task.FOLD_1, played.clock.now_ms()),
        PauseClock(Task.FOLD_1, played.clock.now_ms()),
        *(PutOnPile(number, 1) for number in (2, 9, 13)),
        PutOnPile(5, 5),
    ]
    for command in by_hand:
        played.workspace.execute(command)
    played.play()

    session = played.session
    assert session.numbers() == tuple(range(1, 15))
    assert session.numbers(Role.OBSERVER) == (14,)
    piles = {number: entry.pile for (number,), entry in session.all(PileEntry).items()}
    assert {number: piles[number] for number in (2, 5, 9, 13)} == {2: 1, 5: 5, 9: 1, 13: 1}
    assert session.was_shown


def test_a_person_may_take_the_next_step_while_the_room_is_about_to_take_it() -> None:
    played = Played(31, 8)
    played.play(Phase.ARRIVAL, Phase.FOLD_1)
    carried_out = 0
    for timed in played.room.commands(Phase.JUDGE, lambda: played.session, played.clock):
        played.workspace.execute(timed.command)
        carried_out += 1
        unseen = standing(played.session).unseen
        if unseen:
            played.workspace.execute(PutOnPile(unseen[-1], 3))
        for border in standing(played.session).borders if not unseen else ():
            if border.decision is None:
                played.workspace.execute(DecideBorder(border.cut, BorderMethod.LOT))

    assert standing(played.session).is_complete
    assert carried_out < len(played.session.all(PileEntry))


def test_quotes_typed_by_hand_count_as_heard() -> None:
    by_room, by_both = Played(31, 2), Played(31, 2)
    by_both.workspace.execute(AddQuote("Typ ik zelf."))
    for played in (by_room, by_both):
        played.play()

    assert len(by_both.session.all(Quote)) == len(by_room.session.all(Quote))
    assert by_both.session.all(Quote)[1,].text == "Typ ik zelf."


def test_a_room_of_31_has_the_people_a_real_room_has() -> None:
    played = Played(31, 7)
    played.play()

    session = played.session
    roles = Counter(person.role for person in session.all(Participant).values())
    assert roles == {Role.PARTICIPANT: 28, Role.OBSERVER: 2, Role.UNSCORED: 1, Role.ABSENT: 1}
    assert [person.number for person in session.all(Participant).values() if person.short_time] == [32]


def test_a_full_room_has_no_number_left_for_a_late_comer() -> None:
    played = Played(400, 1)
    played.play(Phase.ARRIVAL, Phase.FOLD_1)

    assert max(played.session.numbers()) == 400


def test_piles_are_highest_in_the_middle(many: list[Session]) -> None:
    piles = Counter(entry.pile for session in many for entry in session.all(PileEntry).values())
    shares = [piles[pile] / piles.total() for pile in (5, 4, 3, 2, 1)]

    expected = [5 / 31, 7 / 31, 9 / 31, 6 / 31, 4 / 31]
    assert shares == pytest.approx(expected, abs=0.04)


def test_cuts_are_decided_by_a_look_and_by_lot(many: list[Session]) -> None:
    methods = Counter(
        border.decision.method if border.decision else None
        for session in many
        for border in standing(session).borders
    )

    assert methods[BorderMethod.LOOK] >= BELIEVED // 2
    assert methods[BorderMethod.LOT] >= BELIEVED // 2
    assert set(methods) == {BorderMethod.LOOK, BorderMethod.LOT}


@pytest.mark.parametrize("kind", [TallyKind.ASKS, TallyKind.GRUMBLES])
def test_low_tables_ask_and_grumble_more_on_average_but_not_in_every_room(
    many: list[Session], kind: TallyKind
) -> None:
    differences = [strokes(session, kind, 1) - strokes(session, kind, 3) for session in many]

    assert mean(differences) > 0.5
    assert min(differences) < 0


def test_some_slips_stay_out_and_some_answers_stay_open(many: list[Session]) -> None:
    slips = [slip for session in many for slip in session.all(Slip).values()]
    seats = sum(len(session.all(Placement)) for session in many)

    assert 0.88 < len(slips) / seats < 0.98
    assert any(None in slip.answers for slip in slips)
    assert {slip.word == "" for slip in slips} == {True, False}


def test_a_session_keeps_roughly_to_its_plan(many: list[Session]) -> None:
    for seed, _ in enumerate(many[:5]):
        played = Played(31, seed)
        played.play()
        minutes = (played.clock.now_ms() - played.journal.entries[0].at_ms) / MINUTE_MS
        assert 70 < minutes < 85


def test_time_never_goes_back() -> None:
    played = Played(31, 4)
    played.play()

    moments = [entry.at_ms for entry in played.journal.entries]
    assert moments == sorted(moments)


@pytest.mark.parametrize("language", Language)
def test_nothing_said_gives_a_level_away_or_claims_too_much(language: Language) -> None:
    forbidden = forbidden_room_words(language) | banned_output_words(language)
    for said in load_sayings(language).values():
        for text in said.quotes + said.words:
            assert words_found(text, forbidden) == ()
            assert "!" not in text


def test_both_languages_have_as_much_to_say() -> None:
    dutch, english = load_sayings(Language.NL), load_sayings(Language.EN)

    for mood in Mood:
        assert len(dutch[mood].quotes) == len(english[mood].quotes)
        assert len(dutch[mood].words) == len(english[mood].words)


def test_two_quotes_of_two_tables_get_a_star(many: list[Session]) -> None:
    for session in many:
        starred = [quote.table for quote in session.all(Quote).values() if quote.starred]
        assert len(set(starred)) == 2
        assert 4 <= len(session.all(Quote)) <= 6


def test_one_observer_counts_on_paper_and_a_comparison_hands_in_numbers_and_blind_piles() -> None:
    played = Played(31, 7, design=Design.PARALLEL)
    played.play()
    session = played.session
    numbers = [slip.number for slip in session.all(Slip).values()]

    assert len({tally.table for tally in session.all(PaperTally).values()}) == 1
    assert len(session.all(PaperTally)) == len(TallyKind)
    assert None not in numbers
    assert len(set(numbers)) == len(numbers)
    assert results(session).unjudged == ()
    assert len({entry.pile for entry in session.all(QualityEntry).values()}) > 2


def test_attainment_groups_hand_in_no_blind_piles_and_no_numbers() -> None:
    played = Played(31, 7)
    played.play()

    assert not played.session.all(QualityEntry)
    assert {slip.number for slip in played.session.all(Slip).values()} == {None}
