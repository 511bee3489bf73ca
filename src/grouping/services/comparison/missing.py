"""Who is not counted, and why."""

from grouping.domain.participants import Role
from grouping.domain.session import Session
from grouping.services.book import Book


def missing_note(session: Session, book: Book) -> str:
    """Return who is not counted and why, or an empty string where everybody is."""
    parts = [
        book.texts.say(f"missing.{role.value}", count=len(numbers))
        for role in (Role.LEFT, Role.JOINED_LATE, Role.OBSERVER, Role.UNSCORED)
        if (numbers := session.numbers(role))
    ]
    return book.texts.say("missing.sentence", parts=", ".join(parts)) if parts else ""
