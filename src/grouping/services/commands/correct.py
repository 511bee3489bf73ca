"""Commands for what turns out wrong after the room has seen its tables: mend a score, or group anew."""

from dataclasses import dataclass, replace

from grouping.domain.errors import DomainError
from grouping.domain.groups import Draw, Placement, Showing
from grouping.domain.journal import Label
from grouping.domain.judging import Correction, PileEntry, RubricEntry, SecondEntry, sum_of_points
from grouping.domain.session import Edit, Session
from grouping.services.scores import FIRST, SECOND


@dataclass(frozen=True, slots=True)
class NewScore:
    """A score in the place of another: two piles, or two sums of points."""

    number: int
    before: int
    after: int
    points: tuple[int | None, ...] = ()
    """What the new sum is made of; empty where scores are piles."""
    is_shared: bool = False
    """Whether two raters looked together: then what the first gave alone is kept beside it."""


class TableSeenError(DomainError):
    """Another score for somebody whose table the room has seen: what that is to do is chosen first."""

    def __init__(self, score: NewScore) -> None:
        if score.points:
            super().__init__(
                "score.shown_points", number=score.number, before=score.before, after=score.after
            )
        else:
            super().__init__("score.shown", number=score.number, before=score.before, pile=score.after)
        self.score = score


def refuse_if_shown(session: Session, number: int, pile: int, *, is_shared: bool = False) -> None:
    """Refuse another pile for somebody who sits at a table the room has seen."""
    entry = session.find(PileEntry, number)
    if entry is not None and entry.pile != pile and _is_seen(session, number, is_sum=False):
        raise TableSeenError(NewScore(number, entry.pile, pile, is_shared=is_shared))


def refuse_points_if_shown(
    session: Session, number: int, points: tuple[int | None, ...], *, is_shared: bool = False
) -> None:
    """Refuse another sum for somebody at a table the room has seen; other points may add up alike."""
    entry, after = session.find(RubricEntry, FIRST, number), sum_of_points(points)
    before = None if entry is None else sum_of_points(entry.points)
    if None in {before, after} or before == after or not _is_seen(session, number, is_sum=True):
        return
    raise TableSeenError(NewScore(number, before or 0, after or 0, points, is_shared))


def refuse_to_empty(session: Session, number: int) -> None:
    """Refuse to take a fold off its pile when its table was seen: another pile is typed instead."""
    if session.find(PileEntry, number) is not None and _is_seen(session, number, is_sum=False):
        raise DomainError("score.shown_stays", number=number)


@dataclass(frozen=True, slots=True)
class CorrectScore:
    """Put one fold on another pile and leave every table as the room saw it."""

    number: int
    pile: int
    at_ms: int
    is_shared: bool = False

    @property
    def label(self) -> Label:
        """What it does."""
        return Label.of("undo.correct", number=self.number, pile=self.pile)

    def plan(self, session: Session) -> Edit:
        """Put the entry and note the correction; back on the pile it was drawn from, nothing was wrong."""
        entry = session.find(PileEntry, self.number)
        if entry is None:
            raise DomainError("score.not_on_pile", number=self.number)
        if entry.pile == self.pile:
            raise DomainError("score.same_pile", number=self.number, pile=self.pile)
        order = max((each.order for each in session.all(PileEntry).values()), default=0) + 1
        mended = replace(entry, pile=self.pile, order=order)
        edit = Edit((mended,)) + _noted(session, NewScore(self.number, entry.pile, self.pile), self.at_ms)
        second = session.find(SecondEntry, self.number)
        if not self.is_shared or second is None or second.first_before is not None:
            return edit
        return edit + Edit((replace(second, first_before=entry.pile),))


@dataclass(frozen=True, slots=True)
class CorrectPoints:
    """Give one fold other points and leave every table as the room saw it."""

    number: int
    points: tuple[int | None, ...]
    at_ms: int
    is_shared: bool = False

    @property
    def label(self) -> Label:
        """What it does."""
        return Label.of("undo.correct_points", number=self.number, sum=sum_of_points(self.points) or 0)

    def plan(self, session: Session) -> Edit:
        """Put the entry and note the correction; with the sum it was drawn from, nothing was wrong."""
        entry, after = session.find(RubricEntry, FIRST, self.number), sum_of_points(self.points)
        before = None if entry is None else sum_of_points(entry.points)
        if entry is None or before is None:
            raise DomainError("score.no_points", number=self.number)
        if after is None:
            raise DomainError("rubric.no_points", number=self.number)
        mended = replace(entry, points=self.points, look_again=None in self.points)
        edit = Edit((mended,)) + _noted(session, NewScore(self.number, before, after), self.at_ms)
        second = session.find(RubricEntry, SECOND, self.number)
        if not self.is_shared or second is None or second.first_before:
            return edit
        return edit + Edit((replace(second, first_before=entry.points),))


@dataclass(frozen=True, slots=True)
class WithdrawTables:
    """Make the tables a draft again, so that the room can be grouped anew."""

    @property
    def label(self) -> Label:
        """What it does."""
        return Label.of("undo.withdraw")

    def plan(self, session: Session) -> Edit:
        """Drop that they were shown; the draft itself stays until another is drawn."""
        return Edit(drop=((Showing, ()),)) if session.was_shown else Edit()


def correction(score: NewScore, at_ms: int) -> CorrectScore | CorrectPoints:
    """Return what gives this score and leaves the tables."""
    if score.points:
        return CorrectPoints(score.number, score.points, at_ms, score.is_shared)
    return CorrectScore(score.number, score.after, at_ms, score.is_shared)


def _noted(session: Session, score: NewScore, at_ms: int) -> Edit:
    """Return what notes that the room sits by another score than this; nothing where it is the same."""
    noted = session.find(Correction, score.number)
    before = score.before if noted is None else noted.before
    if before == score.after:
        return Edit() if noted is None else Edit(drop=((Correction, noted.key),))
    return Edit((Correction(score.number, before, score.after, at_ms),))


def _is_seen(session: Session, number: int, *, is_sum: bool) -> bool:
    """Return whether the room saw `number` at a table that was drawn from sums of points, or from piles."""
    draw = session.find(Draw)
    is_from_these = draw is None or (draw.top_points > 0) is is_sum
    return is_from_these and session.was_shown and session.find(Placement, number) is not None
