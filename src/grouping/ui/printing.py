"""Making printed matter off the thread that paints."""

from collections.abc import Callable
from contextlib import suppress
from pathlib import Path

from PySide6.QtCore import QObject, QRunnable, QThreadPool, Signal, Slot

from grouping.domain.errors import DomainError

Make = Callable[[Path], None]
"""Writes one file, from values only; typst is loaded inside, when the first file is made."""


def typed_path(text: str) -> Path:
    """Return the path somebody typed; a home of somebody unknown is a folder that is not there."""
    path = Path(text)
    with suppress(RuntimeError):
        return path.expanduser()
    return path


class Printer(QObject):
    """Writes one file at a time in the background."""

    written = Signal(object)
    """The path of the finished file."""
    failed = Signal(object)
    """A `PaperError` or a `DomainError`, which say what to do; `None` after a fault of the program."""

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._pool = QThreadPool(self)
        self._pool.setMaxThreadCount(1)

    def write(self, make: Make, path: Path) -> None:
        """Start writing to `path`."""
        job = _Job(make, path)
        job.outcome.written.connect(self.written)
        job.outcome.failed.connect(self.failed)
        self._pool.start(job)

    def wait(self) -> None:
        """Wait until nothing is being written."""
        self._pool.waitForDone()


class _Outcome(QObject):
    """Signals of a job, which is no QObject itself."""

    written = Signal(object)
    failed = Signal(object)


class _Job(QRunnable):
    """One file."""

    def __init__(self, make: Make, path: Path) -> None:
        super().__init__()
        self.outcome = _Outcome()
        self._make, self._path = make, path

    @Slot()
    def run(self) -> None:
        """Make the file, and say how it went."""
        from grouping.paper.errors import PaperError

        try:
            self._make(self._path)
        except (PaperError, DomainError) as error:
            self.outcome.failed.emit(error)
        except Exception:
            # It is told as every fault is; whoever waits for the file must not wait for ever.
            self.outcome.failed.emit(None)
            raise
        else:
            self.outcome.written.emit(self._path)
