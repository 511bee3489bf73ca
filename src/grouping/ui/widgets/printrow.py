"""A file to be made: where it goes, the button that makes it, and how that went."""

from pathlib import Path

from PySide6.QtCore import QDeadlineTimer, QStandardPaths, Qt, QUrl, Signal, Slot
from PySide6.QtGui import QDesktopServices
from PySide6.QtWidgets import QHBoxLayout, QLineEdit, QPushButton, QScrollArea, QVBoxLayout, QWidget

from grouping.domain.errors import DomainError
from grouping.ui.language import Environmental, LaptopLanguage
from grouping.ui.printing import Make, Printer, typed_path
from grouping.ui.widgets.labels import SpokenLabel, label, set_role

_SETTLING_MS = 500
_UNSAFE = '<>:"/\\|?*'


class PrintRow(QWidget):
    """Makes one file in the background; its owner says what, when `requested` is emitted."""

    requested = Signal()

    def __init__(self, language: LaptopLanguage, parent: QWidget, suffix: str = ".pdf") -> None:
        """Make files that end in `suffix`; without one a folder is made."""
        super().__init__(parent)
        self._language = language
        self._suffix = suffix
        self._suggested = ""
        self.needs_button = False
        """Whether `Enter` beside the path is not enough, and only goes to the button."""
        self._is_busy = False
        self._area: QScrollArea | None = None
        self._settling = QDeadlineTimer(0)
        self._caption = label(self, wraps=False)
        self.path = QLineEdit(self)
        self.button = QPushButton(self)
        self.status = SpokenLabel(self, "good")
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
        self.button.clicked.connect(self._on_requested)
        self.path.returnPressed.connect(self._on_entered)
        self._open.clicked.connect(self._on_open)
        self._printer.written.connect(self._on_written)
        self._printer.failed.connect(self._on_failed)

    def retranslate(self, button: str, caption: str = "") -> None:
        """Set the texts; `button` says what is made, `caption` what the path is of."""
        caption = caption or self._language.say("print.path")
        self._caption.setText(caption)
        self.path.setAccessibleName(caption)
        self.button.setText(button)
        self._open.setText(self._language.say("print.open"))

    def suggest(self, name: str) -> None:
        """Suggest a file of that name among the documents, unless another was typed."""
        if self.path.text() in {"", self._suggested}:
            self.begin(name)

    def begin(self, name: str) -> None:
        """Suggest a file of that name, whatever was typed before, and forget how the last one went."""
        self.status.hide()
        self._open.hide()
        folder = QStandardPaths.writableLocation(QStandardPaths.StandardLocation.DocumentsLocation)
        safe = "".join("-" if sign in _UNSAFE else sign for sign in name)
        self._suggested = str(Path(folder) / f"{safe}{self._suffix}")
        self.path.setText(self._suggested)

    def make(self, make: Make) -> None:
        """Start making the file, which ends as it must also where that was not typed."""
        path = typed_path(self.path.text())
        if self._suffix and path.name and path.suffix.casefold() != self._suffix:
            path = path.with_name(f"{path.name}{self._suffix}")
            self.path.setText(str(path))
        # The button stays enabled: one that is not would lose the focus to some other place.
        self._is_busy = True
        self._open.hide()
        self._tell("good", self._language.say("print.making"))
        self._printer.write(make, path)

    def wait(self) -> None:
        """Wait until a file that is being made is written."""
        self._printer.wait()

    def _tell(self, role: str, text: str) -> None:
        """Say how it goes, and bring that into view."""
        set_role(self.status, role)
        self.status.setText(text)
        self.status.show()
        self._settling.setRemainingTime(_SETTLING_MS)
        if self._area is None:
            self._area = self._find_area()
        self._follow()

    def _find_area(self) -> QScrollArea | None:
        area = self.parentWidget()
        while area is not None and not isinstance(area, QScrollArea):
            area = area.parentWidget()
        if isinstance(area, QScrollArea):
            area.verticalScrollBar().rangeChanged.connect(self._follow)
        return area

    @Slot()
    def _follow(self) -> None:
        """Keep the outcome in view while the page finds its new height, which takes it several turns."""
        if self._area is not None and not self._settling.hasExpired():
            self._area.ensureWidgetVisible(self.status)

    @Slot()
    def _on_entered(self) -> None:
        if self.needs_button:
            self.button.setFocus(Qt.FocusReason.OtherFocusReason)
        else:
            self._on_requested()

    @Slot()
    def _on_requested(self) -> None:
        if not self._is_busy and self.button.isEnabled():
            self.requested.emit()

    @Slot(object)
    def _on_written(self, path: Path) -> None:
        self._is_busy = False
        self._open.show()
        self._tell("good", self._language.say("print.made", path=str(path)))

    @Slot(object)
    def _on_failed(self, error: Environmental | DomainError | None) -> None:
        self._is_busy = False
        if error is None:
            self.status.hide()
        elif isinstance(error, DomainError):
            self._tell("warning", self._language.explain(error))
        else:
            self._tell("warning", self._language.advise(error))

    @Slot()
    def _on_open(self) -> None:
        QDesktopServices.openUrl(QUrl.fromLocalFile(self.path.text()))
