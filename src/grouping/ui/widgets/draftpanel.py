"""One draft of the tables with what is known about it, and one wish with a way to take it back."""

from PySide6.QtCore import Signal, Slot
from PySide6.QtWidgets import QHBoxLayout, QPushButton, QVBoxLayout, QWidget

from grouping.ui.widgets.labels import Panel, label
from grouping.ui.widgets.seatboard import SeatBoard
from grouping.viewmodel.pages import DraftView


class DraftPanel(Panel):
    """One draft: its board, what can be done with it, and what is known about it."""

    def __init__(self, parent: QWidget, *, can_drag: bool = False) -> None:
        super().__init__(parent)
        self.board = SeatBoard(self, can_drag=can_drag)
        self.changes = QVBoxLayout()
        """Room for what changes this draft."""
        self._buttons = QHBoxLayout()
        self._sizes = label(self)
        self._hand = label(self)
        self._likeness = label(self)
        self._border = label(self, "quiet")
        self._doubt = label(self, "quiet")
        self._seed = label(self, "quiet")
        self.body.addLayout(self._buttons)
        self.body.addWidget(self.board)
        self.body.addLayout(self.changes)
        for widget in (self._sizes, self._hand, self._likeness, self._border, self._doubt, self._seed):
            self.body.addWidget(widget)
        self.body.addStretch(1)

    def add_buttons(self, *buttons: QPushButton) -> None:
        """Put `buttons` above the board."""
        for button in buttons:
            self._buttons.addWidget(button)
        self._buttons.addStretch(1)

    def show_draft(self, view: DraftView, spoken: str, *, is_locked: bool) -> None:
        """Show a draft; `spoken` says who sits where in words."""
        self.board.set_rows(view.tables, spoken, is_locked=is_locked)
        for shown, text in (
            (self._sizes, view.sizes_text),
            (self._hand, view.hand_text),
            (self._likeness, view.likeness_text),
            (self._border, view.border_text),
            (self._doubt, view.doubt_text),
            (self._seed, view.seed_text),
        ):
            shown.setText(text)
            shown.setVisible(bool(text))


class WishRow(QWidget):
    """One wish, and a button to take it back."""

    dropped = Signal(int)
    """The serial of the wish."""

    def __init__(self, serial: int, text: str, drop: str, parent: QWidget) -> None:
        super().__init__(parent)
        self._serial = serial
        wish = label(self)
        wish.setText(text)
        button = QPushButton(drop, self)
        button.setObjectName("link")
        button.setAccessibleDescription(text)
        button.clicked.connect(self._on_clicked)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.addWidget(wish, 1)
        row.addWidget(button)

    @Slot()
    def _on_clicked(self) -> None:
        self.dropped.emit(self._serial)
