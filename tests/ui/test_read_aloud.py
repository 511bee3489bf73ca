"""A room without a projector, by keyboard in a real window."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QAction
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from grouping.app import Application
from grouping.domain.groups import Showing
from grouping.domain.phases import Phase
from grouping.domain.settings import Design
from grouping.services.readaloud import spoken_lines, table_lists
from grouping.services.stage import CardId
from grouping.services.watching import Watching
from grouping.ui.pages.readaloud import ReadAloudPage
from tests.ui.keyboard import CTRL, focused, press, tab_to
from tests.ui.test_group_page import Grouped


@pytest.fixture
def room(program: Application, tmp_path: Path) -> Iterator[Grouped]:
    made = Grouped(program, tmp_path / "room.grouping", Design.CLASSIC)
    program.window.displays.answer(Watching.ALONE)
    QApplication.processEvents()
    yield made
    made.opened.close()


def page(room: Grouped) -> ReadAloudPage:
    front = room.view.page
    assert isinstance(front, ReadAloudPage)
    return front


def test_every_table_is_read_with_the_space_bar_and_then_they_count_as_shown(room: Grouped) -> None:
    tab_to("Read aloud")
    press(Qt.Key.Key_Space)
    lists = table_lists(room.session, room.view.stage.book)
    assert page(room).isVisible()
    for place, each in enumerate(lists):
        assert not room.session.was_shown
        assert room.says(f"Table {place + 1} of {len(lists)}")
        assert room.says("   ".join(map(str, each.numbers)))
        press(Qt.Key.Key_Space)

    assert room.session.was_shown
    assert not isinstance(room.view.page, ReadAloudPage)
    assert room.view.stage.state.live.card is CardId.FIND_TABLE
    assert room.says("All tables have been read aloud.")
    assert not room.says("nobody sees the tables yet")


def test_arrows_go_back_and_forth_without_ticking_and_escape_leaves_the_draft(room: Grouped) -> None:
    room.view.open_reader()
    press(Qt.Key.Key_Right)
    press(Qt.Key.Key_Right)
    press(Qt.Key.Key_Right)
    assert room.says("Table 3 of 3")
    press(Qt.Key.Key_Left)
    assert room.says("Table 2 of 3")
    press(Qt.Key.Key_Space)
    assert room.says("✓ Orange: read")
    assert room.says("○ Blue: not yet")
    press(Qt.Key.Key_Escape)

    assert not room.session.was_shown
    assert not isinstance(room.view.page, ReadAloudPage)


def test_tables_shown_without_a_screen_ask_for_reading_or_are_taken_back(room: Grouped) -> None:
    press(Qt.Key.Key_Return, CTRL)
    assert room.session.find(Showing) is not None
    assert room.says("nobody sees the tables yet")
    room.click("Not shown yet")
    assert not room.session.was_shown
    assert not room.says("nobody sees the tables yet")
    press(Qt.Key.Key_Return, CTRL)
    room.click("List per colour")

    assert page(room).isVisible()


def test_the_menu_opens_it_in_any_phase_and_says_so_before_a_draw(
    room: Grouped, program: Application
) -> None:
    entry = next(
        each for each in program.window.findChildren(QAction) if each.objectName() == "menu.read_aloud"
    )
    room.controller.go_to(Phase.FOLD_2)
    entry.trigger()
    assert room.says("Table 1 of 3")
    press(Qt.Key.Key_Escape)
    assert room.session.phase is Phase.FOLD_2
    while room.controller.workspace.last_done is not None:
        room.controller.undo()
    entry.trigger()

    assert room.says("Nobody has been grouped yet.")
    assert focused().property("text") == "Back to the phase  Esc"


def test_the_script_says_what_the_card_says_while_no_screen_does(room: Grouped) -> None:
    room.controller.go_to(Phase.JUDGE)
    QApplication.processEvents()

    assert room.says("Read aloud: this is on the card")
    for line in spoken_lines(room.view.stage.card):
        assert room.says(line)


def test_the_script_follows_the_card(room: Grouped) -> None:
    room.controller.go_to(Phase.ARRIVAL)
    room.view.stage.step(1)
    QApplication.processEvents()

    assert room.view.stage.state.live.card is CardId.AGREEMENTS
    for line in spoken_lines(room.view.stage.card):
        assert room.says(line)


def test_lists_and_cards_are_printed(room: Grouped, tmp_path: Path, qtbot: QtBot) -> None:
    room.view.open_reader()
    front = page(room)
    path = tmp_path / "lists.pdf"
    row = front._print  # noqa: SLF001 - the row has tests of its own; here only what it makes counts
    row.path.setText(str(path))
    row.button.click()
    qtbot.waitUntil(path.exists, timeout=20_000)
    front.wait()

    assert path.read_bytes().startswith(b"%PDF")
