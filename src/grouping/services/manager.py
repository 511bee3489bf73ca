"""With a manager in the room nobody's own score is shown any more once the tables were shown."""

from grouping.domain.phases import Phase
from grouping.domain.session import Session

HIDDEN = "hidden"
"""What stands in the place of a page that is about single people only."""


def hides_people(session: Session) -> bool:
    """Return whether rows about one person stay hidden, on the laptop too."""
    return session.settings.manager_present and session.was_shown


def page_of(session: Session) -> Phase | str:
    """Return which page stands for this phase: that of the phase, or the one that says why it is hidden."""
    return HIDDEN if hides_people(session) and session.phase is Phase.JUDGE else session.phase
