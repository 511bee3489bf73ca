"""A file to be made: where it goes, the button that makes it, and how that went."""

from pathlib import Path

from PySide6.QtCore import QStandardPaths, QUrl, Signal, Slot
from PySide6.QtGui import QDesktopServices
from PySide6.QtWidgets import QHBoxLayout, QLineEdit, QPushButton, QVBoxLayout, QWidget

from grouping.domain.errors import DomainError
from grouping.ui.language import Environmental, LaptopLanguage
from grouping.ui.printing import Make, Printer
from grouping.ui.widgets.labels import label, set_role

_UNSAFE = '<>:"/\\|?*'


class PrintRow(QWidget):
    """Makes one PDF in the background; its owner says what, when `requested` is emitted."""

    requested = Signal()

    def __init__(self, language: LaptopLanguage, parent: QWidget) -> None:
        super().__init__(parent)
        self._language = language
        self._suggested = ""
        self._caption = label(self, wraps=False)
        self.path = QLineEdit(self)
        self.button = QPushButton(self)
        self.status = label(self, "good")
        self._open = QPushButton(self)
        self._printer = Printer(self)
        row = QHBoxLayout()
        row.addWidget(self._caption)
        row.addWidget(self.path, 1)
        row.addWidget(self.button)
        told = QHBoxLayout()
        told.addWidget(self.status, 1)
        told.addWidget(self._open)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.addLayout(row)
        column.addLayout(told)
        self.status.hide()
        self._open.hide()
        self.button.clicked.connect(self.requested)
        self._open.clicked.connect(self._on_open)
        self._printer.written.connect(self._on_written)
        self._printer.failed.connect(self._on_failed)

    def retranslate(self, button: str) -> None:
        """Set the texts; `button` says what is made."""
        self._caption.setText(self._language.say("print.path"))
        self.path.setAccessibleName(self._language.say("print.path"))
        self.button.setText(button)
        self._open.setText(self._language.say("print.open"))

    def suggest(self, name: str) -> None:
        """Suggest a file of that name among the documents, unless another was typed."""
        if self.path.text() not in {"", self._suggested}:
            return
        folder = QStandardPaths.writableLocation(QStandardPaths.StandardLocation.DocumentsLocation)
        safe = "".join("-" if sign in _UNSAFE else sign for sign in name)
        self._suggested = str(Path(folder) / f"{safe}.pdf")
        self.path.setText(self._suggested)

    def make(self, make: Make) -> None:
        """Start making the file."""
        set_role(self.status, "good")
        self.status.setText(self._language.say("print.making"))
        self.status.show()
        self._open.hide()
        self.button.setEnabled(False)
        self._printer.write(make, Path(self.path.text()).expanduser())

    def wait(self) -> None:
        """Wait until a file that is being made is written."""
        self._printer.wait()

    @Slot(object)
    def _on_written(self, path: Path) -> None:
        self.button.setEnabled(True)
        self.status.setText(self._language.say("print.made", path=str(path)))
        self._open.show()

    @Slot(object)
    def _on_failed(self, error: Environmental | DomainError) -> None:
        self.button.setEnabled(True)
        set_role(self.status, "warning")
        if isinstance(error, DomainError):
            self.status.setText(self._language.explain(error))
        else:
            self.status.setText(self._language.advise(error))

    @Slot()
    def _on_open(self) -> None:
        QDesktopServices.openUrl(QUrl.fromLocalFile(self.path.text()))
