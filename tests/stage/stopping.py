"""Run by a test in a process of its own, on two simulated screens: stops with a reveal on the projector."""

import json
import sys

from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from grouping.app import Application, data_folder
from grouping.content.assets import asset
from grouping.domain.phases import PHASES, Phase
from grouping.domain.settings import Language
from grouping.render.fonts import register_fonts
from grouping.services.clock import SystemClock
from grouping.services.rehearsal import MadeUpRoom
from grouping.services.stage import CardId, Cue
from grouping.ui.theme import apply_theme


def main() -> None:
    """Show the reveal, press Ctrl+. and mean it; print what the room saw, and what it sees after F5."""
    qt = QApplication(sys.argv)
    apply_theme(qt, register_fonts(asset("fonts")))
    program = Application(qt, data_folder())
    program.start()
    program.language.choose(Language.NL)
    qt.processEvents()
    program.window.start.new_chosen.emit()
    qt.processEvents()
    window, view = program.window, program.window.view
    assert view is not None
    settings = view.controller.session.settings
    room = MadeUpRoom(settings.expected_people, settings.seed, Language.NL)
    for phase in PHASES[: PHASES.index(Phase.TALK) + 1]:
        view.controller.go_to(phase)
        for timed in room.commands(phase, lambda: view.controller.session, SystemClock()):
            view.controller.submit(timed.command)
    window.displays.toggle()
    stage = window.displays.window
    assert stage is not None
    for _ in range(2):
        view.stage.show_cue(Cue(CardId.REVEAL))
    seen: list[str] = [type(stage.card).__name__]
    window.activateWindow()
    qt.processEvents()
    QTest.keyClick(window, Qt.Key.Key_Period, Qt.KeyboardModifier.ControlModifier)
    seen.append(type(stage.card).__name__)
    assert view.stopping.question is not None
    QTest.mouseClick(view.stopping.question.yes_button, Qt.MouseButton.LeftButton)
    qt.processEvents()
    seen.append(type(stage.card).__name__)
    window.displays.toggle()
    window.displays.toggle()
    again = window.displays.window
    assert again is not None
    seen += [type(again.card).__name__, view.controller.session.phase.value]
    window.close()
    sys.stdout.write(json.dumps(seen))


main()
