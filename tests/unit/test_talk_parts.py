"""What a part of the talk has of its own: its clock, its plans, the words at hand, and what is reported."""

import pytest

from grouping.content.scripts import load_scripts
from grouping.domain.interruptions import Stop
from grouping.domain.participants import FirstName
from grouping.domain.session import Edit
from grouping.domain.talk import Intention, TalkClock
from grouping.services import stage_talk
from grouping.services.commands.talk import AddIntention, ToggleTalkClock
from grouping.services.pages.talk import question_cue, step_to_open, talk_steps
from grouping.services.pages.talk_parts import repair_text, research_words, timer_view, turns_view
from grouping.services.pages.talk_plans import handhold_text, intentions_view, suspected_name
from grouping.services.report_talk import MOST_INTENTIONS, plans
from grouping.services.stage import CardId, Cue
from grouping.services.stage_talk import TALK_PARTS, handholds, question_part, question_place
from grouping.services.summary import summary
from grouping.services.talktimer import talk_clock
from grouping.viewmodel.report import Paragraph, Points
from tests.unit.rooms import CLASSIC, DUTCH, ENGLISH, after, drawn, opened

MINUTE = 60_000


def test_a_clock_runs_pauses_and_goes_on() -> None:
    timer = TalkClock("landing", 3 * MINUTE).toggled(1_000)
    assert timer.remaining_at(61_000) == 2 * MINUTE
    paused = timer.toggled(61_000)
    assert (paused.is_running, paused.was_started) == (False, True)
    assert paused.remaining_at(999_000) == 2 * MINUTE
    assert paused.toggled(999_000).remaining_at(1_059_000) == MINUTE
    assert timer.remaining_at(0) == 3 * MINUTE


def test_minutes_are_given_and_taken_but_never_the_last() -> None:
    timer = TalkClock("landing", 3 * MINUTE)
    assert timer.extended(MINUTE, 0).remaining_at(0) == 4 * MINUTE
    for _ in range(9):
        timer = timer.extended(-MINUTE, 0)
    assert timer.remaining_at(0) == MINUTE
    over = TalkClock("landing", MINUTE).toggled(0)
    assert over.extended(MINUTE, 5 * MINUTE).remaining_at(5 * MINUTE) == MINUTE


def test_a_clock_that_is_over_starts_anew() -> None:
    over = TalkClock("landing", MINUTE).toggled(0)
    assert over.remaining_at(5 * MINUTE) == 0
    assert over.toggled(5 * MINUTE).remaining_at(5 * MINUTE) == MINUTE


