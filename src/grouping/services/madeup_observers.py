"""What the observers in a made-up room note while the tables fold: strokes, and things literally said."""

from collections.abc import Iterator
from dataclasses import dataclass

from grouping.domain.groups import Table
from grouping.domain.observation import Finish, Quote, TallyKind, TallyMark
from grouping.domain.session import Session
from grouping.services.commands.observe import AddQuote, AddTally
from grouping.services.madeup import MadeUpPeople, mood_of, rise_of
from grouping.services.madeup_dice import Dice, Topic
from grouping.services.tables import seated

_SMALLEST_WITH_MORE_QUOTES = 8
"""In a smaller room one thing is written down per table."""
_MOST_FINISHED_STROKES = 30
"""At a very large table the observer stops counting who is ready."""


@dataclass(frozen=True, slots=True)
class Stroke:
    """The stroke after `earlier` others of its kind at its table."""

    at_ms: int
    table: str
    kind: TallyKind
    earlier: int

    def command(self, session: Session, now_ms: int) -> AddTally | None:
        """Return what makes it, or None if so many strokes are there already."""
        marks = session.all(TallyMark).values()
        count = sum(mark.table == self.table and mark.kind is self.kind for mark in marks)
        return AddTally(self.table, self.kind, now_ms) if count <= self.earlier else None


@dataclass(frozen=True, slots=True)
class Saying:
    """The quote after `earlier` others."""

    at_ms: int
    table: str
    text: str
    earlier: int

    def command(self, session: Session, _now_ms: int) -> AddQuote | None:
        """Return what keeps it, or None if so many quotes are there already."""
        return AddQuote(self.text, self.table) if len(session.all(Quote)) <= self.earlier else None


def observations(session: Session, who: MadeUpPeople, during_ms: int) -> list[Stroke | Saying]:
    """Return everything noted in a task of `during_ms`, in order of time since its start."""
    found: list[Stroke | Saying] = [
        *_strokes(session, who, during_ms),
        *_sayings(session, who, during_ms),
    ]
    return sorted(found, key=lambda each: each.at_ms)


def tables_by_mark(session: Session) -> list[Table]:
    """Return the tables in an order that says nothing about their levels."""
    return sorted(session.all(Table).values(), key=lambda table: table.table)


def _strokes(session: Session, who: MadeUpPeople, during_ms: int) -> Iterator[Stroke]:
    for seat, table in enumerate(tables_by_mark(session)):
        people = seated(session, table.table)
        done = sum(who.finish(number, table) is Finish.DONE for number in people)
        counts = who.strokes(table, seat, len(people))
        counts[TallyKind.FINISHED] = min(done, _MOST_FINISHED_STROKES)
        dice = Dice(who.seed, Topic.MOMENTS, seat)
        for kind, count in counts.items():
            first_ms = during_ms // 2 if kind is TallyKind.FINISHED else during_ms // 20
            for earlier, at_ms in enumerate(_moments(dice, count, first_ms, during_ms)):
                yield Stroke(at_ms, table.table, kind, earlier)


def _sayings(session: Session, who: MadeUpPeople, during_ms: int) -> Iterator[Saying]:
    tables = sorted(tables_by_mark(session), key=rise_of)
    dice = Dice(who.seed, Topic.QUOTES, 1)
    if len(session.numbers()) >= _SMALLEST_WITH_MORE_QUOTES:
        tables += (tables * 2)[: dice.between(1, 3)]
    texts = who.quotes([mood_of(table) for table in tables])
    heard = dice.order([(table, text) for table, text in zip(tables, texts, strict=True) if text])
    moments = _moments(dice, len(heard), during_ms // 4, during_ms)
    for earlier, (at_ms, (table, text)) in enumerate(zip(moments, heard, strict=True)):
        yield Saying(at_ms, table.table, text, earlier)


def _moments(dice: Dice, count: int, first_ms: int, during_ms: int) -> list[int]:
    """Return `count` moments in order, the last a little before time is up."""
    return sorted(dice.between(first_ms, during_ms * 19 // 20) for _ in range(count))
