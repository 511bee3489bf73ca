"""How long any key takes until the page is painted anew, with 150 people in the room.

    .venv/bin/python benchmarks/keys.py [ROUNDS] [--profile PAGE]

A real window, a session file on disk, two fold clocks and every page as a whole comparison of 150 people
leaves it. Each key goes through the keyboard path of Qt; timed is everything from pressing it until the
window has nothing more to paint: the save to disk, the rail, the script, the small picture of the room screen
and the page. The bars: 16 ms for the median and 50 ms for the worst key of a page.
"""

import argparse
import cProfile
import os
import pstats
import statistics
import sys
import tempfile
import time
from collections.abc import Iterator
from contextlib import contextmanager

from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QWidget

from grouping.app import SWITCH_S, Application, data_folder
from grouping.content.assets import asset
from grouping.content.runningorder import load_running_order
from grouping.domain.phases import PHASES, Phase
from grouping.domain.settings import Design, Language
from grouping.render.fonts import register_fonts
from grouping.services.clock import ManualClock
from grouping.services.plan import new_settings
from grouping.services.rehearsal import MadeUpRoom
from grouping.services.sessions import start_session
from grouping.services.watching import Watching
from grouping.ui.session import SessionController
from grouping.ui.sessionview import SessionView
from grouping.ui.theme import apply_theme

PEOPLE = 150
START_MS = 1_767_603_600_000
MEDIAN_BAR_MS = 16
WORST_BAR_MS = 50

Key = Qt.Key | str

_ENTER, _UNDO = Qt.Key.Key_Return, "Ctrl+Z"


@contextmanager
def full_room(application: QApplication) -> Iterator[tuple[SessionController, SessionView]]:
    """Open the window on a session in which everything was played, back on its first page."""
    program = Application(application, data_folder())
    program.language.choose(Language.NL)
    program.window.resize(1366, 740)
    program.start()
    clock, order = ManualClock(START_MS), load_running_order("75")
    settings = new_settings(
        order,
        language=Language.NL,
        now_ms=START_MS,
        people=PEOPLE,
        name="Zaal",
        seed=1,
        design=Design.PARALLEL,
    )
    with start_session(data_folder() / "keys.grouping", settings, order.steps, clock) as opened:
        controller = SessionController(opened)
        view = program.window.open_session(controller)
        program.window.displays.answer(Watching.ALONE)
        room = MadeUpRoom(PEOPLE, 1, Language.NL)
        for phase in PHASES:
            controller.go_to(phase)
            for timed in room.commands(phase, lambda: controller.session, clock):
                clock.advance(timed.wait_ms)
                controller.submit(timed.command)
        view.stage.illustrate()
        view.stage.illustrator.wait()
        yield controller, view
        program.window.close()


def key_ms(application: QApplication, target: QWidget, key: Key) -> float:
    """Return how long one key took until nothing was left to paint."""
    began = time.perf_counter()
    if isinstance(key, str):
        QTest.keyClicks(target, key)
    else:
        QTest.keyClick(target, key)
    application.processEvents()
    return 1_000 * (time.perf_counter() - began)


def typed(text: str, *, is_entered: bool = True) -> list[Key]:
    """Return the keys of a text, and Enter."""
    return [*text, *([_ENTER] if is_entered else [])]


def keys_of(phase: Phase, number: int) -> list[Key]:
    """Return what is typed on a page where it has the cursor, round after round another number."""
    if phase is Phase.PREPARE:
        return list("99"[: 1 + number % 2])
    if phase is Phase.ARRIVAL:
        return typed(str(150 + number % 3))
    if phase is Phase.FOLD_2:
        return [*"vgmjk", Qt.Key.Key_Backspace, "3", "f"]
    return typed(str(number))


def main(rounds: int, profiled: str) -> bool:
    """Print the times of every page; return whether all are below the bars."""
    application = QApplication(sys.argv[:1])
    sys.setswitchinterval(SWITCH_S)
    apply_theme(application, register_fonts(asset("fonts")))
    is_fine = True
    with full_room(application) as (controller, view):
        print(f"{'page':12}{'keys':>6}{'median':>9}{'worst':>9}   ms")
        for phase in PHASES:
            controller.go_to(phase)
            application.processEvents()
            view.page.focus_entry()
            target = application.focusWidget() or view.page
            profile = cProfile.Profile() if profiled == phase.value else None
            taken = []
            for number in range(1, rounds + 1):
                for key in keys_of(phase, number):
                    if profile is not None:
                        profile.enable()
                    taken.append(key_ms(application, target, key))
                    if profile is not None:
                        profile.disable()
            if profile is not None:
                pstats.Stats(profile).sort_stats("cumulative").print_stats(45)
            median, worst = statistics.median(taken), max(taken)
            is_fine = is_fine and median < MEDIAN_BAR_MS and worst < WORST_BAR_MS
            print(f"{phase.value:12}{len(taken):6}{median:9.1f}{worst:9.1f}")
    return is_fine


if __name__ == "__main__":
    parser = argparse.ArgumentParser()
    parser.add_argument("rounds", nargs="?", type=int, default=40)
    parser.add_argument("--profile", default="")
    options = parser.parse_args()
    os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
    with tempfile.TemporaryDirectory() as folder:
        os.environ["GROUPING_DATA"] = folder
        sys.exit(0 if main(options.rounds, options.profile) else 1)
