"""First names on this laptop, and lists of people that somebody brought."""

from dataclasses import dataclass, replace

from grouping.domain.errors import DomainError
from grouping.domain.journal import Label
from grouping.domain.participants import FirstName, Participant, Role
from grouping.domain.session import Edit, Record, Session
from grouping.domain.settings import MAX_PEOPLE
from grouping.services.commands.arrive import find_participant


@dataclass(frozen=True, slots=True)
class SwitchNames:
    """Keep first names on this laptop, or no longer; those that were kept go at once."""

    is_on: bool

    @property
    def label(self) -> Label:
        """What it does."""
        return Label.of("undo.names_on" if self.is_on else "undo.names_off")

    def plan(self, session: Session) -> Edit:
        """Put the choice, and drop every name with it."""
        if session.settings.names_on_laptop is self.is_on:
            return Edit()
        names = () if self.is_on else tuple((FirstName, key) for key in session.all(FirstName))
        return Edit((replace(session.settings, names_on_laptop=self.is_on),), names)


@dataclass(frozen=True, slots=True)
class NameSomebody:
    """Keep what one number is called; an empty name is taken away."""

    number: int
    name: str

    @property
    def label(self) -> Label:
        """What it does; the name itself stays out of every menu."""
        return Label.of("undo.name", number=self.number)

    def plan(self, session: Session) -> Edit:
        """Put the name, white space folded."""
        if not session.settings.names_on_laptop:
            raise DomainError("names.off")
        find_participant(session, self.number)
        name = " ".join(self.name.split())
        old = session.find(FirstName, self.number)
        if not name:
            return Edit() if old is None else Edit(drop=((FirstName, (self.number,)),))
        new = FirstName(self.number, name)
        return Edit() if new == old else Edit((new,))


@dataclass(frozen=True, slots=True)
class ListPerson:
    """One person of a list: a number, a name or nothing, and a role if the list says one."""

    number: int
    name: str = ""
    role: Role | None = None


@dataclass(frozen=True, slots=True)
class TakeList:
    """Take over the people of a list, after they were shown."""

    people: tuple[ListPerson, ...]

    @property
    def label(self) -> Label:
        """What it does."""
        return Label.of("undo.list", count=len(self.people))

    def plan(self, session: Session) -> Edit:
        """Put everybody who is new, the roles that change, and names where they are kept."""
        put: list[Record] = []
        for person in self.people:
            if not 1 <= person.number <= MAX_PEOPLE:
                raise DomainError("arrival.number_range", number=person.number, high=MAX_PEOPLE)
            put += _roles(session, person)
            if person.name and session.settings.names_on_laptop:
                name = FirstName(person.number, person.name)
                put += [name] if session.find(FirstName, person.number) != name else []
        return Edit(tuple(put))


def _roles(session: Session, person: ListPerson) -> list[Record]:
    """Return the participant as the list says; once the room has seen its tables only F7 changes roles."""
    old = session.find(Participant, person.number)
    if old is None:
        if session.was_shown:
            raise DomainError("arrival.after_showing")
        return [Participant(person.number, person.role or Role.PARTICIPANT)]
    if person.role is None or person.role is old.role or session.was_shown:
        return []
    return [replace(old, role=person.role)]
