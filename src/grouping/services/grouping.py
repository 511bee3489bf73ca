"""The draw: from scores to tables with marks, the same for a page and for a list from a file."""

import hashlib
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from grouping.domain.errors import DomainError
from grouping.domain.groups import Draw, Placement, Table
from grouping.domain.settings import Design
from grouping.science.lottery import Lottery
from grouping.services.designs import SEATINGS, Seating, crossover
from grouping.services.drawrequest import ALGORITHMS, DrawRequest, Purpose, input_hash
from grouping.services.marks import MarkChoice
from grouping.services.mixing import Mixture


@dataclass(frozen=True, slots=True)
class DrawnGroups:
    """One draw with all that follows from it; tables in the order of their marks, never of level."""

    draw: Draw
    tables: tuple[Table, ...]
    placements: tuple[Placement, ...]
    mixture: Mixture | None = None


@dataclass(frozen=True, slots=True)
class DrawnCrossover:
    """Both rounds of a crossover."""

    first: DrawnGroups
    second: DrawnGroups
    level_first: frozenset[int]
    """Who sits at a level table in the first round and at a mixed one in the second."""
    model_order: tuple[int, int]
    """Which of the two follow-up models is folded first."""

    @property
    def outcome_hash(self) -> str:
        """A SHA-256 over both rounds and the order of the models."""
        parts = (self.first.draw.outcome_hash, self.second.draw.outcome_hash, str(self.model_order))
        return hashlib.sha256("\n".join(parts).encode()).hexdigest()


def draw_groups(request: DrawRequest) -> DrawnGroups:
    """Draw tables by the rules of the design; the order of the input does not matter.

    Refused are too few people for the design, tables that cannot be filled, and wishes that conflict.
    """
    return _marked(request, SEATINGS[request.design](request), Purpose.MARKS)


def draw_crossover(request: DrawRequest) -> DrawnCrossover:
    """Draw both rounds of a crossover, each with marks of its own."""
    crossing = crossover(request)
    return DrawnCrossover(
        _marked(request, crossing.first, Purpose.MARKS),
        _marked(request, crossing.second, Purpose.SECOND_MARKS),
        crossing.level_first,
        crossing.model_order,
    )


def outcome_hash(placements: Iterable[Placement]) -> str:
    """Return a SHA-256 over who sits where: what the whole room has seen, and no score.

    It is taken over the UTF-8 text of a line per person in number order: the number, a space, the table.
    """
    lines = [f"{placed.number} {placed.table}" for placed in sorted(placements, key=lambda each: each.number)]
    return hashlib.sha256("\n".join(lines).encode()).hexdigest()


def draw_record(request: DrawRequest, marks: Sequence[MarkChoice] = (), outcome: str = "") -> Draw:
    """Return what is kept of a draw: everything that went in; `marks` are those in use."""
    return Draw(
        seed=request.seed,
        algorithm=ALGORITHMS[request.design],
        design=request.design,
        tables_asked=request.tables or 0,
        ranked=tuple(
            sorted((each.number, int(each.score), each.priority, each.placed_by) for each in request.ranked)
        ),
        unscored=tuple(sorted(request.unscored)),
        level_sizes=tuple(request.level_sizes),
        together=tuple(sorted(request.wishes.together)),
        apart=tuple(sorted(request.wishes.apart)),
        pinned=tuple(sorted(request.pinned.items())),
        input_hash=input_hash(request, tuple(marks)),
        outcome_hash=outcome,
        top_points=request.top_points,
    )


def _marked(request: DrawRequest, seating: Seating, purpose: Purpose) -> DrawnGroups:
    """Give tables their marks by lot, unless they stand already."""
    count = len(seating.levels)
    if count > len(request.marks):
        raise DomainError("seating.marks", tables=count, most=len(request.marks))
    chosen = request.marks[:count]
    if request.standing_tables:
        tables = list(request.standing_tables)
    else:
        order = Lottery(request.seed, purpose).permutation(count).tolist()
        levels = len(request.level_sizes) if request.design is not Design.MIXED else 0
        tables = [
            _table(chosen[index], level, levels) for index, level in zip(order, seating.levels, strict=True)
        ]
    placements = [
        Placement(number, tables[table].table, seating.placed_by[number])
        for number, table in seating.seats.items()
    ]
    return DrawnGroups(
        draw_record(request, chosen, outcome_hash(placements)),
        tuple(sorted(tables, key=lambda table: table.table)),
        tuple(sorted(placements, key=lambda placement: placement.number)),
        seating.mixture,
    )


def _table(mark: MarkChoice, level: int | None, levels: int) -> Table:
    return Table(mark.table, mark.mark, mark.fill, level, levels)
