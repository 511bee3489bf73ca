"""Commands for what turns out wrong after the room has seen its tables: mend a score, or group anew."""

from dataclasses import dataclass, replace

from grouping.domain.errors import DomainError
from grouping.domain.groups import Placement, Showing
from grouping.domain.journal import Label
from grouping.domain.judging import Correction, PileEntry
from grouping.domain.session import Edit, Session


def refuse_if_shown(session: Session, number: int, pile: int) -> None:
    """Refuse another pile for somebody who sits at a table the room has seen: that is to be chosen first."""
    entry = session.find(PileEntry, number)
    if entry is not None and entry.pile != pile and _is_seen(session, number):
        raise DomainError("score.shown", number=number, before=entry.pile, pile=pile)


def refuse_to_empty(session: Session, number: int) -> None:
    """Refuse to take a fold off its pile when its table was seen: another pile is typed instead."""
    if session.find(PileEntry, number) is not None and _is_seen(session, number):
        raise DomainError("score.shown_stays", number=number)


@dataclass(frozen=True, slots=True)
class CorrectScore:
    """Put one fold on another pile and leave every table as the room saw it."""

    number: int
    pile: int
    at_ms: int

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
        noted = session.find(Correction, self.number)
        before = entry.pile if noted is None else noted.before
        if before == self.pile:
            return Edit((mended,), ((Correction, (self.number,)),) if noted is not None else ())
        return Edit((mended, Correction(self.number, before, self.pile, self.at_ms)))


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


def _is_seen(session: Session, number: int) -> bool:
    return session.was_shown and session.find(Placement, number) is not None
