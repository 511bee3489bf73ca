"""The room's time against the running order: where it is, when it will end, and what could be shorter.

Room time starts when *Arrival* is opened and stands still in a pause. Nothing here knows when a session was
announced to start; the choices are told in docs/decisions/0015.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import NamedTuple

from grouping.domain.interruptions import Pause, Sleep, Stop
from grouping.domain.phases import Phase
from grouping.domain.progress import PhaseVisit
from grouping.domain.session import Session
from grouping.domain.settings import PlanStep
from grouping.domain.tasks import MINUTE_MS, Task, TaskClock
from grouping.services.pauses import paused_ms

LOOK_MS = MINUTE_MS
"""Whoever opens a later phase for less than this, and goes back, only had a look."""
WORTH_SHORTENING = 2
"""From so many minutes behind on it is worth asking whether something can be shorter."""

FLOORS: tuple[tuple[str, int], ...] = (
    ("what_we_saw", 3),
    ("fold_2", 7),
    ("research", 5),
    ("coffee_break", 10),
    ("entry", 3),
    ("what_happened", 4),
    ("closing", 1),
    ("fold_1", 4),
    ("to_your_class", 4),
)
"""What may be shorter, the least harmful first, and the minutes each keeps.

What is not here keeps its time: landing, reveal and repair undo the label, agreements ask for consent, and
judging, grouping and the slips take as long as they take.
"""

_TASKS = {Phase.FOLD_1: Task.FOLD_1, Phase.FOLD_2: Task.FOLD_2}


class TalkPlace(NamedTuple):
    """The furthest part of the talk that was begun, and when."""

    step: str
    since_ms: int


class Cut(NamedTuple):
    """A step of the running order and the minutes it would lose."""

    step: str
    minutes: int


@dataclass(frozen=True, slots=True)
class TimePlan:
    """The room's time, in milliseconds since it started."""

    total_ms: int
    passed_ms: int
    end_ms: int
    """When the room will be done if every step that is left takes its minutes."""

    @property
    def late_ms(self) -> int:
        """How much later than planned the room will be done; below zero when it will be earlier."""
        return self.end_ms - self.total_ms

    @property
    def behind_minutes(self) -> int:
        """Whole minutes too late; 0 when in time."""
        return max(0, self.late_ms) // MINUTE_MS

    @property
    def ahead_minutes(self) -> int:
        """Whole minutes to spare; 0 when there are none."""
        return max(0, -self.late_ms) // MINUTE_MS

    @property
    def place_ms(self) -> int:
        """How far the room is in the plan."""
        return max(0, min(self.total_ms, self.passed_ms - self.late_ms))


def time_plan(session: Session, now_ms: int, talk: TalkPlace | None = None) -> TimePlan | None:
    """Return where the room is in its time at `now_ms`; None before its time started."""
    here = furthest(session)
    if here is None:
        return None
    passed_ms = room_ms(session, now_ms)
    minutes = sum(step.minutes for step in session.plan if step.phase is here.phase)
    planned_end_ms = room_ms(session, here.opened_at_ms) + minutes * MINUTE_MS
    if here.phase is Phase.CLOSE:
        # The room goes home when it is over, whatever is still done at the laptop.
        passed_ms = min(passed_ms, planned_end_ms)
    clock = _started_clock(session, here.phase)
    if here.phase is Phase.TALK and talk is not None:
        end_ms = _talk_end_ms(session, passed_ms, talk)
    elif clock is not None:
        end_ms = passed_ms + clock.remaining_at(now_ms)
    else:
        end_ms = max(passed_ms, planned_end_ms)
    later = sum(step.minutes for step in session.plan if step.phase.number > here.phase.number)
    return TimePlan(session.settings.total_minutes * MINUTE_MS, passed_ms, end_ms + later * MINUTE_MS)


def room_ms(session: Session, at_ms: int) -> int:
    """Return how much room time had passed at `at_ms`: pauses do not count, and it is never negative."""
    origin_ms = _origin_ms(session)
    if origin_ms is None:
        return 0
    return max(0, at_ms - origin_ms - paused_ms(session, origin_ms, at_ms))


def stop_minute(session: Session) -> int | None:
    """Return at which minute of room time the experiment was stopped, or None where it was not."""
    stop = session.find(Stop)
    return None if stop is None else room_ms(session, stop.at_ms) // MINUTE_MS


