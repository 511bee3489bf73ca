"""Commands about slips that carry a number, in designs that compare people."""

from dataclasses import dataclass

from grouping.domain.errors import DomainError
from grouping.domain.experience import Slip
from grouping.domain.journal import Label
from grouping.domain.session import Edit, Session
from grouping.services.roomdraw import find_placement


@dataclass(frozen=True, slots=True)
class EnterNumberedSlip:
    """Type the slip of `number`, whose table follows; `serial` is the slip it corrects.

    `replace` confirms that it may go in the place of another slip of that number.
    """

    number: int
    answers: tuple[int | None, ...]
    word: str = ""
    serial: int | None = None
    replace: bool = False

    @property
    def label(self) -> Label:
        """What it does."""
        return Label.of("undo.slip")

    def plan(self, session: Session) -> Edit:
        """Put the slip; one number never has two."""
        table = table_for(session, self.number, self.serial, replace=self.replace)
        other = slip_of(session, self.number)
        slips = session.all(Slip)
        serial = self.serial
        if serial is None and other is not None:
            serial = other.serial
        if serial is None:
            serial = max((slip.serial for slip in slips.values()), default=0) + 1
        slip = Slip(serial, table, self.answers, " ".join(self.word.split()), self.number)
        drop = ((Slip, other.key),) if other is not None and other.serial != serial else ()
        return Edit() if not drop and slips.get(slip.key) == slip else Edit((slip,), drop)


def table_for(session: Session, number: int, serial: int | None = None, *, replace: bool = False) -> str:
    """Return the table of a slip of `number`; refuse one without, and one that has a slip already."""
    table = find_placement(session, number).table
    other = slip_of(session, number)
    if other is not None and other.serial != serial and not replace:
        raise DomainError("slip.number_taken", number=number)
    return table


def slip_of(session: Session, number: int) -> Slip | None:
    """Return the slip that carries `number`."""
    return next((slip for slip in session.all(Slip).values() if slip.number == number), None)
