"""What *Close* shows."""

from grouping.services.book import Book
from grouping.viewmodel.pages import CloseView


def close_view(book: Book) -> CloseView:
    """Return what the report holds, what it leaves out, and the word that erases."""
    texts = book.texts
    return CloseView(texts.say("close.contains"), texts.say("close.leaves_out"), texts.say("close.word"))
