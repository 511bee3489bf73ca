"""Taking data along on *Close*: asked for twice, written once, told where, and nothing by itself."""

import csv
import json
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QPushButton
from pytestqt.qtbot import QtBot

from grouping.app import Application, data_folder
from grouping.content.runningorder import load_running_order
from grouping.domain.phases import PHASES, Phase
from grouping.domain.settings import Design, Language
from grouping.services.clock import ManualClock, SystemClock
from grouping.services.plan import new_settings
from grouping.services.rehearsal import MadeUpRoom
from grouping.services.sessions import start_session
from grouping.ui.pages.close import ClosePage
from grouping.ui.session import SessionController
from grouping.ui.widgets.exportpanel import ExportPanel
from tests.ui.keyboard import CTRL, press, tab_to, write

NAMES = {"people.csv", "tables.csv", "slips.csv", "codebook.csv", "README.txt"}


@pytest.fixture(params=Language)
def page(
    program: Application, qtbot: QtBot, request: pytest.FixtureRequest, tmp_path: Path
) -> Iterator[ClosePage]:
    """The last page of a small classic room with a manager in it, with room for files beside it."""
    program.language.choose(request.param)
    now_ms = SystemClock().now_ms()
    clock, order = ManualClock(now_ms), load_running_order("75")
    settings = new_settings(order, language=request.param, now_ms=now_ms, people=12, name="Zaal", seed=7)
    settings = replace(settings, design=Design.CLASSIC, manager_present=True)
    sessions = data_folder() / "sessions"
    sessions.mkdir(parents=True)
    with start_session(sessions / "room.grouping", settings, order.steps, clock) as opened:
        controller, room = SessionController(opened), MadeUpRoom(12, 7, request.param)
        for phase in PHASES[: PHASES.index(Phase.TALK) + 1]:
            controller.go_to(phase)
            for timed in room.commands(phase, lambda: controller.session, clock):
                clock.advance(timed.wait_ms)
                controller.submit(timed.command)
    program.look_for_sessions()
    program.window.start.focus_entry()
    press(Qt.Key.Key_Space)
    press(Qt.Key.Key_Right, CTRL)
    found = program.window.view.page if program.window.view else None
    assert isinstance(found, ClosePage)
    (tmp_path / "documents").mkdir()
    yield found
    found.wait()
    qtbot.wait(1)


def panel_of(page: ClosePage) -> ExportPanel:
    return page.findChildren(ExportPanel)[0]


def open_and_go_to(page: ClosePage, caption: str, path: Path) -> None:
    """Open the line and type a path, all with the keyboard."""
    panel = panel_of(page)
    if not panel.fold.is_open:
        tab_to(page.say("export.open"))
        press(Qt.Key.Key_Space)
    tab_to(page.say(caption))
    press(Qt.Key.Key_A, CTRL)
    write(str(path))


def confirm(page: ClosePage, button: str) -> None:
    press(Qt.Key.Key_Tab)
    pressed = QApplication.focusWidget()
    assert isinstance(pressed, QPushButton)
    assert pressed.text() == page.say(button)
    press(Qt.Key.Key_Space)


def test_the_rows_are_written_after_the_text_and_a_second_button(
    page: ClosePage, qtbot: QtBot, tmp_path: Path
) -> None:
    panel, folder = panel_of(page), tmp_path / "documents" / "rows"
    assert not panel.rows.isVisible()
    open_and_go_to(page, "export.folder", folder)
    assert panel.rows.isVisible()
    for name in ("rows", "codes", "personal", "host", "manager"):
        assert page.say(f"export.means.{name}") in panel.means.text()
    assert not folder.exists()
    confirm(page, "export.rows_make")
    qtbot.waitUntil(lambda: str(folder) in panel.rows.status.text(), timeout=10_000)

    assert {path.name for path in folder.iterdir()} == NAMES
    with (folder / "slips.csv").open(encoding="utf-8-sig", newline="") as file:
        assert len(list(csv.reader(file, delimiter=";"))) > 1
    assert page.say("export.readme.title") in (folder / "README.txt").read_text(encoding="utf-8-sig")


def test_the_counts_alone_are_a_file_that_nothing_is_written_over(
    page: ClosePage, qtbot: QtBot, tmp_path: Path
) -> None:
    panel, path = panel_of(page), tmp_path / "documents" / "counts"
    open_and_go_to(page, "export.file", path)
    confirm(page, "export.counts_make")
    written = path.with_suffix(".json")
    qtbot.waitUntil(lambda: str(written) in panel.counts.status.text(), timeout=10_000)
    before = written.read_bytes()
    assert json.loads(before)["design"] == "classic"

    press(Qt.Key.Key_Space)
    taken = page.say("paper.taken", file=written.name, folder=str(written.parent))
    qtbot.waitUntil(lambda: taken in panel.counts.status.text(), timeout=10_000)
    assert written.read_bytes() == before


def test_a_place_that_is_not_there_is_said_beside_the_field(
    page: ClosePage, qtbot: QtBot, tmp_path: Path
) -> None:
    panel, folder = panel_of(page), tmp_path / "nowhere" / "rows"
    open_and_go_to(page, "export.folder", folder)
    confirm(page, "export.rows_make")
    said = page.say("paper.no_folder", folder=str(folder.parent))
    qtbot.waitUntil(lambda: said in panel.rows.status.text(), timeout=10_000)

    assert panel.rows.path.text() == str(folder)


@pytest.mark.parametrize(
    ("typed", "key"), [("~nobody-of-that-name/rows", "paper.no_folder"), ("x" * 300, "paper.name")]
)
def test_a_place_that_cannot_be_is_said_beside_the_field(
    page: ClosePage, qtbot: QtBot, tmp_path: Path, typed: str, key: str
) -> None:
    panel = panel_of(page)
    place = Path(typed) if typed.startswith("~") else tmp_path / typed
    open_and_go_to(page, "export.folder", place)
    confirm(page, "export.rows_make")
    said = page.say(key, folder=str(place.parent), file=place.name)
    qtbot.waitUntil(lambda: said in panel.rows.status.text(), timeout=10_000)


def test_enter_in_the_field_of_the_folder_only_goes_to_the_button(page: ClosePage, tmp_path: Path) -> None:
    open_and_go_to(page, "export.folder", tmp_path / "documents" / "rows")
    press(Qt.Key.Key_Return)
    page.wait()

    assert list((tmp_path / "documents").iterdir()) == []
    assert QApplication.focusWidget() is panel_of(page).rows.button


def test_coming_back_finds_it_closed_and_nothing_written(page: ClosePage, tmp_path: Path) -> None:
    open_and_go_to(page, "export.folder", tmp_path / "documents" / "rows")
    page.open()

    assert not panel_of(page).fold.is_open
    assert list((tmp_path / "documents").iterdir()) == []
