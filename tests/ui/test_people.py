"""F7 and F4 in a real window, by keyboard: late comers, leavers, other roles, and where a number is."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QLabel, QLineEdit, QPushButton

from grouping.app import Application
from grouping.content.runningorder import load_running_order
from grouping.domain.groups import Placement, Table
from grouping.domain.judging import PileEntry
from grouping.domain.observation import Finish
from grouping.domain.participants import Participant, Role
from grouping.domain.phases import Phase
from grouping.domain.session import Session
from grouping.domain.settings import Design, Language
from grouping.domain.tasks import Task
from grouping.services.book import book
from grouping.services.clock import ManualClock
from grouping.services.commands.arrive import SetRole
from grouping.services.commands.clocks import StartClock
from grouping.services.commands.observe import RecordFinishes
from grouping.services.comparison.finish import finish_finding
from grouping.services.plan import new_settings
from grouping.services.rehearsal import MadeUpRoom
from grouping.services.report import report_view
from grouping.services.sessions import start_session
from grouping.services.stage import CardId, Cue
from grouping.services.tables import counted, seated
from grouping.services.watching import Watching
from grouping.ui.session import SessionController
from grouping.ui.sessionview import SessionView
from grouping.viewmodel.chart import FinishChart
from grouping.viewmodel.stage import FindTableCard
from tests.flow.memory import START_MS
from tests.ui.keyboard import CTRL, enter, focused, press, tab_to, write
from tests.ui.made_up import play


class People:
    """A made-up room in the program's window, at any phase."""

    def __init__(self, program: Application, path: Path, people: int, design: Design) -> None:
        program.language.choose(Language.NL)
        program.window.resize(1366, 740)
        self.program = program
        self.clock = ManualClock(START_MS)
        order = load_running_order("75")
        settings = new_settings(
            order, language=Language.NL, now_ms=START_MS, name="Zaal", seed=7, people=people, design=design
        )
        self.opened = start_session(path, settings, order.steps, self.clock)
        self.controller = SessionController(self.opened)
        self.view: SessionView = program.window.open_session(self.controller)
        program.window.displays.answer(Watching.ALONE)
        self.room = MadeUpRoom(people, 7, Language.NL)

    @property
    def session(self) -> Session:
        return self.controller.session

    @property
    def seats(self) -> dict[int, str]:
        return {placed.number: placed.table for placed in self.session.all(Placement).values()}

    def play(self, *phases: Phase) -> None:
        play(self.controller, self.room, self.clock, phases)
        QApplication.processEvents()

    def role(self, number: int) -> Role:
        person = self.session.find(Participant, number)
        assert person is not None
        return person.role

    def says(self, part: str) -> bool:
        return any(part in each.text() for each in self.view.findChildren(QLabel) if each.isVisible())

    @property
    def choices(self) -> list[str]:
        bar = self.view.people.bar
        buttons = [each for each in bar.findChildren(QPushButton) if each.isVisible()]
        return [each.text() for each in buttons if each.objectName().startswith("notice.")]

    def go_on(self) -> None:
        """Open the next page and let the page take the cursor."""
        press(Qt.Key.Key_Right, CTRL)


@pytest.fixture
def rooms(program: Application, tmp_path: Path) -> Iterator[list[People]]:
    made: list[People] = []
    yield made
    program.window.close_session()
    for each in made:
        each.opened.close()


@pytest.fixture
def room(program: Application, tmp_path: Path, rooms: list[People]) -> People:
    """Nine people, so that every table has three."""
    made = People(program, tmp_path / "people.grouping", 9, Design.CLASSIC)
    rooms.append(made)
    return made


def test_late_comer_and_leaver_by_keyboard_alone(room: People) -> None:
    """Acceptance 8: one during fold 1, one after grouping, one leaves a table of three."""
    room.controller.go_to(Phase.ARRIVAL)
    QApplication.processEvents()
    enter("31")
    room.go_on()
    room.controller.submit(StartClock(Task.FOLD_1, room.clock.now_ms()))
    room.clock.advance(170_000)
    before = focused()
    press(Qt.Key.Key_F7)
    press(Qt.Key.Key_Return)
    assert room.says("Nummer 32 toegevoegd. Nog 3:10 om te vouwen.")
    assert room.session.find(Participant, 32) == Participant(32, short_time=True)
    assert room.session.phase is Phase.FOLD_1
    press(Qt.Key.Key_Escape)
    assert focused() is before


