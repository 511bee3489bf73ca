"""Joins screens, room cards, notices and the veil: what the facilitator is told, asked and spared."""

from PySide6.QtCore import QObject, Signal, Slot
from PySide6.QtWidgets import QApplication

from grouping.domain.session import Edit
from grouping.services.pages.screens import (
    close_notice,
    has_secrets,
    screen_notice,
    screen_word,
    veil_view,
    watching_notice,
)
from grouping.services.stage import NEUTRAL
from grouping.services.watching import Watching
from grouping.ui.displays import Displays
from grouping.ui.language import LaptopLanguage
from grouping.ui.session import SessionController
from grouping.ui.stagecontrol import StageController
from grouping.ui.widgets.noticebar import NoticeBar
from grouping.ui.widgets.veil import Covered
from grouping.viewmodel.screens import PreviewView
from grouping.viewmodel.stage import is_sensitive

_SCREEN, _CLOSE, _WATCHING = "screen", "close", "watching"
_USUAL_SHAPE = (16, 9)


class RoomScreen(QObject):
    """Passes on what happens to the screens, and what the facilitator answers."""

    changed = Signal()
    """The small picture, or whether the page is veiled."""
    message = Signal(str)
    """A sentence for the bar below."""

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
        self._notices: NoticeBar | None = None
        self._covered: Covered | None = None
        self._is_peeking = False
        self._is_harmless = False
        stage.card_changed.connect(displays.set_card)
        stage.card_changed.connect(self.changed)
        stage.state_changed.connect(self.changed)
        stage.stopped.connect(self._on_stopped)
        displays.changed.connect(self._on_displays)
        displays.interrupted.connect(stage.interrupt)
        displays.step_requested.connect(stage.step)
        displays.close_asked.connect(self._on_close_asked)
        language.changed.connect(self._on_displays)
        controller.changed.connect(self._on_changed)
        displays.set_card(stage.card)

    def attach(self, notices: NoticeBar, covered: Covered) -> None:
        """Show notices here, and lay the veil over this."""
        self._notices, self._covered = notices, covered
        notices.answered.connect(self._on_answered)
        covered.veil.answered.connect(self._on_watching)
        covered.veil.held.connect(self.peek)
        self._on_displays()

    @property
    def displays(self) -> Displays:
        """The screens."""
        return self._displays

    @property
    def is_veiled(self) -> bool:
        """Whether the page is hidden from the eye now."""
        return self.is_watched and not self._is_harmless and self.has_secrets

    @property
    def has_secrets(self) -> bool:
        """Whether page and script of this phase are not for the room."""
        return has_secrets(self._controller.session, self._displays.guard)

    @property
    def is_watched(self) -> bool:
        """Whether the room may be reading what stands beside the page now, whatever page that is."""
        is_made_up = self._controller.session.settings.made_up
        return self._displays.must_veil and not is_made_up and not self._is_peeking

    def preview(self) -> PreviewView:
        """Return the small picture of the room screen with its state."""
        stage, displays, say = self._stage, self._displays, self._language.say
        width, height = self._shape()
        is_armed = stage.state.armed is not None
        # On a screen that the room may see, a reveal in small is a reveal.
        card = stage.calm if self.is_watched and is_sensitive(stage.card) else stage.card
        return PreviewView(
            card=card,
            word=screen_word(self._language.texts, displays.state, stage.card),
            is_seen=displays.is_shown,
            width=width,
            height=height,
            armed_text=say("reveal.arm") if is_armed else "",
            stale_text=say("side.stale") if stage.is_stale and not is_armed else "",
        )

    @Slot(bool)
    def peek(self, is_held: bool) -> None:
        """Lift the veil while a key or button is held."""
        if is_held != self._is_peeking:
            self._is_peeking = is_held
            self._veil()

    def hide_nothing(self, *, is_open: bool) -> None:
        """Say that a page without secrets stands in front of the page of the phase, or no longer."""
        self._is_harmless = is_open
        self._veil()

    def swap(self) -> None:
        """Let both windows change places."""
        is_done = self._displays.swap()
        self.message.emit(self._language.say("screen.swapped" if is_done else "screen.no_other"))

    def _shape(self) -> tuple[int, int]:
        """Return the shape of the screen the card is on or could be on, or else the usual one."""
        monitor = self._displays.candidate or self._displays.state.room
        return _USUAL_SHAPE if monitor is None else (monitor.width, monitor.height)

    def _veil(self) -> None:
        """Lay the veil or take it away, and ask who is watching where no veil asks."""
        if self._covered is None or self._notices is None:
            return
        session, texts, guard = self._controller.session, self._language.texts, self._displays.guard
        is_veiled = self.is_veiled
        if is_veiled:
            self._covered.veil.set_view(veil_view(session, texts, guard), texts.say("veil.hold"))
            if not self._covered.veil.isVisible():
                _close_popups()
        self._covered.cover(is_covered=is_veiled)
        asks = self._displays.must_veil and not is_veiled and not self._is_peeking
        self._notices.put(_WATCHING, watching_notice(session, texts, guard) if asks else None)
        self.changed.emit()

    @Slot()
    def _on_displays(self) -> None:
        # Hidden first and told afterwards: the page may be on a screen that is mirrored from now on.
        self._veil()
        if self._notices is not None:
            self._notices.put(_SCREEN, screen_notice(self._language.texts, self._displays.state))
            if not self._displays.is_shown:
                self._notices.put(_CLOSE, None)

    @Slot(object)
    def _on_changed(self, edit: Edit) -> None:  # noqa: ARG002
        self._veil()

    @Slot()
    def _on_close_asked(self) -> None:
        if self._notices is not None:
            self._notices.put(_CLOSE, close_notice(self._language.texts))

    @Slot()
    def _on_stopped(self) -> None:
        self.message.emit(self._language.say("screen.clicker_end"))

    @Slot(str)
    def _on_watching(self, answer: str) -> None:
        self._displays.answer(Watching(answer))

    @Slot(str, str)
    def _on_answered(self, notice: str, answer: str) -> None:
        if notice == _WATCHING:
            self._on_watching(answer)
        if notice == _CLOSE and self._notices is not None:
            self._notices.put(_CLOSE, None)
        if notice == _SCREEN and answer == "neutral":
            self._stage.show_cue(NEUTRAL)
        if answer in {"show", "neutral"}:
            self._displays.turn_on()
        elif answer in {"not_now", "close"}:
            self._displays.turn_off()


def _close_popups() -> None:
    """Close lists and menus that stand open: they would lie on top of the veil."""
    popup = QApplication.activePopupWidget()
    while popup is not None:
        popup.close()
        popup = QApplication.activePopupWidget()
