"""A row of fields: a number, then one digit per field, and the cursor moves on by itself."""

from collections.abc import Sequence

from PySide6.QtCore import QRegularExpression, Qt, Signal, Slot
from PySide6.QtGui import QFocusEvent, QKeyEvent, QRegularExpressionValidator
from PySide6.QtWidgets import QGridLayout, QLabel, QLineEdit, QWidget

from grouping.domain.judging import MAX_POINTS
from grouping.services.commands.rubric import UNSURE
from grouping.ui.widgets.labels import label, set_span

_LONGEST_NUMBER = 9
_NO_NUMBER = 0
_POINTS = frozenset(map(str, range(MAX_POINTS + 1)))


class PointRow(QWidget):
    """Takes a number and the points of each criterion."""

    number_entered = Signal(int)
    completed = Signal(int, object)
    """The number and its points, None where the rater was not sure."""
    previous_asked = Signal(int)
    """The fold before this number is wanted; before 0 it is the last one."""
    criterion_reached = Signal(int)
    refused = Signal(str)
    """A key that is no number of points."""
    confirmed = Signal()
    """Enter in an empty row."""
    left = Signal()
    """Esc: what was half typed is gone."""

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self._grid = QGridLayout(self)
        self._grid.setContentsMargins(0, 0, 0, 0)
        self._grid.setSpacing(8)
        self._names: list[QLabel] = [label(self, "caption")]
        self._number = _Field(0, self)
        self._points: list[_Field] = []
        self._began: int | None = None
        self._grid.addWidget(self._names[0], 0, 0, Qt.AlignmentFlag.AlignBottom)
        self._grid.addWidget(self._number, 1, 0)
        self._listen(self._number)

    def set_criteria(self, number: str, names: Sequence[str], spoken: Sequence[str]) -> None:
        """Show a field for each criterion."""
        while len(self._points) > len(names):
            for widget in (self._points.pop(), self._names.pop()):
                widget.hide()
                widget.deleteLater()
        while len(self._points) < len(names):
            self._add()
        self._names[0].setText(number)
        self._number.setAccessibleName(number)
        for place, field in enumerate(self._points):
            self._names[place + 1].setText(names[place])
            field.setAccessibleName(spoken[place])

    def begin(self, number: int, points: Sequence[int | None]) -> None:
        """Go on with a number that is known, its earlier points in the fields to be typed over."""
        self._began = number
        self._number.setText(str(number))
        # Without earlier points those that were half typed stay: it was the number that was mended.
        for known, field in zip(points, self._points, strict=False):
            field.setText(UNSURE if known is None else str(known))
        self._go(1)

    def clear(self) -> None:
        """Empty the row."""
        self._began = None
        for field in (self._number, *self._points):
            field.clear()

    def focus(self) -> None:
        """Put the cursor in the first empty field."""
        typed = [self._number.text(), *(field.text() for field in self._points)]
        place = typed.index("") if "" in typed else len(typed) - 1
        self._go(place if self._began is not None else 0)

    def _add(self) -> None:
        place = len(self._points) + 1
        name, field = label(self, "caption"), _Field(place, self)
        self._names.append(name)
        self._points.append(field)
        self._grid.addWidget(name, 0, place, Qt.AlignmentFlag.AlignBottom)
        self._grid.addWidget(field, 1, place)
        self._grid.setColumnStretch(place, 1)
        # A layout shows what was added only later, and a hidden field cannot have the cursor.
        name.show()
        field.show()
        self._listen(field)

    def _listen(self, field: "_Field") -> None:
        field.digit.connect(self._on_digit)
        field.moved.connect(self._on_moved)
        field.entered.connect(self._on_entered)
        field.up.connect(self._on_up)
        field.escaped.connect(self._on_escaped)
        field.reached.connect(self._on_reached)

    def _go(self, place: int) -> None:
        fields = [self._number, *self._points]
        fields[min(place, len(fields) - 1)].setFocus(Qt.FocusReason.OtherFocusReason)

    @Slot(int, str)
    def _on_digit(self, place: int, sign: str) -> None:
        if sign not in _POINTS and sign != UNSURE:
            self.refused.emit(sign)
            return
        self._points[place - 1].setText(sign)
        self._go_on(place)

    @Slot(int)
    def _on_entered(self, place: int) -> None:
        text = self._number.text().strip()
        if place == 0:
            if text:
                self.number_entered.emit(int(text))
            else:
                self.confirmed.emit()
        elif self._points[place - 1].text():
            self._go_on(place)

    def _go_on(self, place: int) -> None:
        """Move on to the next criterion; after the last the row is complete."""
        if place < len(self._points):
            self._go(place + 1)
            return
        number, signs = self._began, [field.text() for field in self._points]
        if number is None or "" in signs:
            self.focus()
            return
        points = tuple(None if sign == UNSURE else int(sign) for sign in signs)
        self.clear()
        self._go(0)
        self.completed.emit(number, points)

    @Slot(int)
    def _on_moved(self, place: int) -> None:
        """Go back to the field before this one; an empty number stands for the fold before it."""
        if place == 0:
            self.previous_asked.emit(_NO_NUMBER)
            return
        if place == 1:
            self._began = None
        self._go(place - 1)

    @Slot()
    def _on_up(self) -> None:
        self.previous_asked.emit(_NO_NUMBER if self._began is None else self._began)

    @Slot()
    def _on_escaped(self) -> None:
        self.clear()
        self._go(0)
        self.left.emit()

    @Slot(int)
    def _on_reached(self, place: int) -> None:
        self.criterion_reached.emit(max(0, place - 1))
        if place and self._began is None and self._number.text().strip():
            # Reached by Tab or a click: the number counts as entered.
            self.number_entered.emit(int(self._number.text()))


