"""The levels as they would be: a bar for each, in parts by score, hatched where a cut falls."""

from PySide6.QtCore import QRectF, QSize, Qt
from PySide6.QtGui import QAccessible, QBrush, QPainter, QPaintEvent, QPalette, QPen
from PySide6.QtWidgets import QSizePolicy, QWidget

from grouping.ui.roles import speak_as
from grouping.viewmodel.judging import LevelPart, LevelRow

_LEAST_PART_SHARE = 0.6
"""A part never gets narrower than this share of a line of text."""


class LevelBar(QWidget):
    """Draws levels; what is drawn is also its description."""

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        speak_as(self, QAccessible.Role.Graphic)
        self._rows: tuple[LevelRow, ...] = ()
        self.setObjectName("levels")
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)

    def show_levels(self, rows: tuple[LevelRow, ...], name: str) -> None:
        """Show the levels, highest first."""
        self.setAccessibleName(name)
        if rows == self._rows:
            return
        self._rows = rows
        lines = [f"{row.name} {row.people}: " + " | ".join(part.text for part in row.parts) for row in rows]
        self.setAccessibleDescription(". ".join(lines))
        self.updateGeometry()
        self.update()

    def sizeHint(self) -> QSize:
        """Return a line and a half of text for each level."""
        return QSize(20 * self.fontMetrics().averageCharWidth(), round(len(self._rows) * self._pitch()))

    def minimumSizeHint(self) -> QSize:
        """Return the same: less cannot be read."""
        return self.sizeHint()

    def paintEvent(self, event: QPaintEvent) -> None:  # noqa: ARG002
        """Draw every level."""
        painter = QPainter(self)
        heads = [f"{row.name}  {row.people}" for row in self._rows]
        left = max((self.fontMetrics().horizontalAdvance(head) for head in heads), default=0) + 12.0
        most = max((row.people for row in self._rows), default=1)
        for place, (row, head) in enumerate(zip(self._rows, heads, strict=True)):
            band = QRectF(0, place * self._pitch(), self.width(), self._pitch() - 4)
            painter.setPen(self.palette().color(QPalette.ColorRole.WindowText))
            painter.drawText(band, Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter, head)
            band.setLeft(left)
            band.setWidth((self.width() - left - 1) * row.people / max(1, most))
            self._draw_row(painter, row, band)
        painter.end()

    def _draw_row(self, painter: QPainter, row: LevelRow, band: QRectF) -> None:
        start = band.left()
        for part in row.parts:
            width = band.width() * part.people / max(1, row.people)
            self._draw_part(painter, part, QRectF(start, band.top(), width, band.height()))
            start += width

    def _draw_part(self, painter: QPainter, part: LevelPart, box: QRectF) -> None:
        palette = self.palette()
        painter.setPen(QPen(palette.color(QPalette.ColorRole.Mid), 1))
        painter.setBrush(palette.color(QPalette.ColorRole.Base))
        painter.drawRect(box)
        if part.is_on_border:
            hatch = QBrush(palette.color(QPalette.ColorRole.Mid), Qt.BrushStyle.BDiagPattern)
            painter.setBrush(hatch)
            painter.drawRect(box)
        metrics = self.fontMetrics()
        room = int(box.width()) - 6
        whole = part.short if part.short and metrics.horizontalAdvance(part.text) > room else part.text
        text = metrics.elidedText(whole, Qt.TextElideMode.ElideRight, room)
        if not any(sign.isdecimal() for sign in text) or box.width() < _LEAST_PART_SHARE * metrics.height():
            return
        if part.is_on_border:
            # Letters on hatching are hard to read: they stand on a strip of their own.
            wide = metrics.horizontalAdvance(text) + 6
            strip = QRectF(0, 0, min(wide, box.width() - 2), metrics.height())
            strip.moveCenter(box.center())
            painter.fillRect(strip, palette.color(QPalette.ColorRole.Base))
        painter.setPen(palette.color(QPalette.ColorRole.WindowText))
        painter.drawText(box, Qt.AlignmentFlag.AlignCenter, text)

    def _pitch(self) -> float:
        return 1.7 * self.fontMetrics().height()
