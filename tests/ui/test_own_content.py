"""Own running orders and texts in a real window, with real files beside the sessions."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QAction
from PySide6.QtWidgets import QApplication, QLabel, QLineEdit, QListWidget, QRadioButton

from grouping.app import OWN_FOLDER, Application
from grouping.content.assets import asset
from grouping.content.cards import load_cards
from grouping.domain.settings import Audience, Language
from grouping.ui.ownwindow import OwnWindow
from tests.ui.keyboard import enter, focused, press, tab_to, write

pytestmark = pytest.mark.qt_log_ignore("propagateSizeHints")


class Trainer:
    """Somebody with a session open on Prepare, in Dutch."""

    def __init__(self, program: Application, data: Path) -> None:
        self.program = program
        self.own = data / OWN_FOLDER
        program.language.choose(Language.NL)

    def open_session(self) -> None:
        self.program.window.new_requested.emit()
        QApplication.processEvents()

    def says(self, part: str) -> bool:
        window = self.program.window
        return any(part in each.text() for each in window.findChildren(QLabel) if each.isVisible())

    def orders(self) -> list[str]:
        window = self.program.window
        return [each.text() for each in window.findChildren(QRadioButton) if each.isVisible()]

    def open_own(self) -> OwnWindow:
        action = self.program.window.findChild(QAction, "menu.own_content")
        assert isinstance(action, QAction)
        action.trigger()
        QApplication.processEvents()
        window = self.program.window.findChild(OwnWindow)
        assert isinstance(window, OwnWindow)
        window.setFocus()
        return window

    def put(self, name: str, old: str, new: str) -> None:
        text = asset(*name.split("/")).read_text(encoding="utf-8")
        assert old in text
        path = self.own / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text.replace(old, new, 1), encoding="utf-8")


def rows(window: OwnWindow) -> list[str]:
    listed = window.findChild(QListWidget)
    assert isinstance(listed, QListWidget)
    return [listed.item(place).text() for place in range(listed.count())]


def replace_with(text: str) -> None:
    field = focused()
    assert isinstance(field, QLineEdit)
    field.selectAll()
    enter(text)


@pytest.fixture
def trainer(program: Application, own_data_folder: Path) -> Iterator[Trainer]:
    yield Trainer(program, own_data_folder)
    window = program.window.findChild(OwnWindow)
    if isinstance(window, OwnWindow):
        window.close()


def test_a_copy_is_made_edited_and_seen_without_a_restart(trainer: Trainer) -> None:
    trainer.open_session()
    window = trainer.open_own()
    assert rows(window) == []
    tab_to("Maak een kopie om aan te passen")
    write("Kaarten")
    press(Qt.Key.Key_Down)
    press(Qt.Key.Key_Tab)
    press(Qt.Key.Key_Space)
    assert rows(window) == ["Kaarten op het groot scherm · Nederlands — goed, gaat voor het onze"]
    trainer.put("cards/nl.toml", '"Een moment"', '"Even wachten"')
    window.refresh()
    assert load_cards(Language.NL, Audience.PABO)["neutral"].title == "Even wachten"
    trainer.put("cards/nl.toml", '"Een moment"', '"Het hoogste niveau"')
    window.refresh()
    assert rows(window) == ["Kaarten op het groot scherm · Nederlands — fout"]
    assert trainer.says("neutral")
    tab_to("Haal weg")
    press(Qt.Key.Key_Space)
    assert rows(window) == ["Kaarten op het groot scherm · Nederlands — bewaard, doet niet mee"]
    assert load_cards(Language.NL, Audience.PABO)["neutral"].title == "Een moment"


def test_the_plan_is_saved_under_a_name_shared_and_taken_in(trainer: Trainer, tmp_path: Path) -> None:
    trainer.open_session()
    window = trainer.open_own()
    tab_to("Naam in het Nederlands")
    write("Onze middag")
    tab_to("Naam in het Engels")
    press(Qt.Key.Key_Tab)
    press(Qt.Key.Key_Space)

    assert rows(window) == ["Draaiboek · onze-middag — goed, komt erbij"]
    assert "Onze middag" in trainer.orders()
    tab_to("Deel naar")
    replace_with(str(tmp_path / "stick" / "onze-middag.toml"))
    assert (tmp_path / "stick" / "onze-middag.toml").is_file()
    tab_to("Bestand")
    replace_with(str(tmp_path / "stick" / "onze-middag.toml"))
    assert trainer.says("Opgenomen als running_orders/onze-middag.toml.")
    tab_to("Bestand")
    replace_with(str(tmp_path / "stick" / "weg.toml"))
    assert trainer.says("weg.toml")
    assert focused().accessibleName() == "Bestand"


def test_a_wrong_file_is_told_on_prepare_and_the_session_starts_all_the_same(trainer: Trainer) -> None:
    trainer.put("scripts/nl.toml", "[step.repair]", "[step.race]")
    trainer.put("running_orders/75.toml", "= 75", "= 74")
    trainer.open_session()

    assert trainer.says("In running_orders/75.toml is total_minutes 74")
    assert trainer.says("Er is nog 1 ander eigen bestand fout.")
    assert trainer.says("Zolang geldt het onze.")
    assert "75 minuten · gewoon" in trainer.orders()
    tab_to("Eigen draaiboeken en teksten")
    press(Qt.Key.Key_Space)
    window = trainer.program.window.findChild(OwnWindow)
    assert isinstance(window, OwnWindow)
    assert len(rows(window)) == 2
    assert all("fout" in row for row in rows(window))
