"""The print pack of this session: for which printer, where it goes, and the button that makes it."""

from collections.abc import Callable
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import Slot
from PySide6.QtWidgets import QCheckBox, QWidget

from grouping.content.assets import asset
from grouping.domain.session import Session
from grouping.services.book import Book, book
from grouping.services.clock import SystemClock
from grouping.ui.language import LaptopLanguage
from grouping.ui.printing import Make
from grouping.ui.widgets.labels import Panel, label
from grouping.ui.widgets.printrow import PrintRow

if TYPE_CHECKING:
    from grouping.services.pack import PackChoices


class PackPanel(Panel):
    """Prints what the session needs as it is now, in the language of the room."""

    def __init__(self, language: LaptopLanguage, session: Callable[[], Session], parent: QWidget) -> None:
        super().__init__(parent)
        self._language = language
        self._session = session
        self._about = label(self, "quiet")
        self._grey = QCheckBox(self)
        self._print = PrintRow(language, self)
        self.body.addWidget(self._about)
        self.body.addWidget(self._grey)
        self.body.addWidget(self._print)
        self._print.requested.connect(self._on_print)

    def retranslate(self) -> None:
        """Set the texts, and suggest a file named after the session."""
        say = self._language.say
        self.heading.setText(say("prepare.pack"))
        self._about.setText(say("prepare.pack_about"))
        self._grey.setText(say("prepare.pack_grey"))
        self._print.retranslate(say("prepare.pack_make"))

    def show_session(self) -> None:
        """Follow the name of the session."""
        self._print.suggest(f"{self._session().settings.name} - {self._language.say('prepare.pack')}")

    def wait(self) -> None:
        """Wait until a pack that is being made is written."""
        self._print.wait()

    @Slot()
    def _on_print(self) -> None:
        # The pack is a large part of the program that most sessions need once.
        from grouping.services.pack import session_choices

        session = self._session()
        settings = session.settings
        choices = replace(session_choices(session), is_coloured=not self._grey.isChecked())
        self._print.make(_pack(choices, book(settings.room_language, settings.audience)))


def _pack(choices: "PackChoices", words: Book) -> Make:
    """Return what writes the pack of `choices`."""

    def make(path: Path) -> None:
        # typst is large; it is loaded when the first pack is made, and never on the painting thread.
        from grouping.paper.pack import write_pack
        from grouping.services.pack import pack_view

        write_pack(pack_view(choices, words, SystemClock().now_ms()), path, asset("fonts"), asset("paper"))

    return make
