"""Practising: the made-up room does, on this page, what a real room and its facilitator would do."""

from collections.abc import Iterator

from PySide6.QtCore import QObject, QTimer, Signal, Slot

from grouping.domain.interruptions import Stop
from grouping.domain.phases import Phase
from grouping.domain.session import Edit, Session
from grouping.services.rehearsal import MadeUpRoom, TimedCommand
from grouping.ui.session import SessionController

_BETWEEN_PHASES_MS = 1_500


class PracticePlayer(QObject):
    """Carries out the room's commands one by one, in the room's own fast time."""

    changed = Signal()
    """It started or stopped."""

    def __init__(self, controller: SessionController, speed: int, parent: QObject | None = None) -> None:
        super().__init__(parent)
        settings = controller.session.settings
        self._controller = controller
        self._speed = speed
        self._room = MadeUpRoom(settings.expected_people, settings.seed, settings.room_language)
        self._coming: Iterator[TimedCommand] | None = None
        self._next: TimedCommand | None = None
        self._goes_on = False
        self._timer = QTimer(self)
        self._timer.setSingleShot(True)
        self._timer.timeout.connect(self._on_due)
        controller.changed.connect(self._on_changed)

    @property
    def is_playing(self) -> bool:
        """Whether the room is busy."""
        return self._coming is not None

    def play(self, *, to_the_end: bool = False) -> None:
        """Play this phase, or everything that is left."""
        self._goes_on = to_the_end
        if self._coming is None:
            self._begin()

    def stop(self) -> None:
        """Let the room wait."""
        self._timer.stop()
        self._coming = self._next = None
        self._goes_on = False
        self.changed.emit()

    @Slot(object)
    def _on_changed(self, edit: Edit) -> None:
        if edit.touches(Stop) and self.is_playing:
            self.stop()

    def _begin(self) -> None:
        controller = self._controller
        self._coming = self._room.commands(controller.session.phase, self._look, controller.workspace.clock)
        self.changed.emit()
        self._fetch()

    def _look(self) -> Session:
        return self._controller.session

    def _fetch(self) -> None:
        """Ask the room what it does next and wait until it is time for it."""
        if self._coming is None:
            return
        self._next = next(self._coming, None)
        if self._next is not None:
            self._timer.start(self._next.wait_ms // self._speed)
        elif self._goes_on and self._controller.session.phase is not Phase.CLOSE:
            self._timer.start(_BETWEEN_PHASES_MS)
        else:
            self.stop()

    @Slot()
    def _on_due(self) -> None:
        if self._coming is None:
            return
        if self._next is not None:
            # Somebody may have done it by hand meanwhile; the room then looks anew at what is left.
            self._controller.try_submit(self._next.command)
            self._fetch()
            return
        self._controller.go_to(self._controller.session.phase.neighbour(1))
        if self._coming is not None:
            self._begin()
