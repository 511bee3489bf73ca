"""Commands about the quality of second folds: five piles again, typed without knowing any table."""

from dataclasses import dataclass, replace

from grouping.domain.errors import DomainError
from grouping.domain.journal import Label
from grouping.domain.judging import QualityEntry
from grouping.domain.participants import Role
from grouping.domain.session import Edit, Session
from grouping.services.commands.arrive import find_participant
from grouping.services.roomdraw import find_placement


@dataclass(frozen=True, slots=True)
class PutOnQualityPile:
    """Put one second fold on a pile; `move` confirms that it may leave another pile."""

    number: int
    pile: int
    move: bool = False

    @property
    def label(self) -> Label:
        """What it does."""
        return Label.of("undo.quality", number=self.number, pile=self.pile)

    def plan(self, session: Session) -> Edit:
        """Put the entry; only folds that count in a comparison are judged."""
        person = find_participant(session, self.number)
        if person.role is not Role.PARTICIPANT:
            raise DomainError(f"score.role.{person.role.value}", number=self.number)
        find_placement(session, self.number)
        old = session.find(QualityEntry, self.number)
        if old is not None and old.pile == self.pile:
            raise DomainError("score.same_pile", number=self.number, pile=self.pile)
        if old is not None and not self.move:
            raise DomainError("score.dup", number=self.number, pile=old.pile)
        order = max((entry.order for entry in session.all(QualityEntry).values()), default=0) + 1
        if old is None:
            return Edit((QualityEntry(self.number, self.pile, order),))
        return Edit((replace(old, pile=self.pile, order=order),))


@dataclass(frozen=True, slots=True)
class TakeOffQualityPile:
    """Take one second fold back from its pile."""

    number: int

    @property
    def label(self) -> Label:
        """What it does."""
        return Label.of("undo.take_off_quality", number=self.number)

    def plan(self, session: Session) -> Edit:
        """Drop the entry, if there is one."""
        if session.find(QualityEntry, self.number) is None:
            return Edit()
        return Edit(drop=((QualityEntry, (self.number,)),))
