"""What *Fold 2* shows beside its clock: strokes, last events and quotes."""

from collections import Counter

from grouping.domain.groups import Table
from grouping.domain.observation import Quote, TallyKind, TallyMark
from grouping.domain.session import Session
from grouping.services.book import Book
from grouping.services.pages.folds import hand_out
from grouping.services.tables import tables_in_order, tables_in_use
from grouping.viewmodel.pages import ObserveView, QuoteRow, TallyButton

LAST_EVENTS = 5


def observe_view(session: Session, book: Book, table: str) -> ObserveView:
    """Return the counts at `table`, and what was noted last at any table."""
    texts = book.texts
    marks = session.all(TallyMark)
    counts = Counter(mark.kind for mark in marks.values() if mark.table == table)
    tables = session.all(Table)
    names = {each.table: book.mark(each).name for each in tables.values()}
    used = tables_in_use(session, tables_in_order(session, book))
    last = [marks[key] for key in sorted(marks, reverse=True)[:LAST_EVENTS]]
    return ObserveView(
        hand_out=hand_out(session, book),
        tables=tuple((each.table, book.mark(each)) for each in used),
        buttons=tuple(
            TallyButton(
                kind.value,
                texts.say(f"tally.key.{kind.value}"),
                texts.say(f"tally.kind.{kind.value}"),
                counts[kind],
            )
            for kind in TallyKind
        ),
        last_events=tuple(
            texts.say(
                "observe.event", table=names[mark.table], kind=texts.say(f"tally.kind.{mark.kind.value}")
            )
            for mark in last
        ),
        quotes=tuple(
            QuoteRow(quote.serial, quote.text, quote.starred)
            for quote in sorted(session.all(Quote).values(), key=lambda quote: -quote.serial)
        ),
    )
