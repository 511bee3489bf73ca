"""Reading fold models and drawing their pictures in the background, one after the other."""

from collections.abc import Iterable
from contextlib import suppress

from PySide6.QtCore import QObject, QRunnable, QThreadPool, Signal, Slot

from grouping.content.errors import ContentError
from grouping.services.folds import shelf


class Illustrator(QObject):
    """Puts pictures on the shelf, and says when each is there."""

    drawn = Signal(str)
    """A model whose pictures are ready, or that turned out to be damaged; empty when all files are read."""

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._asked: set[str] = set()
        self._pool = QThreadPool(self)
        self._pool.setMaxThreadCount(1)

    def ask(self, models: Iterable[str]) -> None:
        """Have all files read, and `models` drawn, as far as that was not done yet."""
        if not shelf().is_read and "" not in self._asked:
            self._start("")
        for model in models:
            is_known = shelf().peek(model) is not None or shelf().refusal(model) is not None
            if not is_known and model not in self._asked:
                self._start(model)

    def _start(self, model: str) -> None:
        self._asked.add(model)
        job = _Job(model)
        job.outcome.drawn.connect(self.drawn)
        self._pool.start(job)

    def wait(self) -> None:
        """Wait until everything asked for is drawn."""
        self._pool.waitForDone()

    def stop(self) -> None:
        """Forget what is not begun yet, and wait for the rest."""
        self._pool.clear()
        self._pool.waitForDone()


class _Outcome(QObject):
    """The signal of a job, which is no QObject itself."""

    drawn = Signal(str)


class _Job(QRunnable):
    """One model, or the reading of all files."""

    def __init__(self, model: str) -> None:
        super().__init__()
        self.outcome = _Outcome()
        self._model = model

    @Slot()
    def run(self) -> None:
        """Fold it and lay out its pictures; the shelf remembers what went wrong."""
        try:
            with suppress(ContentError):
                if self._model:
                    shelf().draw(self._model)
                else:
                    shelf().read()
        finally:
            # Also where the program itself fails: a page that waits must not wait for ever.
            self.outcome.drawn.emit(self._model)
