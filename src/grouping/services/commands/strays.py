"""Commands about folds without a sticker: on a pile until somebody claims them."""

from dataclasses import dataclass

from grouping.domain.errors import DomainError
from grouping.domain.journal import Label
from grouping.domain.judging import PileEntry, StrayFold, stray_name
from grouping.domain.session import Edit, Session
from grouping.services.commands.judge import check_is_judged, next_order
from grouping.services.scores import FIRST


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
        serial = max((stray.serial for stray in session.all(StrayFold).values()), default=0) + 1
        return Edit((StrayFold(serial, self.pile, next_order(session, FIRST)),))


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
        """Put the number in the place of the letter; whoever has a fold on a pile misses none."""
        stray = find_stray(session, self.serial)
        check_is_judged(session, self.number)
        old = session.find(PileEntry, self.number)
        if old is not None:
            raise DomainError("stray.not_missing", number=self.number, pile=old.pile)
        entry = PileEntry(self.number, stray.pile, stray.order)
        return Edit((entry,), drop=((StrayFold, stray.key),))


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
        return Edit(drop=((StrayFold, find_stray(session, self.serial).key),))


def find_stray(session: Session, serial: int) -> StrayFold:
    """Return the fold without a sticker, or refuse."""
    stray = session.find(StrayFold, serial)
    if stray is None:
        raise DomainError("stray.gone", name=stray_name(serial))
    return stray
