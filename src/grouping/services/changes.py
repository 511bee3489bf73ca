"""What a change was, in words: with before and after where the records tell, and on which page it is seen.

The records of an entry say more than its label can: a command does not know what it will replace.
"""

from collections.abc import Callable
from dataclasses import fields

from grouping.domain.experience import Slip
from grouping.domain.folds import FoldChoice
from grouping.domain.groups import Aside, Draw, Pin, Placement, Table, Wish
from grouping.domain.journal import JournalEntry
from grouping.domain.judging import (
    BorderDecision,
    Correction,
    JudgingChoice,
    PileEntry,
    QualityEntry,
    RubricEntry,
    SecondEntry,
    StrayFold,
    StrayPoints,
)
from grouping.domain.observation import FoldResult, PaperTally, Quote, TallyMark
from grouping.domain.participants import FirstName, Participant
from grouping.domain.phases import Phase
from grouping.domain.session import Edit, Record, Session
from grouping.domain.settings import PlanStep, Settings
from grouping.domain.talk import ChosenReading, Intention, StarredHandhold
from grouping.services.book import Book

HOMES: dict[type[Record], Phase] = {
    Settings: Phase.PREPARE,
    PlanStep: Phase.PREPARE,
    FoldChoice: Phase.PREPARE,
    Draw: Phase.GROUP,
    Table: Phase.GROUP,
    Placement: Phase.GROUP,
    Pin: Phase.GROUP,
    Wish: Phase.GROUP,
    Aside: Phase.GROUP,
    JudgingChoice: Phase.JUDGE,
    BorderDecision: Phase.JUDGE,
    PileEntry: Phase.JUDGE,
    SecondEntry: Phase.JUDGE,
    RubricEntry: Phase.JUDGE,
    StrayFold: Phase.JUDGE,
    StrayPoints: Phase.JUDGE,
    Correction: Phase.JUDGE,
    Participant: Phase.ARRIVAL,
    FirstName: Phase.ARRIVAL,
    TallyMark: Phase.FOLD_2,
    PaperTally: Phase.FOLD_2,
    Quote: Phase.FOLD_2,
    FoldResult: Phase.EXPERIENCE,
    QualityEntry: Phase.EXPERIENCE,
    Slip: Phase.EXPERIENCE,
    Intention: Phase.TALK,
    StarredHandhold: Phase.TALK,
    ChosenReading: Phase.TALK,
}
"""On which page each kind of record is seen. Where a change touches several, the first of this list counts:
a new draw also lets strokes go, and is about the draw."""

_UNITS = {
    PileEntry: "undo.change.pile",
    SecondEntry: "undo.change.second_pile",
    QualityEntry: "undo.change.quality_pile",
}


def home_of(edit: Edit) -> Phase | None:
    """Return the page on which `edit` is seen, or None where it is seen on no page of its own."""
    return next((phase for kind, phase in HOMES.items() if kind in edit.kinds), None)


def change_text(session: Session, book: Book, entry: JournalEntry) -> str:
    """Return what `entry` did, in words."""
    told = _told(session, book, entry.edit, entry.inverse)
    return told or book.texts.say(entry.label.key, **dict(entry.label.params))


def reversal_text(session: Session, book: Book, entry: JournalEntry) -> str:
    """Return what taking `entry` back did: its change read backwards, where the records tell."""
    told = _told(session, book, entry.inverse, entry.edit)
    return told or book.texts.say(entry.label.key, **dict(entry.label.params))


def _told(session: Session, book: Book, edit: Edit, inverse: Edit) -> str:
    """Return one change with its before and after; empty where the label says it as well."""
    kinds = edit.kinds - {Correction}
    if len(kinds) != 1:
        return ""
    kind = next(iter(kinds))
    teller = _TELLERS.get(kind)
    after = [record for record in edit.put if type(record) is kind]
    before = [record for record in inverse.put if type(record) is kind]
    return "" if teller is None else teller(session, book, before, after)


def _pile(_session: Session, book: Book, before: list[Record], after: list[Record]) -> str:
    match before, after:
        case [PileEntry() | SecondEntry() | QualityEntry() as old], [
            PileEntry() | SecondEntry() | QualityEntry() as new
        ] if old.pile != new.pile:
            return book.texts.say(_UNITS[type(new)], number=new.number, before=old.pile, after=new.pile)
        case _:
            pass
    return ""


def _role(_session: Session, book: Book, before: list[Record], after: list[Record]) -> str:
    say = book.texts.say
    match before, after:
        case [Participant() as old], [Participant() as new] if old.role is not new.role:
            words = (say(f"undo.role_word.{person.role.value}") for person in (old, new))
            return say("undo.change.role", number=new.number, before=next(words), after=next(words))
        case _:
            pass
    return ""


