"""Making the report off the thread that paints."""

from pathlib import Path

from PySide6.QtCore import QObject, QRunnable, QThreadPool, Signal, Slot

from grouping.content.assets import asset
from grouping.domain.session import Session
from grouping.services.book import Book
from grouping.services.report import report_view


class ReportWriter(QObject):
    """Writes one report at a time in the background."""

    written = Signal(object)
    """The path of the finished report."""
    failed = Signal(object)
    """A `PaperError`: what is wrong and what to do."""

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._pool = QThreadPool(self)
        self._pool.setMaxThreadCount(1)

    def write(self, session: Session, texts_book: Book, now_ms: int, path: Path) -> None:
        """Start writing the report of `session` to `path`."""
        job = _Job(session, texts_book, now_ms, path)
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
    """One report, from values only."""

    def __init__(self, session: Session, texts_book: Book, now_ms: int, path: Path) -> None:
        super().__init__()
        self.outcome = _Outcome()
        self._session, self._book, self._now_ms, self._path = session, texts_book, now_ms, path

    @Slot()
    def run(self) -> None:
        """Build the view, set it, and say how it went."""
        # typst is large; it is loaded when the first report is made, and never on the painting thread.
        from grouping.paper.errors import PaperError
        from grouping.paper.report import write_report

        try:
            view = report_view(self._session, self._book, self._now_ms)
            write_report(view, self._path, asset("fonts"), asset("paper"))
        except PaperError as error:
            self.outcome.failed.emit(error)
        else:
            self.outcome.written.emit(self._path)
