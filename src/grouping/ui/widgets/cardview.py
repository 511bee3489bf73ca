"""A room card in a rectangle: the preview on the laptop, drawn by the room screen's own code."""

from PySide6.QtCore import QEvent, QRectF, QSize
from PySide6.QtGui import QAccessible, QColor, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QSizePolicy, QWidget

from grouping.render.card import draw_card
from grouping.render.palette import PAPER
from grouping.services.readaloud import spoken_lines
from grouping.ui.roles import speak_as
from grouping.ui.theme import Tone, scaled, tone
from grouping.viewmodel.stage import NeutralCard, StageView

_USUAL_SHAPE = (16, 9)
_TALLEST = 0.625
"""Height as a share of the width: a taller screen is drawn narrower, so that the page keeps its place."""
_UNSEEN_ALPHA = 120
"""How much paper lies over a card nobody sees, through which it can still be read."""


class CardView(QWidget):
    """Shows one card, true to the room screen's proportions."""

    def __init__(self, parent: QWidget | None = None, width_px: int = 256) -> None:
        super().__init__(parent)
        speak_as(self, QAccessible.Role.Graphic)
        self._card: StageView = NeutralCard("")
        self._width_px = width_px
        self._shape = _USUAL_SHAPE
        self._is_seen = True
        policy = QSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Fixed)
        policy.setHeightForWidth(True)
        self.setSizePolicy(policy)

    def set_card(self, card: StageView) -> None:
        """Show `card`."""
        if card != self._card:
            self._card = card
            self.setAccessibleDescription("\n".join(spoken_lines(card)))
            self.update()

    def set_shape(self, width: int, height: int) -> None:
        """Draw the card for a screen of this size."""
        if (width, height) != self._shape:
            self._shape = (width, height)
            self.updateGeometry()
            self.update()

    def set_seen(self, *, is_seen: bool) -> None:
        """Say whether the room sees the card now; one it does not see is drawn pale."""
        if is_seen != self._is_seen:
            self._is_seen = is_seen
            self.update()

    @property
    def card(self) -> StageView:
        """The card on show."""
        return self._card

    def sizeHint(self) -> QSize:
        """Return the width asked for at the room screen's proportions."""
        width = scaled(self._width_px)
        return QSize(width, self.heightForWidth(width))

    def hasHeightForWidth(self) -> bool:
        """Say that the height follows from the width."""
        return True

    def heightForWidth(self, width: int) -> int:
        """Return the height of a card of `width`."""
        return round(width * min(_TALLEST, self._shape[1] / self._shape[0]))

    def card_rect(self) -> QRectF:
        """Return where the card is drawn."""
        wide, high = self._shape
        width = min(float(self.width()), self.height() * wide / high)
        return QRectF((self.width() - width) / 2, 0.0, width, width * high / wide)

    def changeEvent(self, event: QEvent) -> None:
        """Ask for more room, or less, when the text size changes."""
        super().changeEvent(event)
        if event.type() == QEvent.Type.FontChange:
            self.updateGeometry()

    def paintEvent(self, event: QPaintEvent) -> None:  # noqa: ARG002
        """Draw the card."""
        rect = self.card_rect()
        painter = QPainter(self)
        draw_card(painter, rect, self._card)
        if not self._is_seen:
            pale = QColor(PAPER)
            pale.setAlpha(_UNSEEN_ALPHA)
            painter.fillRect(rect, pale)
        if rect.width() < self.width() or not self._is_seen:
            painter.setPen(QPen(tone(Tone.LINE), 1))
            painter.drawRect(rect.adjusted(0.5, 0.5, -0.5, -0.5))
        painter.end()
