"""The boxes in which a slip is typed: who it is from, and one box for every answer."""

from PySide6.QtCore import Qt, Signal, Slot
from PySide6.QtGui import QFocusEvent, QKeyEvent
from PySide6.QtWidgets import QGridLayout, QLabel, QLineEdit, QWidget

from grouping.ui.widgets.labels import label, set_span
from grouping.viewmodel.results import SlipQuestion

_OPEN = "–"
"""What stands where an answer was left open."""
_NUMBER_DIGITS = 4
_ENTER = frozenset({Qt.Key.Key_Return, Qt.Key.Key_Enter})
_MODIFIERS = Qt.KeyboardModifier.ControlModifier | Qt.KeyboardModifier.AltModifier


class AnswerBoxes(QWidget):
    """A box for each question; a digit goes on to the next box by itself."""

    done = Signal()
    """The last box was filled."""
    entered = Signal()
    stepped = Signal(int)
    """Up (-1) or down (1): another slip."""
    left = Signal()
    """Esc."""
    out_of_range = Signal(int)
    """A digit that this question does not have."""
    typing = Signal()

    def __init__(self, count: int, parent: QWidget) -> None:
        super().__init__(parent)
        self._boxes = [_AnswerBox(place, self) for place in range(count)]
        self._numbers = [label(self, "quiet", wraps=False) for _ in range(count)]
        self._texts = [label(self) for _ in range(count)]
        self._scales = [label(self, "quiet", wraps=False) for _ in range(count)]
        grid = QGridLayout(self)
        grid.setContentsMargins(0, 0, 0, 0)
        grid.setHorizontalSpacing(10)
        grid.setVerticalSpacing(4)
        grid.setColumnStretch(3, 1)
        for row, box in enumerate(self._boxes):
            widgets: tuple[QLabel | QLineEdit, ...] = (
                self._numbers[row],
                box,
                self._scales[row],
                self._texts[row],
            )
            for column, widget in enumerate(widgets):
                grid.addWidget(widget, row, column)
            box.answered.connect(self._on_answered)
            box.moved.connect(self._on_moved)
            box.out_of_range.connect(self.out_of_range)
            box.entered.connect(self.entered)
            box.stepped.connect(self.stepped)
            box.left.connect(self.left)
            box.typing.connect(self.typing)

    def set_questions(self, questions: tuple[SlipQuestion, ...], names: tuple[str, ...]) -> None:
        """Show the questions; `names` are what a screen reader says at their boxes."""
        for place, (question, name) in enumerate(zip(questions, names, strict=True)):
            self._boxes[place].highest = question.highest
            self._boxes[place].setAccessibleName(name)
            self._numbers[place].setText(str(place))
            self._texts[place].setText(question.text)
            self._scales[place].setText(question.scale)

    @property
    def signs(self) -> tuple[str, ...]:
        """What stands in the boxes."""
        return tuple(box.text() for box in self._boxes)

    def set_signs(self, signs: tuple[str, ...]) -> None:
        """Put something in the boxes."""
        for box, sign in zip(self._boxes, signs, strict=True):
            box.setText(sign)

    def answers(self) -> tuple[int | None, ...] | None:
        """Return the answers, or None until every box is filled."""
        if not all(self.signs):
            return None
        return tuple(None if sign == _OPEN else int(sign) for sign in self.signs)

    def clear(self) -> None:
        """Empty every box."""
        self.set_signs(("",) * len(self._boxes))

    def focus(self, place: int | None = None) -> None:
        """Put the cursor in a box, by default the first that is empty."""
        empty = next((at for at, sign in enumerate(self.signs) if not sign), 0)
        self._boxes[empty if place is None else place].setFocus(Qt.FocusReason.OtherFocusReason)

    def answer_first(self, sign: str) -> None:
        """Take `sign` as the first answer."""
        self._boxes[0].take(sign)

    @Slot(int)
    def _on_answered(self, place: int) -> None:
        if place + 1 < len(self._boxes):
            self.focus(place + 1)
        else:
            self.done.emit()

    @Slot(int, int)
    def _on_moved(self, place: int, step: int) -> None:
        if 0 <= place + step < len(self._boxes):
            self.focus(place + step)


def signs_of(answers: tuple[int | None, ...]) -> tuple[str, ...]:
    """Return answers as they stand in the boxes."""
    return tuple(_OPEN if answer is None else str(answer) for answer in answers)


