"""Widgets beside each other where there is room, and below each other where texts are large."""

from PySide6.QtCore import QSize
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QBoxLayout, QWidget


class SideBySide(QWidget):
    """Asks for the width of its widest part only, and uses what there is."""

    def __init__(self, parent: QWidget, spacing: int, *, same_width: bool = True) -> None:
        super().__init__(parent)
        self._parts: list[QWidget] = []
        self._same_width = same_width
        self._row = QBoxLayout(QBoxLayout.Direction.LeftToRight, self)
        self._row.setContentsMargins(0, 0, 0, 0)
        self._row.setSpacing(spacing)

    def add(self, part: QWidget, *, takes_rest: bool = False) -> None:
        """Put another part behind the others; one may take all the room that is over."""
        self._parts.append(part)
        self._row.addWidget(part, int(self._same_width or takes_rest))

    def end(self) -> None:
        """Leave what is over behind the last part."""
        self._row.addStretch(1)

    def minimumSizeHint(self) -> QSize:
        """Ask for the widest part, however many there are beside it."""
        return QSize(max(self._widths(), default=0), super().minimumSizeHint().height())

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Choose by the width there is."""
        super().resizeEvent(event)
        widths = self._widths()
        whole = len(widths) * max(widths, default=0) if self._same_width else sum(widths)
        fits = self.width() >= whole + self._row.spacing() * (len(widths) - 1)
        direction = QBoxLayout.Direction.LeftToRight if fits else QBoxLayout.Direction.TopToBottom
        if direction is not self._row.direction():
            self._row.setDirection(direction)

    def _widths(self) -> list[int]:
        return [part.minimumSizeHint().width() for part in self._parts if not part.isHidden()]
