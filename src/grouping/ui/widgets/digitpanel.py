"""Judging with one digit: a number and a digit, from a list that was written while walking along."""

from PySide6.QtCore import Qt, Signal, Slot
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QLineEdit, QWidget

from grouping.domain.judging import PILES
from grouping.services.commands.strays import PutStray
from grouping.services.scores import FIRST
from grouping.services.typedlist import sort_out_pairs, words_of
from grouping.ui.pages.base import PageContext
from grouping.ui.widgets.entrypanel import EntryPanel
from grouping.ui.widgets.labels import label
from grouping.viewmodel.judging import JudgeView

_PAIR = 2


class DigitPanel(EntryPanel):
    """One field, and what was typed last."""

    def __init__(self, context: PageContext, parent: QWidget) -> None:
        super().__init__(context, parent)
        self._field = _PairField(self)
        self._recent = label(self)
        self._counts = label(self, "quiet")
        self.body.addWidget(self._field)
        self.body.addWidget(self.question)
        self.body.addWidget(self._recent)
        self.body.addWidget(self._counts)
        self._field.completed.connect(self._on_completed)
        self._field.confirmed.connect(self._on_confirmed)
        self._field.taken_back.connect(self._on_taken_back)
        self._field.dismissed.connect(self.dismiss)
        self._field.textEdited.connect(self.type_on)

    def retranslate(self) -> None:
        """Set the texts that do not depend on the session."""
        self.heading.setText(self.say("digit.title"))
        self._field.setAccessibleName(self.say("digit.field"))
        self._field.setPlaceholderText("14 4")

    def hint(self) -> str:
        """Return which keys do what."""
        return self.say("digit.hint")

    def show_view(self, view: JudgeView) -> None:
        """Show what was typed last, and how many there are of each digit."""
        self._recent.setText(view.recent_text)
        self._recent.setVisible(bool(view.recent_text))
        self._counts.setText(" · ".join(f"{row.key}: {row.count}" for row in view.rows))

    def focus_entry(self) -> None:
        """Put the cursor in the field."""
        self._field.setFocus(Qt.FocusReason.OtherFocusReason)

    def point_at(self, number: int) -> QWidget | None:
        """Put `number` in the field, unless something is half typed there."""
        if not self._field.text():
            self._field.setText(f"{number} ")
        return self._field

    @Slot(str)
    def _on_completed(self, text: str) -> None:
        words = words_of(text)
        if self._put_stray(words) or self.try_claim(text):
            return
        self.take(sort_out_pairs(self.session, text, self.rater), is_list=len(words) > _PAIR)

    def _put_stray(self, words: tuple[str, ...]) -> bool:
        """Put a fold without a number, typed as ? and a digit."""
        if self.rater != FIRST or len(words) != _PAIR or words[0] != "?":
            return False
        if words[1] not in map(str, PILES):
            return False
        self.submit(PutStray(int(words[1])))
        self.tell("")
        return True

    @Slot()
    def _on_confirmed(self) -> None:
        self.answer()

    @Slot()
    def _on_taken_back(self) -> None:
        self.take_back()


class _PairField(QLineEdit):
    """A field for a number and a digit; Enter stands for a space after the number, as a numpad has none."""

    completed = Signal(str)
    confirmed = Signal()
    taken_back = Signal()
    dismissed = Signal()

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self.setObjectName("pairs")

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Act on Space, Enter, Backspace and Esc; the rest is typed."""
        key, is_pair = event.key(), len(words_of(self.text())) >= _PAIR
        if event.modifiers() & (Qt.KeyboardModifier.ControlModifier | Qt.KeyboardModifier.AltModifier):
            super().keyPressEvent(event)
        elif key in {Qt.Key.Key_Return, Qt.Key.Key_Enter} and not self.text().strip():
            self.confirmed.emit()
        elif key in {Qt.Key.Key_Space, Qt.Key.Key_Return, Qt.Key.Key_Enter}:
            if is_pair:
                self._complete()
            elif not self.text().endswith(" "):
                self.insert(" ")
        elif key == Qt.Key.Key_Backspace and not self.text():
            self.taken_back.emit()
        elif key == Qt.Key.Key_Escape:
            self.dismissed.emit()
        else:
            super().keyPressEvent(event)

    def _complete(self) -> None:
        text = self.text()
        self.clear()
        self.completed.emit(text)
