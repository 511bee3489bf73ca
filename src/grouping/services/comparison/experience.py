"""C4: how it was, one question of the slip at a time, a dot per slip."""

from dataclasses import replace
from functools import partial
from statistics import median

from grouping.domain.experience import ITEM_HIGHEST, SLIP_ITEMS, Slip
from grouping.domain.groups import Table
from grouping.domain.session import Session
from grouping.services.book import Book
from grouping.services.comparison.finding import Finding, frame_text
from grouping.services.comparison.quality import half_text
from grouping.services.comparison.rules import EXPERIENCE_FLOOR, MOST_TABLES
from grouping.services.comparison.slips import (
    TableSlips,
    slips_by_kind,
    slips_by_table,
    slips_of_room,
    whose_slips,
)
from grouping.services.tables import tables_in_use
from grouping.viewmodel.chart import StripChart, StripColumn, StripRow

QUESTIONS = SLIP_ITEMS[2:]
"""What was asked once, after fold 2; how sure people are before and after is a chart of its own."""
_PLACE = "place"
"""The question whose answers have names and are no scale from bad to good."""
_HIGHEST = 5


def experience_findings(session: Session, book: Book) -> tuple[Finding, ...]:
    """Return C4: a chart for every question with enough answers; where none has, why there is none."""
    found = [_finding(session, book, question) for question in QUESTIONS]
    shown = tuple(each for each in found if each.chart is not None)
    if shown:
        return shown
    key = "experience.too_few" if session.all(Slip) else "experience.nothing"
    return (Finding(None, (book.texts.say(key, count=EXPERIENCE_FLOOR),)),)


def room_experience(session: Session, book: Book) -> Finding:
    """Return the answers of the whole room to the questions that have the same scale, a row per question."""
    texts = book.texts
    rows: list[StripRow] = []
    for question in QUESTIONS:
        group = slips_of_room(session, book, partial(_was_answered, SLIP_ITEMS.index(question)))
        if group is not None and question != _PLACE:
            row = _row(group, book, question)
            rows.append(replace(row, name=texts.say(f"experience.short.{question}"), marks=()))
    if not rows:
        key = "experience.too_few" if session.all(Slip) else "experience.nothing"
        return Finding(None, (texts.say(key, count=EXPERIENCE_FLOOR),))
    chart = StripChart(
        title=texts.say("experience.room"),
        columns=(StripColumn("", tuple(rows)),),
        steps=tuple(str(step) for step in range(1, _HIGHEST + 1)),
        low_label=texts.say("experience.low"),
        high_label=texts.say("experience.high"),
        is_one_scale=True,
        dot_label=texts.say("experience.dot"),
        median_label=texts.say("strip.median"),
        mean_label="",
        lines=tuple(_line(row, book, QUESTIONS[0]) for row in rows),
    )
    notes = (texts.say("experience.room_note"), *whose_slips(session, book))
    return Finding(chart, notes, frame_text(texts, max(_people(row) for row in rows)))


def _was_answered(place: int, slip: Slip) -> bool:
    return slip.answers[place] is not None


def _people(row: StripRow) -> int:
    return sum(row.counts)


def _finding(session: Session, book: Book, question: str) -> Finding:
    texts = book.texts
    is_large = len(tables_in_use(session, session.all(Table).values())) > MOST_TABLES
    find = slips_by_kind if is_large else slips_by_table
    groups = find(session, book, partial(_was_answered, SLIP_ITEMS.index(question)))
    if not groups:
        return Finding(None, ())
    rows = tuple(_row(group, book, question) for group in groups)
    has_names = question == _PLACE
    steps = [str(step) for step in range(1, ITEM_HIGHEST[question] + 1)]
    chart = StripChart(
        title=texts.say(f"pack.slip.ask.{question}").rstrip(".:"),
        columns=(StripColumn("", rows),),
        steps=tuple(texts.say(f"pack.slip.place.{step}") for step in steps) if has_names else tuple(steps),
        low_label="" if has_names else texts.say("experience.low"),
        high_label="" if has_names else texts.say("experience.high"),
        is_one_scale=True,
        dot_label=texts.say("experience.dot"),
        median_label="" if has_names else texts.say("strip.median"),
        mean_label="",
        lines=tuple(_line(row, book, question) for row in rows),
    )
    frame = frame_text(texts, sum(sum(row.counts) for row in rows))
    note = (texts.say("experience.by_kind"),) if is_large else ()
    full, brief = (note, ()) if is_large else _notes(groups, book)
    return Finding(chart, (*full, *whose_slips(session, book)), frame, brief)


def _notes(groups: tuple[TableSlips, ...], book: Book) -> tuple[tuple[str, ...], tuple[str, ...]]:
    """Return why not every table stands by itself, in full and for a room card."""
    say = book.texts.say
    if groups[0].is_whole_room and len(groups[0].tables) > 1:
        full = say("experience.whole_room", count=EXPERIENCE_FLOOR)
        return (full,), (say("experience.whole_room.brief"),)
    if any(len(group.tables) > 1 for group in groups):
        full = say("experience.merged", count=EXPERIENCE_FLOOR)
        return (full,), (say("experience.merged.brief", count=EXPERIENCE_FLOOR),)
    return (), ()


def _row(group: TableSlips, book: Book, question: str) -> StripRow:
    answers = group.answers(question)
    return StripRow(
        group.name(book),
        group.marks(book),
        tuple(answers.count(step) for step in range(1, ITEM_HIGHEST[question] + 1)),
        None if question == _PLACE else median(answers),
        None,
        book.texts.say("strip.people", n=len(answers)),
    )


def _line(row: StripRow, book: Book, question: str) -> str:
    say, has_names = book.texts.say, question == _PLACE
    parts = [
        say("experience.chose", count=count, answer=say(f"pack.slip.place.{step}"))
        if has_names
        else say("experience.gave", count=count, answer=step)
        for step, count in enumerate(row.counts, start=1)
        if count
    ]
    if row.median is None:
        return say("strip.line_only", name=row.name, parts=book.texts.join(parts))
    middle = say("strip.middle", value=half_text(row.median, book))
    return say("strip.line", name=row.name, parts=book.texts.join(parts), middle=middle)