def test_after_grouping_somebody_joins_and_somebody_leaves_a_table_of_three(room: People) -> None:
    room.play(Phase.ARRIVAL, Phase.FOLD_1, Phase.JUDGE)
    room.controller.go_to(Phase.GROUP)
    QApplication.processEvents()
    press(Qt.Key.Key_Return, CTRL)
    assert room.session.was_shown
    stage = room.view.stage
    card = stage.card
    assert isinstance(card, FindTableCard)
    before = room.seats
    room.go_on()

    press(Qt.Key.Key_F7)
    press(Qt.Key.Key_Return)
    assert room.says("Te laat voor vouw 1. Waarnemer of instromer?")
    assert room.choices[0] == "Waarnemer  Enter"
    enter("i")
    new = max(room.session.numbers())
    assert room.role(new) is Role.JOINED_LATE
    assert room.says("Instromer telt niet mee in de vergelijking.")
    assert room.seats.items() - {(new, room.seats[new])} == before.items()

    table = next(each for each in set(before.values()) if len(seated(room.session, each)) == 3)
    leaver = min(number for number, at in before.items() if at == table)
    enter(f"{leaver} v")
    assert room.says(f"Nummer {leaver} is vertrokken.")
    assert room.says("heeft nog 2 mensen. Samenvoegen met")
    press(Qt.Key.Key_Return)
    assert room.says("blijft zo")
    assert room.seats.items() - {(new, room.seats[new])} == before.items()
    assert leaver not in seated(room.session, table)

    people = tuple(number for each in set(before.values()) for number in seated(room.session, each))
    room.controller.submit(RecordFinishes(people, Finish.DONE))
    chart = finish_finding(room.session, stage.book).chart
    assert chart is None, "a table of two has too few folds to show"
    assert new not in counted(room.session, room.seats[new])
    report = str(report_view(room.session, stage.book, START_MS))
    assert "1 vertrokken, 1 later ingestroomd" in report
    assert "niet meegeteld" in report

    stage.show_cue(Cue(CardId.FIND_TABLE))
    shown = stage.card
    assert isinstance(shown, FindTableCard)
    assert {entry.number for entry in shown.entries} == set(before) - {leaver} | {new}


def test_the_card_changes_only_when_it_is_shown_again(room: People) -> None:
    room.play(Phase.ARRIVAL, Phase.FOLD_1, Phase.JUDGE, Phase.GROUP)
    stage = room.view.stage
    stage.show_cue(Cue(CardId.FIND_TABLE))
    before = stage.card
    press(Qt.Key.Key_F7)
    enter("")
    enter("i")
    new = max(room.session.numbers())

    assert stage.card == before
    assert stage.is_stale
    stage.show_again()
    assert isinstance(stage.card, FindTableCard)
    assert new in {entry.number for entry in stage.card.entries}


def test_a_small_table_joins_another_and_comes_back(room: People) -> None:
    room.play(Phase.ARRIVAL, Phase.FOLD_1, Phase.JUDGE, Phase.GROUP)
    before = room.seats
    table = min(set(before.values()), key=lambda each: len(seated(room.session, each)))
    while len(seated(room.session, table)) > 2:
        press(Qt.Key.Key_F7)
        enter(f"{seated(room.session, table)[0]}v")
    enter("s")
    assert seated(room.session, table) == ()
    assert room.says("zit nu bij")
    press(Qt.Key.Key_Escape)
    room.view.undo_desk.undo()
    assert room.says("De zaal heeft deze tafels al gezien.")
    room.view.undo_desk.undo()
    assert room.seats == before


def test_every_role_is_a_letter_and_a_number_alone_takes_part(room: People) -> None:
    room.play(Phase.ARRIVAL)
    press(Qt.Key.Key_F7)
    for letter, role, told in (
        ("x", Role.UNSCORED, "Nummer 4 doet mee zonder score."),
        ("O", Role.OBSERVER, "Nummer 4 is waarnemer."),
        ("a", Role.ABSENT, "Nummer 4 is afwezig."),
        ("v", Role.LEFT, "Nummer 4 is vertrokken."),
        ("", Role.PARTICIPANT, "Nummer 4 doet gewoon mee."),
    ):
        enter(f"4 {letter}")
        assert room.role(4) is role
        assert room.says(told)
    enter("77 v")
    assert room.says("77 bestaat niet")
    enter("vier")
    assert room.says("Typ een nummer met een letter")
    assert room.view.people.bar.field.text() == "vier", "nothing typed is lost"


