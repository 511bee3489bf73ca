"""One row of the room check: its mark, what was found, and what to do about it."""

from PySide6.QtCore import Qt
from PySide6.QtGui import QAccessible
from PySide6.QtWidgets import QFrame, QGridLayout, QLabel, QVBoxLayout, QWidget

from grouping.ui.roles import speak_as
from grouping.ui.widgets.labels import label, set_role, set_span
from grouping.viewmodel.roomcheck import CheckRow, CheckState

_ROLES = {
    CheckState.FINE: ("goodHeading", "good"),
    CheckState.ATTENTION: ("warningHeading", "warning"),
    CheckState.UNKNOWN: ("quietHeading", "quiet"),
    CheckState.BUSY: ("quietHeading", "quiet"),
}
_GAP_PX = 8
_INSET_PX = 5


class CheckRowWidget(QFrame):
    """Shows a `CheckRow`; Tab goes from row to row, so that all of them can be scrolled to and read out."""

    def __init__(self, parent: QWidget, text_role: str = "") -> None:
        super().__init__(parent)
        speak_as(self, QAccessible.Role.Grouping)
        self.setObjectName("checkRow")
        self.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        self._mark = label(self, "quietHeading", wraps=False)
        set_span(self._mark, "mark")
        self._name = label(self, "heading", wraps=False)
        self._word = label(self, "quiet", wraps=False)
        self._text = label(self, text_role)
        self._lines = label(self)
        self._steps = label(self)
        below = QVBoxLayout()
        below.setSpacing(4)
        for part in (self._lines, self._text, self._steps):
            below.addWidget(part)
        grid = QGridLayout(self)
        grid.setContentsMargins(_INSET_PX, 2, _INSET_PX, 2)
        grid.setHorizontalSpacing(_GAP_PX)
        grid.setVerticalSpacing(2)
        grid.addWidget(self._mark, 0, 0)
        grid.addWidget(self._name, 0, 1)
        grid.addWidget(self._word, 0, 2)
        grid.addLayout(below, 1, 1, 1, 3)
        grid.setColumnStretch(3, 1)

    def set_row(self, row: CheckRow) -> None:
        """Show `row`."""
        mark_role, word_role = _ROLES[row.state]
        set_role(self._mark, mark_role)
        set_role(self._word, word_role)
        self._mark.setText(row.mark)
        self._name.setText(row.name)
        self._word.setText(row.state_word)
        self._text.setText(row.text)
        _show(self._lines, "\n".join(row.lines))
        _show(self._steps, bulleted(row.steps))
        self.setAccessibleName(f"{row.name}, {row.state_word}: {row.text}")
        self.setAccessibleDescription("\n".join((*row.lines, *row.steps)))


def bulleted(lines: tuple[str, ...]) -> str:
    """Return what to do, one a line."""
    return "\n".join(f"• {line}" for line in lines)


def _show(part: QLabel, text: str) -> None:
    part.setText(text)
    part.setVisible(bool(text))
