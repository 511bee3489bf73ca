"""Who is here, and in which role: at *Arrival*, and whenever somebody comes late or leaves."""

from dataclasses import dataclass, replace

from grouping.domain.errors import DomainError
from grouping.domain.groups import PlacedBy, Placement
from grouping.domain.journal import Label
from grouping.domain.judging import PileEntry, QualityEntry, RubricEntry, SecondEntry, UnfinishedPoints
from grouping.domain.observation import FoldResult
from grouping.domain.participants import FirstName, Participant, Role
from grouping.domain.session import Edit, Session
from grouping.domain.settings import MAX_PEOPLE
from grouping.domain.tasks import Task
from grouping.services.attendance import is_too_late, needs_seat, role_taken_up, smallest_table


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
        if new and session.was_shown:
            raise DomainError("arrival.after_showing")
        names = tuple((FirstName, (each,)) for each in surplus if session.find(FirstName, each) is not None)
        return Edit(new, (*((Participant, (number,)) for number in surplus), *names))


@dataclass(frozen=True, slots=True)
class SetRole:
    """Give one number another role; nobody else moves because of it.

    Who is to take part again comes back as what the draw made of that person, at the same table. Who has
    none, once no draw will give one, joins the smallest.
    """

    number: int
    role: Role

    @property
    def label(self) -> Label:
        """What it does."""
        return Label.of(f"undo.role.{self.role.value}", number=self.number)

    def plan(self, session: Session) -> Edit:
        """Put the participant with the new role, and a place where one is needed."""
        person = find_participant(session, self.number)
        role = role_taken_up(session, person) if self.role is Role.PARTICIPANT else self.role
        changed = Edit() if person.role is role else Edit((replace(person, role=role),))
        return changed + _joined(session, self.number, role)


@dataclass(frozen=True, slots=True)
class AddLateComer:
    """Give the next number to somebody who comes in while there is still time to fold along."""

    at_ms: int = 0

    @property
    def label(self) -> Label:
        """What it does."""
        return Label.of("undo.late_comer")

    def plan(self, session: Session) -> Edit:
        """Add the next number, flagged when fold 1 had already begun."""
        if is_too_late(session, self.at_ms):
            raise DomainError("late.after")
        clock = session.clock(Task.FOLD_1)
        short_time = clock is not None and clock.was_started
        return Edit((Participant(next_number(session), short_time=short_time),))


@dataclass(frozen=True, slots=True)
class AddTooLate:
    """Give the next number to somebody who came too late for fold 1: to observe, or to join a table."""

    role: Role = Role.OBSERVER

    @property
    def label(self) -> Label:
        """What it does."""
        return Label.of("undo.too_late")

    def plan(self, session: Session) -> Edit:
        """Add the number; who joins sits at the smallest table, as soon as there are tables."""
        number = next_number(session)
        return Edit((Participant(number, self.role),)) + _joined(session, number, self.role)


def next_number(session: Session) -> int:
    """Return the number of the next pack, or refuse."""
    number = max(session.numbers(), default=0) + 1
    if number > MAX_PEOPLE:
        raise DomainError("arrival.last_range", high=MAX_PEOPLE)
    return number


def find_participant(session: Session, number: int) -> Participant:
    """Return who wears `number`, or refuse."""
    person = session.find(Participant, number)
    if person is None:
        raise DomainError("score.unknown", number=number, high=max(session.numbers(), default=0))
    return person


def _is_in_use(session: Session, number: int) -> bool:
    kinds = (PileEntry, SecondEntry, Placement, FoldResult, QualityEntry)
    rated: tuple[RubricEntry | UnfinishedPoints, ...] = (
        *session.all(RubricEntry).values(),
        *session.all(UnfinishedPoints).values(),
    )
    is_rated = any(entry.number == number for entry in rated)
    return is_rated or any(session.find(kind, number) is not None for kind in kinds)


def _joined(session: Session, number: int, role: Role) -> Edit:
    """Return the edit that seats somebody whom no draw will seat."""
    if not needs_seat(session, number, role):
        return Edit()
    return Edit((Placement(number, smallest_table(session), PlacedBy.JOINED),))
