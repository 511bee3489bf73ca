"""Commands of *Fold 2* and *Experience*: strokes, quotes, how far each fold came, and slips."""

from collections.abc import Iterable
from dataclasses import dataclass, replace

from grouping.domain.errors import DomainError
from grouping.domain.experience import Slip
from grouping.domain.groups import Table
from grouping.domain.journal import Label
from grouping.domain.observation import Finish, FoldResult, PaperTally, Quote, TallyKind, TallyMark
from grouping.domain.participants import PLACED_ROLES, Participant
from grouping.domain.session import Edit, Session
from grouping.services.quotenames import possible_names
from grouping.services.roomdraw import find_placement


@dataclass(frozen=True, slots=True)
class AddTally:
    """Make one stroke at a table."""

    table: str
    kind: TallyKind
    at_ms: int

    @property
    def label(self) -> Label:
        """What it does."""
        return Label.of(f"undo.tally.{self.kind.value}")

    def plan(self, session: Session) -> Edit:
        """Put the next stroke."""
        _check_table(session, self.table)
        serial = _next_serial(mark.serial for mark in session.all(TallyMark).values())
        return Edit((TallyMark(serial, self.table, self.kind, self.at_ms),))


@dataclass(frozen=True, slots=True)
class RemoveLastTally:
    """Take the last stroke away."""

    @property
    def label(self) -> Label:
        """What it does."""
        return Label.of("undo.remove_tally")

    def plan(self, session: Session) -> Edit:
        """Drop the stroke with the highest serial."""
        last = max(session.all(TallyMark), default=None)
        return Edit() if last is None else Edit(drop=((TallyMark, last),))


@dataclass(frozen=True, slots=True)
class CountOnPaper:
    """Note what an observer counted on paper; None where nothing was counted."""

    table: str
    kind: TallyKind
    count: int | None

    @property
    def label(self) -> Label:
        """What it does."""
        return Label.of("undo.paper" if self.count is not None else "undo.no_paper")

    def plan(self, session: Session) -> Edit:
        """Put the count in the place of an earlier one, or let that go."""
        _check_table(session, self.table)
        old = session.find(PaperTally, self.table, self.kind.value)
        if self.count is None:
            return Edit() if old is None else Edit(drop=((PaperTally, old.key),))
        new = PaperTally(self.table, self.kind, self.count)
        return Edit() if new == old else Edit((new,))


@dataclass(frozen=True, slots=True)
class AddQuote:
    """Keep something literally said; private until it gets a star."""

    text: str
    table: str | None = None
    starred: bool = False

    @property
    def label(self) -> Label:
        """What it does."""
        return Label.of("undo.quote")

    def plan(self, session: Session) -> Edit:
        """Put the quote, white space folded."""
        if self.table is not None:
            _check_table(session, self.table)
        serial = _next_serial(quote.serial for quote in session.all(Quote).values())
        return Edit((Quote(serial, " ".join(self.text.split()), self.table, self.starred),))


@dataclass(frozen=True, slots=True)
class StarQuote:
    """Allow a quote on the room screen, or no longer."""

    serial: int
    starred: bool

    @property
    def label(self) -> Label:
        """What it does."""
        return Label.of("undo.star")

    def plan(self, session: Session) -> Edit:
        """Put the quote with or without its star."""
        quote = session.find(Quote, self.serial)
        if quote is None:
            raise DomainError("quote.unknown")
        return Edit() if quote.starred is self.starred else Edit((replace(quote, starred=self.starred),))


@dataclass(frozen=True, slots=True)
class ChangeQuote:
    """Mend the words of a quote."""

    serial: int
    text: str

    @property
    def label(self) -> Label:
        """What it does."""
        return Label.of("undo.change_quote")

    def plan(self, session: Session) -> Edit:
        """Put the new words; the star goes where they may hold a name, until somebody looked again."""
        quote = session.find(Quote, self.serial)
        if quote is None:
            raise DomainError("quote.unknown")
        text = " ".join(self.text.split())
        if text == quote.text:
            return Edit()
        starred = quote.starred and not possible_names(session, text)
        return Edit((replace(quote, text=text, starred=starred),))


@dataclass(frozen=True, slots=True)
class RemoveQuote:
    """Forget a quote."""

    serial: int

    @property
    def label(self) -> Label:
        """What it does."""
        return Label.of("undo.remove_quote")

    def plan(self, session: Session) -> Edit:
        """Drop the quote."""
        if session.find(Quote, self.serial) is None:
            return Edit()
        return Edit(drop=((Quote, (self.serial,)),))


@dataclass(frozen=True, slots=True)
class RecordFinishes:
    """Note how far the folds of these numbers came."""

    numbers: tuple[int, ...]
    finish: Finish

    @property
    def label(self) -> Label:
        """What it does."""
        return Label.of(f"undo.finish.{self.finish.value}", count=len(self.numbers))

    def plan(self, session: Session) -> Edit:
        """Put a result for each; everybody must sit at a table, now."""
        for number in self.numbers:
            find_placement(session, number)
            person = session.find(Participant, number)
            if person is not None and person.role not in PLACED_ROLES:
                raise DomainError(f"finish.role.{person.role.value}", number=number)
        new = tuple(FoldResult(number, self.finish) for number in dict.fromkeys(self.numbers))
        return Edit(tuple(result for result in new if session.find(FoldResult, result.number) != result))


@dataclass(frozen=True, slots=True)
class EnterSlip:
    """Type one experience slip; `serial` replaces a slip typed before."""

    table: str
    answers: tuple[int | None, ...]
    word: str = ""
    serial: int | None = None

    @property
    def label(self) -> Label:
        """What it does."""
        return Label.of("undo.slip")

    def plan(self, session: Session) -> Edit:
        """Put the slip, white space in the word folded."""
        _check_table(session, self.table)
        slips = session.all(Slip)
        serial = _next_serial(slip.serial for slip in slips.values()) if self.serial is None else self.serial
        slip = Slip(serial, self.table, self.answers, " ".join(self.word.split()))
        return Edit() if slips.get(slip.key) == slip else Edit((slip,))


@dataclass(frozen=True, slots=True)
class RemoveSlip:
    """Take one slip back."""

    serial: int

    @property
    def label(self) -> Label:
        """What it does."""
        return Label.of("undo.remove_slip")

    def plan(self, session: Session) -> Edit:
        """Drop the slip."""
        if session.find(Slip, self.serial) is None:
            return Edit()
        return Edit(drop=((Slip, (self.serial,)),))


def _check_table(session: Session, table: str) -> None:
    if session.find(Table, table) is None:
        raise DomainError("group.unknown_table", table=table)


def _next_serial(serials: Iterable[int]) -> int:
    return max(serials, default=0) + 1
