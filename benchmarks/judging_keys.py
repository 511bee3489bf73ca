"""How long the keyboard asks of somebody who types what lies on paper: 30 folds in three ways, and 150.

`python benchmarks/judging_keys.py`: every script is typed key by key in a real window in memory, with its
mistakes (a number typed twice, one nobody wears, one forgotten); the time is worked out from keys and numbers
read by the keystroke-level model that `tests/ui/keystrokes.py` explains, with its source. Sorting and judging
come on top. Points per criterion are typed for folds that lie in order of number and for shuffled ones. The
window's own work per key is timed as well, the write to disk included.
"""

import os
import tempfile
import time
from collections.abc import Callable
from pathlib import Path

from PySide6.QtWidgets import QApplication

from grouping.app import Application, data_folder
from grouping.content.assets import asset
from grouping.domain.judging import JudgingMethod
from grouping.domain.session import Session
from grouping.render.fonts import register_fonts
from grouping.services.commands.raters import ChooseMethod
from grouping.services.folds import criteria_count
from grouping.services.judging import standing
from grouping.ui.theme import apply_theme
from tests.ui.judging import Judged
from tests.ui.keystrokes import (
    KEY_S,
    READ_S,
    Typed,
    cluster_lists,
    thirty_by_criteria,
    thirty_by_one_digit,
    thirty_in_piles,
)

Script = Callable[[Session], Typed]

WAIT_S = 5


def in_order(session: Session) -> Typed:
    """Return points for folds that lie in order of number."""
    return thirty_by_criteria(criteria_count(session), is_in_order=True)


def shuffled(session: Session) -> Typed:
    """Return points for folds that lie as they were collected."""
    return thirty_by_criteria(criteria_count(session), is_in_order=False)


ROWS: tuple[tuple[str, JudgingMethod, int, Script], ...] = (
    ("30 folds, piles", JudgingMethod.PILES, 30, lambda _: thirty_in_piles()),
    ("30 folds, one digit", JudgingMethod.DIGIT, 30, lambda _: thirty_by_one_digit()),
    ("30 folds in order, points per criterion", JudgingMethod.RUBRIC, 30, in_order),
    ("30 folds shuffled, points per criterion", JudgingMethod.RUBRIC, 30, shuffled),
    ("150 folds from five lists, piles", JudgingMethod.PILES, 150, lambda _: cluster_lists()),
)


def main() -> None:
    """Print a table."""
    os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
    print(f"K = {KEY_S} s a key, M = {READ_S} s a number read")
    print(f"{'':42}{'keys':>6}{'read':>6}{'minutes':>9}{'own ms a key':>14}")
    with tempfile.TemporaryDirectory() as folder:
        os.environ["XDG_DATA_HOME"] = folder
        application = QApplication([])
        apply_theme(application, register_fonts(asset("fonts")))
        program = Application(application, data_folder())
        program.start()
        program.window.activateWindow()
        give_up = time.monotonic() + WAIT_S
        while not program.window.isActiveWindow() and time.monotonic() < give_up:
            application.processEvents()
        for name, method, people, script in ROWS:
            measure(Judged(program, Path(folder) / f"{name}.grouping", people), name, method, script)
        program.window.close()


def measure(room: Judged, name: str, method: JudgingMethod, script: Script) -> None:
    """Type one script and print its row."""
    room.controller.submit(ChooseMethod(method))
    room.view.page.focus_entry()
    typed = script(room.session)
    began = time.perf_counter()
    typed.play()
    own_ms = 1_000 * (time.perf_counter() - began) / len(typed.keys)
    if standing(room.session).unseen:
        raise SystemExit(f"{name}: {standing(room.session).unseen} were not seen")
    minutes, seconds = divmod(round(typed.seconds), 60)
    print(f"{name:42}{len(typed.keys):>6}{typed.read:>6}{f'{minutes}:{seconds:02}':>9}{own_ms:>14.1f}")
    room.opened.close()


if __name__ == "__main__":
    main()
