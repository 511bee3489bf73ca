"""The room's time against the plan: laws that hold whatever happens, and rooms as they go."""

from dataclasses import replace
from typing import NamedTuple

import pytest
from hypothesis import given
from hypothesis import strategies as st

from grouping.content.runningorder import PROTECTED_STEPS, load_running_order, running_orders
from grouping.domain.interruptions import Pause
from grouping.domain.phases import PHASES, Phase
from grouping.domain.progress import PhaseVisit
from grouping.domain.session import Edit, Session
from grouping.domain.settings import PlanStep
from grouping.domain.tasks import MINUTE_MS, Task
from grouping.services.commands.clocks import PauseClock, SetClock, StartClock
from grouping.services.commands.interrupt import BeginNow, ShortenPlan
from grouping.services.commands.navigate import GoToPhase
from grouping.services.commands.prepare import ChooseRunningOrder
from grouping.services.pauses import paused_ms
from grouping.services.talkplace import TalkFollower
from grouping.services.timeplan import (
    FLOORS,
    Cut,
    TalkPlace,
    TimePlan,
    furthest,
    last_moment_ms,
    room_ms,
    shortenings,
    time_plan,
)
from tests.flow.memory import START_MS
from tests.unit.rooms import after, opened, refused

HOURS_MS = 4 * 60 * MINUTE_MS
FOLD_2_STARTS, TALK_STARTS = 20, 37
"""Minutes of the plan of 75."""


def at(minute: float) -> int:
    return START_MS + round(minute * MINUTE_MS)


def gone(*steps: tuple[Phase, float]) -> Session:
    """Return a room that opened phases at these minutes."""
    return after(opened(8), *(GoToPhase(phase, at(minute)) for phase, minute in steps))


def on_time(last: Phase) -> Session:
    """Return a room that opened every phase up to `last` when the plan says so."""
    session = opened(8)
    for phase in PHASES[1 : last.number]:
        before = sum(step.minutes for step in session.plan if step.phase.number < phase.number)
        session = after(session, GoToPhase(phase, at(before)))
    return session


def known(session: Session, now_ms: int, talk: TalkPlace | None = None) -> TimePlan:
    plan = time_plan(session, now_ms, talk)
    assert plan is not None
    return plan


class Walk(NamedTuple):
    """A session and the moment it has come to."""

    session: Session
    now_ms: int


@st.composite
def walks(draw: st.DrawFn) -> Walk:
    """Give a room that went through phases forwards and backwards, with clocks and pauses, at any pace."""
    session, now_ms = opened(8), START_MS
    order = draw(st.sampled_from(running_orders()))
    session = after(session, ChooseRunningOrder(order.total_minutes, order.steps))
    for _ in range(draw(st.integers(0, 12))):
        now_ms += draw(st.integers(0, 15 * MINUTE_MS))
        what = draw(st.sampled_from(["go", "go", "go", "clock", "pause"]))
        task = draw(st.sampled_from(Task))
        if what == "go":
            session = after(session, GoToPhase(draw(st.sampled_from(PHASES)), now_ms))
        elif what == "clock":
            session = after(session, SetClock(task, 6 * MINUTE_MS), StartClock(task, now_ms))
        elif session.clock(task) is not None:
            session = after(session, PauseClock(task, now_ms))
    return Walk(session, now_ms)


places = st.none() | st.builds(
    TalkPlace,
    st.sampled_from([step.step for step in load_running_order(75).steps if step.phase is Phase.TALK]),
    st.integers(START_MS, START_MS + HOURS_MS),
)
spans_ms = st.integers(0, HOURS_MS)


