"""A row of fields: a number, then one digit per field, and the cursor moves on by itself."""

from collections.abc import Sequence
from dataclasses import dataclass

from PySide6.QtCore import QRegularExpression, Qt, Signal, Slot
from PySide6.QtGui import QFocusEvent, QKeyEvent, QRegularExpressionValidator
from PySide6.QtWidgets import QGridLayout, QLabel, QLineEdit, QWidget

from grouping.domain.judging import MAX_POINTS, UNSURE, UNTYPED
from grouping.ui.widgets.labels import label, set_span

_LONGEST_NUMBER = 9
_NO_FOLD = 0
_POINTS = frozenset(map(str, range(MAX_POINTS + 1)))


@dataclass(frozen=True, slots=True)
class RowStart:
    """A fold to go on with."""

    number: int
    name: str
    """What stands in the first field: the number, or the letter of a fold without one."""
    known: tuple[str, ...]
    """The signs it has, to be typed over; nothing where it has none yet."""
    signs: str
    """What was typed since, and not ended."""


class PointRow(QWidget):
    """Takes a number and the points of each criterion."""

    number_entered = Signal(int)
    number_typed = Signal(str)
    """What stands in the first field after a key."""
    named = Signal(str)
    """A letter and a number: whose a fold without a sticker is."""
    unnamed = Signal()
    """A fold without a sticker."""
    signs_changed = Signal(int, str)
    """The number and what was typed of its points so far."""
    completed = Signal(int, object)
    """The number and a sign for each criterion."""
    next_asked = Signal()
    previous_asked = Signal(int)
    """The fold before this number is wanted; before 0 it is the last one."""
    criterion_reached = Signal(int)
    refused = Signal(str)
    """A key that is no number of points."""
    number_missed = Signal()
    """A digit for a criterion, before it is known of which fold."""
    confirmed = Signal()
    """Enter in an empty row."""
    left = Signal(object)
    """Esc: what was typed of this number goes; None where no number was begun."""

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self._grid = QGridLayout(self)
        self._grid.setContentsMargins(0, 0, 0, 0)
        self._grid.setSpacing(8)
        self._names: list[QLabel] = [label(self, "caption")]
        self._number = _Field(0, self)
        self._points: list[_Field] = []
        self._began: int | None = None
        self._is_renumbering = False
        self._signs: list[str] = []
        self._grid.addWidget(self._names[0], 0, 0, Qt.AlignmentFlag.AlignBottom)
        self._grid.addWidget(self._number, 1, 0)
        self._listen(self._number)
        self._number.textEdited.connect(self._on_edited)

    @property
    def number(self) -> int | None:
        """The fold whose points are typed; None before there is one."""
        return self._began

    @property
    def signs(self) -> str:
        """What was typed of its points, up to the last sign."""
        return "".join(self._signs).rstrip(UNTYPED)

    def set_criteria(self, number: str, names: Sequence[str], spoken: Sequence[str]) -> None:
        """Show a field for each criterion."""
        while len(self._points) > len(names):
            for widget in (self._points.pop(), self._names.pop()):
                widget.hide()
                widget.deleteLater()
        while len(self._points) < len(names):
            self._add()
        self._signs = (self._signs + [UNTYPED] * len(names))[: len(names)]
        self._names[0].setText(number)
        self._number.setAccessibleName(number)
        for place, field in enumerate(self._points):
            self._names[place + 1].setText(names[place])
            field.setAccessibleName(spoken[place])

    def set_next(self, shown: str, spoken: str) -> None:
        """Show which fold one key goes on to."""
        self._number.setPlaceholderText(shown)
        self._number.setAccessibleDescription(spoken)

    def set_letters(self, names: Sequence[str]) -> None:
        """Take these letters too, for folds without a number."""
        self._number.names = frozenset(names)

    def begin(self, start: RowStart) -> None:
        """Show a fold with its earlier points and what was typed since."""
        self._began, self._is_renumbering = start.number, False
        self._number.setText(start.name)
        self._signs = list(start.signs.ljust(len(self._points), UNTYPED)[: len(self._points)])
        known = (*start.known, *[""] * len(self._points))
        for earlier, sign, field in zip(known, self._signs, self._points, strict=False):
            field.setText(earlier if sign == UNTYPED else sign)

    def offer(self, number: str) -> None:
        """Put a number in the first field of an empty row, to be entered or typed over."""
        self._number.setText(number)
        self._number.selectAll()

    def clear(self) -> None:
        """Empty the row."""
        self._began, self._is_renumbering = None, False
        self._signs = [UNTYPED] * len(self._points)
        had_cursor = any(field.hasFocus() for field in self._points)
        for field in (self._number, *self._points):
            field.clear()
        if had_cursor:
            self._go(0)

    def refuse_number(self) -> None:
        """Ask for another number; what was typed behind it stays."""
        self._number.clear()
        self._go(0)

    def entry(self) -> QLineEdit:
        """Return the field where typing goes on: the first empty one, or the one behind the last key."""
        if self._began is None:
            return self._number
        shown = [field.text() for field in self._points]
        place = shown.index("") if "" in shown else min(len(self.signs), len(shown) - 1)
        return self._points[place] if self._points else self._number

    def focus(self) -> None:
        """Put the cursor where typing goes on."""
        self.entry().setFocus(Qt.FocusReason.OtherFocusReason)

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
        field.emptied.connect(self._on_emptied)
        field.moved.connect(self._on_moved)
        field.entered.connect(self._on_entered)
        field.up.connect(self._on_up)
        field.down.connect(self._on_down)
        field.escaped.connect(self._on_escaped)
        field.reached.connect(self._on_reached)

    def _go(self, place: int) -> None:
        fields = [self._number, *self._points]
        fields[min(place, len(fields) - 1)].setFocus(Qt.FocusReason.OtherFocusReason)

    @Slot(str)
    def _on_edited(self, text: str) -> None:
        self._is_renumbering = self._began is not None
        self.number_typed.emit(text)

    @Slot(int, str)
    def _on_digit(self, place: int, sign: str) -> None:
        if place == 0:
            if not self._number.text():
                self.unnamed.emit()
        elif sign not in _POINTS and sign != UNSURE:
            self.refused.emit(sign)
        elif self._began is None:
            self._go(0)
            self.number_missed.emit()
        else:
            self._points[place - 1].setText(sign)
            self._set_sign(place, sign)
            self._go_on(place)

    @Slot(int)
    def _on_emptied(self, place: int) -> None:
        self._set_sign(place, UNTYPED)

    def _set_sign(self, place: int, sign: str) -> None:
        self._signs[place - 1] = sign
        if self._began is not None:
            self.signs_changed.emit(self._began, self.signs)

    @Slot(int)
    def _on_entered(self, place: int) -> None:
        if place == 0:
            self._enter_number()
        elif self._points[place - 1].text():
            self._go_on(place)

    def _enter_number(self) -> None:
        text = self._number.text().strip()
        if not text:
            self.confirmed.emit()
        elif text.isdecimal():
            self.number_entered.emit(int(text))
        elif self._began is not None and not self._is_renumbering:
            self.focus()
        elif text.isalpha():
            self._number.insert(" ")
        else:
            self.named.emit(text)

    def _go_on(self, place: int) -> None:
        """Move on to the next criterion; after the last the row is complete."""
        if place < len(self._points):
            self._go(place + 1)
        elif not self._complete():
            self.focus()

    def _complete(self) -> bool:
        """Hand the row over if nothing in it is empty; return whether that was so."""
        signs = tuple(field.text() for field in self._points)
        if self._began is None or "" in signs:
            return False
        self.completed.emit(self._began, signs)
        return True

    @Slot(int)
    def _on_moved(self, place: int) -> None:
        """Go back to the field before this one; an empty number stands for the fold before it."""
        if place == 0:
            self.previous_asked.emit(_NO_FOLD)
            return
        self._is_renumbering = place == 1 and self._began is not None
        self._go(place - 1)

    @Slot()
    def _on_up(self) -> None:
        self.previous_asked.emit(_NO_FOLD if self._began is None else self._began)

    @Slot()
    def _on_down(self) -> None:
        """End a row that was mended; a number that is typed comes first; else the next fold is wanted."""
        if (self._began is None or self._is_renumbering) and self._number.text():
            self._enter_number()
        elif not (self.signs and self._complete()):
            self.next_asked.emit()

    @Slot()
    def _on_escaped(self) -> None:
        number = self._began
        self.clear()
        self.left.emit(number)

    @Slot(int)
    def _on_reached(self, place: int) -> None:
        self.criterion_reached.emit(max(0, place - 1))
        text = self._number.text().strip()
        if place and text.isdecimal() and (self._began is None or self._is_renumbering):
            # Reached by Tab or a click: the number counts as entered.
            self.number_entered.emit(int(text))


