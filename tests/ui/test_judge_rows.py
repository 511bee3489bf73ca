"""Rows of points key by key: what is half typed is kept, named and gone on with."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QLineEdit

from grouping.app import Application
from grouping.domain.judging import RubricEntry, StrayPoints, UnfinishedPoints
from grouping.services.clock import ManualClock
from grouping.services.folds import criteria_count
from grouping.services.judging import draw_obstacle, standing
from grouping.services.scores import scores_of
from grouping.services.sessions import resume
from grouping.services.watching import Watching
from grouping.ui.session import SessionController
from tests.flow.memory import START_MS
from tests.ui.judging import Judged, dialogs
from tests.ui.keyboard import CTRL, enter, focused, press, write


@pytest.fixture
def rated(program: Application, tmp_path: Path) -> Iterator[Judged]:
    """A room of thirty at the tab with criteria."""
    room = Judged(program, tmp_path / "room.grouping", 30)
    room.push("Cijfers per criterium")
    yield room
    room.opened.close()


def at(place: int) -> bool:
    return focused().objectName() == f"points-{place}"


def number_field(room: Judged) -> QLineEdit:
    found = room.view.page.findChild(QLineEdit, "points-0")
    assert isinstance(found, QLineEdit)
    return found


def signs(room: Judged, rater: int = 1) -> dict[int, str]:
    rows = room.session.all(UnfinishedPoints).values()
    return {row.number: row.signs for row in rows if row.rater == rater}


def test_every_key_is_kept_and_gone_on_with_after_a_restart(
    rated: Judged, program: Application, tmp_path: Path
) -> None:
    count = criteria_count(rated.session)
    write("7 " + "1" * count + "14" + "32?")

    assert at(4)
    assert signs(rated) == {14: "32?"}
    assert scores_of(rated.session) == {7: count}
    assert 14 in standing(rated.session).unseen
    assert rated.says("14 (begonnen)")
    assert not rated.says("Nog niet af")
    rated.controller.open_session.close()

    opened = resume(tmp_path / "room.grouping", ManualClock(START_MS))
    view = program.window.open_session(SessionController(opened))
    program.window.displays.answer(Watching.ALONE)
    QApplication.processEvents()
    assert at(4)
    write("1" * (count - 3))
    session = view.controller.session
    assert session.all(RubricEntry)[1, 14].points == (3, 2, None, *(1,) * (count - 3))
    assert session.all(UnfinishedPoints) == {}
    assert at(0)
    press(Qt.Key.Key_Z, CTRL)
    assert set(scores_of(view.controller.session)) == {7}
    assert view.controller.session.all(UnfinishedPoints) == {}
    opened.close()


def test_half_rows_wait_for_their_number_and_never_count(rated: Judged) -> None:
    count = criteria_count(rated.session)
    write("14" + "3")
    press(Qt.Key.Key_Down)
    assert number_field(rated).text() == "15"
    assert rated.says("Nog niet af: 14:  3" + " –" * (count - 1))
    write("22")
    # The number was wrong: what was typed behind it goes with the right one.
    for _ in range(5):
        press(Qt.Key.Key_Backspace)
    press(Qt.Key.Key_Backspace)
    press(Qt.Key.Key_Backspace)
    assert number_field(rated).text() == ""
    write("22" + "33")
    assert signs(rated) == {14: "3", 22: "33"}
    press(Qt.Key.Key_Escape)
    assert signs(rated) == {14: "3"}
    write("7 " + "1" * count + "9 " + "2" * count)
    write("9 0")
    press(Qt.Key.Key_Up)
    assert signs(rated) == {14: "3", 9: "0"}
    assert rated.points()[9] == (2,) * count
    press(Qt.Key.Key_Escape)
    write("9 ")
    assert at(2)
    press(Qt.Key.Key_Down)
    assert rated.points()[9] == (0, *(2,) * (count - 1))
    assert signs(rated) == {14: "3"}
    write("14")
    assert at(2)
    write("3" * (count - 1))
    assert rated.points()[14] == (3,) * count


def test_down_goes_on_to_the_next_fold_and_a_number_of_full_width_needs_no_key(rated: Judged) -> None:
    count = criteria_count(rated.session)
    assert number_field(rated).placeholderText() == "↓ 1"
    assert number_field(rated).accessibleDescription() == "Pijl omlaag: 1"
    for number in (1, 2, 3):
        press(Qt.Key.Key_Down)
        assert number_field(rated).text() == str(number)
        write("1" * count)
    write("12 " + "2" * count)
    assert list(rated.points()) == [1, 2, 3, 12]
    assert number_field(rated).placeholderText() == "↓ 13"
    # Turned over, the stack goes down.
    write("11" + "2" * count)
    assert number_field(rated).placeholderText() == "↓ 10"
    # A number that has points, is nobody's, or may be longer waits for a key.
    for typed in ("12", "47", "3"):
        write(typed)
        assert at(0)
        press(Qt.Key.Key_Space)
        press(Qt.Key.Key_Escape)
    write("47 ")
    assert rated.says("47 bestaat niet (1–30).")
    write("20")
    assert at(0), "after a refusal digits must not run on into another fold"
    press(Qt.Key.Key_Space)
    assert at(1)
    press(Qt.Key.Key_Escape)
    write("21")
    assert at(1)
    assert dialogs() == []


def test_folds_without_a_sticker_get_points_and_are_claimed(rated: Judged) -> None:
    count = criteria_count(rated.session)
    for number in range(1, 30):
        press(Qt.Key.Key_Down)
        write("2" * count if number % 2 else "1" * count)
    write("?")
    assert number_field(rated).text() == "A"
    write("3" * (count - 1))
    write("3")
    assert rated.session.all(StrayPoints)[1,].points == (3,) * count
    assert rated.says(f"A:  {' '.join('3' * count)} = {3 * count}")
    assert rated.says("Vouw zonder nummer: A. Wie mist er? 30.")
    obstacle = draw_obstacle(rated.session, standing(rated.session))
    assert obstacle is not None
    assert not rated.says("Stap 3: de grenzen")

    enter("a 5")
    assert rated.says("5 heeft al")
    enter("a 30")
    assert rated.points()[30] == (3,) * count
    assert rated.session.all(StrayPoints) == {}
    assert rated.says("Stap 3: de grenzen")
    press(Qt.Key.Key_Z, CTRL)
    assert 30 not in rated.points()
    assert set(rated.session.all(StrayPoints)) == {(1,)}
    rated.push("A telt niet mee")
    assert rated.session.all(StrayPoints) == {}


def test_a_number_is_found_where_it_is_judged(rated: Judged) -> None:
    count = criteria_count(rated.session)
    write("7 " + "1" * count + "14" + "32")
    press(Qt.Key.Key_F4)
    enter("7")
    assert f"7: {' '.join('1' * count)} = {count}." in _answer(rated)
    press(Qt.Key.Key_Escape)
    assert at(0)
    assert number_field(rated).text() == "7"
    assert signs(rated) == {14: "32"}
    assert rated.says("Nog niet af: 14:  3 2")
    press(Qt.Key.Key_Return)
    assert at(1)
    assert rated.says("7 heeft al")
    press(Qt.Key.Key_Escape)
    press(Qt.Key.Key_F4)
    enter("14")
    assert "begonnen: 3 2" in _answer(rated)
    press(Qt.Key.Key_Escape)
    write("9 ")
    assert at(1), "another number takes the place of the one that was found"
    assert number_field(rated).text() == "9"
    press(Qt.Key.Key_Escape)
    write("14")
    assert at(3)

    rated.push("Eén cijfer")
    enter("4 5")
    press(Qt.Key.Key_F4)
    enter("4")
    assert "4: cijfer 5." in _answer(rated)
    press(Qt.Key.Key_Escape)
    enter("3")
    press(Qt.Key.Key_Return)
    assert rated.piles == {4: 3}
    for typed in ("? 2", "47 2"):
        enter(typed)
    assert rated.says("47 bestaat niet (1–30).")
    assert rated.says("Laatste: 4 → 3 · A → 2")
    enter("A 4")
    assert rated.says("4 ligt al op stapel 3")
    enter("A 12")
    assert rated.piles == {4: 3, 12: 2}


def _answer(room: Judged) -> str:
    return room.view.finder.bar.field.accessibleDescription()
