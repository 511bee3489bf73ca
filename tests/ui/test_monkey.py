"""Somebody who presses whatever key is near: nothing breaks, nothing warns, and no entry gets lost.

Each run starts a made-up room and presses keys at random, the window's own keys above all. For more keys
and other runs:

    GROUPING_MONKEY=3000 GROUPING_MONKEY_SEEDS=20 python3 dev.py test tests/ui/test_monkey.py
"""

import os
import random
import sys
import traceback
from dataclasses import replace
from itertools import islice
from pathlib import Path
from types import TracebackType

import pytest
from PySide6.QtCore import QKeyCombination, Qt
from PySide6.QtGui import QAction, QKeySequence
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QAbstractButton, QApplication, QWidget

from grouping.app import Application
from grouping.domain.session import Key, Record, Session
from grouping.domain.settings import ROOM_DESIGNS, Language
from grouping.services.commands.prepare import ChangeSettings
from grouping.services.rehearsal import MadeUpRoom
from grouping.services.watching import Watching
from grouping.store.sessionfile import SessionFile
from grouping.ui.session import SessionController
from tests.ui.keyboard import press

KEYS = int(os.environ.get("GROUPING_MONKEY", "120"))
SEEDS = int(os.environ.get("GROUPING_MONKEY_SEEDS", "4"))

OF_NO_SCREEN = ("propagateSizeHints", "This plugin does not support")
"""What Qt says because the tests have no real screen."""

LAST = 12
"""How much of what was done stands in the message of a failure."""

CTRL, SHIFT = Qt.KeyboardModifier.ControlModifier, Qt.KeyboardModifier.ShiftModifier
NONE = Qt.KeyboardModifier.NoModifier
K = Qt.Key

WINDOW_KEYS = (
    *(
        (key, NONE)
        for key in (K.Key_F1, K.Key_F2, K.Key_F3, K.Key_F4, K.Key_F5, K.Key_F7, K.Key_F8, K.Key_F9)
    ),
    *((key, NONE) for key in (K.Key_PageUp, K.Key_PageDown, K.Key_F6)),
    *((key, CTRL) for key in (K.Key_Z, K.Key_Z, K.Key_T, K.Key_Period, K.Key_Return, K.Key_Up, K.Key_Down)),
    *((key, CTRL) for key in (K.Key_PageUp, K.Key_PageDown, K.Key_Plus, K.Key_Minus, K.Key_0)),
    *((key, CTRL) for key in (K.Key_Right, K.Key_Right, K.Key_Right, K.Key_Left, K.Key_Left)),
    (K.Key_Z, CTRL | SHIFT),
)
PAGE_KEYS = (
    *((key, NONE) for key in (K.Key_Return, K.Key_Return, K.Key_Space, K.Key_Tab, K.Key_Tab, K.Key_Tab)),
    *((key, NONE) for key in (K.Key_Escape, K.Key_Backspace, K.Key_Delete, K.Key_Home, K.Key_End)),
    *((key, NONE) for key in (K.Key_Up, K.Key_Down, K.Key_Left, K.Key_Right)),
    (K.Key_A, CTRL),
    (K.Key_Backtab, SHIFT),
)
SIGNS = "0123456789012345678901234567890123456789xaobvghmpquc?-,. "
CHOICES = (
    *("menu.theme_light", "menu.theme_dark", "menu.theme_contrast", "menu.alone", "menu.watched"),
    *("menu.dutch", "menu.english", "menu.room_check", "menu.read_aloud", "menu.text_200", "menu.text_100"),
)