class _Field(QLineEdit):
    """The number (place 0), or the points of one criterion."""

    digit = Signal(int, str)
    emptied = Signal(int)
    moved = Signal(int)
    entered = Signal(int)
    up = Signal()
    down = Signal()
    escaped = Signal()
    reached = Signal(int)

    def __init__(self, place: int, parent: QWidget) -> None:
        super().__init__(parent)
        self._place = place
        self.names: frozenset[str] = frozenset()
        self.setObjectName(f"points-{place}")
        accepted = (
            f"[0-{MAX_POINTS}{UNSURE}]" if place else f"[0-9]{{1,{_LONGEST_NUMBER}}}|[A-Z]+ ?[0-9]{{0,9}}"
        )
        self.setValidator(QRegularExpressionValidator(QRegularExpression(accepted), self))
        if place == 0:
            set_span(self, "number")

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Act on digits, `?`, Enter, Space, Backspace, Up, Down and Esc; let the rest pass."""
        key = event.key()
        if self.isReadOnly() or event.modifiers() & (
            Qt.KeyboardModifier.ControlModifier | Qt.KeyboardModifier.AltModifier
        ):
            super().keyPressEvent(event)
        elif key in {Qt.Key.Key_Space, Qt.Key.Key_Return, Qt.Key.Key_Enter}:
            self.entered.emit(self._place)
        elif key == Qt.Key.Key_Up:
            self.up.emit()
        elif key == Qt.Key.Key_Down:
            self.down.emit()
        elif key == Qt.Key.Key_Escape:
            self.escaped.emit()
        elif key == Qt.Key.Key_Backspace:
            self._back(event)
        else:
            self._type(event)

    def _type(self, event: QKeyEvent) -> None:
        text = event.text()
        if text == UNSURE or (self._place and text and text.isdecimal()):
            self.digit.emit(self._place, text)
        elif text.isalpha() and self._could_name(text):
            self.insert(text.upper())
        elif text and text.isprintable() and not (text.isascii() and text.isdigit()):
            event.ignore()
        else:
            super().keyPressEvent(event)

    def _could_name(self, letter: str) -> bool:
        begun = self.text() + letter.upper()
        return any(name.startswith(begun) for name in self.names)

    def _back(self, event: QKeyEvent) -> None:
        if not self.text():
            self.moved.emit(self._place)
        elif self._place:
            self.clear()
            self.emptied.emit(self._place)
        else:
            super().keyPressEvent(event)

    def focusInEvent(self, event: QFocusEvent) -> None:
        """Say which criterion the cursor is at."""
        super().focusInEvent(event)
        self.reached.emit(self._place)
