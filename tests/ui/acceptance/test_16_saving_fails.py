"""Saving stops working while scores are typed: typing goes on, and after a restart all of it is there."""

import shutil
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest
from PySide6.QtCore import QCoreApplication, QEvent, Qt
from PySide6.QtWidgets import QApplication, QFileDialog, QLabel, QPushButton, QWidget
from pytestqt.qtbot import QtBot

from grouping.app import Application, data_folder
from grouping.domain.judging import PileEntry
from grouping.domain.settings import Language
from grouping.services.keeping import Standing
from grouping.services.watching import Watching
from grouping.store.sessionfile import SessionFile
from grouping.ui.sessionview import SessionView
from tests.ui.keyboard import CTRL, enter, focused, press, tab_to, write


class Laptop:
    """The program on a laptop whose sessions folder can be taken away, started more than once."""

    def __init__(self, qapp: QApplication, qtbot: QtBot, tmp_path: Path) -> None:
        self._qapp, self._qtbot = qapp, qtbot
        self.usual, self.spare, self.aside = (
            data_folder() / "sessions",
            tmp_path / "spare",
            tmp_path / "aside",
        )
        self.stick = tmp_path / "stick"
        self.stick.mkdir()
        self.start()

    def start(self) -> None:
        self.program = Application(self._qapp, data_folder(), (self.spare,))
        self.program.language.choose(Language.NL)
        self.program.start()
        self.come_to_the_front()
        self.program.look_for_sessions()
        self.program.window.start.focus_entry()

    def come_to_the_front(self) -> None:
        self.program.window.activateWindow()
        self._qtbot.waitUntil(self.program.window.isActiveWindow)

    def end(self) -> None:
        self.program.window.close()
        self.program.window.deleteLater()
        self.program.deleteLater()
        QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)
        QApplication.processEvents()

    def crash(self) -> None:
        """End the program without its last word: nothing more is written than was while typing."""
        assert self.program.window.view is not None
        self.view.controller.open_session.keeper.close()
        self.program._open = None  # noqa: SLF001 — nobody is left to close it
        self.end()

    @property
    def view(self) -> SessionView:
        assert self.program.window.view is not None
        return self.program.window.view

    @property
    def standing(self) -> Standing:
        return self.view.controller.open_session.keeper.standing

    def go_on(self) -> None:
        """Press the space bar on the choice that has the focus."""
        press(Qt.Key.Key_Space)
        self.program.window.displays.answer(Watching.ALONE)

    def piles(self) -> list[int]:
        return sorted(entry.number for entry in self.view.controller.session.all(PileEntry).values())

    def says(self, part: str, within: QWidget | None = None) -> bool:
        """Whether a text that is seen holds `part`."""
        QApplication.processEvents()
        labels = (self.program.window if within is None else within).findChildren(QLabel)
        return any(part in each.text() for each in labels if each.isVisible())

    def take_the_folder(self) -> None:
        self.usual.rename(self.aside)
        self.usual.touch()

    def give_the_folder_back(self) -> None:
        self.usual.unlink()
        self.aside.rename(self.usual)


@pytest.fixture
def laptop(qapp: QApplication, qtbot: QtBot, tmp_path: Path) -> Iterator[Laptop]:
    laptop = Laptop(qapp, qtbot, tmp_path)
    yield laptop
    laptop.end()


def type_scores(laptop: Laptop) -> None:
    """Begin a session and come to the page where scores are typed."""
    laptop.go_on()
    press(Qt.Key.Key_Right, CTRL)
    enter("31")
    press(Qt.Key.Key_Right, CTRL)
    press(Qt.Key.Key_Right, CTRL)
    write("4 11 ")


@contextmanager
def no_room_anywhere() -> Iterator[None]:
    resource = pytest.importorskip("resource")
    soft, hard = resource.getrlimit(resource.RLIMIT_FSIZE)
    resource.setrlimit(resource.RLIMIT_FSIZE, (20_000, hard))
    try:
        yield
    finally:
        resource.setrlimit(resource.RLIMIT_FSIZE, (soft, hard))


