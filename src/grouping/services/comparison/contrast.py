"""Mixed tables less level tables in one outcome, where the lot decided who sat where."""

from collections.abc import Mapping
from dataclasses import dataclass
from functools import lru_cache
from typing import TYPE_CHECKING

from grouping.domain.errors import Phrase
from grouping.domain.groups import Placement
from grouping.domain.session import Session
from grouping.services.comparison.rules import PEOPLE_PER_ARM, TABLES_PER_ARM
from grouping.services.redraws import arms_by_lot, drawn_levels

if TYPE_CHECKING:
    from grouping.science.differences import Difference


@dataclass(frozen=True, slots=True)
class Contrast:
    """A difference with its interval, and what it is of; first mixed, then level."""

    difference: "Difference"
    people: tuple[int, int]
    tables: tuple[int, int]


@dataclass(frozen=True, slots=True)
class _Person:
    """One of those who are compared."""

    outcome: float
    arm: int
    table: str
    level: int


def contrast(session: Session, outcomes: Mapping[int, float]) -> Contrast | Phrase:
    """Return how much higher mixed tables came out in `outcomes`, by number; or why that cannot be said.

    Compared are those who got their kind of table by lot and have an outcome.
    """
    people = _compared(session, outcomes)
    arms = tuple([person for person in people if person.arm == arm] for arm in (1, 0))
    counts, tables = (len(arms[0]), len(arms[1])), tuple(len({each.table for each in arm}) for arm in arms)
    if min(counts) < PEOPLE_PER_ARM:
        return Phrase("difference.few", {"fewest": PEOPLE_PER_ARM})
    if min(tables) < TABLES_PER_ARM:
        return Phrase("difference.few_tables", {"fewest": TABLES_PER_ARM})
    found = _difference(people)
    if found is None:
        return Phrase("difference.no_spread")
    return Contrast(found, counts, (tables[0], tables[1]))


def forget() -> None:
    """Let go of what was compared, once it is to be erased."""
    _difference.cache_clear()


def _compared(session: Session, outcomes: Mapping[int, float]) -> tuple[_Person, ...]:
    by_lot, levels = arms_by_lot(session), drawn_levels(session)
    seats = {placed.number: placed.table for placed in session.all(Placement).values()}
    return tuple(
        _Person(float(outcomes[number]), by_lot[number], seats[number], levels[number])
        for number in sorted(outcomes)
        if number in by_lot and number in levels
    )


@lru_cache(maxsize=16)  # a page and a report ask for the same differences again and again
def _difference(people: tuple[_Person, ...]) -> "Difference | None":
    from grouping.science.differences import arm_difference

    names = sorted({person.table for person in people})
    try:
        return arm_difference(
            [person.outcome for person in people],
            [person.arm for person in people],
            [names.index(person.table) for person in people],
            [person.level for person in people],
        )
    except ValueError:
        return None
