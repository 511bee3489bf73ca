"""The card on which everybody finds a number and a table, over several pages in a large room."""

from grouping.domain.groups import Table
from grouping.domain.session import Session
from grouping.services.book import Book
from grouping.services.tables import seated, tables_in_order, tables_in_use
from grouping.viewmodel.stage import FindEntry, FindTableCard

NUMBERS_PER_PAGE = 75


def tables_used(session: Session, book: Book) -> tuple[Table, ...]:
    """Return the tables somebody sits at, in the order of their names."""
    return tables_in_use(session, tables_in_order(session, book))


def find_pages(session: Session) -> int:
    """Return how many cards it takes to show everybody a table."""
    people = sum(len(seated(session, table.table)) for table in session.all(Table).values())
    return -(-people // NUMBERS_PER_PAGE)


def find_table_card(session: Session, book: Book, part: int) -> FindTableCard:
    """Return the card with every number and its mark, also as a draft for the facilitator's page."""
    tables = tables_used(session, book)
    marks = {table.table: book.mark(table) for table in tables}
    entries = sorted(
        (
            FindEntry(number, marks[table.table])
            for table in tables
            for number in seated(session, table.table)
        ),
        key=lambda entry: entry.number,
    )
    pages = max(1, find_pages(session))
    per_page = -(-len(entries) // pages)
    shown = tuple(entries[part * per_page : (part + 1) * per_page])
    return FindTableCard(
        _find_title(book, shown, pages),
        shown,
        tuple(marks.values()),
        part + 1,
        pages,
    )


def _find_title(book: Book, shown: tuple[FindEntry, ...], pages: int) -> str:
    """Return the title; of several pages it says whose turn it is, so that the others wait for theirs."""
    if pages == 1 or not shown:
        return book.texts.say("find.title")
    return book.texts.say("find.title.page", first=shown[0].number, last=shown[-1].number)
