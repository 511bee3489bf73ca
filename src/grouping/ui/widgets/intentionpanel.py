"""What people will do on Monday: one field, and the lines that were collected."""

from PySide6.QtCore import Qt, Signal, Slot
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QHBoxLayout, QLineEdit, QPushButton, QVBoxLayout, QWidget

from grouping.domain.talk import MAX_INTENTION
from grouping.ui.language import LaptopLanguage
from grouping.ui.widgets.labels import Panel, clear_layout, label
from grouping.viewmodel.talk import IntentionRow, IntentionsView


class _Field(QLineEdit):
    """A field in which Escape forgets what was being changed."""

    left = Signal()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Leave every other key to the field."""
        if event.key() == Qt.Key.Key_Escape:
            self.left.emit()
        else:
            super().keyPressEvent(event)


class IntentionPanel(Panel):
    """Enter keeps a line; a line can be changed and removed."""

    kept = Signal(int, str)
    """The serial of the line that was changed, 0 for a new one, and its text."""
    removed = Signal(int)

    def __init__(self, language: LaptopLanguage, parent: QWidget) -> None:
        super().__init__(parent)
        self._language = language
        self._view: IntentionsView | None = None
        self._spoken = language.language
        self._changing = 0
        self.field = _Field(self)
        self.field.setMaxLength(MAX_INTENTION)
        self._note = label(self, "quiet")
        self._lines = QVBoxLayout()
        self._lines.setSpacing(4)
        self.body.addWidget(self.field)
        self.body.addWidget(self._note)
        self.body.addLayout(self._lines)
        self.field.returnPressed.connect(self._on_enter)
        self.field.left.connect(self.done)

    def set_view(self, view: IntentionsView) -> None:
        """Show what was collected."""
        say = self._language.say
        self.heading.setText(say("intentions.title"))
        self.field.setAccessibleName(say("intentions.title"))
        self.field.setPlaceholderText(say("intentions.example"))
        self._note.setText(view.note)
        if view == self._view and self._spoken is self._language.language:
            return
        self._spoken = self._language.language
        clear_layout(self._lines)
        for row in view.rows:
            line = _Line(row, say("intentions.change"), say("intentions.remove"), self)
            line.change_requested.connect(self._on_change)
            line.removed.connect(self.removed)
            self._lines.addWidget(line)
        if self._changing not in {row.serial for row in view.rows}:
            self._changing = 0
        self._view = view

    @Slot()
    def done(self) -> None:
        """Empty the field: what stood there was kept, or is not wanted."""
        self._changing = 0
        self.field.clear()

    @Slot()
    def _on_enter(self) -> None:
        if self.field.text().strip():
            self.kept.emit(self._changing, self.field.text())

    @Slot(int)
    def _on_change(self, serial: int) -> None:
        rows = () if self._view is None else self._view.rows
        for row in rows:
            if row.serial == serial:
                self._changing = serial
                self.field.setText(row.text)
                self.field.setFocus(Qt.FocusReason.OtherFocusReason)


class _Line(QWidget):
    """One intention with what may be done about it."""

    change_requested = Signal(int)
    removed = Signal(int)

    def __init__(self, row: IntentionRow, change: str, remove: str, parent: QWidget) -> None:
        super().__init__(parent)
        self._serial = row.serial
        text = label(self)
        text.setText(row.text)
        layout = QHBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.addWidget(text, 1)
        for word, slot in ((change, self._on_change), (remove, self._on_remove)):
            button = QPushButton(word, self)
            button.setObjectName("link")
            button.setAccessibleName(f"{word}: {row.text}")
            button.clicked.connect(slot)
            layout.addWidget(button)

    @Slot()
    def _on_change(self) -> None:
        self.change_requested.emit(self._serial)

    @Slot()
    def _on_remove(self) -> None:
        self.removed.emit(self._serial)
