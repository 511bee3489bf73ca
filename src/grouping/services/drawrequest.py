"""What a draw starts from: the people, their scores, the tables, and what must be kept to."""

import hashlib
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from enum import IntEnum

from grouping.domain.errors import DomainError
from grouping.domain.groups import PlacedBy, Table
from grouping.domain.settings import Design
from grouping.science.anticlustering.problem import Criterion
from grouping.services.marks import FILLS_STREAM, MarkChoice

ALGORITHMS = {
    Design.CLASSIC: "classic-1",
    Design.PARALLEL: "parallel-1",
    Design.CROSSOVER: "crossover-1",
    Design.MIXED: "mixed-1",
}
"""Name and version of each rule; it changes whenever the same input could give another draw."""


class Purpose(IntEnum):
    """What a lot is for: each purpose has a stream of its own, so one never shifts another."""

    TIES = 0
    MARKS = 1
    UNSCORED = 2
    ARMS = 3
    SEATS = 4
    MIXING = 5
    MODELS = 6
    FILLS = FILLS_STREAM
    REDRAWS = 8
    # 10 and more are the cuts of a border.
    SECOND_MARKS = 101
    SECOND_UNSCORED = 102
    SECOND_SEATS = 104
    SECOND_MIXING = 105


@dataclass(frozen=True, slots=True)
class Ranked:
    """Somebody to be placed by score; `priority` decides between equal scores, higher first."""

    number: int
    score: float
    priority: int = 0
    placed_by: PlacedBy = PlacedBy.SCORE
    figures: tuple[float, ...] = ()
    """Further numeric attributes, for mixed tables."""
    categories: tuple[str, ...] = ()
    """Categorical attributes, for mixed tables."""


@dataclass(frozen=True, slots=True)
class Wishes:
    """What mixed tables must keep to, by number; see `science.anticlustering.problem.Rules`."""

    together: tuple[tuple[int, ...], ...] = ()
    apart: tuple[tuple[int, ...], ...] = ()
    company: tuple[tuple[int, ...], ...] = ()
    met: tuple[tuple[int, ...], ...] = ()

    @property
    def is_empty(self) -> bool:
        """Whether nobody wishes anything."""
        return not (self.together or self.apart or self.company or self.met)

    def lines(self) -> Iterator[str]:
        """Yield the wishes as text, the same whatever the order in which they were made."""
        for name in ("together", "apart", "company", "met"):
            for numbers in sorted({tuple(sorted(each)) for each in getattr(self, name)}):
                yield f"{name} " + " ".join(map(str, numbers))


@dataclass(frozen=True, slots=True, kw_only=True)
class DrawRequest:
    """Everything a draw depends on; the order of people and wishes does not matter."""

    design: Design
    seed: int
    ranked: tuple[Ranked, ...]
    unscored: tuple[int, ...] = ()
    level_sizes: tuple[int, ...] = ()
    """People with a score per level, lowest first; empty where the design has no levels."""
    tables: int | None = None
    """How many tables there shall be; by the rules of `domain.seating` where that is left open."""
    table_sizes: tuple[int, ...] = ()
    """How many people sit at each table, where that was set; for mixed tables only."""
    marks: tuple[MarkChoice, ...]
    """What tables can carry, best told apart first; at least as many as there will be tables."""
    criterion: Criterion = Criterion.BALANCED
    weights: tuple[float, ...] = ()
    """Weight of the score, of each further figure and of each category, for mixed tables; all 1 if empty."""
    wishes: Wishes = field(default_factory=Wishes)
    pinned: Mapping[int, str] = field(default_factory=dict)
    """Who stays at which table."""
    standing_tables: tuple[Table, ...] = ()
    """Tables that keep their marks and levels, as they must where somebody is pinned to one."""
    top_points: int = 0
    """The most points there could be where scores are sums; it decides nothing and is only written down."""

    @property
    def people(self) -> int:
        """How many people get a table."""
        return len(self.ranked) + len(self.unscored)


def in_number_order(request: DrawRequest) -> list[Ranked]:
    """Return everybody with a score in number order, in which lots are drawn."""
    return sorted(request.ranked, key=lambda person: person.number)


def pinned_tables(request: DrawRequest) -> dict[int, int]:
    """Return the table of everybody who is pinned, as an index among the standing tables."""
    if not request.pinned:
        return {}
    places = {table.table: index for index, table in enumerate(request.standing_tables)}
    here = {person.number for person in request.ranked} | set(request.unscored)
    unknown = sorted(set(request.pinned.values()) - set(places))
    if unknown:
        raise DomainError("group.unknown_table", table=unknown[0])
    return {number: places[table] for number, table in request.pinned.items() if number in here}


def standing_levels(request: DrawRequest) -> list[int | None]:
    """Return the levels of the tables that stand already."""
    return [table.level for table in request.standing_tables]


def input_hash(request: DrawRequest, marks: tuple[MarkChoice, ...]) -> str:
    """Return a SHA-256 over everything but the seed that a draw depends on; `marks` are those in use."""
    return hashlib.sha256("\n".join(_lines(request, marks)).encode()).hexdigest()


def _lines(request: DrawRequest, marks: tuple[MarkChoice, ...]) -> Iterator[str]:
    for person in sorted(request.ranked, key=lambda each: each.number):
        figures = " ".join(
            [*(float(figure).hex() for figure in person.figures), *map(repr, person.categories)]
        )
        yield f"{person.number} {float(person.score).hex()} {person.priority} {figures}".rstrip()
    yield "unscored " + " ".join(map(str, sorted(request.unscored)))
    yield "sizes " + " ".join(map(str, request.level_sizes))
    yield "marks " + " ".join(mark.table for mark in marks)
    if request.design is not Design.CLASSIC:
        yield f"design {request.design.value}"
        yield f"criterion {request.criterion.value}"
    if request.tables is not None:
        yield f"tables {request.tables}"
    if request.table_sizes:
        yield "seats " + " ".join(map(str, request.table_sizes))
    if request.weights:
        yield "weights " + " ".join(float(weight).hex() for weight in request.weights)
    yield from request.wishes.lines()
    if request.pinned:
        yield "pinned " + " ".join(f"{number}={table}" for number, table in sorted(request.pinned.items()))
        yield "levels " + " ".join(f"{table.table}={table.level}" for table in request.standing_tables)
