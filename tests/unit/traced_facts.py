"""What a room did, counted from its records alone: no service that counts is asked."""

from collections import Counter
from collections.abc import Iterable, Sequence
from itertools import accumulate

from grouping.domain.experience import SLIP_ITEMS, Slip
from grouping.domain.groups import Draw, PlacedBy, Placement, Table
from grouping.domain.judging import QualityEntry, RubricEntry, SecondEntry
from grouping.domain.observation import Finish, FoldResult, PaperTally, TallyKind, TallyMark
from grouping.domain.participants import Participant, Role
from grouping.domain.session import Session
from grouping.domain.settings import Design

GONE = {Role.LEFT, Role.ABSENT, Role.OBSERVER}
FOLDS, SLIPS = 3, 5
"""Fewest folds and fewest slips of a table that are shown."""
Count = tuple[int, int]
"""So many, of so many."""


class Facts:
    """Counts of one room."""

    def __init__(self, session: Session) -> None:
        self.session = session
        draw = session.find(Draw)
        assert draw is not None
        self.draw = draw
        self.roles = {each.number: each.role for each in session.all(Participant).values()}
        self.tables = {each.table: each for each in session.all(Table).values()}
        self.seats = {each.number: each.table for each in session.all(Placement).values()}
        self.scores = {number: score for number, score, _, _ in draw.ranked}
        pinned = set(draw.pinned)
        self.by_hand = {
            each.number
            for each in session.all(Placement).values()
            if each.placed_by is PlacedBy.HAND and (each.number, each.table) not in pinned
        }
        self.slips = tuple(session.all(Slip).values())
        self.shown = [n for n in self.scores if self.roles[n] not in {Role.UNSCORED, Role.OBSERVER}]
        """Those with a place by their fold who still want to be judged."""
        self.on_border = {n for n, _, _, by in draw.ranked if by in {PlacedBy.LOOK, PlacedBy.LOT}}

    @property
    def carried(self) -> bool:
        """Whether slips carry numbers."""
        return self.draw.design is Design.PARALLEL

    def people(self, *roles: Role) -> int:
        return sum(role in roles for role in self.roles.values())

    def here(self, table: str) -> list[int]:
        return sorted(n for n, seat in self.seats.items() if seat == table and self.roles[n] not in GONE)

    def counting(self, table: str) -> list[int]:
        return [n for n in self.here(table) if self.roles[n] is Role.PARTICIPANT]

    def in_use(self) -> list[Table]:
        return [table for name, table in self.tables.items() if self.here(name)]

    def finishes(self, table: str) -> Counter[Finish]:
        found = self.session.all(FoldResult)
        return Counter(found[n,].finish for n in self.counting(table) if (n,) in found)

    def piles(self, table: str) -> dict[int, int]:
        found = self.session.all(QualityEntry)
        return {n: found[n,].pile for n in self.counting(table) if (n,) in found}

    def all_piles(self) -> dict[int, int]:
        return {n: pile for table in self.tables for n, pile in self.piles(table).items()}

    def tally(self, table: str, kind: TallyKind) -> int:
        for paper in self.session.all(PaperTally).values():
            if (paper.table, paper.kind) == (table, kind):
                return paper.count
        marks = self.session.all(TallyMark).values()
        return sum((mark.table, mark.kind) == (table, kind) for mark in marks)

    def slips_of(self, tables: Iterable[str]) -> list[Slip]:
        """Slips of these tables; where they carry numbers, those of people who count."""
        counting = {n for table in self.tables for n in self.counting(table)}
        return [
            slip
            for slip in self.slips
            if slip.table in tables and (not self.carried or slip.number is None or slip.number in counting)
        ]

    def arm(self, number: int) -> int:
        return int(self.tables[self.seats[number]].level is None)

    def level(self, number: int) -> int:
        """The level somebody's fold came out at, from 1, wherever that person sits."""
        order = sorted(self.draw.ranked, key=lambda each: (each[1], each[2]))
        place = [each[0] for each in order].index(number)
        return next(level for level, end in enumerate(accumulate(self.draw.level_sizes), 1) if place < end)

    def compared(self) -> list[int]:
        """Who got an arm by lot, kept it, and has a second fold on a pile."""
        pinned = {number for number, _ in self.draw.pinned}
        return sorted(set(self.all_piles()) & set(self.scores) - self.by_hand - pinned)

    def share(self, measure: str) -> Count | None:
        """How many of how many in the room, as a bridge to research tells it."""
        match measure:
            case "finished":
                groups = [[f is Finish.DONE for f in self.finishes(t).elements()] for t in self.tables]
                return room_total(groups, FOLDS)
            case "border":
                return sum(n in self.on_border for n in self.shown), len(self.shown)
            case "well":
                return room_total([[p >= 4 for p in self.piles(t).values()] for t in self.tables], FOLDS)
            case "switches":
                return self.switches()
            case _:
                said = self._answers(measure)
                return (sum(said), len(said)) if len(said) >= SLIPS else None

    def arm_finished(self, *, is_mixed: bool) -> Count | None:
        return room_total(
            [
                [f is Finish.DONE for f in self.finishes(name).elements()]
                for name, table in self.tables.items()
                if (table.level is None) is is_mixed
            ],
            FOLDS,
        )

    def switches(self) -> Count | None:
        """How many two raters would have placed apart, equals at a cut by lot."""
        second = self._second_scores()
        both = [number for number in self.scores if number in second]
        if not both:
            return None
        first = [self.scores[n] if (before := second[n][1]) is None else before for n in both]
        sizes = thirds(len(both))
        one, other = chances(first, sizes), chances([second[n][0] for n in both], sizes)
        alike = (a * b for x, y in zip(one, other, strict=True) for a, b in zip(x, y, strict=True))
        return round(len(both) - sum(alike)), len(both)

    def _second_scores(self) -> dict[int, tuple[int, int | None]]:
        """What a second rater gave, and what the first had given where that was changed afterwards."""
        found = self.session.all(SecondEntry).values()
        piles = {each.number: (each.pile, each.first_before) for each in found}
        rated = [each for each in self.session.all(RubricEntry).values() if each.rater == 2]
        sums = {each.number: (sum(p or 0 for p in each.points), None) for each in rated}
        return {**sums} if self.draw.top_points else {**piles}

    def mixed_scores(self) -> list[list[int]]:
        """The first scores of those who count, by mixed table."""
        tables = [name for name, table in self.tables.items() if table.level is None]
        found = [[self.scores[n] for n in self.counting(name) if n in self.scores] for name in tables]
        return [scores for scores in found if scores]

    def _answers(self, measure: str) -> list[bool]:
        answers = [dict(zip(SLIP_ITEMS, slip.answers, strict=True)) for slip in self.slips_of(self.tables)]
        return [yes for each in answers if (yes := _yes(measure, each)) is not None]


