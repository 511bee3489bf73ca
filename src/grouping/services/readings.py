"""Research to lay beside what the room saw, for a report and for a hand-out."""

from grouping.services.book import Book
from grouping.viewmodel.report import Fact, Reading


def readings(book: Book) -> tuple[Reading, ...]:
    """Return the research cards of the talk: who, what to beware of, a question, and the source."""
    texts = book.texts
    return tuple(
        Reading(
            card.title,
            card.finding,
            (
                Fact(texts.say("report.research.who"), card.who),
                Fact(texts.say("report.research.limits"), card.limits),
            ),
            card.bridge,
            texts.say("report.research.source", source=card.source),
            texts.say("report.research.counter") if card.is_counter else "",
        )
        for card in book.research
    )


def references(book: Book) -> tuple[str, ...]:
    """Return the full sources of those cards, in alphabetical order."""
    return tuple(sorted({card.reference for card in book.research}))
