"""The room pauses: a calm line above the page with the one thing to do about it."""

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QPushButton, QWidget

from grouping.ui.announce import announce
from grouping.ui.widgets.labels import label
from grouping.viewmodel.timeplan import PauseView


class PauseBar(QWidget):
    """Shows a `PauseView`, or is not there."""

    ended = Signal()
    """The room goes on."""

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self._line = QWidget(self)
        self._line.setObjectName("notice")
        self._line.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self._text = label(self._line, "heading")
        self.button = QPushButton(self._line)
        self.button.setObjectName("notice.go_on")
        row = QHBoxLayout(self._line)
        row.setContentsMargins(12, 6, 8, 6)
        row.addWidget(self._text, 1)
        row.addWidget(self.button)
        layout = QHBoxLayout(self)
        layout.setContentsMargins(24, 10, 24, 0)
        layout.addWidget(self._line)
        self.button.clicked.connect(self.ended)
        self.hide()

    def set_view(self, view: PauseView | None) -> None:
        """Show how long the room pauses; None takes the line away."""
        if view is not None:
            self._text.setText(view.text)
            self.button.setText(view.button)
        begins = view is not None and self.isHidden()
        self.setVisible(view is not None)
        if begins:
            announce(self, self._text.text())
