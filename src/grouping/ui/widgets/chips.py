"""Everybody's number as a small chip, with the letter of a role where there is one."""

from PySide6.QtCore import QRectF, QSize, Qt
from PySide6.QtGui import QColor, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QSizePolicy, QWidget

from grouping.ui.theme import INK, LINE, QUIET, SURFACE
from grouping.viewmodel.pages import Chip, ChipState

_CHIP = QSize(46, 32)
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
        return max(1, rows) * (_CHIP.height() + _GAP)

    def sizeHint(self) -> QSize:
        """Return a width of ten chips."""
        width = 10 * (_CHIP.width() + _GAP)
        return QSize(width, self.heightForWidth(width))

    def paintEvent(self, event: QPaintEvent) -> None:  # noqa: ARG002
        """Draw every chip."""
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        per_row = self._per_row(self.width())
        for index, chip in enumerate(self._chips):
            row, column = divmod(index, per_row)
            left, top = column * (_CHIP.width() + _GAP), row * (_CHIP.height() + _GAP)
            _draw_chip(painter, QRectF(left + 0.5, top + 0.5, _CHIP.width() - 1, _CHIP.height() - 1), chip)
        painter.end()

    @staticmethod
    def _per_row(width: int) -> int:
        return max(1, (width + _GAP) // (_CHIP.width() + _GAP))


def _draw_chip(painter: QPainter, rect: QRectF, chip: Chip) -> None:
    is_out = chip.state in {ChipState.ABSENT, ChipState.LEFT}
    style = Qt.PenStyle.DashLine if is_out else Qt.PenStyle.SolidLine
    painter.setPen(QPen(QColor(INK if chip.letter and not is_out else LINE), 1, style))
    painter.setBrush(QColor("#EFEDE6" if is_out else SURFACE))
    painter.drawRoundedRect(rect, 6, 6)
    painter.setPen(QColor(QUIET if is_out else INK))
    text = f"{chip.number} {chip.letter}" if chip.letter else str(chip.number)
    painter.drawText(rect, Qt.AlignmentFlag.AlignCenter, text)
