"""Something that is not always needed, under a line that folds it out."""

from PySide6.QtCore import Qt, Signal, Slot
from PySide6.QtGui import QAccessible
from PySide6.QtWidgets import QPushButton, QVBoxLayout, QWidget

from grouping.ui.roles import speak_as


class FoldOut(QWidget):
    """A line that shows `content` below itself, and hides it again."""

    opened = Signal()

    def __init__(self, content: QWidget, parent: QWidget) -> None:
        super().__init__(parent)
        self._content = content
        self._text = ""
        self.button = QPushButton(self)
        self.button.setObjectName("link")
        self.button.setCheckable(True)
        speak_as(self.button, QAccessible.Role.Button)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(4)
        column.addWidget(self.button, 0, Qt.AlignmentFlag.AlignLeft)
        column.addWidget(content)
        content.hide()
        self.button.toggled.connect(self._on_toggled)

    @property
    def is_open(self) -> bool:
        """Whether the content can be seen."""
        return self.button.isChecked()

    def set_text(self, text: str) -> None:
        """Set what the line says."""
        self._text = text
        self.button.setText(f"{'▾' if self.is_open else '▸'} {text}")
        self.button.setAccessibleName(text)

    def open(self) -> None:
        """Show the content."""
        self.button.setChecked(True)

    @Slot(bool)
    def _on_toggled(self, checked: bool) -> None:
        self.set_text(self._text)
        self._content.setVisible(checked)
        if checked:
            self.opened.emit()
