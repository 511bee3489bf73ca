"""Builds the window and everything behind it, and connects them: the one place that knows all of them."""

import os
import sys
from functools import cached_property
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QSettings, QStandardPaths, Slot
from PySide6.QtWidgets import QApplication

from grouping.content.assets import asset
from grouping.content.own import look_again, use_own_folder
from grouping.render.fonts import register_fonts
from grouping.services.clock import Clock, FastClock, SystemClock
from grouping.ui.appearance import Appearance
from grouping.ui.faults import FaultReporter
from grouping.ui.language import LaptopLanguage
from grouping.ui.mainwindow import MainWindow
from grouping.ui.theme import apply_theme

if TYPE_CHECKING:
    from grouping.services.sessions import OpenSession
    from grouping.store.errors import SessionFileError
    from grouping.store.folder import SessionFolder
    from grouping.store.sessioninfo import SessionInfo

DATA_VARIABLE = "GROUPING_DATA"
"""Environment variable that names another folder for sessions and settings."""
SWITCH_S = 0.0005
"""How long work in the background keeps a key waiting; Python's own 5 ms add up over the parts of a page."""
OWN_FOLDER = "own"
"""Beside the sessions: running orders and texts of the trainer's own."""
PRACTICE_SPEED = 12
"""How many times faster time passes in a made-up room: six minutes of folding take half a minute."""


def data_folder() -> Path:
    """Return where sessions live: the computer's own place for data that stays on this machine."""
    named = os.environ.get(DATA_VARIABLE)
    if named:
        return Path(named)
    return Path(QStandardPaths.writableLocation(QStandardPaths.StandardLocation.AppLocalDataLocation))


class Application(QObject):
    """The running program: which session is open, and how it begins and ends."""

    def __init__(self, application: QApplication, folder: Path) -> None:
        super().__init__()
        self._sessions_path = folder / "sessions"
        use_own_folder(folder / OWN_FOLDER)
        self._settings = QSettings(str(folder / "settings.ini"), QSettings.Format.IniFormat)
        self.language = LaptopLanguage(self._settings, self)
        self.appearance = Appearance(application, self._settings, self)
        self.window = MainWindow(application, self.language, self.appearance)
        self._open: OpenSession | None = None
        self._info: SessionInfo | None = None
        self.window.new_requested.connect(self._on_new)
        self.window.resume_requested.connect(self._on_resume)
        self.window.practise_requested.connect(self._on_practise)
        self.window.erase_requested.connect(self._on_erase)
        self.window.leave_requested.connect(self._on_leave)
        self.window.closing.connect(self._on_closing)
        self.window.start.painted.connect(self.look_for_sessions)
        self.language.changed.connect(self._offer_resume)

    def start(self) -> None:
        """Show the first page, and look for sessions once it is painted."""
        self.window.show()
        self.window.start.focus_entry()

    @cached_property
    def _folder(self) -> "SessionFolder":
        # What reads and writes sessions is loaded once the first page stands there.
        from grouping.store.folder import SessionFolder

        return SessionFolder(self._sessions_path)

    @Slot()
    def look_for_sessions(self) -> None:
        """Erase what was left a week ago, and offer the session that was open last."""
        from grouping.store.erasure import erase
        from grouping.store.errors import SessionFileError

        now_ms = SystemClock().now_ms()
        for info in self._folder.overdue(now_ms):
            try:
                erase(info.path)
            except SessionFileError as error:
                self._explain(error)
            else:
                self.window.start.show_notice(self.language.say("start.overdue", name=info.name))
        self._info = self._folder.most_recent()
        self._offer_resume()

    def _explain(self, error: "SessionFileError") -> None:
        """Say on the first page what the disk refused, and what to do now."""
        self.window.start.show_notice(self.language.advise(error))

    @Slot()
    def _offer_resume(self) -> None:
        info = self._info
        if info is None or info.session is None:
            self.window.start.offer_resume(None, "")
            return
        from grouping.services.resuming import resume_text

        now_ms = SystemClock().now_ms()
        text = resume_text(info.session, info.changed_at_ms, now_ms, self.language.texts)
        self.window.start.offer_resume(info.path, text)

    def _begin(self, *, made_up: bool) -> None:
        from grouping.content.runningorder import load_running_order
        from grouping.services.plan import DEFAULT_ORDER, new_settings
        from grouping.services.sessions import start_session
        from grouping.store.errors import SessionFileError

        look_again()
        clock: Clock = FastClock(PRACTICE_SPEED) if made_up else SystemClock()
        order = load_running_order(DEFAULT_ORDER)
        settings = new_settings(
            order, language=self.language.language, now_ms=clock.now_ms(), made_up=made_up
        )
        try:
            path = self._folder.new_path(settings.created_at_ms)
            self._adopt(start_session(path, settings, order.steps, clock))
        except SessionFileError as error:
            self._explain(error)

    def _adopt(self, opened: "OpenSession") -> None:
        from grouping.ui.session import SessionController

        self._open = opened
        look_again()
        view = self.window.open_session(SessionController(opened))
        if opened.workspace.session.settings.made_up:
            view.practise(PRACTICE_SPEED)

    @Slot()
    def _on_new(self) -> None:
        self._begin(made_up=False)

    @Slot()
    def _on_practise(self) -> None:
        self._begin(made_up=True)

    @Slot(object)
    def _on_resume(self, path: Path) -> None:
        from grouping.services.sessions import resume
        from grouping.store.errors import SessionFileError

        session = None if self._info is None else self._info.session
        made_up = session is not None and session.settings.made_up
        start_ms = None if self._info is None else self._info.changed_at_ms
        clock: Clock = FastClock(PRACTICE_SPEED, start_ms) if made_up else SystemClock()
        try:
            self._adopt(resume(path, clock))
        except SessionFileError as error:
            self._explain(error)

    @Slot()
    def _on_erase(self) -> None:
        from grouping.render.forgetting import forget_drawings
        from grouping.store.errors import SessionFileError

        if self._open is None:
            return
        opened, self._open = self._open, None
        self.window.close_session()
        try:
            # Also where erasing fails: what was promised to go must go from memory.
            forget_drawings()
            opened.erase()
        except SessionFileError as error:
            self._explain(error)
        else:
            self.window.start.show_notice(self.language.say("close.erased"))
        self._info = self._folder.most_recent()
        self._offer_resume()

    @Slot()
    def _on_leave(self) -> None:
        if self._open is None:
            return
        opened, self._open = self._open, None
        self.window.close_session()
        opened.close()
        self.window.start.show_notice("")
        self.look_for_sessions()

    @Slot()
    def _on_closing(self) -> None:
        if self.window.view is not None:
            self.window.close_session()
        if self._open is not None:
            self._open.close()
            self._open = None


def run_window(argv: list[str]) -> int:
    """Open the window and run until it is closed; return the exit status."""
    sys.setswitchinterval(SWITCH_S)
    application = QApplication(argv)
    application.setApplicationName("Grouping")
    application.setOrganizationName("Grouping")
    apply_theme(application, register_fonts(asset("fonts")))
    program = Application(application, data_folder())
    sys.excepthook = FaultReporter(program.language, program.window).report
    program.start()
    return application.exec()
