"""What the facilitator chooses for the room during the talk: research cards and handholds, with a star."""

from PySide6.QtCore import QObject, Signal, Slot

from grouping.domain.errors import DomainError
from grouping.services.commands.talk import ChooseReading, StarHandhold
from grouping.services.pages.talk import handhold_cue
from grouping.services.pages.talk_parts import reading_cue, reading_rows, reading_text
from grouping.services.pages.talk_plans import handhold_rows, handhold_text
from grouping.ui.pages.base import Page
from grouping.ui.widgets.starpanel import StarPanel, StarWords


class TalkChoices(QObject):
    """Two lists with stars, each seen in its own part of the talk."""

    card_wanted = Signal(object)
    """The `Cue` of what just got its star."""

    def __init__(self, page: Page) -> None:
        super().__init__(page)
        self._page = page
        words = StarWords("readings.title", "readings.hint", "handholds.star")
        self.readings = StarPanel(page.context.language, words, page)
        words = StarWords("handholds.title", "handholds.hint", "handholds.star")
        self.handholds = StarPanel(page.context.language, words, page)
        self.readings.looked_at.connect(self._show_reading)
        self.readings.starred.connect(self._on_reading)
        self.handholds.looked_at.connect(self._show_handhold)
        self.handholds.starred.connect(self._on_handhold)

    def refresh(self, step: str) -> None:
        """Show the list that belongs to a part of the talk, as the session has it."""
        session, book = self._page.session, self._page.book
        self.readings.setVisible(step == "research")
        self.handholds.setVisible(step == "to_your_class")
        if step == "research":
            self.readings.set_rows(reading_rows(session, book))
            self._show_reading(self.readings.current)
        elif step == "to_your_class":
            self.handholds.set_rows(handhold_rows(session, book))
            self._show_handhold(self.handholds.current)

    def forget_refusals(self) -> None:
        """Take away what was said about a star that could not be given."""
        self.readings.refuse("")
        self.handholds.refuse("")

    @Slot(str)
    def _show_reading(self, card: str) -> None:
        self.readings.set_details(reading_text(self._page.session, self._page.book, card))

    @Slot(str)
    def _show_handhold(self, handhold: str) -> None:
        self.handholds.set_details(handhold_text(self._page.book, handhold))

    @Slot(str, bool)
    def _on_reading(self, card: str, is_chosen: bool) -> None:
        if self._is_done(self.readings, ChooseReading(card, is_chosen)) and is_chosen:
            self.card_wanted.emit(reading_cue(self._page.book, card))

    @Slot(str, bool)
    def _on_handhold(self, handhold: str, starred: bool) -> None:
        if self._is_done(self.handholds, StarHandhold(handhold, starred)) and starred:
            self.card_wanted.emit(handhold_cue(handhold))

    def _is_done(self, panel: StarPanel, command: StarHandhold | ChooseReading) -> bool:
        """Carry `command` out; say beside the list why it cannot be."""
        try:
            command.plan(self._page.session)
        except DomainError as error:
            panel.refuse(self._page.explain(error))
            return False
        panel.refuse("")
        return self._page.submit(command)
