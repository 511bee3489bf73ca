"""Commands about how folds are judged and by whom."""

from dataclasses import dataclass, replace

from grouping.domain.errors import DomainError
from grouping.domain.journal import Label
from grouping.domain.judging import JudgingMethod, PileEntry, RubricEntry, SecondEntry
from grouping.domain.session import Edit, Session
from grouping.services.agreement import FEWEST_FOLDS, can_have_second_rater
from grouping.services.commands.correct import refuse_if_shown, refuse_points_if_shown
from grouping.services.scores import FIRST, SECOND, judging_choice, scores_of


@dataclass(frozen=True, slots=True)
class ChooseMethod:
    """Judge in another way; whatever was typed in any way stays."""

    method: JudgingMethod

    @property
    def label(self) -> Label:
        """What it does."""
        return Label.of(f"undo.method.{self.method.value}")

    def plan(self, session: Session) -> Edit:
        """Put the choice."""
        choice = judging_choice(session)
        return Edit() if choice.method is self.method else Edit((replace(choice, method=self.method),))


@dataclass(frozen=True, slots=True)
class SplitTrays:
    """Let two people each sort half of the numbers into the same piles, or let one do it."""

    is_split: bool

    @property
    def label(self) -> Label:
        """What it does."""
        return Label.of("undo.trays_split" if self.is_split else "undo.trays_joined")

    def plan(self, session: Session) -> Edit:
        """Put the choice."""
        return Edit((replace(judging_choice(session), split_trays=self.is_split),))


@dataclass(frozen=True, slots=True)
class UseSecondRater:
    """Let somebody else judge the same folds too, or not; what a second rater typed stays."""

    is_used: bool

    @property
    def label(self) -> Label:
        """What it does."""
        return Label.of("undo.second_on" if self.is_used else "undo.second_off")

    def plan(self, session: Session) -> Edit:
        """Put the choice; of too few folds a second list says nothing."""
        if self.is_used and not can_have_second_rater(session):
            raise DomainError("raters.few", fewest=FEWEST_FOLDS, folds=len(scores_of(session)))
        return Edit((replace(judging_choice(session), second_rater=self.is_used),))


@dataclass(frozen=True, slots=True)
class SayDone:
    """A rater is ready to lay both lists side by side, or wants to type on."""

    rater: int
    is_done: bool

    @property
    def label(self) -> Label:
        """What it does."""
        return Label.of("undo.rater_done" if self.is_done else "undo.rater_on", rater=self.rater)

    def plan(self, session: Session) -> Edit:
        """Put the choice; an empty list is not done."""
        if self.is_done and not scores_of(session, self.rater):
            raise DomainError("raters.nothing")
        choice = judging_choice(session)
        if self.rater == SECOND:
            return Edit((replace(choice, second_done=self.is_done),))
        return Edit((replace(choice, first_done=self.is_done),))


@dataclass(frozen=True, slots=True)
class LookTogether:
    """Give a fold another score after both raters looked at it; what the first gave alone is kept too."""

    number: int
    scores: tuple[int, ...]
    """The pile, or the points for each criterion."""

    @property
    def label(self) -> Label:
        """What it does."""
        return Label.of("undo.looked_together", number=self.number)

    def plan(self, session: Session) -> Edit:
        """Change the first rater's entry, and note at the second's what it was."""
        if not judging_choice(session).is_compared:
            raise DomainError("raters.not_compared")
        if judging_choice(session).method is JudgingMethod.RUBRIC:
            return self._points(session)
        return self._pile(session)

    def _points(self, session: Session) -> Edit:
        rated = session.find(RubricEntry, FIRST, self.number)
        second = session.find(RubricEntry, SECOND, self.number)
        if rated is None or second is None:
            raise DomainError("raters.not_both", number=self.number)
        if len(self.scores) != len(rated.points):
            raise DomainError("raters.points_wanted", count=len(rated.points), given=len(self.scores))
        refuse_points_if_shown(session, self.number, self.scores, is_shared=True)
        before = second.first_before or rated.points
        return Edit(
            (replace(rated, points=self.scores, look_again=False), replace(second, first_before=before))
        )

    def _pile(self, session: Session) -> Edit:
        piled, second = session.find(PileEntry, self.number), session.find(SecondEntry, self.number)
        if piled is None or second is None:
            raise DomainError("raters.not_both", number=self.number)
        if len(self.scores) != 1:
            raise DomainError("raters.pile_wanted", given=len(self.scores))
        refuse_if_shown(session, self.number, self.scores[0], is_shared=True)
        before = piled.pile if second.first_before is None else second.first_before
        return Edit(
            (replace(piled, pile=self.scores[0], look_again=False), replace(second, first_before=before))
        )