class _SlipField(QLineEdit):
    """A field of a slip: Enter saves, up and down go to other slips, Esc leaves the one that is corrected."""

    entered = Signal()
    stepped = Signal(int)
    left = Signal()

    def acts_on(self, event: QKeyEvent) -> bool:
        """Act on the keys that all fields of a slip share; return whether this was one."""
        key = event.key()
        if event.modifiers() & _MODIFIERS:
            return False
        if key in _ENTER:
            self.entered.emit()
        elif key in {Qt.Key.Key_Up, Qt.Key.Key_Down}:
            self.stepped.emit(-1 if key == Qt.Key.Key_Up else 1)
        elif key == Qt.Key.Key_Escape:
            self.left.emit()
        else:
            return False
        return True


class WordField(_SlipField):
    """The one word."""

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Let Enter, up, down and Esc do what they do in the boxes."""
        if not self.acts_on(event):
            super().keyPressEvent(event)


class WhoField(_SlipField):
    """Who a slip is from: the letter of a table, or a number where slips carry one."""

    letter_typed = Signal(str)
    digit_typed = Signal(str)
    """A digit where no number is asked: the first answer, at the same table as before."""
    settled = Signal()
    """The field was left with something in it."""

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self.takes_number = False
        self.setMaxLength(_NUMBER_DIGITS)
        self.setAlignment(Qt.AlignmentFlag.AlignHCenter)
        self.setObjectName("slip.who")
        set_span(self, "number")

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Take a letter or digits."""
        text = event.text()
        is_own = text.isascii() and text.isprintable() and bool(text)
        if self.acts_on(event):
            return
        if event.modifiers() & _MODIFIERS or not is_own:
            super().keyPressEvent(event)
        elif text.isalpha():
            self.letter_typed.emit(text.casefold())
        elif text == " ":
            self.entered.emit()
        elif not self.takes_number:
            self.digit_typed.emit(text)
        elif text.isdigit():
            super().keyPressEvent(event)

    def focusInEvent(self, event: QFocusEvent) -> None:
        """Select what stands here, so that typing replaces it."""
        super().focusInEvent(event)
        self.selectAll()

    def focusOutEvent(self, event: QFocusEvent) -> None:
        """Say that somebody left."""
        super().focusOutEvent(event)
        if self.takes_number and self.text():
            self.settled.emit()


class _AnswerBox(_SlipField):
    """One answer: a digit of its scale, or 0 or - where nothing was filled in."""

    answered = Signal(int)
    moved = Signal(int, int)
    out_of_range = Signal(int)
    typing = Signal()

    def __init__(self, place: int, parent: QWidget) -> None:
        super().__init__(parent)
        self._place = place
        self.highest = 1
        self.setObjectName(f"slip.answer.{place}")
        self.setAlignment(Qt.AlignmentFlag.AlignHCenter)
        set_span(self, "digit")

    def take(self, sign: str) -> None:
        """Take what was typed as the answer, if the question has it and the page is open for changes."""
        if self.isReadOnly():
            return
        self.typing.emit()
        if sign in {"0", "-"}:
            self.setText(_OPEN)
        elif sign.isdecimal() and int(sign) <= self.highest:
            self.setText(sign)
        else:
            self.out_of_range.emit(self._place)
            return
        self.answered.emit(self._place)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Take one sign and go on; Backspace empties this box, or the one before."""
        key, text = event.key(), event.text()
        if self.acts_on(event):
            return
        if self.isReadOnly() and text:
            event.ignore()
        elif event.modifiers() & _MODIFIERS:
            super().keyPressEvent(event)
        elif key in {Qt.Key.Key_Left, Qt.Key.Key_Right}:
            self.moved.emit(self._place, 1 if key == Qt.Key.Key_Right else -1)
        elif key in {Qt.Key.Key_Backspace, Qt.Key.Key_Delete}:
            self.typing.emit()
            if key == Qt.Key.Key_Backspace and not self.text():
                self.moved.emit(self._place, -1)
            self.clear()
        elif text and text.isascii() and text.isprintable():
            self.take(text)
        else:
            super().keyPressEvent(event)

    def focusInEvent(self, event: QFocusEvent) -> None:
        """Select what stands here, so that typing replaces it."""
        super().focusInEvent(event)
        self.selectAll()
