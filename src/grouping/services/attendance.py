"""Who comes late, leaves or takes part again, and what that does to the tables nobody else leaves."""

from collections import Counter
from collections.abc import Iterable, Sequence

from grouping.domain.groups import Draw, PlacedBy, Placement, Table
from grouping.domain.judging import (
    PileEntry,
    RubricEntry,
    SecondEntry,
    StrayFold,
    StrayPoints,
    UnfinishedPoints,
)
from grouping.domain.participants import PLACED_ROLES, Participant, Role
from grouping.domain.phases import Phase
from grouping.domain.seating import SMALLEST_TABLE
from grouping.domain.session import Session
from grouping.domain.tasks import Task
from grouping.services.tables import seated, tables_in_use

_JUDGED = (PileEntry, RubricEntry, UnfinishedPoints, SecondEntry, StrayFold, StrayPoints)
_OTHER_KIND = 99
"""Further away than any level: a mixed table seen from a level table, or the other way round."""


def is_too_late(session: Session, now_ms: int) -> bool:
    """Return whether somebody who comes in now cannot fold along any more."""
    if session.find(Draw) is not None or any(session.all(kind) for kind in _JUDGED):
        return True
    clock = session.clock(Task.FOLD_1)
    if clock is None or not clock.was_started:
        return False
    return clock.remaining_at(now_ms) == 0 or session.phase.number >= Phase.JUDGE.number


def role_taken_up(session: Session, person: Participant) -> Role:
    """Return the role in which somebody takes part (again): what the draw made of that person stays."""
    draw = session.find(Draw)
    if person.role is Role.JOINED_LATE:
        return Role.JOINED_LATE
    if draw is None:
        return Role.PARTICIPANT
    if any(number == person.number for number, *_ in draw.ranked):
        return Role.PARTICIPANT
    placement = session.find(Placement, person.number)
    if placement is not None and placement.placed_by is PlacedBy.JOINED:
        return Role.JOINED_LATE
    if not session.was_shown:
        return Role.PARTICIPANT
    return Role.UNSCORED if person.number in draw.unscored else Role.JOINED_LATE


def needs_seat(session: Session, number: int, role: Role) -> bool:
    """Return whether `number` in `role` must be given a table now, because no draw will do so any more."""
    if role not in PLACED_ROLES or session.find(Draw) is None or session.find(Placement, number) is not None:
        return False
    return session.was_shown or role is Role.JOINED_LATE


def smallest_table(session: Session) -> str:
    """Return the table with the fewest people; an empty one only where all are, and of equals the first."""
    tables = tables_in_use(session, session.all(Table).values())
    return min(tables, key=lambda table: (len(seated(session, table.table)), table.table)).table


def seat_joiners(
    joiners: Sequence[int], tables: Iterable[Table], placements: Iterable[Placement]
) -> tuple[Placement, ...]:
    """Return a place at the smallest table of the moment for each of `joiners` not among `placements`."""
    placements = tuple(placements)
    placed = {placement.number for placement in placements}
    names = sorted(table.table for table in tables)
    people = Counter(placement.table for placement in placements)
    joined: list[Placement] = []
    for number in joiners:
        if number in placed or not names:
            continue
        table = min(names, key=lambda name: (people[name], name))
        people[table] += 1
        joined.append(Placement(number, table, PlacedBy.JOINED))
    return tuple(joined)


def left_small(session: Session, table: str) -> int:
    """Return how many people are left at `table` if that is too few to work together, else 0."""
    people = len(seated(session, table))
    return people if people < SMALLEST_TABLE else 0


def merge_partner(session: Session, table: str) -> str:
    """Return the table that `table` could best join, or an empty string where it is the only one.

    One of the same level, or mixed like it; else of the level nearest to it; of those the smallest.
    """
    own = session.find(Table, table)
    if own is None:
        return ""
    others = [
        each
        for each in tables_in_use(session, session.all(Table).values())
        if each.table != table and seated(session, each.table)
    ]
    best = min(
        others,
        key=lambda each: (_distance(own, each), len(seated(session, each.table)), each.table),
        default=None,
    )
    return "" if best is None else best.table


def _distance(one: Table, other: Table) -> int:
    if one.level is None or other.level is None:
        return 0 if one.level is other.level else _OTHER_KIND
    return abs(one.level - other.level)
