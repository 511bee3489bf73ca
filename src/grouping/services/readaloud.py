"""What a room hears when it has no screen: its tables as lists, and the lines of any other card."""

from collections.abc import Callable

from grouping.domain.session import Session
from grouping.services.book import Book
from grouping.services.dates import local_day
from grouping.services.tables import seated, tables_in_order, tables_in_use
from grouping.viewmodel.readaloud import HandOut, ReadAloudDocument, TableList
from grouping.viewmodel.stage import (
    CountdownCard,
    FindTableCard,
    LinesCard,
    NeutralCard,
    QuestionCard,
    QuotesCard,
    ResearchCard,
    SightCard,
    StageView,
    StepsCard,
)


def table_lists(session: Session, book: Book) -> tuple[TableList, ...]:
    """Return the tables in alphabetical order, each with its numbers in number order; never by level."""
    lists = []
    for table in tables_in_use(session, tables_in_order(session, book)):
        numbers, mark = seated(session, table.table), book.mark(table)
        spoken = book.texts.say("read.spoken", table=mark.name, numbers=book.texts.join(numbers))
        lists.append(TableList(mark, mark.name, spoken, numbers))
    return tuple(lists)


def read_aloud_document(session: Session, book: Book, now_ms: int) -> ReadAloudDocument:
    """Return the lists and the cards for paper, in the language of the room."""
    say = book.texts.say
    lists = table_lists(session, book)
    cards = [HandOut(each.mark, each.name, number) for each in lists for number in each.numbers]
    return ReadAloudDocument(
        language=book.language.value,
        made_on=local_day(now_ms),
        title=say("read.paper"),
        intro=say("read.paper_intro"),
        page_text=say("read.paper"),
        tables=lists,
        cards_title=say("read.cards"),
        cards_note=say("read.cards_note"),
        cards=tuple(sorted(cards, key=lambda card: card.number)),
    )


def spoken_lines(card: StageView) -> tuple[str, ...]:
    """Return what a safe card says, line by line; a clock's time and a bar are not read aloud.

    Where everybody sits is left to the lists. A reveal or a result is told in the talk, not here.
    """
    reader = _READERS.get(type(card))
    return () if reader is None else tuple(line for line in reader(card) if line)


def _neutral(card: StageView) -> tuple[str, ...]:
    return (card.title, card.line) if isinstance(card, NeutralCard) else ()


def _lines(card: StageView) -> tuple[str, ...]:
    return (card.title, *card.lines, card.source) if isinstance(card, LinesCard) else ()


def _sight(card: StageView) -> tuple[str, ...]:
    return tuple(line.text for line in card.lines) if isinstance(card, SightCard) else ()


def _countdown(card: StageView) -> tuple[str, ...]:
    return (card.title, card.status, *card.lines) if isinstance(card, CountdownCard) else ()


def _steps(card: StageView) -> tuple[str, ...]:
    if not isinstance(card, StepsCard):
        return ()
    return (card.title, *(f"{step.label} {step.text}".strip() for step in card.steps))


def _find(card: StageView) -> tuple[str, ...]:
    return (card.title,) if isinstance(card, FindTableCard) else ()


def _question(card: StageView) -> tuple[str, ...]:
    return (card.text,) if isinstance(card, QuestionCard) else ()


def _quotes(card: StageView) -> tuple[str, ...]:
    return (card.title, *card.quotes) if isinstance(card, QuotesCard) else ()


def _research(card: StageView) -> tuple[str, ...]:
    if not isinstance(card, ResearchCard):
        return ()
    return card.title, card.finding, card.who, card.limits, card.source


_READERS: dict[type, Callable[[StageView], tuple[str, ...]]] = {
    NeutralCard: _neutral,
    LinesCard: _lines,
    SightCard: _sight,
    CountdownCard: _countdown,
    StepsCard: _steps,
    FindTableCard: _find,
    QuestionCard: _question,
    QuotesCard: _quotes,
    ResearchCard: _research,
}