@given(walks(), places, spans_ms, spans_ms)
def test_time_never_goes_back_and_is_never_negative(
    walk: Walk, talk: TalkPlace | None, first_ms: int, then_ms: int
) -> None:
    early = time_plan(walk.session, walk.now_ms + first_ms, talk)
    late = time_plan(walk.session, walk.now_ms + first_ms + then_ms, talk)

    if early is None or late is None:
        assert early is late is None
        return
    assert 0 <= early.passed_ms <= late.passed_ms
    assert early.end_ms <= late.end_ms
    assert early.passed_ms <= early.end_ms
    assert 0 <= early.place_ms <= early.total_ms
    assert min(early.behind_minutes, early.ahead_minutes) == 0
    assert early.behind_minutes >= 0


@given(walks(), spans_ms, spans_ms)
def test_a_pause_shifts_everything(walk: Walk, begins_ms: int, takes_ms: int) -> None:
    begin_ms = walk.now_ms + begins_ms
    session = walk.session
    if furthest(session) is None or paused_ms(session, begin_ms, begin_ms + 1):
        return
    pause = Pause(begin_ms, session.phase, ended_at_ms=begin_ms + takes_ms)
    paused, _ = session.apply(Edit((pause,)))

    assert room_ms(paused, begin_ms + takes_ms) == room_ms(session, begin_ms)
    assert room_ms(paused, begin_ms + takes_ms + 1_000) == room_ms(session, begin_ms + 1_000)


@given(walks(), places, st.integers(1, 40))
def test_shortening_brings_the_end_forward_and_leaves_what_undoes_the_label(
    walk: Walk, talk: TalkPlace | None, minutes: int
) -> None:
    session = walk.session
    before = time_plan(session, walk.now_ms, talk)
    cuts = shortenings(session, minutes, talk)
    shorter = after(session, ShortenPlan(cuts))
    brought = sum(cut.minutes for cut in cuts)

    assert brought <= minutes
    assert all(cut.minutes > 0 for cut in cuts)
    assert not PROTECTED_STEPS & {cut.step for cut in cuts}
    floors = dict(FLOORS)
    for step in session.plan:
        now = shorter.find(PlanStep, step.step)
        assert now is not None
        assert now.minutes >= min(step.minutes, floors.get(step.step, step.minutes))
    here = furthest(session)
    if before is None or here is None:
        return
    # A fold on the page whose clock has not run may have lost a part of its minutes to waiting already.
    is_later = all(
        step.phase is not here.phase or here.phase is Phase.TALK for step in cut_steps(session, cuts)
    )
    after_ms = known(shorter, walk.now_ms, talk).end_ms
    if is_later and (here.phase is not Phase.TALK or talk is not None):
        assert after_ms == before.end_ms - brought * MINUTE_MS
    else:
        assert before.end_ms - brought * MINUTE_MS <= after_ms <= before.end_ms


def cut_steps(session: Session, cuts: tuple[Cut, ...]) -> list[PlanStep]:
    return [step for step in session.plan if step.step in {cut.step for cut in cuts}]


def test_before_arrival_there_is_no_time() -> None:
    assert time_plan(opened(8), at(30)) is None
    assert room_ms(opened(8), at(30)) == 0


@pytest.mark.parametrize("phase", PHASES[1:])
def test_a_room_that_keeps_to_the_plan_is_on_time(phase: Phase) -> None:
    session = on_time(phase)
    opened_ms = session.all(PhaseVisit)[phase.value,].opened_at_ms

    plan = known(session, opened_ms)

    assert plan == TimePlan(75 * MINUTE_MS, opened_ms - START_MS, 75 * MINUTE_MS)
    assert plan.place_ms == plan.passed_ms


@pytest.mark.parametrize(
    ("minute", "behind", "ahead"), [(4, 0, 2), (10, 0, 2), (11, 0, 1), (12, 0, 0), (12.9, 0, 0), (14, 2, 0)]
)
def test_what_counts_is_the_start_of_the_phase_until_its_minutes_are_over(
    minute: float, behind: int, ahead: int
) -> None:
    plan = known(gone((Phase.ARRIVAL, 0), (Phase.FOLD_1, 4)), at(minute))

    assert (plan.ahead_minutes, plan.behind_minutes) == (ahead, behind)


