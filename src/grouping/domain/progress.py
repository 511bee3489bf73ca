"""Where the session is, and when each phase was opened and left."""

from dataclasses import dataclass
from typing import ClassVar

from grouping.domain.phases import Phase


@dataclass(frozen=True, slots=True)
class Progress:
    """The phase on the page; one per session."""

    phase: Phase

    undoable: ClassVar[bool] = False
    table_name: ClassVar[str] = "progress"

    @property
    def key(self) -> tuple[()]:
        """There is one."""
        return ()


@dataclass(frozen=True, slots=True)
class PhaseVisit:
    """When a phase was first opened and last left, in wall-clock milliseconds."""

    phase: Phase
    opened_at_ms: int
    left_at_ms: int | None = None

    undoable: ClassVar[bool] = False
    table_name: ClassVar[str] = "phase_visit"

    @property
    def key(self) -> tuple[str]:
        """The phase."""
        return (self.phase.value,)
