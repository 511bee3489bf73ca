"""A table's mark as a small picture."""

from PySide6.QtCore import QPointF, QSize, Qt
from PySide6.QtGui import QIcon, QPainter, QPaintEvent, QPixmap
from PySide6.QtWidgets import QWidget

from grouping.render.mark import draw_mark
from grouping.viewmodel.mark import MarkView


def mark_icon(mark: MarkView, size_px: int = 22) -> QIcon:
    """Return `mark` as an icon for a button or a list."""
    pixmap = QPixmap(size_px * 2, size_px * 2)
    pixmap.fill(Qt.GlobalColor.transparent)
    pixmap.setDevicePixelRatio(2)
    painter = QPainter(pixmap)
    draw_mark(painter, QPointF(size_px / 2, size_px / 2), size_px * 0.8, mark)
    painter.end()
    return QIcon(pixmap)


class MarkBadge(QWidget):
    """Shows one mark."""

    def __init__(self, mark: MarkView, size_px: int = 26, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._mark = mark
        self.setFixedSize(QSize(size_px, size_px))
        self.setAccessibleName(mark.name)

    def paintEvent(self, event: QPaintEvent) -> None:  # noqa: ARG002
        """Draw the mark."""
        painter = QPainter(self)
        centre = QPointF(self.width() / 2, self.height() / 2)
        draw_mark(painter, centre, min(self.width(), self.height()) * 0.8, self._mark)
        painter.end()
