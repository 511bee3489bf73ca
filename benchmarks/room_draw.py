"""How long a room of forty waits from the click on *Draw again* until its tables stand on the page.

`python benchmarks/room_draw.py [DRAWS]`: a real window in memory, a session file on disk, and in every design
DRAWS draws with other seeds (15 if left out). What is timed is everything: the draw, the two writes to disk,
and painting the whole window. The pictures of the folds, drawn in the background in the first second or two
after a session is opened, are waited for: no room is grouped by then. The crossover has no page; of it the
draw of both rounds is timed.
"""

import os
import sys
import tempfile
import time
from dataclasses import replace
from statistics import median

from PySide6.QtWidgets import QApplication, QPushButton

from grouping.app import SWITCH_S, Application, data_folder
from grouping.content.assets import asset
from grouping.content.runningorder import load_running_order
from grouping.domain.phases import Phase
from grouping.domain.settings import ROOM_DESIGNS, Audience, Design, Language
from grouping.render.fonts import register_fonts
from grouping.services.book import book
from grouping.services.clock import ManualClock
from grouping.services.drawrequest import DrawRequest, Ranked
from grouping.services.grouping import draw_crossover
from grouping.services.marks import mark_choices
from grouping.services.plan import new_settings
from grouping.services.rehearsal import MadeUpRoom
from grouping.services.sessions import start_session
from grouping.ui.session import SessionController
from grouping.ui.theme import apply_theme

PEOPLE = 40
START_MS = 1_767_603_600_000
BAR_MS = 150


def times_ms(application: QApplication, design: Design, draws: int) -> list[float]:
    """Return how long each draw of a room took, in milliseconds."""
    program = Application(application, data_folder())
    program.language.choose(Language.EN)
    program.window.resize(1366, 740)
    program.start()
    clock, order = ManualClock(START_MS), load_running_order("75")
    settings = new_settings(
        order, language=Language.EN, now_ms=START_MS, people=PEOPLE, name="Room", seed=1, design=design
    )
    with start_session(data_folder() / f"{design.value}.grouping", settings, order.steps, clock) as opened:
        controller = SessionController(opened)
        view = program.window.open_session(controller)
        room = MadeUpRoom(PEOPLE, 1, Language.EN)
        for phase in (Phase.ARRIVAL, Phase.FOLD_1, Phase.JUDGE):
            controller.go_to(phase)
            for timed in room.commands(phase, lambda: controller.session, clock):
                clock.advance(timed.wait_ms)
                controller.submit(timed.command)
        controller.go_to(Phase.GROUP)
        view.stage.illustrate()
        view.stage.illustrator.wait()
        application.processEvents()
        button = next(each for each in view.findChildren(QPushButton) if each.text() == "Draw again")
        taken = [_click_ms(application, button) for _ in range(draws)]
        program.window.close()
    return taken


def _click_ms(application: QApplication, button: QPushButton) -> float:
    began = time.perf_counter()
    button.click()
    application.processEvents()
    button.window().grab()
    return 1_000 * (time.perf_counter() - began)


def crossover_ms(draws: int) -> list[float]:
    """Return how long each draw of a crossover took, in milliseconds."""
    request = DrawRequest(
        design=Design.CROSSOVER,
        seed=0,
        ranked=tuple(Ranked(number, float(1 + number * 7 % 5)) for number in range(1, PEOPLE + 1)),
        level_sizes=(13, 14, 13),
        marks=mark_choices(book(Language.EN, Audience.PABO), 1),
    )
    taken = []
    for seed in range(draws):
        began = time.perf_counter()
        draw_crossover(replace(request, seed=seed))
        taken.append(1_000 * (time.perf_counter() - began))
    return taken


def main(arguments: list[str]) -> int:
    """Print a line per design; the status says whether every draw stayed below the bar."""
    draws = int(arguments[0]) if arguments else 15
    os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
    with tempfile.TemporaryDirectory() as folder:
        os.environ["GROUPING_DATA"] = folder
        return measure(draws)


def measure(draws: int) -> int:
    """Print the table; return 1 where a draw took too long."""
    sys.setswitchinterval(SWITCH_S)
    application = QApplication([])
    apply_theme(application, register_fonts(asset("fonts")))
    print(f"{PEOPLE} people, {draws} draws, milliseconds from click to shown; the bar is {BAR_MS}\n")
    print("| design | median | worst |\n| --- | ---: | ---: |")
    worst = 0.0
    for design in ROOM_DESIGNS:
        taken = times_ms(application, design, draws)
        worst = max(worst, *taken)
        print(f"| {design.value} | {median(taken):.0f} | {max(taken):.0f} |")
    taken = crossover_ms(draws)
    print(f"| crossover, draw only | {median(taken):.0f} | {max(taken):.0f} |")
    return int(max(worst, *taken) >= BAR_MS)


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
