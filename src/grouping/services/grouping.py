"""The draw: from scores to tables with marks, the same for a page and for a list from a file."""

import hashlib
from collections.abc import Sequence
from dataclasses import dataclass

from grouping.domain.groups import Draw, PlacedBy, Placement, Table
from grouping.science.allocation import attainment_groups
from grouping.science.lottery import Lottery
from grouping.services.marks import MarkChoice

ALGORITHM = "classic-1"
"""Name and version of the rule; it changes whenever the same input could give another draw."""

_TIES, _MARKS, _UNSCORED = range(3)
"""Purposes of the lottery: each has a stream of its own, so one never shifts another."""


@dataclass(frozen=True, slots=True)
class Ranked:
    """Somebody to be placed by score; `priority` decides between equal scores, higher first."""

    number: int
    score: float
    priority: int = 0
    placed_by: PlacedBy = PlacedBy.SCORE


@dataclass(frozen=True, slots=True)
class DrawnGroups:
    """One draw with all that follows from it; tables in the order of their marks, never of level."""

    draw: Draw
    tables: tuple[Table, ...]
    placements: tuple[Placement, ...]


def draw_classic(
    ranked: Sequence[Ranked],
    unscored: Sequence[int],
    sizes: Sequence[int],
    marks: Sequence[MarkChoice],
    seed: int,
) -> DrawnGroups:
    """Draw attainment groups: levels by score, ties and the unscored by lot, colours by lot.

    `sizes` are people per level, lowest first, without the unscored; `marks` holds at least as many.
    The order of the input does not matter: everything runs in number order.
    """
    people = sorted(ranked, key=lambda person: person.number)
    outsiders = sorted(unscored)
    levels = len(sizes)
    chosen = list(marks[:levels])
    mark_of_level = [chosen[index] for index in Lottery(seed, _MARKS).permutation(levels)]
    groups = attainment_groups(
        [person.score for person in people],
        [person.priority for person in people],
        sizes,
        Lottery(seed, _TIES),
    )
    placements = [
        Placement(person.number, mark_of_level[group].table, placed_by)
        for person, group, placed_by in zip(
            people, groups.tolist(), _placed_by(people, groups.tolist()), strict=True
        )
    ]
    filled = list(sizes)
    lots = Lottery(seed, _UNSCORED)
    for number in outsiders:
        smallest = [level for level in range(levels) if filled[level] == min(filled)]
        level = smallest[lots.below(len(smallest))]
        filled[level] += 1
        placements.append(Placement(number, mark_of_level[level].table, PlacedBy.LOT))
    tables = [
        Table(mark.table, mark.mark, mark.fill, level + 1, levels) for level, mark in enumerate(mark_of_level)
    ]
    return DrawnGroups(
        Draw(seed, ALGORITHM, input_hash(people, outsiders, sizes, chosen)),
        tuple(sorted(tables, key=lambda table: table.table)),
        tuple(sorted(placements, key=lambda placement: placement.number)),
    )


def input_hash(
    ranked: Sequence[Ranked], unscored: Sequence[int], sizes: Sequence[int], marks: Sequence[MarkChoice]
) -> str:
    """Return a SHA-256 over everything but the seed that a draw depends on."""
    lines = [f"{person.number} {float(person.score).hex()} {person.priority}" for person in ranked]
    lines.append("unscored " + " ".join(map(str, unscored)))
    lines.append("sizes " + " ".join(map(str, sizes)))
    lines.append("marks " + " ".join(mark.table for mark in marks))
    return hashlib.sha256("\n".join(lines).encode()).hexdigest()


def _placed_by(people: Sequence[Ranked], groups: Sequence[int]) -> list[PlacedBy]:
    """Say of each person what decided: the score, a border decision, or the lot between equals."""
    seen: dict[tuple[float, int], set[int]] = {}
    for person, group in zip(people, groups, strict=True):
        seen.setdefault((person.score, person.priority), set()).add(group)
    return [
        PlacedBy.LOT if len(seen[person.score, person.priority]) > 1 else person.placed_by
        for person in people
    ]
