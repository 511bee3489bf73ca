"""What opens beside or over a page is walked as the pages are: other windows, questions, bars and menus."""

from collections.abc import Iterator
from pathlib import Path
from typing import TypeVar

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QAccessible, QAction
from PySide6.QtWidgets import QApplication, QDialog, QListWidget, QMenu, QPushButton, QWidget

from grouping.app import Application
from grouping.domain.phases import Phase
from grouping.services.watching import Watching
from grouping.ui.foldbrowser import FoldBrowser
from grouping.ui.ownwindow import OwnWindow
from grouping.ui.stage import StageWindow
from grouping.ui.stopdesk import StopQuestion
from grouping.ui.widgets.regroupdialog import RegroupDialog
from grouping.ui.widgets.veil import Veil
from tests.ui.judging import Judged
from tests.ui.keyboard import press, tab_to
from tests.ui.rings import rings
from tests.ui.walking import (
    ROLES,
    interface_of,
    is_painted,
    jumps,
    left_out,
    problems,
    stops,
    wrong_in,
)

pytestmark = pytest.mark.qt_log_ignore("propagateSizeHints")
Window = TypeVar("Window", bound=QDialog)
NAME, DESCRIPTION = QAccessible.Text.Name, QAccessible.Text.Description


@pytest.fixture
def room(program: Application, tmp_path: Path) -> Iterator[Judged]:
    made = Judged(program, tmp_path / "room.grouping", 12)
    yield made
    program.window.close()
    made.opened.close()


def wrong_with(window: QWidget) -> list[str]:
    """Return all that is wrong with a window that has the focus."""
    QApplication.processEvents()
    forward, backward = stops(Qt.Key.Key_Tab), stops(Qt.Key.Key_Backtab)
    assert backward == [forward[0], *forward[:0:-1]]
    return [
        *problems(window, set()),
        *left_out(window, forward),
        *jumps(forward),
        *rings(forward),
    ]


def choose(program: Application, entry: str) -> None:
    """Choose an entry of a menu."""
    action = program.window.findChild(QAction, entry)
    assert isinstance(action, QAction)
    action.trigger()
    QApplication.processEvents()


def opened(program: Application, kind: type[Window]) -> Window:
    """Return the window of this kind, which is in front."""
    window = program.window.findChild(kind)
    assert isinstance(window, kind)
    window.activateWindow()
    QApplication.processEvents()
    return window


def test_the_folds_can_be_looked_at_without_eyes_or_mouse(room: Judged, program: Application) -> None:
    room.controller.go_to(Phase.PREPARE)
    QApplication.processEvents()
    tab_to(room.say("folds.browse"))
    press(Qt.Key.Key_Space)
    browser = opened(program, FoldBrowser)
    browser.wait()
    QApplication.processEvents()

    assert wrong_with(browser) == []
    assert interface_of(browser).role() is QAccessible.Role.Dialog
    assert {type(each).__name__ for each in browser.findChildren(QWidget)} & {"DiagramWidget"}
    browser.close()


def test_own_content_can_be_kept_without_eyes_or_mouse(room: Judged, program: Application) -> None:
    choose(program, "menu.own_content")
    window = opened(program, OwnWindow)
    press(Qt.Key.Key_Tab)
    assert wrong_with(window) == []
    tab_to(room.say("own.copy_heading"))
    press(Qt.Key.Key_Tab)
    press(Qt.Key.Key_Space)

    assert wrong_with(window) == []
    assert window.findChildren(QListWidget)[0].isVisible()
    window.close()


def test_questions_say_what_they_ask(room: Judged, program: Application) -> None:
    room.view.stopping.ask()
    question = opened(program, StopQuestion)
    assert wrong_with(question) == []
    assert interface_of(question).role() is QAccessible.Role.Dialog
    assert interface_of(question).text(DESCRIPTION) == room.say("stop.body")
    question.close()
    regroup = RegroupDialog("Opnieuw?", ("Een.", "Twee."), ("Nee", "Ja"), program.window)
    regroup.open()
    regroup.activateWindow()
    assert wrong_with(regroup) == []
    assert interface_of(regroup).text(DESCRIPTION) == "Een.\nTwee."
    regroup.close()


def test_what_comes_over_a_page_can_be_used_without_eyes_or_mouse(room: Judged, program: Application) -> None:
    window = program.window
    for entry in ("menu.late", "menu.find"):
        choose(program, entry)
        assert wrong_with(window) == [], entry
        press(Qt.Key.Key_Escape)
    window.displays.answer(Watching.UNKNOWN)
    QApplication.processEvents()
    veil = next(each for each in room.view.findChildren(Veil) if each.isVisible())
    answers = [
        each for each in veil.findChildren(QPushButton) if each.focusPolicy() & Qt.FocusPolicy.TabFocus
    ]

    assert problems(window, set()) == []
    assert answers
    assert set(answers) <= set(stops(Qt.Key.Key_Tab))
    assert rings(answers) == []
    assert interface_of(veil).text(NAME)


def test_the_card_on_the_only_screen_is_told(room: Judged, program: Application) -> None:
    choose(program, "menu.room_toggle")
    flip = program.window.flipper.flip
    met = interface_of(flip)

    assert flip.isVisible()
    assert is_painted(flip)
    assert list(wrong_in(flip, met)) == []
    assert met.text(NAME)
    assert met.text(DESCRIPTION)
    assert interface_of(StageWindow()).role() in ROLES["StageWindow"]


def test_every_entry_of_every_menu_has_a_name_and_no_key_stands_in_two(program: Application) -> None:
    bar = interface_of(program.window.menuBar())
    menus = [bar.child(place) for place in range(bar.childCount())]
    listed = [each for each in program.window.menuBar().findChildren(QMenu) if each.title()]
    entries = [action for menu in listed for action in menu.actions() if not action.isSeparator()]
    keys = [key.toString() for action in entries for key in action.shortcuts()]

    assert bar.role() is QAccessible.Role.MenuBar
    assert [each.role() for each in menus] == [QAccessible.Role.MenuItem] * len(listed)
    assert all(each.text(NAME) for each in menus)
    for menu in listed:
        met = interface_of(menu)
        inside = [met.child(place) for place in range(met.childCount())]
        assert met.role() is QAccessible.Role.PopupMenu
        assert [each.text(NAME) for each in inside if each.role() is not QAccessible.Role.Separator] == [
            action.text().replace("&&", "&") for action in menu.actions() if not action.isSeparator()
        ]
        chosen = [bool(each.state().checked) for each in inside if each.state().checkable]
        assert chosen == [action.isChecked() for action in menu.actions() if action.isCheckable()]
    assert len(keys) == len(set(keys))
