"""What the room screen costs: one second of the clock card, and ninety minutes of a whole session.

`python benchmarks/room_screen.py [REPAINTS]` shows the room window in memory, at 1920x1080 and at 3840x2160,
with a clock of twelve tables whose digits change REPAINTS times (600 if left out). Timed is all from the new
card to the painted window: layout, event loop, drawing into the window's backing store. Both the clock on the
wall and that of the thread are given: on a busy machine only the second says what the program does.

`python benchmarks/room_screen.py memory` opens the real window on a made-up room of 31 with the room window
beside it, and plays ninety minutes second by second in the event loop: every second the timers go off and the
windows are painted. Phases, cards, reveals and black follow one another as on a morning. Printed per ten
minutes are the memory of the process, Qt objects in the windows and Python objects. The talk at the end must
leave them as they were: the status is 1 where memory of the last twenty minutes grew by more than one MiB.
"""

import gc
import os
import sys
import tempfile
import time
from collections.abc import Iterator
from itertools import pairwise
from pathlib import Path
from statistics import median

from PySide6.QtCore import QCoreApplication, QObject, QTimer, QTimerEvent, Slot
from PySide6.QtWidgets import QApplication

from grouping.app import SWITCH_S, Application, data_folder
from grouping.content.assets import asset
from grouping.content.runningorder import load_running_order
from grouping.domain.groups import Table
from grouping.domain.phases import PHASES, Phase
from grouping.domain.settings import Audience, Language
from grouping.render.fonts import register_fonts
from grouping.services.book import book
from grouping.services.clock import ManualClock
from grouping.services.marks import mark_choices
from grouping.services.plan import new_settings
from grouping.services.rehearsal import MadeUpRoom
from grouping.services.sessions import start_session
from grouping.ui.session import SessionController
from grouping.ui.sessionview import SessionView
from grouping.ui.stage import StageWindow
from grouping.ui.theme import apply_theme
from grouping.viewmodel.stage import CountdownCard

PEOPLE = 31
START_MS = 1_767_603_600_000
BARS_MS = {(1920, 1080): 4.0, (3840, 2160): 16.0}
"""What a repaint of the clock card may take."""
TABLES = 12
SECOND_MS, MINUTE_MS = 1_000, 60_000
MINUTES = 90
SAMPLED_EVERY_MINUTES = 10
WARM_AFTER_MINUTES = 70
MOST_GROWTH_MIB = 1.0
CARD_EVERY_S, REVEAL_EVERY_S = 20, 60


def clock_card(seconds_left: int) -> CountdownCard:
    """Return the card of the second fold with so much time left."""
    words = book(Language.NL, Audience.PABO)
    text = words.cards["fold_2"]
    marks = tuple(
        words.mark(Table(each.table, each.mark, each.fill, None, 0))
        for each in mark_choices(words, 1)[:TABLES]
    )
    minutes, seconds = divmod(seconds_left, 60)
    return CountdownCard(
        text.title, f"{minutes:02d}:{seconds:02d}", seconds_left / 3_600, "", text.lines, marks
    )


def repaints_ms(
    application: QApplication, size: tuple[int, int], repaints: int
) -> tuple[list[float], list[float]]:
    """Return how long each second took to reach the window, by the wall and by the thread."""
    window = StageWindow()
    window.resize(*size)
    window.show()
    cards = [clock_card(3_600 - number) for number in range(repaints + 1)]
    window.set_view(cards[0])
    application.processEvents()
    by_wall, by_thread = [], []
    for card in cards[1:]:
        wall, thread = time.perf_counter(), time.thread_time()
        window.set_view(card)
        application.processEvents()
        by_wall.append(1_000 * (time.perf_counter() - wall))
        by_thread.append(1_000 * (time.thread_time() - thread))
    if (window.width(), window.height()) != size:
        raise SystemExit(f"the window is {window.width()}x{window.height()}, not {size[0]}x{size[1]}")
    window.shut()
    application.processEvents()
    return by_wall, by_thread


