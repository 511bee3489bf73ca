"""A room without a projector: who sits where as lists to read aloud, and as cards to hand out.

Like a room card, nothing here has a field that can hold a score, a level or a person's name.
"""

from dataclasses import dataclass
from datetime import date

from grouping.viewmodel.mark import MarkView


@dataclass(frozen=True, slots=True)
class TableList:
    """One table: its mark, what is said, and its numbers in number order."""

    mark: MarkView
    name: str
    spoken: str
    numbers: tuple[int, ...]


@dataclass(frozen=True, slots=True)
class HandOut:
    """One card for one number."""

    mark: MarkView
    name: str
    number: int


@dataclass(frozen=True, slots=True)
class ReadAloudDocument:
    """The lists on one sheet, and the cards after it."""

    language: str
    """As in BCP 47: nl or en."""
    made_on: date
    title: str
    intro: str
    page_text: str
    tables: tuple[TableList, ...]
    cards_title: str
    cards_note: str
    cards: tuple[HandOut, ...]
