"""How long any key takes until the page is painted anew, with 150 people in the room.

    .venv/bin/python benchmarks/keys.py [ROUNDS] [--profile PAGE]

A real window and a session file on disk. On every page the keys are those of its own job, on a page that is
not filled in yet, so that nearly every number is a change that is saved; after that a made-up room fills the
page in and the next one is opened. Each key goes through the keyboard path of Qt; timed is everything from
pressing it until the window has nothing more to paint: the save to disk, the rail, the script, the small
picture of the room screen and the page. The last two columns are about the keys that changed the session.
Under *Talk* come the keys beside its results, with a plan kept now and then, and how long another result
takes.
The bars: 16 ms for the median and 50 ms for the worst key of a page, 100 ms for another result.
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

from PySide6.QtCore import QKeyCombination, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from grouping.app import SWITCH_S, Application, data_folder
from grouping.content.assets import asset
from grouping.content.runningorder import load_running_order
from grouping.domain.phases import PHASES, Phase
from grouping.domain.settings import Design, Language
from grouping.render.fonts import register_fonts
from grouping.services.clock import ManualClock
from grouping.services.commands.talk import AddIntention
from grouping.services.pages.talk import cues_of
from grouping.services.plan import new_settings
from grouping.services.rehearsal import MadeUpRoom
from grouping.services.sessions import start_session
from grouping.services.stage_talk import TALK_PARTS
from grouping.services.watching import Watching
from grouping.ui.pages.talk import TalkPage
from grouping.ui.session import SessionController
from grouping.ui.sessionview import SessionView
from grouping.ui.theme import apply_theme
from grouping.ui.widgets.cardbox import CardBox

PEOPLE = 150
START_MS = 1_767_603_600_000
MEDIAN_BAR_MS = 16
WORST_BAR_MS = 50
OTHER_RESULT_BAR_MS = 100
_RESULTS_AFTER_LANDING = 3

Key = QKeyCombination | str


@contextmanager
def empty_room(application: QApplication) -> Iterator[tuple[SessionController, SessionView]]:
    """Open the window on a new session for so many people."""
    program = Application(application, data_folder())
    program.language.choose(Language.NL)
    program.window.resize(1366, 740)
    program.start()
    program.window.activateWindow()
    while not program.window.isActiveWindow():
        application.processEvents()
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
        view = program.window.open_session(SessionController(opened))
        program.window.displays.answer(Watching.ALONE)
        view.stage.illustrate()
        view.stage.illustrator.wait()
        yield view.controller, view
        program.window.close()


def key_ms(application: QApplication, key: Key) -> float:
    """Return how long one key took until nothing was left to paint."""
    target = application.focusWidget()
    if target is None:
        raise RuntimeError("nothing has the focus: the key would go nowhere")
    began = time.perf_counter()
    if isinstance(key, str):
        QTest.keyClicks(target, key)
    else:
        QTest.keyClick(target, key.key(), key.keyboardModifiers())
    application.processEvents()
    return 1_000 * (time.perf_counter() - began)


def keys_of(phase: Phase, number: int) -> list[Key]:
    """Return the keys of one round of the job of a page, and at last what takes it back."""
    jobs: dict[Phase, list[Key]] = {
        Phase.PREPARE: [_combined(Qt.Key.Key_Down), _combined(Qt.Key.Key_Up)],
        Phase.ARRIVAL: [*str(149 + number % 2), _ENTER],
        Phase.FOLD_1: [_combined(Qt.Key.Key_Space), _combined(Qt.Key.Key_Up, control=True)],
        Phase.JUDGE: [*str(number), " "],
        Phase.FOLD_2: [*"vgmjk", _combined(Qt.Key.Key_Backspace), "3", "f"],
        Phase.EXPERIENCE: [*str(number), " "],
        Phase.TALK: [_combined(Qt.Key.Key_PageDown), _combined(Qt.Key.Key_T, control=True)],
    }
    job = jobs.get(phase, [_combined(Qt.Key.Key_Tab)])
    is_last = number % 10 == 0
    return [*job, _combined(Qt.Key.Key_Z, control=True)] if is_last else job


def _combined(key: Qt.Key, *, control: bool = False) -> QKeyCombination:
    modifier = Qt.KeyboardModifier.ControlModifier if control else Qt.KeyboardModifier.NoModifier
    return QKeyCombination(modifier, key)


_ENTER = _combined(Qt.Key.Key_Return)


class Page:
    """The times of one page, and of the keys that changed the session."""

    def __init__(self, controller: SessionController) -> None:
        self.taken: list[float] = []
        self.of_changes: list[float] = []
        self._has_changed = False
        controller.changed.connect(self.note)

    def note(self, _edit: object) -> None:
        """Hear that the session changed."""
        self._has_changed = True

    def add(self, taken_ms: float) -> None:
        """Take the time of one key."""
        self.taken.append(taken_ms)
        if self._has_changed:
            self.of_changes.append(taken_ms)
        self._has_changed = False

    def line(self, name: str) -> str:
        """Return the row of the table."""
        changes = statistics.median(self.of_changes) if self.of_changes else 0.0
        every = f"{len(self.taken):6}{statistics.median(self.taken):9.1f}{max(self.taken):9.1f}"
        return f"{name:12}{every}{len(self.of_changes):9}{changes:9.1f}"

    @property
    def is_fine(self) -> bool:
        """Whether both bars are kept."""
        return statistics.median(self.taken) < MEDIAN_BAR_MS and max(self.taken) < WORST_BAR_MS


def results_are_quick(application: QApplication, view: SessionView, rounds: int) -> bool:
    """Print how long keys take beside the results of *Talk*, and how long another result takes to come."""
    (page,) = view.findChildren(TalkPage)
    (cards,) = page.findChildren(CardBox)
    for _ in TALK_PARTS:
        page.step_by(-1)
    page.step_by(_RESULTS_AFTER_LANDING)
    application.processEvents()
    keys, others = Page(view.controller), Page(view.controller)
    for number in range(rounds):
        page.focus_entry()
        for key in (_combined(Qt.Key.Key_Tab), _combined(Qt.Key.Key_T, control=True)):
            keys.add(key_ms(application, key))
        began = time.perf_counter()
        view.controller.submit(AddIntention(f"Nog een {number}"))
        application.processEvents()
        keys.add(1_000 * (time.perf_counter() - began))
        cues = cues_of(view.controller.session, page.context.stage.book, "what_we_saw")
        began = time.perf_counter()
        cards.cue_chosen.emit(cues[number % len(cues)])
        application.processEvents()
        others.add(1_000 * (time.perf_counter() - began))
    for found in (keys, others):
        view.controller.changed.disconnect(found.note)
    print(keys.line("  results"))
    print(others.line("  another"))
    return keys.is_fine and max(others.taken) < OTHER_RESULT_BAR_MS


def main(rounds: int, profiled: str) -> bool:
    """Print the times of every page; return whether all are below the bars."""
    application = QApplication(sys.argv[:1])
    sys.setswitchinterval(SWITCH_S)
    apply_theme(application, register_fonts(asset("fonts")))
    is_fine = True
    with empty_room(application) as (controller, view):
        room = MadeUpRoom(PEOPLE, 1, Language.NL)
        clock = controller.workspace.clock
        print(f"{'page':12}{'keys':>6}{'median':>9}{'worst':>9}{'changes':>9}{'median':>9}   ms")
        for phase in PHASES:
            controller.go_to(phase)
            application.processEvents()
            view.page.focus_entry()
            page = Page(controller)
            profile = cProfile.Profile()
            for number in range(1, rounds + 1):
                for key in keys_of(phase, number):
                    if profiled == phase.value:
                        profile.enable()
                    page.add(key_ms(application, key))
                    profile.disable()
            controller.changed.disconnect(page.note)
            if profiled == phase.value:
                pstats.Stats(profile).sort_stats("cumulative").print_stats(45)
            is_fine = is_fine and page.is_fine
            print(page.line(phase.value))
            if phase is Phase.TALK:
                is_fine = results_are_quick(application, view, rounds) and is_fine
            for timed in room.commands(phase, lambda: controller.session, clock):
                controller.submit(timed.command)
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
