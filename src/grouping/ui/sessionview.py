"""One open session: rail, page, right column and the bar below."""

from dataclasses import replace
from importlib import import_module

from PySide6.QtCore import QTimer, Signal, Slot
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from grouping.domain.errors import DomainError
from grouping.domain.interruptions import Stop
from grouping.domain.phases import Phase
from grouping.domain.progress import Progress
from grouping.domain.session import Edit
from grouping.domain.settings import Settings
from grouping.services.book import book
from grouping.services.manager import HIDDEN, hides_people, page_of
from grouping.services.pages.frame import frame_view
from grouping.services.pages.locks import is_closed
from grouping.services.readaloud import spoken_lines
from grouping.ui.correctiondesk import CorrectionDesk
from grouping.ui.displays import Displays
from grouping.ui.entrydesk import PagedWindow
from grouping.ui.frame import Frame, Parts
from grouping.ui.keepdesk import KeepDesk
from grouping.ui.language import LaptopLanguage
from grouping.ui.pages.base import Page, PageContext
from grouping.ui.peopledesk import FindDesk, PeopleDesk
from grouping.ui.powerdesk import PowerDesk
from grouping.ui.readdesk import ReadDesk
from grouping.ui.roomscreen import RoomScreen
from grouping.ui.roomwatch import RoomWatch
from grouping.ui.session import SessionController
from grouping.ui.sleepdesk import SleepDesk
from grouping.ui.stagecontrol import StageController
from grouping.ui.stopdesk import StopDesk
from grouping.ui.talkdesk import TalkDesk
from grouping.ui.timedesk import TimeDesk
from grouping.ui.undodesk import UndoDesk
from grouping.ui.widgets.fittedarea import PageStack
from grouping.ui.widgets.helpline import HelpLine
from grouping.ui.widgets.messageline import MessageLine
from grouping.ui.widgets.noticebar import NoticeBar
from grouping.ui.widgets.rail import Rail
from grouping.ui.widgets.side import SidePanel
from grouping.ui.widgets.statusbar import StatusBar
from grouping.ui.widgets.veil import Covered
from grouping.viewmodel.pages import RailState

_PAGES: dict[Phase | str, tuple[str, str]] = {
    Phase.PREPARE: ("prepare", "PreparePage"),
    Phase.ARRIVAL: ("arrival", "ArrivalPage"),
    Phase.FOLD_1: ("fold", "FoldPage"),
    Phase.JUDGE: ("judge", "JudgePage"),
    Phase.GROUP: ("group", "GroupPage"),
    Phase.FOLD_2: ("observe", "ObservePage"),
    Phase.EXPERIENCE: ("experience", "ExperiencePage"),
    Phase.TALK: ("talk", "TalkPage"),
    Phase.CLOSE: ("close", "ClosePage"),
    HIDDEN: ("hidden", "HiddenPage"),
}
_FRAME_REFRESH_MS = 5_000


