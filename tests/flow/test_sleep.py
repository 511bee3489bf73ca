"""The laptop sleeps in the middle of a fold, then the program crashes: the file knows what was chosen."""

import os
import subprocess
import sys
from pathlib import Path

import pytest

from grouping.domain.interruptions import Sleep
from grouping.domain.phases import Phase
from grouping.domain.tasks import Task
from grouping.services.clock import ManualClock
from grouping.services.sessions import OpenSession, resume
from grouping.services.sleepwatch import SleepWatch
from tests.flow.asleep import AWAKE_MS, CRASH_MS, FOLD_MS, NAP_MS
from tests.unit.rooms import DUTCH

ROOT = Path(__file__).parents[2]
AWAY_MS = 7_000
"""From the crash until the session is open again."""


def crashed(path: Path, after: str) -> Path:
    places = os.pathsep.join([str(ROOT), str(ROOT / "src")])
    child = [sys.executable, "-m", "tests.flow.asleep", str(path), after]
    run = subprocess.run(child, env=os.environ | {"PYTHONPATH": places}, check=False)
    assert run.returncode == 9
    return path


def left_ms(opened: OpenSession) -> int:
    clock = opened.workspace.session.clock(Task.FOLD_1)
    assert clock is not None
    return clock.remaining_at(opened.workspace.clock.now_ms())


@pytest.mark.parametrize(("after", "lost_ms"), [("noted", NAP_MS), ("given_back", 0)])
def test_after_a_crash_the_clock_stands_where_it_would_have_stood(
    tmp_path: Path, after: str, lost_ms: int
) -> None:
    path = crashed(tmp_path / "a.grouping", after)

    with resume(path, ManualClock(CRASH_MS + AWAY_MS)) as opened:
        assert left_ms(opened) == FOLD_MS - AWAKE_MS - AWAY_MS - lost_ms
        assert list(opened.workspace.session.all(Sleep).values()) == [
            Sleep(CRASH_MS, NAP_MS, Phase.FOLD_1, (Task.FOLD_1,), given_back=lost_ms == 0)
        ]


def test_a_resumed_session_asks_about_new_sleep_only(tmp_path: Path) -> None:
    path = crashed(tmp_path / "a.grouping", "noted")
    clock = ManualClock(CRASH_MS + AWAY_MS)

    with resume(path, clock) as opened:
        work = opened.workspace
        watch = SleepWatch(work.session, clock.now_ms(), clock.slept_ms())
        clock.advance(1_000)
        assert watch.look(work.session, clock.now_ms(), clock.slept_ms()) is None
        assert watch.notice(DUTCH) is None

        clock.sleep(30_000)
        note = watch.look(work.session, clock.now_ms(), clock.slept_ms())
        assert note is not None
        work.execute(note)
        work.execute(watch.give_back(clock.now_ms()))

    with resume(path, clock) as opened:
        assert left_ms(opened) == FOLD_MS - AWAKE_MS - AWAY_MS - NAP_MS - 1_000
        assert [sleep.given_back for sleep in opened.workspace.session.all(Sleep).values()] == [False, True]
