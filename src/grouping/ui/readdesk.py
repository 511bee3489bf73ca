"""A room without a screen: the script says what a card says, and tables that nobody sees are told."""

from dataclasses import replace

from PySide6.QtCore import QObject, Signal, Slot
from PySide6.QtWidgets import QWidget

from grouping.domain.groups import Showing
from grouping.domain.progress import Progress
from grouping.domain.session import Edit
from grouping.services.book import book
from grouping.services.commands.correct import WithdrawTables
from grouping.services.pages.talk import card_name
from grouping.services.readaloud import spoken_lines
from grouping.services.stage import Cue
from grouping.ui.displays import Displays
from grouping.ui.language import LaptopLanguage
from grouping.ui.pages.base import Page, PageContext
from grouping.ui.session import SessionController
from grouping.ui.stagecontrol import StageController
from grouping.ui.widgets.noticebar import NoticeBar
from grouping.viewmodel.notice import NoticeAction, NoticeView
from grouping.viewmodel.pages import FrameView
from grouping.viewmodel.stage import NeutralCard, is_sensitive

_NOTICE = "unseen"
_READ = "read"
_NOT_SHOWN = "not_shown"


class ReadDesk(QObject):
    """Knows whether the room has a screen, and what takes its place."""

    read_asked = Signal()
    """The facilitator wants to read the tables aloud."""
    told = Signal(str)
    """What was read aloud."""
    left = Signal()
    """Back to the page where one was."""

    def __init__(
        self,
        controller: SessionController,
        stage: StageController,
        displays: Displays,
        language: LaptopLanguage,
        notices: NoticeBar,
    ) -> None:
        super().__init__(notices)
        self._page = notices.parentWidget()
        self._controller = controller
        self._stage = stage
        self._displays = displays
        self._language = language
        self._notices = notices
        self._is_asking = False
        controller.changed.connect(self._on_changed)
        displays.changed.connect(self._on_displays)
        language.changed.connect(self._say)
        notices.answered.connect(self._on_answered)

    def with_card(self, view: FrameView, chosen: Cue | None) -> FrameView:
        """Return `view` with what a card says added to the script, while no screen says it.

        That is the card `chosen` on the page of the talk, by its name; elsewhere it is the live one.
        """
        card = self._stage.card if chosen is None else self._stage.preview(chosen)
        # The calm card only bridges a moment: there is nothing in it to read.
        if self._displays.is_shown or is_sensitive(card) or isinstance(card, NeutralCard):
            return view
        # A line the script has anyway is not said twice.
        script = "\n".join(text for _, text in view.say)
        lines = [line for line in spoken_lines(card) if line not in script]
        if not lines:
            return view
        return replace(view, say=(*view.say, (self._heading(chosen), "\n".join(lines))))

    def _heading(self, chosen: Cue | None) -> str:
        if chosen is None:
            return self._language.say("read.card")
        session = self._controller.session
        texts = book(self._language.language, session.settings.audience)
        return texts.texts.say("read.chosen_card", card=card_name(session, texts, chosen))

    def make_page(self, context: PageContext, parent: QWidget) -> Page:
        """Return the page to read from."""
        # Loaded like the pages of the phases: when it is first opened.
        from grouping.ui.pages.readaloud import ReadAloudPage

        page = ReadAloudPage(context, parent)
        page.message.connect(self.told)
        page.left.connect(self.left)
        page.finished.connect(self.settle)
        page.finished.connect(self.left)
        return page

    @Slot()
    def settle(self) -> None:
        """Take the question away: the tables were read aloud, or are being read."""
        self._is_asking = False
        self._say()

    @Slot()
    def _say(self) -> None:
        say = self._language.say
        notice = NoticeView(
            say("read.unseen"),
            (
                NoticeAction(_READ, say("read.open")),
                NoticeAction(_NOT_SHOWN, say("read.not_shown")),
            ),
        )
        self._notices.put(_NOTICE, notice if self._is_asking else None)

    @Slot(object)
    def _on_changed(self, edit: Edit) -> None:
        if edit.touches(Progress):
            self.settle()
        if edit.touches(Showing):
            # While the card is in front of the page on the only screen, the room sees it there.
            is_seen = self._displays.is_shown or (self._page is not None and not self._page.isVisible())
            self._is_asking = self._controller.session.was_shown and not is_seen
            self._say()

    @Slot()
    def _on_displays(self) -> None:
        if self._is_asking and self._displays.is_shown:
            self.settle()

    @Slot(str, str)
    def _on_answered(self, notice: str, answer: str) -> None:
        if notice != _NOTICE:
            return
        self.settle()
        if answer == _READ:
            self.read_asked.emit()
        elif answer == _NOT_SHOWN:
            self._controller.submit(WithdrawTables())