def print_repaints(application: QApplication, repaints: int) -> bool:
    """Print a line per size; return whether the thread kept below the bar in the middle of each."""
    print(f"The clock card with {TABLES} tables, {repaints} seconds; milliseconds\n")
    print("| size | bar | wall: median | wall: worst | thread: median | thread: 99 % | thread: worst |")
    print("| --- |" + " ---: |" * 6)
    keeps = True
    for size, bar in BARS_MS.items():
        wall, thread = repaints_ms(application, size, repaints)
        late = sorted(thread)[-1 - len(thread) // 100]
        figures = (bar, median(wall), max(wall), median(thread), late, max(thread))
        print(f"| {size[0]}x{size[1]} | " + " | ".join(f"{figure:.1f}" for figure in figures) + " |")
        keeps = keeps and median(thread) < bar
    return keeps


SCREENS = Path(__file__).parents[1] / "tests/stage/screens.json"
"""A laptop of 1366x768 and a projector of 1920x1080."""


class Morning:
    """A session in the real window, played by a made-up room on a clock that this program moves."""

    def __init__(self, application: QApplication, controller: SessionController, clock: ManualClock) -> None:
        self._application = application
        self._program = Application(application, data_folder())
        self._program.window.resize(1366, 740)
        self._program.start()
        self._controller, self._clock = controller, clock
        self._goal_minute = 0
        self._beat = QTimer(application)
        self._beat.timeout.connect(self._on_beat)
        self._began_ms = clock.now_ms()
        self.view: SessionView = self._program.window.open_session(controller)
        assert self._program.window.displays.turn_on()  # noqa: S101 - there are two screens
        self.view.stage.illustrate()
        self.view.stage.illustrator.wait()
        self._played = self._seconds()

    @property
    def minutes(self) -> float:
        """How many minutes have been played."""
        return (self._clock.now_ms() - self._began_ms) / MINUTE_MS

    def play_until(self, minute: int) -> None:
        """Let the event loop run until so many minutes have been played."""
        self._goal_minute = minute
        self._beat.start(0)
        self._application.exec()

    @Slot()
    def _on_beat(self) -> None:
        if self.minutes < self._goal_minute:
            next(self._played)
        else:
            self._beat.stop()
            # Not quit, which asks every window to close, and the room window refuses.
            self._application.exit()

    def _seconds(self) -> Iterator[None]:
        """Play the phases one after the other; yield after every second, for as long as is asked."""
        room = MadeUpRoom(PEOPLE, 1, Language.NL)
        for phase in PHASES:
            until_ms = self._clock.now_ms() + room.duration_ms(self._controller.session, phase)
            self._controller.go_to(phase)
            for timed in room.commands(phase, lambda: self._controller.session, self._clock):
                yield from self._wait(timed.wait_ms)
                self._controller.submit(timed.command)
            while self._clock.now_ms() < until_ms:
                yield from self._wait(SECOND_MS)
        while True:
            yield from self._wait(SECOND_MS)

    def _wait(self, wait_ms: int) -> Iterator[None]:
        until_ms = self._clock.now_ms() + wait_ms
        while (left_ms := until_ms - self._clock.now_ms()) >= SECOND_MS:
            self._clock.advance(SECOND_MS)
            self._pass_second()
            yield
        self._clock.advance(left_ms)

    def _pass_second(self) -> None:
        """Let every repeating timer go off, show another card now and then, and paint."""
        for timer in self._program.window.findChildren(QTimer):
            if timer.isActive() and not timer.isSingleShot():
                QCoreApplication.sendEvent(timer, QTimerEvent(timer.timerId()))
        second = round(self.minutes * 60)
        if second % CARD_EVERY_S == 0:
            self.view.stage.step(1 if second // 600 % 2 else -1)
        if second % REVEAL_EVERY_S == 0 and self._controller.session.phase is Phase.TALK:
            sensitive = [cue for cue in self.view.stage.cues() if cue.is_sensitive]
            for _ in range(2):
                self.view.stage.show_cue(sensitive[second // REVEAL_EVERY_S % len(sensitive)])
            self.view.stage.toggle_black()
            self.view.stage.toggle_black()

    def qt_objects(self) -> int:
        """Return how many objects the windows hold."""
        windows = self._application.topLevelWidgets()
        return sum(1 + len(window.findChildren(QObject)) for window in windows if window.parent() is None)

    def close(self) -> None:
        """Close both windows."""
        self._program.window.close()
        self._application.processEvents()


def memory_mib() -> float:
    """Return the memory of this process that is in use now."""
    pages = int(Path("/proc/self/statm").read_text(encoding="ascii").split()[1])
    return pages * os.sysconf("SC_PAGE_SIZE") / 2**20


def print_memory(application: QApplication) -> bool:
    """Play the morning and print a line per ten minutes; return whether memory stays flat."""
    clock, order = ManualClock(START_MS), load_running_order(str(MINUTES))
    settings = new_settings(
        order, language=Language.NL, now_ms=START_MS, people=PEOPLE, name="Room", seed=1, made_up=True
    )
    print(f"{MINUTES} minutes with {PEOPLE} people, both windows painted every second\n")
    print(
        "| minute | phase | memory, MiB | Qt objects | Python objects |\n| ---: | --- | ---: | ---: | ---: |"
    )
    samples: dict[int, float] = {}
    with start_session(data_folder() / "room.grouping", settings, order.steps, clock) as opened:
        controller = SessionController(opened)
        morning = Morning(application, controller, clock)
        for minute in range(0, MINUTES + 1, SAMPLED_EVERY_MINUTES):
            morning.play_until(minute)
            gc.collect()
            samples[minute] = memory_mib()
            print(
                f"| {minute} | {controller.session.phase.value} | {samples[minute]:.1f} |"
                f" {morning.qt_objects()} | {len(gc.get_objects())} |",
                flush=True,
            )
        morning.close()
    warm = [mib for minute, mib in samples.items() if minute >= WARM_AFTER_MINUTES]
    growth = max(warm) - warm[0]
    steps = ", ".join(f"{after - before:+.2f}" for before, after in pairwise(warm))
    print(f"\nFrom minute {WARM_AFTER_MINUTES} on: {steps} MiB.")
    return growth <= MOST_GROWTH_MIB


def main(arguments: list[str]) -> int:
    """Measure what was asked for; the status says whether it kept within its bars."""
    os.environ["QT_QPA_PLATFORM"] = f"offscreen:configfile={SCREENS}"
    with tempfile.TemporaryDirectory() as folder:
        os.environ["GROUPING_DATA"] = folder
        sys.setswitchinterval(SWITCH_S)
        application = QApplication([])
        apply_theme(application, register_fonts(asset("fonts")))
        if arguments == ["memory"]:
            return int(not print_memory(application))
        return int(not print_repaints(application, int(arguments[0]) if arguments else 600))


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
