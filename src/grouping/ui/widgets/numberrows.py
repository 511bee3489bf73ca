"""Rows of numbers typed by keyboard: digits, Space or Enter, and never a dialog.

Used for the five piles and for how far a fold came. Up, Down and Tab change rows; Backspace in an empty
field takes the last number back; `*` and `-` mark the number typed last. What is pasted, or dropped, is a
list.
"""

from collections.abc import Iterable

from PySide6.QtCore import Qt, Signal, Slot
from PySide6.QtGui import QFocusEvent, QKeyEvent
from PySide6.QtWidgets import QGridLayout, QLabel, QLineEdit, QWidget

from grouping.ui.widgets.labels import label, set_span
from grouping.viewmodel.pages import NumberRow

_LONGEST_LIST = 4_000
_LONGEST_NUMBER = 9
"""What a signal can carry; longer ones are no numbers anyway."""


class NumberRows(QWidget):
    """Shows rows of numbers and reports what was typed into each."""

    number_entered = Signal(str, int)
    """Row key and number."""
    confirmed = Signal(str)
    """Enter was pressed in an empty field: yes to the question that stands below."""
    taken_back = Signal(str)
    """Backspace was pressed in an empty field."""
    flagged = Signal(str, str)
    """Row key and `*` or `-`, for the number typed last."""
    listed = Signal(str, str)
    """Row key and what came in one go: a pasted list, or a letter with a number."""
    unnamed = Signal(str)
    """Row key; `?` was typed for a thing without a number."""
    dismissed = Signal()
    """Esc: what stands below can go."""
    typing = Signal()
    """A key changed a field, so that an old message can go."""

    def __init__(self, keys: tuple[str, ...], parent: QWidget) -> None:
        super().__init__(parent)
        self._labels = {key: label(self) for key in keys}
        self._numbers = {key: label(self) for key in keys}
        self._counts = {key: label(self, "quiet", wraps=False) for key in keys}
        self._fields = {key: _NumberField(key, self) for key in keys}
        self._keys = keys
        self._rows: tuple[NumberRow, ...] = ()
        self._pointed_at = 0
        grid = QGridLayout(self)
        grid.setContentsMargins(0, 0, 0, 0)
        grid.setHorizontalSpacing(12)
        grid.setVerticalSpacing(6)
        for row, key in enumerate(keys):
            field = self._fields[key]
            widgets: tuple[QWidget, ...] = (self._labels[key], field, self._numbers[key], self._counts[key])
            for column, widget in enumerate(widgets):
                grid.addWidget(widget, row, column)
            grid.setRowMinimumHeight(row, 40)
            set_span(self._labels[key], "column")
            self._counts[key].setAlignment(Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter)
            field.completed.connect(self._on_completed)
            field.emptied.connect(self.taken_back)
            field.flagged.connect(self.flagged)
            field.listed.connect(self.listed)
            field.unnamed.connect(self.unnamed)
            field.dismissed.connect(self.dismissed)
            field.row_left.connect(self._on_row_left)
            field.textEdited.connect(self._on_edited)
        grid.setColumnStretch(2, 1)

    def set_rows(self, rows: tuple[NumberRow, ...]) -> None:
        """Show the rows as they are saved."""
        self._rows = rows
        for row in rows:
            self._labels[row.key].setText(row.label)
            self._numbers[row.key].setText("   ".join(map(self._pointed, row.numbers)))
            self._counts[row.key].setText(str(row.count))
            self._fields[row.key].setAccessibleName(row.label)
            self._fields[row.key].setAccessibleDescription(row.spoken)

    def point_at(self, number: int) -> QLineEdit | None:
        """Set `number` apart from the others; return the field of its row, if it is in one."""
        self._pointed_at = number
        self.set_rows(self._rows)
        found = (row.key for row in self._rows if any(_is_of(number, text) for text in row.numbers))
        key = next(found, None)
        return None if key is None else self._fields[key]

    def _pointed(self, text: str) -> str:
        return f"\N{BLACK RIGHT-POINTING SMALL TRIANGLE}{text}" if _is_of(self._pointed_at, text) else text

    def set_names(self, names: Iterable[str]) -> None:
        """Take these letters too, for things without a number."""
        known = frozenset(names)
        for field in self._fields.values():
            field.names = known

    def focus(self, key: str | None = None) -> None:
        """Put the cursor in a row, by default the first."""
        self._fields[key or self._keys[0]].setFocus(Qt.FocusReason.OtherFocusReason)

    def field(self, key: str) -> QLineEdit:
        """Return the field of a row."""
        return self._fields[key]

    def numbers_label(self, key: str) -> QLabel:
        """Return the label that shows a row's numbers."""
        return self._numbers[key]

    @Slot(str, str)
    def _on_completed(self, key: str, text: str) -> None:
        if text:
            self.number_entered.emit(key, int(text))
        else:
            self.confirmed.emit(key)

    @Slot(str, int)
    def _on_row_left(self, key: str, step: int) -> None:
        at = self._keys.index(key) + step
        if 0 <= at < len(self._keys):
            self.focus(self._keys[at])

    @Slot()
    def _on_edited(self) -> None:
        self.typing.emit()


