"""The rows of a room for people who go on in a statistics program: codes by lot, no number and no name."""

import random
import re
from collections import Counter
from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from grouping.domain.experience import SLIP_ITEMS, Slip
from grouping.domain.groups import Draw, Placement, Table
from grouping.domain.judging import QualityEntry
from grouping.domain.observation import FoldResult, TallyKind
from grouping.domain.participants import PLACED_ROLES, Participant
from grouping.domain.session import Session
from grouping.lists.writing import Value
from grouping.services.arms import strata_of
from grouping.services.folds import fold_choice, minutes_for, table_role
from grouping.services.results import slips_carry_numbers
from grouping.services.roomdraw import request_of
from grouping.services.scores import scores_of
from grouping.services.tables import COUNTED_ROLES, counted, seated
from grouping.services.tallies import tallies

PEOPLE, SLIPS, TABLES = "people.csv", "slips.csv", "tables.csv"

Row = tuple[Value, ...]

_PERSON = (
    "person",
    "role",
    "table",
    "arm",
    "level",
    "fold_1_score",
    "placed_by",
    "fold_2_finish",
    "fold_2_quality",
)
_TABLE = ("table", "arm", "level", "levels", "model", "minutes", "placed", "people", "counted", "slips")
_NO_ID = re.compile(r"[^A-Za-z0-9-]")
_NO_ANSWERS: tuple[int | None, ...] = (None,) * len(SLIP_ITEMS)


@dataclass(frozen=True, slots=True)
class Sheet:
    """One file of rows."""

    file: str
    columns: tuple[str, ...]
    rows: tuple[Row, ...]


def sheets(session: Session, lots: random.Random) -> tuple[Sheet, ...]:
    """Return the files of `session`; the codes and the order of the rows are drawn with `lots`."""
    loose = [slip for slip in session.all(Slip).values() if not _is_linked(session, slip)]
    found = [_people(session, lots)]
    if loose:
        found.append(_slips(session, loose, lots))
    if session.all(Table):
        found.append(_tables(session))
    return tuple(found)


def _people(session: Session, lots: random.Random) -> Sheet:
    numbers = list(session.numbers(*PLACED_ROLES))
    lots.shuffle(numbers)
    room = _Room(
        session,
        scores_of(session),
        _levels(session),
        {slip.number: slip.answers for slip in session.all(Slip).values() if slip.number is not None},
    )
    columns = (*_PERSON, *SLIP_ITEMS) if slips_carry_numbers(session) else _PERSON
    rows = (
        (_code(session, "p", place), *_person(room, number))[: len(columns)]
        for place, number in enumerate(numbers, start=1)
    )
    return Sheet(PEOPLE, columns, tuple(rows))


@dataclass(frozen=True, slots=True)
class _Room:
    """What is looked up for everybody."""

    session: Session
    scores: Mapping[int, int]
    levels: Mapping[int, int]
    answers: Mapping[int, tuple[int | None, ...]]


def _person(room: _Room, number: int) -> Row:
    """Return what is known of `number`; of whoever does not count only a place and a slip."""
    session = room.session
    role = session.all(Participant)[number,].role
    place = session.find(Placement, number)
    table = None if place is None else session.find(Table, place.table)
    finish, quality = session.find(FoldResult, number), session.find(QualityEntry, number)
    counts = role in COUNTED_ROLES
    return (
        role.value,
        None if place is None else place.table,
        None if table is None else _arm(table),
        room.levels.get(number) if counts else None,
        room.scores.get(number) if counts else None,
        place.placed_by.value if counts and place is not None else None,
        finish.finish.value if counts and finish is not None else None,
        quality.pile if counts and quality is not None else None,
        *room.answers.get(number, _NO_ANSWERS),
    )


def _levels(session: Session) -> Mapping[int, int]:
    """Return the level, by fold 1, of everybody who was drawn for a level or a half of it."""
    draw = session.find(Draw)
    return {} if draw is None or not draw.level_sizes else strata_of(request_of(draw, (), ()))


def _is_linked(session: Session, slip: Slip) -> bool:
    """Return whether a slip belongs to somebody; the slip of somebody who went is not taken along."""
    return slip.number is not None and slips_carry_numbers(session)


def _slips(session: Session, slips: list[Slip], lots: random.Random) -> Sheet:
    """Return slips in an order by lot: in that of typing they would lie as they were handed in."""
    lots.shuffle(slips)
    rows = (
        (_code(session, "s", place), slip.table, *slip.answers) for place, slip in enumerate(slips, start=1)
    )
    return Sheet(SLIPS, ("slip", "table", *SLIP_ITEMS), tuple(rows))


def _tables(session: Session) -> Sheet:
    tables = sorted(session.all(Table).values(), key=lambda table: table.table)
    sat = Counter(placement.table for placement in session.all(Placement).values())
    slips = Counter(slip.table for slip in session.all(Slip).values())
    rows = []
    for table in tables:
        choice = fold_choice(session, table_role(session, table))
        rows.append(
            (
                table.table,
                _arm(table),
                table.level,
                table.levels,
                _NO_ID.sub("_", choice.model),
                minutes_for(session.plan, choice),
                sat[table.table],
                len(seated(session, table.table)),
                len(counted(session, table.table)),
                slips[table.table],
                *_seen(session, table.table),
            )
        )
    return Sheet(TABLES, (*_TABLE, *TallyKind, "tally_source"), tuple(rows))


def _seen(session: Session, table: str) -> Iterator[Value]:
    """Yield what was counted of each kind, and where.

    Where nobody made a stroke live, a box left empty on paper was not counted.
    """
    cells = tallies(session)
    found = [cells[table, kind] for kind in TallyKind]
    has_paper = any(tally.paper is not None for tally in found)
    has_live = any(tally.live for tally in found)
    for tally in found:
        yield tally.count if has_live or tally.paper is not None else None
    uses_live = any(tally.live for tally in found if tally.paper is None)
    if has_paper:
        yield "both" if uses_live else "paper"
    else:
        yield "live" if has_live else None


def _arm(table: Table) -> str:
    return "mixed" if table.level is None else "level"


def _code(session: Session, letter: str, place: int) -> str:
    """Return a code of one export; those of a practice room say that they are invented."""
    return f"{'madeup_' if session.settings.made_up else ''}{letter}{place:03d}"
