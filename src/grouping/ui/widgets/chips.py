"""Everybody's number as a small chip, with the letter of a role and a name where there is one."""

from PySide6.QtCore import QEvent, QRectF, QSize, Qt
from PySide6.QtGui import QAccessible, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QSizePolicy, QWidget

from grouping.ui.roles import speak_as
from grouping.ui.theme import Tone, tone
from grouping.viewmodel.pages import Chip, ChipState

_GAP = 6
_PAD = QSize(18, 10)
_WIDEST_EM = 9
"""A longer name ends in dots."""


class ChipGrid(QWidget):
    """Shows chips in rows, as many to a row as fit."""

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        speak_as(self, QAccessible.Role.Graphic)
        self._chips: tuple[Chip, ...] = ()
        self._size = QSize()
        self._pointed_at = 0
        policy = QSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Minimum)
        policy.setHeightForWidth(True)
        self.setSizePolicy(policy)
        self._measure()

    def set_chips(self, chips: tuple[Chip, ...]) -> None:
        """Show `chips`."""
        self._chips = chips
        self.setAccessibleDescription(", ".join(chip.text for chip in chips))
        self._measure()
        self.updateGeometry()
        self.update()

    def point_at(self, number: int) -> QRectF | None:
        """Set `number` apart from the others; return where it is, if it is shown."""
        self._pointed_at = number
        self.update()
        places = (index for index, chip in enumerate(self._chips) if chip.number == number)
        index = next(places, None)
        return None if index is None else self._rect(index)

    def hasHeightForWidth(self) -> bool:
        """Say that narrower means higher."""
        return True

    def heightForWidth(self, width: int) -> int:
        """Return the height of all rows."""
        rows = -(-len(self._chips) // self._per_row(width))
        return max(1, rows) * (self._size.height() + _GAP)

    def sizeHint(self) -> QSize:
        """Return a width of a few chips."""
        width = 5 * (self._size.width() + _GAP)
        return QSize(width, self.heightForWidth(width))

    def minimumSizeHint(self) -> QSize:
        """Return one chip."""
        return self._size

    def changeEvent(self, event: QEvent) -> None:
        """Measure again where the letters become larger or smaller."""
        super().changeEvent(event)
        if event.type() in {QEvent.Type.FontChange, QEvent.Type.StyleChange}:
            self._measure()
            self.updateGeometry()

    def paintEvent(self, event: QPaintEvent) -> None:  # noqa: ARG002
        """Draw every chip."""
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        for index, chip in enumerate(self._chips):
            rect = self._rect(index)
            _draw_chip(painter, rect, chip)
            if chip.number == self._pointed_at:
                painter.setPen(QPen(tone(Tone.FOCUS), 3))
                painter.setBrush(Qt.BrushStyle.NoBrush)
                painter.drawRoundedRect(rect.adjusted(1, 1, -1, -1), 6, 6)
        painter.end()

    def _measure(self) -> None:
        metrics = self.fontMetrics()
        widest = max((metrics.horizontalAdvance(chip.text) for chip in self._chips), default=0)
        least = metrics.horizontalAdvance("00 X")
        most = _WIDEST_EM * metrics.height()
        self._size = QSize(max(least, min(most, widest)), metrics.height()) + _PAD

    def _rect(self, index: int) -> QRectF:
        row, column = divmod(index, self._per_row(self.width()))
        left, top = column * (self._size.width() + _GAP), row * (self._size.height() + _GAP)
        return QRectF(left + 0.5, top + 0.5, self._size.width() - 1, self._size.height() - 1)

    def _per_row(self, width: int) -> int:
        return max(1, (width + _GAP) // (self._size.width() + _GAP))


def _draw_chip(painter: QPainter, rect: QRectF, chip: Chip) -> None:
    is_out = chip.state in {ChipState.ABSENT, ChipState.LEFT}
    style = Qt.PenStyle.DashLine if is_out else Qt.PenStyle.SolidLine
    painter.setPen(QPen(tone(Tone.INK if chip.letter and not is_out else Tone.EDGE), 1, style))
    painter.setBrush(tone(Tone.SUNKEN if is_out else Tone.SURFACE))
    painter.drawRoundedRect(rect, 6, 6)
    painter.setPen(tone(Tone.QUIET if is_out else Tone.INK))
    room = int(rect.width()) - _PAD.width() // 2
    text = painter.fontMetrics().elidedText(chip.text, Qt.TextElideMode.ElideRight, room)
    painter.drawText(rect, Qt.AlignmentFlag.AlignCenter, text)
