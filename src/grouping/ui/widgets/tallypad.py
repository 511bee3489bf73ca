"""All tables with all their counts: tables by digit, strokes by letter, while this pad has the focus."""

from PySide6.QtCore import QEvent, QRect, QSignalBlocker, QSize, Qt, Signal, Slot
from PySide6.QtGui import QIcon, QKeyEvent, QResizeEvent
from PySide6.QtWidgets import (
    QAbstractItemView,
    QHeaderView,
    QPushButton,
    QTableWidget,
    QTableWidgetItem,
    QWidget,
)

from grouping.ui.widgets.markbadge import mark_icon
from grouping.viewmodel.mark import MarkView
from grouping.viewmodel.results import KindView, TableTallies, TallyView

_WIDEST = " 00* (00) "
_LEAST_ROW_PX = 28
_ICON_PX = 22
_TEN = 10


class TallyPad(QTableWidget):
    """A table whose keys count; it repaints only the cells that change."""

    counted = Signal(str, str)
    """Table and kind of a stroke."""
    table_chosen = Signal(str)
    taken_back = Signal()
    """The last stroke, at whatever table, was a mistake."""

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self.setObjectName("pad")
        self._tables: tuple[str, ...] = ()
        self._names: tuple[str, ...] = ()
        self._kinds: dict[str, str] = {}
        self._digit = 0
        """The digit typed last, as long as another may follow it."""
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
        self.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectRows)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setTabKeyNavigation(False)
        self.setShowGrid(False)
        self.setWordWrap(False)
        self.verticalHeader().hide()
        self.horizontalHeader().setHighlightSections(False)
        self.horizontalHeader().setSectionsClickable(False)
        self.currentCellChanged.connect(self._on_current)

    @property
    def chosen(self) -> str:
        """The table whose strokes are made now; empty without tables."""
        row = self.currentRow()
        return self._tables[row] if 0 <= row < len(self._tables) else ""

    def set_heading(self, text: str) -> None:
        """Set what stands above the names of the tables."""
        self.setColumnCount(max(1, self.columnCount()))
        item = QTableWidgetItem(text)
        item.setTextAlignment(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter)
        self.setHorizontalHeaderItem(0, item)

    def set_view(self, view: TallyView) -> None:
        """Show the counts; what is the same as before is not touched."""
        tables = tuple(row.table for row in view.tables)
        names = tuple(row.mark.name for row in view.tables)
        kinds = {kind.key: kind.kind for kind in view.kinds}
        if (tables, names, kinds) != (self._tables, self._names, self._kinds):
            self._make(view, tables, names, kinds)
        for row, line in enumerate(view.tables):
            self._fill(row, line)

    def choose(self, table: str) -> None:
        """Make `table` the one whose strokes are made."""
        if table in self._tables:
            self.setCurrentCell(self._tables.index(table), 0)

    def chosen_rect(self) -> QRect:
        """Return where the chosen table stands in this widget."""
        item = self.item(self.currentRow(), 0)
        return QRect() if item is None else self.visualItemRect(item).translated(self.viewport().pos())

    def spoken(self, table: str, kind: str) -> str:
        """Return the count of one kind at one table in words."""
        item = self.item(self._tables.index(table), 1 + list(self._kinds.values()).index(kind))
        return "" if item is None else item.toolTip()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Count, choose a table, or take the last stroke back; a key that is held counts once."""
        text = event.text().casefold()
        shift = Qt.KeyboardModifier.KeypadModifier | Qt.KeyboardModifier.ShiftModifier
        if event.modifiers() & ~shift:
            event.ignore()
        elif event.key() in {Qt.Key.Key_Up, Qt.Key.Key_Down, Qt.Key.Key_Home, Qt.Key.Key_End}:
            self._digit = 0
            super().keyPressEvent(event)
        elif event.key() == Qt.Key.Key_Backspace:
            self._act(event, self.taken_back.emit)
        elif text and text in self._kinds:
            if self.chosen:
                self._act(event, self.counted.emit, self.chosen, self._kinds[text])
        elif text.isascii() and text.isdecimal():
            self._type_digit(int(text))
        else:
            # Space, Enter and the keys of a clicker belong to the page and the window.
            event.ignore()

    def sizeHint(self) -> QSize:
        """Return room for every row: the page scrolls, the table does not."""
        header = self.horizontalHeader().sizeHint().height()
        rows = sum(self.rowHeight(row) for row in range(self.rowCount()))
        return QSize(self._name_px() + self._count_px() * max(1, self.columnCount() - 1), header + rows + 8)

    def minimumSizeHint(self) -> QSize:
        """Return the same height, in whatever width there is."""
        return QSize(0, self.sizeHint().height())

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Give the names what the counts leave over."""
        super().resizeEvent(event)
        self._lay_out()

    def changeEvent(self, event: QEvent) -> None:
        """Follow a change of the letter size."""
        super().changeEvent(event)
        if event.type() in {QEvent.Type.FontChange, QEvent.Type.StyleChange}:
            self._lay_out()

    def _act(self, event: QKeyEvent, emit: object, *words: str) -> None:
        self._digit = 0
        if not event.isAutoRepeat() and callable(emit):
            emit(*words)

    def _type_digit(self, digit: int) -> None:
        """Choose a table by its number: at once, and again where a second digit makes another number."""
        both = _TEN * self._digit + digit
        number = both if self._digit and both <= len(self._tables) else digit
        self._digit = digit if number == digit and _TEN * digit <= len(self._tables) else 0
        if 1 <= number <= len(self._tables):
            self.setCurrentCell(number - 1, 0)

    def _make(
        self, view: TallyView, tables: tuple[str, ...], names: tuple[str, ...], kinds: dict[str, str]
    ) -> None:
        chosen = self.chosen
        with QSignalBlocker(self):
            self._tables, self._names, self._kinds = tables, names, kinds
            self.setRowCount(len(tables))
            self.setColumnCount(1 + len(kinds))
            for column, kind in enumerate(view.kinds, start=1):
                item = QTableWidgetItem(kind.key)
                item.setToolTip(f"{kind.name}: {kind.meaning}")
                item.setData(Qt.ItemDataRole.AccessibleTextRole, kind.name)
                self.setHorizontalHeaderItem(column, item)
            for row, line in enumerate(view.tables):
                name = QTableWidgetItem()
                name.setIcon(_plain_icon(line.mark))
                self.setItem(row, 0, name)
                for column in range(1, 1 + len(kinds)):
                    cell = QTableWidgetItem()
                    cell.setTextAlignment(Qt.AlignmentFlag.AlignCenter)
                    self.setItem(row, column, cell)
            at = tables.index(chosen) if chosen in tables else 0
            self.setCurrentCell(at if tables else -1, 0)
            self._name_rows()
        self._lay_out()

    def _fill(self, row: int, line: TableTallies) -> None:
        for column, cell in enumerate(line.cells, start=1):
            item = self.item(row, column)
            if item is not None and (item.text(), item.toolTip()) != (cell.text, cell.spoken):
                item.setText(cell.text)
                item.setToolTip(cell.spoken)
                item.setData(Qt.ItemDataRole.AccessibleTextRole, cell.spoken)

    def _name_rows(self) -> None:
        """Mark the chosen row with a sign before its name, so that colour is not the only mark."""
        for row, name in enumerate(self._names):
            item = self.item(row, 0)
            is_chosen = row == self.currentRow()
            if item is not None:
                item.setText(f"{'▸ ' if is_chosen else ''}{row + 1}  {name}")
                font = item.font()
                font.setBold(is_chosen)
                item.setFont(font)

    def _lay_out(self) -> None:
        height = max(_LEAST_ROW_PX, self.fontMetrics().height() + 8)
        self.verticalHeader().setMinimumSectionSize(height)
        for row in range(self.rowCount()):
            self.setRowHeight(row, height)
        header = self.horizontalHeader()
        header.setMinimumSectionSize(1)
        counts = max(0, self.columnCount() - 1)
        for column in range(1, self.columnCount()):
            header.setSectionResizeMode(column, QHeaderView.ResizeMode.Fixed)
            self.setColumnWidth(column, min(self._count_px(), self._share_px(counts)))
        header.setSectionResizeMode(0, QHeaderView.ResizeMode.Stretch)
        self.updateGeometry()

    def _share_px(self, counts: int) -> int:
        """Return what each count may take where the window is narrow: half, or all the names leave over."""
        width = self.viewport().width()
        room = max(width // 2, width - self._name_px())
        return max(self.fontMetrics().horizontalAdvance("000"), room // max(1, counts))

    def _count_px(self) -> int:
        return self.fontMetrics().horizontalAdvance(_WIDEST)

    def _name_px(self) -> int:
        widest = max((self.fontMetrics().horizontalAdvance(name) for name in self._names), default=0)
        return widest + self.fontMetrics().horizontalAdvance("▸ 00    ") + _LEAST_ROW_PX

    @Slot(int, int, int, int)
    def _on_current(self, row: int, _column: int, old_row: int, _old_column: int) -> None:
        if row != old_row and 0 <= row < len(self._tables):
            self._name_rows()
            self.table_chosen.emit(self._tables[row])


def _plain_icon(mark: MarkView) -> QIcon:
    """Return a mark that keeps its colour in the chosen row."""
    icon = mark_icon(mark)
    icon.addPixmap(icon.pixmap(_ICON_PX, _ICON_PX), QIcon.Mode.Selected)
    return icon


class KindButton(QPushButton):
    """One kind of stroke for the mouse: its key, its name, and its count at the chosen table."""

    chosen = Signal(str)

    def __init__(self, kind: str, parent: QWidget) -> None:
        super().__init__(parent)
        self._kind = kind
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.clicked.connect(self._on_clicked)

    def show_kind(self, kind: KindView, count: str) -> None:
        """Show the kind; what counts as one is its tool tip."""
        self.setText(f"{kind.key}   {kind.name}   {count}")
        self.setToolTip(kind.meaning)

    @Slot()
    def _on_clicked(self) -> None:
        self.chosen.emit(self._kind)
