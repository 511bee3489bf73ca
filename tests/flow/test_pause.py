"""The program is killed in a pause: the pause goes on, and so do clock and plan once it ends."""

import os
import subprocess
import sys
from pathlib import Path

from grouping.domain.interruptions import Pause
from grouping.domain.phases import Phase
from grouping.domain.tasks import MINUTE_MS, Task
from grouping.services.clock import ManualClock
from grouping.services.commands.interrupt import EndPause
from grouping.services.pauses import open_pause
from grouping.services.sessions import resume
from grouping.services.timeplan import room_ms
from tests.flow.pausing import PAUSED_MS

ROOT = Path(__file__).parents[2]
BACK_MS = PAUSED_MS + 11 * MINUTE_MS


def test_a_pause_survives_a_kill(tmp_path: Path) -> None:
    path = tmp_path / "a.grouping"
    places = os.pathsep.join([str(ROOT), str(ROOT / "src")])
    child = [sys.executable, "-m", "tests.flow.pausing", str(path)]
    assert subprocess.run(child, env=os.environ | {"PYTHONPATH": places}, check=False).returncode == 9

    with resume(path, ManualClock(BACK_MS)) as opened:
        work = opened.workspace
        assert open_pause(work.session) == Pause(PAUSED_MS, Phase.FOLD_1, (Task.FOLD_1,))
        assert room_ms(work.session, BACK_MS) == 2 * MINUTE_MS
        work.execute(EndPause(BACK_MS))
        clock = work.session.clock(Task.FOLD_1)
        assert clock is not None
        assert clock.remaining_at(BACK_MS + MINUTE_MS) == 3 * MINUTE_MS
        assert room_ms(work.session, BACK_MS + MINUTE_MS) == 3 * MINUTE_MS
