"""Going from phase to phase; not on the undo stack, because a room cannot go back in time."""

from dataclasses import dataclass, replace

from grouping.domain.journal import Label
from grouping.domain.phases import Phase
from grouping.domain.progress import PhaseVisit, Progress
from grouping.domain.session import Edit, Record, Session
from grouping.services.pauses import ended_pauses, open_pause
from grouping.services.timeplan import was_only_looked_at


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
        """Put the phase and both visits; going on from where the room paused ends the pause."""
        if session.phase is self.phase:
            return Edit()
        put: list[Record] = [Progress(self.phase)]
        left = session.find(PhaseVisit, session.phase.value)
        if left is not None:
            put.append(replace(left, left_at_ms=self.at_ms))
        visit = session.find(PhaseVisit, self.phase.value)
        if visit is None or was_only_looked_at(session, visit):
            put.append(PhaseVisit(self.phase, self.at_ms))
        pause = open_pause(session)
        if pause is not None and self.phase.number > pause.phase.number:
            put += ended_pauses(session, self.at_ms)
        return Edit(tuple(put))
