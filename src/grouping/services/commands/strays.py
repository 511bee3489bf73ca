"""Commands about folds without a sticker: on a pile until somebody claims them."""

from dataclasses import dataclass

from grouping.domain.errors import DomainError
from grouping.domain.journal import Label
from grouping.domain.judging import PileEntry, RubricEntry, StrayFold, StrayPoints, stray_name
from grouping.domain.session import Edit, Session
from grouping.services.commands.judge import check_is_judged, next_order
from grouping.services.commands.rubric import next_rated_order, points_text
from grouping.services.scores import FIRST, strays


@dataclass(frozen=True, slots=True)
class PutStray:
    """Put a fold without a sticker on a pile."""

    pile: int

    @property
    def label(self) -> Label:
        """What it does."""
        return Label.of("undo.stray", pile=self.pile)

    def plan(self, session: Session) -> Edit:
        """Give it the next letter."""
        return Edit((StrayFold(next_serial(session), self.pile, next_order(session, FIRST)),))


@dataclass(frozen=True, slots=True)
class PutStrayPoints:
    """Give points to a fold without a sticker."""

    points: tuple[int | None, ...]

    @property
    def label(self) -> Label:
        """What it does."""
        return Label.of("undo.stray_points", points=points_text(self.points))

    def plan(self, session: Session) -> Edit:
        """Give it the next letter."""
        return Edit((StrayPoints(next_serial(session), self.points, next_rated_order(session, FIRST)),))


@dataclass(frozen=True, slots=True)
class ClaimStray:
    """Give a fold without a sticker its number."""

    serial: int
    number: int

    @property
    def label(self) -> Label:
        """What it does."""
        return Label.of("undo.stray_claimed", name=stray_name(self.serial), number=self.number)

    def plan(self, session: Session) -> Edit:
        """Put the number in the place of the letter; whoever has a judged fold misses none."""
        stray = find_stray(session, self.serial)
        check_is_judged(session, self.number)
        entry = self._rated(session, stray) if isinstance(stray, StrayPoints) else self._piled(session, stray)
        return Edit((entry,), drop=((type(stray), stray.key),))

    def _piled(self, session: Session, stray: StrayFold) -> PileEntry:
        old = session.find(PileEntry, self.number)
        if old is not None:
            raise DomainError("stray.not_missing", number=self.number, pile=old.pile)
        return PileEntry(self.number, stray.pile, stray.order)

    def _rated(self, session: Session, stray: StrayPoints) -> RubricEntry:
        old = session.find(RubricEntry, FIRST, self.number)
        if old is not None:
            raise DomainError("stray.has_points", number=self.number, points=points_text(old.points))
        return RubricEntry(FIRST, self.number, stray.points, stray.order, None in stray.points)


@dataclass(frozen=True, slots=True)
class DropStray:
    """Leave a fold without a sticker out of the judging."""

    serial: int

    @property
    def label(self) -> Label:
        """What it does."""
        return Label.of("undo.stray_dropped", name=stray_name(self.serial))

    def plan(self, session: Session) -> Edit:
        """Drop it."""
        stray = find_stray(session, self.serial)
        return Edit(drop=((type(stray), stray.key),))


def next_serial(session: Session) -> int:
    """Return which letter the next fold without a sticker goes by."""
    return max((stray.serial for stray in strays(session)), default=0) + 1


def find_stray(session: Session, serial: int) -> StrayFold | StrayPoints:
    """Return the fold without a sticker, or refuse."""
    stray = next((each for each in strays(session) if each.serial == serial), None)
    if stray is None:
        raise DomainError("stray.gone", name=stray_name(serial))
    return stray
