"""The two folding tasks and their clocks, in whole milliseconds of wall-clock time."""

from dataclasses import dataclass, replace
from enum import StrEnum
from typing import ClassVar

from grouping.domain.errors import DomainError

MINUTE_MS = 60_000
MAX_DURATION_MS = 600 * MINUTE_MS


class Task(StrEnum):
    """A fold with a clock."""

    FOLD_1 = "fold_1"
    FOLD_2 = "fold_2"


class Countdown:
    """What every clock does with its time: it is recomputed from its start and never counts ticks."""

    __slots__ = ()

    duration_ms: int
    elapsed_ms: int
    """Time that ran before the last start."""
    running_since_ms: int | None
    """Wall-clock time of the last start, or None while it stands still."""

    @property
    def is_running(self) -> bool:
        """Whether time passes."""
        return self.running_since_ms is not None

    @property
    def was_started(self) -> bool:
        """Whether it ever ran."""
        return self.is_running or self.elapsed_ms > 0

    def elapsed_at(self, now_ms: int) -> int:
        """Return how long it has run at `now_ms`; a wall clock set back never takes time away."""
        since = 0 if self.running_since_ms is None else max(0, now_ms - self.running_since_ms)
        return self.elapsed_ms + since

    def remaining_at(self, now_ms: int) -> int:
        """Return what is left at `now_ms`, never below zero."""
        return max(0, self.duration_ms - self.elapsed_at(now_ms))

    def extended_ms(self, by_ms: int, now_ms: int) -> int:
        """Return the duration with `by_ms` more left; taking time away stops at zero left.

        Once time is up it counts from now: a minute given then is a whole minute.
        """
        elapsed_ms = self.elapsed_at(now_ms)
        return max(MINUTE_MS, elapsed_ms, max(self.duration_ms, elapsed_ms) + by_ms)


@dataclass(frozen=True, slots=True)
class TaskClock(Countdown):
    """The clock of a task; it is kept, so it survives a crash."""

    task: Task
    duration_ms: int
    elapsed_ms: int = 0
    """Time that ran before the last start."""
    running_since_ms: int | None = None
    """Wall-clock time of the last start, or None while it stands still."""

    undoable: ClassVar[bool] = False
    table_name: ClassVar[str] = "task_clock"

    def __post_init__(self) -> None:
        """Refuse a clock without time or with more than a day's work."""
        if not 0 < self.duration_ms <= MAX_DURATION_MS:
            raise DomainError("clock.duration_range")

    @property
    def key(self) -> tuple[str]:
        """The task."""
        return (self.task.value,)

    def started(self, now_ms: int) -> "TaskClock":
        """Return this clock running from `now_ms`."""
        return self if self.is_running else replace(self, running_since_ms=now_ms)

    def paused(self, now_ms: int) -> "TaskClock":
        """Return this clock standing still at `now_ms`."""
        return replace(self, elapsed_ms=self.elapsed_at(now_ms), running_since_ms=None)

    def extended(self, by_ms: int, now_ms: int) -> "TaskClock":
        """Return this clock with `by_ms` more left."""
        return replace(self, duration_ms=self.extended_ms(by_ms, now_ms))

    def given_back(self, by_ms: int, now_ms: int) -> "TaskClock":
        """Return this clock as if `by_ms` of the time it ran had not passed, but never more than it ran.

        It may have been paused since, or started again: what this run is too short for, earlier ones give.
        """
        ran_ms = self.elapsed_at(now_ms) - self.elapsed_ms
        now_back_ms = min(by_ms, ran_ms)
        before_back_ms = min(by_ms - now_back_ms, self.elapsed_ms)
        since_ms = None if self.running_since_ms is None else self.running_since_ms + now_back_ms
        return replace(self, elapsed_ms=self.elapsed_ms - before_back_ms, running_since_ms=since_ms)
