"""A pause and a stop: what they keep, what they hold, the way back, and what report and summary say."""

import json
from itertools import pairwise
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from grouping.domain.errors import DomainError
from grouping.domain.interruptions import Pause, Stop
from grouping.domain.phases import PHASES, Phase
from grouping.domain.progress import PhaseVisit
from grouping.domain.session import Session
from grouping.domain.tasks import MINUTE_MS, Task, TaskClock
from grouping.services.book import Book
from grouping.services.clock import ManualClock
from grouping.services.commands.clocks import PauseClock, SetClock, StartClock
from grouping.services.commands.interrupt import (
    BeginPause,
    CarryOn,
    EndPause,
    NoteGap,
    ShortenPlan,
    StopExperiment,
)
from grouping.services.commands.navigate import GoToPhase
from grouping.services.pages.frame import frame_view
from grouping.services.pages.timeplan import (
    TimeChoice,
    behind_notice,
    pause_over_text,
    pause_view,
    plan_bar_view,
    shorten_notice,
)
from grouping.services.pauses import open_pause, paused_ms
from grouping.services.report import report_view
from grouping.services.stage import SENSITIVE_CARDS, CardId, deck
from grouping.services.summary import summary
from grouping.services.timeplan import Cut, time_plan
from grouping.services.workspace import Workspace
from grouping.viewmodel.report import Paragraph
from tests.flow.memory import START_MS, Memory, Played
from tests.unit.rooms import BOOKS, DUTCH, ENGLISH, after, opened

SCHEMA = Path(__file__).parents[2] / "docs/summary.schema.json"


def at(minute: float) -> int:
    return START_MS + round(minute * MINUTE_MS)


def folding(minute: float = 20) -> Session:
    """Return a room in fold 2 since `minute`, with its clock running."""
    session = opened(8)
    for phase, opens in zip(PHASES[1:5], (0, 6, 12, 17), strict=True):
        session = after(session, GoToPhase(phase, at(opens)))
    return after(
        session,
        GoToPhase(Phase.FOLD_2, at(minute)),
        SetClock(Task.FOLD_2, 10 * MINUTE_MS),
        StartClock(Task.FOLD_2, at(minute)),
    )


def clock(session: Session) -> TaskClock:
    found = session.clock(Task.FOLD_2)
    assert found is not None
    return found


def test_a_clock_put_away_while_the_other_runs_is_no_pause_of_the_room() -> None:
    both = after(folding(), SetClock(Task.FOLD_1, 6 * MINUTE_MS), StartClock(Task.FOLD_1, at(21)))

    one = after(both, PauseClock(Task.FOLD_1, at(22)))
    assert open_pause(one) is None
    neither = after(one, PauseClock(Task.FOLD_2, at(23)))
    assert open_pause(neither) == Pause(at(23), Phase.FOLD_2, (Task.FOLD_2,))


def stopped() -> Session:
    """Return a made-up room that was stopped once everything was known."""
    played = Played(31, 7)
    played.play(*PHASES[: PHASES.index(Phase.TALK)])
    played.workspace.execute(StopExperiment(played.clock.now_ms()))
    return played.session


def test_pausing_a_clock_pauses_the_room_and_starting_it_ends_the_pause() -> None:
    session = after(folding(), PauseClock(Task.FOLD_2, at(24)))
    assert open_pause(session) == Pause(at(24), Phase.FOLD_2, (Task.FOLD_2,))

    session = after(session, StartClock(Task.FOLD_2, at(35)))
    assert list(session.all(Pause).values()) == [Pause(at(24), Phase.FOLD_2, (Task.FOLD_2,), at(35))]
    assert clock(session).remaining_at(at(35)) == 6 * MINUTE_MS


def test_a_clock_that_is_over_is_put_away_without_a_pause() -> None:
    session = after(folding(), PauseClock(Task.FOLD_2, at(31)))

    assert not clock(session).is_running
    assert open_pause(session) is None


