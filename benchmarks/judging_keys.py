"""How long the keyboard asks of somebody who types what lies on paper: 30 folds in three ways, and 150 folds.

`python benchmarks/judging_keys.py`: every script is typed key by key in a real window in memory, with its
mistakes (a number typed twice, one nobody wears, one forgotten); the time is worked out from keys and numbers
read by the keystroke-level model that `tests/ui/keystrokes.py` explains, with its source. Sorting and judging
come on top. The window's own work per key is timed as well, the write to disk included.
"""

import os
import tempfile
import time
from pathlib import Path

from PySide6.QtWidgets import QApplication

from grouping.app import Application, data_folder
from grouping.content.assets import asset
from grouping.domain.judging import JudgingMethod
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

WAIT_S = 5


def main() -> None:
    """Print a table."""
    os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
    print(f"K = {KEY_S} s a key, M = {READ_S} s a number read")
    print(f"{'':34}{'keys':>6}{'read':>6}{'minutes':>9}{'own ms a key':>14}")
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
        measure(program, Path(folder), "30 folds, piles", JudgingMethod.PILES, 30)
        measure(program, Path(folder), "30 folds, one digit", JudgingMethod.DIGIT, 30)
        measure(program, Path(folder), "30 folds, points per criterion", JudgingMethod.RUBRIC, 30)
        measure(program, Path(folder), "150 folds from five lists, piles", JudgingMethod.PILES, 150)
        program.window.close()


def measure(program: Application, folder: Path, name: str, method: JudgingMethod, people: int) -> None:
    """Type one script and print its row."""
    room = Judged(program, folder / f"{method.value}-{people}.grouping", people)
    room.controller.submit(ChooseMethod(method))
    room.view.page.focus_entry()
    typed = script(room, method, people)
    began = time.perf_counter()
    typed.play()
    own_ms = 1_000 * (time.perf_counter() - began) / len(typed.keys)
    if standing(room.session).unseen:
        raise SystemExit(f"{name}: {standing(room.session).unseen} were not seen")
    minutes, seconds = divmod(round(typed.seconds), 60)
    print(f"{name:34}{len(typed.keys):>6}{typed.read:>6}{f'{minutes}:{seconds:02}':>9}{own_ms:>14.1f}")
    room.opened.close()


def script(room: Judged, method: JudgingMethod, people: int) -> Typed:
    """Return what is typed."""
    if people > 30:  # noqa: PLR2004 - the rooms of this table
        return cluster_lists()
    if method is JudgingMethod.DIGIT:
        return thirty_by_one_digit()
    if method is JudgingMethod.RUBRIC:
        return thirty_by_criteria(criteria_count(room.session))
    return thirty_in_piles()


if __name__ == "__main__":
    main()