class Monkey:
    """Presses keys, lets the made-up room act now and then, leaves and resumes; remembers what it did."""

    def __init__(self, program: Application, seed: int) -> None:
        self._program = program
        self._dice = random.Random(seed)
        self._people = (2, 8, 31, 150)[seed % 4]
        self._room = MadeUpRoom(self._people, seed, Language.NL)
        self.trail: list[str] = []

    @property
    def controller(self) -> SessionController:
        view = self._program.window.view
        assert view is not None
        return view.controller

    def begin(self) -> None:
        """Start a room; which design, which tables and whose names also differ from run to run."""
        self._program.language.choose(self._dice.choice(list(Language)))
        press(K.Key_Space)
        settings = replace(
            self.controller.session.settings,
            design=self._dice.choice(ROOM_DESIGNS),
            expected_people=self._people,
            tables=24 if self._people == 150 else 0,
            manager_present=self._dice.random() < 0.3,
            names_on_laptop=self._dice.random() < 0.5,
        )
        assert self.controller.submit(ChangeSettings(settings))
        self._program.window.displays.answer(Watching.ALONE)
        self._note(f"begin {settings.design} {self._people} {self._program.language.language}")
        QApplication.processEvents()

    def act(self) -> None:
        """Do one thing."""
        if self._program.window.view is None:
            self._resume()
            return
        chance = self._dice.random()
        if chance < 0.45:
            sign = self._dice.choice(SIGNS)
            self._note(repr(sign))
            QTest.keyClicks(self._target(), sign)
        elif chance < 0.70:
            self._key(*self._dice.choice(PAGE_KEYS))
        elif chance < 0.86:
            self._key(*self._dice.choice(WINDOW_KEYS))
        elif chance < 0.92:
            self._click()
        elif chance < 0.95:
            self._choose(self._dice.choice(CHOICES))
        elif chance < 0.996:
            self._let_room_act(self._dice.choice((1, 3, 10, 400)))
        else:
            self._choose("menu.leave")
        QApplication.processEvents()
        if QApplication.activeWindow() is None:
            # What a desktop does when a dialog closes, and the tests' own platform does not.
            self._program.window.activateWindow()
            QApplication.processEvents()

    def _key(self, key: Qt.Key, modifier: Qt.KeyboardModifier) -> None:
        self._note(QKeySequence(QKeyCombination(modifier, key)).toString())
        QTest.keyClick(self._target(), key, modifier)

    def _choose(self, name: str) -> None:
        self._note(name)
        for action in self._program.window.findChildren(QAction):
            if action.objectName() == name:
                action.trigger()
                return

    def _click(self) -> None:
        """Click on any button that can be seen, but do not open a file with another program."""
        opens = self._program.language.say("print.open")
        window = QApplication.activeModalWidget() or self._program.window
        buttons = [
            button
            for button in window.findChildren(QAbstractButton)
            if button.isVisible() and button.isEnabled() and button.text() != opens
        ]
        if buttons:
            button = self._dice.choice(buttons)
            self._note(f"click {button.text() or button.accessibleName() or button.objectName()!r}")
            button.click()

    def _let_room_act(self, most: int) -> None:
        """Carry out some of what the room still has to do in the phase of the page."""
        controller, phase = self.controller, self.controller.session.phase
        self._note(f"room x{most} in {phase.value}")
        clock = controller.workspace.clock
        for timed in islice(self._room.commands(phase, lambda: controller.session, clock), most):
            if not controller.submit(timed.command):
                break

    def _resume(self) -> None:
        self._note("resume")
        press(K.Key_Space)

    def _target(self) -> QWidget:
        widget = QApplication.focusWidget()
        assert widget is not None, "nothing has the focus"
        return widget

    def _note(self, what: str) -> None:
        view = self._program.window.view
        where = "start" if view is None else type(view.page).__name__
        self.trail.append(f"{where}: {what}")


def undoable(session: Session) -> dict[type[Record], dict[Key, Record]]:
    """Return what can be taken back of a session."""
    return {kind: dict(table) for kind, table in session.records.items() if kind.undoable}


def saved(path: Path) -> Session:
    """Return the session as the disk has it."""
    with SessionFile.open(path) as file:
        return file.load()[0]


def there_and_back(controller: SessionController) -> None:
    """Take back everything there is, and do it all again: what is left is what was there."""
    before, steps = undoable(controller.session), 0
    while controller.workspace.undo_label is not None:
        assert controller.undo(even_if_shown=True)
        QApplication.processEvents()
        steps += 1
    for _ in range(steps):
        assert controller.redo(even_if_shown=True)
        QApplication.processEvents()
    assert undoable(controller.session) == before


@pytest.mark.timeout(60 + KEYS)
@pytest.mark.qt_log_ignore(*OF_NO_SCREEN)
@pytest.mark.parametrize("seed", range(SEEDS))
def test_keys_at_random_break_nothing(
    program: Application, seed: int, monkeypatch: pytest.MonkeyPatch, tmp_path: Path, qtlog: object
) -> None:
    faults: list[str] = []

    def note_fault(kind: type[BaseException], fault: BaseException, trace: TracebackType | None) -> None:
        faults.append("".join(traceback.format_exception(kind, fault, trace)))

    monkeypatch.setattr(sys, "excepthook", note_fault)
    # A report may be made: among the documents of nobody, or under whatever name was typed.
    monkeypatch.setenv("HOME", str(tmp_path))
    monkeypatch.chdir(tmp_path)
    monkey = Monkey(program, seed)
    monkey.begin()
    for _ in range(KEYS):
        monkey.act()
        said = [str(r.message) for r in qtlog.records if not any(w in r.message for w in OF_NO_SCREEN)]  # type: ignore[attr-defined]
        lost = [] if QApplication.focusWidget() is not None else ["nothing has the focus"]
        assert not [*faults, *said, *lost], "\n".join(monkey.trail[-LAST:])
    if program.window.view is not None:
        # What is still being typed is taken when its field is left.
        program.window.setFocus()
        there_and_back(monkey.controller)
        path, session = monkey.controller.open_session.path, monkey.controller.session
        program.window.leave_requested.emit()
        assert path is not None
        assert saved(path) == session
    assert not faults, "\n".join(monkey.trail[-LAST:])