def _is_of(number: int, text: str) -> bool:
    """Return whether `text` is `number`, with or without a sign behind it."""
    return text.rstrip("*\N{EN DASH}") == str(number)


class _NumberField(QLineEdit):
    """A field for one number at a time, or a list in one go."""

    completed = Signal(str, str)
    emptied = Signal(str)
    flagged = Signal(str, str)
    row_left = Signal(str, int)
    listed = Signal(str, str)
    unnamed = Signal(str)
    dismissed = Signal()

    def __init__(self, key: str, parent: QWidget) -> None:
        super().__init__(parent)
        self._key = key
        self.names: frozenset[str] = frozenset()
        self.setObjectName(f"numbers.{key}")
        self.setMaxLength(_LONGEST_LIST)
        self.textChanged.connect(self._on_changed)
        set_span(self, "number")

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Take digits; act on Space, Enter, Backspace, the arrows, Esc and the signs; let the rest pass."""
        key = event.key()
        if event.modifiers() & (Qt.KeyboardModifier.ControlModifier | Qt.KeyboardModifier.AltModifier):
            super().keyPressEvent(event)
        elif key == Qt.Key.Key_Space and self._is_naming() and self.text().isalpha():
            self.insert(" ")
        elif key in {Qt.Key.Key_Space, Qt.Key.Key_Return, Qt.Key.Key_Enter}:
            self._complete(is_space=key == Qt.Key.Key_Space)
        elif key == Qt.Key.Key_Escape:
            self.dismissed.emit()
        elif key == Qt.Key.Key_Backspace and not self.text():
            self.emptied.emit(self._key)
        elif key in {Qt.Key.Key_Up, Qt.Key.Key_Down}:
            self.row_left.emit(self._key, -1 if key == Qt.Key.Key_Up else 1)
        else:
            self._take_sign(event)

    def _take_sign(self, event: QKeyEvent) -> None:
        text = event.text()
        if text in {"*", "-"}:
            self._complete(is_space=True)
            self.flagged.emit(self._key, text)
        elif text == "?":
            self._complete(is_space=True)
            self.unnamed.emit(self._key)
        elif text.isalpha() and self._could_name(text):
            self.insert(text.upper())
        elif text and text.isprintable() and not (text.isascii() and text.isdigit()):
            event.ignore()
        else:
            super().keyPressEvent(event)

    def _complete(self, *, is_space: bool) -> None:
        text = self.text().strip()
        self.clear()
        if (text.isdecimal() and len(text) <= _LONGEST_NUMBER) or not (text or is_space):
            self.completed.emit(self._key, text)
        elif text:
            self.listed.emit(self._key, text)

    def _is_naming(self) -> bool:
        """Return whether a letter is being typed, of a thing without a number."""
        return self.text()[:1].isalpha()

    def _could_name(self, letter: str) -> bool:
        begun = self.text() + letter.upper()
        return any(name.startswith(begun) for name in self.names)

    @Slot(str)
    def _on_changed(self, text: str) -> None:
        """Take whatever came in otherwise than by a key, as a list."""
        if text.isdecimal() or not text or self._is_naming():
            return
        self.clear()
        if text.strip():
            self.listed.emit(self._key, text)

    def focusOutEvent(self, event: QFocusEvent) -> None:
        """Count a number that was typed but not confirmed when the field is left: nothing typed is lost."""
        super().focusOutEvent(event)
        if event.reason() == Qt.FocusReason.ShortcutFocusReason:
            # A key asked for something else in between; the cursor comes back to what was half typed.
            return
        self._complete(is_space=True)
