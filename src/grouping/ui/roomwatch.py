"""What is kept an eye on while a session is open: that the laptop stays on, and its battery."""

from PySide6.QtCore import QObject, QTimer, Slot

from grouping.ui.awake import KeepAwake
from grouping.ui.power import PowerWatch

_PAGE_FIRST_MS = 1_000


class RoomWatch(QObject):
    """Begins shortly after a session was opened, and ends with it."""

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.awake = KeepAwake(self)
        self.power = PowerWatch(self)
        # The page comes first: loading what this needs shares the interpreter with the thread that paints.
        self._beginning = QTimer(self)
        self._beginning.setSingleShot(True)
        self._beginning.timeout.connect(self.begin)
        self._beginning.start(_PAGE_FIRST_MS)

    @Slot()
    def begin(self) -> None:
        """Keep the laptop on and look at its battery, from now until `stop`."""
        self._beginning.stop()
        self.awake.hold()
        self.power.start()

    def stop(self) -> None:
        """Let the laptop go and look no more."""
        self._beginning.stop()
        self.awake.release()
        self.power.stop()
