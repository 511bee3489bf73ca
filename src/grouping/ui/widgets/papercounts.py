"""What observers counted on paper: a grid of boxes, a row for every table and a column for every kind."""

from PySide6.QtCore import Qt, Signal, Slot
from PySide6.QtGui import QFocusEvent, QKeyEvent
from PySide6.QtWidgets import QGridLayout, QLineEdit, QWidget

from grouping.ui.language import LaptopLanguage
from grouping.ui.widgets.labels import label, set_span
from grouping.ui.widgets.markbadge import MarkBadge
from grouping.viewmodel.results import TallyView

_DIGITS = 3
_NAME_COLUMNS = 2


class PaperCounts(QWidget):
    """Boxes for numbers; what stands in a box is kept when it is left."""

    entered = Signal(str, str, str)
    """Table, kind and what was typed; empty where nothing was counted."""

    def __init__(self, language: LaptopLanguage, parent: QWidget) -> None:
        super().__init__(parent)
        self._language = language
        self._made_for: object = None
        self._boxes: dict[tuple[str, str], _CountBox] = {}
        self._places: dict[tuple[int, int], _CountBox] = {}
        self._grid = QGridLayout(self)
        self._grid.setContentsMargins(0, 0, 0, 0)
        self._grid.setHorizontalSpacing(8)
        self._grid.setVerticalSpacing(4)
        self._grid.setColumnStretch(1, 1)

    def set_view(self, view: TallyView) -> None:
        """Show what was entered; a box that is being typed in keeps what stands in it."""
        made_for = (tuple((row.table, row.mark) for row in view.tables), view.kinds)
        if made_for != self._made_for:
            self._made_for = made_for
            self._make(view)
        for row in view.tables:
            for kind, cell in zip(view.kinds, row.cells, strict=True):
                self._boxes[row.table, kind.kind].show_count(cell.paper)

    @Slot()
    def focus(self) -> None:
        """Put the cursor in the first box."""
        if self._places:
            self._places[0, 0].setFocus(Qt.FocusReason.OtherFocusReason)

    def box(self, table: str, kind: str) -> QLineEdit:
        """Return one box."""
        return self._boxes[table, kind]

    def _make(self, view: TallyView) -> None:
        while self._grid.count():
            item = self._grid.takeAt(0)
            widget = item.widget() if item is not None else None
            if widget is not None:
                widget.hide()
                widget.deleteLater()
        self._boxes, self._places = {}, {}
        for column, kind in enumerate(view.kinds, start=_NAME_COLUMNS):
            head = label(self, "caption")
            head.setText(f"{kind.key}\n{kind.name}")
            head.setAlignment(Qt.AlignmentFlag.AlignHCenter | Qt.AlignmentFlag.AlignBottom)
            self._grid.addWidget(head, 0, column)
        for at, row in enumerate(view.tables):
            name = label(self)
            name.setText(row.mark.name)
            self._grid.addWidget(MarkBadge(row.mark, parent=self), at + 1, 0)
            self._grid.addWidget(name, at + 1, 1)
            for column, kind in enumerate(view.kinds):
                box = _CountBox(row.table, kind.kind, at, column, self)
                box.setAccessibleName(self._language.say("paper.cell", table=row.mark.name, name=kind.name))
                box.setToolTip(f"{kind.name}: {kind.meaning}")
                box.left_with.connect(self.entered)
                box.stepped.connect(self._on_stepped)
                self._boxes[row.table, kind.kind] = self._places[at, column] = box
                self._grid.addWidget(box, at + 1, column + _NAME_COLUMNS)

    @Slot(int, int, int)
    def _on_stepped(self, row: int, column: int, step: int) -> None:
        """Go to the next box; from the last of a row to the first of the next."""
        columns = 1 + max(place[1] for place in self._places)
        place = row * columns + column + (step if abs(step) == 1 else columns * (step // 2))
        target = self._places.get(divmod(place, columns))
        if target is not None:
            target.setFocus(Qt.FocusReason.TabFocusReason)


class _CountBox(QLineEdit):
    """A box for one count."""

    left_with = Signal(str, str, str)
    stepped = Signal(int, int, int)
    """Row, column, and 1 for the next box, 2 for the one below; negative for back and up."""

    def __init__(self, table: str, kind: str, row: int, column: int, parent: QWidget) -> None:
        super().__init__(parent)
        self._table, self._kind = table, kind
        self._place = (row, column)
        self._saved = ""
        self.setMaxLength(_DIGITS)
        self.setAlignment(Qt.AlignmentFlag.AlignHCenter)
        self.setObjectName(f"paper.{table}.{kind}")
        set_span(self, "count")

    def show_count(self, text: str) -> None:
        """Show what is saved, unless somebody is typing here."""
        if text != self._saved or not self.hasFocus():
            self._saved = text
            self.setText(text)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Take digits; Enter goes on, the arrows go to the neighbours; other signs have no place here."""
        key, text = event.key(), event.text()
        at_edge = {
            Qt.Key.Key_Left: self.cursorPosition() == 0 or self.hasSelectedText(),
            Qt.Key.Key_Right: self.cursorPosition() == len(self.text()) or self.hasSelectedText(),
        }
        if event.modifiers() & (Qt.KeyboardModifier.ControlModifier | Qt.KeyboardModifier.AltModifier):
            super().keyPressEvent(event)
        elif key in {Qt.Key.Key_Return, Qt.Key.Key_Enter}:
            self.keep()
            self.stepped.emit(*self._place, 1)
        elif key in {Qt.Key.Key_Up, Qt.Key.Key_Down}:
            self.stepped.emit(*self._place, 2 if key == Qt.Key.Key_Down else -2)
        elif key in {Qt.Key.Key_Left, Qt.Key.Key_Right} and at_edge[Qt.Key(key)]:
            self.stepped.emit(*self._place, 1 if key == Qt.Key.Key_Right else -1)
        elif text and text.isprintable() and not (text.isascii() and text.isdigit()):
            event.ignore()
        else:
            super().keyPressEvent(event)

    def focusInEvent(self, event: QFocusEvent) -> None:
        """Select what stands here, so that typing replaces it."""
        super().focusInEvent(event)
        self.selectAll()

    def focusOutEvent(self, event: QFocusEvent) -> None:
        """Keep what was typed."""
        super().focusOutEvent(event)
        self.keep()

    def keep(self) -> None:
        """Report what stands here, if it is something else than what is saved."""
        text = self.text().strip()
        if text != self._saved:
            self._saved = text
            self.left_with.emit(self._table, self._kind, text)
