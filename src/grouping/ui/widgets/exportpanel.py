"""Data to take along: counts, or after a text that says what it means the rows of everybody."""

import random
from collections.abc import Callable
from pathlib import Path

from PySide6.QtCore import QTimer, Slot
from PySide6.QtWidgets import QScrollArea, QVBoxLayout, QWidget

from grouping.domain.session import Session
from grouping.services.book import Book, book
from grouping.services.pages.close import export_view
from grouping.ui.language import LaptopLanguage
from grouping.ui.printing import Make
from grouping.ui.widgets.foldout import FoldOut
from grouping.ui.widgets.labels import label
from grouping.ui.widgets.printrow import PrintRow

_COUNTS_SUFFIX = ".json"


class ExportPanel(QWidget):
    """A line that opens; nothing is written before one of the two buttons below it is pressed."""

    def __init__(self, language: LaptopLanguage, session: Callable[[], Session], parent: QWidget) -> None:
        super().__init__(parent)
        self._language = language
        self._session = session
        inner = QWidget(self)
        self._about = label(inner, "quiet")
        self._counts_heading = label(inner, "heading")
        self._counts_about = label(inner)
        self.counts = PrintRow(language, inner, _COUNTS_SUFFIX)
        self._rows_heading = label(inner, "heading")
        self.means = label(inner)
        self.rows = PrintRow(language, inner, suffix="")
        self.rows.needs_button = True
        self.fold = FoldOut(inner, self)
        self._build(inner)
        self.fold.opened.connect(self._on_opened)
        self.counts.requested.connect(self._on_counts)
        self.rows.requested.connect(self._on_rows)

    def _build(self, inner: QWidget) -> None:
        column = QVBoxLayout(inner)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(8)
        for widget in (
            self._about,
            self._counts_heading,
            self._counts_about,
            self.counts,
            self._rows_heading,
            self.means,
            self.rows,
        ):
            column.addWidget(widget)
        outer = QVBoxLayout(self)
        outer.setContentsMargins(0, 0, 0, 0)
        outer.addWidget(self.fold)

    @property
    def _book(self) -> Book:
        return book(self._language.language, self._session().settings.audience)

    def retranslate(self) -> None:
        """Set the texts."""
        say = self._language.say
        self.fold.set_text(say("export.open"))
        self._about.setText(say("export.about"))
        self._counts_heading.setText(say("export.counts"))
        self._counts_about.setText(say("export.counts_about"))
        self.counts.retranslate(say("export.counts_make"), say("export.file"))
        self._rows_heading.setText(say("export.rows"))
        self.means.setText("\n".join(f"• {each}" for each in export_view(self._session(), self._book).means))
        self.rows.retranslate(say("export.rows_make"), say("export.folder"))

    def begin(self) -> None:
        """Close, and suggest places, as whenever the page is opened."""
        view = export_view(self._session(), self._book)
        self.fold.button.setChecked(False)
        self.counts.suggest(view.counts_name)
        self.rows.suggest(view.rows_name)

    def wait(self) -> None:
        """Wait until what is being made is written."""
        self.counts.wait()
        self.rows.wait()

    @Slot()
    def _on_opened(self) -> None:
        # Only the next turn knows how tall it all is.
        QTimer.singleShot(0, self._come_into_view)

    @Slot()
    def _come_into_view(self) -> None:
        area = self.parentWidget()
        while area is not None and not isinstance(area, QScrollArea):
            area = area.parentWidget()
        if isinstance(area, QScrollArea):
            area.ensureWidgetVisible(self.rows)
            area.ensureWidgetVisible(self.fold.button)

    @Slot()
    def _on_counts(self) -> None:
        self.counts.make(_counts(self._session()))

    @Slot()
    def _on_rows(self) -> None:
        self.rows.make(_rows(self._session(), self._book))


def _counts(session: Session) -> Make:
    """Return what writes the counts of `session` as it is now."""

    def make(path: Path) -> None:
        from grouping.paper.takealong import write_new_file
        from grouping.services.summary import summary_bytes

        write_new_file(path, summary_bytes(session))

    return make


def _rows(session: Session, texts_book: Book) -> Make:
    """Return what writes the rows of `session` as it is now."""

    def make(path: Path) -> None:
        from grouping.paper.takealong import write_new_folder
        from grouping.services.export import export_files

        # The lots of the operating system follow from nothing that anybody could know.
        write_new_folder(path, export_files(session, texts_book, random.SystemRandom()))

    return make
