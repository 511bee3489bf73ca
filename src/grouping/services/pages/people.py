"""What the bar for late comers and leavers says: at once what happened, and what may be chosen."""

import re
from dataclasses import dataclass
from enum import StrEnum

from grouping.content.texts import clock as clock_text
from grouping.domain.groups import Draw, Placement, Table
from grouping.domain.participants import PLACED_ROLES, Participant, Role
from grouping.domain.session import Session
from grouping.domain.tasks import Task
from grouping.services.attendance import left_small, merge_partner, smallest_table
from grouping.services.book import Book
from grouping.viewmodel.people import PeopleChoice, PeopleView

LETTERED = (Role.LEFT, Role.OBSERVER, Role.UNSCORED, Role.ABSENT)
"""Roles that are given by a letter; a number alone takes part."""
_ENTRY = re.compile(r"(\d{1,4})\s*([^\W\d_]?)")
_PRIVATE = frozenset({Role.OBSERVER, Role.UNSCORED})


class PeopleAnswer(StrEnum):
    """What may be chosen when something was asked."""

    OBSERVER = "observer"
    JOIN = "join"
    KEEP = "keep"
    MERGE = "merge"


@dataclass(frozen=True, slots=True)
class RoleEntry:
    """One number and the role that was typed after it."""

    number: int
    role: Role


def read_entry(text: str, book: Book) -> RoleEntry | None:
    """Return the number and role in `text`, or None where it is not clear."""
    match = _ENTRY.fullmatch(text.strip())
    if match is None or not match[1].isascii():
        return None
    roles = {book.texts.say(f"arrival.letter.{role.value}").casefold(): role for role in LETTERED}
    role = roles.get(match[2].casefold()) if match[2] else Role.PARTICIPANT
    return None if role is None else RoleEntry(int(match[1]), role)


def late_question(session: Session, book: Book) -> PeopleView:
    """Return the question for somebody who came too late for fold 1."""
    say = book.texts.say
    join = (
        say("people.choose.join", table=_name(session, book, smallest_table(session)))
        if session.find(Draw) is not None
        else say("people.choose.join_later")
    )
    return PeopleView(
        say("late.after"),
        (
            PeopleChoice(PeopleAnswer.OBSERVER, "", say("people.choose.observer")),
            PeopleChoice(PeopleAnswer.JOIN, say("people.letter.join"), join),
        ),
    )


def added_view(session: Session, book: Book, number: int, now_ms: int) -> PeopleView:
    """Return what happened when `number` came in: as a participant, to watch, or to join a table."""
    say = book.texts.say
    person = session.find(Participant, number)
    if person is None or person.role is Role.OBSERVER:
        return PeopleView(say("people.added_observer", number=number))
    if person.role is Role.JOINED_LATE:
        return PeopleView(_joined_text(session, book, number))
    clock = session.clock(Task.FOLD_1)
    if clock is None or not clock.was_started:
        return PeopleView(say("people.added", number=number))
    left = clock_text(clock.remaining_at(now_ms)).removeprefix("0")
    return PeopleView(say("people.added_time", number=number, time=left))


def role_view(session: Session, book: Book, number: int) -> PeopleView:
    """Return what happened when `number` got a role, and what its table may want."""
    person = session.find(Participant, number)
    if person is None:
        return PeopleView("")
    if person.role is Role.JOINED_LATE:
        return PeopleView(_joined_text(session, book, number))
    say = book.texts.say
    parts = [say(f"people.role.{person.role.value}", number=number)]
    safe = [say("people.private")] if person.role in _PRIVATE else []
    choices: tuple[PeopleChoice, ...] = ()
    placement = session.find(Placement, number)
    if session.was_shown and placement is not None:
        if person.role in PLACED_ROLES:
            parts.append(say("people.at_table", table=_name(session, book, placement.table)))
        else:
            small, choices = _small(session, book, placement.table)
            parts += small
            safe += small if safe else []
    elif session.find(Draw) is not None:
        parts.append(say("people.draw_again"))
    return PeopleView(" ".join(parts), choices, " ".join(safe))


def merged_view(session: Session, book: Book, table: str, into: str) -> PeopleView:
    """Return what happened when one table joined another."""
    names = {"table": _name(session, book, table), "other": _name(session, book, into)}
    return PeopleView(book.texts.say("people.merged", **names))


def kept_view(session: Session, book: Book, table: str) -> PeopleView:
    """Return what is said of a small table that stays."""
    return PeopleView(book.texts.say("people.kept", table=_name(session, book, table)))


def _small(session: Session, book: Book, table: str) -> tuple[list[str], tuple[PeopleChoice, ...]]:
    """Return the warning that a table has few people left, with the table it could join."""
    say = book.texts.say
    people = left_small(session, table)
    if not people:
        return [], ()
    name, other = _name(session, book, table), merge_partner(session, table)
    if not other:
        return [say("people.small_only", table=name, count=people)], ()
    into = _name(session, book, other)
    choices = (
        PeopleChoice(PeopleAnswer.KEEP, "", say("people.choose.keep")),
        PeopleChoice(PeopleAnswer.MERGE, say("people.letter.merge"), say("people.choose.merge", table=into)),
    )
    return [say("people.small", table=name, count=people, other=into)], choices


def _joined_text(session: Session, book: Book, number: int) -> str:
    placement = session.find(Placement, number)
    if placement is None:
        return book.texts.say("people.joins_later", number=number)
    return book.texts.say("people.joined", number=number, table=_name(session, book, placement.table))


def _name(session: Session, book: Book, table: str) -> str:
    found = session.find(Table, table)
    return table if found is None else book.mark(found).name
