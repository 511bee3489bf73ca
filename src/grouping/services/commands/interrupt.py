"""Pauses, a stop and the way back, and a shorter plan; of these only the plan can be undone."""

from dataclasses import dataclass, replace

from grouping.content.runningorder import PROTECTED_STEPS
from grouping.domain.errors import DomainError
from grouping.domain.interruptions import Pause, Stop
from grouping.domain.journal import Label
from grouping.domain.phases import Phase
from grouping.domain.progress import PhaseVisit
from grouping.domain.session import Edit, Record, Session
from grouping.domain.settings import PlanStep
from grouping.domain.tasks import TaskClock
from grouping.services.commands.navigate import GoToPhase
from grouping.services.pauses import can_pause, ended_pauses, open_pause


@dataclass(frozen=True, slots=True)
class BeginPause:
    """Let the room pause from `at_ms`: a clock that runs stands still with it."""

    at_ms: int

    @property
    def label(self) -> Label:
        """What it does."""
        return Label.of("undo.pause")

    def plan(self, session: Session) -> Edit:
        """Put the pause, where there is a room that can pause."""
        if not can_pause(session):
            return Edit()
        running = _running(session, self.at_ms)
        tasks = tuple(clock.task for clock in running)
        return Edit((Pause(self.at_ms, session.phase, tasks), *(each.paused(self.at_ms) for each in running)))


@dataclass(frozen=True, slots=True)
class EndPause:
    """Let the room go on at `at_ms`, and with it the clocks that ran when it paused."""

    at_ms: int

    @property
    def label(self) -> Label:
        """What it does."""
        return Label.of("undo.pause_end")

    def plan(self, session: Session) -> Edit:
        """Put the end of the pause, and the clocks that were waiting for it."""
        pause = open_pause(session)
        tasks = () if pause is None else pause.tasks
        clocks = [clock for task in tasks if (clock := session.clock(task)) is not None]
        waiting = [clock for clock in clocks if not clock.is_running and clock.remaining_at(self.at_ms)]
        return Edit((*ended_pauses(session, self.at_ms), *(clock.started(self.at_ms) for clock in waiting)))


@dataclass(frozen=True, slots=True)
class NoteGap:
    """Keep at `at_ms` that nobody was there since `since_ms`: the session was closed, or the laptop was."""

    since_ms: int
    at_ms: int

    @property
    def label(self) -> Label:
        """What it does."""
        return Label.of("undo.pause")

    def plan(self, session: Session) -> Edit:
        """Put the pause, which lasts until the room goes on; a clock with time left waits for it."""
        if open_pause(session) is not None:
            return Edit()
        running = _running(session, self.at_ms)
        pause = Pause(self.since_ms, session.phase, tuple(clock.task for clock in running))
        return Edit((pause, *(each.paused(self.at_ms) for each in running)))


@dataclass(frozen=True, slots=True)
class BeginNow:
    """Let room time start at `at_ms`: until then people came in."""

    at_ms: int

    @property
    def label(self) -> Label:
        """What it does."""
        return Label.of("undo.begin_now")

    def plan(self, session: Session) -> Edit:
        """Put one pause from the opening of *Arrival* until now, in the place of those within it."""
        visit = session.find(PhaseVisit, Phase.ARRIVAL.value)
        if session.phase is not Phase.ARRIVAL or visit is None or visit.opened_at_ms >= self.at_ms:
            return Edit()
        since_ms = visit.opened_at_ms
        within = tuple((Pause, pause.key) for pause in session.all(Pause).values() if pause.at_ms >= since_ms)
        return Edit((Pause(since_ms, Phase.ARRIVAL, ended_at_ms=self.at_ms),), within)


@dataclass(frozen=True, slots=True)
class StopExperiment:
    """Stop the experiment at `at_ms`: the clocks stand still and the talk begins."""

    at_ms: int

    @property
    def label(self) -> Label:
        """What it does."""
        return Label.of("undo.stop")

    def plan(self, session: Session) -> Edit:
        """Put the stop, once, with clocks that stand still, the end of a pause and the page of the talk."""
        if session.find(Stop) is not None:
            return GoToPhase(Phase.TALK, self.at_ms).plan(session)
        put: list[Record] = [Stop(self.at_ms, session.phase)]
        put += [clock.paused(self.at_ms) for clock in session.all(TaskClock).values() if clock.is_running]
        return _with_phase(session, Phase.TALK, self.at_ms, Edit(tuple(put)))


@dataclass(frozen=True, slots=True)
class CarryOn:
    """Take a stop back at `at_ms`: it was pressed by mistake. What it took counts as a pause."""

    at_ms: int

    @property
    def label(self) -> Label:
        """What it does."""
        return Label.of("undo.carry_on")

    def plan(self, session: Session) -> Edit:
        """Drop the stop and go back to its phase; the clocks wait until somebody starts them."""
        stop = session.find(Stop)
        if stop is None:
            return Edit()
        pause = Pause(stop.at_ms, stop.phase, ended_at_ms=max(stop.at_ms, self.at_ms))
        put = () if stop.phase in {Phase.PREPARE, Phase.CLOSE} else (pause,)
        return _with_phase(session, stop.phase, self.at_ms, Edit(put, ((Stop, stop.key),)))


@dataclass(frozen=True, slots=True)
class ShortenPlan:
    """Take minutes off steps of the running order, so that the room is done in time."""

    cuts: tuple[tuple[str, int], ...]
    """Each step with the minutes it loses."""

    @property
    def label(self) -> Label:
        """What it does."""
        return Label.of("undo.shorten", minutes=sum(minutes for _, minutes in self.cuts))

    def plan(self, session: Session) -> Edit:
        """Put the shorter steps; what undoes the label keeps its time."""
        put: list[Record] = []
        for step_id, minutes in self.cuts:
            step = session.find(PlanStep, step_id)
            if step is None:
                raise DomainError("prepare.unknown_step", step=step_id)
            if step_id in PROTECTED_STEPS:
                raise DomainError("time.protected")
            put.append(replace(step, minutes=max(0, step.minutes - minutes)))
        return Edit(tuple(put))


def _running(session: Session, now_ms: int) -> list[TaskClock]:
    clocks = session.all(TaskClock).values()
    return [clock for clock in clocks if clock.is_running and clock.remaining_at(now_ms)]


def _with_phase(session: Session, phase: Phase, at_ms: int, edit: Edit) -> Edit:
    """Return `edit` together with going to `phase`; a pause ends in any case, once."""
    ended = ended_pauses(session, at_ms)
    going = GoToPhase(phase, at_ms).plan(session)
    kept = tuple(record for record in going.put if not isinstance(record, Pause))
    return Edit((*ended, *kept), going.drop) + edit
