"""What happens with a fault of the program itself: written down, and said plainly."""

import traceback
from types import TracebackType

from PySide6.QtCore import QObject, Signal, Slot
from PySide6.QtWidgets import QApplication, QMessageBox, QWidget

from grouping.domain.errors import DomainError
from grouping.ui.language import LaptopLanguage


class FaultReporter(QObject):
    """Takes what nothing else caught, on whichever thread it happened."""

    _happened = Signal(str)

    def __init__(self, language: LaptopLanguage, window: QWidget) -> None:
        super().__init__()
        self._language = language
        self._window = window
        # A signal crosses threads: only the one that paints may open a window.
        self._happened.connect(self._show)

    def report(self, kind: type[BaseException], error: BaseException, trace: TracebackType | None) -> None:
        """Write the fault to standard error and show it; what was saved stays saved."""
        traceback.print_exception(kind, error, trace)
        if isinstance(error, KeyboardInterrupt):
            QApplication.quit()
            return
        self._happened.emit(f"{kind.__name__}: {error}")

    @Slot(str)
    def _show(self, what: str) -> None:
        try:
            text = self._language.say("app.fault", what=what)
        except DomainError:
            text = what
        QMessageBox(QMessageBox.Icon.Warning, "Grouping", text, parent=self._window).open()
