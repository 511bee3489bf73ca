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
    from grouping.science.effects import Effect


@dataclass(frozen=True, slots=True)
class Contrast:
    """A difference with its interval, and what it is of; first mixed, then level."""

    difference: "Difference"
    people: tuple[int, int]
    tables: tuple[int, int]


@dataclass(frozen=True, slots=True)
class EffectSizes:
    """The same difference without a unit, as other studies tell it."""

    g: "Effect"
    delta: "Effect"


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
    reason = _reason(people)
    if reason is not None:
        return reason
    found = _difference(people)
    if found is None:
        return Phrase("difference.no_spread")
    counts, tables = _sizes(people)
    return Contrast(found, counts, tables)


def effect_sizes(session: Session, outcomes: Mapping[int, float]) -> EffectSizes | Phrase:
    """Return Hedges' g and Cliff's delta of what `contrast` compares; or why they cannot be said."""
    people = _compared(session, outcomes)
    return _reason(people) or _effects(people) or Phrase("difference.no_spread")


def _sizes(people: tuple[_Person, ...]) -> tuple[tuple[int, int], tuple[int, int]]:
    """Return how many people and how many tables, mixed and level."""
    mixed, level = ([person.table for person in people if person.arm == arm] for arm in (1, 0))
    return (len(mixed), len(level)), (len(set(mixed)), len(set(level)))


def _reason(people: tuple[_Person, ...]) -> Phrase | None:
    """Return why so few cannot be compared."""
    counts, tables = _sizes(people)
    if min(counts) < PEOPLE_PER_ARM:
        return Phrase("difference.few", {"fewest": PEOPLE_PER_ARM})
    if min(tables) < TABLES_PER_ARM:
        return Phrase("difference.few_tables", {"fewest": TABLES_PER_ARM})
    return None


def forget() -> None:
    """Let go of what was compared, once it is to be erased."""
    _difference.cache_clear()
    _effects.cache_clear()


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

    try:
        return arm_difference(*_columns(people))
    except ValueError:
        return None


@lru_cache(maxsize=4)
def _effects(people: tuple[_Person, ...]) -> EffectSizes | None:
    from grouping.science.effects import cliffs_delta, hedges_g

    try:
        return EffectSizes(hedges_g(*_columns(people)), cliffs_delta(*_columns(people)))
    except ValueError:
        return None


def _columns(people: tuple[_Person, ...]) -> tuple[list[float], list[int], list[int], list[int]]:
    """Return outcomes, arms, tables and levels."""
    names = sorted({person.table for person in people})
    return (
        [person.outcome for person in people],
        [person.arm for person in people],
        [names.index(person.table) for person in people],
        [person.level for person in people],
    )
