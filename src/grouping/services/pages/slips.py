"""What the slips on *Experience* show: per table how many came back, and every slip as it was typed."""

from collections import Counter
from string import ascii_lowercase

from grouping.content.texts import Texts
from grouping.domain.experience import ITEM_HIGHEST, SLIP_ITEMS, Slip
from grouping.domain.groups import Table
from grouping.domain.session import Session
from grouping.services.book import Book
from grouping.services.manager import hides_people
from grouping.services.results import results, slips_carry_numbers
from grouping.services.tables import seated, tables_in_order, tables_in_use
from grouping.viewmodel.results import SlipQuestion, SlipsView, SlipTable, TypedSlip

_BEFORE, _AFTER = SLIP_ITEMS[:2]
"""The one question that is asked twice, before fold 1 and after fold 2."""
_CHOOSES = "place"
"""The question whose answers have names."""


def slips_view(session: Session, book: Book) -> SlipsView:
    """Return the slips as they are saved."""
    texts = book.texts
    slips = [slip for _, slip in sorted(session.all(Slip).items())]
    tables = tables_in_order(session, book)
    returned = Counter(slip.table for slip in slips)
    people = len(results(session).people)
    names = {table.table: book.mark(table).name for table in tables}
    used = tables_in_use(session, tables)
    shown = [table for table in tables if table in used or returned[table.table]]
    rows = tuple(
        _table(session, book, table, returned[table.table], letter)
        for table, letter in zip(shown, ascii_lowercase, strict=False)
    )
    return SlipsView(
        carries_number=slips_carry_numbers(session),
        tables=rows,
        questions=tuple(_question(texts, item) for item in SLIP_ITEMS),
        # With a manager in the room no slip can be read back: it is somebody's.
        slips=()
        if hides_people(session)
        else tuple(_typed(texts, slip, place) for place, slip in enumerate(slips, start=1)),
        next_title=texts.say("slips.next", place=len(slips) + 1, n=max(people, len(slips) + 1)),
        last_text=_last_text(session, texts, slips[-1], names[slips[-1].table]) if slips else "",
    )


def _table(session: Session, book: Book, table: Table, returned: int, letter: str) -> SlipTable:
    texts, mark = book.texts, book.mark(table)
    people = len(seated(session, table.table))
    return SlipTable(
        table.table,
        letter,
        mark,
        texts.say("experience.returned", returned=returned, n=people),
        texts.say("slips.over", table=mark.name, count=returned, people=people) if returned > people else "",
    )


def _question(texts: Texts, item: str) -> SlipQuestion:
    asked = texts.say(f"pack.slip.ask.{item}")
    highest = ITEM_HIGHEST[item]
    if item in {_BEFORE, _AFTER}:
        asked = texts.say("slips.before" if item == _BEFORE else "slips.after", question=asked)
    if item == _CHOOSES:
        choices = (f"{digit} {texts.say(f'pack.slip.place.{digit}')}" for digit in range(1, highest + 1))
        asked = f"{asked} {' · '.join(choices)}"
    return SlipQuestion(asked, f"1–{highest}", highest)


def _typed(texts: Texts, slip: Slip, place: int) -> TypedSlip:
    title = texts.say("slips.correct", place=place)
    return TypedSlip(slip.serial, slip.table, slip.number, slip.answers, slip.word, title)


def _last_text(session: Session, texts: Texts, slip: Slip, table: str) -> str:
    if hides_people(session):
        return texts.say("manager.last_slip", table=table)
    answers = " ".join("–" if answer is None else str(answer) for answer in slip.answers)
    who = (table,) if slip.number is None else (str(slip.number), table)
    parts = (*who, answers, *((slip.word,) if slip.word else ()))
    return texts.say("slips.last", slip=" · ".join(parts))
