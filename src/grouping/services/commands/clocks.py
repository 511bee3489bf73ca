"""The clock of a task: open, start, pause, give or take a minute; never undone, only paused."""

from dataclasses import dataclass, replace

from grouping.domain.errors import DomainError
from grouping.domain.journal import Label
from grouping.domain.session import Edit, Session
from grouping.domain.tasks import Task, TaskClock


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
        """Start a clock that stands still."""
        clock = _find_clock(session, self.task)
        return Edit() if clock.is_running else Edit((clock.started(self.at_ms),))


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
        """Pause a clock that runs."""
        clock = _find_clock(session, self.task)
        return Edit((clock.paused(self.at_ms),)) if clock.is_running else Edit()


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
