"""What the scores say so far: who is not seen yet, where the cuts fall, and which level follows.

A score is a pile or a sum of points; only its order counts here.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from itertools import pairwise

from grouping.domain.attainment import level_count, level_sizes
from grouping.domain.errors import DomainError, Phrase
from grouping.domain.groups import PlacedBy
from grouping.domain.judging import BorderDecision, BorderMethod, PileEntry
from grouping.domain.participants import Role
from grouping.domain.seating import FEWEST_FOR_PARALLEL
from grouping.domain.session import Session
from grouping.domain.settings import MIN_PEOPLE, Design
from grouping.services.scores import ScoreGroup, adds_points, score_groups, score_phrase, scores_of, strays

_FEWEST_LEVELS = 2

_PLACED_BY = {
    BorderMethod.LOOK: PlacedBy.LOOK,
    BorderMethod.LOT: PlacedBy.LOT,
    BorderMethod.SHIFT: PlacedBy.SHIFT,
}


@dataclass(frozen=True, slots=True)
class Border:
    """A cut among people with the same score: of `candidates`, `moving_up` go to the upper side."""

    cut: int
    """1 is the cut below the highest level."""
    score: int
    """The pile it fell in, or the sum of points."""
    candidates: tuple[int, ...]
    moving_up: int
    decision: BorderDecision | None
    """The decision, unless there is none or it was about other people."""
    can_shift: bool
    """Whether the cut may move to the edge of the pile; not where two cuts share one pile, and not where
    a level would be left empty."""
    shifted_sizes: tuple[int, int] = (0, 0)
    """How many people would be at the level above the cut and the one below it, once it was shifted."""
    is_sum: bool = False
    """Whether scores are sums of points, not piles."""

    @property
    def where(self) -> Phrase:
        """The place of the cut, in a sentence."""
        return score_phrase(self.score, is_sum=self.is_sum)

    @property
    def shifts_up(self) -> bool:
        """Whether a shift takes the whole pile up: the edge below it is the nearer one."""
        return 2 * self.moving_up >= len(self.candidates)


@dataclass(frozen=True, slots=True)
class Standing:
    """Everything that follows from the scores and the border decisions."""

    unseen: tuple[int, ...]
    """Participants whose fold has no score."""
    scored: tuple[int, ...]
    levels: int
    planned_sizes: tuple[int, ...]
    """People per level before any cut was shifted, lowest first; empty in a room too small to cut."""
    groups: tuple[ScoreGroup, ...]
    """Who has which score, best first."""
    borders: tuple[Border, ...]
    """Cuts inside a pile, from the top; a cut below an undecided one in the same pile is left out."""
    sizes: tuple[int, ...] | None
    """People per level after the decisions, lowest first; None until every border is decided."""
    sizes_so_far: tuple[int, ...]
    """People per level after the decisions there are, lowest first."""
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
    """Return the participants whose fold has no score yet."""
    seen = scores_of(session)
    return tuple(number for number in session.numbers(Role.PARTICIPANT) if number not in seen)


def standing(session: Session) -> Standing:
    """Work out cuts, borders and sizes from the scores as they are now."""
    scores = scores_of(session)
    is_sum = adds_points(session)
    groups = score_groups(scores, is_sum=is_sum)
    scored = tuple(sorted(scores))
    unseen = tuple(number for number in session.numbers(Role.PARTICIPANT) if number not in scores)
    if len(scored) < MIN_PEOPLE:
        return Standing(unseen, scored, 0, (), groups, (), None, (), {}, {})
    levels = levels_made(session.settings.design, session.settings.tables, len(scored))
    planned = level_sizes(len(scored), levels)
    walk = _BorderWalk(groups, planned, session.all(BorderDecision), is_sum=is_sum)
    so_far = walk.sizes_so_far()
    return Standing(
        unseen=unseen,
        scored=scored,
        levels=levels,
        planned_sizes=planned,
        groups=groups,
        borders=tuple(walk.borders),
        sizes=so_far if walk.is_decided() else None,
        sizes_so_far=so_far,
        priority=walk.priority,
        placed_by=walk.placed_by,
    )


def draw_obstacle(session: Session, now: Standing) -> DomainError | None:
    """Return the refusal that stands in the way of a draw, or None where nothing does."""
    if waiting := _still_to_judge(session, now):
        return waiting
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


def _still_to_judge(session: Session, now: Standing) -> DomainError | None:
    if now.unseen:
        return DomainError("group.unseen", numbers=now.unseen)
    if unclaimed := strays(session):
        return DomainError("group.strays", names=tuple(stray.name for stray in unclaimed))
    return None


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
        groups: Sequence[ScoreGroup],
        planned: tuple[int, ...],
        decisions: Mapping[tuple[int | str, ...], BorderDecision],
        *,
        is_sum: bool,
    ) -> None:
        self._decisions = decisions
        self._is_sum = is_sum
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
        for group in groups:
            self._visit(group, start)
            start += len(group.members)

    def is_decided(self) -> bool:
        """Return whether every cut has a place."""
        return all(border.decision is not None for border in self.borders)

    def sizes_so_far(self) -> tuple[int, ...]:
        """Return people per level, lowest first, with the cuts where they are now."""
        edges = [0, *self._positions, sum(self._planned)]
        return tuple(upper - lower for lower, upper in pairwise(edges))[::-1]

    def _visit(self, group: ScoreGroup, start: int) -> None:
        end = start + len(group.members)
        inside = [index for index, position in enumerate(self._positions) if start < position < end]
        candidates = tuple(sorted(group.members))
        taken = 0
        for index in inside:
            moving_up = self._positions[index] - start - taken
            border = Border(
                index + 1, group.score, candidates, moving_up, None, can_shift=False, is_sum=self._is_sum
            )
            can_shift = len(inside) == 1 and self._has_room(border, start)
            sizes = self._sizes_beside(border, start) if can_shift else (0, 0)
            border = replace(border, can_shift=can_shift, shifted_sizes=sizes)
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

    def _sizes_beside(self, border: Border, start: int) -> tuple[int, int]:
        """Return how many people a shift leaves at the levels above and below the cut."""
        edge = start + len(border.candidates) if border.shifts_up else start
        edges = [0, *self._positions, sum(self._planned)]
        return edge - edges[border.cut - 1], edges[border.cut + 1] - edge

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
