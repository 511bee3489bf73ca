"""Commands of *Judge*: piles, flags, people who play without a score, and the border."""

from dataclasses import dataclass, replace

from grouping.domain.errors import DomainError
from grouping.domain.journal import Label
from grouping.domain.judging import BorderDecision, BorderMethod, PileEntry
from grouping.domain.participants import Participant, Role
from grouping.domain.session import Edit, Session
from grouping.services.commands.arrive import find_participant
from grouping.services.commands.correct import refuse_if_shown, refuse_to_empty
from grouping.services.judging import Border, standing


@dataclass(frozen=True, slots=True)
class PutOnPile:
    """Put one fold on a pile; `move` confirms that it may leave another pile."""

    number: int
    pile: int
    move: bool = False

    @property
    def label(self) -> Label:
        """What it does."""
        return Label.of("undo.pile", number=self.number, pile=self.pile)

    def plan(self, session: Session) -> Edit:
        """Put the entry; unknown numbers, other roles and other piles are refused by name."""
        person = find_participant(session, self.number)
        if person.role is not Role.PARTICIPANT:
            raise DomainError(f"score.role.{person.role.value}", number=self.number)
        old = session.find(PileEntry, self.number)
        if old is not None and old.pile == self.pile:
            raise DomainError("score.same_pile", number=self.number, pile=self.pile)
        if old is not None and not self.move:
            raise DomainError("score.dup", number=self.number, pile=old.pile)
        refuse_if_shown(session, self.number, self.pile)
        order = max((entry.order for entry in session.all(PileEntry).values()), default=0) + 1
        if old is None:
            return Edit((PileEntry(self.number, self.pile, order),))
        return Edit((replace(old, pile=self.pile, order=order),))


@dataclass(frozen=True, slots=True)
class TakeOffPile:
    """Take one fold back from its pile."""

    number: int

    @property
    def label(self) -> Label:
        """What it does."""
        return Label.of("undo.take_off", number=self.number)

    def plan(self, session: Session) -> Edit:
        """Drop the entry, if there is one."""
        if session.find(PileEntry, self.number) is None:
            return Edit()
        refuse_to_empty(session, self.number)
        return Edit(drop=((PileEntry, (self.number,)),))


@dataclass(frozen=True, slots=True)
class FlagFold:
    """Mark a fold to look at again, or as not finished; the same flag twice takes it off."""

    number: int
    flag: str

    @property
    def label(self) -> Label:
        """What it does."""
        return Label.of(f"undo.flag.{self.flag}", number=self.number)

    def plan(self, session: Session) -> Edit:
        """Put the entry with the flag turned over."""
        entry = session.find(PileEntry, self.number)
        if entry is None:
            raise DomainError("score.not_on_pile", number=self.number)
        if self.flag == "look_again":
            return Edit((replace(entry, look_again=not entry.look_again),))
        return Edit((replace(entry, unfinished=not entry.unfinished),))


@dataclass(frozen=True, slots=True)
class PlayUnscored:
    """Let everybody whose fold was not seen play without a score, to be placed by lot."""

    numbers: tuple[int, ...]

    @property
    def label(self) -> Label:
        """What it does."""
        return Label.of("undo.unscored", count=len(self.numbers))

    def plan(self, session: Session) -> Edit:
        """Give each the role of unscored."""
        people = [find_participant(session, number) for number in self.numbers]
        return Edit(
            tuple(
                Participant(person.number, Role.UNSCORED, short_time=person.short_time)
                for person in people
                if person.role is Role.PARTICIPANT
            )
        )


@dataclass(frozen=True, slots=True)
class DecideBorder:
    """Say who of a cut pile moves up: after a second look, by lot, or by shifting the cut."""

    cut: int
    method: BorderMethod
    promoted: tuple[int, ...] = ()

    @property
    def label(self) -> Label:
        """What it does."""
        return Label.of(f"undo.border.{self.method.value}")

    def plan(self, session: Session) -> Edit:
        """Put the decision about the people it is about now."""
        border = next((border for border in standing(session).borders if border.cut == self.cut), None)
        if border is None:
            raise DomainError("border.gone")
        promoted = self._promoted(session, border)
        decision = BorderDecision(self.cut, self.method, border.candidates, promoted)
        return Edit() if decision == border.decision else Edit((decision,))

    def _promoted(self, session: Session, border: Border) -> tuple[int, ...]:
        if self.method is BorderMethod.SHIFT:
            if not border.can_shift:
                raise DomainError("border.cannot_shift", pile=border.pile)
            return border.candidates if border.shifts_up else ()
        if self.method is BorderMethod.LOT:
            return draw_lots(session.settings.seed, border)
        strangers = tuple(number for number in self.promoted if number not in border.candidates)
        if strangers:
            raise DomainError("border.strangers", numbers=strangers, pile=border.pile)
        if len(set(self.promoted)) != border.moving_up:
            raise DomainError("border.wrong_count", count=border.moving_up, given=len(set(self.promoted)))
        return tuple(sorted(set(self.promoted)))


def draw_lots(seed: int, border: Border) -> tuple[int, ...]:
    """Return who of the candidates moves up by lot, the same for the same seed, cut and people."""
    # numpy costs a tenth of a second to load, and only this button needs it on this page.
    from grouping.science.lottery import Lottery

    first_border_stream = 10
    order = Lottery(seed, first_border_stream + border.cut).permutation(len(border.candidates))
    return tuple(sorted(border.candidates[index] for index in order[: border.moving_up].tolist()))
