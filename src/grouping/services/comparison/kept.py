"""The findings of the room as it is, kept until something changes that they are made of.

The room screen asks for its card several times a second, and the page for the whole deck at every change.
"""

from collections.abc import Callable

from grouping.domain.session import RECORD_KINDS, Session
from grouping.domain.talk import ChosenReading, Heard, Intention, SeenCounter, StarredHandhold, TalkClock
from grouping.services.book import Book
from grouping.services.comparison.finding import Finding
from grouping.services.comparison.rules import Shown
from grouping.services.latest import Latest

NO_PART = frozenset({Heard, TalkClock, StarredHandhold, ChosenReading, SeenCounter, Intention})
"""Kinds of record no finding is made of, so that talking about them works nothing out anew."""
_MADE_OF = tuple(kind for kind in RECORD_KINDS if kind not in NO_PART)

Findings = tuple[Finding, ...]

latest_findings: Latest[dict[tuple[Book, Shown], Findings]] = Latest()


def kept(session: Session, book: Book, shown: Shown, find: Callable[[], Findings]) -> Findings:
    """Return what `find` gave for this room as it is, or ask it."""
    known = latest_findings.of(tuple(map(session.all, _MADE_OF)), dict)
    found = known.get((book, shown))
    if found is None:
        found = known[book, shown] = find()
    return found