def test_a_pause_of_the_room_holds_the_clock_of_another_page_and_lets_it_go() -> None:
    session = after(folding(), GoToPhase(Phase.EXPERIENCE, at(22)), BeginPause(at(23)))
    assert open_pause(session) == Pause(at(23), Phase.EXPERIENCE, (Task.FOLD_2,))
    assert not clock(session).is_running
    assert BeginPause(at(24)).plan(session).is_empty

    session = after(session, EndPause(at(33)))
    assert open_pause(session) is None
    assert clock(session).remaining_at(at(33)) == 7 * MINUTE_MS
    assert clock(session).is_running
    assert EndPause(at(34)).plan(session).is_empty


@pytest.mark.parametrize("phase", [Phase.PREPARE, Phase.CLOSE])
def test_without_a_room_there_is_no_pause(phase: Phase) -> None:
    session = after(opened(8), GoToPhase(Phase.ARRIVAL, at(0)), GoToPhase(phase, at(1)))

    assert BeginPause(at(2)).plan(session).is_empty


def test_going_on_ends_a_pause_and_looking_back_does_not() -> None:
    session = after(folding(), PauseClock(Task.FOLD_2, at(24)), GoToPhase(Phase.GROUP, at(25)))
    assert open_pause(session) is not None
    session = after(session, GoToPhase(Phase.FOLD_2, at(26)))
    assert open_pause(session) is not None

    session = after(session, GoToPhase(Phase.EXPERIENCE, at(27)))
    assert open_pause(session) is None
    assert not clock(session).is_running


@given(st.lists(st.integers(0, 30 * MINUTE_MS), min_size=2, max_size=12))
def test_pauses_add_up_and_never_overlap(gaps_ms: list[int]) -> None:
    session, now_ms, paused = folding(), at(20), 0
    moments: list[int] = []
    for gap_ms in gaps_ms:
        now_ms += 1 + gap_ms
        pause = open_pause(session)
        session = after(session, BeginPause(now_ms) if pause is None else EndPause(now_ms))
        paused += 0 if pause is None else 1 + gap_ms
        moments.append(now_ms)

    assert paused_ms(session, at(0), now_ms) == paused
    spans = sorted(session.all(Pause).values(), key=lambda pause: pause.at_ms)
    assert all(one.ended_at_ms is not None and one.ended_at_ms <= two.at_ms for one, two in pairwise(spans))


def test_a_gap_is_a_pause_until_the_room_goes_on() -> None:
    session = after(folding(), PauseClock(Task.FOLD_2, at(31)), NoteGap(at(31), at(1_999)))
    assert NoteGap(at(40), at(1_999)).plan(session).is_empty

    session = after(session, EndPause(at(2_000)))
    plan = time_plan(session, at(2_000))
    assert plan is not None
    assert plan.passed_ms == 31 * MINUTE_MS


def test_a_clock_with_time_left_waits_in_a_gap() -> None:
    session = after(folding(), NoteGap(at(21), at(25)))
    assert open_pause(session) == Pause(at(21), Phase.FOLD_2, (Task.FOLD_2,))
    assert not clock(session).is_running

    assert clock(after(session, EndPause(at(60)))).remaining_at(at(61)) == 4 * MINUTE_MS


@pytest.mark.parametrize("phase", PHASES)
def test_a_stop_from_any_phase_is_one_edit_that_stops_every_clock_and_lands(phase: Phase) -> None:
    session = after(folding(), GoToPhase(phase, at(22)))
    paused = after(session, BeginPause(at(23)))
    for before in (session, paused):
        edit = StopExperiment(at(25)).plan(before)
        assert not edit.is_undoable
        now, _ = before.apply(edit)

        assert now.phase is Phase.TALK
        assert now.find(Stop) == Stop(at(25), phase)
        assert not any(each.is_running for each in now.all(TaskClock).values())
        assert open_pause(now) is None
        assert StopExperiment(at(26)).plan(now).is_empty


