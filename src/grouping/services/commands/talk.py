"""Commands of *Talk*: turns and their clocks, what the room is offered and saw, and what people will do."""

from dataclasses import dataclass

from grouping.domain.errors import DomainError
from grouping.domain.groups import Table
from grouping.domain.journal import Label
from grouping.domain.session import Edit, Session
from grouping.domain.talk import (
    MOST_CHOSEN,
    MOST_STARRED,
    ChosenReading,
    Heard,
    Intention,
    SeenCounter,
    StarredHandhold,
)
from grouping.services.book import book
from grouping.services.readings import chosen
from grouping.services.talktimer import talk_clock


@dataclass(frozen=True, slots=True)
class HearTable:
    """Note that a table had its turn in a part of the talk, or take that back."""

    step: str
    table: str
    is_heard: bool = True

    @property
    def label(self) -> Label:
        """What it does."""
        return Label.of("undo.heard")

    def plan(self, session: Session) -> Edit:
        """Put the turn, or drop it."""
        turn = Heard(self.step, self.table)
        was_heard = session.find(Heard, *turn.key) is not None
        if self.is_heard and session.find(Table, self.table) is None:
            raise DomainError("group.unknown_table", table=self.table)
        if was_heard is self.is_heard:
            return Edit()
        return Edit((turn,)) if self.is_heard else Edit(drop=((Heard, turn.key),))


@dataclass(frozen=True, slots=True)
class ToggleTalkClock:
    """Start the clock of a part of the talk, or let it stand still."""

    step: str
    at_ms: int

    @property
    def label(self) -> Label:
        """What it does."""
        return Label.of("undo.clock")

    def plan(self, session: Session) -> Edit:
        """Put the clock."""
        return Edit((talk_clock(session, self.step).toggled(self.at_ms),))


@dataclass(frozen=True, slots=True)
class ExtendTalkClock:
    """Give a part of the talk `by_ms` more time, or less."""

    step: str
    by_ms: int
    at_ms: int

    @property
    def label(self) -> Label:
        """What it does."""
        return Label.of("undo.clock")

    def plan(self, session: Session) -> Edit:
        """Put the longer or shorter clock."""
        clock = talk_clock(session, self.step)
        extended = clock.extended(self.by_ms, self.at_ms)
        return Edit() if extended == clock else Edit((extended,))


@dataclass(frozen=True, slots=True)
class StarHandhold:
    """Allow a handhold on the room screen, or no longer."""

    handhold: str
    starred: bool

    @property
    def label(self) -> Label:
        """What it does."""
        return Label.of("undo.handhold")

    def plan(self, session: Session) -> Edit:
        """Put or drop the star; a room gets no more than it can take home."""
        stars = session.all(StarredHandhold)
        star = StarredHandhold(self.handhold)
        if (star.key in stars) is self.starred:
            return Edit()
        if not self.starred:
            return Edit(drop=((StarredHandhold, star.key),))
        if len(stars) >= MOST_STARRED:
            raise DomainError("handhold.too_many", high=MOST_STARRED)
        return Edit((star,))


@dataclass(frozen=True, slots=True)
class ChooseReading:
    """Give this room a research card, or no longer."""

    card: str
    is_chosen: bool

    @property
    def label(self) -> Label:
        """What it does."""
        return Label.of("undo.reading")

    def plan(self, session: Session) -> Edit:
        """Put or drop the choice; the first one takes what the room would have got by itself along."""
        settings = session.settings
        now = [card.id for card in chosen(session, book(settings.room_language, settings.audience))]
        if (self.card in now) is self.is_chosen:
            return Edit()
        if self.is_chosen and len(now) >= MOST_CHOSEN:
            raise DomainError("reading.too_many", high=MOST_CHOSEN)
        if now == [self.card]:
            raise DomainError("reading.last")
        wanted = {*now, self.card} if self.is_chosen else set(now) - {self.card}
        kept = {each.card for each in session.all(ChosenReading).values()}
        return Edit(
            tuple(map(ChosenReading, sorted(wanted - kept))),
            drop=tuple((ChosenReading, (card,)) for card in sorted(kept - wanted)),
        )


@dataclass(frozen=True, slots=True)
class NoteCounter:
    """Keep that the room saw a counter-card, or had it read aloud."""

    card: str

    @property
    def label(self) -> Label:
        """What it does."""
        return Label.of("undo.counter_seen")

    def plan(self, session: Session) -> Edit:
        """Put it, once."""
        return Edit() if session.find(SeenCounter, self.card) else Edit((SeenCounter(self.card),))


@dataclass(frozen=True, slots=True)
class AddIntention:
    """Keep one thing somebody will do."""

    text: str

    @property
    def label(self) -> Label:
        """What it does."""
        return Label.of("undo.intention")

    def plan(self, session: Session) -> Edit:
        """Put it behind the others, white space folded."""
        serial = max((each.serial for each in session.all(Intention).values()), default=0) + 1
        return Edit((Intention(serial, " ".join(self.text.split())),))


@dataclass(frozen=True, slots=True)
class ChangeIntention:
    """Word an intention anew."""

    serial: int
    text: str

    @property
    def label(self) -> Label:
        """What it does."""
        return Label.of("undo.change_intention")

    def plan(self, session: Session) -> Edit:
        """Put it in the place of what stood there."""
        old = session.find(Intention, self.serial)
        if old is None:
            raise DomainError("intention.unknown")
        new = Intention(self.serial, " ".join(self.text.split()))
        return Edit() if new == old else Edit((new,))


@dataclass(frozen=True, slots=True)
class RemoveIntention:
    """Forget an intention."""

    serial: int

    @property
    def label(self) -> Label:
        """What it does."""
        return Label.of("undo.remove_intention")

    def plan(self, session: Session) -> Edit:
        """Drop it."""
        if session.find(Intention, self.serial) is None:
            return Edit()
        return Edit(drop=((Intention, (self.serial,)),))
