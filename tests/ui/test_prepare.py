"""Prepare by keyboard: a plan to time, minutes that move, and the pack that goes with it."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from pypdf import PdfReader
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QCheckBox, QComboBox, QLabel, QLineEdit, QRadioButton, QSpinBox
from pytestqt.qtbot import QtBot

from grouping.app import Application
from grouping.content.runningorder import PROTECTED_STEPS, load_running_order
from grouping.domain.session import Session
from grouping.domain.settings import Audience, Design, Language, PlanStep
from grouping.services.clock import ManualClock
from grouping.services.plan import new_settings
from grouping.services.sessions import start_session
from grouping.ui.session import SessionController
from grouping.ui.sessionview import SessionView
from grouping.ui.widgets.packpanel import PackPanel
from tests.flow.memory import START_MS
from tests.ui.keyboard import CTRL, focused, press, tab_to, write


class Preparing:
    """A session that has just begun, in Dutch, on a small laptop."""

    def __init__(self, program: Application, path: Path) -> None:
        program.language.choose(Language.NL)
        program.window.resize(1366, 740)
        order = load_running_order("75")
        settings = new_settings(
            order, language=Language.NL, now_ms=START_MS, name="Pabo 3B", seed=7, audience=Audience.PO
        )
        self.program = program
        self.opened = start_session(path, settings, order.steps, ManualClock(START_MS))
        self.controller = SessionController(self.opened)
        self.view: SessionView = program.window.open_session(self.controller)

    @property
    def session(self) -> Session:
        return self.controller.session

    @property
    def plan(self) -> dict[str, int]:
        return {step.step: step.minutes for step in self.session.plan}

    @property
    def talk(self) -> int:
        return sum(step.minutes for step in self.session.plan if step.is_talk)

    def says(self, part: str) -> bool:
        return any(part in each.text() for each in self.view.findChildren(QLabel) if each.isVisible())

    def type_minutes(self, field: str, minutes: int) -> QSpinBox:
        """Tab to a field, type another number and press Enter."""
        tab_to(field)
        box = focused()
        assert isinstance(box, QSpinBox)
        box.selectAll()
        write(str(minutes))
        press(Qt.Key.Key_Return)
        return box


@pytest.fixture
def room(program: Application, tmp_path: Path) -> Iterator[Preparing]:
    preparing = Preparing(program, tmp_path / "room.grouping")
    yield preparing
    preparing.opened.close()


def test_an_hour_for_twenty_four_with_twenty_minutes_of_talk(
    room: Preparing, tmp_path: Path, qtbot: QtBot
) -> None:
    write("24")
    press(Qt.Key.Key_Return)
    tab_to("Wie zijn het?")
    box = focused()
    assert isinstance(box, QComboBox)
    write("stud")
    tab_to("75 minuten")
    press(Qt.Key.Key_Left)
    assert room.session.settings.total_minutes == 60
    room.type_minutes("Nabespreken samen", 20)

    settings = room.session.settings
    assert (settings.expected_people, settings.audience, settings.design) == (
        24,
        Audience.PABO,
        Design.CLASSIC,
    )
    assert (sum(room.plan.values()), room.talk, settings.total_minutes) == (60, 20, 60)
    assert {name: room.plan[name] for name in PROTECTED_STEPS} == {"landing": 3, "reveal": 3, "repair": 4}
    assert room.says("Samen blijft het 60 minuten, 33 % nabespreken.")
    assert room.says("60 min · 24 mensen · Klassiek · 33 % nabespreken")
    assert room.says("Minder dan 40 %")

    tab_to("Bewaar als")
    path = focused()
    assert isinstance(path, QLineEdit)
    path.selectAll()
    write(str(tmp_path / "pakket.pdf"))
    press(Qt.Key.Key_Return)
    panel = room.view.findChild(PackPanel)
    assert isinstance(panel, PackPanel)
    panel.wait()
    qtbot.waitUntil((tmp_path / "pakket.pdf").exists)
    pages = [page.extract_text() for page in PdfReader(tmp_path / "pakket.pdf").pages]
    numbers = {word for page in pages if page.startswith("Nummers 1 tot") for word in page.split()}
    assert {str(number) for number in range(1, 25)} <= numbers
    signs = [page for page in pages if page.split()[1:] in (["cirkel"], ["vierkant"], ["driehoek"])]
    assert len(signs) == 3
    assert sum(page.count("Eén woord voor hoe het was") for page in pages) >= 24
    assert any(page.startswith("Draaiboek\n60 minuten, waarvan 20 om te praten") for page in pages)


def test_one_step_is_paid_by_others_and_one_undo_takes_it_back(room: Preparing) -> None:
    before = room.plan
    room.type_minutes("Onderzoek", 10)

    assert room.plan["research"] == 10
    assert sum(room.plan.values()) == 75
    assert {name: room.plan[name] for name in PROTECTED_STEPS} == {
        name: before[name] for name in PROTECTED_STEPS
    }
    assert room.says("−1")
    assert room.says("Samen blijft het 75 minuten, 51 % nabespreken.")
    press(Qt.Key.Key_Z, CTRL)
    assert room.plan == before
    assert not room.says("Samen blijft het")


def test_what_cannot_be_is_told_and_stays_typed(room: Preparing) -> None:
    before = room.plan
    box = room.type_minutes("Nabespreken samen", 70)

    assert room.plan == before
    assert box.value() == 70
    assert room.says("Binnen 75 minuten kan nabespreken")
    room.type_minutes("Nabespreken samen", 40)
    assert room.talk == 40
    assert not room.says("Binnen 75 minuten kan nabespreken")


def test_a_total_of_ones_own_is_scaled_from_the_nearest_running_order(room: Preparing) -> None:
    box = room.type_minutes("Eigen aantal minuten", 68)

    assert room.session.settings.total_minutes == sum(room.plan.values()) == 68
    other = next(
        each for each in room.view.findChildren(QRadioButton) if each.text() == "anders:" and each.isVisible()
    )
    assert other.isChecked()
    room.type_minutes("Eigen aantal minuten", 12)
    assert room.session.settings.total_minutes == 68
    assert box.value() == 12
    assert room.says("Een draaiboek duurt")


def test_a_study_day_is_pointed_out_to_a_large_room_and_chosen(room: Preparing) -> None:
    assert not room.says("studiedag beter")
    write("120")
    press(Qt.Key.Key_Return)
    assert room.says("Vanaf 46 mensen past het draaiboek voor een studiedag beter")
    tab_to("75 minuten")
    press(Qt.Key.Key_Down)
    assert room.plan["coffee_break"] == 15
    assert not room.says("studiedag beter")
    room.type_minutes("Eigen aantal minuten", 150)
    assert sum(room.plan.values()) == 150
    assert room.session.find(PlanStep, "coffee_break") is not None


def test_names_on_the_laptop_are_a_choice_that_is_advised_against(room: Preparing) -> None:
    tab_to("Namen op de laptop")
    assert isinstance(focused(), QCheckBox)
    press(Qt.Key.Key_Space)

    assert room.session.settings.names_on_laptop
    assert room.says("Namen komen nooit op het groot scherm")
    press(Qt.Key.Key_Space)
    assert not room.session.settings.names_on_laptop


def test_the_three_steps_are_reached_from_the_top(room: Preparing) -> None:
    for jump, there in (
        ("3 Printen", "Zaalcheck"),
        ("2 Vouwen", "Combinatie"),
        ("1 Tijd", "Hoeveel mensen"),
    ):
        tab_to(jump)
        press(Qt.Key.Key_Space)
        name = focused().accessibleName() or str(focused().property("text"))
        assert there in name
        assert not focused().visibleRegion().isEmpty()
