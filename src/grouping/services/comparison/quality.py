"""C2: how well the second folds were made, a dot per fold."""

from dataclasses import replace
from statistics import mean, median

from grouping.domain.judging import BEST_PILE
from grouping.domain.session import Session
from grouping.domain.settings import Design
from grouping.services.book import Book
from grouping.services.comparison.finding import Finding, frame_text, kind_of_comparison
from grouping.services.comparison.outcomes import TableFolds, judged_folds
from grouping.services.comparison.rules import FOLD_FLOOR
from grouping.services.results import shares_a_fold
from grouping.services.roomdraw import design_now
from grouping.viewmodel.chart import StripChart, StripColumn, StripRow
from grouping.viewmodel.mark import MarkView


def quality_finding(session: Session, book: Book) -> Finding:
    """Return C2: level tables beside mixed ones where the lot decided; else every table by itself."""
    texts = book.texts
    folds = judged_folds(session, book)
    if not folds:
        return Finding(None, (texts.say("quality.nothing"),))
    if any(len(found.piles) < FOLD_FLOOR for found in folds):
        return Finding(None, (texts.say("result.few_folds", count=FOLD_FLOOR),))
    compares = design_now(session) is Design.PARALLEL
    return _finding(session, book, _columns(folds, book, compares=compares))


def room_quality(session: Session, book: Book) -> Finding:
    """Return C2 without its tables: all folds in one row, or a row for each kind of table."""
    texts, folds = book.texts, judged_folds(session, book)
    compares = design_now(session) is Design.PARALLEL
    kinds = (
        ((texts.say("arm.level"), False), (texts.say("arm.mixed"), True))
        if compares
        else ((texts.say("slips.whole_room"), None),)
    )
    rows = [
        _row_of(name, (), piles, book)
        for name, is_mixed in kinds
        if (piles := _piles(folds, is_mixed)) and len(piles) >= FOLD_FLOOR
    ]
    if not rows:
        return Finding(None, (texts.say("result.few_folds", count=FOLD_FLOOR),))
    return _finding(session, book, (StripColumn("", tuple(rows)),))


def _piles(folds: tuple[TableFolds, ...], is_mixed: bool | None) -> list[int]:  # noqa: FBT001 - one of three
    """Return the piles at mixed tables, at level tables, or at all."""
    return [
        pile
        for found in folds
        if is_mixed is None or (found.table.level is None) is is_mixed
        for pile in found.piles.values()
    ]


def _finding(session: Session, book: Book, columns: tuple[StripColumn, ...]) -> Finding:
    texts = book.texts
    rows = [row for column in columns for row in column.rows]
    chart = StripChart(
        title=texts.say("quality.chart"),
        columns=columns,
        steps=tuple(str(pile) for pile in range(1, BEST_PILE + 1)),
        low_label=texts.say("quality.low"),
        high_label=texts.say("quality.high"),
        is_one_scale=shares_a_fold(session),
        dot_label=texts.say("quality.dot"),
        median_label=texts.say("strip.median"),
        mean_label=texts.say("quality.mean") if any(row.mean is not None for row in rows) else "",
        lines=tuple(_line(row, book) for row in rows),
    )
    people = sum(sum(row.counts) for row in rows)
    note = kind_of_comparison(session, texts)
    # Two columns leave little height for dots; what was done by hand is never left out.
    is_short = len(columns) > 1 and note == texts.say("finish.note.parallel")
    brief = (texts.say("quality.note.brief"),) if is_short else None
    return Finding(chart, (note,), frame_text(texts, people), brief)


def _columns(folds: tuple[TableFolds, ...], book: Book, *, compares: bool) -> tuple[StripColumn, ...]:
    """Return the tables in one column, or level tables and mixed ones apart where they may be compared."""
    if not compares:
        return (StripColumn("", tuple(_row(found, book, has_mean=False) for found in folds)),)
    level = tuple(_row(found, book, has_mean=True) for found in folds if found.table.level is not None)
    mixed = tuple(_row(found, book, has_mean=True) for found in folds if found.table.level is None)
    named = ((book.texts.say("arm.level"), level), (book.texts.say("arm.mixed"), mixed))
    return tuple(StripColumn(heading, rows) for heading, rows in named if rows)


def _row(found: TableFolds, book: Book, *, has_mean: bool) -> StripRow:
    mark, piles = book.mark(found.table), list(found.piles.values())
    row = _row_of(mark.name, (mark,), piles, book)
    return replace(row, mean=mean(piles)) if has_mean else row


def _row_of(name: str, marks: tuple[MarkView, ...], piles: list[int], book: Book) -> StripRow:
    counts = tuple(piles.count(pile) for pile in range(1, BEST_PILE + 1))
    return StripRow(name, marks, counts, median(piles), None, book.texts.say("strip.people", n=len(piles)))


def _line(row: StripRow, book: Book) -> str:
    say = book.texts.say
    parts = [
        say("quality.on_pile", count=count, pile=pile)
        for pile, count in reversed(list(enumerate(row.counts, start=1)))
        if count
    ]
    middle = say("strip.middle", value=half_text(row.median or 0.0, book))
    return say("strip.line", name=row.name, parts=book.texts.join(parts), middle=middle)


def half_text(value: float, book: Book) -> str:
    """Return a median, which is whole or ends in a half."""
    return book.texts.decimal(value, 0 if value == int(value) else 1)
