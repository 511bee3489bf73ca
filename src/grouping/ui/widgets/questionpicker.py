"""One question in large letters at a time, and the button that lets the room read it."""

from PySide6.QtCore import Qt, Signal, Slot
from PySide6.QtGui import QAccessible, QKeyEvent
from PySide6.QtWidgets import QFrame, QHBoxLayout, QPushButton, QVBoxLayout, QWidget

from grouping.ui.announce import announce
from grouping.ui.language import LaptopLanguage
from grouping.ui.roles import speak_as
from grouping.ui.widgets.labels import label


class QuestionPicker(QFrame):
    """Left and right choose a question while it has the focus; Enter asks to show it."""

    chosen = Signal(int)
    """The place of another question, from 0."""
    show_requested = Signal(int)
    """Show the question at this place to the room."""

    def __init__(self, language: LaptopLanguage, parent: QWidget) -> None:
        super().__init__(parent)
        speak_as(self, QAccessible.Role.Grouping)
        self._language = language
        self._questions: tuple[str, ...] = ()
        self._place = 0
        self.setObjectName("pad")
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self._caption = label(self, "caption", wraps=False)
        self._text = label(self, "askNow")
        self._barred = label(self, "quiet")
        self._before = QPushButton("←", self)
        self._after = QPushButton("→", self)
        self._show = QPushButton(self)
        self._show.setObjectName("question.show")
        row = QHBoxLayout()
        row.setSpacing(6)
        row.addWidget(self._caption, 1)
        for button in (self._before, self._after):
            button.setObjectName("tab")
            row.addWidget(button)
        column = QVBoxLayout(self)
        column.setContentsMargins(2, 4, 2, 6)
        column.setSpacing(6)
        column.addLayout(row)
        column.addWidget(self._text)
        column.addWidget(self._show, 0, Qt.AlignmentFlag.AlignLeft)
        column.addWidget(self._barred)
        self._before.clicked.connect(self._on_before)
        self._after.clicked.connect(self._on_after)
        self._show.clicked.connect(self._on_show)

    @property
    def place(self) -> int:
        """Which question is chosen, from 0."""
        return self._place

    def set_questions(self, questions: tuple[str, ...], place: int) -> None:
        """Show the question at `place` of `questions`."""
        self._questions = questions
        self._place = min(place, max(0, len(questions) - 1))
        say = self._language.say
        self.setVisible(bool(questions))
        text = questions[self._place] if questions else ""
        self._caption.setText(say("talk.question", place=self._place + 1, total=len(questions)))
        self._text.setText(text)
        self.setAccessibleName(say("talk.questions"))
        self.setAccessibleDescription(text)
        self._before.setAccessibleName(say("talk.question_before"))
        self._after.setAccessibleName(say("talk.question_after"))
        self._before.setEnabled(self._place > 0)
        self._after.setEnabled(self._place + 1 < len(questions))

    def set_state(self, *, is_barred: bool, is_live: bool) -> None:
        """Say whether the room may read this question, and whether it does now."""
        say = self._language.say
        self._show.setText(say("talk.question_live" if is_live else "talk.show_question"))
        self._show.setEnabled(not is_barred)
        self._barred.setText(say("talk.question_barred"))
        self._barred.setVisible(is_barred)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Choose with the arrows, show with Enter."""
        if event.modifiers() & ~Qt.KeyboardModifier.KeypadModifier:
            super().keyPressEvent(event)
        elif event.key() == Qt.Key.Key_Left:
            self._go(-1)
        elif event.key() == Qt.Key.Key_Right:
            self._go(1)
        elif event.key() in {Qt.Key.Key_Return, Qt.Key.Key_Enter} and self._show.isEnabled():
            self._on_show()
        else:
            super().keyPressEvent(event)

    def _go(self, by: int) -> None:
        place = self._place + by
        if 0 <= place < len(self._questions):
            self.chosen.emit(place)
            announce(self, f"{self._caption.text()}: {self._text.text()}")

    @Slot()
    def _on_before(self) -> None:
        self._go(-1)

    @Slot()
    def _on_after(self) -> None:
        self._go(1)

    @Slot()
    def _on_show(self) -> None:
        self.show_requested.emit(self._place)
