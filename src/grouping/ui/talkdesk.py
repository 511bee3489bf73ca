"""The talk beside its page: the words of the chosen part and for who is hurt, and what the room saw."""

from dataclasses import replace

from PySide6.QtCore import QObject, Signal, Slot

from grouping.domain.phases import Phase
from grouping.domain.progress import Progress
from grouping.domain.session import Edit
from grouping.domain.talk import SeenCounter
from grouping.services.book import book
from grouping.services.commands.talk import NoteCounter
from grouping.services.pages.talk_parts import words_after, words_for_the_hurt
from grouping.services.stage import CardId, Cue
from grouping.ui.displays import Displays
from grouping.ui.language import LaptopLanguage
from grouping.ui.session import SessionController
from grouping.ui.stagecontrol import StageController
from grouping.viewmodel.pages import FrameView

READ_MS = 10_000
"""A card that stands in the words for less than this is looked at, and not read aloud."""


class TalkDesk(QObject):
    """Holds which part and which card are chosen, and whether the words for who is hurt are asked for."""

    changed = Signal()
    part_asked = Signal(int)
    """Go so many parts of the talk on, or back."""

    def __init__(
        self,
        controller: SessionController,
        stage: StageController,
        displays: Displays,
        language: LaptopLanguage,
        parent: QObject,
    ) -> None:
        super().__init__(parent)
        self._controller = controller
        self._stage = stage
        self._displays = displays
        self._language = language
        self._step = ""
        self._cue: Cue | None = None
        self._cue_since_ms = 0
        self._is_for_the_hurt = False
        stage.state_changed.connect(self._on_stage)
        controller.changed.connect(self._on_changed)

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
            self._note_read()
            self._cue, self._cue_since_ms = cue, self._controller.now_ms()
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

    @Slot(object)
    def _on_changed(self, edit: Edit) -> None:
        # Before the page is left, which then says what the room has not heard.
        if edit.touches(Progress):
            self._note_read()
            self._cue = None

    @Slot()
    def _on_stage(self) -> None:
        if not self._stage.state.is_black:
            self._note(self._stage.state.live)

    def _note_read(self) -> None:
        """Without a screen the chosen card is read aloud, where it stood there long enough for that."""
        stood_ms = self._controller.now_ms() - self._cue_since_ms
        if stood_ms >= READ_MS and not self._displays.is_shown:
            self._note(self._cue)

    def _note(self, cue: Cue | None) -> None:
        """Keep that the room saw a counter-card, so that what is said of it outlives a crash."""
        if cue is None or cue.card is not CardId.RESEARCH:
            return
        card = next((each for each in self._stage.book.research if each.id == cue.name), None)
        if (
            card is not None
            and card.is_counter
            and self._controller.session.find(SeenCounter, card.id) is None
        ):
            self._controller.submit(NoteCounter(card.id))

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
