"""The tables slips come from: a letter for the keyboard, a button for the mouse, and how many came back."""

from PySide6.QtCore import Qt, Signal, Slot
from PySide6.QtGui import QAccessible
from PySide6.QtWidgets import QPushButton, QVBoxLayout, QWidget

from grouping.ui.roles import speak_as
from grouping.ui.widgets.flowbox import FlowBox
from grouping.ui.widgets.labels import label
from grouping.ui.widgets.markbadge import mark_icon
from grouping.viewmodel.results import SlipTable


class SlipTables(QWidget):
    """Shows the tables, and asks where more slips came back than there are people."""

    chosen = Signal(str)

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self._rows: tuple[SlipTable, ...] = ()
        self._flow = FlowBox(self)
        self._buttons: dict[str, _TableButton] = {}
        self._over = label(self, "warning")
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(self._flow)
        column.addWidget(self._over)

    @property
    def last_letter(self) -> str:
        """The letter of the last table."""
        return self._rows[-1].letter if self._rows else ""

    def row(self, table: str) -> SlipTable | None:
        """Return one table, if it stands."""
        return next((row for row in self._rows if row.table == table), None)

    def at_letter(self, letter: str) -> SlipTable | None:
        """Return the table with this letter."""
        return next((row for row in self._rows if row.letter == letter), None)

    def set_rows(self, rows: tuple[SlipTable, ...]) -> None:
        """Show the tables."""
        if list(self._buttons) != [row.table for row in rows]:
            self._flow.clear()
            self._buttons = {row.table: _TableButton(row.table, self._flow) for row in rows}
            for button in self._buttons.values():
                button.chosen.connect(self.chosen)
                self._flow.add(button)
        if rows != self._rows:
            self._rows = rows
            for row in rows:
                button = self._buttons[row.table]
                button.setIcon(mark_icon(row.mark))
                button.setText(f" {row.letter}   {row.mark.name}   {row.returned_text}")
            self._flow.place()
        over = " ".join(row.over_text for row in rows if row.over_text)
        self._over.setText(over)
        self._over.setVisible(bool(over))

    def mark(self, table: str) -> None:
        """Show which table is chosen."""
        for each, button in self._buttons.items():
            button.setChecked(each == table)


class _TableButton(QPushButton):
    """A table by mouse; by keyboard its letter does the same."""

    chosen = Signal(str)

    def __init__(self, table: str, parent: QWidget) -> None:
        super().__init__(parent)
        self._table = table
        self.setCheckable(True)
        speak_as(self, QAccessible.Role.RadioButton)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.clicked.connect(self._on_clicked)

    @Slot()
    def _on_clicked(self) -> None:
        self.chosen.emit(self._table)
