"""A process to be killed: opens the real window and types piles, and says each number it typed.

`python -m tests.ui.acceptance.typist` types until it is killed.
"""

import sys
import time

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication

from grouping.app import Application, data_folder
from grouping.content.assets import asset
from grouping.domain.settings import Language
from grouping.render.fonts import register_fonts
from grouping.ui.theme import apply_theme
from tests.ui.keyboard import CTRL, enter, press, write

PILES = {5: (4, 11, 18, 22, 30), 4: (2, 7, 9, 13, 21, 25, 28), 3: (1, 3, 8, 10, 12, 17, 19, 23)}
"""Twenty folds; the last ones on pile 3."""


def main() -> None:
    """Open a room of 31, and type twenty scores."""
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
    for numbers in PILES.values():
        for number in numbers:
            write(f"{number} ")
            sys.stdout.write(f"{number}\n")
            sys.stdout.flush()
        press(Qt.Key.Key_Down)
    while True:
        qt.processEvents()
        time.sleep(0.01)


main()
