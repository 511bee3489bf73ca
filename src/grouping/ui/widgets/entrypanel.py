"""What the ways of judging have in common: whose list is typed, and what could not be put."""

from PySide6.QtCore import Signal, Slot
from PySide6.QtWidgets import QVBoxLayout, QWidget

from grouping.domain.errors import DomainError
from grouping.domain.session import Session
from grouping.services.commands.correct import TableSeenError
from grouping.services.commands.judge import FLAGS, FlagFold, PutOnPile
from grouping.services.scores import FIRST
from grouping.services.typedlist import (
    Refused,
    Sorted,
    claim_in,
    command_of,
    last_number,
    take_back,
)
from grouping.services.workspace import Command
from grouping.ui.pages.base import PageContext
from grouping.ui.widgets.labels import Refusal, label, set_role
from grouping.viewmodel.judging import JudgeView


class EntryPanel(QWidget):
    """A way of judging: a heading, the fields, and below them what could not be put."""

    onward = Signal()
    """Enter was pressed with nothing to answer: the next step may have the cursor."""

    def __init__(self, context: PageContext, parent: QWidget) -> None:
        super().__init__(parent)
        self.context = context
        self.rater = FIRST
        self.heading = label(self, "heading")
        self.body = QVBoxLayout(self)
        self.body.setContentsMargins(0, 0, 0, 0)
        self.body.setSpacing(8)
        self.body.addWidget(self.heading)
        self.question = Refusal(self)
        self._refused: tuple[Refused, ...] = ()
        self._is_list = False
        self.question.hide()

    @property
    def session(self) -> Session:
        """The session as it is saved."""
        return self.context.controller.session

    def say(self, key: str, /, **params: object) -> str:
        """Return a sentence in the laptop's language."""
        return self.context.language.say(key, **params)

    def retranslate(self) -> None:
        """Set the texts that do not depend on the session."""
        raise NotImplementedError

    def hint(self) -> str:
        """Return which keys do what."""
        raise NotImplementedError

    def show_view(self, view: JudgeView) -> None:
        """Show what was typed."""
        raise NotImplementedError

    def focus_entry(self) -> None:
        """Put the cursor where typing goes on."""
        raise NotImplementedError

    def point_at(self, number: int) -> QWidget | None:  # noqa: ARG002 - for those that show numbers
        """Show where `number` is; return the field beside it, if it is anywhere."""
        return None

    def set_rater(self, rater: int) -> None:
        """Type for another rater."""
        if rater != self.rater:
            self.rater = rater
            self.tell("")
            self.retranslate()

    def tell(self, text: str, role: str = "warning") -> None:
        """Say something below the fields, in the place of what could not be put."""
        self._refused = ()
        self._show(text, role)

    def explain(self, error: DomainError | None) -> None:
        """Say why something could not be done; of a table that was seen the window asks, above the page."""
        is_said = not isinstance(error, TableSeenError)
        self.tell(self.context.language.explain(error) if error is not None and is_said else "")

    def take(self, found: Sorted, *, is_list: bool) -> None:
        """Put what can be put, and say what cannot; what is left of a list stays until it is answered."""
        command = command_of(found)
        error = None if command is None else self.submit(command)
        refused = found.refused if error is None else (*found.refused, Refused(error))
        if is_list or not self._is_list:
            self._refused, self._is_list = refused, is_list and bool(refused)
        else:
            self._refused = (*self._refused, *refused)
        self._show_refused()

    def submit(self, command: Command) -> DomainError | None:
        """Carry out `command`; return a refusal, to be said below the fields."""
        return self.context.controller.try_submit(command)

    def try_claim(self, text: str) -> bool:
        """Give a fold without a sticker the number in `text`, if that is what was typed."""
        claim = claim_in(self.session, text) if self.rater == FIRST else None
        if claim is None:
            return False
        error = self.submit(claim)
        self.tell("" if error is None else self.context.language.explain(error))
        return True

    def answer(self, pile: int | None = None) -> None:
        """Say yes to the first question: move that fold; without a question go on to the next step."""
        moves = [
            each
            for each in self._refused
            if each.is_move and (self._is_list or pile is None or each.pile == pile)
        ]
        if not moves:
            if not self._refused:
                self.onward.emit()
            return
        move = moves[0]
        was = move.lies_on
        error = self.submit(PutOnPile(move.number, move.pile, move=True, rater=self.rater, was=was))
        left = tuple(each for each in self._refused if each is not move)
        if left:
            self._refused = left
            self._show_refused()
            return
        self._is_list = False
        if error is not None:
            self.explain(error)
            return
        self.tell(self.say("judge.moved", number=move.number, was=was, pile=move.pile), "good")

    @Slot()
    def dismiss(self) -> None:
        """Take away what was said."""
        self._is_list = False
        self.tell("")

    @Slot()
    def type_on(self) -> None:
        """Let an answered or ignored question go; what is left of a list stays."""
        if not self._is_list:
            self.tell("")

    def take_back(self, pile: int | None = None) -> None:
        """Take back what was typed last."""
        command = take_back(self.session, self.rater, pile)
        if command is not None:
            self.submit(command)
        self.type_on()

    def flag(self, sign: str, pile: int | None = None) -> None:
        """Mark the fold that was typed last."""
        if self.rater != FIRST:
            self.tell(self.say("raters.signs"))
            return
        number = last_number(self.session, self.rater, pile)
        if number is not None:
            self.submit(FlagFold(number, FLAGS[sign]))

    def _show_refused(self) -> None:
        explain = self.context.language.explain
        lines = [explain(each.error) for each in self._refused]
        if self._is_list:
            lines.append(self.say("judge.refused_list"))
        self._show("\n".join(lines), "warning")

    def _show(self, text: str, role: str) -> None:
        set_role(self.question, role)
        self.question.setText(text)
        self.question.setVisible(bool(text))
