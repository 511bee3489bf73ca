"""The room's time: keeps the plan bar true, tells of pauses, and asks whether something can be shorter."""

from dataclasses import dataclass
from enum import Enum, auto

from PySide6.QtCore import QObject, QTimer, Signal, Slot
from PySide6.QtWidgets import QWidget

from grouping.domain.interruptions import Pause, Sleep, Stop
from grouping.domain.phases import Phase
from grouping.domain.progress import PhaseVisit
from grouping.domain.session import Edit
from grouping.services.book import Book, book
from grouping.services.commands.interrupt import BeginNow, EndPause, NoteGap, ShortenPlan
from grouping.services.pages.talk import step_of
from grouping.services.pages.timeplan import (
    TimeChoice,
    behind_notice,
    pause_over_text,
    pause_view,
    plan_bar_view,
    shorten_notice,
)
from grouping.services.pauses import open_pause
from grouping.services.talkplace import TalkFollower
from grouping.services.timeplan import (
    WORTH_SHORTENING,
    TimePlan,
    furthest,
    last_moment_ms,
    shortenings,
    time_plan,
)
from grouping.ui.pages.base import PageContext
from grouping.ui.widgets.noticebar import NoticeBar
from grouping.ui.widgets.pausebar import PauseBar
from grouping.ui.widgets.planbar import PlanBar
from grouping.viewmodel.notice import NoticeView

_LOOK_MS = 1_000
_NOTICE = "time"
ANOTHER_TIME_MS = 2 * 60 * 60 * 1_000
"""Whoever closes the session, or the laptop, for so long goes on another time."""


class _Asked(Enum):
    """What stands in the notice."""

    NOTHING = auto()
    QUESTION = auto()
    PROPOSAL = auto()


@dataclass(slots=True)
class _Talks:
    """How the facilitator was asked to shorten: what stands there, and how late it was when refused."""

    asked: _Asked = _Asked.NOTHING
    refused_at: int = 0
    is_watched: bool = False


