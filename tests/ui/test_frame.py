"""The frame round the pages: folded or not, its marks and states, and the paragraph of F1."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QLabel, QLineEdit, QPushButton, QWidget
from pytestqt.qtbot import QtBot

from grouping.app import Application
from grouping.content.runningorder import load_running_order
from grouping.domain.phases import PHASES, Phase
from grouping.domain.settings import Design, Language
from grouping.services.clock import ManualClock
from grouping.services.commands.arrive import AddLateComer
from grouping.services.plan import new_settings
from grouping.services.rehearsal import MadeUpRoom
from grouping.services.sessions import start_session
from grouping.services.watching import Watching
from grouping.ui.session import SessionController
from grouping.ui.sessionview import SessionView
from grouping.ui.widgets.statusbar import StatusBar
from tests.flow.memory import START_MS
from tests.ui.keyboard import CTRL, focused, press
from tests.ui.made_up import play

SMALL, USUAL = (1093, 614), (1366, 768)


class Playing:
    """A made-up room in the program's window."""

    def __init__(self, program: Application, path: Path) -> None:
        self.program, self.window = program, program.window
        program.language.choose(Language.NL)
        self.clock, order = ManualClock(START_MS), load_running_order("75")
        settings = new_settings(
            order, language=Language.NL, now_ms=START_MS, people=31, design=Design.CLASSIC, name="x", seed=7
        )
        self.opened = start_session(path, settings, order.steps, self.clock)
        self.controller = SessionController(self.opened)
        self.view: SessionView = self.window.open_session(self.controller)
        self.window.displays.answer(Watching.ALONE)
        self.room = MadeUpRoom(31, 7, Language.NL)

    def play(self, last: Phase) -> None:
        play(self.controller, self.room, self.clock, PHASES[: PHASES.index(last) + 1])
        QApplication.processEvents()

    def lie(self, size: tuple[int, int], percent: int) -> None:
        self.program.appearance.resize(percent)
        self.window.resize(*size)
        QApplication.processEvents()

    def texts(self, within: QWidget) -> list[str]:
        labels, buttons = within.findChildren(QLabel), within.findChildren(QPushButton)
        return [
            *(each.text() for each in labels if each.isVisible()),
            *(each.text() for each in buttons if each.isVisible()),
        ]

    def bar(self) -> list[str]:
        found = self.view.findChild(StatusBar)
        assert isinstance(found, StatusBar)
        return self.texts(found)

    def button(self, text: str) -> QPushButton:
        return next(
            each for each in self.view.findChildren(QPushButton) if text in each.text() and each.isVisible()
        )


@pytest.fixture
def playing(program: Application, tmp_path: Path) -> Iterator[Playing]:
    made = Playing(program, tmp_path / "room.grouping")
    yield made
    program.appearance.resize(100)
    program.window.close()
    made.opened.close()


@pytest.mark.parametrize(("size", "percent"), [(USUAL, 100), (SMALL, 100), ((1920, 1080), 125)])
def test_with_room_for_both_page_and_column_stand_side_by_side(
    playing: Playing, size: tuple[int, int], percent: int
) -> None:
    playing.lie(size, percent)

    assert not playing.view.frame.is_folded
    assert playing.view.side.isVisible()
    assert playing.view.page.isVisible()
    assert playing.view.page.title.isVisible()


@pytest.mark.parametrize(("size", "percent"), [(SMALL, 125), (SMALL, 200), (USUAL, 200), ((800, 560), 100)])
def test_without_room_the_column_is_a_tab_that_says_what_the_room_sees(
    playing: Playing, size: tuple[int, int], percent: int
) -> None:
    playing.lie(size, percent)
    side = playing.button("Groot scherm en Zeg")

    assert playing.window.size().toTuple() == size
    assert not playing.view.side.isVisible()
    assert playing.view.page.isVisible()
    assert side.text().endswith("· UIT")
    side.setFocus()
    press(Qt.Key.Key_Space)
    assert playing.view.side.isVisible()
    assert not playing.view.page.isVisible()
    playing.view.frame.tabs.findChildren(QPushButton)[0].setFocus()
    press(Qt.Key.Key_Space)
    assert playing.view.page.isVisible()


