"""What interrupted the room: the laptop slept, there was a pause, or the experiment was stopped."""

from dataclasses import dataclass
from typing import ClassVar

from grouping.domain.phases import Phase
from grouping.domain.tasks import Task


@dataclass(frozen=True, slots=True)
class Sleep:
    """The laptop slept once while the session was open."""

    at_ms: int
    """When it was noticed, at most moments after waking, in wall-clock milliseconds."""
    slept_ms: int
    phase: Phase
    """The phase on the page."""
    tasks: tuple[Task, ...]
    """The clocks that ran and had time left while it slept."""
    given_back: bool

    undoable: ClassVar[bool] = False
    table_name: ClassVar[str] = "sleep"

    @property
    def key(self) -> tuple[int]:
        """When it was noticed."""
        return (self.at_ms,)


@dataclass(frozen=True, slots=True)
class Pause:
    """The room paused: an alarm, a long question, a clock that stood still; the plan shifts with it."""

    at_ms: int
    """When it began, in wall-clock milliseconds."""
    phase: Phase
    tasks: tuple[Task, ...] = ()
    """The clocks that ran and had time left when it began; they go on with the room."""
    ended_at_ms: int | None = None
    """When it ended; None while it lasts."""

    undoable: ClassVar[bool] = False
    table_name: ClassVar[str] = "pause"

    @property
    def key(self) -> tuple[int]:
        """When it began."""
        return (self.at_ms,)


@dataclass(frozen=True, slots=True)
class Stop:
    """The facilitator stopped the experiment; the talk goes on, and nothing is compared. One per session."""

    at_ms: int
    phase: Phase
    """The phase it was stopped in."""

    undoable: ClassVar[bool] = False
    table_name: ClassVar[str] = "stop"

    @property
    def key(self) -> tuple[()]:
        """There is one."""
        return ()
