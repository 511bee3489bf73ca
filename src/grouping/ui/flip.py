"""One screen for both: the room card fills the laptop's window, with a calm card between it and the page."""

from PySide6.QtCore import QRectF, Qt, QTimer, Signal, Slot
from PySide6.QtGui import QKeyEvent, QPainter, QPaintEvent
from PySide6.QtWidgets import QWidget

from grouping.render.card import draw_card
from grouping.viewmodel.stage import BlackCard, StageView

CALM_MS = 1_000
"""How long the calm card stands between page and card, so that nobody looks at a page by accident."""


class Flip(QWidget):
    """The room card on the only screen; keys for the card work, everything typed goes nowhere."""

    clock_toggled = Signal()
    """Space: start or pause the clock."""
    finished = Signal()
    """The calm card on the way back has been seen; the page may come."""

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setAttribute(Qt.WidgetAttribute.WA_OpaquePaintEvent)
        self._card: StageView = BlackCard()
        self._calm: StageView | None = None
        self._goes_back = False
        self._timer = QTimer(self)
        self._timer.setSingleShot(True)
        self._timer.setInterval(CALM_MS)
        self._timer.timeout.connect(self._on_seen)

    @property
    def shown(self) -> StageView:
        """The card that is on the screen now."""
        return self._card if self._calm is None else self._calm

    @property
    def goes_back(self) -> bool:
        """Whether the page comes next."""
        return self._goes_back

    def set_card(self, card: StageView) -> None:
        """Let `card` be the room card, now or after the calm one."""
        self._card = card
        self.update()

    def begin(self, calm: StageView, *, back: bool) -> None:
        """Show the calm card for a moment, then the room card, or `back` to the page."""
        self._calm = calm
        self._goes_back = back
        self._timer.start()
        self.update()
        self.setFocus()

    def stop(self) -> None:
        """Forget what was coming."""
        self._timer.stop()
        self._calm = None

    def paintEvent(self, event: QPaintEvent) -> None:  # noqa: ARG002
        """Draw the card."""
        painter = QPainter(self)
        draw_card(painter, QRectF(self.rect()), self.shown)
        painter.end()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Space works the clock; the keys of the menus never come here."""
        if event.key() == Qt.Key.Key_Space:
            if not event.isAutoRepeat():
                self.clock_toggled.emit()
        else:
            event.ignore()

    @Slot()
    def _on_seen(self) -> None:
        if self._goes_back:
            self.finished.emit()
        else:
            self._calm = None
            self.update()
