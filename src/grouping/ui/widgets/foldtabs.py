"""Page and right column as two tabs, where both find no room; what the room sees is told all the same."""

from PySide6.QtCore import Signal, Slot
from PySide6.QtGui import QAccessible
from PySide6.QtWidgets import QButtonGroup, QHBoxLayout, QPushButton, QVBoxLayout, QWidget

from grouping.ui.language import LaptopLanguage
from grouping.ui.roles import speak_as
from grouping.ui.widgets.labels import label
from grouping.viewmodel.screens import PreviewView

_PAGE, _SIDE = 0, 1


class FoldTabs(QWidget):
    """Page or right column; arrows and Tab go from one to the other."""

    side_chosen = Signal(bool)
    """The right column (True) or the page was chosen."""

    def __init__(self, language: LaptopLanguage, parent: QWidget) -> None:
        super().__init__(parent)
        self._language = language
        self._word = ""
        self._page = QPushButton(self)
        self._side = QPushButton(self)
        self._group = QButtonGroup(self)
        self._armed = label(self, "armed")
        row = QHBoxLayout()
        row.setSpacing(6)
        for number, button in ((_PAGE, self._page), (_SIDE, self._side)):
            button.setObjectName("tab")
            button.setCheckable(True)
            speak_as(button, QAccessible.Role.PageTab)
            self._group.addButton(button, number)
            row.addWidget(button)
        row.addStretch(1)
        column = QVBoxLayout(self)
        column.setContentsMargins(24, 8, 24, 3)
        column.setSpacing(6)
        column.addLayout(row)
        column.addWidget(self._armed)
        self._page.setChecked(True)
        self._armed.hide()
        self._group.idClicked.connect(self._on_clicked)

    def set_page(self, title: str) -> None:
        """Name the page, which leaves its own title out meanwhile."""
        self._page.setText(title)
        self._side.setText(f"{self._language.say('side.tab')} · {self._word}")

    def set_preview(self, view: PreviewView) -> None:
        """Say what the room sees."""
        self._word = view.word
        self._side.setText(f"{self._language.say('side.tab')} · {view.word}")
        self._armed.setText(view.armed_text)
        self._armed.setVisible(bool(view.armed_text) and self._page.isChecked())

    def choose(self, *, is_side: bool) -> None:
        """Mark what is shown."""
        (self._side if is_side else self._page).setChecked(True)
        self._armed.setVisible(bool(self._armed.text()) and not is_side)

    @Slot(int)
    def _on_clicked(self, number: int) -> None:
        self.side_chosen.emit(number == _SIDE)