class _Field(QLineEdit):
    """The number (place 0), or the points of one criterion."""

    digit = Signal(int, str)
    moved = Signal(int)
    entered = Signal(int)
    up = Signal()
    escaped = Signal()
    reached = Signal(int)

    def __init__(self, place: int, parent: QWidget) -> None:
        super().__init__(parent)
        self._place = place
        self.setObjectName(f"points-{place}")
        accepted = f"[0-{MAX_POINTS}{UNSURE}]" if place else f"[0-9]{{1,{_LONGEST_NUMBER}}}"
        self.setValidator(QRegularExpressionValidator(QRegularExpression(accepted), self))
        if place == 0:
            set_span(self, "number")

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Act on digits, `?`, Enter, Space, Backspace, Up and Esc; let the rest pass."""
        key, text = event.key(), event.text()
        if event.modifiers() & (Qt.KeyboardModifier.ControlModifier | Qt.KeyboardModifier.AltModifier):
            super().keyPressEvent(event)
        elif key in {Qt.Key.Key_Space, Qt.Key.Key_Return, Qt.Key.Key_Enter}:
            self.entered.emit(self._place)
        elif key == Qt.Key.Key_Up:
            self.up.emit()
        elif key == Qt.Key.Key_Escape:
            self.escaped.emit()
        elif key == Qt.Key.Key_Backspace:
            self._back(event)
        elif self._place and text and (text.isdecimal() or text == UNSURE):
            self.digit.emit(self._place, text)
        elif text and text.isprintable() and not (text.isascii() and text.isdigit()):
            event.ignore()
        else:
            super().keyPressEvent(event)

    def _back(self, event: QKeyEvent) -> None:
        if not self.text():
            self.moved.emit(self._place)
        elif self._place:
            self.clear()
        else:
            super().keyPressEvent(event)

    def focusInEvent(self, event: QFocusEvent) -> None:
        """Say which criterion the cursor is at."""
        super().focusInEvent(event)
        self.reached.emit(self._place)
