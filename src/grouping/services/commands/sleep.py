"""The laptop slept: note it, and give the time back to the clocks that ran; a clock is never undone."""

from dataclasses import dataclass, replace

from grouping.domain.errors import DomainError
from grouping.domain.interruptions import Sleep
from grouping.domain.journal import Label
from grouping.domain.session import Edit, Record, Session
from grouping.domain.tasks import Task


@dataclass(frozen=True, slots=True)
class NoteSleep:
    """Keep that the laptop slept, and which clocks ran meanwhile."""

    at_ms: int
    slept_ms: int
    tasks: tuple[Task, ...]

    @property
    def label(self) -> Label:
        """What it does."""
        return Label.of("undo.sleep")

    def plan(self, session: Session) -> Edit:
        """Put the sleep; the clocks run on until somebody says otherwise."""
        return Edit((Sleep(self.at_ms, self.slept_ms, session.phase, self.tasks, given_back=False),))


@dataclass(frozen=True, slots=True)
class GiveBackSleep:
    """Give every sleep noted from `since_ms` on back to the clocks that ran meanwhile."""

    since_ms: int
    at_ms: int

    @property
    def label(self) -> Label:
        """What it does."""
        return Label.of("undo.sleep_given_back")

    def plan(self, session: Session) -> Edit:
        """Put the clocks and the sleeps, once: what was given back is not given again."""
        noted = [sleep for sleep in session.all(Sleep).values() if sleep.at_ms >= self.since_ms]
        if not noted:
            raise DomainError("sleep.not_noted")
        open_sleeps = [sleep for sleep in noted if sleep.tasks and not sleep.given_back]
        put: list[Record] = [replace(sleep, given_back=True) for sleep in open_sleeps]
        for task in Task:
            lost_ms = sum(sleep.slept_ms for sleep in open_sleeps if task in sleep.tasks)
            clock = session.clock(task)
            if lost_ms and clock is not None:
                put.append(clock.given_back(lost_ms, self.at_ms))
        return Edit(tuple(put))
