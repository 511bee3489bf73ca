"""The program is killed in the middle of a session: everything it had promised to keep is there.

Each run kills at another random moment. For more of them:

    GROUPING_KILLS=50 python3 dev.py test tests/flow/test_kill.py
"""

import os
import random
import sqlite3
import subprocess
import sys
import time
from contextlib import closing
from pathlib import Path

import pytest

from grouping.domain.phases import PHASES, Phase
from grouping.services.clock import ManualClock
from grouping.services.rehearsal import play_phase
from grouping.services.sessions import resume
from grouping.store.sessionfile import SessionFile
from tests.flow.memory import Memory, Played

ROOT = Path(__file__).parents[2]
KILLS = int(os.environ.get("GROUPING_KILLS", "12"))
PEOPLE, SEED = 31, 7
LONGEST_PAUSE_S = 0.02


@pytest.fixture(scope="module")
def replay() -> Memory:
    """Return the same rehearsal played in memory, with the session after every entry."""
    played = Played(PEOPLE, SEED)
    played.play()
    return played.journal


def kill_at(path: Path, serial: int, pause_s: float) -> int:
    """Kill a rehearsal a little after it acknowledged `serial`; return the last serial it acknowledged."""
    child = [sys.executable, "-m", "tests.flow.child", str(path), str(PEOPLE), str(SEED)]
    places = os.pathsep.join([str(ROOT), str(ROOT / "src")])
    with subprocess.Popen(
        child,
        env=os.environ | {"PYTHONPATH": places},
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
    ) as run:
        assert run.stdout is not None
        for line in run.stdout:
            if int(line) == serial:
                break
        time.sleep(pause_s)
        run.kill()
        heard = [serial, *map(int, run.stdout.read().split())]
    return heard[-1]


@pytest.mark.parametrize("run", range(KILLS))
def test_everything_acknowledged_survives_a_kill(tmp_path: Path, replay: Memory, run: int) -> None:
    chance = random.Random(run)
    path = tmp_path / "session.grouping"
    asked_for = chance.randint(1, len(replay.entries))

    acknowledged = kill_at(path, asked_for, chance.random() * LONGEST_PAUSE_S)

    with SessionFile.open(path) as file:
        session, history, serial = file.load()
    assert serial in {acknowledged, acknowledged + 1}
    assert session == replay.sessions[serial]
    assert history == replay.histories[serial]
    with closing(sqlite3.connect(path)) as db:
        assert db.execute("PRAGMA integrity_check").fetchall() == [("ok",)]
    check_that_life_goes_on(path, replay, serial)


def check_that_life_goes_on(path: Path, replay: Memory, serial: int) -> None:
    """Take the last change back, do it again, and play the room to its end, all on the resumed file."""
    clock = ManualClock(replay.entries[serial - 1].at_ms)
    with resume(path, clock) as opened:
        workspace = opened.workspace
        if replay.histories[serial].done:
            before, _ = replay.sessions[serial].apply(replay.histories[serial].done[-1].inverse)
            workspace.undo(even_if_shown=True)
            assert workspace.session == before
            workspace.redo(even_if_shown=True)
        assert workspace.session == replay.sessions[serial]
        room = Played(PEOPLE, SEED).room
        for phase in PHASES[PHASES.index(workspace.session.phase) :]:
            for _ in play_phase(workspace, room, phase, clock):
                pass
    with resume(path, clock) as opened:
        assert opened.workspace.session.phase is Phase.CLOSE
        assert opened.workspace.session.was_shown


def test_a_killed_program_leaves_one_file_once_it_is_opened_again(tmp_path: Path) -> None:
    path = tmp_path / "session.grouping"
    kill_at(path, 60, 0.0)

    with resume(path, ManualClock(0)):
        pass

    assert [file.name for file in tmp_path.iterdir() if file.is_file()] == ["session.grouping"]


def test_a_session_that_is_erased_leaves_nothing(tmp_path: Path) -> None:
    path = tmp_path / "session.grouping"
    kill_at(path, 60, 0.0)

    resume(path, ManualClock(0)).erase()

    assert [file for file in tmp_path.iterdir() if file.is_file()] == []
