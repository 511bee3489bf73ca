"""The clock of a task: open, start, pause, give or take a minute; never undone, only paused."""

from dataclasses import dataclass, replace

from grouping.domain.errors import DomainError
from grouping.domain.interruptions import Pause
from grouping.domain.journal import Label
from grouping.domain.session import Edit, Session
from grouping.domain.tasks import Task, TaskClock
from grouping.services.pauses import can_pause, ended_pauses


@dataclass(frozen=True, slots=True)
class SetClock:
    """Give a clock that has not run yet the minutes of the plan."""

    task: Task
    duration_ms: int

    @property
    def label(self) -> Label:
        """What it does."""
        return Label.of("undo.clock")

    def plan(self, session: Session) -> Edit:
        """Put the clock, unless it already ran."""
        clock = session.clock(self.task)
        if clock is None:
            return Edit((TaskClock(self.task, self.duration_ms),))
        if clock.was_started or clock.duration_ms == self.duration_ms:
            return Edit()
        return Edit((replace(clock, duration_ms=self.duration_ms),))


@dataclass(frozen=True, slots=True)
class StartClock:
    """Let time pass from `at_ms`."""

    task: Task
    at_ms: int

    @property
    def label(self) -> Label:
        """What it does."""
        return Label.of("undo.clock")

    def plan(self, session: Session) -> Edit:
        """Start a clock that stands still; the room goes on with it."""
        clock = _find_clock(session, self.task)
        if clock.is_running:
            return Edit()
        return Edit((clock.started(self.at_ms), *ended_pauses(session, self.at_ms)))


@dataclass(frozen=True, slots=True)
class PauseClock:
    """Let time stand still at `at_ms`."""

    task: Task
    at_ms: int

    @property
    def label(self) -> Label:
        """What it does."""
        return Label.of("undo.clock")

    def plan(self, session: Session) -> Edit:
        """Pause a clock that runs, and the room with it; a clock that is over is only put away.

        While the clock of the other fold runs on, the room is at work.
        """
        clock = _find_clock(session, self.task)
        if not clock.is_running:
            return Edit()
        others = [each for each in session.all(TaskClock).values() if each.task is not self.task]
        is_at_work = any(each.is_running and each.remaining_at(self.at_ms) for each in others)
        is_pause = clock.remaining_at(self.at_ms) > 0 and can_pause(session) and not is_at_work
        pauses = (Pause(self.at_ms, session.phase, (self.task,)),) if is_pause else ()
        return Edit((clock.paused(self.at_ms), *pauses))


@dataclass(frozen=True, slots=True)
class ExtendClock:
    """Give `by_ms` more time, or less."""

    task: Task
    by_ms: int
    at_ms: int

    @property
    def label(self) -> Label:
        """What it does."""
        return Label.of("undo.clock")

    def plan(self, session: Session) -> Edit:
        """Put the longer or shorter clock."""
        clock = _find_clock(session, self.task)
        extended = clock.extended(self.by_ms, self.at_ms)
        return Edit() if extended == clock else Edit((extended,))


def _find_clock(session: Session, task: Task) -> TaskClock:
    clock = session.clock(task)
    if clock is None:
        raise DomainError("clock.not_set")
    return clock