class SessionView(PagedWindow):
    """Everything a facilitator sees while a session is open."""

    erase_requested = Signal()
    """The facilitator confirmed the clean-up."""
    left = Signal()
    """The facilitator wants to leave the session as it is."""
    room_toggled = Signal()
    """The room screen on or off, by its button."""

    def __init__(
        self, controller: SessionController, language: LaptopLanguage, displays: Displays, parent: QWidget
    ) -> None:
        super().__init__(parent)
        self.controller = controller
        self.stage = StageController(controller, self)
        self._language = language
        self.room = RoomScreen(controller, self.stage, displays, language, self)
        self._context = PageContext(controller, self.stage, language)
        self._pages: dict[Phase | str, Page] = {}
        self.watch = RoomWatch(self)
        self._check: Page | None = None
        """The room check, once somebody asked for it."""
        self._reader: Page | None = None
        """The page to read from, once somebody asked for it."""
        self.talk = TalkDesk(controller, self.stage, displays, language, self)
        self._was_watched = False
        self._spoken: object = None
        """Which card the script speaks of, and whether a screen shows it."""
        self._rail = Rail(self)
        self._stack = PageStack(self)
        self.side = SidePanel(language, self)
        self._notices = NoticeBar(self)
        self.people = PeopleDesk(controller, language, self.room, self)
        self.finder = FindDesk(controller, language, self.room, self)
        self.message = MessageLine(self.room, self)
        self.undo_desk = UndoDesk(controller, language, self)
        self._bar = StatusBar(language, self.undo_desk.buttons, self)
        self.help = HelpLine(language, self)
        self._frame_timer = QTimer(self)
        self._frame_timer.setInterval(_FRAME_REFRESH_MS)
        self._build()
        self._connect()
        self._frame_timer.start()
        self._open_page()
        self._time.begin()

    def _build(self) -> None:
        # What is said below a page can be about one person, so the veil covers both.
        content = QWidget(self)
        below = QVBoxLayout(content)
        below.setContentsMargins(0, 0, 0, 0)
        below.setSpacing(0)
        below.addWidget(self._stack, 1)
        below.addWidget(self.message)
        self._covered = Covered(content, self)
        self.frame = Frame(self._language, Parts(self._rail, self._covered, self.side, self._bar), self)
        for said_above in (self._notices, self.people.bar, self.finder.bar, self.help):
            self.frame.top.addWidget(said_above)
        layout = QHBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.addWidget(self.frame)

    def _connect(self) -> None:
        self._reading = ReadDesk(
            self.controller, self.stage, self.room.displays, self._language, self._notices
        )
        self._reading.read_asked.connect(self.open_reader)
        self._reading.told.connect(self.message.tell)
        self._reading.left.connect(self._open_page)
        self._corrections = CorrectionDesk(self.controller, self._language, self._notices, self)
        self._corrections.told.connect(self.message.tell)
        self.controller.changed.connect(self._on_changed)
        self.controller.refused.connect(self._on_refused)
        self.undo_desk.told.connect(self.message.tell)
        self.stage.refused.connect(self._on_refused)
        self.room.changed.connect(self._on_stage)
        self.room.message.connect(self.message.tell)
        self.room.attach(self._notices, self._covered)
        self.keeping = KeepDesk(self.controller, self._language, self._notices, self._bar, self)
        self.keeping.told.connect(self.message.tell)
        self.keeping.failed.connect(self.message.say)
        self.keeping.answered.connect(self._on_notice_answered)
        self._power = PowerDesk(self.watch.power, self._language, self._notices, self)
        self._sleep = SleepDesk(self.controller, self.stage, self._language, self._notices, self)
        self.people.take_turns_with(self.finder)
        self.stopping = StopDesk(self._context, self._notices, self)
        self.stopping.told.connect(self.message.tell)
        self._rail.stop_requested.connect(self.stopping.ask)
        self._time = TimeDesk(self._context, self._rail.plan, self._notices, self)
        self._time.told.connect(self.message.tell)
        self.frame.top.insertWidget(0, self._time.pause_bar)
        self._language.changed.connect(self.refresh_frame)
        self.talk.changed.connect(self.refresh_frame)
        self._rail.phase_chosen.connect(self._on_phase_chosen)
        self._bar.next_requested.connect(self.go_next)
        self._rail.plan.told.connect(self._bar.set_plan)
        self.frame.page_returned.connect(self._on_page_returned)
        self.frame.folded.connect(self._on_folded)
        self._frame_timer.timeout.connect(self.refresh_frame)
        self.side.black_toggled.connect(self.stage.toggle_black)
        self.side.step_requested.connect(self.stage.step)
        self.side.show_toggled.connect(self.room_toggled)
        self.side.swap_requested.connect(self.room.swap)
        self.side.show_again.connect(self.stage.show_again)

    def practise(self, speed: int) -> None:
        """Offer a made-up room that plays its part, `speed` times as fast as a real one."""
        # Only a made-up room needs these.
        from grouping.ui.practice import PracticePlayer
        from grouping.ui.widgets.practicebar import PracticeBar

        self._player = PracticePlayer(self.controller, speed, self)
        self._practice_bar = PracticeBar(self._player, self._language, self)
        self.frame.top.insertWidget(0, self._practice_bar)

    @property
    def page(self) -> Page:
        """The page of the present phase, or what stands in front of it."""
        front = self._stack.shown
        is_front = front is not None and front in {self._check, self._reader}
        return front if is_front else self._pages[page_of(self.controller.session)]  # type: ignore[return-value]

    @Slot()
    def open_room_check(self) -> None:
        """Open the room check in front of this page."""
        if self._check is None:
            # Loaded like the pages of the phases: when it is first opened.
            from grouping.ui.pages.roomcheck import RoomCheckPage

            check = RoomCheckPage(self._context, self.watch, self.room.displays, self)
            check.message.connect(self.message.say)
            check.left.connect(self._open_page)
            self._stack.add(check)
            self._check = check
        self._open_in_front(self._check)

    @Slot()
    def open_reader(self) -> None:
        """Open the lists to read aloud in front of this page."""
        if self._reader is None:
            self._reader = self._reading.make_page(self._context, self)
            self._stack.add(self._reader)
        self._open_in_front(self._reader)

    def _open_in_front(self, page: Page) -> None:
        # What was said about the page behind it stays under the veil.
        self.message.say("")
        self.frame.show_page()
        self._stack.show_page(page)
        page.open()
        self.room.hide_nothing(is_open=True)
        self.refresh_frame()

    def go_next(self) -> None:
        """Open the next phase."""
        self.controller.go_to(self.controller.session.phase.neighbour(1))

    def go_back(self) -> None:
        """Open the previous phase."""
        self.controller.go_to(self.controller.session.phase.neighbour(-1))

    def shut(self) -> None:
        """Stop every clock of this view."""
        self._frame_timer.stop()
        self._sleep.stop()
        self.keeping.stop()
        self._time.stop()
        self.watch.stop()
        self.stage.stop()

    @Slot()
    def refresh_frame(self) -> None:
        """Show rail, script and buttons as they are now."""
        texts_book = book(self._language.language, self.controller.session.settings.audience)
        view = self.talk.with_part(frame_view(self.controller.workspace, texts_book, self.talk.step))
        say = self._language.say
        # The names of changes and the things to do speak of scores and levels, whatever page is in front.
        self.undo_desk.set_view(view, is_watched=self.room.is_watched)
        hides = self.room.is_watched or hides_people(self.controller.session)
        self._corrections.set_watched(is_watched=hides)
        if self.room.is_watched:
            view = replace(view, attention_text="")
        if self.room.is_watched and self.room.has_secrets:
            view = replace(view, say=view.say if view.is_for_all else (), do=(), help=say("veil.script"))
        else:
            view = self._reading.with_card(view, self.talk.cue)
        view = self.talk.with_hurt(view)
        shown = self._stack.shown
        if isinstance(shown, Page) and shown.has_own_aim:
            view = replace(view, leads_on=False)
        self._was_watched = self.room.is_watched
        self._time.watch(is_watched=self._was_watched)
        self._rail.name_list(say("access.phases"))
        self._rail.name_stop(say("stop.button"), say("stop.button_spoken"))
        self._rail.set_view(view, {state: say(f"rail.state.{state.value}") for state in RailState})
        self.side.set_view(view)
        self._bar.set_view(view)
        self.help.set_text(view.help)
        self._on_folded()
        self._on_stage()

    @Slot()
    def _open_page(self) -> None:
        phase, name_of_page = self.controller.session.phase, page_of(self.controller.session)
        if name_of_page not in self._pages:
            # Pages load what they need when they are first opened: starting up stays quick.
            module, name = _PAGES[name_of_page]
            made: Page = getattr(import_module(f"grouping.ui.pages.{module}"), name)(self._context, self)
            made.message.connect(self.message.say)
            made.aim_changed.connect(self.refresh_frame)
            made.people_asked.connect(self.people.open)
            if phase is Phase.PREPARE:
                made.room_check_requested.connect(self.open_room_check)  # type: ignore[attr-defined]
            if phase is Phase.GROUP:
                made.regroup_requested.connect(self._corrections.ask_regroup)  # type: ignore[attr-defined]
                made.read_requested.connect(self.open_reader)  # type: ignore[attr-defined]
            if phase is Phase.CLOSE:
                made.erase_requested.connect(self.erase_requested)  # type: ignore[attr-defined]
                made.later_requested.connect(self.left)  # type: ignore[attr-defined]
            if phase is Phase.TALK:
                made.step_chosen.connect(self.talk.choose)  # type: ignore[attr-defined]
                made.card_chosen.connect(self.talk.choose_card)  # type: ignore[attr-defined]
                made.step_chosen.connect(self._time.follow_talk)  # type: ignore[attr-defined]
                made.hurt_asked.connect(self.talk.toggle_hurt)  # type: ignore[attr-defined]
                self.talk.part_asked.connect(made.step_by)  # type: ignore[attr-defined]
            self._pages[name_of_page] = made
            self._stack.add(made)
        page = self._pages[name_of_page]
        self.frame.show_page()
        self._stack.show_page(page)
        page.open()
        page.close_for_changes(is_closed=is_closed(self.controller.session, phase))
        self.room.hide_nothing(is_open=False)
        self.refresh_frame()

    @Slot(object)
    def _on_changed(self, edit: Edit) -> None:
        self.message.say("")
        page = self._pages.get(page_of(self.controller.session))
        if edit.touches(Progress, Stop) or self._stack.shown not in {page, self._check, self._reader}:
            self._open_page()
        else:
            if edit.touches(Settings):
                self.page.retranslate()
            self.refresh_frame()

    @Slot(object)
    def _on_refused(self, error: DomainError) -> None:
        self.message.say("" if self._corrections.asks(error) else self._language.explain(error))

    @Slot()
    def _on_folded(self) -> None:
        # The tab is the title then; the page of a phase that was just entered is not made yet.
        page = self._stack.shown
        if isinstance(page, Page):
            self.frame.tabs.set_page(page.title.text())
            page.title.setVisible(not self.frame.is_folded)

    @Slot()
    def _on_notice_answered(self) -> None:
        self.page.focus_entry()

    @Slot()
    def _on_page_returned(self) -> None:
        # A page that is not seen does not follow what changes.
        self.page.refresh()

    @Slot(str)
    def _on_phase_chosen(self, phase: str) -> None:
        self.controller.go_to(Phase(phase))
        if self.page is not self._pages.get(Phase(phase)):
            self._open_page()

    @Slot()
    def _on_stage(self) -> None:
        preview = self.room.preview()
        self.side.set_preview(preview)
        self.frame.tabs.set_preview(preview)
        spoken = (spoken_lines(self.stage.card), self.room.displays.is_shown)
        # In between two phases the page that comes brings its own frame.
        is_open = page_of(self.controller.session) in self._pages
        if is_open and (self.room.is_watched != self._was_watched or spoken != self._spoken):
            self._spoken = spoken
            self.refresh_frame()
