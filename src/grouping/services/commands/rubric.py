"""Commands about points per criterion."""

from collections.abc import Sequence
from dataclasses import dataclass

from grouping.domain.journal import Label
from grouping.domain.judging import RubricEntry, sum_of_points
from grouping.domain.session import Edit, Session
from grouping.services.commands.correct import refuse_points_if_shown
from grouping.services.commands.judge import check_is_judged
from grouping.services.scores import FIRST

UNSURE = "?"


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
        orders = [entry.order for entry in session.all(RubricEntry).values() if entry.rater == self.rater]
        order = max(orders, default=0) + 1 if old is None else old.order
        before = () if old is None else old.first_before
        unsure = None in self.points
        entry = RubricEntry(self.rater, self.number, self.points, order, unsure, before)
        return Edit() if entry == old else Edit((entry,))


def points_text(points: Sequence[int | None]) -> str:
    """Return points as they were typed, and their sum: 3 2 ? 2 = 9."""
    typed = " ".join(UNSURE if each is None else str(each) for each in points)
    total = sum_of_points(points)
    return typed if total is None else f"{typed} = {total}"
