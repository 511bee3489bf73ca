"""Run by a test in a process of its own, on two simulated screens: somebody starts the program and practises.

Prints what the room screen shows after each key, and how many keys it took.
"""

import json
import sys
import time

from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QFileDialog, QInputDialog, QMessageBox, QPushButton

from grouping.app import Application, data_folder
from grouping.content.assets import asset
from grouping.render.fonts import register_fonts
from grouping.ui.theme import apply_theme
from grouping.viewmodel.stage import CountdownCard

_PATIENCE_S = 10.0
CTRL = Qt.KeyboardModifier.ControlModifier
NO_KEY = Qt.KeyboardModifier.NoModifier


def main() -> None:
    """Start, choose to practise, show the room screen and start the clock."""
    began = time.monotonic()
    qt = QApplication(sys.argv)
    apply_theme(qt, register_fonts(asset("fonts")))
    program = Application(qt, data_folder())
    program.start()
    while not program.window.isActiveWindow():
        qt.processEvents()
    keys = 0

    def press(key: Qt.Key, modifier: Qt.KeyboardModifier = NO_KEY) -> None:
        nonlocal keys
        widget = QApplication.focusWidget()
        assert widget is not None
        QTest.keyClick(widget, key, modifier)
        qt.processEvents()
        keys += 1

    def practises() -> bool:
        widget = QApplication.focusWidget()
        return isinstance(widget, QPushButton) and widget.text() == program.language.say("start.practise")

    while not practises():
        press(Qt.Key.Key_Tab)
    press(Qt.Key.Key_Space)
    press(Qt.Key.Key_F5)
    press(Qt.Key.Key_Right, CTRL)
    press(Qt.Key.Key_Right, CTRL)
    press(Qt.Key.Key_Space)
    window = program.window.displays.window
    cards: list[str] = []
    assert window is not None
    until = time.monotonic() + _PATIENCE_S
    while len(cards) < 3 and time.monotonic() < until:
        qt.processEvents()
        card = window.card
        if isinstance(card, CountdownCard) and (not cards or card.time_text != cards[-1]):
            cards.append(card.time_text)
    asked = [
        type(each).__name__
        for each in qt.topLevelWidgets()
        if isinstance(each, QMessageBox | QFileDialog | QInputDialog)
    ]
    said: dict[str, object] = {
        "room": window.screen().name(),
        "visible": window.isVisible(),
        "times": cards,
        "keys": keys,
        "asked": asked,
        "seconds": time.monotonic() - began,
    }
    program.window.close()
    sys.stdout.write(json.dumps(said))


main()
