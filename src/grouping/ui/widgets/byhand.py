"""Changing tables by typing: a field for numbers, a table, and what can be done with them."""

from collections.abc import Callable

from PySide6.QtCore import Signal, Slot
from PySide6.QtWidgets import (
    QComboBox,
    QHBoxLayout,
    QLineEdit,
    QPushButton,
    QSizePolicy,
    QVBoxLayout,
    QWidget,
)

from grouping.ui.widgets.labels import set_span
from grouping.ui.widgets.markbadge import mark_icon
from grouping.viewmodel.pages import TableRow

_PAIR = 2
_MOST_DIGITS = 4
_LONGEST_TEXT = 80
_SHORTEST_NAME = 5


class ByHand(QWidget):
    """Reads numbers and reports what was asked; Enter moves one number and swaps two."""

    typing = Signal()
    """Something was typed, or another table was chosen."""
    move_asked = Signal(int, str)
    """A number and the table it shall go to."""
    swap_asked = Signal(int, int)
    """Two numbers that shall change places."""
    pin_asked = Signal(object)
    """Numbers that shall stay, or be let go."""
    together_asked = Signal(object)
    """Numbers that shall sit at one table."""
    apart_asked = Signal(object)
    """Numbers of which no two shall sit at one table."""
    unclear = Signal()
    """What stands in the field does not fit what was asked."""

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self._field = QLineEdit(self)
        self._field.setObjectName("group.numbers")
        set_span(self._field, "word")
        self._field.setMaxLength(_LONGEST_TEXT)
        self._table = QComboBox(self)
        self._table.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon)
        self._table.setMinimumContentsLength(_SHORTEST_NAME)
        self._table.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self._move = QPushButton(self)
        self._swap = QPushButton(self)
        self._pin = QPushButton(self)
        self._together = QPushButton(self)
        self._apart = QPushButton(self)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(8)
        for widgets in (
            (self._field, self._table, self._move),
            (self._swap, self._pin),
            (self._together, self._apart),
        ):
            row = QHBoxLayout()
            row.setSpacing(6)
            for widget in widgets:
                row.addWidget(widget, 1 if widget is self._table else 0)
            if self._table not in widgets:
                row.addStretch(1)
            column.addLayout(row)
        self._field.returnPressed.connect(self._on_enter)
        self._field.textEdited.connect(self.typing)
        self._table.activated.connect(self.typing)
        self._move.clicked.connect(self._on_move)
        self._swap.clicked.connect(self._on_swap)
        self._pin.clicked.connect(self._on_pin)
        self._together.clicked.connect(self._on_together)
        self._apart.clicked.connect(self._on_apart)

    @property
    def numbers(self) -> tuple[int, ...]:
        """The numbers in the field, each once, or none where something else stands there too."""
        words = self._field.text().replace(",", " ").split()
        is_clear = all(word.isdecimal() and len(word) <= _MOST_DIGITS for word in words)
        return tuple(dict.fromkeys(map(int, words))) if is_clear else ()

    @property
    def table(self) -> str:
        """The table that is chosen."""
        return str(self._table.currentData() or "")

    def take(self, number: int) -> QLineEdit:
        """Put `number` in the field, ready to be moved; return the field."""
        self._field.setText(str(number))
        self._field.selectAll()
        return self._field

    def clear(self) -> None:
        """Empty the field, once what it said was done."""
        self._field.clear()

    def retranslate(self, say: Callable[[str], str]) -> None:
        """Set the texts."""
        self._field.setPlaceholderText(say("group.numbers"))
        self._field.setAccessibleName(say("group.numbers_name"))
        self._table.setAccessibleName(say("group.move_table"))
        self._move.setText(say("group.move"))
        self._swap.setText(say("group.swap"))
        self._pin.setText(say("group.pin"))
        self._together.setText(say("group.together"))
        self._apart.setText(say("group.apart"))

    def show_tables(self, rows: tuple[TableRow, ...], *, takes_wishes: bool) -> None:
        """Offer the tables in `rows`, and wishes where the design takes them."""
        chosen = self._table.currentData()
        self._table.clear()
        for row in rows:
            self._table.addItem(mark_icon(row.mark), row.mark.name, row.table)
        self._table.setCurrentIndex(max(0, self._table.findData(chosen)))
        self._together.setVisible(takes_wishes)
        self._apart.setVisible(takes_wishes)

    @Slot()
    def _on_enter(self) -> None:
        if len(self.numbers) == _PAIR:
            self._on_swap()
        else:
            self._on_move()

    @Slot()
    def _on_move(self) -> None:
        if len(self.numbers) == 1:
            self.move_asked.emit(self.numbers[0], self.table)
        else:
            self.unclear.emit()

    @Slot()
    def _on_swap(self) -> None:
        if len(self.numbers) == _PAIR:
            self.swap_asked.emit(*self.numbers)
        else:
            self.unclear.emit()

    @Slot()
    def _on_pin(self) -> None:
        if self._has_numbers():
            self.pin_asked.emit(self.numbers)

    @Slot()
    def _on_together(self) -> None:
        if self._has_numbers():
            self.together_asked.emit(self.numbers)

    @Slot()
    def _on_apart(self) -> None:
        if self._has_numbers():
            self.apart_asked.emit(self.numbers)

    def _has_numbers(self) -> bool:
        if not self.numbers:
            self.unclear.emit()
        return bool(self.numbers)
