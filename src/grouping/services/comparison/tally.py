"""C3: help and grumbling, as observers counted them."""

from grouping.domain.observation import TallyKind
from grouping.domain.session import Session
from grouping.services.book import Book
from grouping.services.comparison.finding import Finding, frame_text
from grouping.services.tables import seated, tables_in_order, tables_in_use
from grouping.services.tallies import tallies, was_counted
from grouping.viewmodel.chart import TallyChart, TallyRow


def tally_finding(session: Session, book: Book) -> Finding:
    """Return C3: strokes per table and kind; different observers counted, so no sentence compares."""
    texts = book.texts
    if not was_counted(session):
        return Finding(None, (texts.say("tally.nothing"),))
    cells = tallies(session)
    counted_at = {table for (table, _), tally in cells.items() if tally.count}
    tables = tables_in_order(session, book)
    used = tables_in_use(session, tables)
    tables = tuple(table for table in tables if table in used or table.table in counted_at)
    kinds = tuple(kind for kind in TallyKind if kind is not TallyKind.FINISHED)
    rows = tuple(
        TallyRow(
            book.mark(table),
            tuple(cells[table.table, kind].count for kind in kinds),
            len(seated(session, table.table)),
        )
        for table in tables
    )
    names = tuple(texts.say(f"tally.kind.{kind.value}") for kind in kinds)
    lines = tuple(
        f"{row.mark.name}: "
        + ", ".join(f"{name} {count}" for name, count in zip(names, row.counts, strict=True))
        + "."
        for row in rows
    )
    chart = TallyChart(
        texts.say("tally.title"),
        names,
        rows,
        texts.say("tally.per_person"),
        texts.say("tally.note"),
        lines,
        texts.say("format.decimal_mark"),
    )
    return Finding(chart, (), frame_text(texts, sum(row.people for row in rows)))