def furthest(session: Session) -> PhaseVisit | None:
    """Return the furthest phase the room came to; going back to an earlier page does not change it."""
    visits = [visit for visit in session.all(PhaseVisit).values() if _counts(session, visit)]
    return max(visits, key=lambda visit: visit.phase.number, default=None)


def was_only_looked_at(session: Session, visit: PhaseVisit) -> bool:
    """Return whether a phase was opened ahead of its time: the room was in an earlier one afterwards.

    A short visit before going back is a look; so is a longer one if a phase before it came only afterwards.
    """
    left_ms = visit.left_at_ms
    if left_ms is None or session.phase is visit.phase:
        return False
    is_short = left_ms - visit.opened_at_ms < LOOK_MS
    return any(
        is_short or other.opened_at_ms >= left_ms
        for other in session.all(PhaseVisit).values()
        if other.phase.number < visit.phase.number
        and (other.phase is session.phase or (other.left_at_ms or 0) > left_ms)
    )


def shortenings(session: Session, minutes: int, talk: TalkPlace | None = None) -> tuple[Cut, ...]:
    """Return which steps not yet begun could lose `minutes` together, or as many of them as can be lost.

    The least harmful go first; they come in the order of the running order.
    """
    open_steps = {step.step: step for step in _not_begun(session, talk)}
    cuts: dict[str, int] = {}
    for step_id, floor in FLOORS:
        step = open_steps.get(step_id)
        fewer = 0 if step is None else min(minutes - sum(cuts.values()), step.minutes - floor)
        if fewer > 0:
            cuts[step_id] = fewer
    return tuple(Cut(step.step, cuts[step.step]) for step in session.plan if step.step in cuts)


def last_moment_ms(session: Session) -> int:
    """Return the latest moment the session knows of."""
    moments = [session.settings.created_at_ms]
    for visit in session.all(PhaseVisit).values():
        moments += [visit.opened_at_ms, visit.left_at_ms or 0]
    for pause in session.all(Pause).values():
        moments += [pause.at_ms, pause.ended_at_ms or 0]
    moments += [sleep.at_ms for sleep in session.all(Sleep).values()]
    moments += [clock.running_since_ms or 0 for clock in session.all(TaskClock).values()]
    return max(moments)


def _counts(session: Session, visit: PhaseVisit) -> bool:
    return visit.phase is not Phase.PREPARE and not was_only_looked_at(session, visit)


def _origin_ms(session: Session) -> int | None:
    """Return when room time started; a room that skipped *Arrival* counts as if it had been there in time."""
    visits = [visit for visit in session.all(PhaseVisit).values() if _counts(session, visit)]
    first = min(
        visits, key=lambda visit: (visit.phase is not Phase.ARRIVAL, visit.opened_at_ms), default=None
    )
    if first is None:
        return None
    before = sum(step.minutes for step in session.plan if step.phase.number < first.phase.number)
    return first.opened_at_ms - before * MINUTE_MS


def _started_clock(session: Session, phase: Phase) -> TaskClock | None:
    clock = session.clock(_TASKS[phase]) if phase in _TASKS else None
    return clock if clock is not None and clock.was_started else None


def _talk_end_ms(session: Session, passed_ms: int, talk: TalkPlace) -> int:
    """Return when the talk ends: the part begun takes its minutes or more, and those before come no more."""
    steps = _talk_steps(session)
    at = [step.step for step in steps].index(talk.step)
    part_end_ms = room_ms(session, talk.since_ms) + steps[at].minutes * MINUTE_MS
    later = sum(step.minutes for step in steps[at + 1 :])
    return max(passed_ms, part_end_ms) + later * MINUTE_MS


def _talk_steps(session: Session) -> Sequence[PlanStep]:
    return [step for step in session.plan if step.phase is Phase.TALK]


def _not_begun(session: Session, talk: TalkPlace | None) -> list[PlanStep]:
    here = furthest(session)
    number = Phase.ARRIVAL.number if here is None else here.phase.number
    steps = [step for step in session.plan if step.phase.number > number]
    if here is None:
        return steps
    if here.phase is Phase.TALK:
        parts = _talk_steps(session)
        names = [step.step for step in parts]
        steps += parts[1 if talk is None else names.index(talk.step) + 1 :]
    if here.phase in _TASKS and _started_clock(session, here.phase) is None:
        steps += [step for step in session.plan if step.phase is here.phase]
    return steps
