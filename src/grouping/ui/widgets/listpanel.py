"""A list of people, pasted or from a file, as it is read: nothing is taken over before it is confirmed."""

from collections.abc import Callable

from PySide6.QtCore import QEvent, Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import (
    QAbstractItemView,
    QCheckBox,
    QHBoxLayout,
    QPlainTextEdit,
    QPushButton,
    QTableWidget,
    QTableWidgetItem,
    QVBoxLayout,
    QWidget,
)

from grouping.ui.widgets.askrow import AskRow
from grouping.ui.widgets.labels import Panel, Refusal, label
from grouping.ui.widgets.listoptions import ListOptions
from grouping.viewmodel.peoplelist import ListPreview

_LINES = 3


class ListPanel(Panel):
    """Shows a `ListPreview` and reports what was pasted and chosen."""

    edited = Signal()
    """The pasted text changed."""
    file_asked = Signal()
    taken = Signal()
    shut = Signal()
    names_switched = Signal(bool)

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self.paste = _PasteField(self)
        self.options = ListOptions(self)
        self._names = QCheckBox(self)
        self._never = label(self, "quiet")
        self.question = AskRow(self)
        self._file, self._shut = QPushButton(self), QPushButton(self)
        self._file_name = label(self, "quiet")
        self._error = Refusal(self)
        self._caption = label(self, "quietHeading")
        self._table = QTableWidget(self)
        self._more = label(self, "quiet")
        self._problems = label(self, "warning")
        self._view = ListPreview()
        self._take = QPushButton(self)
        self._take.setObjectName("primary")
        self._build()
        self._connect()

    def _build(self) -> None:
        table = self._table
        table.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        table.setSelectionMode(QAbstractItemView.SelectionMode.NoSelection)
        table.setSizeAdjustPolicy(QTableWidget.SizeAdjustPolicy.AdjustToContents)
        table.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        table.verticalHeader().hide()
        table.setTabKeyNavigation(False)
        self.body.addWidget(self._names)
        self.body.addWidget(self.question)
        self.body.addWidget(self._never)
        source = QHBoxLayout()
        source.setSpacing(8)
        source.addWidget(self.paste, 1)
        choose = QVBoxLayout()
        for button in (self._file, self._shut):
            choose.addWidget(button)
        choose.addStretch(1)
        source.addLayout(choose)
        self.body.addLayout(source)
        self.body.addWidget(self._file_name)
        self.body.addWidget(self._error)
        for widget in (self._caption, table, self._more, self._problems):
            self.body.addWidget(widget)
        self.body.addLayout(_row(self._take))
        self.body.addWidget(self.options)

    def _connect(self) -> None:
        self.paste.textChanged.connect(self.edited)
        self.paste.shut.connect(self.shut)
        self._names.clicked.connect(self.names_switched)
        self._file.clicked.connect(self.file_asked)
        self._take.clicked.connect(self.taken)
        self._shut.clicked.connect(self.shut)

    def retranslate(self, say: Callable[[str], str]) -> None:
        """Set the texts."""
        self.heading.setText(say("people_list.title"))
        self._names.setText(say("people_list.keep_names"))
        self._never.setText(say("names.never"))
        self.paste.setPlaceholderText(say("people_list.paste"))
        self.paste.setAccessibleName(say("people_list.paste_name"))
        self._file.setText(say("people_list.file"))
        self._shut.setText(say("people_list.close"))
        self._caption.setText(say("people_list.preview"))
        self._table.setAccessibleName(say("people_list.preview"))
        self.options.retranslate(say)

    def show_preview(self, view: ListPreview, in_order: str, *, takes_names: bool) -> None:
        """Show the list as it is read now."""
        self._names.setChecked(takes_names)
        self._error.setText(view.error)
        self._error.setVisible(bool(view.error))
        self.options.show_preview(view, in_order, takes_names=takes_names)
        self._fill(view)
        is_read = bool(view.columns)
        for widget in (self._caption, self._table, self._take):
            widget.setVisible(is_read)
        for text_label, text in ((self._more, view.more_text), (self._problems, "\n".join(view.problems))):
            text_label.setText(text)
            text_label.setVisible(bool(text))
        self._take.setText(view.take_text)
        self._take.setEnabled(view.people > 0)

    def show_file(self, name: str) -> None:
        """Say which file is being looked at."""
        self._file_name.setText(name)
        self._file_name.setVisible(bool(name))

    def changeEvent(self, event: QEvent) -> None:
        """Give the rows another height when the text size changes."""
        super().changeEvent(event)
        if event.type() == QEvent.Type.FontChange:
            self._fill(self._view)

    def _fill(self, view: ListPreview) -> None:
        self._view = view
        table = self._table
        table.clear()
        table.setColumnCount(len(view.header))
        table.setRowCount(len(view.rows))
        table.setHorizontalHeaderLabels(list(view.header))
        for row, cells in enumerate(view.rows):
            for column, text in enumerate((*cells[:-1], *[""] * (len(view.header) - len(cells)), cells[-1])):
                table.setItem(row, column, QTableWidgetItem(text))
        table.resizeColumnsToContents()
        table.resizeRowsToContents()
        height = table.horizontalHeader().sizeHint().height() + 2 * table.frameWidth()
        table.setFixedHeight(height + sum(table.rowHeight(row) for row in range(len(view.rows))) + 14)


class _PasteField(QPlainTextEdit):
    """A small box for a list; Tab goes on to the next field."""

    shut = Signal()

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self.setTabChangesFocus(True)
        self._measure()

    def changeEvent(self, event: QEvent) -> None:
        """Keep so many lines in sight when the text size changes."""
        super().changeEvent(event)
        if event.type() == QEvent.Type.FontChange:
            self._measure()

    def _measure(self) -> None:
        lines = self.fontMetrics().lineSpacing() * _LINES
        self.setFixedHeight(lines + 4 * self.frameWidth() + 16)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Close on Esc; let the rest pass."""
        if event.key() == Qt.Key.Key_Escape:
            self.shut.emit()
        else:
            super().keyPressEvent(event)


def _row(*widgets: QWidget) -> QHBoxLayout:
    row = QHBoxLayout()
    row.setSpacing(8)
    for widget in widgets:
        row.addWidget(widget)
    row.addStretch(1)
    return row
