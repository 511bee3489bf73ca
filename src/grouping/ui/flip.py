"""One screen for both: the room card fills the laptop's window, with a calm card between it and the page."""

from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QRectF, Qt, QTimer, Signal, Slot
from PySide6.QtGui import QAccessible, QKeyEvent, QPainter, QPaintEvent
from PySide6.QtWidgets import QMainWindow, QStackedWidget, QWidget

from grouping.render.card import draw_card
from grouping.services.readaloud import spoken_lines
from grouping.services.watching import Watching
from grouping.ui.displays import Displays, move_to
from grouping.ui.roles import speak_as
from grouping.viewmodel.stage import BlackCard, StageView

if TYPE_CHECKING:
    from grouping.ui.sessionview import SessionView

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
        speak_as(self, QAccessible.Role.Graphic)
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
        self.setAccessibleDescription("\n".join(spoken_lines(card)))
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
        self._goes_back = False

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


class Flipper(QObject):
    """Goes from the page to the card and back, in one window."""

    def __init__(self, window: QMainWindow, stack: QStackedWidget, displays: Displays) -> None:
        super().__init__(window)
        self._window = window
        self._stack = stack
        self._displays = displays
        self._view: SessionView | None = None
        self._state_before = window.windowState()
        self.flip = Flip(window)
        stack.addWidget(self.flip)
        self.flip.finished.connect(self._on_finished)

    @property
    def is_flipped(self) -> bool:
        """Whether the card is in front of the page."""
        return self._stack.currentWidget() is self.flip

    def to_card(self, view: "SessionView") -> None:
        """Let the room card fill the window; from now on the room is known to watch this screen."""
        self._view = view
        self._state_before = self._window.windowState()
        self._displays.answer(Watching.ROOM)
        # Nothing typed may reach a page that nobody sees.
        view.setEnabled(False)
        self.flip.set_card(view.stage.card)
        self._stack.setCurrentWidget(self.flip)
        self._window.menuBar().hide()
        self.flip.begin(view.stage.calm, back=False)
        self._window.showFullScreen()

    def to_page(self) -> None:
        """Go back through the calm card; a screen that came meanwhile takes the room card over."""
        if self._view is None:
            return
        if not self.flip.goes_back:
            self._displays.turn_on()
            self.flip.begin(self._view.stage.calm, back=True)
        elif self._displays.is_shown:
            self._displays.turn_off()

    def leave(self) -> None:
        """Show the page at once."""
        if not self.is_flipped or self._view is None:
            return
        screen = self._window.screen()
        self.flip.stop()
        self._view.setEnabled(True)
        self._stack.setCurrentWidget(self._view)
        self._window.menuBar().show()
        self._window.setWindowState(self._state_before)
        if self._window.screen() is not screen:
            # The place from before the flip is on another screen, which may be the room's by now.
            move_to(self._window, screen)

    @Slot()
    def _on_finished(self) -> None:
        if self._view is not None:
            self._view.stage.interrupt()
            self.leave()
            self._view.page.focus_entry()
