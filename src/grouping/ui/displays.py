"""Screens come, go and change: this keeps the room window on the room's screen and nowhere else."""

from collections.abc import Iterator
from itertools import count

from PySide6.QtCore import QEvent, QObject, QTimer, Signal, Slot
from PySide6.QtGui import QGuiApplication, QScreen
from PySide6.QtWidgets import QWidget

from grouping.services.displays import Desk, DisplayState, Link, Monitor
from grouping.services.watching import Guard, Watching
from grouping.ui.stage import StageWindow
from grouping.viewmodel.stage import BlackCard, StageView

QUIET_MS = 400
"""Screen events come in bursts: nothing is decided until it has been quiet for so long."""
STEADY_MS = 1_000
"""After that the screens are looked at once more, as some systems put windows back late."""


class Displays(QObject):
    """Follows the screens, and makes, hides and deletes the room window as the state machine says."""

    changed = Signal()
    """The state, the screens, or who is watching."""
    interrupted = Signal()
    """The room window went away or is about to come: what is live may only come back if it is safe."""
    step_requested = Signal(int)
    """A clicker's key reached the room window."""
    close_asked = Signal()
    """Somebody tried to close the room window; it stays."""

    def __init__(self, laptop: QWidget, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._laptop = laptop
        self._state = DisplayState()
        self._guard = Guard()
        self._is_open = False
        self._card: StageView = BlackCard()
        self._window: StageWindow | None = None
        self._numbers: Iterator[int] = count(1)
        self._connections: dict[QScreen, int] = {}
        self._gone: QScreen | None = None
        self._desk = Desk(None)
        self._quiet = _timer(self, QUIET_MS)
        self._quiet.timeout.connect(self._on_quiet)
        self._steady = _timer(self, STEADY_MS)
        self._steady.timeout.connect(self._on_steady)
        application = QGuiApplication.instance()
        assert isinstance(application, QGuiApplication)  # noqa: S101 - no window exists without one
        application.screenAdded.connect(self._on_screen_added)
        application.screenRemoved.connect(self._on_screen_removed)
        application.primaryScreenChanged.connect(self._on_disturbed)
        for screen in QGuiApplication.screens():
            self._follow(screen)

    @property
    def state(self) -> DisplayState:
        """Where the room window is."""
        return self._state

    @property
    def desk(self) -> Desk:
        """The screens as they were last looked at."""
        return self._desk

    @property
    def window(self) -> StageWindow | None:
        """The room window, while it is on the room's screen."""
        return self._window

    @property
    def candidate(self) -> Monitor | None:
        """The screen the room window is on or would go to."""
        return self._state.candidate(self._desk)

    @property
    def is_shown(self) -> bool:
        """Whether the room window covers the room's screen now."""
        return self._state.link is Link.LIVE

    @property
    def guard(self) -> Guard:
        """What is known about who sees the page."""
        return self._guard

    @property
    def must_veil(self) -> bool:
        """Whether the room may be looking at the facilitator's pages."""
        return self._is_open and self._guard.must_veil(self._desk)

    def open(self) -> None:
        """A session begins: from now on screens are offered."""
        self._laptop.installEventFilter(self)
        self._laptop.winId()  # without a native window there is no screen it is on
        self._laptop.windowHandle().screenChanged.connect(self._on_laptop_moved)
        self._is_open = True
        self._guard = Guard()
        self._state = DisplayState()
        self._desk = self._look()
        self._adopt(self._state.settled(self._desk, is_steady=True))

    def close(self) -> None:
        """The session ends: the room window goes."""
        self._quiet.stop()
        self._steady.stop()
        if self._is_open:
            self._laptop.removeEventFilter(self)
            self._laptop.windowHandle().screenChanged.disconnect(self._on_laptop_moved)
        self._is_open = False
        self._adopt(DisplayState())

    def set_card(self, card: StageView) -> None:
        """Let the room window show `card`, now and when it comes back."""
        self._card = card
        if self._window is not None:
            self._window.set_view(card)

    def toggle(self) -> bool:
        """Show the room window, or put it away; return False where there is no screen for it."""
        self._see(self._look())
        if self.is_shown:
            self.turn_off()
            return True
        return self.turn_on()

    def turn_on(self) -> bool:
        """Show the room window; return False where there is no screen for it."""
        self._see(self._look())
        self._adopt(self._state.turned_on(self._desk))
        return self.is_shown

    @Slot()
    def turn_off(self) -> None:
        """Put the room window away, or say no to an offer."""
        self._adopt(self._state.turned_off(self._look()))

    def swap(self) -> bool:
        """Let both windows change places; return False where there is no second screen."""
        self._see(self._look())
        screen = self._screen_of(self.candidate)
        if screen is None:
            return False
        self._adopt(self._state.swapping(self._desk))
        move_to(self._laptop, screen)
        self._on_disturbed()
        return True

    def answer(self, watching: Watching) -> None:
        """The facilitator said whether the room sees the page."""
        self._guard = self._guard.answered(watching)
        self.changed.emit()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Notice that the laptop's window has its middle on another screen, also where Qt does not tell."""
        if event.type() in {QEvent.Type.Move, QEvent.Type.Resize} and watched is self._laptop:
            now = self._connections.get(self._laptop_screen())
            if self._desk.laptop is None or now != self._desk.laptop.connection:
                self._on_disturbed()
        return False

    def _look(self, own: QScreen | None = None) -> Desk:
        """Return all screens as they are now, without one that is going; the laptop's is `own` if given."""
        own = own or self._laptop_screen()
        screens = [screen for screen in self._connections if screen is not self._gone]
        laptop = next((self._monitor(screen) for screen in screens if screen is own), None)
        return Desk(laptop, tuple(self._monitor(screen) for screen in screens if screen is not own))

    def _laptop_screen(self) -> QScreen:
        """Return the screen the middle of the laptop's window is on.

        What Qt remembers is asked last: where a screen goes and comes back in one blow it can be out of date.
        """
        return QGuiApplication.screenAt(self._laptop.geometry().center()) or self._laptop.screen()

    def _monitor(self, screen: QScreen) -> Monitor:
        place = screen.geometry()
        return Monitor(
            screen.name(),
            screen.manufacturer(),
            screen.model(),
            screen.serialNumber(),
            place.x(),
            place.y(),
            place.width(),
            place.height(),
            screen.devicePixelRatio(),
            self._connections[screen],
        )

    def _screen_of(self, monitor: Monitor | None) -> QScreen | None:
        if monitor is None:
            return None
        return next((s for s, number in self._connections.items() if number == monitor.connection), None)

    def _follow(self, screen: QScreen) -> None:
        self._connections[screen] = next(self._numbers)
        screen.geometryChanged.connect(self._on_disturbed)
        screen.logicalDotsPerInchChanged.connect(self._on_disturbed)
        screen.physicalDotsPerInchChanged.connect(self._on_disturbed)

    def _adopt(self, state: DisplayState) -> None:
        before, self._state = self._state, state
        if before.link is Link.LIVE and (state.link is not Link.LIVE or state.room != before.room):
            self._take_away()
            self.interrupted.emit()
        if state.link is Link.LIVE and self._window is None:
            # What was fired while there was no room screen was not fired for this one.
            self.interrupted.emit()
            self._put_up()
        self.changed.emit()

    def _put_up(self) -> None:
        screen = self._screen_of(self._state.room)
        if screen is None:
            return
        self._window = StageWindow()
        self._window.step_requested.connect(self.step_requested)
        self._window.close_requested.connect(self.close_asked)
        self._window.moved.connect(self._on_stage_moved)
        self._window.set_view(self._card)
        self._window.show_on(screen)
        self._laptop.activateWindow()
        # Some systems put a new window elsewhere after a while.
        self._steady.start()

    def _take_away(self) -> None:
        """Hide the room window here and now, and never use it again: a new one knows no other screen."""
        if self._window is not None:
            self._window.shut()
            self._window = None

    def _look_again(self, *, is_steady: bool) -> None:
        if not self._is_open:
            return
        self._see(self._look())
        self._adopt(self._state.settled(self._desk, is_steady=is_steady))
        self._check_place()

    def _see(self, desk: Desk) -> None:
        self._guard = self._guard.seeing(self._desk, desk)
        self._desk = desk

    def _check_place(self) -> None:
        """Take the room window away when the system has put any of it on the laptop's screen."""
        if self._window is not None and self._window.frameGeometry().intersects(
            self._laptop_screen().geometry()
        ):
            self._adopt(DisplayState(Link.LOST, self._state.room, seen=self._state.seen))

    @Slot()
    def _on_stage_moved(self) -> None:
        self._check_place()

    @Slot()
    def _on_disturbed(self) -> None:
        """Hide what is in doubt at once, and decide when the burst is over."""
        self._disturb(None)

    @Slot(QScreen)
    def _on_laptop_moved(self, screen: QScreen) -> None:
        # The window's own geometry still is the old one when this is told.
        self._disturb(screen)

    def _disturb(self, laptop_screen: QScreen | None) -> None:
        if not self._is_open:
            return
        self._see(self._look(laptop_screen))
        self._adopt(self._state.disturbed(self._desk))
        self._steady.stop()
        self._quiet.start()

    @Slot(QScreen)
    def _on_screen_added(self, screen: QScreen) -> None:
        self._follow(screen)
        self._on_disturbed()

    @Slot(QScreen)
    def _on_screen_removed(self, screen: QScreen) -> None:
        # Qt moves the windows of this screen after this signal, so hiding must happen here and now.
        self._gone = screen
        self._on_disturbed()
        self._gone = None
        self._connections.pop(screen, None)

    @Slot()
    def _on_quiet(self) -> None:
        self._look_again(is_steady=False)
        self._steady.start()

    @Slot()
    def _on_steady(self) -> None:
        self._look_again(is_steady=True)


def _timer(parent: QObject, interval_ms: int) -> QTimer:
    timer = QTimer(parent)
    timer.setSingleShot(True)
    timer.setInterval(interval_ms)
    return timer


def move_to(window: QWidget, screen: QScreen) -> None:
    """Move a window to another screen, as large as before or as large as that screen allows."""
    was_maximized = window.isMaximized()
    if was_maximized:
        window.showNormal()
    room = screen.availableGeometry()
    size = window.size().boundedTo(room.size())
    window.windowHandle().setScreen(screen)
    window.setGeometry(
        room.x() + (room.width() - size.width()) // 2,
        room.y() + (room.height() - size.height()) // 2,
        size.width(),
        size.height(),
    )
    if was_maximized:
        window.showMaximized()
