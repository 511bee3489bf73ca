"""What a part of the talk has of its own: turns, its clock, research, threes, and the words at hand."""

from grouping.content.texts import clock as clock_text
from grouping.domain.groups import Table
from grouping.domain.participants import Role
from grouping.domain.session import Session
from grouping.domain.talk import SeenCounter, TalkClock
from grouping.services.book import Book
from grouping.services.bridges import bridge_text
from grouping.services.readings import chosen, cited_text
from grouping.services.spoken import scripts_of
from grouping.services.stage import CardId, Cue
from grouping.services.stage_reveal import label_sentence
from grouping.services.turns import ROUNDS, heard, trios, turn_order
from grouping.viewmodel.pages import ClockView
from grouping.viewmodel.talk import StarRow, TurnRow, TurnsView

_A_PAIR = 2
_PRESENT = (Role.PARTICIPANT, Role.UNSCORED, Role.JOINED_LATE, Role.OBSERVER)

Words = tuple[tuple[str, str], ...]
"""Texts to read aloud, each under its name."""


def turns_view(session: Session, book: Book, step: str) -> TurnsView | None:
    """Return the round of the tables in `step`; None where there is no round."""
    if step not in ROUNDS:
        return None
    say, done = book.texts.say, heard(session, step)
    marks = {table.table: book.mark(table) for table in session.all(Table).values()}
    rows = tuple(TurnRow(table, marks[table], table in done) for table in turn_order(session, step))
    now = next((row for row in rows if not row.is_heard), None)
    if not rows:
        now_text = say("turns.none")
    else:
        now_text = say("turns.all_heard") if now is None else say("turns.now", table=now.mark.name)
    return TurnsView(
        rows=rows,
        now=now,
        now_text=now_text,
        progress_text=say("turns.progress", heard=sum(row.is_heard for row in rows), total=len(rows)),
        note=say("turns.pair") if len(rows) == _A_PAIR else "",
    )


def timer_view(timer: TalkClock, book: Book, now_ms: int) -> ClockView:
    """Return the clock of a part, with a calm word once its time is over."""
    left_ms, say = timer.remaining_at(now_ms), book.texts.say
    if left_ms == 0:
        status = say("talk.time_over")
    elif timer.is_running:
        status = say("clock.running")
    else:
        status = say("clock.paused") if timer.was_started else ""
    return ClockView(
        clock_text(left_ms),
        say("clock.of", time=clock_text(timer.duration_ms)),
        left_ms / timer.duration_ms,
        is_running=timer.is_running and left_ms > 0,
        is_over=left_ms == 0,
        status=status,
    )


def research_words(session: Session, book: Book, cue: Cue | None) -> Words:
    """Return what to know beside a research card: the room's own figure, who, what it does not say, source.

    The bridge says who found what, so that then only the rest follows.
    """
    card = None if cue is None else next((each for each in book.research if each.id == cue.name), None)
    if card is None:
        return ()
    say = book.texts.say
    counter = ((say("report.research.counter"), card.title),) if card.is_counter else ()
    bridge, cited = bridge_text(session, book, card), cited_text(card, book)
    found = (
        ((say("talk.research.bridge"), bridge),)
        if bridge
        else ((say("talk.research.finding"), card.finding), (say("report.research.who"), card.who))
    )
    return (
        *counter,
        *found,
        (say("report.research.limits"), card.limits),
        (say("talk.research.ask"), card.bridge),
        (say("talk.research.source"), card.reference),
        *(((say("research.cited"), cited),) if cited else ()),
    )


def research_text(session: Session, book: Book, cue: Cue | None) -> str:
    """Return those words as one text, each under its name."""
    return "\n\n".join(f"{name}: {text}" for name, text in research_words(session, book, cue))


def reading_rows(session: Session, book: Book) -> tuple[StarRow, ...]:
    """Return every research card with or without its star; a counter-card says so."""
    wanted, say = chosen(session, book), book.texts.say
    return tuple(
        StarRow(
            card.id,
            say("readings.counter", title=card.title) if card.is_counter else card.title,
            card in wanted,
        )
        for card in book.research
    )


def reading_cue(book: Book, card: str) -> Cue | None:
    """Return the room card of a research card; None where there is none of that name."""
    return next((Cue(CardId.RESEARCH, name=card) for each in book.research if each.id == card), None)


def reading_text(session: Session, book: Book, card: str) -> str:
    """Return what to choose a research card by, after the note that none speaks against the others."""
    each = next(each for each in book.research if each.id == card)
    say = book.texts.say
    has_counter = any(each.is_counter for each in chosen(session, book))
    lines = (
        "" if has_counter else say("talk.counter_none"),
        each.finding,
        f"{say('report.research.who')}: {each.who}",
        f"{say('report.research.limits')}: {each.limits}",
        f"{say('talk.research.source')}: {each.source}",
    )
    return "\n\n".join(filter(None, lines))


def counter_note(session: Session, book: Book) -> str:
    """Return that no card speaks against the others, or that the room has not seen it; empty once it has."""
    counters = {(card.id,) for card in chosen(session, book) if card.is_counter}
    if not counters:
        return book.texts.say("talk.counter_none")
    return "" if counters & session.all(SeenCounter).keys() else book.texts.say("talk.counter_missing")


def repair_text(session: Session, book: Book) -> str:
    """Return how to make threes of different tables of the people in the room."""
    people = len(session.numbers(*_PRESENT))
    threes, pairs = trios(people)
    say = book.texts.say
    parts = [say("talk.threes", count=threes)] * (threes > 0) + [say("talk.pairs", count=pairs)] * (pairs > 0)
    if not parts:
        return say("talk.repair.rule")
    return (
        f"{say('talk.repair.rule')} {say('talk.repair.sizes', people=people, sizes=book.texts.join(parts))}"
    )


def words_after(session: Session, book: Book, step: str) -> Words:
    """Return what is read aloud beside a part's own words."""
    scripts, say = scripts_of(session, book), book.texts.say
    if step == "reveal":
        return (
            (say("talk.words.label"), label_sentence(session, book)),
            (say("pack.order.process_debrief"), scripts.process_debrief.strip()),
        )
    if step == "to_your_class":
        return ((say("talk.words.trio"), scripts.trio.strip()),)
    return ()


def words_for_the_hurt(session: Session, book: Book) -> Words:
    """Return what to say to somebody who is hurt."""
    scripts = scripts_of(session, book)
    return ((book.texts.say("pack.order.hurt"), scripts.hurt.strip()),)
