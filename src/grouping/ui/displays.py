"""Which screen is the room's, and what happens when it comes or goes."""

from PySide6.QtCore import QObject, Signal, Slot
from PySide6.QtGui import QGuiApplication, QScreen
from PySide6.QtWidgets import QWidget

from grouping.ui.stage import StageWindow


class Displays(QObject):
    """Puts the room window on a screen the laptop window is not on, and takes it away with that screen."""

    changed = Signal()
    """The room window was shown or hidden."""
    lost = Signal()
    """The room screen disappeared; the room window is hidden and never lands on the laptop."""

    def __init__(self, laptop: QWidget, stage: StageWindow, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._laptop = laptop
        self._stage = stage
        self._screen: QScreen | None = None
        application = QGuiApplication.instance()
        assert isinstance(application, QGuiApplication)  # noqa: S101 - no window exists without one
        application.screenRemoved.connect(self._on_screen_removed)
        stage.close_requested.connect(self.hide_stage)

    @property
    def is_shown(self) -> bool:
        """Whether the room window is on a screen now."""
        return self._stage.isVisible()

    @property
    def has_room_screen(self) -> bool:
        """Whether there is a screen besides the laptop's."""
        return self._room_screen() is not None

    def toggle(self) -> None:
        """Show the room window, or hide it."""
        if self.is_shown:
            self.hide_stage()
        else:
            self.show_stage()

    def show_stage(self) -> None:
        """Cover the room screen; without a second screen open an ordinary window."""
        self._screen = self._room_screen()
        if self._screen is None:
            self._stage.show_as_window()
        else:
            self._stage.show_on(self._screen)
        self._laptop.activateWindow()
        self.changed.emit()

    @Slot()
    def hide_stage(self) -> None:
        """Hide the room window."""
        self._screen = None
        self._stage.hide()
        self.changed.emit()

    def _room_screen(self) -> QScreen | None:
        """Return the largest screen the laptop window is not on; the list's order means nothing."""
        others = [screen for screen in QGuiApplication.screens() if screen is not self._laptop.screen()]
        return max(others, key=lambda screen: screen.size().width(), default=None)

    @Slot(QScreen)
    def _on_screen_removed(self, screen: QScreen) -> None:
        # Qt moves windows to another screen after this signal, so hiding must happen here and now.
        if screen is self._screen:
            self.hide_stage()
            self.lost.emit()
