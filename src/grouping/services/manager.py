"""With a manager in the room nobody's own score is shown any more once the tables were shown."""

from grouping.domain.session import Session


def hides_people(session: Session) -> bool:
    """Return whether rows about one person stay hidden, on the laptop too."""
    return session.settings.manager_present and session.was_shown
