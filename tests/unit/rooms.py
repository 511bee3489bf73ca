"""Sessions as they are at some point of a morning, reached by planning commands and nothing else."""

from collections.abc import Sequence

import pytest

from grouping.domain.errors import DomainError
from grouping.domain.judging import PILES, BorderMethod
from grouping.domain.session import Session
from grouping.domain.settings import Design, Language
from grouping.services.book import Book, book
from grouping.services.commands.arrive import HandOutNumbers
from grouping.services.commands.group import DrawGroups, ShowTables
from grouping.services.commands.judge import DecideBorder, PutOnPile
from grouping.services.commands.prepare import StartSession
from grouping.services.judging import Border, standing
from grouping.services.marks import mark_choices
from grouping.services.workspace import Command
from tests.flow.memory import START_MS, opening

CLASSIC = (5, 7, 9, 5, 4)
"""Folds per pile, best first: thirty people, and both cuts inside a pile."""

DUTCH = book(Language.NL, opening(8, 1)[0].audience)
ENGLISH = book(Language.EN, opening(8, 1)[0].audience)
BOOKS: tuple[Book, ...] = (DUTCH, ENGLISH)
MARKS = mark_choices(DUTCH, 7)


def after(session: Session, *commands: Command) -> Session:
    """Return `session` once `commands` were carried out."""
    for command in commands:
        session, _ = session.apply(command.plan(session))
    return session


def opened(people: int = 0, design: Design = Design.CLASSIC) -> Session:
    """Return a session on its first page with the numbers up to `people` handed out."""
    start = StartSession(*opening(max(2, people), 7, design=design))
    return after(Session.empty(), start, HandOutNumbers(people))


def sorted_into(*counts: int, design: Design = Design.CLASSIC) -> Session:
    """Return a room with `counts` folds on piles 5, 4, 3, 2 and 1; the lowest numbers on the best pile."""
    piles = [pile for pile, count in zip(PILES, counts, strict=False) for _ in range(count)]
    return after(
        opened(len(piles), design), *(PutOnPile(number, pile) for number, pile in enumerate(piles, start=1))
    )


def open_borders(session: Session) -> tuple[Border, ...]:
    """Return the cuts nobody decided about yet."""
    return tuple(border for border in standing(session).borders if border.decision is None)


def decided(session: Session, method: BorderMethod = BorderMethod.LOT) -> Session:
    """Return `session` with every border decided by `method`; by a look the lowest numbers move up."""
    while borders := open_borders(session):
        up = borders[0].candidates[: borders[0].moving_up] if method is BorderMethod.LOOK else ()
        session = after(session, DecideBorder(borders[0].cut, method, up))
    return session


def drawn(*counts: int, seed: int = 482_913, design: Design = Design.CLASSIC) -> Session:
    """Return a room whose groups were drawn from piles of `counts`."""
    return after(decided(sorted_into(*counts, design=design)), DrawGroups(seed, MARKS))


def shown(*counts: int, seed: int = 482_913) -> Session:
    """Return a room that saw its tables."""
    return after(drawn(*counts, seed=seed), ShowTables(START_MS))


def spread(people: int) -> Sequence[int]:
    """Return piles for `people`, with most of them in the middle."""
    counts = [people // 6, people // 4, 0, people // 5, people // 7]
    counts[2] = people - sum(counts)
    return counts


def refused(session: Session, command: Command) -> str:
    """Return the key under which `command` is refused, once both languages have a whole sentence for it."""
    with pytest.raises(DomainError) as refusal:
        command.plan(session)
    for language in BOOKS:
        assert "{" not in language.texts.explain(refusal.value)
    return refusal.value.key