def _minutes(_session: Session, book: Book, before: list[Record], after: list[Record]) -> str:
    """Return which step got other minutes, the most of them first: what it took came from other steps."""
    say = book.texts.say
    old = {each.step: each.minutes for each in before if isinstance(each, PlanStep)}
    new = {each.step: each.minutes for each in after if isinstance(each, PlanStep)}
    changed = [step for step in new if old.get(step, new[step]) != new[step]]
    if not changed or old.keys() != new.keys():
        return ""
    most = max(changed, key=lambda step: abs(new[step] - old[step]))
    told = say("undo.change.minutes", step=say(f"step.{most}"), before=old[most], after=new[most])
    others = len(changed) - 1
    return say("undo.change.minutes_more", what=told, count=others) if others else told


def _choice(_session: Session, book: Book, before: list[Record], after: list[Record]) -> str:
    say = book.texts.say
    match before, after:
        case [Settings() as old], [Settings() as new]:
            changed = [
                each.name for each in fields(new) if getattr(old, each.name) != getattr(new, each.name)
            ]
            if changed == ["expected_people"]:
                return say("undo.change.people", before=old.expected_people, after=new.expected_people)
            if changed == ["design"]:
                words = (say(f"undo.design.{each.design.value}") for each in (old, new))
                return say("undo.change.design", before=next(words), after=next(words))
            if changed == ["name"]:
                return say("undo.change.name", before=old.name, after=new.name)
        case _:
            pass
    return ""


def _seat(session: Session, book: Book, before: list[Record], after: list[Record]) -> str:
    match before, after:
        case [Placement() as old], [Placement() as new]:
            names = [_table_name(session, book, table) for table in (old.table, new.table)]
            if all(names) and old.table != new.table:
                return book.texts.say("undo.change.seat", number=new.number, before=names[0], after=names[1])
        case _:
            pass
    return ""


def _finish(_session: Session, book: Book, before: list[Record], after: list[Record]) -> str:
    say = book.texts.say
    match before, after:
        case [FoldResult() as old], [FoldResult() as new]:
            words = (say(f"undo.finish_word.{each.finish.value}") for each in (old, new))
            return say("undo.change.finish", number=new.number, before=next(words), after=next(words))
        case [], [FoldResult() as new]:
            word = say(f"undo.finish_word.{new.finish.value}")
            return say("undo.change.finish_new", number=new.number, after=word)
        case _:
            pass
    return ""


def _stroke(session: Session, book: Book, before: list[Record], after: list[Record]) -> str:
    match before, after:
        case [], [TallyMark() as mark]:
            key = "undo.change.stroke"
        case [TallyMark() as mark], []:
            key = "undo.change.stroke_off"
        case _:
            return ""
    table = _table_name(session, book, mark.table)
    kind = book.texts.say(f"tally.kind.{mark.kind.value}")
    return book.texts.say(key, table=table, kind=kind) if table else ""


def _paper(session: Session, book: Book, before: list[Record], after: list[Record]) -> str:
    counted = [record for record in (*after, *before) if isinstance(record, PaperTally)]
    if len({record.key for record in counted}) != 1:
        return ""
    mark = counted[0]
    table = _table_name(session, book, mark.table)
    counts = [_count_in(side) for side in (before, after)]
    kind = book.texts.say(f"tally.kind.{mark.kind.value}")
    if not table:
        return ""
    return book.texts.say("undo.change.paper", table=table, kind=kind, before=counts[0], after=counts[1])


def _count_in(records: list[Record]) -> str:
    return next((str(each.count) for each in records if isinstance(each, PaperTally)), "–")


def _quote(_session: Session, book: Book, before: list[Record], after: list[Record]) -> str:
    """Return which quote, never what it says: it can hold a name."""
    say = book.texts.say
    match before, after:
        case [Quote() as old], [Quote() as new] if old.starred is not new.starred:
            return say("undo.change.star_on" if new.starred else "undo.change.star_off", serial=new.serial)
        case [], [Quote() as new]:
            return say("undo.change.quote", serial=new.serial)
        case [Quote() as old], []:
            return say("undo.change.quote_off", serial=old.serial)
        case _:
            pass
    return ""


def _slip(session: Session, book: Book, before: list[Record], after: list[Record]) -> str:
    slips = [record for record in (*after, *before) if isinstance(record, Slip)]
    if len({slip.key for slip in slips}) != 1:
        return ""
    table = _table_name(session, book, slips[0].table)
    key = "undo.change.slip_off" if not after else "undo.change.slip_again" if before else "undo.change.slip"
    return book.texts.say(key, serial=slips[0].serial, table=table) if table else ""


def _table_name(session: Session, book: Book, table: str) -> str:
    found = session.find(Table, table)
    return "" if found is None else book.mark(found).name


_Teller = Callable[[Session, Book, list[Record], list[Record]], str]
_TELLERS: dict[type[Record], _Teller] = {
    PileEntry: _pile,
    SecondEntry: _pile,
    QualityEntry: _pile,
    Participant: _role,
    PlanStep: _minutes,
    Settings: _choice,
    Placement: _seat,
    FoldResult: _finish,
    TallyMark: _stroke,
    PaperTally: _paper,
    Quote: _quote,
    Slip: _slip,
}
