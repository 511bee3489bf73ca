"""What the piles say so far: who is not seen yet, where the cuts fall, and which level follows."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from itertools import pairwise

from grouping.domain.attainment import level_count, level_sizes
from grouping.domain.errors import DomainError
from grouping.domain.groups import PlacedBy
from grouping.domain.judging import PILES, BorderDecision, BorderMethod, PileEntry
from grouping.domain.participants import Role
from grouping.domain.seating import FEWEST_FOR_PARALLEL
from grouping.domain.session import Session
from grouping.domain.settings import MIN_PEOPLE, Design

_FEWEST_LEVELS = 2

_PLACED_BY = {
    BorderMethod.LOOK: PlacedBy.LOOK,
    BorderMethod.LOT: PlacedBy.LOT,
    BorderMethod.SHIFT: PlacedBy.SHIFT,
}


@dataclass(frozen=True, slots=True)
class Border:
    """A cut that falls inside a pile: of `candidates`, `moving_up` go to the upper side."""

    cut: int
    """1 is the cut below the highest level."""
    pile: int
    candidates: tuple[int, ...]
    moving_up: int
    decision: BorderDecision | None
    """The decision, unless there is none or it was about other people."""
    can_shift: bool
    """Whether the cut may move to the edge of the pile; not where two cuts share one pile, and not where
    a level would be left empty."""

    @property
    def shifts_up(self) -> bool:
        """Whether a shift takes the whole pile up: the edge below it is the nearer one."""
        return 2 * self.moving_up >= len(self.candidates)


@dataclass(frozen=True, slots=True)
class Standing:
    """Everything that follows from the piles and the border decisions."""

    unseen: tuple[int, ...]
    """Participants whose fold is on no pile."""
    scored: tuple[int, ...]
    levels: int
    planned_sizes: tuple[int, ...]
    """People per level before any cut was shifted, lowest first; empty in a room too small to cut."""
    borders: tuple[Border, ...]
    """Cuts inside a pile, from the top; a cut below an undecided one in the same pile is left out."""
    sizes: tuple[int, ...] | None
    """People per level after the decisions, lowest first; None until every border is decided."""
    priority: Mapping[int, int]
    """How often a border decision moved somebody up within the pile; 0 where no decision was needed."""
    placed_by: Mapping[int, PlacedBy]

    @property
    def is_complete(self) -> bool:
        """Whether everybody is seen and every border is decided, so that groups can be drawn."""
        return not self.unseen and self.sizes is not None


def pile_members(session: Session, pile: int) -> tuple[int, ...]:
    """Return the numbers on `pile` in the order in which they were typed.

    The fold of somebody who left, watches or plays without a score lies aside until that changes back.
    """
    judged = frozenset(session.numbers(Role.PARTICIPANT))
    entries = [
        entry for entry in session.all(PileEntry).values() if entry.pile == pile and entry.number in judged
    ]
    return tuple(entry.number for entry in sorted(entries, key=lambda entry: (entry.order, entry.number)))


def unseen_numbers(session: Session) -> tuple[int, ...]:
    """Return the participants whose fold is on no pile yet."""
    seen = session.all(PileEntry)
    return tuple(number for number in session.numbers(Role.PARTICIPANT) if (number,) not in seen)


def standing(session: Session) -> Standing:
    """Work out cuts, borders and sizes from the piles as they are now."""
    piles = [(pile, pile_members(session, pile)) for pile in PILES]
    scored = tuple(sorted(number for _, members in piles for number in members))
    unseen = unseen_numbers(session)
    if len(scored) < MIN_PEOPLE:
        return Standing(unseen, scored, 0, (), (), None, {}, {})
    levels = levels_made(session.settings.design, session.settings.tables, len(scored))
    planned = level_sizes(len(scored), levels)
    walk = _BorderWalk(piles, planned, session.all(BorderDecision))
    return Standing(
        unseen, scored, levels, planned, tuple(walk.borders), walk.sizes(), walk.priority, walk.placed_by
    )


def draw_obstacle(session: Session, now: Standing) -> DomainError | None:
    """Return the refusal that stands in the way of a draw, or None where nothing does."""
    if now.unseen:
        return DomainError("group.unseen", numbers=now.unseen)
    if not now.scored:
        return DomainError("group.nobody")
    if not now.levels:
        people = len(now.scored)
        return DomainError("group.too_few", people=people, levels=level_count(people))
    settings = session.settings
    if settings.design is Design.CLASSIC and 0 < settings.tables < now.levels:
        return DomainError("seating.levels_range", count=settings.tables, levels=now.levels)
    if settings.design is Design.PARALLEL and len(now.scored) < FEWEST_FOR_PARALLEL:
        return DomainError("seating.few_for_parallel", people=len(now.scored), fewest=FEWEST_FOR_PARALLEL)
    return DomainError("group.border_open") if now.sizes is None else None


def levels_made(design: Design, tables: int, people: int) -> int:
    """Return how many levels a design makes: one where all tables are mixed; no `tables`: left open."""
    if design is Design.MIXED:
        return 1
    levels = level_count(people)
    if design is Design.CLASSIC and tables:
        return min(levels, max(_FEWEST_LEVELS, tables))
    return levels


class _BorderWalk:
    """Walks the cuts from the top and collects what was decided at each."""

    def __init__(
        self,
        piles: Sequence[tuple[int, tuple[int, ...]]],
        planned: tuple[int, ...],
        decisions: Mapping[tuple[int | str, ...], BorderDecision],
    ) -> None:
        self._decisions = decisions
        self._planned = planned
        self.borders: list[Border] = []
        self.priority: dict[int, int] = {}
        self.placed_by: dict[int, PlacedBy] = {}
        self._positions: list[int] = []
        position = 0
        for size in reversed(planned[1:]):
            position += size
            self._positions.append(position)
        start = 0
        for pile, members in piles:
            self._visit_pile(pile, members, start)
            start += len(members)

    def sizes(self) -> tuple[int, ...] | None:
        """Return people per level, lowest first, once every cut has a place."""
        if any(border.decision is None for border in self.borders):
            return None
        edges = [0, *self._positions, sum(self._planned)]
        return tuple(upper - lower for lower, upper in pairwise(edges))[::-1]

    def _visit_pile(self, pile: int, members: tuple[int, ...], start: int) -> None:
        inside = [
            index for index, position in enumerate(self._positions) if start < position < start + len(members)
        ]
        candidates = tuple(sorted(members))
        taken = 0
        for index in inside:
            moving_up = self._positions[index] - start - taken
            border = Border(index + 1, pile, candidates, moving_up, None, can_shift=False)
            border = replace(border, can_shift=len(inside) == 1 and self._has_room(border, start))
            border = replace(border, decision=self._decision(border))
            self.borders.append(border)
            if border.decision is None:
                return
            if border.decision.method is BorderMethod.SHIFT:
                self._positions[index] = start + len(border.decision.promoted)
            self._note(border.decision)
            taken += len(border.decision.promoted)
            candidates = tuple(number for number in candidates if number not in border.decision.promoted)

    def _has_room(self, border: Border, start: int) -> bool:
        """Return whether a shift, in a pile that begins after `start` people, leaves no level empty."""
        edge = start + len(border.candidates) if border.shifts_up else start
        others = [place for index, place in enumerate(self._positions, start=1) if index != border.cut]
        return edge not in {0, sum(self._planned), *others}

    def _decision(self, border: Border) -> BorderDecision | None:
        decision = self._decisions.get((border.cut,))
        return decision if decision is not None and _fits(decision, border) else None

    def _note(self, decision: BorderDecision) -> None:
        for number in decision.promoted:
            self.priority[number] = len(self._positions) + 1 - decision.cut
        for number in decision.candidates:
            self.placed_by[number] = _PLACED_BY[decision.method]


def _fits(decision: BorderDecision, border: Border) -> bool:
    """Return whether `decision` is about these people and this many of them."""
    if tuple(sorted(decision.candidates)) != border.candidates:
        return False
    if decision.method is BorderMethod.SHIFT:
        return border.can_shift and bool(decision.promoted) is border.shifts_up
    return len(decision.promoted) == border.moving_up
