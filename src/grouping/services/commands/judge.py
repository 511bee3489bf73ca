"""Commands of *Judge*: piles, flags, people who play without a score, and the border."""

from dataclasses import dataclass, replace

from grouping.domain.errors import DomainError
from grouping.domain.journal import Label
from grouping.domain.judging import BorderDecision, BorderMethod, PileEntry, SecondEntry, StrayFold
from grouping.domain.participants import Participant, Role
from grouping.domain.session import Edit, Session
from grouping.services.commands.arrive import find_participant
from grouping.services.commands.correct import refuse_if_shown, refuse_to_empty
from grouping.services.judging import Border, standing
from grouping.services.scores import FIRST, SECOND

FLAGS = {"*": "look_again", "-": "unfinished"}
"""What is typed behind a number, and what it says about the fold."""


@dataclass(frozen=True, slots=True)
class PutOnPile:
    """Put one fold on a pile; `move` confirms that it may leave another pile, and `was` says which."""

    number: int
    pile: int
    move: bool = False
    rater: int = FIRST
    was: int | None = None

    @property
    def label(self) -> Label:
        """What it does."""
        if self.was is not None:
            return Label.of("undo.pile_moved", number=self.number, was=self.was, pile=self.pile)
        return Label.of("undo.pile", number=self.number, pile=self.pile)

    def plan(self, session: Session) -> Edit:
        """Put the entry; unknown numbers, other roles and other piles are refused by name."""
        check_is_judged(session, self.number)
        old = pile_entry(session, self.number, self.rater)
        if old is not None and old.pile == self.pile:
            raise DomainError("score.same_pile", number=self.number, pile=self.pile)
        if old is not None and not self.move:
            raise DomainError("score.dup", number=self.number, pile=old.pile)
        if self.rater == FIRST:
            refuse_if_shown(session, self.number, self.pile)
        order = next_order(session, self.rater)
        if old is not None:
            return Edit((replace(old, pile=self.pile, order=order),))
        kind = SecondEntry if self.rater == SECOND else PileEntry
        return Edit((kind(self.number, self.pile, order),))


@dataclass(frozen=True, slots=True)
class PutList:
    """Put a list that was typed or pasted in one go: number, pile, and the signs behind the number."""

    entries: tuple[tuple[int, int, str], ...]
    rater: int = FIRST

    @property
    def label(self) -> Label:
        """What it does."""
        return Label.of("undo.pile_list", count=len(self.entries))

    def plan(self, session: Session) -> Edit:
        """Put every entry, as if they were typed one after the other."""
        put: list[PileEntry | SecondEntry] = []
        for step, (number, pile, signs) in enumerate(self.entries):
            for entry in PutOnPile(number, pile, rater=self.rater).plan(session).put:
                if isinstance(entry, SecondEntry):
                    put.append(replace(entry, order=entry.order + step))
                elif isinstance(entry, PileEntry):
                    marks = {FLAGS[sign]: True for sign in signs}
                    put.append(replace(entry, order=entry.order + step, **marks))
        if len({entry.number for entry in put}) < len(self.entries):
            raise DomainError("score.list_twice")
        return Edit(tuple(put))


def check_is_judged(session: Session, number: int) -> None:
    """Refuse a number nobody wears, and people whose fold is not judged."""
    person = find_participant(session, number)
    if person.role is not Role.PARTICIPANT:
        raise DomainError(f"score.role.{person.role.value}", number=number)


def pile_entry(session: Session, number: int, rater: int) -> PileEntry | SecondEntry | None:
    """Return what `rater` made of `number`, if anything yet."""
    return session.find(SecondEntry, number) if rater == SECOND else session.find(PileEntry, number)


def next_order(session: Session, rater: int) -> int:
    """Return the place in the order of typing of what `rater` types now."""
    entries: list[PileEntry | SecondEntry | StrayFold] = []
    if rater == SECOND:
        entries.extend(session.all(SecondEntry).values())
    else:
        entries.extend(session.all(PileEntry).values())
        entries.extend(session.all(StrayFold).values())
    return max((entry.order for entry in entries), default=0) + 1


@dataclass(frozen=True, slots=True)
class TakeOffPile:
    """Take one fold back from its pile."""

    number: int
    rater: int = FIRST

    @property
    def label(self) -> Label:
        """What it does."""
        return Label.of("undo.take_off", number=self.number)

    def plan(self, session: Session) -> Edit:
        """Drop the entry, if there is one."""
        entry = pile_entry(session, self.number, self.rater)
        if entry is None:
            return Edit()
        if self.rater == FIRST:
            refuse_to_empty(session, self.number)
        return Edit(drop=((type(entry), entry.key),))


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
                raise DomainError("border.cannot_shift", where=border.where)
            return border.candidates if border.shifts_up else ()
        if self.method is BorderMethod.LOT:
            return draw_lots(session.settings.seed, border)
        strangers = tuple(number for number in self.promoted if number not in border.candidates)
        if strangers:
            raise DomainError("border.strangers", numbers=strangers, where=border.where)
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
