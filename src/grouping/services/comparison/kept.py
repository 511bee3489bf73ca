"""The findings of the room as it is, kept until something changes that they are made of.

The room screen asks for its card several times a second, and the page for the whole deck at every change.
"""

from collections.abc import Callable, Mapping

from grouping.domain.session import Key, Record, Session
from grouping.domain.talk import ChosenReading, Heard, Intention, StarredHandhold
from grouping.services.book import Book
from grouping.services.comparison.finding import Finding
from grouping.services.comparison.rules import Shown

_NO_PART = frozenset({Heard, StarredHandhold, ChosenReading, Intention})
"""Kinds of record no finding is made of, so that talking about them works nothing out anew."""

_Findings = tuple[Finding, ...]
_Made = Mapping[type[Record], Mapping[Key, Record]]


class _Kept:
    """What was found in one state of one room."""

    def __init__(self) -> None:
        self.made_of: _Made = {}
        self.found: dict[tuple[Book, Shown], _Findings] = {}


_kept = _Kept()


def kept(session: Session, book: Book, shown: Shown, find: Callable[[], _Findings]) -> _Findings:
    """Return what `find` gave for this room as it is, or ask it."""
    made_of = {kind: records for kind, records in session.records.items() if kind not in _NO_PART}
    # Records that were not touched stay the same object from one session to the next.
    if made_of.keys() != _kept.made_of.keys() or any(
        records is not _kept.made_of[kind] for kind, records in made_of.items()
    ):
        forget()
        _kept.made_of = made_of
    found = _kept.found.get((book, shown))
    if found is None:
        found = _kept.found[book, shown] = find()
    return found


def forget() -> None:
    """Let go of the room, once it is to be erased."""
    _kept.made_of = {}
    _kept.found = {}
