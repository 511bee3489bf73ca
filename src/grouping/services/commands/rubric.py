"""Commands about points per criterion: of a whole fold, and key by key before it is whole."""

from collections.abc import Sequence
from dataclasses import dataclass

from grouping.domain.journal import Label
from grouping.domain.judging import (
    NO_NUMBER,
    UNSURE,
    RubricEntry,
    StrayPoints,
    UnfinishedPoints,
    sum_of_points,
)
from grouping.domain.session import Edit, Session
from grouping.services.commands.correct import refuse_points_if_shown
from grouping.services.commands.judge import check_is_judged
from grouping.services.scores import FIRST


@dataclass(frozen=True, slots=True)
class RateFold:
    """Give a fold its points; None where the rater is not sure, which marks it to be looked at again."""

    number: int
    points: tuple[int | None, ...]
    rater: int = FIRST

    @property
    def label(self) -> Label:
        """What it does."""
        return Label.of("undo.points", number=self.number, points=points_text(self.points))

    def plan(self, session: Session) -> Edit:
        """Put the points in the place of earlier ones; a fold keeps its place in the order of typing."""
        check_is_judged(session, self.number)
        if self.rater == FIRST:
            refuse_points_if_shown(session, self.number, self.points)
        old = session.find(RubricEntry, self.rater, self.number)
        order = next_rated_order(session, self.rater) if old is None else old.order
        before = () if old is None else old.first_before
        unsure = None in self.points
        entry = RubricEntry(self.rater, self.number, self.points, order, unsure, before)
        return Edit() if entry == old else Edit((entry,))


@dataclass(frozen=True, slots=True)
class KeepUnfinished:
    """Save what was typed so far of a fold's points: no score yet, but not lost either."""

    number: int
    signs: str
    rater: int = FIRST

    @property
    def label(self) -> Label:
        """What it does."""
        return Label.of("undo.unfinished", number=self.number, signs=self.signs)

    def plan(self, session: Session) -> Edit:
        """Put the signs; without any, nothing is unfinished."""
        if not self.signs:
            return DropUnfinished(self.number, self.rater).plan(session)
        if self.number != NO_NUMBER:
            check_is_judged(session, self.number)
        old = session.find(UnfinishedPoints, self.rater, self.number)
        others = [each.order for each in session.all(UnfinishedPoints).values() if each != old]
        order = max(others, default=0) + 1
        entry = UnfinishedPoints(self.rater, self.number, self.signs, order)
        return Edit() if entry == old else Edit((entry,))


@dataclass(frozen=True, slots=True)
class DropUnfinished:
    """Let go of what was typed of a fold's points: all are there, or they are not wanted."""

    number: int
    rater: int = FIRST

    @property
    def label(self) -> Label:
        """What it does."""
        return Label.of("undo.unfinished_off", number=self.number)

    def plan(self, session: Session) -> Edit:
        """Drop the signs, if there are any."""
        entry = session.find(UnfinishedPoints, self.rater, self.number)
        return Edit() if entry is None else Edit(drop=((UnfinishedPoints, entry.key),))


def next_rated_order(session: Session, rater: int) -> int:
    """Return the place in the order of typing of the points that `rater` gives now."""
    orders = [entry.order for entry in session.all(RubricEntry).values() if entry.rater == rater]
    if rater == FIRST:
        orders.extend(stray.order for stray in session.all(StrayPoints).values())
    return max(orders, default=0) + 1


def points_text(points: Sequence[int | None]) -> str:
    """Return points as they were typed, and their sum: 3 2 ? 2 = 9."""
    typed = " ".join(UNSURE if each is None else str(each) for each in points)
    total = sum_of_points(points)
    return typed if total is None else f"{typed} = {total}"