def test_a_clock_that_was_started_late_says_when_the_fold_ends() -> None:
    session = after(
        on_time(Phase.FOLD_2),
        SetClock(Task.FOLD_2, 10 * MINUTE_MS),
        StartClock(Task.FOLD_2, at(FOLD_2_STARTS + 3)),
    )

    assert known(session, at(FOLD_2_STARTS + 5)).behind_minutes == 3


def test_a_paused_clock_holds_the_plan() -> None:
    session = after(
        on_time(Phase.FOLD_2),
        SetClock(Task.FOLD_2, 10 * MINUTE_MS),
        StartClock(Task.FOLD_2, at(FOLD_2_STARTS)),
        PauseClock(Task.FOLD_2, at(FOLD_2_STARTS + 4)),
    )
    assert known(session, at(FOLD_2_STARTS + 15)).late_ms == 0

    session = after(session, StartClock(Task.FOLD_2, at(FOLD_2_STARTS + 15)))
    assert known(session, at(FOLD_2_STARTS + 16)) == TimePlan(
        75 * MINUTE_MS, (FOLD_2_STARTS + 5) * MINUTE_MS, 75 * MINUTE_MS
    )


def test_parts_of_the_talk_that_were_had_do_not_come_again() -> None:
    session = on_time(Phase.TALK)
    reveal = TalkPlace("reveal", at(49))

    assert known(session, at(49)).late_ms == 0
    assert known(session, at(49), reveal).behind_minutes == 3
    assert known(session, at(60), reveal).behind_minutes == 11
    assert known(session, at(60), TalkPlace("repair", at(60))).ahead_minutes == 9


def test_going_back_to_an_earlier_phase_changes_nothing() -> None:
    session = after(on_time(Phase.GROUP), GoToPhase(Phase.JUDGE, at(19)))

    assert known(session, at(19)).late_ms == 0
    assert known(after(session, GoToPhase(Phase.GROUP, at(19.5))), at(19.5)).late_ms == 0


@pytest.mark.parametrize("looked_for", [0.1, 3])
def test_a_look_ahead_is_no_progress(looked_for: float) -> None:
    session = after(
        on_time(Phase.FOLD_1),
        GoToPhase(Phase.TALK, at(8)),
        GoToPhase(Phase.FOLD_1, at(8 + looked_for)),
        GoToPhase(Phase.JUDGE, at(12)),
    )
    assert known(session, at(12)).late_ms == 0

    for phase, minute in ((Phase.GROUP, 17), (Phase.FOLD_2, 20), (Phase.EXPERIENCE, 30), (Phase.TALK, 37)):
        session = after(session, GoToPhase(phase, at(minute)))
    assert known(session, at(TALK_STARTS)).late_ms == 0


def test_a_phase_that_was_passed_quickly_was_not_looked_at() -> None:
    session = gone((Phase.ARRIVAL, 0), (Phase.FOLD_1, 0.1))

    assert room_ms(session, at(25)) == 25 * MINUTE_MS


def test_a_room_that_skipped_arrival_counts_as_in_time() -> None:
    session = gone((Phase.FOLD_1, 100))

    assert known(session, at(100)).late_ms == 0
    assert room_ms(session, at(100)) == 6 * MINUTE_MS


def test_a_late_start_can_be_taken_out_of_the_time() -> None:
    session = gone((Phase.ARRIVAL, 0))
    assert known(session, at(16)).behind_minutes == 10

    session = after(session, BeginNow(at(15)))
    assert known(session, at(16)).late_ms == 0
    assert room_ms(session, at(16)) == MINUTE_MS
    assert BeginNow(at(20)).plan(after(session, GoToPhase(Phase.FOLD_1, at(16)))).is_empty


def test_the_time_ends_with_the_room() -> None:
    session = on_time(Phase.CLOSE)

    assert known(session, at(300)) == TimePlan(75 * MINUTE_MS, 75 * MINUTE_MS, 75 * MINUTE_MS)


