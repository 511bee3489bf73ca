"""The page Arrival in a real window: numbers, roles, names and lists by keyboard."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import (
    QApplication,
    QCheckBox,
    QComboBox,
    QLabel,
    QPlainTextEdit,
    QPushButton,
    QTableWidget,
)
from pytestqt.qtbot import QtBot

from grouping.app import Application
from grouping.content.runningorder import load_running_order
from grouping.domain.participants import FirstName, Participant, Role
from grouping.domain.phases import Phase
from grouping.domain.session import Session
from grouping.domain.settings import Design, Language
from grouping.services.clock import ManualClock
from grouping.services.commands.names import SwitchNames
from grouping.services.plan import new_settings
from grouping.services.sessions import start_session
from grouping.services.watching import Watching
from grouping.ui.pages.arrival import ArrivalPage
from grouping.ui.session import SessionController
from grouping.ui.sessionview import SessionView
from tests.flow.memory import START_MS
from tests.lists.makers import xlsx
from tests.ui.keyboard import enter, focused, press, tab_to, write


class Arrival:
    """A session on its second page."""

    def __init__(self, program: Application, path: Path) -> None:
        program.language.choose(Language.NL)
        program.window.resize(1093, 614)
        self.program = program
        order = load_running_order("75")
        settings = new_settings(
            order, language=Language.NL, now_ms=START_MS, name="Zaal", seed=7, design=Design.CLASSIC
        )
        self.opened = start_session(path, settings, order.steps, ManualClock(START_MS))
        self.controller = SessionController(self.opened)
        self.view: SessionView = program.window.open_session(self.controller)
        program.window.displays.answer(Watching.ALONE)
        self.controller.go_to(Phase.ARRIVAL)
        QApplication.processEvents()

    @property
    def session(self) -> Session:
        return self.controller.session

    @property
    def page(self) -> ArrivalPage:
        assert isinstance(self.view.page, ArrivalPage)
        return self.view.page

    @property
    def names(self) -> dict[int, str]:
        return {each.number: each.name for each in self.session.all(FirstName).values()}

    def says(self, part: str) -> bool:
        return any(part in each.text() for each in self.view.findChildren(QLabel) if each.isVisible())

    def press_button(self, text: str) -> None:
        tab_to(text)
        press(Qt.Key.Key_Space)

    def paste(self, text: str) -> None:
        field = self.page.findChild(QPlainTextEdit)
        assert isinstance(field, QPlainTextEdit)
        assert focused() is field
        field.insertPlainText(text)
        QApplication.processEvents()

    def cells(self) -> list[list[str]]:
        table = self.page.findChild(QTableWidget)
        assert isinstance(table, QTableWidget)
        found = []
        for row in range(table.rowCount()):
            items = [table.item(row, column) for column in range(table.columnCount())]
            found.append(["" if item is None else item.text() for item in items])
        return found

    def choose(self, name: str, text: str) -> None:
        box = self.page.findChild(QComboBox, f"list {name}")
        assert isinstance(box, QComboBox)
        box.setFocus()
        for _ in range(box.count()):
            if box.currentText() == text:
                break
            press(Qt.Key.Key_Down if box.currentIndex() < box.findText(text) else Qt.Key.Key_Up)
        QApplication.processEvents()
        assert box.currentText() == text


@pytest.fixture
def arrival(program: Application, tmp_path: Path) -> Iterator[Arrival]:
    made = Arrival(program, tmp_path / "arrival.grouping")
    yield made
    program.window.close_session()
    made.opened.close()


def test_numbers_roles_and_odd_sizes_by_keyboard(arrival: Arrival) -> None:
    assert arrival.says("Nog niemand. Deel de pakketten op volgorde van binnenkomst uit")
    enter("31")
    assert arrival.says("31 aanwezig")
    assert arrival.says("31 = 10 + 11 + 10.")
    press(Qt.Key.Key_Tab)
    enter("31 a")
    enter("30 o")
    enter("12x")
    assert arrival.says("1 waarnemer · 1 zonder score · 1 afwezig")
    assert arrival.says("28 = 9 + 10 + 9.")
    assert arrival.says("Je mag altijd waarnemer worden, zonder uitleg.")
    assert arrival.says("Ken je dit? Word waarnemer.")
    enter("wie")
    assert arrival.says("Typ een nummer en een letter")
    assert focused().property("text") == "wie", "nothing typed is lost"


def test_a_name_is_typed_beside_a_number_once_names_are_on(arrival: Arrival) -> None:
    enter("3")
    press(Qt.Key.Key_Tab)
    enter("2 Anna")
    assert arrival.says("Typ een nummer en een letter")
    arrival.controller.submit(SwitchNames(is_on=True))
    press(Qt.Key.Key_Return)
    assert arrival.names == {2: "Anna"}
    press(Qt.Key.Key_F4)
    enter("2")
    assert arrival.says("Anna")
    press(Qt.Key.Key_Escape)
    assert focused().property("text") == "2 "
    write("-")
    press(Qt.Key.Key_Return)
    assert arrival.names == {}


def test_a_pasted_list_is_looked_at_and_then_taken_over_in_one_step(arrival: Arrival) -> None:
    arrival.press_button("Lijst…")
    arrival.paste('Naam\tNummer\tRol\nJan de Vries\t1\t\nNoëlle "Noor" d\'Angelo–Şahin\t2\tO\nBo\tx\t\n')

    assert arrival.session.numbers() == (), "nothing is taken over before it is confirmed"
    assert arrival.cells()[1][-1] == "2 O"
    assert arrival.says("Rij 4: ‘x’ is geen nummer van 1 tot en met 400.")
    arrival.press_button("Voornamen op deze laptop bewaren")
    assert arrival.cells()[1][-1] == "2 Noëlle O"
    arrival.press_button("2 mensen overnemen")

    assert arrival.names == {1: "Jan", 2: "Noëlle"}
    assert arrival.session.find(Participant, 2) == Participant(2, Role.OBSERVER)
    assert arrival.says("2 mensen overgenomen.")
    assert arrival.says("2 aanwezig")
    arrival.view.undo_desk.undo()
    assert arrival.names == {}
    assert arrival.session.numbers() == ()
    arrival.view.undo_desk.redo()
    assert arrival.names == {1: "Jan", 2: "Noëlle"}


def test_a_workbook_and_a_text_file_show_at_once_what_a_choice_does(arrival: Arrival, tmp_path: Path) -> None:
    arrival.controller.submit(SwitchNames(is_on=True))
    arrival.press_button("Lijst…")
    desk = arrival.page._lists  # noqa: SLF001 - a file dialog cannot be driven here
    book = tmp_path / "klas.xlsx"
    book.write_bytes(xlsx([["Nr", "Voornaam"], [1, "Kim"], [2, "Bo"]]))
    desk.read_file(book)
    QApplication.processEvents()
    assert [row[-1] for row in arrival.cells()] == ["1 Kim", "2 Bo"]
    assert arrival.says("klas.xlsx")

    text = tmp_path / "klas.csv"
    text.write_bytes("1;Noëlle\n2;Kim\n".encode())
    desk.read_file(text)
    QApplication.processEvents()
    arrival.choose("encoding", "Windows, West-Europa")
    assert [row[-1] for row in arrival.cells()] == ["1 NoÃ«lle", "2 Kim"]
    assert arrival.says("vreemde tekens")
    arrival.choose("encoding", "UTF-8")
    arrival.choose("numbers", "geen: in volgorde van de lijst")
    assert arrival.cells()[0][-1].startswith("1 ")
    text.write_bytes(b"PK\x03\x04kapot")
    desk.read_file(text)
    assert arrival.says("klas.csv is beschadigd") or arrival.says("klas.csv is geen rekenblad")
    press(Qt.Key.Key_Escape)


def test_turning_names_off_asks_and_erases_them_in_one_step(arrival: Arrival) -> None:
    enter("3")
    arrival.controller.submit(SwitchNames(is_on=True))
    press(Qt.Key.Key_Tab)
    enter("2 Anna")
    arrival.press_button("Lijst…")
    arrival.press_button("Voornamen op deze laptop bewaren")
    assert arrival.says("1 naam wissen?")
    assert focused().property("text") == "Laat staan"
    press(Qt.Key.Key_Space)
    assert arrival.names == {2: "Anna"}
    arrival.press_button("Voornamen op deze laptop bewaren")
    arrival.press_button("Wissen")
    assert arrival.names == {}
    assert not arrival.session.settings.names_on_laptop
    arrival.view.undo_desk.undo()
    assert arrival.names == {2: "Anna"}


def test_with_names_the_page_is_covered_while_the_room_may_be_watching(arrival: Arrival) -> None:
    enter("3")
    arrival.program.window.displays.answer(Watching.ROOM)
    assert not arrival.view.room.is_veiled
    arrival.controller.submit(SwitchNames(is_on=True))
    assert arrival.view.room.is_veiled


def test_clean_up_leaves_no_name_on_the_disk(arrival: Arrival, tmp_path: Path, qtbot: QtBot) -> None:
    enter("3")
    arrival.controller.submit(SwitchNames(is_on=True))
    press(Qt.Key.Key_Tab)
    enter("2 Zqxjanna")
    assert any(b"Zqxjanna" in file.read_bytes() for file in tmp_path.rglob("*") if file.is_file())
    path = tmp_path / "arrival.grouping"
    from grouping.store.erasure import erase

    arrival.opened.close()
    erase(path)
    assert not any(b"Zqxjanna" in file.read_bytes() for file in tmp_path.rglob("*") if file.is_file())
    assert isinstance(arrival.page.findChild(QPushButton), QPushButton)


def test_turning_names_off_at_prepare_asks_as_well(arrival: Arrival) -> None:
    enter("3")
    arrival.controller.submit(SwitchNames(is_on=True))
    press(Qt.Key.Key_Tab)
    enter("2 Anna")
    arrival.controller.go_to(Phase.PREPARE)
    QApplication.processEvents()
    boxes = arrival.view.page.findChildren(QCheckBox)
    box = next(each for each in boxes if "amen" in each.text() and each.isChecked())
    box.setFocus()
    press(Qt.Key.Key_Space)
    assert arrival.says("1 naam wissen?")
    assert box.isChecked(), "nothing changes before it is answered"
    assert arrival.names == {2: "Anna"}
    press(Qt.Key.Key_Tab)
    press(Qt.Key.Key_Space)
    assert arrival.names == {}
    assert not arrival.session.settings.names_on_laptop
