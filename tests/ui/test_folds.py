"""Folds in a real window: chosen on Prepare, looked at in the browser, shown step by step, and printed."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from pypdf import PdfReader
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QLabel, QLineEdit, QListWidget
from pytestqt.qtbot import QtBot

from grouping.app import Application
from grouping.content.folds import fold_files
from grouping.content.runningorder import load_running_order
from grouping.domain.folds import FoldChoice, FoldRole
from grouping.domain.phases import Phase
from grouping.domain.session import Session
from grouping.domain.settings import Design, Language
from grouping.services.clock import ManualClock
from grouping.services.commands.prepare import ChooseFolds
from grouping.services.folds import fold_choice, shelf
from grouping.services.plan import new_settings
from grouping.services.sessions import start_session
from grouping.services.stage import CardId
from grouping.ui.foldbrowser import FoldBrowser
from grouping.ui.session import SessionController
from grouping.ui.sessionview import SessionView
from grouping.ui.widgets.diagramview import DiagramWidget
from grouping.ui.widgets.packpanel import PackPanel
from grouping.viewmodel.stage import CountdownCard, StepsCard
from tests.flow.memory import START_MS
from tests.ui.keyboard import CTRL, focused, press, tab_to, write

pytestmark = pytest.mark.qt_log_ignore("propagateSizeHints")
"""What the platform without a screen says of every dialog."""


class Prepared:
    """A session that has just begun, in English."""

    def __init__(self, program: Application, path: Path, design: Design) -> None:
        self.program = program
        program.language.choose(Language.EN)
        program.window.resize(1366, 740)
        order = load_running_order("75")
        settings = new_settings(
            order, language=Language.EN, now_ms=START_MS, name="Room", seed=7, design=design
        )
        self.opened = start_session(path, settings, order.steps, ManualClock(START_MS))
        self.controller = SessionController(self.opened)
        self.view: SessionView = program.window.open_session(self.controller)
        self.view.stage.illustrate()
        self.view.stage.illustrator.wait()
        QApplication.processEvents()

    @property
    def session(self) -> Session:
        return self.controller.session

    def choice(self, role: FoldRole) -> FoldChoice:
        return fold_choice(self.session, role)

    def says(self, part: str) -> bool:
        return any(part in each.text() for each in self.view.findChildren(QLabel) if each.isVisible())

    def browser(self) -> FoldBrowser:
        tab_to("Look at the folds")
        press(Qt.Key.Key_Space)
        browser = self.program.window.findChild(FoldBrowser)
        assert isinstance(browser, FoldBrowser)
        return browser


def save_as(path: Path, *, instead_of: str) -> None:
    tab_to("Save as")
    field = focused()
    assert isinstance(field, QLineEdit)
    assert field.text().endswith(instead_of)
    field.selectAll()
    write(str(path))


def all_are_drawn() -> bool:
    return all(shelf().peek(path.stem) is not None for path in fold_files())


@pytest.fixture
def classic(program: Application, tmp_path: Path) -> Iterator[Prepared]:
    room = Prepared(program, tmp_path / "room.grouping", Design.CLASSIC)
    yield room
    room.opened.close()


@pytest.fixture
def parallel(program: Application, tmp_path: Path) -> Iterator[Prepared]:
    room = Prepared(program, tmp_path / "room.grouping", Design.PARALLEL)
    yield room
    room.opened.close()


def test_a_picture_that_is_drawn_meanwhile_leaves_what_is_typed_alone(classic: Prepared) -> None:
    tab_to("Minutes for Fold 2, low")
    write("6")
    classic.view.stage.illustrator.drawn.emit("hond")
    press(Qt.Key.Key_Return)

    assert classic.choice(FoldRole.LOW).minutes == 6


def test_a_combination_gives_every_role_its_model_and_undo_takes_it_back(classic: Prepared) -> None:
    before = {role: classic.choice(role).model for role in FoldRole}
    tab_to("Combination")
    write("Afloat")

    assert classic.choice(FoldRole.FOLD_1).model == "huis"
    assert classic.choice(FoldRole.HIGH).model == "bootje"
    press(Qt.Key.Key_Z, CTRL)
    assert {role: classic.choice(role).model for role in FoldRole} == before


def test_model_hints_and_minutes_of_one_level_are_chosen_by_keyboard(classic: Prepared) -> None:
    tab_to("Model for Fold 2, low")
    write("Dog")
    press(Qt.Key.Key_Tab)
    press(Qt.Key.Key_Space)
    press(Qt.Key.Key_Tab)
    assert focused().accessibleName() == "Minutes for Fold 2, low"
    write("6")
    press(Qt.Key.Key_Return)

    assert classic.choice(FoldRole.LOW) == FoldChoice(FoldRole.LOW, "hond", with_hints=True, minutes=6)
    assert classic.choice(FoldRole.MIDDLE) == FoldChoice(FoldRole.MIDDLE, "zwaan")


def test_a_chosen_model_whose_file_is_gone_stays_chosen_until_another_is(classic: Prepared) -> None:
    classic.controller.submit(ChooseFolds((FoldChoice(FoldRole.LOW, "verdwenen"),)))
    QApplication.processEvents()
    tab_to("Minutes for Fold 2, low")
    write("6")
    press(Qt.Key.Key_Return)

    assert classic.choice(FoldRole.LOW) == FoldChoice(FoldRole.LOW, "verdwenen", minutes=6)
    assert classic.says("verdwenen")
    tab_to("Model for Fold 2, low")
    write("Dog")
    assert classic.choice(FoldRole.LOW).model == "hond"
    assert not classic.says("verdwenen")


def test_a_model_that_takes_longer_than_there_is_time_is_told(classic: Prepared) -> None:
    tab_to("Minutes for Fold 2, high")
    write("5")
    press(Qt.Key.Key_Return)

    assert classic.says("Crane usually takes 8 to 18 minutes; you give 5.")


def test_a_level_cannot_have_more_time_than_the_clock_runs(classic: Prepared) -> None:
    tab_to("Minutes for Fold 2, high")
    write("90")
    press(Qt.Key.Key_Return)

    assert classic.choice(FoldRole.HIGH).minutes <= 10


def test_the_browser_pages_through_a_model_and_chooses_it(classic: Prepared, qtbot: QtBot) -> None:
    browser = classic.browser()
    qtbot.waitUntil(all_are_drawn)
    tab_to("Folds")
    write("Paper boat")
    picture = browser.findChild(DiagramWidget)
    assert isinstance(picture, DiagramWidget)
    seen = [picture.accessibleName()]
    for _ in range(40):
        press(Qt.Key.Key_PageDown)
        if picture.accessibleName() != seen[-1]:
            seen.append(picture.accessibleName())

    assert len(seen) == 16
    assert seen[0].startswith("Fold")
    assert seen[-1] == "What it looks like when finished: Paper boat."
    tab_to("Use for")
    for _ in range(3):
        press(Qt.Key.Key_Down)
    tab_to("Choose")
    press(Qt.Key.Key_Space)
    assert classic.choice(FoldRole.MIDDLE).model == "bootje"
    press(Qt.Key.Key_Escape)
    assert classic.program.window.findChild(FoldBrowser) is None


def test_the_browser_makes_a_sheet_of_the_model_on_show(
    classic: Prepared, tmp_path: Path, qtbot: QtBot
) -> None:
    browser = classic.browser()
    qtbot.waitUntil(all_are_drawn)
    tab_to("Folds")
    write("Crane")
    save_as(tmp_path / "crane.pdf", instead_of="Crane sheet.pdf")
    tab_to("Make the sheet")
    press(Qt.Key.Key_Space)
    browser.wait()
    qtbot.waitUntil(lambda: any("Done." in each.text() for each in browser.findChildren(QLabel)))
    browser.close()

    assert "Crane" in PdfReader(tmp_path / "crane.pdf").pages[0].extract_text()


def test_the_browser_shows_the_folds_of_one_level_by_keyboard(classic: Prepared, qtbot: QtBot) -> None:
    browser = classic.browser()
    qtbot.waitUntil(all_are_drawn)
    models = browser.findChild(QListWidget)
    assert isinstance(models, QListWidget)
    everything = models.count()
    counts = []
    tab_to("Show")
    for level in ("easy", "medium", "hard"):
        press(Qt.Key.Key_Down)
        shown = [models.item(row).text() for row in range(models.count())]
        counts.append(len(shown))

        assert [text for text in shown if f"\n{level} · " not in text] == []
        assert models.currentRow() == 0
    assert min(counts) > 0
    assert sum(counts) == everything


def test_the_pack_of_the_session_is_made_on_prepare(classic: Prepared, tmp_path: Path, qtbot: QtBot) -> None:
    tab_to("My printer has no colour")
    save_as(tmp_path / "pack.pdf", instead_of="Room - Pack.pdf")
    tab_to("Make the pack")
    press(Qt.Key.Key_Space)
    panel = classic.view.findChild(PackPanel)
    assert isinstance(panel, PackPanel)
    panel.wait()
    qtbot.waitUntil(lambda: classic.says("Done."))
    text = "\n".join(page.extract_text() for page in PdfReader(tmp_path / "pack.pdf").pages)

    assert "Table signs" in text
    assert "Picture frame" in text
    assert "Crane" in text


def test_a_clicker_goes_from_the_clock_to_the_steps_and_back(classic: Prepared) -> None:
    classic.controller.go_to(Phase.FOLD_1)
    QApplication.processEvents()
    cards = [classic.view.stage.card]
    for key in (Qt.Key.Key_PageDown, Qt.Key.Key_PageDown, Qt.Key.Key_PageUp, Qt.Key.Key_PageUp):
        press(key)
        cards.append(classic.view.stage.card)

    assert [type(card) for card in cards] == [CountdownCard, StepsCard, StepsCard, StepsCard, CountdownCard]
    steps = [card for card in cards if isinstance(card, StepsCard)]
    assert [card.steps[0].label for card in steps] == ["1 of 6", "2 of 6", "1 of 6"]
    assert {(card.title, card.time_text) for card in steps} == {("Cup", "06:00")}


def test_the_steps_of_fold_2_are_shown_where_everybody_has_the_same(parallel: Prepared) -> None:
    parallel.controller.go_to(Phase.FOLD_2)

    assert CardId.FOLD_2_STEPS in {cue.card for cue in parallel.view.stage.cues()}


def test_levels_with_folds_of_their_own_have_no_steps_on_the_room_screen(classic: Prepared) -> None:
    classic.controller.go_to(Phase.FOLD_2)

    assert CardId.FOLD_2_STEPS not in {cue.card for cue in classic.view.stage.cues()}
