"""The program is killed while the twentieth score is typed; started again, it goes on where it was."""

import os
import subprocess
import sys
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QPushButton
from pytestqt.qtbot import QtBot

from grouping.app import Application
from grouping.domain.judging import PileEntry
from grouping.domain.phases import Phase
from grouping.domain.settings import Language
from grouping.services.watching import Watching
from tests.ui.keyboard import focused, press, write

ROOT = Path(__file__).parents[3]


def kill_after(scores: int) -> int:
    """Let another process type, kill it once `scores` were typed, and return how many it said."""
    places = os.pathsep.join([str(ROOT), str(ROOT / "src")])
    with subprocess.Popen(
        [sys.executable, "-m", "tests.ui.acceptance.typist"],
        env=os.environ | {"PYTHONPATH": places},
        stdout=subprocess.PIPE,
        text=True,
    ) as run:
        assert run.stdout is not None
        said = [next(run.stdout) for _ in range(scores)]
        run.kill()
        said += list(run.stdout)
    return len(said)


@pytest.mark.parametrize("scores", [6, 20])
def test_a_killed_program_goes_on_where_it_was(program: Application, qtbot: QtBot, scores: int) -> None:
    program.language.choose(Language.NL)
    typed = kill_after(scores)
    program.look_for_sessions()
    resume = next(
        button
        for button in program.window.start.findChildren(QPushButton)
        if button.text().startswith("Verder waar je was")
    )
    assert f" · Beoordelen · {typed} van 31 · " in resume.text() or f"{typed + 1} van 31" in resume.text()

    resume.setFocus()
    press(Qt.Key.Key_Space)

    view = program.window.view
    assert view is not None
    program.window.displays.answer(Watching.ALONE)
    assert view.controller.session.phase is Phase.JUDGE
    entries = view.controller.session.all(PileEntry)
    assert len(entries) in {typed, typed + 1}
    last = max(entries.values(), key=lambda entry: entry.order)
    assert focused().objectName() == f"numbers.{last.pile}"

    write("31 ")
    added = view.controller.session.find(PileEntry, 31)
    assert added is not None
    assert added.pile == last.pile