@pytest.mark.parametrize("phase", PHASES)
def test_the_way_back_leads_to_the_phase_and_counts_as_a_pause(phase: Phase) -> None:
    before = after(folding(), PauseClock(Task.FOLD_2, at(21)), GoToPhase(phase, at(22)))
    if phase is Phase.TALK:
        before = after(before, EndPause(at(22)))
    back = after(before, StopExperiment(at(25)), CarryOn(at(29)))

    assert back.phase is phase
    assert back.find(Stop) is None
    assert CarryOn(at(30)).plan(back).is_empty
    assert not clock(back).is_running
    has_room = phase not in {Phase.PREPARE, Phase.CLOSE}
    assert (back.find(Pause, at(25)) == Pause(at(25), phase, ended_at_ms=at(29))) is has_room


def test_after_a_stop_the_script_of_the_stop_and_for_who_is_hurt_is_read_first() -> None:
    work = Workspace(after(folding(), StopExperiment(at(25))), Memory(), ManualClock(at(25)))
    say = frame_view(work, DUTCH, "landing").say

    assert [name for name, _ in say] == ["Als je stopt", "Als iemand geraakt is"]
    assert say[0][1].startswith("We stoppen hier.")
    assert say[1][1].startswith("Dank dat je het zegt.")
    assert frame_view(work, DUTCH, "landing").is_for_all
    assert frame_view(work, DUTCH, "reveal").say != say
    assert not frame_view(work, DUTCH, "reveal").is_for_all


def test_a_stopped_room_is_offered_the_reveal_and_no_result() -> None:
    session = stopped()

    assert {cue.card for cue in deck(session, DUTCH, Phase.TALK)} & SENSITIVE_CARDS == {CardId.REVEAL}


@pytest.mark.parametrize("book", BOOKS)
def test_the_report_of_a_stopped_room_says_when_and_compares_nothing(book: Book) -> None:
    played = Played(31, 7)
    played.play(*PHASES[: PHASES.index(Phase.FOLD_2)])
    session = played.session
    start_ms = report_start(session)
    session = after(
        session, StopExperiment(start_ms + 25 * MINUTE_MS + paused_ms(session, 0, start_ms + 60 * MINUTE_MS))
    )
    view = report_view(session, book, played.clock.now_ms())
    blocks = [block for section in view.sections for block in section.blocks]
    texts = [block.text for block in blocks if isinstance(block, Paragraph)]

    assert "25" in view.notice
    assert not list(view.figures())
    assert any("25" in fact.text for fact in view.brief)
    assert any(
        text.startswith(("Experiment gestopt op minuut 25", "Experiment stopped at minute 25"))
        for text in texts
    )


def report_start(session: Session) -> int:
    return session.all(PhaseVisit)["arrival",].opened_at_ms


def test_the_summary_says_that_it_was_stopped_and_paused() -> None:
    session = after(folding(), PauseClock(Task.FOLD_2, at(22)), StartClock(Task.FOLD_2, at(24)))
    assert summary(session)["stop"] is None

    session = after(session, StopExperiment(at(27)), GoToPhase(Phase.CLOSE, at(50)))
    found = summary(session)
    assert found["stop"] == {"phase": "fold_2", "minute": 25}
    assert found["pauses"] == [{"phase": "fold_2", "seconds": 120}]
    properties = json.loads(SCHEMA.read_text(encoding="utf-8"))["properties"]
    assert set(found["stop"]) == set(properties["stop"]["required"])
    assert set(found["pauses"][0]) == set(properties["pauses"]["items"]["required"])


def test_the_report_lists_pauses_worth_a_word() -> None:
    short = after(folding(), PauseClock(Task.FOLD_2, at(22)), StartClock(Task.FOLD_2, at(22.5)))
    long = after(short, PauseClock(Task.FOLD_2, at(23)), StartClock(Task.FOLD_2, at(34)))

    def paragraphs(session: Session) -> str:
        sections = report_view(session, DUTCH, at(90)).sections
        return " ".join(b.text for s in sections for b in s.blocks if isinstance(b, Paragraph))

    assert "Pauze:" not in paragraphs(short)
    assert "Pauze: 11:00 in Vouw 2." in paragraphs(long)


