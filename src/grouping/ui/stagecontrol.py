"""What the room screen shows: follows the session and the facilitator, and guards every reveal."""

from PySide6.QtCore import QObject, QTimer, Signal, Slot

from grouping.domain.errors import DomainError
from grouping.domain.folds import FoldChoice
from grouping.domain.interruptions import Stop
from grouping.domain.progress import Progress
from grouping.domain.session import Edit
from grouping.domain.settings import Settings
from grouping.services.book import Book, book
from grouping.services.clock import SystemClock
from grouping.services.pages.folds import models_in_use
from grouping.services.reveal import ARMED_FOR_MS, StageState
from grouping.services.stage import NEUTRAL, Cue, deck, project, waits, with_time_of
from grouping.ui.drawing import Illustrator
from grouping.ui.session import SessionController
from grouping.viewmodel.stage import BlackCard, NeutralCard, StageView

_TICK_MS = 200
_PAGE_FIRST_MS = 300


class StageController(QObject):
    """Holds the state of the room screen and announces the card it comes down to.

    A card is taken over when it is shown and stays as it was then: of what changes later only the time is
    followed, until the facilitator shows the card again.
    """

    card_changed = Signal(object)
    """The `StageView` the room sees now."""
    state_changed = Signal()
    """Something was armed, fired, blacked out or put live."""
    refused = Signal(object)
    """A `DomainError`."""
    stopped = Signal()
    """A clicker came to the last safe card before a reveal, and stays there."""

    def __init__(self, controller: SessionController, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._controller = controller
        self._state = StageState()
        self._spoken = self.book
        self._taken: StageView = NeutralCard("")
        self._is_stale = False
        self._card: StageView = BlackCard()
        # Ten seconds are ten real seconds, also while a made-up room plays its time faster.
        self._wall = SystemClock()
        self._tick = QTimer(self)
        self._tick.setInterval(_TICK_MS)
        self._tick.timeout.connect(self._on_tick)
        self._disarm = QTimer(self)
        self._disarm.setSingleShot(True)
        self._disarm.timeout.connect(self._on_disarm)
        self.illustrator = Illustrator(self)
        self.illustrator.drawn.connect(self._on_drawn)
        controller.changed.connect(self._on_changed)
        self._enter_phase()
        # The page comes first: drawing shares the interpreter with the thread that paints it.
        self._illustrating = QTimer(self)
        self._illustrating.setSingleShot(True)
        self._illustrating.timeout.connect(self.illustrate)
        self._illustrating.start(_PAGE_FIRST_MS)
        self._tick.start()

    @property
    def book(self) -> Book:
        """Texts and cards in the room's language."""
        settings = self._controller.session.settings
        return book(settings.room_language, settings.audience)

    @property
    def state(self) -> StageState:
        """What is live, black and armed."""
        return self._state

    @property
    def card(self) -> StageView:
        """What the room sees now."""
        return self._card

    @property
    def is_stale(self) -> bool:
        """Whether the live card would look different if it were shown again."""
        return self._is_stale

    @property
    def calm(self) -> StageView:
        """A card that says nothing, for moments in between."""
        return self.preview(NEUTRAL)

    def cues(self) -> tuple[Cue, ...]:
        """Return the deck of this phase."""
        session = self._controller.session
        return deck(session, self.book, session.phase)

    def preview(self, cue: Cue) -> StageView:
        """Return what `cue` would show, without showing it."""
        return project(self._controller.session, self.book, cue, self._controller.now_ms())

    def show_cue(self, cue: Cue) -> None:
        """Show a safe card at once; a sensitive one is armed, and fired by the second request."""
        now_ms = self._wall.now_ms()
        if not cue.is_sensitive:
            self._adopt(self._state.show(cue))
        elif self._state.armed == cue and self._state.is_armed(now_ms):
            self._adopt(self._state.fire(now_ms))
        else:
            self._adopt(self._state.arm(cue, now_ms), anew=False)
            self._disarm.start(ARMED_FOR_MS)

    def show_again(self) -> None:
        """Take the live card over anew, with what was changed since."""
        self.show_cue(self._state.live)

    def step(self, by: int) -> None:
        """Go to the next or previous safe card of this phase."""
        cues = self.cues()
        state = self._state.stepped(cues, by)
        is_at_end = by > 0 and state.live == self._state.live and not self._state.is_black
        self._adopt(state, anew=False)
        if is_at_end and any(cue.is_sensitive for cue in cues):
            self.stopped.emit()

    def show_next(self) -> None:
        """Go to the next safe card."""
        self.step(1)

    def show_previous(self) -> None:
        """Go to the previous safe card."""
        self.step(-1)

    def toggle_black(self) -> None:
        """Turn the room screen black, or back on."""
        self._adopt(self._state.toggled_black(), anew=False)

    @Slot()
    def interrupt(self) -> None:
        """Forget a live reveal: the screen was lost or hidden, so it must come back neutral."""
        self._adopt(self._state.after_interruption(), anew=False)

    def rest(self) -> None:
        """Show the neutral card at once; a black screen stays black, and nothing stays armed."""
        self._adopt(StageState(NEUTRAL, is_black=self._state.is_black))

    def stop(self) -> None:
        """Stop following the clock."""
        self._tick.stop()
        self._disarm.stop()
        self._illustrating.stop()
        self.illustrator.stop()

    def _adopt(self, state: StageState, *, anew: bool = True) -> None:
        """Make `state` the present one; `anew` takes its card over as the session is now."""
        is_other = state.live != self._state.live
        self._state = state
        self._spoken = self.book
        self._project(anew=anew or is_other)
        self.state_changed.emit()

    def _project(self, *, anew: bool = False) -> None:
        try:
            present = self.preview(self._state.live)
        except DomainError as error:
            self.refused.emit(error)
            return
        if anew or waits(self._taken, self._state.live):
            self._taken = present
        self._taken = with_time_of(present, self._taken)
        self._is_stale = self._taken != present
        card = BlackCard() if self._state.is_black else self._taken
        if card != self._card:
            self._card = card
            self.card_changed.emit(card)

    def _enter_phase(self) -> None:
        safe = [cue for cue in self.cues() if not cue.is_sensitive]
        self._adopt(StageState(safe[0] if safe else NEUTRAL, is_black=self._state.is_black))

    @Slot()
    def illustrate(self) -> None:
        """Have the pictures drawn that the room may see; until then it sees the neutral card."""
        self.illustrator.ask(models_in_use(self._controller.session))

    @Slot(str)
    def _on_drawn(self, _model: str) -> None:
        self._project()

    @Slot(object)
    def _on_changed(self, edit: Edit) -> None:
        if edit.touches(FoldChoice, Settings):
            self.illustrate()
        if edit.touches(Stop) and self._controller.session.find(Stop) is not None:
            self.rest()
        elif edit.touches(Progress):
            self._enter_phase()
        elif edit.touches(Settings):
            # Another language or audience is chosen for the room; any other choice is not its business.
            is_other = self.book != self._spoken
            self._adopt(self._state.after_interruption(), anew=is_other)
        elif self._state.live not in (NEUTRAL, *self.cues()):
            self._adopt(StageState(NEUTRAL, is_black=self._state.is_black))
        else:
            self._project()
            self.state_changed.emit()

    @Slot()
    def _on_tick(self) -> None:
        self._project()

    @Slot()
    def _on_disarm(self) -> None:
        self._adopt(self._state.disarmed(), anew=False)
