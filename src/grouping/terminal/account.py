"""One line per phase: what happened in the room, in words."""

from collections import Counter
from collections.abc import Callable

from grouping.domain.experience import Slip
from grouping.domain.judging import PILES, BorderMethod
from grouping.domain.observation import Finish, FoldResult, Quote
from grouping.domain.participants import Participant, Role
from grouping.domain.phases import Phase
from grouping.domain.session import Session
from grouping.domain.tasks import MINUTE_MS, Task
from grouping.services.book import Book
from grouping.services.judging import pile_members, standing
from grouping.services.quotes import starred_quotes
from grouping.services.stage import deck
from grouping.services.tables import seated, tables_in_order
from grouping.services.tallies import tallies

_Facts = dict[str, object]


def phase_line(session: Session, book: Book, phase: Phase) -> str:
    """Return what happened in `phase`, without anybody's number."""
    texts = book.texts
    told = texts.say(f"cli.rehearse.{phase.value}", **_FACTS[phase](session, book))
    name = texts.say(f"phase.{phase.value}")
    return texts.say("cli.rehearse.line", number=phase.number, phase=name, told=told)


def _prepare(session: Session, _book: Book) -> _Facts:
    return {"minutes": session.settings.total_minutes, "people": session.settings.expected_people}


def _arrival(session: Session, _book: Book) -> _Facts:
    counts: _Facts = {
        "observers": len(session.numbers(Role.OBSERVER)),
        "unscored": len(session.numbers(Role.UNSCORED)),
        "absent": len(session.numbers(Role.ABSENT)),
    }
    return counts | {"last": max(session.numbers(), default=0)}


def _fold_1(session: Session, _book: Book) -> _Facts:
    late = sum(person.short_time for person in session.all(Participant).values())
    return {"minutes": _minutes(session, Task.FOLD_1), "late": late}


def _judge(session: Session, book: Book) -> _Facts:
    sizes = [len(pile_members(session, pile)) for pile in PILES]
    decisions = [border.decision for border in standing(session).borders]
    methods = Counter(decision.method for decision in decisions if decision is not None)
    return {
        "piles": book.texts.join(sizes),
        "looks": methods[BorderMethod.LOOK],
        "lots": methods[BorderMethod.LOT],
    }


def _group(session: Session, book: Book) -> _Facts:
    sizes = [len(seated(session, table.table)) for table in tables_in_order(session, book)]
    return {"sizes": book.texts.join(sizes)}


def _fold_2(session: Session, _book: Book) -> _Facts:
    strokes = sum(tally.count for tally in tallies(session).values())
    quotes = len(session.all(Quote))
    return {"minutes": _minutes(session, Task.FOLD_2), "strokes": strokes, "quotes": quotes}


def _experience(session: Session, book: Book) -> _Facts:
    finishes = Counter(result.finish for result in session.all(FoldResult).values())
    people = sum(len(seated(session, table.table)) for table in tables_in_order(session, book))
    counts: _Facts = {finish.value: finishes[finish] for finish in Finish}
    return counts | {"slips": len(session.all(Slip)), "people": people}


def _talk(session: Session, book: Book) -> _Facts:
    return {"starred": len(starred_quotes(session)), "cards": len(deck(session, book, Phase.TALK))}


def _close(_session: Session, _book: Book) -> _Facts:
    return {}


def _minutes(session: Session, task: Task) -> int:
    clock = session.clock(task)
    return 0 if clock is None else clock.duration_ms // MINUTE_MS


_FACTS: dict[Phase, Callable[[Session, Book], _Facts]] = {
    Phase.PREPARE: _prepare,
    Phase.ARRIVAL: _arrival,
    Phase.FOLD_1: _fold_1,
    Phase.JUDGE: _judge,
    Phase.GROUP: _group,
    Phase.FOLD_2: _fold_2,
    Phase.EXPERIENCE: _experience,
    Phase.TALK: _talk,
    Phase.CLOSE: _close,
}