def test_the_plan_bar_says_time_and_place_in_words() -> None:
    session = folding()

    def bar(now: Session, minute: float) -> tuple[str, str]:
        view = plan_bar_view(now, DUTCH, at(minute), time_plan(now, at(minute)))
        assert 0 <= view.share_done <= 1
        return view.time_text.split(" · ", 1)[-1], view.minutes_text

    assert plan_bar_view(opened(8), DUTCH, at(0), None).minutes_text == "samen 75 minuten"
    assert bar(session, 25) == ("op tijd", "minuut 25 van 75")
    assert bar(session, 34) == ("4 min achter", "minuut 34 van 75")
    assert bar(after(session, GoToPhase(Phase.EXPERIENCE, at(27))), 27) == ("3 min over", "minuut 27 van 75")
    paused = after(session, PauseClock(Task.FOLD_2, at(22)))
    assert bar(paused, 25.5) == ("Pauze · 3:30", "minuut 22 van 75")
    assert bar(after(session, StopExperiment(at(25))), 60)[0] == "gestopt op minuut 25"
    view = pause_view(paused, DUTCH, at(25.5))
    assert view is not None
    assert view.text == "Pauze · 3:30"
    assert pause_view(session, DUTCH, at(25)) is None


@pytest.mark.parametrize(("minutes", "text"), [(0.9, ""), (1, "Pauze 1 min."), (11.2, "Pauze 11 min.")])
def test_a_pause_that_is_over_is_told_from_a_minute_on(minutes: float, text: str) -> None:
    assert pause_over_text(DUTCH, Pause(at(0), Phase.FOLD_2, ended_at_ms=at(minutes))) == text
    assert not pause_over_text(DUTCH, Pause(at(0), Phase.FOLD_2))


def test_the_questions_about_time_are_plain() -> None:
    session = folding()
    cuts = (Cut("fold_2", 2), Cut("what_we_saw", 3))

    assert behind_notice(session, DUTCH, 4).text == "4 min achter. Inkorten?"
    assert [each.id for each in behind_notice(session, DUTCH, 4).actions] == ["leave", "propose"]
    arriving = after(opened(8), GoToPhase(Phase.ARRIVAL, at(0)))
    assert TimeChoice.BEGIN_NOW in {each.id for each in behind_notice(arriving, DUTCH, 4).actions}
    proposal = shorten_notice(DUTCH, cuts, 5, is_watched=False)
    assert proposal.text == "Kort in: vouw 2 −2, één grafiek −3. Landen, onthulling en herstel blijven."
    assert "onthulling" not in shorten_notice(DUTCH, cuts, 5, is_watched=True).text
    assert shorten_notice(DUTCH, cuts, 8, is_watched=False).text.endswith("Dan blijf je 3 min achter.")
    nothing = shorten_notice(DUTCH, (), 8, is_watched=False)
    assert nothing.text.startswith("Er is niets meer om in te korten.")
    assert [each.id for each in nothing.actions] == ["leave"]


def test_a_shorter_plan_is_taken_back_as_one() -> None:
    journal = Memory()
    work = Workspace(folding(), journal, ManualClock(at(25)))
    before = work.session
    work.execute(ShortenPlan((("what_we_saw", 3), ("research", 2))))
    assert sum(step.minutes for step in work.session.plan) == 70
    assert work.undo_label is not None
    assert ENGLISH.texts.say(work.undo_label.key, **dict(work.undo_label.params)) == "plan 5 min shorter"
    assert work.undo().is_empty is False
    assert work.session.plan == before.plan


def test_a_refused_shortening_changes_nothing() -> None:
    with pytest.raises(DomainError):
        ShortenPlan((("landing", 1),)).plan(folding())
