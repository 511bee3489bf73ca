"""Which pages are closed: a phase that was left for a later one is only read, until somebody unlocks it."""

from grouping.domain.phases import Phase
from grouping.domain.progress import PhaseVisit
from grouping.domain.session import Session

_CLOSING = frozenset({Phase.ARRIVAL, Phase.FOLD_1, Phase.JUDGE, Phase.GROUP, Phase.FOLD_2, Phase.EXPERIENCE})
"""*Prepare* keeps what may still change, and the talk goes back and forth."""


def is_closed(session: Session, phase: Phase) -> bool:
    """Return whether the page of `phase` opens for reading only.

    Tables the room has not seen are still a draft, however far the session went.
    """
    if phase not in _CLOSING or (phase is Phase.GROUP and not session.was_shown):
        return False
    return any(visit.phase.number > phase.number for visit in session.all(PhaseVisit).values())
