"""A process to be killed: `python -m tests.flow.child PATH PEOPLE SEED` plays a rehearsal on a real file.

It prints the serial of every entry once the session file has promised to keep it.
"""

import sys
from pathlib import Path

from grouping.domain.journal import JournalEntry
from grouping.domain.phases import PHASES
from grouping.domain.settings import Language
from grouping.services.clock import ManualClock
from grouping.services.keeping import Keeper
from grouping.services.rehearsal import MadeUpRoom, play_phase
from grouping.services.sessions import start_session
from grouping.services.workspace import Workspace
from tests.flow.memory import START_MS, opening


class Acknowledging:
    """Says aloud what is safe on the disk; nothing keeps it from being written there."""

    def __init__(self, keeper: Keeper) -> None:
        self._keeper = keeper

    def commit(self, entry: JournalEntry) -> None:
        self._keeper.commit(entry)
        say(entry.serial)


def say(serial: int) -> None:
    sys.stdout.write(f"{serial}\n")
    sys.stdout.flush()


def play(path: Path, people: int, seed: int) -> None:
    clock = ManualClock(START_MS)
    opened = start_session(path, *opening(people, seed), clock)
    say(1)
    workspace = Workspace(opened.workspace.session, Acknowledging(opened.keeper), clock, serial=1)
    room = MadeUpRoom(people, seed, Language.NL)
    for phase in PHASES:
        for _ in play_phase(workspace, room, phase, clock):
            pass
    sys.stdin.read()


if __name__ == "__main__":
    play(Path(sys.argv[1]), int(sys.argv[2]), int(sys.argv[3]))
