"""A process to be killed: opens the real window, types scores, and says what it typed.

`python -m tests.ui.acceptance.typist piles` says each number, `... rubric` each key for a criterion; both
type until they are killed.
"""

import sys
import time

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication

from grouping.app import Application, data_folder
from grouping.content.assets import asset
from grouping.domain.judging import JudgingMethod
from grouping.domain.settings import Language
from grouping.render.fonts import register_fonts
from grouping.services.commands.raters import ChooseMethod
from grouping.services.folds import criteria_count
from grouping.ui.theme import apply_theme
from tests.ui.keyboard import CTRL, enter, press, write

PILES = {5: (4, 11, 18, 22, 30), 4: (2, 7, 9, 13, 21, 25, 28), 3: (1, 3, 8, 10, 12, 17, 19, 23)}
"""Twenty folds; the last ones on pile 3."""


def say(typed: object) -> None:
    """Say what was typed, once it is saved."""
    sys.stdout.write(f"{typed}\n")
    sys.stdout.flush()


def type_piles() -> None:
    """Type twenty numbers on piles."""
    for numbers in PILES.values():
        for number in numbers:
            write(f"{number} ")
            say(number)
        press(Qt.Key.Key_Down)


def type_points(program: Application) -> None:
    """Type the points of five folds."""
    view = program.window.view
    if view is None or not view.controller.submit(ChooseMethod(JudgingMethod.RUBRIC)):
        raise SystemExit("there is no room to judge")
    view.page.focus_entry()
    for _ in range(5):
        press(Qt.Key.Key_Down)
        for sign in "321032"[: criteria_count(view.controller.session)]:
            write(sign)
            say(sign)


def main() -> None:
    """Open a room of 31, and type."""
    qt = QApplication(sys.argv)
    apply_theme(qt, register_fonts(asset("fonts")))
    program = Application(qt, data_folder())
    program.language.choose(Language.NL)
    program.start()
    while not program.window.isActiveWindow():
        qt.processEvents()
    press(Qt.Key.Key_Space)
    press(Qt.Key.Key_Right, CTRL)
    enter("31")
    press(Qt.Key.Key_Right, CTRL)
    press(Qt.Key.Key_Right, CTRL)
    if sys.argv[1] == "rubric":
        type_points(program)
    else:
        type_piles()
    while True:
        qt.processEvents()
        time.sleep(0.01)


main()
