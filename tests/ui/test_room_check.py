"""The room check by keyboard, in the real window: reached from Prepare and from the menu, left by Esc."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QAction
from PySide6.QtWidgets import QApplication, QLabel
from pytestqt.qtbot import QtBot

from grouping.app import Application
from grouping.domain.phases import Phase
from grouping.domain.settings import Language
from grouping.services.commands.arrive import HandOutNumbers
from grouping.services.power import PowerReading
from grouping.services.roomfacts import Awake
from grouping.services.stage import CardId, Cue
from grouping.ui.pages.base import Page
from grouping.ui.pages.roomcheck import RoomCheckPage
from grouping.ui.power import read_battery
from grouping.ui.sessionview import SessionView
from grouping.ui.widgets.checkrow import CheckRowWidget
from grouping.viewmodel.stage import SightCard
from tests.ui.keyboard import CTRL, focused, press, tab_to


class Checked:
    """A new session, and what is on its page."""

    def __init__(self, program: Application) -> None:
        self.program = program
        program.window.new_requested.emit()
        assert program.window.view is not None
        self.view: SessionView = program.window.view

    @property
    def page(self) -> Page:
        return self.view.page

    def live(self) -> CardId:
        return self.view.stage.state.live.card

    @property
    def is_open(self) -> bool:
        return isinstance(self.page, RoomCheckPage)

    def open(self) -> None:
        """Open it as the menu does."""
        action = self.program.window.findChild(QAction, "menu.room_check")
        assert action is not None
        action.trigger()
        QApplication.processEvents()
        assert self.is_open

    def rows(self) -> list[str]:
        """Return what a screen reader says of each row."""
        return [row.accessibleName() for row in self.page.findChildren(CheckRowWidget)]

    def said(self) -> str:
        """Return every visible word."""
        return "\n".join(label.text() for label in self.page.findChildren(QLabel) if label.isVisible())


@pytest.fixture(params=Language)
def checked(program: Application, request: pytest.FixtureRequest, qtbot: QtBot) -> Checked:
    """In each language, once the computer has answered what it was asked."""
    program.language.choose(request.param)
    checked = Checked(program)
    watch = checked.view.watch
    watch.begin()
    qtbot.waitUntil(lambda: watch.power.reading is not None and watch.awake.state is not Awake.TRYING)
    return checked


def test_from_prepare_there_and_back_by_keyboard(checked: Checked) -> None:
    prepare = checked.page
    tab_to(checked.program.language.say("check.open"))
    press(Qt.Key.Key_Space)
    assert checked.is_open

    press(Qt.Key.Key_Escape)

    assert checked.page is prepare
    assert prepare.isVisible()
    assert prepare.isAncestorOf(focused())


@pytest.mark.parametrize("phase", list(Phase))
def test_the_menu_opens_it_on_any_page_and_the_button_leads_back(checked: Checked, phase: Phase) -> None:
    checked.view.controller.go_to(phase)
    before = checked.page
    checked.open()

    tab_to(checked.program.language.say("check.back"))
    press(Qt.Key.Key_Space)

    assert checked.page is before
    assert checked.view.controller.session.phase is phase


def test_every_row_can_be_reached_and_is_read_out_with_its_state_in_words(checked: Checked) -> None:
    checked.open()
    for name in checked.rows():
        tab_to(name)
        row = focused()
        assert isinstance(row, CheckRowWidget)
        assert not row.visibleRegion().isEmpty()

    words = [
        checked.program.language.say(f"check.state.{s}") for s in ("fine", "attention", "unknown", "busy")
    ]
    assert len(checked.rows()) == 6
    assert all(any(f", {word}: " in name for word in words) for name in checked.rows())


def test_the_test_card_comes_and_the_card_before_it_comes_back(checked: Checked) -> None:
    checked.view.controller.go_to(Phase.ARRIVAL)
    checked.view.stage.show_cue(Cue(CardId.AGREEMENTS))
    checked.open()

    press(Qt.Key.Key_Space)
    assert isinstance(checked.view.stage.card, SightCard)
    press(Qt.Key.Key_Space)
    assert checked.live() is CardId.AGREEMENTS

    press(Qt.Key.Key_Return, CTRL)
    assert checked.live() is CardId.TEST
    press(Qt.Key.Key_Escape)
    assert checked.live() is CardId.AGREEMENTS


def test_a_reveal_does_not_come_back_after_the_test_card(checked: Checked) -> None:
    checked.view.controller.submit(HandOutNumbers(4))
    checked.view.controller.go_to(Phase.TALK)
    for _ in range(2):
        checked.view.stage.show_cue(Cue(CardId.REVEAL))
    assert checked.live() is CardId.REVEAL
    checked.open()
    press(Qt.Key.Key_Space)

    press(Qt.Key.Key_Escape)

    assert checked.live() is CardId.NEUTRAL


def test_a_test_card_nobody_sees_is_told(checked: Checked) -> None:
    checked.open()
    assert not checked.program.window.displays.is_shown

    press(Qt.Key.Key_Space)

    unseen = checked.program.language.say("check.test_unseen")
    assert unseen in [label.text() for label in checked.view.findChildren(QLabel) if label.isVisible()]


def test_going_on_to_another_phase_leaves_it(checked: Checked) -> None:
    checked.open()
    press(Qt.Key.Key_Space)

    press(Qt.Key.Key_Right, CTRL)

    assert not checked.is_open
    assert checked.view.controller.session.phase is Phase.ARRIVAL
    assert checked.live() is CardId.WELCOME


def test_choosing_the_phase_one_is_in_leaves_it_too(checked: Checked) -> None:
    checked.open()

    tab_to("1  " + checked.program.language.say("phase.prepare"))
    press(Qt.Key.Key_Space)

    assert not checked.is_open


def test_what_changes_is_seen_at_once(checked: Checked) -> None:
    checked.open()
    watch = checked.view.watch

    watch.power.adopt(PowerReading(42, is_plugged=False))
    assert "42" in checked.said()
    watch.power.adopt(PowerReading(43, is_plugged=True))
    assert "43" in checked.said()

    for language in Language:
        checked.program.language.choose(language)
        assert checked.program.language.say("check.power.plugged", percent=43) in checked.said()


def test_it_looks_anew_at_the_battery_when_it_is_opened(checked: Checked, qtbot: QtBot) -> None:
    power = checked.view.watch.power
    power.adopt(PowerReading(42, is_plugged=True))

    checked.open()

    qtbot.waitUntil(lambda: power.reading == read_battery())
    assert "42 %" not in checked.said()
