"""What a report tells in people's own words: quotes with a star, and the intentions of the group."""

from collections.abc import Iterator

from grouping.domain.session import Session
from grouping.domain.talk import Intention
from grouping.services.book import Book
from grouping.services.quotes import starred_quotes
from grouping.viewmodel.report import Block, Paragraph, Points, Quotes

MOST_QUOTES = 8
MOST_INTENTIONS = 10
"""More would not fit six pages; how many are left out is said."""


def said(session: Session, book: Book) -> Iterator[Block]:
    """Yield the quotes with a star; nothing where there is none."""
    quotes = starred_quotes(session)
    if not quotes:
        return
    yield Paragraph(book.texts.say("report.quotes.intro"))
    yield Quotes(tuple(quote.text for quote in quotes[:MOST_QUOTES]))
    if len(quotes) > MOST_QUOTES:
        yield Paragraph(book.texts.say("report.quotes.more", count=len(quotes) - MOST_QUOTES))


def plans(session: Session, book: Book) -> Iterator[Block]:
    """Yield what people will do on Monday; nothing where nobody said so."""
    plans_made = sorted(session.all(Intention).values(), key=lambda each: each.serial)
    if not plans_made:
        return
    yield Paragraph(book.texts.say("report.plans.intro"))
    yield Points(tuple(each.text for each in plans_made[:MOST_INTENTIONS]))
    if len(plans_made) > MOST_INTENTIONS:
        yield Paragraph(book.texts.say("report.plans.more", count=len(plans_made) - MOST_INTENTIONS))
