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
from grouping.domain.judging import PileEntry, RubricEntry, UnfinishedPoints
from grouping.domain.phases import Phase
from grouping.domain.settings import Language
from grouping.services.folds import criteria_count
from grouping.services.scores import scores_of
from grouping.services.watching import Watching
from grouping.ui.sessionview import SessionView
from tests.ui.keyboard import focused, press, write

ROOT = Path(__file__).parents[3]


def kill_after(scores: int, way: str = "piles") -> int:
    """Let another process type, kill it once it said `scores` times so, and return how often it did."""
    places = os.pathsep.join([str(ROOT), str(ROOT / "src")])
    with subprocess.Popen(
        [sys.executable, "-m", "tests.ui.acceptance.typist", way],
        env=os.environ | {"PYTHONPATH": places},
        stdout=subprocess.PIPE,
        text=True,
    ) as run:
        assert run.stdout is not None
        said = [next(run.stdout) for _ in range(scores)]
        run.kill()
        said += list(run.stdout)
    return len(said)


def resume_button(program: Application) -> QPushButton:
    """Return the button that goes on with the only session."""
    program.look_for_sessions()
    return next(
        button
        for button in program.window.start.findChildren(QPushButton)
        if button.text().startswith("Verder waar je was")
    )


def resumed(program: Application) -> SessionView:
    """Go on with the only session, by keyboard."""
    resume_button(program).setFocus()
    press(Qt.Key.Key_Space)
    view = program.window.view
    assert view is not None
    program.window.displays.answer(Watching.ALONE)
    return view


def test_a_row_of_points_loses_no_key(program: Application) -> None:
    program.language.choose(Language.NL)
    typed = kill_after(9, "rubric")
    view = resumed(program)

    session = view.controller.session
    criteria = criteria_count(session)
    begun = list(session.all(UnfinishedPoints).values())
    # It was killed at any moment after it last said so, maybe before the row it had filled was put away.
    whole = len(session.all(RubricEntry)) * criteria
    half = sum(len(row.signs) for row in begun if row.number not in scores_of(session))
    assert typed <= whole + half <= typed + 1
    if half:
        assert focused().objectName() == f"points-{min(half, criteria - 1) + 1}"
        assert begun[-1].signs == "321032"[:half]


@pytest.mark.parametrize("scores", [6, 20])
def test_a_killed_program_goes_on_where_it_was(program: Application, qtbot: QtBot, scores: int) -> None:
    program.language.choose(Language.NL)
    typed = kill_after(scores)
    resume = resume_button(program)
    assert f" · Beoordelen · {typed} van 31 · " in resume.text() or f"{typed + 1} van 31" in resume.text()

    view = resumed(program)
    assert view.controller.session.phase is Phase.JUDGE
    entries = view.controller.session.all(PileEntry)
    assert len(entries) in {typed, typed + 1}
    last = max(entries.values(), key=lambda entry: entry.order)
    assert focused().objectName() == f"numbers.{last.pile}"

    write("31 ")
    added = view.controller.session.find(PileEntry, 31)
    assert added is not None
    assert added.pile == last.pile
