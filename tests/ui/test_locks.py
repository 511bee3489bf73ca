"""Closed phases in a real window: read, focus and copy, but no change before one key unlocks the page."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QLineEdit

from grouping.app import Application
from grouping.domain.participants import Role
from grouping.domain.phases import PHASES, Phase
from grouping.domain.settings import Design
from grouping.services.watching import Watching
from tests.ui.keyboard import CTRL, enter, focused, press, tab_to, write
from tests.ui.test_group_page import Grouped

CLOSED = "Closed: for reading only."
KEYS = (
    *(Qt.Key.Key_1, Qt.Key.Key_Space, Qt.Key.Key_V),
    *(Qt.Key.Key_Down, Qt.Key.Key_Backspace, Qt.Key.Key_Return),
)


@pytest.fixture
def room(program: Application, tmp_path: Path) -> Iterator[Grouped]:
    """A room that went on to the slips, with the tables shown."""
    made = Grouped(program, tmp_path / "room.grouping", Design.CLASSIC)
    program.window.displays.answer(Watching.ALONE)
    press(Qt.Key.Key_Return, CTRL)
    for phase in (Phase.FOLD_2, Phase.EXPERIENCE, Phase.TALK):
        made.controller.go_to(phase)
    QApplication.processEvents()
    yield made
    made.opened.close()


def open_page(room: Grouped, phase: Phase) -> None:
    room.controller.go_to(phase)
    QApplication.processEvents()


@pytest.mark.parametrize(
    "phase",
    [Phase.ARRIVAL, Phase.FOLD_1, Phase.JUDGE, Phase.GROUP, Phase.FOLD_2, Phase.EXPERIENCE],
)
def test_no_key_changes_a_closed_page_and_one_key_opens_it(room: Grouped, phase: Phase) -> None:
    open_page(room, phase)
    before = room.session.records
    assert room.view.page.is_closed
    assert room.says(CLOSED)
    button = focused()
    assert button.objectName() == "lock.change"
    choose_file = room.view.page.say("people_list.file")
    for _ in range(40):
        press(Qt.Key.Key_Tab)
        for key in KEYS:
            # The button for a late comer leads off the page, to the bar that is never closed; the one for a
            # file to the system's own window.
            widget = focused()
            leads_off = widget.objectName() == "lock.change" or widget.property("text") == choose_file
            if room.view.page.isAncestorOf(widget) and not leads_off:
                press(key)
        assert room.session.phase is phase
    assert {kind: dict(each) for kind, each in room.session.records.items()} == {
        kind: dict(each) for kind, each in before.items()
    }

    press(Qt.Key.Key_F2)
    assert not button.isVisible()


def test_going_back_and_forth_takes_one_key_each_and_closes_again(room: Grouped) -> None:
    for phase in reversed(PHASES[1:7]):
        press(Qt.Key.Key_Left, CTRL)
        assert room.session.phase is phase
    open_page(room, Phase.JUDGE)
    press(Qt.Key.Key_Return)
    assert not room.view.page.is_closed
    assert isinstance(focused(), QLineEdit)
    press(Qt.Key.Key_Right, CTRL)
    press(Qt.Key.Key_Left, CTRL)

    assert room.view.page.is_closed


def test_typing_on_a_closed_page_is_answered_and_leaves_no_trace(room: Grouped) -> None:
    open_page(room, Phase.ARRIVAL)
    QApplication.clipboard().setText("5")
    for field in room.view.page.findChildren(QLineEdit):
        if not field.isVisible():
            continue
        held = field.text()
        field.setFocus()
        write("12")
        assert field.text() == held
        press(Qt.Key.Key_V, CTRL)
        assert field.text() == held
    assert room.says("Nothing was changed. Change: F2.")


def test_an_unlocked_page_takes_what_is_typed(room: Grouped) -> None:
    open_page(room, Phase.ARRIVAL)
    press(Qt.Key.Key_F2)
    tab_to("Number + letter")
    enter("3 O")

    assert 3 in room.session.numbers(Role.OBSERVER)


def test_undo_and_the_room_screen_are_never_closed(room: Grouped) -> None:
    open_page(room, Phase.FOLD_2)
    label = room.controller.workspace.undo_label
    assert label is not None
    press(Qt.Key.Key_F9)
    assert room.view.stage.state.is_black
    press(Qt.Key.Key_F9)
    press(Qt.Key.Key_Z, CTRL)
    press(Qt.Key.Key_Z, CTRL)

    assert room.view.page.is_closed
    assert room.controller.workspace.redo_label == label


def test_the_tables_can_be_shown_again_from_a_closed_page(room: Grouped) -> None:
    open_page(room, Phase.GROUP)
    press(Qt.Key.Key_Return, CTRL)

    assert room.view.stage.state.live.card.value == "find_table"
    assert not room.says("Nothing was changed")


def test_a_page_that_was_not_left_for_a_later_one_is_open(room: Grouped) -> None:
    open_page(room, Phase.TALK)
    assert not room.says(CLOSED)
    open_page(room, Phase.PREPARE)

    assert not room.says(CLOSED)
