"""Undo and redo by keyboard in a real window: named, across pages, after a restart, neutral when watched."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QAction
from PySide6.QtWidgets import QApplication, QLineEdit

from grouping.app import Application
from grouping.domain.groups import Placement
from grouping.domain.judging import PileEntry
from grouping.domain.phases import Phase
from grouping.domain.settings import Design
from grouping.services.clock import ManualClock
from grouping.services.commands.judge import PutOnPile
from grouping.services.sessions import resume
from grouping.services.watching import Watching
from grouping.ui.session import SessionController
from tests.flow.memory import START_MS
from tests.ui.keyboard import CTRL, press, write
from tests.ui.test_group_page import Grouped

BACK = CTRL
FORTH = CTRL | Qt.KeyboardModifier.ShiftModifier


@pytest.fixture
def room(program: Application, tmp_path: Path) -> Iterator[Grouped]:
    made = Grouped(program, tmp_path / "room.grouping", Design.CLASSIC)
    program.window.displays.answer(Watching.ALONE)
    QApplication.processEvents()
    yield made
    made.opened.close()


def pile_of(room: Grouped, number: int) -> int:
    return room.session.all(PileEntry)[number,].pile


def retyped(room: Grouped, number: int) -> tuple[int, int]:
    """Move one fold to another pile, and return the piles before and after."""
    before = pile_of(room, number)
    after = before % 5 + 1
    assert room.controller.submit(PutOnPile(number, after, move=True))
    QApplication.processEvents()
    return before, after


def bar(room: Grouped) -> tuple[str, str]:
    desk = room.view.undo_desk
    return tuple(button.whole if button.isVisible() else "" for button in desk.buttons)  # type: ignore[return-value]


def menu(program: Application, key: str) -> str:
    return next(
        action.text() for action in program.window.findChildren(QAction) if action.objectName() == key
    )


def test_a_change_of_another_page_is_taken_back_and_done_again_in_place(
    room: Grouped, program: Application
) -> None:
    before, after = retyped(room, 3)
    label = f"3 pile {before} → {after}"
    assert bar(room) == (f"Undo in Judge: {label}", "")
    assert menu(program, "menu.undo") == f"Undo in Judge: {label}"

    press(Qt.Key.Key_Z, BACK)
    assert pile_of(room, 3) == before
    assert room.session.phase is Phase.GROUP
    assert room.says(f"Put back in Judge: 3 pile {after} → {before}.")
    assert bar(room)[1] == f"Redo in Judge: {label}"
    assert menu(program, "menu.redo") == f"Redo in Judge: {label}"

    press(Qt.Key.Key_Z, FORTH)
    assert pile_of(room, 3) == after
    assert room.says(f"Done again in Judge: {label}.")
    assert bar(room) == (f"Undo in Judge: {label}", "")


def test_the_redo_button_goes_with_a_new_change_only(room: Grouped) -> None:
    retyped(room, 3)
    press(Qt.Key.Key_Z, BACK)
    room.controller.go_to(Phase.JUDGE)
    assert bar(room)[1].startswith("Redo: 3 pile ")
    room.controller.go_to(Phase.GROUP)
    assert bar(room)[1].startswith("Redo in Judge: 3 pile ")
    retyped(room, 5)

    assert bar(room)[1] == ""


def test_what_is_being_typed_is_taken_back_and_typed_again_first(room: Grouped) -> None:
    retyped(room, 3)
    field = room.field()
    assert isinstance(field, QLineEdit)
    field.setFocus()
    write("14")
    press(Qt.Key.Key_Z, BACK)
    assert field.text() == ""
    press(Qt.Key.Key_Z, FORTH)
    assert field.text() == "14"
    assert bar(room)[1] == ""
    field.clear()
    press(Qt.Key.Key_Z, BACK)

    assert bar(room)[1].startswith("Redo in Judge: 3 pile ")


def test_both_names_are_neutral_while_the_room_may_be_watching(room: Grouped, program: Application) -> None:
    retyped(room, 3)
    retyped(room, 5)
    program.window.displays.answer(Watching.ROOM)
    QApplication.processEvents()
    press(Qt.Key.Key_Z, BACK)

    assert bar(room) == ("Undo", "Redo")
    assert (menu(program, "menu.undo"), menu(program, "menu.redo")) == ("Undo", "Redo")
    assert room.says("Taken back.")
    assert not room.says("pile")


def test_undo_and_redo_go_on_after_a_restart(room: Grouped, program: Application, tmp_path: Path) -> None:
    before, after = retyped(room, 3)
    press(Qt.Key.Key_Z, BACK)
    program.window.close_session()
    room.opened.close()
    again = resume(tmp_path / "room.grouping", ManualClock(START_MS + 60_000))
    controller = SessionController(again)
    view = program.window.open_session(controller)
    program.window.displays.answer(Watching.ALONE)
    QApplication.processEvents()
    assert view.undo_desk.redo_button.whole == f"Redo in Judge: 3 pile {before} → {after}"
    press(Qt.Key.Key_Z, FORTH)
    assert controller.session.all(PileEntry)[3,].pile == after
    again.close()


def test_tables_the_room_saw_are_taken_back_from_any_page_at_the_second_request(room: Grouped) -> None:
    press(Qt.Key.Key_Return, CTRL)
    room.controller.go_to(Phase.FOLD_2)
    seats = dict(room.session.all(Placement))
    press(Qt.Key.Key_Z, BACK)
    assert room.says("The room has already seen these tables.")
    assert dict(room.session.all(Placement)) == seats
    press(Qt.Key.Key_Z, BACK)
    assert room.session.all(Placement) == {}
    assert room.session.phase is Phase.FOLD_2
    # The tables are gone, and with them what had the focus on this page.
    room.view.page.setFocus()
    press(Qt.Key.Key_Z, FORTH)
    assert room.session.all(Placement) == {}
    press(Qt.Key.Key_Z, FORTH)

    assert dict(room.session.all(Placement)) == seats
