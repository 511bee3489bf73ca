"""Who sits where and who counts: the questions every page, card and chart asks about tables."""

from collections.abc import Iterable, Mapping

from grouping.domain.groups import Placement, Table
from grouping.domain.observation import FoldResult
from grouping.domain.participants import Participant, Role
from grouping.domain.session import Key, Session
from grouping.services.book import Book
from grouping.services.latest import Latest

COUNTED_ROLES = frozenset({Role.PARTICIPANT})
"""Only people who were placed by their fold are compared; others are named in a note."""
GONE_ROLES = frozenset({Role.LEFT, Role.ABSENT, Role.OBSERVER})
"""Whoever has one of these has no second fold, whatever table they were given."""

latest_seats: Latest[dict[str, tuple[int, ...]]] = Latest()
"""Who sits where in the room that was asked about last: a page asks it for every table and every slip."""


def tables_in_order(session: Session, book: Book) -> tuple[Table, ...]:
    """Return the tables in alphabetical order of their names in the book's language, never by level."""
    return in_order(session.all(Table).values(), book)


def in_order(tables: Iterable[Table], book: Book) -> tuple[Table, ...]:
    """Return `tables` in that order."""
    return tuple(sorted(tables, key=lambda table: book.mark(table).name.casefold()))


def tables_in_use(session: Session, tables: Iterable[Table]) -> tuple[Table, ...]:
    """Return those of `tables` with somebody at them, in the same order; where nobody sits anywhere, all.

    A table runs empty when everybody leaves it, or when it joins another.
    """
    tables = tuple(tables)
    used = tuple(table for table in tables if seated(session, table.table))
    return used or tables


def seated(session: Session, table: str) -> tuple[int, ...]:
    """Return the numbers at `table` who are still in the room, in number order."""
    people, placements = session.all(Participant), session.all(Placement)
    return latest_seats.of((people, placements), lambda: _seats(people, placements)).get(table, ())


def _seats(
    people: Mapping[Key, Participant], placements: Mapping[Key, Placement]
) -> dict[str, tuple[int, ...]]:
    """Return who is at every table with anybody at it."""
    found: dict[str, list[int]] = {}
    for placed in placements.values():
        person = people.get((placed.number,))
        if person is not None and person.role not in GONE_ROLES:
            found.setdefault(placed.table, []).append(placed.number)
    return {table: tuple(sorted(numbers)) for table, numbers in found.items()}


def counted(session: Session, table: str) -> tuple[int, ...]:
    """Return those seated at `table` who count in a comparison."""
    people = session.all(Participant)
    return tuple(number for number in seated(session, table) if people[number,].role in COUNTED_ROLES)


def results_at(session: Session, table: str) -> tuple[FoldResult, ...]:
    """Return the fold-2 results of those who count at `table`."""
    results = session.all(FoldResult)
    return tuple(results[number,] for number in counted(session, table) if (number,) in results)
