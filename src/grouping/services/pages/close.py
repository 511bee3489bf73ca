"""What *Close* shows."""

from grouping.domain.session import Session
from grouping.services.book import Book
from grouping.viewmodel.pages import CloseView, ExportView


def close_view(book: Book) -> CloseView:
    """Return what the report holds, what it leaves out, and the word that erases."""
    texts = book.texts
    return CloseView(texts.say("close.contains"), texts.say("close.leaves_out"), texts.say("close.word"))


def export_view(session: Session, book: Book) -> ExportView:
    """Return what it means to take this room's rows along."""
    say, settings = book.texts.say, session.settings
    means = ["rows", "codes", "personal", "host"]
    if settings.manager_present:
        means.append("manager")
    return ExportView(
        means=tuple(say(f"export.means.{name}") for name in means),
        counts_name=f"{settings.name} - {say('export.counts_name')}",
        rows_name=f"{settings.name} - {say('export.rows_name')}",
    )
