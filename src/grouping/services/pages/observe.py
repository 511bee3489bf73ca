"""What *Fold 2* shows beside its clock: strokes and counts on paper, last events and quotes."""

from collections.abc import Mapping

from grouping.content.texts import Texts
from grouping.domain.groups import Table
from grouping.domain.observation import Quote, TallyKind, TallyMark
from grouping.domain.session import Session
from grouping.services.book import Book
from grouping.services.dates import local_time
from grouping.services.pages.folds import hand_out
from grouping.services.quotenames import possible_names
from grouping.services.tables import tables_in_order, tables_in_use
from grouping.services.tallies import Tally, tallies
from grouping.viewmodel.results import KindView, ObserveView, QuoteRow, TableTallies, TallyCell, TallyView

LAST_EVENTS = 5


def observe_view(session: Session, book: Book) -> ObserveView:
    """Return everything the page shows."""
    return ObserveView(hand_out(session, book), tally_view(session, book), quote_rows(session, book))


def tally_view(session: Session, book: Book) -> TallyView:
    """Return the counts at all tables, and what was noted last at any of them."""
    texts = book.texts
    tables = tables_in_order(session, book)
    cells = tallies(session)
    kinds = tuple(_kind(texts, kind) for kind in TallyKind)
    return TallyView(
        kinds=kinds,
        tables=tuple(_row(book, table, kinds, cells) for table in tables_in_use(session, tables)),
        last_events=_last_events(session, book, tables),
        paper_note=_paper_note(texts, cells),
    )


def quote_rows(session: Session, book: Book) -> tuple[QuoteRow, ...]:
    """Return the quotes, the last one first."""
    names = {each.table: book.mark(each).name for each in session.all(Table).values()}
    return tuple(
        QuoteRow(
            quote.serial,
            quote.text,
            names.get(quote.table or "", ""),
            quote.starred,
            _question(session, book.texts, quote),
        )
        for quote in sorted(session.all(Quote).values(), key=lambda quote: -quote.serial)
    )


def _question(session: Session, texts: Texts, quote: Quote) -> str:
    words = possible_names(session, quote.text)
    return texts.say("quotes.name_asked", words=" · ".join(words)) if words else ""


def _kind(texts: Texts, kind: TallyKind) -> KindView:
    return KindView(
        kind.value,
        texts.say(f"tally.key.{kind.value}"),
        texts.say(f"tally.kind.{kind.value}"),
        texts.say(f"pack.observer.means.{kind.value}"),
    )


def _row(
    book: Book, table: Table, kinds: tuple[KindView, ...], cells: Mapping[tuple[str, TallyKind], Tally]
) -> TableTallies:
    mark = book.mark(table)
    shown = (
        _cell(book.texts, f"{mark.name}, {kind.name}", cells[table.table, TallyKind(kind.kind)])
        for kind in kinds
    )
    return TableTallies(table.table, mark, tuple(shown))


def _cell(texts: Texts, name: str, tally: Tally) -> TallyCell:
    if tally.paper is None:
        return TallyCell(str(tally.live), texts.say("tallies.live", name=name, live=tally.live), "")
    spoken = texts.say(
        "tallies.both" if tally.differs else "tallies.paper", name=name, paper=tally.paper, live=tally.live
    )
    text = f"{tally.paper}* ({tally.live})" if tally.differs else f"{tally.paper}*"
    return TallyCell(text, spoken, str(tally.paper))


def _paper_note(texts: Texts, cells: Mapping[tuple[str, TallyKind], Tally]) -> str:
    if all(tally.paper is None for tally in cells.values()):
        return ""
    return texts.say(
        "tallies.note_both" if any(tally.differs for tally in cells.values()) else "tallies.note"
    )


def _last_events(session: Session, book: Book, tables: tuple[Table, ...]) -> tuple[str, ...]:
    """Return the last strokes, the very last one first."""
    texts, marks = book.texts, session.all(TallyMark)
    names = {table.table: book.mark(table).name for table in tables}
    return tuple(
        texts.say(
            "tallies.event",
            time=local_time(mark.at_ms),
            table=names[mark.table],
            key=texts.say(f"tally.key.{mark.kind.value}"),
        )
        for mark in (marks[key] for key in sorted(marks, reverse=True)[:LAST_EVENTS])
    )
