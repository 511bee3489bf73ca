"""One slip on the page: who, seven answers, a word, what is wrong, and what to do with it."""

from collections.abc import Callable
from dataclasses import dataclass

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QPushButton, QVBoxLayout, QWidget

from grouping.domain.experience import MAX_WORD, SLIP_ITEMS
from grouping.ui.widgets.labels import Refusal, label
from grouping.ui.widgets.slipboxes import AnswerBoxes, WhoField, WordField
from grouping.viewmodel.results import SlipsView


@dataclass(frozen=True, slots=True)
class SlipDraft:
    """What stands in the fields, and whose slip that is as far as known."""

    who: str
    table: str
    number: int | None
    signs: tuple[str, ...]
    word: str


class SlipForm(QWidget):
    """The fields of a slip; who reads them decides what they mean."""

    stepped = Signal(int)
    """Up (-1) or down (1): another slip."""
    entered = Signal()
    """Enter behind the answers, or the button."""
    left = Signal()
    """Esc, or the button: leave the slip that is corrected."""

    def __init__(self, tables: QWidget, parent: QWidget) -> None:
        super().__init__(parent)
        self.who = WhoField(self)
        self.boxes = AnswerBoxes(len(SLIP_ITEMS), self)
        self.word = WordField(self)
        self.word.setMaxLength(MAX_WORD)
        self.remove = QPushButton(self)
        self._save = QPushButton(self)
        self._leave = QPushButton(self)
        self._who_label = label(self, wraps=False)
        self._at = label(self, wraps=False)
        self._word_label = label(self, wraps=False)
        self._error = Refusal(self)
        self._tables = tables
        self._who_row = QHBoxLayout()
        self._column = QVBoxLayout(self)
        self._build()
        for field in (self.who, self.boxes, self.word):
            field.stepped.connect(self.stepped)
            field.left.connect(self.left)
        self.boxes.entered.connect(self.entered)
        self.word.entered.connect(self.entered)
        self._save.clicked.connect(self.entered)
        self._leave.clicked.connect(self.left)

    def _build(self) -> None:
        for widget in (self._who_label, self._at):
            widget.setMinimumHeight(self.who.sizeHint().height())
        for each in (self._who_label, self.who, self._at):
            self._who_row.addWidget(each, 0, Qt.AlignmentFlag.AlignTop)
        self._who_row.addWidget(self._tables, 1)
        self._who_row.addStretch()
        word = QHBoxLayout()
        word.addWidget(self._word_label)
        word.addWidget(self.word, 1)
        for button in (self._save, self._leave, self.remove):
            word.addWidget(button)
        column = self._column
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(8)
        column.addLayout(self._who_row)
        column.addWidget(self._error)
        column.addWidget(self.boxes)
        column.addLayout(word)
        self._error.hide()

    def set_texts(self, say: Callable[..., str], view: SlipsView) -> None:
        """Set the words round the fields."""
        self.who.takes_number = view.carries_number
        self._place_tables(are_chosen=not view.carries_number)
        who = say("slips.who_number" if view.carries_number else "slips.who_table")
        self._who_label.setText(who)
        self.who.setAccessibleName(who)
        self._word_label.setText(say("pack.slip.word"))
        self.word.setAccessibleName(say("pack.slip.word"))
        self.word.setPlaceholderText(say("experience.word"))
        self._save.setText(say("slips.save"))
        self._leave.setText(say("slips.leave"))
        self.remove.setText(say("slips.remove"))
        names = tuple(
            say("slips.answer", number=place, scale=question.scale, question=question.text)
            for place, question in enumerate(view.questions)
        )
        self.boxes.set_questions(view.questions, names)

    def _place_tables(self, *, are_chosen: bool) -> None:
        """Put the tables beside the field that chooses one, or below where they follow from a number."""
        self._who_row.removeWidget(self._tables)
        self._column.removeWidget(self._tables)
        if are_chosen:
            self._who_row.insertWidget(3, self._tables, 1)
        else:
            self._column.addWidget(self._tables)

    def set_correcting(self, *, is_on: bool) -> None:
        """Offer what can be done with an earlier slip only."""
        self._leave.setVisible(is_on)
        self.remove.setVisible(is_on)

    def show_at(self, text: str) -> None:
        """Say at which table this is; empty where the field itself says so."""
        self._at.setText(text)
        self._at.setVisible(bool(text))

    def explain(self, text: str) -> None:
        """Say what is wrong with what was typed."""
        self._error.setText(text)
        self._error.setVisible(bool(text))

    def typed(self, table: str, number: int | None) -> SlipDraft:
        """Return what stands in the fields."""
        return SlipDraft(self.who.text(), table, number, self.boxes.signs, self.word.text())

    def put(self, draft: SlipDraft) -> None:
        """Put it back."""
        self.who.setText(draft.who)
        self.boxes.set_signs(draft.signs)
        self.word.setText(draft.word)
        self.explain("")