def _yes(measure: str, answers: dict[str, int | None]) -> bool | None:
    if measure == "less_confident":
        before, after = answers["confidence_before"], answers["confidence_after"]
        return None if before is None or after is None else after < before
    answer = answers["place" if measure == "other_place" else measure]
    if answer is None:
        return None
    return answer != 2 if measure == "other_place" else answer >= 4


def room_total(groups: Sequence[Sequence[bool]], floor: int) -> Count | None:
    """Add tables up; small ones only where they reach the floor together, or they would show."""
    large = [each for group in groups if len(group) >= floor for each in group]
    small = [each for group in groups if len(group) < floor for each in group]
    counted = large + (small if len(small) >= floor else [])
    return (sum(counted), len(counted)) if len(counted) >= floor else None


def thirds(people: int) -> tuple[int, int, int]:
    """Lowest, middle and highest: one left over goes to the middle, two to the outer ones."""
    base, over = divmod(people, 3)
    return base + (over == 2), base + (over == 1), base + (over == 2)


def chances(scores: Sequence[int], sizes: Sequence[int]) -> list[list[float]]:
    """The chance of every level for everybody, where equals stand in any order."""
    levels = [level for level, size in enumerate(sizes) for _ in range(size)]
    found = []
    for score in scores:
        at = [levels[place] for place, each in enumerate(sorted(scores)) if each == score]
        found.append([at.count(level) / len(at) for level in range(len(sizes))])
    return found
