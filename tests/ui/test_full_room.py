"""A full room by keyboard alone, through the real window, from the first page to an erased file."""

from collections import Counter
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from pytestqt.qtbot import QtBot

from grouping.app import Application
from grouping.domain.experience import Slip
from grouping.domain.groups import Placement, Showing
from grouping.domain.observation import FoldResult, Quote, TallyMark
from grouping.domain.participants import Role
from grouping.domain.phases import Phase
from grouping.domain.session import Session
from grouping.domain.settings import Language
from grouping.domain.tasks import Task
from grouping.services.stage import CardId
from grouping.ui.sessionview import SessionView
from grouping.viewmodel.stage import FindTableCard, RevealCard
from tests.ui.keyboard import CTRL, enter, focused, press, tab_to, write

PILES = {
    5: "4 11 18 22 30",
    4: "2 7 9 13 21 25 28",
    3: "1 3 8 10 12 17 19 23 27",
    2: "5 14 16 20 29",
    1: "6 15 24 26",
}
LETTERS = {Language.NL: "OXA", Language.EN: "OXA"}
TALLY_KEYS = {Language.NL: "vvgm", Language.EN: "aahg"}
WORD = {Language.NL: "WIS", Language.EN: "ERASE"}


class Room:
    """The open session as the test looks at it."""

    def __init__(self, program: Application) -> None:
        self.program = program

    @property
    def view(self) -> SessionView:
        view = self.program.window.view
        assert view is not None
        return view

    @property
    def session(self) -> Session:
        return self.view.controller.session

    def next_phase(self, expected: Phase) -> None:
        press(Qt.Key.Key_Right, CTRL)
        assert self.session.phase is expected

    def say(self, key: str, **params: object) -> str:
        return self.program.language.say(key, **params)


def prepare(room: Room) -> None:
    press(Qt.Key.Key_Space)
    assert room.session.phase is Phase.PREPARE
    enter("31")
    assert room.session.settings.expected_people == 31
    write("3")
    press(Qt.Key.Key_A, CTRL)
    enter("32")
    assert room.session.settings.expected_people == 32


def arrive(room: Room) -> None:
    room.next_phase(Phase.ARRIVAL)
    enter("32")
    tab_to(room.say("arrival.role"))
    enter("31A")
    enter("32 o")
    enter("99x")
    assert len(room.session.numbers(Role.PARTICIPANT)) == 30
    assert room.session.numbers(Role.OBSERVER) == (32,)


def fold_alone(room: Room) -> None:
    room.next_phase(Phase.FOLD_1)
    press(Qt.Key.Key_Space)
    clock = room.session.clock(Task.FOLD_1)
    assert clock is not None
    assert clock.is_running
    press(Qt.Key.Key_Up, CTRL)
    press(Qt.Key.Key_T, CTRL)
    stopped = room.session.clock(Task.FOLD_1)
    assert stopped is not None
    assert not stopped.is_running
    assert stopped.duration_ms == clock.duration_ms + 60_000


def judge(room: Room) -> None:
    room.next_phase(Phase.JUDGE)
    for numbers in PILES.values():
        for number in numbers.split():
            write(f"{number} ")
        press(Qt.Key.Key_Down)
    write("47 ")
    assert len(room.session.numbers(Role.PARTICIPANT)) == 30
    write("9")
    press(Qt.Key.Key_Return)
    press(Qt.Key.Key_Return)
    press(Qt.Key.Key_Z, CTRL)
    tab_to("border.1")
    enter("2 7 9 13 21")
    tab_to("border.2")
    press(Qt.Key.Key_Backtab)
    press(Qt.Key.Key_Down)
    press(Qt.Key.Key_Return)


def group(room: Room) -> None:
    room.next_phase(Phase.GROUP)
    seats = [placement.table for placement in room.session.all(Placement).values()]
    assert sorted(Counter(seats).values()) == [10, 10, 10]
    assert room.session.find(Showing) is None
    press(Qt.Key.Key_Return, CTRL)
    assert room.session.find(Showing) is not None
    assert isinstance(room.view.stage.card, FindTableCard)


def fold_together(room: Room, language: Language) -> None:
    room.next_phase(Phase.FOLD_2)
    write("2" + TALLY_KEYS[language])
    press(Qt.Key.Key_Backspace)
    assert len(room.session.all(TallyMark)) == 3
    press(Qt.Key.Key_T, CTRL)
    tab_to(room.say("observe.quotes"))
    enter("Niemand hier snapt het")
    tab_to(room.say("observe.star"))
    press(Qt.Key.Key_Space)
    assert [quote.starred for quote in room.session.all(Quote).values()] == [True]


def experience(room: Room) -> None:
    room.next_phase(Phase.EXPERIENCE)
    tab_to("numbers.partly")
    write("6 15 ")
    press(Qt.Key.Key_Down)
    write("24 ")
    tab_to(room.say("experience.rest_done"))
    press(Qt.Key.Key_Space)
    assert len(room.session.all(FoldResult)) == 30
    tab_to(room.say("results.job.finishes"))
    press(Qt.Key.Key_Right)
    press(Qt.Key.Key_Space)
    write("b3223-45")
    enter("spannend")
    write("3123045")
    press(Qt.Key.Key_Return)
    slips = list(room.session.all(Slip).values())
    assert [(slip.answers, slip.word) for slip in slips] == [
        ((3, 2, 2, 3, None, 4, 5), "spannend"),
        ((3, 1, 2, 3, None, 4, 5), ""),
    ]
    assert slips[0].table == slips[1].table


def talk(room: Room) -> None:
    room.next_phase(Phase.TALK)
    for _ in range(50):
        press(Qt.Key.Key_PageDown)
        assert not room.view.stage.state.live.is_sensitive
    for _ in range(50):
        press(Qt.Key.Key_PageUp)
    tab_to(f"a  {room.say('step.landing')}")
    press(Qt.Key.Key_Right)
    press(Qt.Key.Key_Right)
    press(Qt.Key.Key_Space)
    press(Qt.Key.Key_Return, CTRL)
    assert room.view.stage.state.live.card is not CardId.REVEAL
    press(Qt.Key.Key_Return, CTRL)
    assert isinstance(room.view.stage.card, RevealCard)


def close(room: Room, report: Path, language: Language, qtbot: QtBot) -> None:
    room.next_phase(Phase.CLOSE)
    tab_to(room.say("print.path"))
    press(Qt.Key.Key_A, CTRL)
    write(str(report))
    press(Qt.Key.Key_Return, CTRL)
    qtbot.waitUntil(report.exists, timeout=30_000)
    path = room.view.controller.open_session.path
    assert path is not None
    assert path.exists()
    tab_to(WORD[language])
    write(WORD[language].lower())
    press(Qt.Key.Key_Return)
    assert path.exists()
    press(Qt.Key.Key_A, CTRL)
    enter(WORD[language])
    assert not path.exists()
    assert list(path.parent.iterdir()) == []
    assert focused() is not None


@pytest.mark.parametrize("language", list(Language))
def test_a_full_room_by_keyboard_alone(
    program: Application, language: Language, qtbot: QtBot, tmp_path: Path
) -> None:
    program.language.choose(language)
    room = Room(program)
    report = tmp_path / "report.pdf"

    prepare(room)
    arrive(room)
    fold_alone(room)
    judge(room)
    group(room)
    fold_together(room, language)
    experience(room)
    talk(room)
    close(room, report, language, qtbot)

    assert report.read_bytes().startswith(b"%PDF")
    assert program.window.view is None
