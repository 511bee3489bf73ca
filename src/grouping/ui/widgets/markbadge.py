"""A table's mark as a small picture."""

from PySide6.QtCore import QPointF, QRectF, QSize, Qt
from PySide6.QtGui import QAccessible, QColor, QIcon, QPainter, QPaintEvent, QPixmap
from PySide6.QtWidgets import QWidget

from grouping.render.mark import draw_mark
from grouping.render.palette import PAPER
from grouping.ui.roles import speak_as
from grouping.viewmodel.mark import MarkView

_MARK_SHARE = 0.74
_CORNER_SHARE = 0.18


def draw_badge(painter: QPainter, centre: QPointF, size: float, mark: MarkView) -> None:
    """Draw `mark` on a square of the paper it has in the room: its dark edge would vanish on a dark page."""
    painter.save()
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.setPen(Qt.PenStyle.NoPen)
    painter.setBrush(QColor(PAPER))
    square = QRectF(0.0, 0.0, size, size)
    square.moveCenter(centre)
    painter.drawRoundedRect(square, size * _CORNER_SHARE, size * _CORNER_SHARE)
    painter.restore()
    draw_mark(painter, centre, size * _MARK_SHARE, mark)


def mark_icon(mark: MarkView, size_px: int = 22) -> QIcon:
    """Return `mark` as an icon for a button or a list."""
    pixmap = QPixmap(size_px * 2, size_px * 2)
    pixmap.fill(Qt.GlobalColor.transparent)
    pixmap.setDevicePixelRatio(2)
    painter = QPainter(pixmap)
    draw_badge(painter, QPointF(size_px / 2, size_px / 2), size_px, mark)
    painter.end()
    return QIcon(pixmap)


class MarkBadge(QWidget):
    """Shows one mark."""

    def __init__(self, mark: MarkView, size_px: int = 26, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        speak_as(self, QAccessible.Role.Graphic)
        self._mark = mark
        self.setFixedSize(QSize(size_px, size_px))
        self.setAccessibleName(mark.name)

    def paintEvent(self, event: QPaintEvent) -> None:  # noqa: ARG002
        """Draw the mark."""
        painter = QPainter(self)
        centre = QPointF(self.width() / 2, self.height() / 2)
        draw_badge(painter, centre, min(self.width(), self.height()), self._mark)
        painter.end()
