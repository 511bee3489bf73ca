"""The reveal: which folds every table was made for, in words, and what that does not say about anybody."""

from grouping.domain.groups import Draw, PlacedBy, Placement, Table
from grouping.domain.participants import Role
from grouping.domain.session import Session
from grouping.domain.tasks import MINUTE_MS, Task
from grouping.services.book import Book
from grouping.services.stage_find import tables_used
from grouping.viewmodel.stage import RevealCard, RevealRow

MOST_COUNTED = 8
"""Above so many tables the reveal leaves out how many folds each of them had."""


def reveal_card(session: Session, book: Book) -> RevealCard | None:
    """Return what every table was made for and the sentence that takes the label off; None without tables."""
    tables = tables_used(session, book)
    if not tables:
        return None
    meaning = _meaning if len(tables) <= MOST_COUNTED else _kind
    rows = tuple(RevealRow(book.mark(table), meaning(session, book, table)) for table in tables)
    return RevealCard(book.texts.say("reveal.title"), rows, label_sentence(session, book))


def label_sentence(session: Session, book: Book) -> str:
    """Return the sentence that says how little a group says about anybody."""
    clock = session.clock(Task.FOLD_1)
    minutes = 0 if clock is None else round(clock.duration_ms / MINUTE_MS)
    return book.texts.say("reveal.label", count=minutes)


def _meaning(session: Session, book: Book, table: Table) -> str:
    """Say which folds a table was made for; people who were placed otherwise do not count."""
    objectors, draw = session.numbers(Role.UNSCORED, Role.OBSERVER), session.find(Draw)
    drawn = set() if draw is None else {number for number, *_ in draw.ranked}
    by_fold = [
        placement
        for placement in session.all(Placement).values()
        if placement.table == table.table
        and placement.placed_by is not PlacedBy.HAND
        and placement.number in drawn
        and placement.number not in objectors
    ]
    if table.levels == 0:
        return book.texts.say("reveal.alike", count=len(by_fold))
    prefix = "reveal.half" if table.levels == 2 else "reveal.level"  # noqa: PLR2004
    return level_text(book, prefix, table.level, table.levels, count=len(by_fold))


def _kind(_session: Session, book: Book, table: Table) -> str:
    """Say which kind of folds a table was made for, so that many tables share a line of the card."""
    if table.levels == 0:
        return book.texts.say("reveal.all_alike")
    prefix = "reveal.halves" if table.levels == 2 else "reveal.levels"  # noqa: PLR2004
    return level_text(book, prefix, table.level, table.levels)


def level_text(book: Book, prefix: str, level: int | None, levels: int, count: int = 0) -> str:
    """Return the word for a level: lowest and highest by name, those between as middle."""
    if level is None:
        return book.texts.say(f"{prefix}.mixed", count=count)
    if level == 1:
        return book.texts.say(f"{prefix}.low", count=count)
    return book.texts.say(f"{prefix}.high" if level == levels else f"{prefix}.middle", count=count)
