"""Run by a test in a process of its own, on two simulated screens: says what the room check finds."""

import json
import sys

from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from grouping.app import Application, data_folder
from grouping.content.assets import asset
from grouping.domain.settings import Language
from grouping.render.fonts import register_fonts
from grouping.services.roomfacts import screen_facts
from grouping.ui.theme import apply_theme
from grouping.ui.widgets.checkrow import CheckRowWidget


def main() -> None:
    """Open the room check, turn the room screen on by its test card, and print what was seen."""
    qt = QApplication(sys.argv)
    apply_theme(qt, register_fonts(asset("fonts")))
    program = Application(qt, data_folder())
    program.start()
    program.language.choose(Language.EN)
    program.window.start.new_chosen.emit()
    window, view = program.window, program.window.view
    assert view is not None
    view.open_room_check()
    qt.processEvents()
    row = view.page.findChildren(CheckRowWidget)[0]
    facts = screen_facts(window.displays.desk, window.displays.candidate)
    seen: dict[str, object] = {
        "screens": [(fact.name, fact.width_px, fact.height_px, fact.place.value) for fact in facts],
        "off": row.accessibleName(),
        "lines": row.accessibleDescription(),
    }
    button = QApplication.focusWidget()
    assert button is not None
    QTest.keyClick(button, Qt.Key.Key_Space)
    room = window.displays.window
    assert room is not None
    seen["test card"] = type(room.card).__name__
    seen["on"] = row.accessibleName()
    seen["on the screen"] = room.isVisible() and room.screen().name()
    window.close()
    sys.stdout.write(json.dumps(seen))


main()
