"""The report is made, the room is erased, and nothing individual is left anywhere on the disk."""

from pathlib import Path

import pytest
from pypdf import PdfReader
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QPushButton
from pytestqt.qtbot import QtBot

from grouping.app import Application, data_folder
from grouping.content.runningorder import load_running_order
from grouping.domain.phases import PHASES, Phase
from grouping.domain.settings import Language
from grouping.services.clock import ManualClock, SystemClock
from grouping.services.commands.observe import AddQuote
from grouping.services.plan import new_settings
from grouping.services.rehearsal import MadeUpRoom
from grouping.services.sessions import start_session
from grouping.ui.pages.close import ClosePage
from grouping.ui.session import SessionController
from tests.paper.pdfs import text_of
from tests.ui.keyboard import CTRL, enter, press, tab_to, write

MOST_PAGES = 6
SAID = "Zo'n kwartier voelde als Xanadu"
STARRED = "Samen lukte het opeens"
WORD = {Language.NL: "WIS", Language.EN: "ERASE"}


def everything_under(folder: Path) -> bytes:
    """Return every byte of every file in a folder."""
    return b"\n".join(path.read_bytes() for path in sorted(folder.rglob("*")) if path.is_file())


@pytest.mark.parametrize("language", Language)
def test_only_the_report_is_left(
    program: Application, qtbot: QtBot, tmp_path: Path, language: Language
) -> None:
    program.language.choose(language)
    now_ms = SystemClock().now_ms()
    clock, order = ManualClock(now_ms), load_running_order("75")
    settings = new_settings(order, language=language, now_ms=now_ms, name="Room", seed=7)
    sessions = data_folder() / "sessions"
    sessions.mkdir(parents=True)
    path = sessions / "room.grouping"
    with start_session(path, settings, order.steps, clock) as opened:
        controller, room = SessionController(opened), MadeUpRoom(31, 7, language)
        for phase in PHASES[: PHASES.index(Phase.TALK) + 1]:
            controller.go_to(phase)
            for timed in room.commands(phase, lambda: controller.session, clock):
                clock.advance(timed.wait_ms)
                controller.submit(timed.command)
        assert controller.submit(AddQuote(SAID))
        assert controller.submit(AddQuote(STARRED, starred=True))
    assert SAID.encode() in path.read_bytes()
    program.look_for_sessions()
    program.window.start.focus_entry()

    press(Qt.Key.Key_Space)
    press(Qt.Key.Key_Right, CTRL)
    page = program.window.view.page if program.window.view else None
    assert isinstance(page, ClosePage)
    report = tmp_path / "report.pdf"
    tab_to(program.language.say("print.path"))
    press(Qt.Key.Key_A, CTRL)
    write(str(report))
    press(Qt.Key.Key_Return, CTRL)
    qtbot.waitUntil(report.exists, timeout=30_000)
    tab_to(WORD[language])
    enter(WORD[language])

    assert program.window.view is None
    pdf = PdfReader(report)
    assert len(pdf.pages) <= MOST_PAGES
    assert STARRED in text_of(pdf)
    assert SAID not in text_of(pdf)
    left = everything_under(data_folder())
    for trace in (SAID, STARRED, "pile_entry", "participant"):
        assert trace.encode() not in left
    assert [file for file in data_folder().rglob("*") if file.is_file() and file.suffix != ".ini"] == []
    program.look_for_sessions()
    said = [button.text() for button in program.window.start.findChildren(QPushButton) if button.isVisible()]
    assert sorted(said) == sorted([program.language.say("start.new"), program.language.say("start.practise")])
