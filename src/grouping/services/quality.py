"""How alike mixed tables are, how sure levels are, and what a change by hand costs: for the laptop only."""

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache
from math import floor

from grouping.domain.groups import Placement, Table
from grouping.domain.participants import Role
from grouping.domain.session import Session
from grouping.services.book import Book
from grouping.services.scores import scores_of
from grouping.services.tables import counted, seated

ASSUMED_RELIABILITY = 0.7
"""What two looks at the same folds are taken to agree, while nobody has looked twice."""
_ROUNDING = 1e-9
_HARDLY = 0.02
"""Nobody in the room could tell so many points apart."""
_MOST_DIGITS = 4
_MOST_LISTED = 10
"""Of more tables only how many there are of each size is told."""
DOUBTFUL = 0.5
"""From this chance of another level on, somebody's place is called doubtful."""


@dataclass(frozen=True, slots=True)
class Likeness:
    """How far the means of mixed tables lie apart, in points of the score."""

    gap: float
    """The highest mean less the lowest."""
    least: float
    """What no division over tables of these sizes can bring the gap below; 0 where nothing is proven."""

    @property
    def is_best(self) -> bool:
        """Whether no division does better."""
        return self.gap <= self.least + _ROUNDING


@dataclass(frozen=True, slots=True)
class Doubt:
    """How many people would sit at another level with another look, and who most likely."""

    expected: float
    people: int
    doubtful: frozenset[int]


def forget() -> None:
    """Let go of the scores that were looked at, once they are to be erased."""
    _least_gap.cache_clear()


def likeness(scores: Sequence[Sequence[float]]) -> Likeness | None:
    """Return how alike tables with these scores are; None where fewer than two hold anybody with a score."""
    tables = [tuple(sorted(each)) for each in scores if each]
    if len(tables) < 2:  # noqa: PLR2004 - a gap lies between two
        return None
    means = [sum(each) / len(each) for each in tables]
    return Likeness(max(means) - min(means), _least_gap(tuple(sorted(tables))))


def room_likeness(session: Session, moved: Mapping[int, str] | None = None) -> Likeness | None:
    """Return how alike the mixed tables of a room are, once the people in `moved` have changed tables."""
    given, people = scores_of(session), frozenset(session.numbers(Role.PARTICIPANT))
    seats = {placed.number: placed.table for placed in session.all(Placement).values()} | dict(moved or {})
    scores: dict[str, list[float]] = {
        table.table: [] for table in session.all(Table).values() if table.level is None
    }
    for number, table in seats.items():
        if table in scores and number in people and number in given:
            scores[table].append(float(given[number]))
    return likeness(list(scores.values()))


def doubt(session: Session) -> Doubt | None:
    """Return how sure the levels are, with an assumed reliability; None in a design without levels."""
    if all(table.level is None for table in session.all(Table).values()):
        return None
    chances = _chances(session)
    return Doubt(
        sum(chances.values()),
        len(chances),
        frozenset(n for n, chance in chances.items() if chance >= DOUBTFUL),
    )


def likeness_text(found: Likeness | None, book: Book) -> str:
    """Return how alike the mixed tables are, and whether any division does better, in one sentence."""
    if found is None:
        return ""
    gap = points_text(found.gap, book)
    if found.is_best:
        return book.texts.say("group.gap.none" if found.gap < _ROUNDING else "group.gap.best", gap=gap)
    if found.least < _ROUNDING:
        return book.texts.say("group.gap.open", gap=gap)
    if found.gap - found.least < _HARDLY:
        return book.texts.say("group.gap.near", gap=gap)
    # Rounded down, for less than what is rounded up may be possible.
    least = floor(found.least * 100 + _ROUNDING) / 100
    if not least:
        return book.texts.say("group.gap.open", gap=gap)
    return book.texts.say("group.gap.more", gap=gap, least=book.texts.decimal(least, 2))


def points_text(value: float, book: Book) -> str:
    """Return points with as few decimals as keep them true to a tenth of themselves."""
    digits = 1
    while digits < _MOST_DIGITS and value >= _ROUNDING and abs(round(value, digits) - value) > value / 10:
        digits += 1
    return book.texts.decimal(value, digits)


def sizes_text(sizes: Sequence[int], book: Book) -> str:
    """Return how many people are shared out over which tables: 31 = 10 + 11 + 10, or 60 = 12 × 5."""
    counts = Counter(sizes)
    many = " + ".join(f"{counts[size]} × {size}" for size in sorted(counts))
    listed = many if len(sizes) > _MOST_LISTED else " + ".join(map(str, sizes))
    return book.texts.say("group.sizes", people=sum(sizes), sizes=listed)


def sizes_after(session: Session, moved: Mapping[int, str]) -> dict[str, int]:
    """Return how many people would sit at every table once the people in `moved` have changed tables."""
    sizes = {table.table: len(seated(session, table.table)) for table in session.all(Table).values()}
    for number, table in moved.items():
        placement = session.find(Placement, number)
        if placement is not None:
            sizes[placement.table] -= 1
            sizes[table] += 1
    return sizes


def _chances(session: Session) -> dict[int, float]:
    """Return the chance of another level of everybody at a level table who was placed by a fold."""
    from grouping.science.misplacement import chances_of_another_level

    scores = scores_of(session)
    levels = {
        number: (table.level or 1) - 1
        for table in session.all(Table).values()
        if table.level is not None
        for number in counted(session, table.table)
        if number in scores
    }
    numbers = sorted(levels)
    if not numbers:
        return {}
    count = max(table.levels for table in session.all(Table).values())
    sizes = [sum(levels[number] == level for number in numbers) for level in range(count)]
    chances = chances_of_another_level(
        [scores[number] for number in numbers],
        [levels[number] for number in numbers],
        sizes,
        ASSUMED_RELIABILITY,
    )
    return dict(zip(numbers, chances.tolist(), strict=True))


@lru_cache(maxsize=32)  # a page asks for the same room at every keystroke
def _least_gap(tables: tuple[tuple[float, ...], ...]) -> float:
    """Return what no division of these people over tables of these sizes can pass; 0 if unknown."""
    import numpy as np

    from grouping.science.anticlustering.certificates import FEW_PEOPLE, least_range_of
    from grouping.science.anticlustering.problem import Problem

    scores = np.array([score for table in tables for score in table])
    sizes = np.array([len(table) for table in tables], dtype=np.int64)
    groups = np.repeat(np.arange(sizes.size), sizes)
    return least_range_of(Problem(scores[:, np.newaxis], sizes), groups, exact=scores.size <= FEW_PEOPLE)
