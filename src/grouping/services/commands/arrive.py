"""Commands of *Arrival*: who is here, and in which role."""

from dataclasses import dataclass, replace

from grouping.domain.errors import DomainError
from grouping.domain.groups import Placement
from grouping.domain.journal import Label
from grouping.domain.judging import PileEntry
from grouping.domain.observation import FoldResult
from grouping.domain.participants import Participant, Role
from grouping.domain.session import Edit, Session
from grouping.domain.settings import MAX_PEOPLE
from grouping.domain.tasks import Task


@dataclass(frozen=True, slots=True)
class HandOutNumbers:
    """Say which number was handed out last: 1 up to and with it are in the room."""

    last: int

    @property
    def label(self) -> Label:
        """What it does."""
        return Label.of("undo.last_number", number=self.last)

    def plan(self, session: Session) -> Edit:
        """Add the new numbers and take back those above, unless something is known about them."""
        if not 0 <= self.last <= MAX_PEOPLE:
            raise DomainError("arrival.last_range", high=MAX_PEOPLE)
        known = session.numbers()
        surplus = tuple(number for number in known if number > self.last)
        in_use = tuple(number for number in surplus if _is_in_use(session, number))
        if in_use:
            raise DomainError("arrival.number_in_use", numbers=in_use, last=self.last)
        new = tuple(Participant(number) for number in range(1, self.last + 1) if number not in set(known))
        return Edit(new, tuple((Participant, (number,)) for number in surplus))


@dataclass(frozen=True, slots=True)
class SetRole:
    """Give one number another role."""

    number: int
    role: Role

    @property
    def label(self) -> Label:
        """What it does."""
        return Label.of(f"undo.role.{self.role.value}", number=self.number)

    def plan(self, session: Session) -> Edit:
        """Put the participant with the new role."""
        person = find_participant(session, self.number)
        return Edit() if person.role is self.role else Edit((replace(person, role=self.role),))


@dataclass(frozen=True, slots=True)
class AddLateComer:
    """Give the next number to somebody who comes in before judging."""

    @property
    def label(self) -> Label:
        """What it does."""
        return Label.of("undo.late_comer")

    def plan(self, session: Session) -> Edit:
        """Add the next number, flagged when fold 1 had already begun."""
        if session.all(Placement):
            raise DomainError("late.after")
        clock = session.clock(Task.FOLD_1)
        number = max(session.numbers(), default=0) + 1
        if number > MAX_PEOPLE:
            raise DomainError("arrival.last_range", high=MAX_PEOPLE)
        return Edit((Participant(number, short_time=clock is not None and clock.was_started),))


def find_participant(session: Session, number: int) -> Participant:
    """Return who wears `number`, or refuse."""
    person = session.find(Participant, number)
    if person is None:
        raise DomainError("score.unknown", number=number, high=max(session.numbers(), default=0))
    return person


def _is_in_use(session: Session, number: int) -> bool:
    return any(session.find(kind, number) is not None for kind in (PileEntry, Placement, FoldResult))
