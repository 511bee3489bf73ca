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


def spare_folders() -> tuple[Path, ...]:
    """Return where a session goes on when the data folder cannot be written, the likeliest first.

    In the user's own folder, which is on this machine, survives a restart and is seldom synchronised; and
    where that fails in the temporary folder, which some systems empty when they start.
    """
    home = QStandardPaths.writableLocation(QStandardPaths.StandardLocation.HomeLocation)
    temporary = QStandardPaths.writableLocation(QStandardPaths.StandardLocation.TempLocation)
    # Some systems have one temporary folder for all their users.
    return Path(home) / "Grouping", Path(temporary) / f"Grouping-{Path(home).name}"


def data_folder() -> Path:
    """Return where sessions live: the computer's own place for data that stays on this machine."""
    named = os.environ.get(DATA_VARIABLE)
    if named:
        return Path(named)
    return Path(QStandardPaths.writableLocation(QStandardPaths.StandardLocation.AppLocalDataLocation))


class Application(QObject):
    """The running program: which session is open, and how it begins and ends."""

    def __init__(self, application: QApplication, folder: Path, spares: tuple[Path, ...] = ()) -> None:
        """Keep sessions in `folder`, and in `spares` while that cannot be written."""
        super().__init__()
        self._spares = spares
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
        self.window.look_requested.connect(self._on_look)
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

        return SessionFolder(self._sessions_path, self._spares)

    @Slot()
    def look_for_sessions(self) -> None:
        """Erase what was left a week ago, and offer the session that was open last."""
        from grouping.services.keeping import erase_all

        now_ms = SystemClock().now_ms()
        for info in self._folder.overdue(now_ms):
            if not self._is_refused(erase_all((info.path, *info.others))):
                self._folder.came_home(info.identity)
                self.window.start.show_notice(self.language.say("start.overdue", name=info.name))
        self._info = self._folder.most_recent()
        self._offer_resume()

    @Slot()
    def _on_look(self) -> None:
        self.look_for_sessions()
        self.window.start.focus_entry()

    def _is_refused(self, troubles: "tuple[SessionFileError, ...]") -> bool:
        """Return whether files could not be erased, and say which on the first page."""
        from grouping.services.pages.keeping import not_erased_text

        if troubles:
            self.window.start.show_notice(not_erased_text(troubles, self.language.texts))
        return bool(troubles)

    def _explain(self, error: "SessionFileError") -> None:
        """Say on the first page what the disk refused, and what to do now."""
        self.window.start.show_notice(self.language.advise(error))

    @Slot()
    def _offer_resume(self) -> None:
        info = self._info
        if info is None or info.session is None:
            self.window.start.offer_resume(None, "")
            return
        from grouping.services.pages.keeping import found_text
        from grouping.services.resuming import resume_text

        now_ms = SystemClock().now_ms()
        text = resume_text(info.session, info.changed_at_ms, now_ms, self.language.texts)
        note = found_text(info, self.language.texts)
        self.window.start.offer_resume(info.path, text, note, is_part=info.went_on is not None)

    def _begin(self, *, made_up: bool) -> None:
        from grouping.content.runningorder import load_running_order
        from grouping.services.plan import DEFAULT_ORDER, new_settings
        from grouping.services.sessions import begin

        look_again()
        clock: Clock = FastClock(PRACTICE_SPEED) if made_up else SystemClock()
        order = load_running_order(DEFAULT_ORDER)
        settings = new_settings(
            order, language=self.language.language, now_ms=clock.now_ms(), made_up=made_up
        )
        self._adopt(begin(self._folder, settings, order.steps, clock))

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

        info = self._info
        if info is None or info.session is None:
            return
        made_up = info.session.settings.made_up
        clock: Clock = FastClock(PRACTICE_SPEED, info.changed_at_ms) if made_up else SystemClock()
        try:
            self._adopt(resume(path, clock, self._folder, info.others))
        except SessionFileError as error:
            self._explain(error)
        else:
            self._tell_damage(info)

    def _tell_damage(self, info: "SessionInfo") -> None:
        if self.window.view is not None and (info.trouble is not None or info.dropped != 0):
            self.window.view.keeping.tell_damage(info)

    @Slot()
    def _on_erase(self) -> None:
        from grouping.render.forgetting import forget_drawings

        if self._open is None:
            return
        opened, self._open = self._open, None
        self.window.close_session()
        forget_drawings()
        if not self._is_refused(opened.erase()):
            self.window.start.show_notice(self.language.say("close.erased"))
        self._info = self._folder.most_recent()
        self._offer_resume()

    @Slot()
    def _on_leave(self) -> None:
        view = self.window.view
        if self._open is None or (view is not None and not view.keeping.lets_go(self._on_leave)):
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
    program = Application(application, data_folder(), spare_folders())
    sys.excepthook = FaultReporter(program.language, program.window).report
    program.start()
    return application.exec()
