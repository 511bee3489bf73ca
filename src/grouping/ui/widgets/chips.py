"""Everybody's number as a small chip, with the letter of a role where there is one."""

from PySide6.QtCore import QEvent, QRectF, QSize, Qt
from PySide6.QtGui import QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QSizePolicy, QWidget

from grouping.ui.theme import Tone, scaled, tone
from grouping.viewmodel.pages import Chip, ChipState

_CHIP_PX = (46, 32)
_GAP = 6


class ChipGrid(QWidget):
    """Shows chips in rows, as many to a row as fit."""

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self._chips: tuple[Chip, ...] = ()
        policy = QSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Minimum)
        policy.setHeightForWidth(True)
        self.setSizePolicy(policy)

    def set_chips(self, chips: tuple[Chip, ...]) -> None:
        """Show `chips`."""
        self._chips = chips
        self.setAccessibleDescription(", ".join(f"{chip.number}{chip.letter}" for chip in chips))
        self.updateGeometry()
        self.update()

    def hasHeightForWidth(self) -> bool:
        """Say that narrower means higher."""
        return True

    def heightForWidth(self, width: int) -> int:
        """Return the height of all rows."""
        rows = -(-len(self._chips) // self._per_row(width))
        return max(1, rows) * (_chip().height() + _GAP)

    def sizeHint(self) -> QSize:
        """Return a width of ten chips."""
        width = 10 * (_chip().width() + _GAP)
        return QSize(width, self.heightForWidth(width))

    def paintEvent(self, event: QPaintEvent) -> None:  # noqa: ARG002
        """Draw every chip."""
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        per_row, size = self._per_row(self.width()), _chip()
        for index, chip in enumerate(self._chips):
            row, column = divmod(index, per_row)
            left, top = column * (size.width() + _GAP), row * (size.height() + _GAP)
            _draw_chip(painter, QRectF(left + 0.5, top + 0.5, size.width() - 1, size.height() - 1), chip)
        painter.end()

    def changeEvent(self, event: QEvent) -> None:
        """Ask for more room, or less, when the text size changes."""
        super().changeEvent(event)
        if event.type() == QEvent.Type.FontChange:
            self.updateGeometry()

    @staticmethod
    def _per_row(width: int) -> int:
        return max(1, (width + _GAP) // (_chip().width() + _GAP))


def _chip() -> QSize:
    """Return the size of a chip at the text size now."""
    return QSize(*(scaled(length) for length in _CHIP_PX))


def _draw_chip(painter: QPainter, rect: QRectF, chip: Chip) -> None:
    is_out = chip.state in {ChipState.ABSENT, ChipState.LEFT}
    style = Qt.PenStyle.DashLine if is_out else Qt.PenStyle.SolidLine
    painter.setPen(QPen(tone(Tone.INK if chip.letter and not is_out else Tone.EDGE), 1, style))
    painter.setBrush(tone(Tone.SUNKEN if is_out else Tone.SURFACE))
    painter.drawRoundedRect(rect, 6, 6)
    painter.setPen(tone(Tone.QUIET if is_out else Tone.INK))
    text = f"{chip.number} {chip.letter}" if chip.letter else str(chip.number)
    painter.drawText(rect, Qt.AlignmentFlag.AlignCenter, text)