class TimeDesk(QObject):
    """Looks every second where the room is in its time."""

    told = Signal(str)
    """Something is over: a pause, with its minutes."""

    def __init__(self, context: PageContext, bar: PlanBar, notices: NoticeBar, parent: QWidget) -> None:
        super().__init__(parent)
        self._controller = context.controller
        self._stage = context.stage
        self._language = context.language
        self._bar = bar
        self._notices = notices
        self._talks = _Talks()
        self._open = open_pause(self._controller.session)
        session = self._controller.session
        self._talk = TalkFollower(
            tuple(step.step for step in session.plan if step.phase is Phase.TALK),
            is_resumed=session.find(PhaseVisit, Phase.TALK.value) is not None,
        )
        self.pause_bar = PauseBar(parent)
        self.pause_bar.ended.connect(self.go_on)
        self._controller.changed.connect(self._on_changed)
        self._stage.state_changed.connect(self._on_stage)
        self._language.changed.connect(self.look)
        notices.answered.connect(self._on_answered)
        self._timer = QTimer(self)
        self._timer.setInterval(_LOOK_MS)
        self._timer.timeout.connect(self.look)
        self._timer.start()

    def begin(self) -> None:
        """Look for the first time; a session closed for hours pauses until the room goes on."""
        self._note_gap(last_moment_ms(self._controller.session))
        self.look()

    def stop(self) -> None:
        """Stop looking."""
        self._timer.stop()

    @Slot()
    def go_on(self) -> None:
        """End the pause."""
        self._controller.submit(EndPause(self._controller.now_ms()))

    def watch(self, *, is_watched: bool) -> None:
        """Say no more than the room may read while it may be watching."""
        if is_watched != self._talks.is_watched:
            self._talks.is_watched = is_watched
            self.look()

    @Slot(str)
    def follow_talk(self, step: str) -> None:
        """Note which part of the talk is on the page."""
        if self._controller.session.phase is Phase.TALK:
            self._talk.opened(step, self._controller.now_ms())

    @Slot()
    def look(self) -> None:
        """Show the time as it is now, and ask where time runs out."""
        session, now_ms, words = self._controller.session, self._controller.now_ms(), self._book
        plan = self._plan(now_ms)
        self._bar.set_view(plan_bar_view(session, words, now_ms, plan))
        self.pause_bar.set_view(pause_view(session, words, now_ms))
        self._notices.put(_NOTICE, self._notice(plan))

    def _note_gap(self, since_ms: int) -> None:
        """Let a room that was left alone for hours pause, so that its plan is where it was."""
        session, now_ms = self._controller.session, self._controller.now_ms()
        is_at_work = furthest(session) is not None and session.phase is not Phase.CLOSE
        if is_at_work and now_ms - since_ms >= ANOTHER_TIME_MS and session.find(Stop) is None:
            self._controller.submit(NoteGap(since_ms, now_ms))

    @property
    def _book(self) -> Book:
        return book(self._language.language, self._controller.session.settings.audience)

    def _plan(self, now_ms: int) -> TimePlan | None:
        return time_plan(self._controller.session, now_ms, self._talk.place(now_ms))

    def _notice(self, plan: TimePlan | None) -> NoticeView | None:
        """Return the question or the proposal; a room that stopped, pauses or goes home is left in peace."""
        session, talks = self._controller.session, self._talks
        is_quiet = (
            session.find(Stop) is not None
            or open_pause(session) is not None
            or session.phase in {Phase.PREPARE, Phase.CLOSE}
        )
        behind = 0 if plan is None or is_quiet else plan.behind_minutes
        if not is_quiet:
            talks.refused_at = min(talks.refused_at, behind)
        if behind < WORTH_SHORTENING:
            talks.asked = _Asked.NOTHING
        elif talks.asked is _Asked.NOTHING and behind >= talks.refused_at + WORTH_SHORTENING:
            talks.asked = _Asked.QUESTION
        if talks.asked is _Asked.QUESTION:
            return behind_notice(session, self._book, behind)
        if talks.asked is _Asked.PROPOSAL:
            place = self._talk.place(self._controller.now_ms())
            cuts = shortenings(session, behind, place)
            return shorten_notice(self._book, cuts, behind, is_watched=talks.is_watched)
        return None

    @Slot(object)
    def _on_changed(self, edit: Edit) -> None:
        session = self._controller.session
        before, self._open = self._open, open_pause(session)
        for sleep in edit.put:
            if isinstance(sleep, Sleep) and not sleep.given_back:
                self._note_gap(sleep.at_ms - sleep.slept_ms)
        if session.phase is not Phase.TALK:
            self._talk.left(self._controller.now_ms())
        if before is not None and not edit.touches(Stop):
            ended = session.find(Pause, *before.key)
            text = "" if ended is None else pause_over_text(self._book, ended)
            if text:
                self.told.emit(text)
        self.look()

    @Slot()
    def _on_stage(self) -> None:
        state = self._stage.state
        step = step_of(state.live)
        if step is not None and not state.is_black and self._controller.session.phase is Phase.TALK:
            self._talk.shown(step, self._controller.now_ms())

    @Slot(str, str)
    def _on_answered(self, notice: str, answer: str) -> None:
        if notice != _NOTICE:
            return
        now_ms = self._controller.now_ms()
        plan = self._plan(now_ms)
        behind = 0 if plan is None else plan.behind_minutes
        if answer == TimeChoice.PROPOSE:
            self._talks.asked = _Asked.PROPOSAL
        elif answer == TimeChoice.BEGIN_NOW:
            self._controller.submit(BeginNow(now_ms))
        elif answer == TimeChoice.SHORTEN:
            cuts = shortenings(self._controller.session, behind, self._talk.place(now_ms))
            if self._controller.submit(ShortenPlan(cuts)):
                self._refuse(behind - sum(cut.minutes for cut in cuts))
        else:
            self._refuse(behind)
        self.look()

    def _refuse(self, behind: int) -> None:
        """Ask again only when more time was lost."""
        self._talks.asked = _Asked.NOTHING
        self._talks.refused_at = behind
