"""The line below a page: what was done, and what was refused."""

from PySide6.QtCore import Slot
from PySide6.QtWidgets import QHBoxLayout, QWidget

from grouping.ui.announce import announce
from grouping.ui.roomscreen import RoomScreen
from grouping.ui.widgets.labels import label, set_role

_WANTS_ATTENTION = "message"


class MessageLine(QWidget):
    """One sentence, or nothing."""

    def __init__(self, room: RoomScreen, parent: QWidget) -> None:
        super().__init__(parent)
        self._room = room
        self._text = label(self, _WANTS_ATTENTION)
        row = QHBoxLayout(self)
        row.setContentsMargins(24, 0, 24, 8)
        row.addWidget(self._text)
        self.hide()

    @Slot(str)
    def tell(self, text: str) -> None:
        """Say that something was done."""
        self._show(text, "banner")

    @Slot(str)
    def say(self, text: str) -> None:
        """Say something that wants attention; an empty text takes it away."""
        self._show(text, _WANTS_ATTENTION)

    def _show(self, text: str, role: str) -> None:
        set_role(self._text, role)
        self._text.setText(text)
        self.setVisible(bool(text))
        # What is said can be about one person, so the veil covers it for the ear, too.
        if not self._room.is_veiled:
            announce(self._text, text, is_urgent=role == _WANTS_ATTENTION)
