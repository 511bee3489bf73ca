"""A bar above the page with one field: it asks nothing of the page and gives the cursor back."""

from PySide6.QtCore import Qt, Signal, Slot
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QLineEdit, QPushButton, QVBoxLayout, QWidget

from grouping.ui.widgets.flow import FlowLayout
from grouping.ui.widgets.labels import Refusal, clear_layout, label, set_role, set_span
from grouping.ui.widgets.noticebar import NoticeButton
from grouping.viewmodel.notice import NoticeAction
from grouping.viewmodel.people import PeopleView


class EntryBar(QWidget):
    """Shows a field, what happened last and what may be chosen; decides nothing."""

    entered = Signal(str)
    """Enter was pressed on this text, which may be empty."""
    chosen = Signal(str)
    """The id of a choice."""
    shut = Signal()
    """Esc, or the button to close."""

    def __init__(self, name: str, parent: QWidget) -> None:
        super().__init__(parent)
        self.setObjectName("entryBar")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self._title = label(self, "heading", wraps=False)
        self.field = _EntryField(self)
        self.field.setObjectName(name)
        set_span(self.field, "word")
        self._hint = label(self, "quiet")
        self._close = QPushButton(self)
        self._close.setObjectName("link")
        self._answer = Refusal(self)
        self._choices = FlowLayout()
        self._build()
        self.field.entered.connect(self.entered)
        self.field.shut.connect(self.shut)
        self._close.clicked.connect(self.shut)
        self.hide()

    def _build(self) -> None:
        column = QVBoxLayout(self)
        # Within the margin that the style sheet gives it, so that it lies as notices do.
        column.setContentsMargins(36, 10, 36, 4)
        column.setSpacing(6)
        entry = FlowLayout(spacing=12)
        for widget in (self._title, self.field, self._close):
            entry.addWidget(widget)
        column.addLayout(entry)
        column.addWidget(self._hint)
        column.addWidget(self._answer)
        column.addLayout(self._choices)
        self._answer.hide()

    def set_texts(self, title: str, name: str, example: str, hint: str, close: str) -> None:
        """Set what does not change while it is open."""
        self._title.setText(title)
        self.field.setAccessibleName(name)
        self.field.setAccessibleDescription(hint)
        self.field.setPlaceholderText(example)
        self._hint.setText(hint)
        self._close.setText(close)

    def open(self) -> None:
        """Show the bar and take the cursor; what was half typed elsewhere stays there."""
        self.show()
        self.field.setFocus(Qt.FocusReason.ShortcutFocusReason)
        self.field.selectAll()

    def set_answer(self, view: PeopleView, *, is_watched: bool) -> None:
        """Say what happened, and offer what may be chosen."""
        text = view.safe_text if is_watched and view.safe_text else view.text
        set_role(self._answer, "warning" if view.is_wrong else "heading")
        self._answer.setText(text)
        self._answer.setVisible(bool(text))
        # Where texts are large there is room for one of the two.
        self._hint.setVisible(not text)
        self.field.setAccessibleDescription(text or self._hint.text())
        if view.is_wrong:
            # It stays to be read, and the next entry takes its place.
            self.field.selectAll()
        clear_layout(self._choices)
        for choice in view.choices:
            button = NoticeButton(NoticeAction(choice.id, choice.text), self)
            button.chosen.connect(self._on_chosen)
            self._choices.addWidget(button)

    @Slot(str)
    def _on_chosen(self, choice: str) -> None:
        self.field.setFocus(Qt.FocusReason.OtherFocusReason)
        self.chosen.emit(choice)


class _EntryField(QLineEdit):
    """One short entry; a key that is held counts once."""

    entered = Signal(str)
    shut = Signal()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Act on Enter and Esc; let the rest pass."""
        if event.key() in {Qt.Key.Key_Return, Qt.Key.Key_Enter} and not _is_with_control(event):
            if not event.isAutoRepeat():
                self.entered.emit(self.text().strip())
        elif event.key() == Qt.Key.Key_Escape:
            self.shut.emit()
        else:
            super().keyPressEvent(event)


def _is_with_control(event: QKeyEvent) -> bool:
    return bool(event.modifiers() & Qt.KeyboardModifier.ControlModifier)
