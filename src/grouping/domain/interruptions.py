"""What interrupted the room: the laptop slept."""

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
