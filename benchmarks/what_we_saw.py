"""How long it takes to work out everything that was seen in a room, and to show it.

    .venv/bin/python -m benchmarks.what_we_saw [TIMES]

Whole made-up rooms of 40 and of 150 people in every design. Each is timed TIMES times (9 if left out), always
with nothing kept from before; what is loaded once for the whole program is loaded first, and has a line of
its own. The bars: everything for a room of 40 in 200 ms, for 150 people in 500 ms.
"""

import os
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager

from PySide6.QtWidgets import QApplication

from grouping.app import SWITCH_S, Application, data_folder
from grouping.content.assets import asset
from grouping.content.runningorder import load_running_order
from grouping.domain.phases import PHASES, Phase
from grouping.domain.settings import ROOM_DESIGNS, Design, Language
from grouping.render.chart import lay_out_chart
from grouping.render.fonts import register_fonts
from grouping.services.book import Book, book
from grouping.services.clock import ManualClock
from grouping.services.comparison.room import findings
from grouping.services.comparison.rules import Shown
from grouping.services.forgetting import forget_people
from grouping.services.plan import new_settings
from grouping.services.rehearsal import MadeUpRoom
from grouping.services.report import report_view
from grouping.services.sessions import start_session
from grouping.services.stage import deck
from grouping.services.summary import summary
from grouping.services.watching import Watching
from grouping.ui.pages.talk import TalkPage
from grouping.ui.session import SessionController
from grouping.ui.theme import apply_theme

BARS_MS = {40: 200, 150: 500}
START_MS = 1_767_603_600_000
_RESULTS_PART = 3

_LOADING = """
import time
import numpy
began = time.perf_counter()
import grouping.science.differences, grouping.science.randomisation, grouping.science.lottery
print(1_000 * (time.perf_counter() - began))
"""
_NUMPY = """
import time
began = time.perf_counter()
import numpy
print(1_000 * (time.perf_counter() - began))
"""


@contextmanager
def whole_room(program: Application, people: int, design: Design) -> Iterator[SessionController]:
    """Play a room up to *Talk* in the window of `program`."""
    clock, order = ManualClock(START_MS), load_running_order("75")
    settings = new_settings(
        order, language=Language.NL, now_ms=START_MS, people=people, design=design, name="Zaal", seed=1
    )
    path = data_folder() / f"{design.value}-{people}.grouping"
    with start_session(path, settings, order.steps, clock) as opened:
        controller = SessionController(opened)
        made_up = MadeUpRoom(people, 1, Language.NL)
        for phase in PHASES[: PHASES.index(Phase.TALK) + 1]:
            controller.go_to(phase)
            for timed in made_up.commands(phase, lambda: controller.session, clock):
                clock.advance(timed.wait_ms)
                controller.submit(timed.command)
        program.window.open_session(controller)
        program.window.displays.answer(Watching.ALONE)
        yield controller


def times_ms(call: Callable[[], object], times: int) -> list[float]:
    """Return how long `call` took each time, with nothing kept of the people or of what was drawn."""
    found = []
    for _ in range(times):
        forget_people()
        lay_out_chart.cache_clear()
        began = time.perf_counter()
        call()
        found.append(1_000 * (time.perf_counter() - began))
    return found


def calls(controller: SessionController, page: TalkPage, texts: Book) -> dict[str, Callable[[], object]]:
    """Return what is timed, by its name."""
    session, now_ms = controller.session, controller.now_ms()

    def open_results() -> None:
        page.step_by(1)
        QApplication.processEvents()

    def leave_results() -> None:
        page.step_by(-1)
        QApplication.processEvents()

    leave_results()
    page.step_by(_RESULTS_PART - 1)
    QApplication.processEvents()
    return {
        "all findings": lambda: [findings(session, texts, shown) for shown in Shown],
        "Talk, what we saw": open_results,
        "back from it": leave_results,
        "report": lambda: report_view(session, texts, now_ms),
        "summary": lambda: summary(session),
        "deck of Talk": lambda: deck(session, texts, Phase.TALK),
    }


def main(times: int) -> bool:
    """Print the median and the worst of everything; return whether the findings stay below the bars."""
    for name, script in (("numpy", _NUMPY), ("statistics after it", _LOADING)):
        ran = [
            subprocess.run([sys.executable, "-c", script], check=True, capture_output=True) for _ in range(5)
        ]
        print(f"once for the program, {name}: {statistics.median(float(each.stdout) for each in ran):.0f} ms")
    application = QApplication(sys.argv[:1])
    sys.setswitchinterval(SWITCH_S)
    apply_theme(application, register_fonts(asset("fonts")))
    program = Application(application, data_folder())
    program.language.choose(Language.NL)
    program.window.resize(1366, 740)
    program.start()
    is_fine = True
    for people, bar_ms in BARS_MS.items():
        for design in ROOM_DESIGNS:
            with whole_room(program, people, design) as controller:
                print(f"{people} people, {design.value}")
                page = program.window.findChildren(TalkPage)[-1]
                for name, call in calls(
                    controller, page, book(Language.NL, controller.session.settings.audience)
                ).items():
                    took = times_ms(call, times)
                    print(f"    {name:20}{statistics.median(took):8.1f}{max(took):8.1f} ms")
                    is_fine = is_fine and statistics.median(took) < bar_ms
    program.window.close()
    return is_fine


if __name__ == "__main__":
    os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
    with tempfile.TemporaryDirectory() as folder:
        os.environ["GROUPING_DATA"] = folder
        sys.exit(0 if main(int(sys.argv[1]) if len(sys.argv) > 1 else 9) else 1)
