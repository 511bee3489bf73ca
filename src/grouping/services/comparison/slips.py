"""Slips by table, with tables taken together where one alone would say too much about few people."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass

from grouping.domain.experience import SLIP_ITEMS, Slip
from grouping.domain.groups import Table
from grouping.domain.session import Session
from grouping.services.book import Book
from grouping.services.comparison.rules import EXPERIENCE_FLOOR
from grouping.services.results import results, slips_carry_numbers
from grouping.services.tables import counted, tables_in_order, tables_in_use
from grouping.viewmodel.mark import MarkView


@dataclass(frozen=True, slots=True)
class TableSlips:
    """Slips of one table, or of tables that are only shown together."""

    tables: tuple[Table, ...]
    slips: tuple[Slip, ...]
    is_whole_room: bool = False
    """Whether nothing smaller than the room may be shown."""
    kind: str = ""
    """The arm whose tables these all are, where they are shown by kind; empty elsewhere."""

    def name(self, book: Book) -> str:
        """Return what the tables are called."""
        if self.kind:
            return book.texts.say("arm.mixed" if self.kind == "mixed" else "arm.level")
        if self.is_whole_room and len(self.tables) > 1:
            return book.texts.say("slips.whole_room")
        return book.texts.join([book.mark(table).name for table in self.tables])

    def marks(self, book: Book) -> tuple[MarkView, ...]:
        """Return the marks of the tables; of a whole room none."""
        if self.kind or (self.is_whole_room and len(self.tables) > 1):
            return ()
        return tuple(book.mark(table) for table in self.tables)

    def answers(self, item: str) -> list[int]:
        """Return the answers to one question, without those who left it open."""
        place = SLIP_ITEMS.index(item)
        return [answer for slip in self.slips if (answer := slip.answers[place]) is not None]


def slips_by_table(session: Session, book: Book, answered: Callable[[Slip], bool]) -> tuple[TableSlips, ...]:
    """Return the slips that were `answered`, in groups of at least the floor; nothing below the floor.

    The smallest tables are taken together until all groups are large enough: beside a group that is left
    out, a total would give it away. Where mixed tables stand beside level tables only tables of one kind
    are taken together, unless a kind as a whole is too small.
    """
    found = [each for each in _tables(session, book, answered) if each.slips]
    kinds = [
        [each for each in found if (each.tables[0].level is None) is is_mixed] for is_mixed in (False, True)
    ]
    merged = [_merged(kind) for kind in kinds if kind]
    if any(len(group.slips) < EXPERIENCE_FLOOR for kind in merged for group in kind):
        merged = [_merged(found)]
    groups = [group for kind in merged for group in kind]
    if any(len(group.slips) < EXPERIENCE_FLOOR for group in groups):
        return ()
    if len(groups) == 1:
        whole = groups[0]
        return (TableSlips(whole.tables, whole.slips, is_whole_room=True),)
    return tuple(sorted(groups, key=lambda group: book.mark(group.tables[0]).name.casefold()))


def slips_by_kind(session: Session, book: Book, answered: Callable[[Slip], bool]) -> tuple[TableSlips, ...]:
    """Return the slips that were `answered` at level and at mixed tables; else those of the whole room."""
    found, kinds = _tables(session, book, answered), []
    for kind, is_mixed in (("level", False), ("mixed", True)):
        here = [each for each in found if (each.tables[0].level is None) is is_mixed]
        tables = tuple(each.tables[0] for each in here)
        kinds.append(TableSlips(tables, tuple(slip for each in here for slip in each.slips), kind=kind))
    if all(len(each.slips) >= EXPERIENCE_FLOOR for each in kinds):
        return tuple(kinds)
    room = slips_of_room(session, book, answered)
    return () if room is None else (room,)


def slips_of_room(session: Session, book: Book, answered: Callable[[Slip], bool]) -> TableSlips | None:
    """Return the slips of the whole room that were `answered`; None below the floor."""
    found = _tables(session, book, answered)
    slips = tuple(slip for each in found for slip in each.slips)
    if len(slips) < EXPERIENCE_FLOOR:
        return None
    return TableSlips(tuple(each.tables[0] for each in found), slips, is_whole_room=True)


def counted_slips(session: Session) -> tuple[Slip, ...]:
    """Return the slips that count.

    Where a slip carries a number only those of people who are compared do; without one all of them have to.
    """
    slips = tuple(slip for _, slip in sorted(session.all(Slip).items()))
    if not slips_carry_numbers(session):
        return slips
    counting = {number for table in session.all(Table).values() for number in counted(session, table.table)}
    return tuple(slip for slip in slips if slip.number is None or slip.number in counting)


def whose_slips(session: Session, book: Book) -> tuple[str, ...]:
    """Return whose slips count, where these are others than those of the people who are compared."""
    if slips_carry_numbers(session):
        left_out = len(session.all(Slip)) - len(counted_slips(session))
        return (book.texts.say("slips.counted", count=left_out),) if left_out else ()
    now = results(session)
    return (book.texts.say("slips.everybody"),) if len(now.people) > len(now.counting) else ()


def _tables(session: Session, book: Book, answered: Callable[[Slip], bool]) -> list[TableSlips]:
    slips = [slip for slip in counted_slips(session) if answered(slip)]
    # A slip may come from a table that ran empty before it was typed.
    all_tables = tables_in_order(session, book)
    written_at = {slip.table for slip in slips}
    used = set(tables_in_use(session, all_tables))
    return [
        TableSlips((table,), tuple(slip for slip in slips if slip.table == table.table))
        for table in all_tables
        if table in used or table.table in written_at
    ]


def _merged(groups: Sequence[TableSlips]) -> list[TableSlips]:
    """Return the groups with the smallest two taken together until none is below the floor."""
    left = list(groups)
    while len(left) > 1:
        left.sort(key=lambda group: len(group.slips))
        first, second = left[:2]
        if len(first.slips) >= EXPERIENCE_FLOOR:
            break
        tables = tuple(
            table for group in groups for table in group.tables if table in first.tables + second.tables
        )
        left[:2] = [TableSlips(tables, first.slips + second.slips)]
    return left