def test_rounds_have_three_minutes_repair_four_and_the_rest_what_is_planned() -> None:
    session = opened()
    minutes = {step: talk_clock(session, step).duration_ms // MINUTE for step in TALK_PARTS}

    assert (minutes["landing"], minutes["what_happened"], minutes["repair"]) == (3, 3, 4)
    assert minutes["research"] == 8
    assert talk_clock(session, "no such part").duration_ms == MINUTE


def test_after_a_crash_the_talk_goes_on_at_the_part_whose_clock_was_started_last() -> None:
    steps = talk_steps(opened(), DUTCH)
    assert step_to_open(opened(), steps) == "landing"
    session = after(
        opened(), ToggleTalkClock("what_happened", 2 * MINUTE), ToggleTalkClock("landing", MINUTE)
    )
    assert step_to_open(session, steps) == "what_happened"
    paused = after(session, ToggleTalkClock("what_happened", 3 * MINUTE))
    assert step_to_open(paused, steps) == "landing"
    assert step_to_open(session, ()) == ""
    stopped = session.apply(Edit((Stop(4 * MINUTE, session.phase),)))[0]
    assert step_to_open(stopped, steps) == "landing"


def test_the_end_of_the_time_is_said_calmly() -> None:
    timer = TalkClock("landing", MINUTE)
    assert timer_view(timer, ENGLISH, 0).status == ""
    running = timer.toggled(0)
    assert timer_view(running, ENGLISH, 1).is_running
    view = timer_view(running, ENGLISH, 2 * MINUTE)
    assert (view.time_text, view.status, view.is_running) == ("00:00", "Round off calmly.", False)


def test_a_round_without_tables_and_a_part_without_a_round() -> None:
    view = turns_view(opened(), ENGLISH, "landing")
    assert view is not None
    assert (view.rows, view.now) == ((), None)
    assert "no tables" in view.now_text
    assert turns_view(opened(), ENGLISH, "research") is None
    pair = turns_view(drawn(1, 1, 2, 2, 2), ENGLISH, "landing")
    assert pair is not None
    assert pair.note
    many = turns_view(drawn(*CLASSIC), ENGLISH, "landing")
    assert many is not None
    assert many.note == ""


def test_research_has_its_people_limits_and_source_beside_it() -> None:
    for card in DUTCH.research:
        words = dict(research_words(opened(), DUTCH, Cue(CardId.RESEARCH, name=card.id)))
        assert {card.finding, card.who, card.limits, card.bridge, card.reference} <= set(words.values())
        assert (card.title in words.values()) == card.is_counter
    assert research_words(opened(), DUTCH, Cue(CardId.RESEARCH, name="gone")) == ()
    assert research_words(opened(), DUTCH, None) == ()


@pytest.mark.parametrize(
    ("people", "says"), [(0, ""), (9, "3 threes"), (10, "2 threes and 2 pairs"), (5, "1 three")]
)
def test_repair_counts_the_people_in_the_room(people: int, says: str) -> None:
    assert says in repair_text(opened(people), ENGLISH)


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("Ik loot met Noor wie begint", "Noor"),
        ("Ik kijk opnieuw. Daarna weer.", ""),
        ("ik vraag jan", "jan"),
        ("Loten op dinsdag", ""),
        ("IK DOE HET", ""),
    ],
)
def test_what_may_be_a_name_is_asked_about(text: str, name: str) -> None:
    session = opened(3).apply(Edit((FirstName(1, "Jan"),)))[0]

    assert suspected_name(session, text) == name
    said = intentions_view(after(session, AddIntention(text)), DUTCH)
    assert ("‘" in said.note) == bool(name)
    assert [row.text for row in said.rows] == [text]


def test_a_handhold_says_what_research_says_or_that_none_is_known() -> None:
    for each in handholds(DUTCH):
        text = handhold_text(DUTCH, each.id)
        assert each.how in text
        assert each.fits in text
        assert (each.source in text) if each.research else ("geen onderzoek" in text)


def test_a_question_keeps_its_place_in_both_languages() -> None:
    for step in TALK_PARTS:
        for place, _ in enumerate(load_scripts(DUTCH.language, DUTCH.audience).steps[step].questions):
            cue = question_cue(DUTCH, step, place)
            assert cue == question_cue(ENGLISH, step, place)
            assert cue is not None
            assert question_place(cue.part) == (step, place)
    assert question_cue(DUTCH, "landing", 15) is None


def test_a_question_with_a_word_for_a_level_never_gets_a_card(monkeypatch: pytest.MonkeyPatch) -> None:
    first = load_scripts(DUTCH.language, DUTCH.audience).steps["landing"].questions[0]
    word = first.split()[-1].strip("?")
    monkeypatch.setattr(stage_talk, "forbidden_room_words", lambda _language: frozenset({word}))
    stage_talk.room_questions.cache_clear()
    try:
        assert question_cue(DUTCH, "landing", 0) is None
        assert stage_talk.question_card(DUTCH, question_part("landing", 0)) is None
        assert question_cue(DUTCH, "landing", 1) is not None
    finally:
        stage_talk.room_questions.cache_clear()


def test_the_report_has_the_plans_of_the_group_and_the_summary_counts_them() -> None:
    assert list(plans(opened(), DUTCH)) == []
    session = after(opened(), AddIntention("loten"), AddIntention("opnieuw kijken"))
    intro, points = plans(session, DUTCH)
    assert isinstance(intro, Paragraph)
    assert points == Points(("loten", "opnieuw kijken"))
    assert summary(session)["intentions"] == 2

    many = after(opened(), *(AddIntention(f"plan {n}") for n in range(MOST_INTENTIONS + 2)))
    *_, rest = plans(many, DUTCH)
    assert isinstance(rest, Paragraph)
    assert "2" in rest.text
    assert len(many.all(Intention)) == MOST_INTENTIONS + 2
