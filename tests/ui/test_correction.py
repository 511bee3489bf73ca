"""A typing error found after the room saw its tables, by keyboard in a real window."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QDialog, QPushButton, QRadioButton, QWidget
from pytestqt.qtbot import QtBot

from grouping.app import Application
from grouping.domain.groups import Draw, Showing
from grouping.domain.judging import PILES, Correction, JudgingMethod, PileEntry, RubricEntry, sum_of_points
from grouping.domain.phases import Phase
from grouping.domain.settings import Design, Language
from grouping.services.book import book
from grouping.services.commands.raters import ChooseMethod
from grouping.services.comparison.border import border_finding
from grouping.services.stage import CardId
from grouping.services.watching import Watching
from tests.ui.keyboard import CTRL, enter, focused, press, tab_to, write
from tests.ui.test_group_page import Grouped

pytestmark = pytest.mark.qt_log_ignore("propagateSizeHints")

NUMBER = 14
BEST = 5


@pytest.fixture
def room(program: Application, tmp_path: Path, request: pytest.FixtureRequest) -> Iterator[Grouped]:
    """A room that saw its tables, with the page Judge opened again to change a score."""
    method = getattr(request, "param", JudgingMethod.PILES)
    made = Grouped(program, tmp_path / "room.grouping", Design.CLASSIC, method)
    program.window.displays.answer(Watching.ALONE)
    press(Qt.Key.Key_Return, CTRL)
    for phase in (Phase.FOLD_2, Phase.GROUP, Phase.JUDGE):
        made.controller.go_to(phase)
    QApplication.processEvents()
    yield made
    made.opened.close()


def pile_of(room: Grouped, number: int) -> int:
    return room.session.all(PileEntry)[number,].pile


def retype(room: Grouped) -> int:
    """Type the number at the best pile and confirm that it moves; return its pile before."""
    before = pile_of(room, NUMBER)
    assert before != BEST
    press(Qt.Key.Key_F2)
    # Typing goes on at the pile typed last; the best one stands at the top.
    for _ in PILES:
        press(Qt.Key.Key_Up)
    enter(str(NUMBER))
    press(Qt.Key.Key_Return)
    return before


def live(room: Grouped) -> CardId:
    return room.view.stage.state.live.card


def dialog(program: Application) -> QDialog | None:
    found = [each for each in program.window.findChildren(QDialog) if each.objectName() == "regroup"]
    return next((each for each in found if each.isVisible()), None)


def test_mending_the_score_is_the_default_and_keeps_every_table(room: Grouped) -> None:
    seats, card = room.seats, room.view.stage.card
    before = retype(room)
    assert room.says(f"{NUMBER}: pile {before} → {BEST}. The room has already seen these tables.")
    assert focused().property("text") == "Correct the score only"
    press(Qt.Key.Key_Return)

    assert pile_of(room, NUMBER) == BEST
    assert room.session.find(Correction, NUMBER) is not None
    assert room.seats == seats
    assert room.view.stage.card == card
    assert room.says("The tables stay as they are.")
    assert not room.says("The room has already seen these tables.")
    room.controller.go_to(Phase.FOLD_2)
    room.view.stage.step(1)
    assert not room.view.stage.is_stale
    room.controller.go_to(Phase.JUDGE)
    press(Qt.Key.Key_Z, CTRL)
    assert pile_of(room, NUMBER) == before
    assert room.session.all(Correction) == {}


@pytest.mark.parametrize("room", [JudgingMethod.RUBRIC], indirect=True)
def test_points_are_mended_as_piles_are(room: Grouped, program: Application) -> None:
    seats, card = room.seats, room.view.stage.card
    rated = room.session.all(RubricEntry)[1, NUMBER]
    before, count = sum_of_points(rated.points), len(rated.points)
    press(Qt.Key.Key_F2)
    write(f"{NUMBER} " + "3" * count)
    assert room.says(f"{NUMBER}: {before} → {3 * count} points. The room has already seen these tables.")
    press(Qt.Key.Key_Escape)
    assert room.session.all(RubricEntry)[1, NUMBER] == rated
    press(Qt.Key.Key_Escape)
    write(f"{NUMBER} " + "3" * count)
    assert focused().property("text") == "Correct the score only"
    press(Qt.Key.Key_Return)

    assert room.session.all(RubricEntry)[1, NUMBER].points == (3,) * count
    noted = room.session.find(Correction, NUMBER)
    assert noted is not None
    assert (noted.before, noted.after) == (before, 3 * count)
    assert room.seats == seats
    assert room.view.stage.card == card
    assert room.says(f"{NUMBER}: {before} → {3 * count} points. The tables stay as they are.")
    said = border_finding(room.session, book(Language.EN, room.session.settings.audience)).sentences
    assert "1 person had a wrong score in the list when the tables were made." in said

    write("1 " + "0" * count)
    tab_to("Group again")
    press(Qt.Key.Key_Return)
    asked = dialog(program)
    assert asked is not None
    again = asked.findChild(QPushButton, "regroup.again")
    assert again is not None
    again.setFocus()
    press(Qt.Key.Key_Space)
    assert not room.session.was_shown
    assert room.session.all(RubricEntry)[1, 1].points == (0,) * count
    assert room.session.find(Correction, 1) is None


def test_one_digit_asks_too(room: Grouped) -> None:
    before = pile_of(room, NUMBER)
    assert room.controller.submit(ChooseMethod(JudgingMethod.DIGIT))
    press(Qt.Key.Key_F2)
    room.view.page.focus_entry()
    enter(f"{NUMBER} {BEST}")
    press(Qt.Key.Key_Return)
    assert room.says(f"{NUMBER}: pile {before} → {BEST}. The room has already seen these tables.")
    press(Qt.Key.Key_Return)
    assert pile_of(room, NUMBER) == BEST
    assert room.session.find(Correction, NUMBER) is not None


def test_escape_leaves_everything_and_gives_the_field_back(room: Grouped) -> None:
    before = retype(room)
    press(Qt.Key.Key_Escape)

    assert pile_of(room, NUMBER) == before
    assert not room.says("The room has already seen these tables.")
    assert room.view.page.isAncestorOf(focused())


def test_a_closed_page_asks_for_its_key_first(room: Grouped) -> None:
    room.view.page.focus_entry()
    press(Qt.Key.Key_Return)

    assert room.view.page.is_closed
    assert not room.says("seen these tables")


def test_grouping_anew_asks_in_the_way_and_enter_leaves_it(room: Grouped, program: Application) -> None:
    before = retype(room)
    tab_to("Group again")
    press(Qt.Key.Key_Return)
    asked = dialog(program)
    assert asked is not None
    assert asked.isModal()
    press(Qt.Key.Key_Return)

    assert dialog(program) is None
    assert pile_of(room, NUMBER) == before
    assert room.session.was_shown


def test_grouping_anew_makes_the_tables_a_draft_the_room_sees_only_when_shown(
    room: Grouped, program: Application, qtbot: QtBot
) -> None:
    room.controller.go_to(Phase.FOLD_2)
    room.view.stage.step(1)
    room.view.stage.step(1)
    assert live(room) is CardId.FIND_TABLE
    room.controller.go_to(Phase.JUDGE)
    retype(room)
    tab_to("Group again")
    press(Qt.Key.Key_Return)
    asked = dialog(program)
    assert asked is not None
    again = asked.findChild(QPushButton, "regroup.again")
    assert again is not None
    again.setFocus()
    press(Qt.Key.Key_Space)

    assert not room.session.was_shown
    assert pile_of(room, NUMBER) == BEST
    assert room.session.all(Correction) == {}
    assert room.says("The tables are a draft again.")
    while _draw_lots_at_an_open_border(room):
        pass
    seed = room.session.all(Draw)[()].seed
    room.controller.go_to(Phase.GROUP)
    QApplication.processEvents()
    room.click("Draw again")
    assert room.session.all(Draw)[()].seed != seed
    assert live(room) is CardId.NEUTRAL
    program.window.activateWindow()
    qtbot.waitUntil(program.window.isActiveWindow)
    room.view.page.focus_entry()
    press(Qt.Key.Key_Return, CTRL)
    assert room.session.find(Showing) is not None
    assert live(room) is CardId.FIND_TABLE


def _draw_lots_at_an_open_border(room: Grouped) -> bool:
    """Draw lots for the first border nobody decided about; return whether there was one."""
    from tests.unit.rooms import open_borders

    borders = open_borders(room.session)
    if not borders:
        return False
    field = room.view.page.findChild(QWidget, f"border.{borders[0].cut}")
    assert isinstance(field, QWidget)
    box = field.parentWidget()
    assert box is not None
    lot = next(each for each in box.findChildren(QRadioButton) if each.text() == "Draw lots")
    QTest.keyClick(lot, Qt.Key.Key_Return)
    QApplication.processEvents()
    return True


def test_the_question_holds_no_number_while_the_room_may_be_watching(
    room: Grouped, program: Application
) -> None:
    retype(room)
    program.window.displays.answer(Watching.ROOM)
    QApplication.processEvents()
    room.view.refresh_frame()

    assert room.says("The room has already seen these tables.")
    assert not room.says("pile 5. The room")


def test_the_group_page_offers_it_too_once_the_tables_were_seen(room: Grouped, program: Application) -> None:
    room.controller.go_to(Phase.GROUP)
    QApplication.processEvents()
    room.click("Group again…")
    assert dialog(program) is None
    assert room.says("Nothing was changed. Change: F2.")
    press(Qt.Key.Key_F2)
    room.click("Group again…")

    assert dialog(program) is not None
    press(Qt.Key.Key_Escape)
    assert room.session.was_shown
