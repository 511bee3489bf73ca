"""A process that ends in a crash: `python -m tests.flow.asleep PATH AFTER` sleeps while fold 1 is on.

The laptop sleeps 3:12 with the clock running; AFTER says whether the program dies with the question open
("noted") or once the time was given back ("given_back").
"""

import os
import sys
from pathlib import Path

from grouping.domain.phases import Phase
from grouping.domain.tasks import MINUTE_MS, Task
from grouping.services.clock import ManualClock
from grouping.services.commands.clocks import SetClock, StartClock
from grouping.services.commands.navigate import GoToPhase
from grouping.services.sessions import start_session
from grouping.services.sleepwatch import SleepWatch
from tests.flow.memory import START_MS, opening

FOLD_MS = 6 * MINUTE_MS
AWAKE_MS = MINUTE_MS
NAP_MS = 192_000
CRASH_MS = START_MS + AWAKE_MS + NAP_MS


def sleep_and_crash(path: Path, after: str) -> None:
    clock = ManualClock(START_MS)
    work = start_session(path, *opening(12, 7), clock).workspace
    work.execute(GoToPhase(Phase.FOLD_1, START_MS))
    work.execute(SetClock(Task.FOLD_1, FOLD_MS))
    work.execute(StartClock(Task.FOLD_1, START_MS))
    clock.advance(AWAKE_MS)
    watch = SleepWatch(work.session, clock.now_ms(), clock.slept_ms())
    clock.sleep(NAP_MS)
    note = watch.look(work.session, clock.now_ms(), clock.slept_ms())
    assert note is not None
    work.execute(note)
    if after == "given_back":
        work.execute(watch.give_back(clock.now_ms()))
    os._exit(9)


if __name__ == "__main__":
    sleep_and_crash(Path(sys.argv[1]), sys.argv[2])