def test_the_latest_sign_of_life_is_known() -> None:
    session = on_time(Phase.FOLD_1)
    assert last_moment_ms(session) == at(6)

    session = after(session, SetClock(Task.FOLD_1, MINUTE_MS), StartClock(Task.FOLD_1, at(7)))
    assert last_moment_ms(session) == at(7)
    assert last_moment_ms(after(session, PauseClock(Task.FOLD_1, at(7.5)))) == at(7.5)


def test_five_minutes_are_found_in_one_chart_and_fold_2() -> None:
    session = on_time(Phase.GROUP)

    assert shortenings(session, 2) == (Cut("what_we_saw", 2),)
    assert shortenings(session, 5) == (Cut("fold_2", 2), Cut("what_we_saw", 3))
    everything = shortenings(session, 99)
    assert everything[-1].step == "closing"
    assert sum(cut.minutes for cut in everything) == 3 + 3 + 3 + 2 + 2 + 1 + 2
    assert shortenings(session, 14)[-1].step == "closing"
    assert "to_your_class" not in {cut.step for cut in shortenings(session, 14)}


def test_what_was_begun_keeps_its_time() -> None:
    started = after(
        on_time(Phase.FOLD_2), SetClock(Task.FOLD_2, MINUTE_MS), StartClock(Task.FOLD_2, at(FOLD_2_STARTS))
    )
    in_talk = on_time(Phase.TALK)

    assert "fold_2" in {cut.step for cut in shortenings(on_time(Phase.FOLD_2), 99)}
    assert "fold_2" not in {cut.step for cut in shortenings(started, 99)}
    names = [cut.step for cut in shortenings(in_talk, 99, TalkPlace("what_we_saw", at(50)))]
    assert names == ["research", "to_your_class", "closing"]
    assert next(cut.step for cut in shortenings(in_talk, 99)) == "what_happened"
    assert shortenings(after(in_talk, GoToPhase(Phase.CLOSE, at(73))), 99) == ()


def test_a_plan_that_is_too_long_is_behind_from_the_start() -> None:
    session = after(opened(8), GoToPhase(Phase.ARRIVAL, at(0)))
    step = session.find(PlanStep, "what_happened")
    assert step is not None
    session, _ = session.apply(Edit((replace(step, minutes=10),)))

    assert known(session, at(0)).behind_minutes == 4


@pytest.mark.parametrize(
    ("cuts", "key"), [((("reveal", 1),), "time.protected"), ((("no_such_step", 1),), "prepare.unknown_step")]
)
def test_some_cuts_are_refused(cuts: tuple[tuple[str, int], ...], key: str) -> None:
    assert refused(opened(8), ShortenPlan(cuts)) == key


STEPS = ("landing", "what_happened", "reveal", "repair")


def test_a_part_is_begun_once_its_page_was_open_for_a_minute_or_its_card_was_shown() -> None:
    talk = TalkFollower(STEPS, is_resumed=False)
    talk.opened("landing", at(0))
    assert talk.place(at(0.9)) is None
    assert talk.place(at(1)) == TalkPlace("landing", at(0))

    talk.opened("repair", at(2))
    talk.opened("landing", at(2.5))
    assert talk.place(at(9)) == TalkPlace("landing", at(0))

    talk.shown("reveal", at(10))
    talk.shown("landing", at(11))
    talk.shown("no part of the talk", at(12))
    assert talk.place(at(12)) == TalkPlace("reveal", at(10))

    talk.opened("repair", at(13))
    talk.left(at(13.5))
    assert talk.place(at(30)) == TalkPlace("reveal", at(10))
    talk.opened("repair", at(30))
    talk.left(at(32))
    assert talk.place(at(32)) == TalkPlace("repair", at(30))


def test_a_talk_that_was_under_way_does_not_begin_again() -> None:
    talk = TalkFollower(STEPS, is_resumed=True)
    talk.opened("landing", at(0))
    assert talk.place(at(5)) is None

    talk.opened("reveal", at(5))
    assert talk.place(at(6)) == TalkPlace("reveal", at(5))
