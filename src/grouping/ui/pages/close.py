"""9 Close: the report, and the clean-up that cannot be undone."""

from pathlib import Path

from PySide6.QtCore import Qt, Signal, Slot
from PySide6.QtWidgets import QHBoxLayout, QLineEdit, QPushButton, QWidget

from grouping.content.assets import asset
from grouping.domain.session import Session
from grouping.services.book import Book
from grouping.services.pages.close import close_view
from grouping.services.report import report_view
from grouping.ui.pages.base import Page, PageContext
from grouping.ui.printing import Make
from grouping.ui.widgets.exportpanel import ExportPanel
from grouping.ui.widgets.labels import Panel, label, scrolled, set_span
from grouping.ui.widgets.printrow import PrintRow


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
        self._print = PrintRow(context.language, self._report)
        self._print.button.setObjectName("primary")
        self._export = ExportPanel(context.language, lambda: self.session, self._report)
        self._erase = Panel(self)
        self._erase_text = label(self._erase)
        self._word = QLineEdit(self._erase)
        set_span(self._word, "word")
        self._erase_button = QPushButton(self._erase)
        self._later = QPushButton(self._erase)
        self._later_note = label(self._erase, "quiet")
        self._build()
        self._print.requested.connect(self.primary)
        self._word.textChanged.connect(self._on_word)
        self._word.returnPressed.connect(self._on_erase)
        self._erase_button.clicked.connect(self._on_erase)
        self._later.clicked.connect(self.later_requested)

    def _build(self) -> None:
        self._report.body.addWidget(self._contains)
        self._report.body.addWidget(self._leaves_out)
        self._report.body.addWidget(self._print)
        self._report.body.addWidget(self._export)
        self._erase.body.addWidget(self._erase_text)
        erase = QHBoxLayout()
        erase.addWidget(self._word)
        erase.addWidget(self._erase_button)
        erase.addStretch(1)
        erase.addWidget(self._later)
        self._erase.body.addLayout(erase)
        self._erase.body.addWidget(self._later_note)
        self.column.addWidget(scrolled(self, self._report, self._erase), 1)

    def open(self) -> None:
        """Suggest a place for the report and for what is taken along."""
        super().open()
        self._print.suggest(f"{self.session.settings.name} - Grouping")
        self._export.begin()

    def retranslate(self) -> None:
        """Set the texts that do not depend on the session."""
        say, view = self.say, close_view(self.book)
        self.title.setText(say("close.title"))
        self._report.heading.setText(say("close.report"))
        self._contains.setText(view.contains)
        self._leaves_out.setText(view.leaves_out)
        self._print.retranslate(say("close.make"))
        self._export.retranslate()
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
        self._print.button.setFocus(Qt.FocusReason.OtherFocusReason)

    @Slot()
    def primary(self) -> bool:
        """Make the report."""
        self._print.make(_report(self.session, self.book, self.context.controller.now_ms()))
        return True

    def wait(self) -> None:
        """Wait until a report, or what is taken along, is written."""
        self._print.wait()
        self._export.wait()

    @Slot()
    def _on_word(self) -> None:
        self._erase_button.setEnabled(self._word.text().strip() == close_view(self.book).erase_word)

    @Slot()
    def _on_erase(self) -> None:
        if self._erase_button.isEnabled():
            self.erase_requested.emit()


def _report(session: Session, texts_book: Book, now_ms: int) -> Make:
    """Return what writes the report of `session` as it is now."""

    def make(path: Path) -> None:
        # typst is large; it is loaded when the first report is made, and never on the painting thread.
        from grouping.paper.report import write_report

        write_report(report_view(session, texts_book, now_ms), path, asset("fonts"), asset("paper"))

    return make
