"""The words of the talk: what stands beside the page for the part that is chosen, and for who is hurt."""

from dataclasses import replace

from PySide6.QtCore import QObject, Signal, Slot

from grouping.domain.phases import Phase
from grouping.services.book import book
from grouping.services.pages.talk_parts import words_after, words_for_the_hurt
from grouping.services.stage import Cue
from grouping.ui.language import LaptopLanguage
from grouping.ui.session import SessionController
from grouping.viewmodel.pages import FrameView


class TalkDesk(QObject):
    """Holds which part and which card are chosen, and whether the words for who is hurt are asked for."""

    changed = Signal()
    part_asked = Signal(int)
    """Go so many parts of the talk on, or back."""

    def __init__(self, controller: SessionController, language: LaptopLanguage, parent: QObject) -> None:
        super().__init__(parent)
        self._controller = controller
        self._language = language
        self._step = ""
        self._cue: Cue | None = None
        self._is_for_the_hurt = False

    @property
    def step(self) -> str:
        """The part whose script stands beside the page; empty outside the talk."""
        return self._step if self._controller.session.phase is Phase.TALK else ""

    @property
    def cue(self) -> Cue | None:
        """The card that is chosen on the page, which need not be live; None outside the talk."""
        return self._cue if self._controller.session.phase is Phase.TALK else None

    @Slot(object)
    def choose_card(self, cue: Cue | None) -> None:
        """Note that another card is chosen on the page."""
        if cue != self._cue:
            self._cue = cue
            self.changed.emit()

    @Slot(str)
    def choose(self, step: str) -> None:
        """Put the script of another part beside the page."""
        if step != self._step:
            self._step = step
            self.changed.emit()

    def next_part(self) -> None:
        """Ask for the next part of the talk, while it is on the page."""
        self._ask(1)

    def previous_part(self) -> None:
        """Ask for the previous part of the talk."""
        self._ask(-1)

    def _ask(self, by: int) -> None:
        if self._controller.session.phase is Phase.TALK:
            self.part_asked.emit(by)

    @Slot()
    def toggle_hurt(self) -> None:
        """Put the words for somebody who is hurt on top, or take them away."""
        self._is_for_the_hurt = not self._is_for_the_hurt
        self.changed.emit()

    def with_part(self, view: FrameView) -> FrameView:
        """Return `view` with all that is read aloud in the chosen part."""
        session = self._controller.session
        texts = book(self._language.language, session.settings.audience)
        return replace(view, say=(*view.say, *words_after(session, texts, self.step)))

    def with_hurt(self, view: FrameView) -> FrameView:
        """Return `view` with the words for somebody who is hurt on top, while they are asked for."""
        if not self._is_for_the_hurt:
            return view
        session = self._controller.session
        texts = book(self._language.language, session.settings.audience)
        return replace(view, say=(*words_for_the_hurt(session, texts), *view.say))
