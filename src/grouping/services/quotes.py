"""Quotes that the room may see."""

from grouping.domain.observation import Quote
from grouping.domain.session import Session


def starred_quotes(session: Session) -> tuple[Quote, ...]:
    """Return the quotes that may be shown, in the order of typing."""
    quotes = sorted(session.all(Quote).values(), key=lambda quote: quote.serial)
    return tuple(quote for quote in quotes if quote.starred)
