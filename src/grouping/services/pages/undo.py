"""What can be taken back and done again, and what was: with its page, where that is another one."""

from grouping.domain.journal import JournalEntry
from grouping.domain.session import Session
from grouping.services.book import Book
from grouping.services.changes import change_text, home_of, reversal_text
from grouping.services.manager import hides_people


def travel_text(session: Session, book: Book, entry: JournalEntry | None, *, back: bool) -> str:
    """Return what going back, or forth again, would do; empty where there is nothing to go to."""
    if entry is None:
        return ""
    if hides_people(session):
        return book.texts.say("menu.undo" if back else "menu.redo")
    what, elsewhere = change_text(session, book, entry), _elsewhere(session, book, entry)
    if elsewhere:
        return book.texts.say("frame.undo_in" if back else "frame.redo_in", phase=elsewhere, what=what)
    return book.texts.say("frame.undo" if back else "frame.redo", what=what)


def travelled_text(session: Session, book: Book, entry: JournalEntry, *, back: bool) -> str:
    """Return what going back, or forth again, did, in a session where it is done."""
    if hides_people(session):
        return book.texts.say("app.undone" if back else "app.redone")
    what = (reversal_text if back else change_text)(session, book, entry)
    elsewhere = _elsewhere(session, book, entry)
    if elsewhere:
        return book.texts.say("app.undone_in" if back else "app.redone_in", phase=elsewhere, what=what)
    return book.texts.say("app.undone_what" if back else "app.redone_what", what=what)


def _elsewhere(session: Session, book: Book, entry: JournalEntry) -> str:
    home = home_of(entry.edit)
    return "" if home in {None, session.phase} else book.texts.say(f"phase.{home}")
