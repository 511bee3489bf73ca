"""Run by a test in a process of its own, on two simulated screens: says where the room window is."""

import json
import sys
import time
from pathlib import Path

from PySide6.QtWidgets import QApplication, QPushButton

from grouping.app import Application, data_folder
from grouping.content.assets import asset
from grouping.domain.phases import Phase
from grouping.render.fonts import register_fonts
from grouping.services.stage import CardId, Cue
from grouping.ui.theme import apply_theme

_PATIENCE_S = 5.0


def main() -> None:
    """Open a session, show, close and swap the room screen, and print what was seen."""
    qt = QApplication(sys.argv)
    apply_theme(qt, register_fonts(asset("fonts")))
    program = Application(qt, data_folder())
    program.start()
    qt.processEvents()
    program.window.start.new_chosen.emit()
    qt.processEvents()
    window, view = program.window, program.window.view
    assert view is not None
    displays = window.displays
    seen: dict[str, object] = {"offered": displays.state.link, "window_before": displays.window is not None}
    displays.toggle()
    stage = displays.window
    assert stage is not None
    seen |= {
        "laptop": window.screen().name(),
        "room": stage.screen().name(),
        "covers": stage.geometry() == stage.screen().geometry(),
        "shown": stage.isVisible(),
        "word": view.room.preview().word,
    }
    view.controller.go_to(Phase.ARRIVAL)
    seen["same_card"] = stage.card == view.side.preview.card == view.stage.card
    stage.grab().toImage().save(str(Path(sys.argv[1]) / "room.png"))
    stage.close()
    seen["stays_open"] = stage.isVisible()
    asked = view.findChild(QPushButton, "notice.close")
    assert isinstance(asked, QPushButton)
    asked.click()
    seen["closed_when_confirmed"] = displays.window is None and not stage.isVisible()
    displays.toggle()
    seen["can_come_back"] = displays.window is not None and displays.window.screen().name() == "projector"
    displays.toggle()
    for _ in range(2):
        view.stage.show_cue(Cue(CardId.REVEAL))
    seen["fired_in_vain"] = view.stage.state.live.card
    displays.toggle()
    seen["comes_as"] = view.stage.state.live.card
    displays.swap()
    seen["hidden_while_swapping"] = displays.window is None
    until = time.monotonic() + _PATIENCE_S
    while displays.window is None and time.monotonic() < until:
        qt.processEvents()
    assert displays.window is not None
    seen["swapped"] = [window.screen().name(), displays.window.screen().name()]
    window.close()
    sys.stdout.write(json.dumps(seen))


main()
