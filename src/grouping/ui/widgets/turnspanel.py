"""A round of the tables: whose turn it is in large letters, and who was heard."""

from PySide6.QtCore import Qt, Signal, Slot
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QFrame, QGridLayout, QHBoxLayout, QPushButton, QVBoxLayout, QWidget

from grouping.ui.language import LaptopLanguage
from grouping.ui.widgets.labels import clear_layout, label
from grouping.ui.widgets.markbadge import mark_icon
from grouping.viewmodel.talk import TurnRow, TurnsView

_PER_ROW = 2


class TurnsPanel(QFrame):
    """Shows a `TurnsView`; one button, or Enter, notes the table whose turn it is."""

    heard = Signal(str, bool)
    """A table had its turn (True), or had not after all (False)."""

    def __init__(self, language: LaptopLanguage, parent: QWidget) -> None:
        super().__init__(parent)
        self._language = language
        self._view: TurnsView | None = None
        self._buttons: list[_TurnButton] = []
        self._now = label(self, "askNow")
        self._badge = label(self, wraps=False)
        self.next_button = QPushButton(self)
        self.next_button.setObjectName("round.next")
        self._progress = label(self, "quiet")
        self._note = label(self, "quiet")
        self._tables = QGridLayout()
        self._tables.setSpacing(6)
        top = QHBoxLayout()
        top.setSpacing(8)
        top.addWidget(self._badge)
        top.addWidget(self._now, 1)
        below = QHBoxLayout()
        below.addWidget(self._progress, 1)
        below.addWidget(self.next_button)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 4, 0, 6)
        column.setSpacing(6)
        column.addLayout(top)
        column.addLayout(below)
        column.addLayout(self._tables)
        column.addWidget(self._note)
        self.next_button.clicked.connect(self._on_next)

    def set_view(self, view: TurnsView | None) -> None:
        """Show the round, or nothing where the part has none."""
        self.setVisible(view is not None)
        if view is None:
            self._view = None
            return
        say = self._language.say
        self._now.setText(view.now_text)
        self._badge.setVisible(view.now is not None)
        if view.now is not None:
            self._badge.setPixmap(mark_icon(view.now.mark, 30).pixmap(30, 30))
        self.next_button.setText(say("turns.heard"))
        self.next_button.setEnabled(view.now is not None)
        self.next_button.setAccessibleName(f"{say('turns.heard')}. {view.now_text}")
        self._progress.setText(view.progress_text)
        self._progress.setVisible(bool(view.rows))
        self._note.setText(view.note)
        self._note.setVisible(bool(view.note))
        self._make(view.rows)
        self._view = view

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Take the last turn back with Backspace."""
        if event.key() == Qt.Key.Key_Backspace and self._view is not None and not event.modifiers():
            done = [row for row in self._view.rows if row.is_heard]
            if done:
                self.heard.emit(done[-1].table, False)
        else:
            super().keyPressEvent(event)

    def _make(self, rows: tuple[TurnRow, ...]) -> None:
        """Give each table a button; buttons that are there keep their place and the focus."""
        if len(rows) != len(self._buttons):
            clear_layout(self._tables)
            self._buttons = [_TurnButton(self) for _ in rows]
            for index, button in enumerate(self._buttons):
                button.chosen.connect(self.heard)
                self._tables.addWidget(button, index // _PER_ROW, index % _PER_ROW)
        for button, row in zip(self._buttons, rows, strict=True):
            key = "turns.row" if row.is_heard else "turns.row_open"
            button.set_row(row, self._language.say(key, table=row.mark.name))

    @Slot()
    def _on_next(self) -> None:
        if self._view is not None and self._view.now is not None:
            self.heard.emit(self._view.now.table, True)


class _TurnButton(QPushButton):
    """One table with a sign of whether it was heard; a click turns that round."""

    chosen = Signal(str, bool)

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self._table = ""
        self.setObjectName("tab")
        self.setCheckable(True)
        self.clicked.connect(self._on_clicked)

    def set_row(self, row: TurnRow, spoken: str) -> None:
        """Show a table, and say it as `spoken`."""
        self._table = row.table
        self.setText(f"{'✓' if row.is_heard else '○'}  {row.mark.name}")
        self.setIcon(mark_icon(row.mark))
        self.setChecked(row.is_heard)
        self.setAccessibleName(spoken)

    @Slot(bool)
    def _on_clicked(self, checked: bool) -> None:
        self.chosen.emit(self._table, checked)
