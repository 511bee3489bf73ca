"""Going from phase to phase; not on the undo stack, because a room cannot go back in time."""

from dataclasses import dataclass, replace

from grouping.domain.journal import Label
from grouping.domain.phases import Phase
from grouping.domain.progress import PhaseVisit, Progress
from grouping.domain.session import Edit, Record, Session


@dataclass(frozen=True, slots=True)
class GoToPhase:
    """Open the page of a phase and note when the old one was left."""

    phase: Phase
    at_ms: int

    @property
    def label(self) -> Label:
        """What it does."""
        return Label.of("undo.phase")

    def plan(self, session: Session) -> Edit:
        """Put the phase and both visits."""
        if session.phase is self.phase:
            return Edit()
        put: list[Record] = [Progress(self.phase)]
        left = session.find(PhaseVisit, session.phase.value)
        if left is not None:
            put.append(replace(left, left_at_ms=self.at_ms))
        if session.find(PhaseVisit, self.phase.value) is None:
            put.append(PhaseVisit(self.phase, self.at_ms))
        return Edit(tuple(put))
