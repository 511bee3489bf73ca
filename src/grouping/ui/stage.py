"""The room window: it can receive a room card and nothing else."""

from PySide6.QtCore import QRectF, Qt, Signal
from PySide6.QtGui import (
    QAccessible,
    QCloseEvent,
    QKeyEvent,
    QMoveEvent,
    QPainter,
    QPaintEvent,
    QResizeEvent,
    QScreen,
)
from PySide6.QtWidgets import QWidget

from grouping.render.card import changed_region, draw_card
from grouping.ui.roles import speak_as
from grouping.viewmodel.stage import BlackCard, StageView


class StageWindow(QWidget):
    """Shows one card on the whole room screen, without a frame, without focus, never in front of others."""

    close_requested = Signal()
    """Somebody tried to close it with the mouse or keyboard; it stays until the controller hides it."""
    step_requested = Signal(int)
    """A clicker's key reached this window all the same: 1 onwards, -1 back."""
    moved = Signal()
    """It has another place or size now, whoever did that."""

    def __init__(self) -> None:
        super().__init__(
            None,
            Qt.WindowType.Window | Qt.WindowType.FramelessWindowHint | Qt.WindowType.WindowDoesNotAcceptFocus,
        )
        self._card: StageView = BlackCard()
        self._may_close = False
        self.setObjectName("stage")
        speak_as(self, QAccessible.Role.Window)
        self.setWindowTitle("Grouping")
        self.setAttribute(Qt.WidgetAttribute.WA_ShowWithoutActivating)
        self.setAttribute(Qt.WidgetAttribute.WA_OpaquePaintEvent)
        self.setCursor(Qt.CursorShape.BlankCursor)

    @property
    def card(self) -> StageView:
        """The card on show."""
        return self._card

    def set_view(self, card: StageView) -> None:
        """Show `card`; the window's only input."""
        if card != self._card:
            before, self._card = self._card, card
            self.update(changed_region(QRectF(self.rect()), before, card))

    def show_on(self, screen: QScreen) -> None:
        """Cover `screen` wholly."""
        self.winId()  # the native window must exist before it can be given a screen
        self.windowHandle().setScreen(screen)
        self.setGeometry(screen.geometry())
        # showFullScreen() would also ask for the focus, which stays with the laptop.
        self.setWindowState(Qt.WindowState.WindowFullScreen)
        self.show()

    def shut(self) -> None:
        """Hide at once and close for good."""
        self._may_close = True
        self.hide()
        self.deleteLater()

    def paintEvent(self, event: QPaintEvent) -> None:
        """Draw what changed of the card."""
        painter = QPainter(self)
        draw_card(painter, QRectF(self.rect()), self._card, event.region())
        painter.end()

    def moveEvent(self, event: QMoveEvent) -> None:  # noqa: ARG002
        """Tell, so that a window on the wrong screen can be taken away."""
        self.moved.emit()

    def resizeEvent(self, event: QResizeEvent) -> None:  # noqa: ARG002
        """Tell, so that a window on the wrong screen can be taken away."""
        self.moved.emit()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Pass a clicker's keys on; every other key does nothing here."""
        if event.key() == Qt.Key.Key_PageDown:
            self.step_requested.emit(1)
        elif event.key() == Qt.Key.Key_PageUp:
            self.step_requested.emit(-1)

    def closeEvent(self, event: QCloseEvent) -> None:
        """Refuse to close from this window: the laptop decides."""
        if self._may_close:
            event.accept()
        else:
            event.ignore()
            self.close_requested.emit()
