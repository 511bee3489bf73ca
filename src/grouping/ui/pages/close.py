"""9 Close: the report, and the clean-up that cannot be undone."""

from pathlib import Path

from PySide6.QtCore import QStandardPaths, Qt, QUrl, Signal, Slot
from PySide6.QtGui import QDesktopServices
from PySide6.QtWidgets import QHBoxLayout, QLineEdit, QPushButton, QWidget

from grouping.services.pages.close import close_view
from grouping.ui.language import Environmental
from grouping.ui.pages.base import Page, PageContext
from grouping.ui.reporting import ReportWriter
from grouping.ui.widgets.labels import Panel, label, set_role

_UNSAFE = '<>:"/\\|?*'


class ClosePage(Page):
    """Make the report, then erase everything individual by typing one word."""

    erase_requested = Signal()
    """The word was typed and the button pressed."""
    later_requested = Signal()
    """Leave the data for now."""

    def __init__(self, context: PageContext, parent: QWidget) -> None:
        super().__init__(context, parent)
        self._report = Panel(self)
        self._contains = label(self._report)
        self._leaves_out = label(self._report, "quiet")
        self._path_caption = label(self._report, wraps=False)
        self._path = QLineEdit(self._report)
        self._make = QPushButton(self._report)
        self._make.setObjectName("primary")
        self._made = label(self._report, "good")
        self._open = QPushButton(self._report)
        self._erase = Panel(self)
        self._erase_text = label(self._erase)
        self._word = QLineEdit(self._erase)
        self._word.setFixedWidth(160)
        self._erase_button = QPushButton(self._erase)
        self._later = QPushButton(self._erase)
        self._later_note = label(self._erase, "quiet")
        self._writer = ReportWriter(self)
        self._build()
        self._make.clicked.connect(self.primary)
        self._open.clicked.connect(self._on_open)
        self._word.textChanged.connect(self._on_word)
        self._word.returnPressed.connect(self._on_erase)
        self._erase_button.clicked.connect(self._on_erase)
        self._later.clicked.connect(self.later_requested)
        self._writer.written.connect(self._on_written)
        self._writer.failed.connect(self._on_failed)

    def _build(self) -> None:
        self._report.body.addWidget(self._contains)
        self._report.body.addWidget(self._leaves_out)
        row = QHBoxLayout()
        row.addWidget(self._path_caption)
        row.addWidget(self._path, 1)
        row.addWidget(self._make)
        self._report.body.addLayout(row)
        made = QHBoxLayout()
        made.addWidget(self._made, 1)
        made.addWidget(self._open)
        self._report.body.addLayout(made)
        self._erase.body.addWidget(self._erase_text)
        erase = QHBoxLayout()
        erase.addWidget(self._word)
        erase.addWidget(self._erase_button)
        erase.addStretch(1)
        erase.addWidget(self._later)
        self._erase.body.addLayout(erase)
        self._erase.body.addWidget(self._later_note)
        self.column.addWidget(self._report)
        self.column.addWidget(self._erase)
        self.column.addStretch(1)
        self._open.hide()

    def open(self) -> None:
        """Suggest a place for the report."""
        super().open()
        if not self._path.text():
            folder = QStandardPaths.writableLocation(QStandardPaths.StandardLocation.DocumentsLocation)
            name = "".join("-" if sign in _UNSAFE else sign for sign in self.session.settings.name)
            self._path.setText(str(Path(folder) / f"{name} - Grouping.pdf"))

    def retranslate(self) -> None:
        """Set the texts that do not depend on the session."""
        say, view = self.say, close_view(self.book)
        self.title.setText(say("close.title"))
        self._report.heading.setText(say("close.report"))
        self._contains.setText(view.contains)
        self._leaves_out.setText(view.leaves_out)
        self._path_caption.setText(say("close.path"))
        self._path.setAccessibleName(say("close.path"))
        self._make.setText(say("close.make"))
        self._open.setText(say("close.open"))
        self._erase.heading.setText(say("close.erase"))
        self._erase_text.setText(say("close.erase_text", word=view.erase_word))
        self._word.setPlaceholderText(view.erase_word)
        self._word.setAccessibleName(say("close.erase_text", word=view.erase_word))
        self._erase_button.setText(say("close.erase_button"))
        self._later.setText(say("close.later"))
        self._later_note.setText(say("close.later_note"))

    def refresh(self) -> None:
        """Allow erasing only once the word stands there."""
        self._on_word()

    def focus_entry(self) -> None:
        """Put the focus on making the report."""
        self._make.setFocus(Qt.FocusReason.OtherFocusReason)

    @Slot()
    def primary(self) -> bool:
        """Make the report."""
        path = Path(self._path.text()).expanduser()
        self._made.setText(self.say("close.making"))
        self._make.setEnabled(False)
        self._writer.write(self.session, self.book, self.context.controller.now_ms(), path)
        return True

    def wait(self) -> None:
        """Wait until a report that is being made is written."""
        self._writer.wait()

    @Slot(object)
    def _on_written(self, path: Path) -> None:
        self._make.setEnabled(True)
        set_role(self._made, "good")
        self._made.setText(self.say("close.made", path=str(path)))
        self._open.show()

    @Slot(object)
    def _on_failed(self, error: Environmental) -> None:
        self._make.setEnabled(True)
        set_role(self._made, "warning")
        self._made.setText(self.context.language.advise(error))

    @Slot()
    def _on_open(self) -> None:
        QDesktopServices.openUrl(QUrl.fromLocalFile(self._path.text()))

    @Slot()
    def _on_word(self) -> None:
        self._erase_button.setEnabled(self._word.text().strip() == close_view(self.book).erase_word)

    @Slot()
    def _on_erase(self) -> None:
        if self._erase_button.isEnabled():
            self.erase_requested.emit()
