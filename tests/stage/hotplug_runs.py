"""Plays hot-plug sequences in programs of their own, several at a time, and gathers what was seen."""

import json
import os
import subprocess
import sys
from collections import Counter
from collections.abc import Iterator, Sequence
from concurrent.futures import Executor, Future
from contextlib import ExitStack, contextmanager
from dataclasses import dataclass, field
from functools import reduce
from operator import add
from pathlib import Path

from tests.stage.xserver import Onlooker, missing, x_server

ROOT = Path(__file__).parents[2]
OFFSCREEN, X_SERVER = "offscreen", "X server"
PROGRAMS = 5

_LOOK_EVERY_S = 0.012


@dataclass
class Report:
    """What was seen in one or more runs."""

    faults: Counter[str] = field(default_factory=Counter)
    """How often a room window was seen on the laptop's screen, by what had happened last."""
    unusable: list[str] = field(default_factory=list)
    """Sequences after which the room window could not be brought to the other screen."""
    looks: int = 0
    """How often was looked."""
    with_room: int = 0
    """How many of those saw a room window."""
    live_events: int = 0
    """How often something happened while a room window was on show."""
    second_presses: int = 0
    """How often F5 had to be pressed twice to bring the room window."""
    early: int = 0
    """How often a room window stood wrong before the program could know that a screen had changed."""
    fading: int = 0
    """How often only pixels of a room window that was gone were left."""

    def __add__(self, other: "Report") -> "Report":
        return Report(
            self.faults + other.faults,
            self.unusable + other.unusable,
            self.looks + other.looks,
            self.with_room + other.with_room,
            self.live_events + other.live_events,
            self.second_presses + other.second_presses,
            self.early + other.early,
            self.fading + other.fading,
        )


def lacking() -> dict[str, str]:
    """Say for each platform what this machine lacks for it."""
    windows = "" if sys.platform == "linux" else "Linux, whose libraries of Qt are reached by name"
    return {OFFSCREEN: windows, X_SERVER: windows or missing()}


def play_all(
    pool: Executor, platform: str, folder: Path, seeds: Sequence[int], *arguments: str
) -> list[Future[Report]]:
    """Start the sequences of a platform in several programs; most of their time is waiting."""
    return [
        pool.submit(
            PLAY[platform], folder / f"{platform}-{first}", *map(str, seeds[first::PROGRAMS]), *arguments
        )
        for first in range(min(PROGRAMS, len(seeds)))
    ]


def together(runs: Sequence[Future[Report]]) -> Report:
    """Wait for all programs and return what was seen in any."""
    return reduce(add, [run.result() for run in runs])


def play_offscreen(folder: Path, *arguments: str) -> Report:
    """Play on Qt's offscreen platform; the program looks at itself."""
    with _program(folder, arguments, {"QT_QPA_PLATFORM": "offscreen"}) as program:
        program.wait()
    return _own_report(folder)


def play_on_x(folder: Path, *arguments: str) -> Report:
    """Play on an X server of its own, watched from outside as well."""
    with ExitStack() as stack:
        display = stack.enter_context(x_server())
        onlooker = stack.enter_context(Onlooker(display))
        environment = {"QT_QPA_PLATFORM": "xcb", "DISPLAY": display}
        program = stack.enter_context(_program(folder, arguments, environment))
        while True:
            try:
                program.wait(_LOOK_EVERY_S)
            except subprocess.TimeoutExpired:
                onlooker.look()
            else:
                break
    report = _own_report(folder)
    log = json.loads((folder / "out.json").read_text())["log"]
    outside = Report(
        looks=onlooker.looks, with_room=onlooker.with_room, early=onlooker.early, fading=onlooker.fading
    )
    for fault in onlooker.faults:
        outside.faults[f"{_last(log, fault.at_s)}, from outside: {fault.what}"] += 1
    return report + outside


PLAY = {OFFSCREEN: play_offscreen, X_SERVER: play_on_x}


@contextmanager
def _program(
    folder: Path, arguments: Sequence[str], environment: dict[str, str]
) -> Iterator[subprocess.Popen[bytes]]:
    folder.mkdir()
    path = os.pathsep.join([str(ROOT), str(ROOT / "src")])
    settings = {"GROUPING_DATA": str(folder / "data"), "PYTHONPATH": path}
    with (folder / "out.json").open("wb") as out, (folder / "err.txt").open("wb") as err:
        program = subprocess.Popen(
            [sys.executable, "-m", "tests.stage.hotplug", *arguments],
            cwd=ROOT,
            env=os.environ | environment | settings,
            stdin=subprocess.DEVNULL,
            stdout=out,
            stderr=err,
        )
    try:
        yield program
    finally:
        program.kill()
        program.wait()


def _own_report(folder: Path) -> Report:
    """Read what the program said about itself."""
    text = (folder / "out.json").read_text()
    if not text:
        raise RuntimeError("the program ended early: " + (folder / "err.txt").read_text()[-3000:])
    said = json.loads(text)
    faults = Counter(
        f"{fault['doing']}, {fault['occasion']}: "
        f"room window {fault['room']}, laptop's screen {fault['laptop']}"
        for fault in said["faults"]
    )
    return Report(
        faults,
        said["unusable"],
        said["looks"],
        said["with_room"],
        said["live_events"],
        said["second_presses"],
    )


def _last(log: list[tuple[float, str]], at_s: float) -> str:
    return next((what for started_s, what in reversed(log) if started_s <= at_s), "the start")
