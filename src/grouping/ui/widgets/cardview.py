"""A room card in a rectangle: the preview on the laptop, drawn by the room screen's own code."""

from PySide6.QtCore import QRectF, QSize
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QSizePolicy, QWidget

from grouping.render.card import draw_card
from grouping.viewmodel.stage import NeutralCard, StageView

_WIDTH, _HEIGHT = 16, 9


class CardView(QWidget):
    """Shows one card, true to the room screen's proportions."""

    def __init__(self, parent: QWidget | None = None, width_px: int = 256) -> None:
        super().__init__(parent)
        self._card: StageView = NeutralCard("")
        self._width_px = width_px
        policy = QSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Fixed)
        policy.setHeightForWidth(True)
        self.setSizePolicy(policy)

    def set_card(self, card: StageView) -> None:
        """Show `card`."""
        if card != self._card:
            self._card = card
            self.update()

    @property
    def card(self) -> StageView:
        """The card on show."""
        return self._card

    def sizeHint(self) -> QSize:
        """Return the width asked for at the room screen's proportions."""
        return QSize(self._width_px, self.heightForWidth(self._width_px))

    def hasHeightForWidth(self) -> bool:
        """Say that the height follows from the width."""
        return True

    def heightForWidth(self, width: int) -> int:
        """Return the height of a card of `width`."""
        return width * _HEIGHT // _WIDTH

    def paintEvent(self, event: QPaintEvent) -> None:  # noqa: ARG002
        """Draw the card."""
        height = min(self.height(), self.heightForWidth(self.width()))
        painter = QPainter(self)
        draw_card(painter, QRectF(0, 0, height * _WIDTH / _HEIGHT, height), self._card)
        painter.end()
