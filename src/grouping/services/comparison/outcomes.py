"""Who counts, at which table, and how their second fold was judged."""

from collections.abc import Iterator
from dataclasses import dataclass

from grouping.domain.groups import Table
from grouping.domain.judging import BEST_PILE, QualityEntry
from grouping.domain.session import Session
from grouping.services.book import Book
from grouping.services.tables import counted, tables_in_order, tables_in_use


@dataclass(frozen=True, slots=True)
class TableFolds:
    """The second folds of those who count at one table, by number."""

    table: Table
    piles: dict[int, int]

    @property
    def counts(self) -> tuple[int, ...]:
        """How many folds lie on every pile, the lowest pile first."""
        found = list(self.piles.values())
        return tuple(found.count(pile) for pile in range(1, BEST_PILE + 1))


def judged_folds(session: Session, book: Book) -> tuple[TableFolds, ...]:
    """Return every table in use at which a second fold of somebody who counts was judged."""
    return tuple(found for found in _folds(session, book) if found.piles)


def quality_outcomes(session: Session) -> dict[int, float]:
    """Return the pile of every second fold that counts, by number."""
    counting = {number for table in session.all(Table).values() for number in counted(session, table.table)}
    entries = session.all(QualityEntry).values()
    return {entry.number: float(entry.pile) for entry in entries if entry.number in counting}


def _folds(session: Session, book: Book) -> Iterator[TableFolds]:
    entries = session.all(QualityEntry)
    for table in tables_in_use(session, tables_in_order(session, book)):
        here = counted(session, table.table)
        yield TableFolds(table, {number: entries[number,].pile for number in here if (number,) in entries})
