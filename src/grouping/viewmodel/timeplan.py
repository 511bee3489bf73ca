"""The room's time beside the pages: the plan bar in the foot of the rail, and a pause."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class PlanBarView:
    """Where the room is in its time, in words and as a bar."""

    time_text: str
    """The clock on the wall and the words: 14:17 · on time."""
    minutes_text: str
    share_done: float
    """How much of the plan the room has had, 0 to 1."""
    share_passed: float | None
    """How much of the time has passed, 0 to 1; None before it started."""
    spoken: str


@dataclass(frozen=True, slots=True)
class PauseView:
    """The room pauses: for how long already, and what ends it."""

    text: str
    button: str