def test_a_page_that_was_not_seen_is_up_to_date_when_it_comes_back(playing: Playing) -> None:
    playing.play(Phase.ARRIVAL)
    playing.lie(SMALL, 200)
    playing.view.frame.tabs.side_chosen.emit(True)
    assert playing.controller.submit(AddLateComer())
    number = max(playing.controller.session.numbers())

    playing.view.frame.tabs.side_chosen.emit(False)

    field = playing.view.page.findChild(QLineEdit)
    assert field is not None
    assert str(number) in {each.text() for each in playing.view.page.findChildren(QLineEdit)}


def test_the_page_key_brings_the_page_back_before_it_acts(playing: Playing) -> None:
    playing.play(Phase.GROUP)
    playing.lie(SMALL, 200)
    playing.view.frame.tabs.side_chosen.emit(True)

    press(Qt.Key.Key_Return, CTRL)
    assert playing.view.frame.shows_page
    assert playing.view.stage.state.armed is None


def test_a_narrow_rail_keeps_marks_names_and_reasons(playing: Playing) -> None:
    playing.play(Phase.JUDGE)
    playing.controller.go_to(Phase.FOLD_2)
    playing.controller.go_to(Phase.FOLD_2)
    playing.lie(SMALL, 200)
    rail = [each for each in playing.view.findChildren(QPushButton, "railItem") if each.isVisible()]

    assert [each.text()[-1] for each in rail] == [str(phase.number) for phase in PHASES]
    group = rail[Phase.GROUP.number - 1]
    assert group.text() == "! 5"
    assert group.accessibleName() == "5 Indelen, vraagt aandacht"
    assert group.toolTip() == "Indelen\nEr is nog niet ingedeeld."
    assert "Indelen: Er is nog niet ingedeeld." in playing.bar()


def test_what_wants_attention_is_not_told_to_a_room_that_may_be_reading(playing: Playing) -> None:
    playing.play(Phase.JUDGE)
    playing.controller.go_to(Phase.FOLD_2)
    reason = "Indelen: Er is nog niet ingedeeld."
    assert reason in playing.bar()

    playing.window.displays.answer(Watching.ROOM)

    assert reason not in playing.bar()


def test_the_bar_counts_and_says_that_it_is_saved(playing: Playing) -> None:
    playing.play(Phase.ARRIVAL)

    assert any(text.endswith("aanwezig · Bewaard") for text in playing.bar())


@pytest.mark.parametrize(("size", "percent"), [(USUAL, 100), (SMALL, 100), (SMALL, 200)])
def test_f1_says_what_to_do_here_and_leaves_the_cursor_alone(
    playing: Playing, size: tuple[int, int], percent: int
) -> None:
    playing.play(Phase.FOLD_1)
    playing.controller.go_to(Phase.JUDGE)
    playing.lie(size, percent)
    before = focused()

    for close in (Qt.Key.Key_F1, Qt.Key.Key_Escape):
        press(Qt.Key.Key_F1)
        assert playing.view.help.isVisible()
        assert any(len(text) > 100 for text in playing.texts(playing.view.help))
        assert focused() is before
        press(close)
        assert not playing.view.help.isVisible()
        assert focused() is before


def test_escape_closes_the_help_before_it_leaves_the_room_check(playing: Playing) -> None:
    playing.view.open_room_check()
    check = playing.view.page
    press(Qt.Key.Key_F1)

    press(Qt.Key.Key_Escape)
    assert (playing.view.page, playing.view.help.isVisible()) == (check, False)
    press(Qt.Key.Key_Escape)
    assert playing.view.page is not check


def test_keys_of_the_page_do_nothing_while_the_card_covers_it(playing: Playing, qtbot: QtBot) -> None:
    playing.play(Phase.GROUP)
    playing.window.displays.answer(Watching.ROOM)
    before = playing.controller.session
    press(Qt.Key.Key_F5)
    flip = playing.window.flipper.flip
    qtbot.waitUntil(flip.isVisible)

    for key, modifier in (
        (Qt.Key.Key_Z, CTRL),
        (Qt.Key.Key_Return, CTRL),
        (Qt.Key.Key_F7, Qt.KeyboardModifier.NoModifier),
        (Qt.Key.Key_F1, Qt.KeyboardModifier.NoModifier),
    ):
        press(key, modifier)

    assert playing.controller.session == before
    assert playing.view.stage.state.armed is None
    assert playing.view.help.isHidden()
    press(Qt.Key.Key_F9)
    assert playing.view.stage.state.is_black
