"""What a screen reader is given: every page is walked through Qt's own accessibility interface."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QAccessible, QAccessibleInterface
from PySide6.QtWidgets import QApplication, QWidget

from grouping.app import Application
from grouping.content.runningorder import load_running_order
from grouping.domain.phases import PHASES
from grouping.domain.settings import Design, Language
from grouping.services.clock import ManualClock
from grouping.services.plan import new_settings
from grouping.services.rehearsal import MadeUpRoom
from grouping.services.sessions import OpenSession, start_session
from grouping.services.watching import Watching
from grouping.ui.session import SessionController
from grouping.ui.sessionview import SessionView
from tests.flow.memory import START_MS
from tests.ui.keyboard import press

Role = QAccessible.Role
USED = {
    *(Role.Button, Role.CheckBox, Role.RadioButton, Role.EditableText, Role.SpinBox, Role.ComboBox),
    *(Role.PageTab, Role.Link, Role.List, Role.Table, Role.Slider),
}
LEAST_PX = 24
LEAST_USED = 4


def walk(interface: QAccessibleInterface) -> Iterator[QAccessibleInterface]:
    """Yield everything below `interface` that can be met now."""
    for index in range(interface.childCount()):
        child = interface.child(index)
        if not child.isValid() or child.state().invisible:
            continue
        yield child
        if child.role() not in {Role.SpinBox, Role.ComboBox, Role.List, Role.Table, Role.MenuBar}:
            yield from walk(child)


def unnamed(window: QWidget) -> list[str]:
    """Return what can be used or reached, and has no name or is too small to hit."""
    found, used = [], 0
    root = QAccessible.queryAccessibleInterface(window)
    assert root is not None
    for each in walk(root):
        widget = each.object()
        if not isinstance(widget, QWidget):
            continue
        is_used = each.role() in USED or widget.focusPolicy() & Qt.FocusPolicy.TabFocus.value
        used += bool(is_used)
        name = each.text(QAccessible.Text.Name)
        if is_used and (not name.strip() or name == widget.objectName()):
            found.append(f"{type(widget).__name__} {widget.objectName()!r} has no name")
        if is_used and min(widget.width(), widget.height()) < LEAST_PX:
            found.append(f"{type(widget).__name__} {name!r} is {widget.size().toTuple()}")
    assert used >= LEAST_USED, "the walk met next to nothing"
    return found


def stops(window: QWidget, key: Qt.Key) -> list[QWidget]:
    """Return what `key` goes round, beginning and ending at what has the focus."""
    begun = QApplication.focusWidget()
    assert begun is not None
    met = [begun]
    for _ in range(400):
        press(key)
        now = QApplication.focusWidget()
        assert now is not None
        if now is begun:
            return met
        met.append(now)
    raise AssertionError(
        f"{key} never comes back; it goes through {[type(each).__name__ for each in met[-6:]]}"
    )


class Playing:
    """A made-up room, played to the end in one language."""

    def __init__(self, program: Application, language: Language, path: Path) -> None:
        self.program = program
        program.language.choose(language)
        clock, order = ManualClock(START_MS), load_running_order("75")
        settings = new_settings(
            order, language=language, now_ms=START_MS, people=31, design=Design.CLASSIC, name="x", seed=7
        )
        self.opened: OpenSession = start_session(path, settings, order.steps, clock)
        self.controller = SessionController(self.opened)
        self.view: SessionView = program.window.open_session(self.controller)
        program.window.displays.answer(Watching.ALONE)
        room = MadeUpRoom(31, 7, language)
        for phase in PHASES:
            self.controller.go_to(phase)
            for timed in room.commands(phase, lambda: self.controller.session, clock):
                clock.advance(timed.wait_ms)
                assert self.controller.submit(timed.command)


@pytest.fixture(params=list(Language))
def playing(program: Application, tmp_path: Path, request: pytest.FixtureRequest) -> Iterator[Playing]:
    made = Playing(program, request.param, tmp_path / "room.grouping")
    yield made
    program.window.close()
    made.opened.close()


@pytest.mark.parametrize("language", Language)
def test_everything_on_the_first_page_has_a_name(program: Application, language: Language) -> None:
    program.language.choose(language)
    QApplication.processEvents()

    assert unnamed(program.window) == []


def test_everything_that_can_be_used_has_a_name_and_can_be_hit(playing: Playing) -> None:
    found: dict[str, list[str]] = {}
    window = playing.program.window
    for phase in PHASES:
        playing.controller.go_to(phase)
        QApplication.processEvents()
        found[phase.value] = unnamed(window)
    playing.view.open_room_check()
    found["room check"] = unnamed(window)
    playing.view.help.toggle()
    window.displays.answer(Watching.UNKNOWN)
    found["help and notice"] = unnamed(window)

    assert {place: problems for place, problems in found.items() if problems} == {}


def test_tab_goes_round_every_page_and_back_without_a_trap(playing: Playing) -> None:
    for phase in PHASES:
        playing.controller.go_to(phase)
        QApplication.processEvents()
        forward = stops(playing.program.window, Qt.Key.Key_Tab)
        backward = stops(playing.program.window, Qt.Key.Key_Backtab)

        assert {id(each) for each in forward} == {id(each) for each in backward}, phase
