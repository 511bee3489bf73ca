"""The battery: looked at once a minute, off the thread that paints."""

from PySide6.QtCore import QObject, QRunnable, QThreadPool, QTimer, Signal, Slot

from grouping.services.power import PowerReading, PowerWarner

_EVERY_MS = 60_000


class PowerWatch(QObject):
    """Knows how full the battery is, and says when it runs low."""

    changed = Signal()
    """The reading is another one."""
    low = Signal(int)
    """The battery is below a mark, at this percentage, and not connected to mains."""

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._reading: PowerReading | None = None
        self._warner = PowerWarner()
        self._pool = QThreadPool(self)
        self._pool.setMaxThreadCount(1)
        self._timer = QTimer(self)
        self._timer.setInterval(_EVERY_MS)
        self._timer.timeout.connect(self.look)

    @property
    def reading(self) -> PowerReading | None:
        """The last reading, or None while there is none yet."""
        return self._reading

    def start(self) -> None:
        """Look now, and every minute from now on."""
        self.look()
        self._timer.start()

    def stop(self) -> None:
        """Look no more."""
        self._timer.stop()
        self._pool.clear()
        self._pool.waitForDone()

    @Slot()
    def look(self) -> None:
        """Read the battery in the background."""
        job = _Job()
        job.outcome.read.connect(self.adopt)
        self._pool.start(job)

    @Slot(object)
    def adopt(self, reading: PowerReading) -> None:
        """Take over a reading, and say what follows from it."""
        self._warner, is_low = self._warner.heard(reading)
        if reading != self._reading:
            self._reading = reading
            self.changed.emit()
        if is_low:
            self.low.emit(reading.percent)


class _Outcome(QObject):
    """The signal of a job, which is no QObject itself."""

    read = Signal(object)


class _Job(QRunnable):
    """One look at the battery: some need a tenth of a second to answer."""

    def __init__(self) -> None:
        super().__init__()
        self.outcome = _Outcome()

    @Slot()
    def run(self) -> None:
        """Read it and say what was read."""
        self.outcome.read.emit(read_battery())


def read_battery() -> PowerReading:
    """Return what the system says of its battery now."""
    # Loaded here, so that no page waits for it.
    import psutil  # type: ignore[import-untyped]

    battery = psutil.sensors_battery()
    if battery is None:
        return PowerReading(None, None)
    return PowerReading(round(battery.percent), battery.power_plugged)