def test_f7_while_typing_leaves_what_was_half_typed(room: People) -> None:
    room.play(Phase.ARRIVAL, Phase.FOLD_1)
    room.controller.go_to(Phase.JUDGE)
    QApplication.processEvents()
    field = focused()
    write("1")
    press(Qt.Key.Key_F7)
    enter("9 o")
    press(Qt.Key.Key_Escape)

    assert focused() is field
    assert isinstance(field, QLineEdit)
    assert field.text() == "1"
    assert not room.session.all(PileEntry)
    assert room.role(9) is Role.OBSERVER


def test_where_a_number_is_and_what_can_be_done_there(room: People) -> None:
    room.play(Phase.ARRIVAL, Phase.FOLD_1, Phase.JUDGE)
    press(Qt.Key.Key_F4)
    pile = room.session.all(PileEntry)[4,].pile
    enter("4")
    assert room.says(f"4: stapel {pile}. Andere stapel? Typ 4 bij die stapel.")
    press(Qt.Key.Key_Escape)
    assert focused().objectName() == f"numbers.{pile}"

    room.controller.go_to(Phase.GROUP)
    QApplication.processEvents()
    press(Qt.Key.Key_F4)
    enter("4")
    mark = book(Language.NL, room.session.settings.audience).mark(room.session.all(Table)[room.seats[4],])
    assert room.says(f"4: stapel {pile}, tafel {mark.name}. Verplaatsen? 4 staat klaar; kies een tafel.")
    press(Qt.Key.Key_Escape)
    assert focused().objectName() == "group.numbers"

    room.controller.go_to(Phase.FOLD_2)
    QApplication.processEvents()
    press(Qt.Key.Key_F4)
    enter("4")
    assert room.says("Ga naar nummer kan bij Ontvangst, Beoordelen en Indelen.")


def test_while_the_room_may_be_reading_the_bar_tells_nothing_about_anybody(room: People) -> None:
    room.play(Phase.ARRIVAL, Phase.FOLD_1, Phase.JUDGE)
    room.program.window.displays.answer(Watching.ROOM)
    press(Qt.Key.Key_F7)
    enter("4 x")
    assert room.role(4) is Role.UNSCORED
    assert not room.says("zonder score.")
    assert room.says("Bewaard. De rest staat hier zodra de zaal niet meekijkt.")
    room.program.window.displays.answer(Watching.ALONE)
    assert room.says("4 doet mee zonder score.")
    room.program.window.displays.answer(Watching.ROOM)
    press(Qt.Key.Key_F4)
    enter("3")
    assert room.says("Houd F6 ingedrukt om te zien waar 3 is.")


@pytest.mark.parametrize("people", [2, 8])
def test_the_smallest_rooms_come_and_go(
    program: Application, tmp_path: Path, rooms: list[People], people: int
) -> None:
    room = People(program, tmp_path / "few.grouping", people, Design.CLASSIC)
    rooms.append(room)
    room.play(Phase.ARRIVAL, Phase.FOLD_1, Phase.JUDGE, Phase.GROUP)
    press(Qt.Key.Key_F7)
    for number in room.session.numbers():
        enter(f"{number} v")
    assert all(room.role(number) is Role.LEFT for number in room.session.numbers())
    enter("")
    enter("i")
    for number in room.session.numbers():
        enter(str(number))
    assert set(room.seats) >= set(room.session.numbers(Role.PARTICIPANT, Role.JOINED_LATE))
    isinstance(finish_finding(room.session, room.view.stage.book).chart, FinishChart)


def test_f7_stands_as_a_button_on_the_pages_where_people_come_in(room: People) -> None:
    for phase in (Phase.ARRIVAL, Phase.FOLD_1):
        room.controller.go_to(phase)
        QApplication.processEvents()
        tab_to("F7")
        press(Qt.Key.Key_Space)
        assert focused().objectName() == "peopleEntry"
        press(Qt.Key.Key_Escape)
        assert room.view.people.bar.isHidden()
    assert room.controller.submit(SetRole(1, Role.LEFT)) is False
