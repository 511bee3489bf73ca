"""Things to browse and star by keyboard: the list, and below it what belongs to the chosen one."""

from dataclasses import dataclass

from PySide6.QtCore import Qt, Signal, Slot
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import (
    QAbstractItemView,
    QHBoxLayout,
    QListWidget,
    QListWidgetItem,
    QPushButton,
    QWidget,
)

from grouping.ui.language import LaptopLanguage
from grouping.ui.widgets.labels import Panel, Refusal, label
from grouping.viewmodel.talk import StarRow

_ROWS_SEEN = 5


class _StarList(QListWidget):
    """A list in which Space turns the star of a line round."""

    star_turned = Signal()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Leave every other key to the list."""
        if event.key() == Qt.Key.Key_Space and not event.modifiers():
            self.star_turned.emit()
        else:
            super().keyPressEvent(event)


@dataclass(frozen=True, slots=True)
class StarWords:
    """Under which names the texts of a list stand in the catalogue."""

    title: str
    hint: str
    star: str


class StarPanel(Panel):
    """Shows a list; reports which line is looked at, and stars given or taken."""

    looked_at = Signal(str)
    """The id of another line in the list."""
    starred = Signal(str, bool)
    """A star given (True) or taken."""

    def __init__(self, language: LaptopLanguage, words: StarWords, parent: QWidget) -> None:
        super().__init__(parent)
        self._language = language
        self._words = words
        self._rows: tuple[StarRow, ...] = ()
        self.list = _StarList(self)
        self.list.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
        self.list.setWordWrap(True)
        self._star = QPushButton(self)
        self._star.setCheckable(True)
        self._hint = label(self, "quiet")
        self._details = label(self)
        self._refusal = Refusal(self)
        self._refusal.hide()
        row = QHBoxLayout()
        row.addWidget(self._hint, 1)
        row.addWidget(self._star)
        for each in (self.list, self._refusal):
            self.body.addWidget(each)
        self.body.addLayout(row)
        self.body.addWidget(self._details)
        self.list.currentRowChanged.connect(self._on_row)
        self.list.star_turned.connect(self._on_star)
        self._star.clicked.connect(self._on_star)

    def set_rows(self, rows: tuple[StarRow, ...]) -> None:
        """Show the list, with the same line chosen as before."""
        say = self._language.say
        self.heading.setText(say(self._words.title))
        self.list.setAccessibleName(say(self._words.title))
        self._hint.setText(say(self._words.hint))
        at = max(0, self.list.currentRow())
        self._rows = rows
        self.list.blockSignals(True)
        while self.list.count() < len(rows):
            self.list.addItem(QListWidgetItem())
        for place, row in enumerate(rows):
            self.list.item(place).setText(f"{'★' if row.starred else '☆'}  {row.title}")
        self.list.setCurrentRow(at)
        self.list.blockSignals(False)
        line = self.list.sizeHintForRow(0)
        self.list.setFixedHeight(min(_ROWS_SEEN, max(1, len(rows))) * line + 2 * self.list.frameWidth() + 6)
        self._show_star()

    @property
    def current(self) -> str:
        """The id of the line that is looked at."""
        at = self.list.currentRow()
        return self._rows[at].id if 0 <= at < len(self._rows) else ""

    def set_details(self, text: str) -> None:
        """Show what belongs to the line that is looked at."""
        self._details.setText(text)

    def refuse(self, text: str) -> None:
        """Say beside the list why a star was not given; an empty text takes that away."""
        self._refusal.setText(text)
        self._refusal.setVisible(bool(text))

    def _show_star(self) -> None:
        at = self.list.currentRow()
        row = self._rows[at] if 0 <= at < len(self._rows) else None
        is_starred = row is not None and row.starred
        self._star.setChecked(is_starred)
        self._star.setText(f"{'★' if is_starred else '☆'}  {self._language.say(self._words.star)}")

    @Slot(int)
    def _on_row(self, _row: int) -> None:
        self.refuse("")
        self._show_star()
        self.looked_at.emit(self.current)

    @Slot()
    def _on_star(self) -> None:
        at = self.list.currentRow()
        if 0 <= at < len(self._rows):
            self.starred.emit(self._rows[at].id, not self._rows[at].starred)
        self._show_star()
