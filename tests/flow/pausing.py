"""A process that ends in a crash: `python -m tests.flow.pausing PATH` pauses fold 1 after two minutes."""

import os
import sys
from pathlib import Path

from grouping.domain.phases import Phase
from grouping.domain.tasks import MINUTE_MS, Task
from grouping.services.clock import ManualClock
from grouping.services.commands.clocks import PauseClock, SetClock, StartClock
from grouping.services.commands.navigate import GoToPhase
from grouping.services.sessions import start_session
from tests.flow.memory import START_MS, opening

PAUSED_MS = START_MS + 2 * MINUTE_MS


def pause_and_crash(path: Path) -> None:
    work = start_session(path, *opening(12, 7), ManualClock(START_MS)).workspace
    work.execute(GoToPhase(Phase.ARRIVAL, START_MS))
    work.execute(GoToPhase(Phase.FOLD_1, START_MS))
    work.execute(SetClock(Task.FOLD_1, 6 * MINUTE_MS))
    work.execute(StartClock(Task.FOLD_1, START_MS))
    work.execute(PauseClock(Task.FOLD_1, PAUSED_MS))
    os._exit(9)


if __name__ == "__main__":
    pause_and_crash(Path(sys.argv[1]))
