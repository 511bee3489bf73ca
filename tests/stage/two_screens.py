"""Run by a test in a process of its own, on two simulated screens: says where the room window is."""

import json
import sys
from pathlib import Path

from PySide6.QtWidgets import QApplication

from grouping.app import Application, data_folder
from grouping.content.assets import asset
from grouping.domain.phases import Phase
from grouping.render.fonts import register_fonts
from grouping.ui.theme import apply_theme


def main() -> None:
    """Open a session, lose the room screen in the midst of it, and print what was seen."""
    qt = QApplication(sys.argv)
    apply_theme(qt, register_fonts(asset("fonts")))
    program = Application(qt, data_folder())
    program.start()
    qt.processEvents()
    program.window.start.new_chosen.emit()
    qt.processEvents()
    window, view = program.window, program.window.view
    assert view is not None
    stage, displays = window.stage_window, window.displays
    seen: dict[str, object] = {
        "laptop": window.screen().name(),
        "room": stage.screen().name(),
        "covers": stage.geometry() == stage.screen().geometry(),
        "shown": stage.isVisible(),
    }
    view.controller.go_to(Phase.ARRIVAL)
    seen["same_card"] = stage.card == view.side.preview.card == view.stage.card
    stage.screen().grabWindow(stage.winId())
    picture = stage.grab().toImage()
    picture.save(str(Path(sys.argv[1]) / "room.png"))
    room_screen = stage.screen()
    # What Qt announces before it moves the windows of a screen that was unplugged.
    qt.screenRemoved.emit(room_screen)
    seen["hidden_at_once"] = not stage.isVisible()
    seen["live_after_loss"] = view.stage.state.live.is_sensitive
    displays.toggle()
    seen["back_on"] = stage.screen().name()
    stage.close()
    seen["hidden_by_close"] = not stage.isVisible()
    displays.toggle()
    seen["can_come_back"] = stage.isVisible() and stage.screen().name() == "projector"
    window.close()
    sys.stdout.write(json.dumps(seen))


main()