def test_typing_goes_on_and_a_restart_finds_all_of_it(laptop: Laptop) -> None:
    type_scores(laptop)
    assert laptop.says(" · Bewaard")
    field = focused()
    laptop.take_the_folder()

    write("18 22 ")

    assert focused() is field
    assert laptop.piles() == [4, 11, 18, 22]
    assert laptop.says("Kan niet bewaren op de gewone plek: het bestand of de map is er niet meer.")
    assert laptop.says(f"Ik bewaar nu in het tijdelijke geheugen en in {laptop.spare}.")
    assert laptop.says(" · Op een andere plek bewaard")
    press(Qt.Key.Key_Z, CTRL)
    tab_to("notice.fine")
    press(Qt.Key.Key_Return)
    assert not laptop.says("Kan niet bewaren")
    write("23 ")
    laptop.crash()
    laptop.give_the_folder_back()

    laptop.start()
    assert any(
        "Beoordelen · 4 van 31" in each.text() for each in laptop.program.window.findChildren(QPushButton)
    )
    laptop.go_on()

    assert laptop.piles() == [4, 11, 18, 23]
    assert laptop.says(" · Bewaard")
    assert list(laptop.spare.iterdir()) == []
    press(Qt.Key.Key_Z, CTRL)
    assert laptop.piles() == [4, 11, 18]


@pytest.mark.qt_log_ignore("propagateSizeHints")
def test_what_is_only_in_memory_is_not_let_go_of_before_it_is_asked(laptop: Laptop) -> None:
    type_scores(laptop)
    with no_room_anywhere():
        write("18 22 25 30 1 2 3 5 6 7 8 9 10 ")
        assert laptop.standing is Standing.MEMORY
        assert laptop.says("Kan nergens bewaren: de schijf geeft een fout.")
        assert laptop.says(" · Niet bewaard")

        laptop.program.window.close()
        assert laptop.program.window.isVisible()
        assert focused().objectName() == "notice.stay"
        press(Qt.Key.Key_Return)
        assert not laptop.says("Dit is nergens bewaard.")
        laptop.program.window.leave_requested.emit()
        assert laptop.says("Dit is nergens bewaard.")
        press(Qt.Key.Key_Return)

    tab_to("notice.choose")
    press(Qt.Key.Key_Return)
    (dialog,) = laptop.program.window.findChildren(QFileDialog)
    dialog.fileSelected.emit(str(laptop.stick))
    dialog.reject()
    laptop.come_to_the_front()

    assert laptop.standing.name == "CHOSEN"
    assert laptop.says(f"in {laptop.stick}.")
    path = laptop.view.controller.open_session.path
    laptop.program.window.leave_requested.emit()
    assert path is not None
    with SessionFile.open(path) as file:
        assert len(file.load()[0].all(PileEntry)) == 15
    away = laptop.stick.rename(laptop.aside)
    laptop.program.look_for_sessions()
    start = laptop.program.window.start
    assert laptop.says("dit is een ouder deel van deze sessie", start)
    assert laptop.says(str(path), start)
    away.rename(laptop.stick)
    next(each for each in start.findChildren(QPushButton) if each.text() == "Opnieuw kijken").click()
    assert not laptop.says("ouder deel", start)
    laptop.go_on()
    assert len(laptop.piles()) == 15
    shutil.rmtree(laptop.stick)
    write("31 ")
    assert laptop.standing.name == "USUAL"


def test_a_damaged_file_says_on_both_pages_how_much_it_lost(laptop: Laptop) -> None:
    type_scores(laptop)
    path = laptop.view.controller.open_session.path
    assert path is not None
    laptop.program.window.leave_requested.emit()
    with SessionFile.open(path) as file:
        digest = file.rows()[-1].digest.encode()
    path.write_bytes(path.read_bytes().replace(digest, digest[::-1]))
    lost = "1 invoer daarna niet"

    laptop.program.look_for_sessions()
    assert laptop.says(lost, laptop.program.window.start)
    laptop.program.window.start.focus_entry()
    laptop.go_on()

    assert laptop.piles() == [4]
    assert laptop.says(lost, laptop.view)
    write("11 ")
    assert laptop.piles() == [4, 11]
    assert laptop.says(" · Bewaard")
    laptop.program.window.erase_requested.emit()
    assert list(laptop.usual.iterdir()) == []
    assert laptop.says("Gewist.")
