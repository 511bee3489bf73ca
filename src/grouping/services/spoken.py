"""The words that are true in a room: of its audience, in the language of who reads them, for its design."""

from grouping.content.scripts import Scripts, load_scripts
from grouping.domain.session import Session
from grouping.services.book import Book
from grouping.services.roomdraw import design_now


def scripts_of(session: Session, book: Book) -> Scripts:
    """Return what is said and done in this session, in the language of `book`."""
    return load_scripts(book.language, session.settings.audience).in_design(design_now(session))
