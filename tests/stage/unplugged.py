"""Run by a test in a process of its own, on two simulated screens: the cable comes out and goes in again.

Once with the clock of fold 2 on the room screen, once with a result; prints what was seen as JSON.
"""

import json
import sys
import time
from collections.abc import Callable
from pathlib import Path

from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLabel, QPushButton

from grouping.app import Application, data_folder
from grouping.content.assets import asset
from grouping.content.runningorder import load_running_order
from grouping.domain.phases import PHASES, Phase
from grouping.domain.settings import Language
from grouping.domain.tasks import Task
from grouping.render.fonts import register_fonts
from grouping.services.clock import SystemClock
from grouping.services.commands.clocks import StartClock
from grouping.services.plan import new_settings
from grouping.services.rehearsal import MadeUpRoom
from grouping.services.sessions import start_session
from grouping.services.stage import CardId, Cue
from grouping.ui.session import SessionController
from grouping.ui.theme import apply_theme
from grouping.viewmodel.stage import CountdownCard
from tests.stage.monitors import Monitor, overlap
from tests.stage.offscreen import OffscreenDesk
from tests.stage.watch import rect_of, room_windows

LAPTOP = Monitor("laptop", 0, 0, 1366, 768)
PROJECTOR = Monitor("projector", 1366, 0, 1920, 1080)
AWAY_S = 3.0
_PATIENCE_S = 8.0


class Room:
    """A session of 31 people in the real window."""

    def __init__(self, qt: QApplication, folder: Path) -> None:
        self.qt = qt
        self.program = Application(qt, data_folder())
        self.program.language.choose(Language.NL)
        self.program.start()
        clock, order = SystemClock(), load_running_order("75")
        settings = new_settings(
            order, language=Language.NL, now_ms=clock.now_ms(), people=31, name="Z", seed=7
        )
        self.opened = start_session(folder / "unplugged.grouping", settings, order.steps, clock)
        self.controller = SessionController(self.opened)
        self.view = self.program.window.open_session(self.controller)
        self.made_up = MadeUpRoom(31, 7, Language.NL)
        self.displays = self.program.window.displays
        self.displays.toggle()

    def play(self, *phases: Phase) -> None:
        """Let a made-up room do what a real one would, without waiting."""
        for phase in phases:
            self.controller.go_to(phase)
            for timed in self.made_up.commands(phase, lambda: self.controller.session, SystemClock()):
                self.controller.submit(timed.command)

    def until(self, holds: Callable[[], bool]) -> float:
        """Let the program run until something holds; return how many seconds that took."""
        began = time.monotonic()
        while not holds():
            if time.monotonic() - began > _PATIENCE_S:
                raise TimeoutError
            self.qt.processEvents()
            time.sleep(0.002)
        return time.monotonic() - began

    def run(self, seconds: float) -> None:
        """Let the program run."""
        end = time.monotonic() + seconds
        while time.monotonic() < end:
            self.qt.processEvents()
            time.sleep(0.002)

    def on_laptop(self) -> bool:
        """Whether any room window stands on the laptop's screen."""
        return any(
            overlap(rect_of(each.frameGeometry()), LAPTOP.rect) for each in room_windows() if each.isVisible()
        )

    def banner(self) -> bool:
        """Whether the facilitator reads that the room screen is gone."""
        said = self.program.language.say("screen.lost")
        return any(label.isVisible() and label.text() == said for label in self.view.findChildren(QLabel))

    def press(self, name: str) -> None:
        """Click the answer to a notice."""
        button = self.view.findChild(QPushButton, f"notice.{name}")
        assert isinstance(button, QPushButton)
        QTest.mouseClick(button, Qt.MouseButton.LeftButton)

    def offers(self) -> bool:
        """Whether the program asks to show again."""
        return self.view.findChild(QPushButton, "notice.show") is not None

    def unplug_and_replug(self) -> dict[str, object]:
        """Pull the cable, wait, and put it in again."""
        desk = OffscreenDesk()
        desk.arrange((LAPTOP,))
        seen: dict[str, object] = {"gone_s": self.until(lambda: not room_windows() or not self.on_laptop())}
        self.until(self.banner)
        self.run(AWAY_S)
        seen["on_laptop"] = self.on_laptop()
        desk.arrange((LAPTOP, PROJECTOR))
        self.until(self.offers)
        seen["before_answer"] = self.displays.window is None
        self.press("show")
        self.until(lambda: self.displays.window is not None)
        return seen


def clock_error_s(room: Room) -> float:
    """Return how far the digits for the room are from the time that passed."""
    clock = room.controller.session.clock(Task.FOLD_2)
    card = room.view.stage.card
    assert clock is not None
    assert isinstance(card, CountdownCard)
    minutes, seconds = map(int, card.time_text.split(":"))
    left_s = clock.remaining_at(room.controller.now_ms()) / 1000
    return abs(left_s - (60 * minutes + seconds))


def main() -> None:
    """Play both scenes."""
    qt = QApplication(sys.argv)
    apply_theme(qt, register_fonts(asset("fonts")))
    room = Room(qt, Path(sys.argv[1]))
    room.play(*PHASES[: PHASES.index(Phase.GROUP) + 1])
    room.controller.go_to(Phase.FOLD_2)
    room.controller.submit(StartClock(Task.FOLD_2, room.controller.now_ms()))
    room.run(0.3)
    clock = room.unplug_and_replug()
    room.run(0.3)
    clock |= {"card": room.view.stage.state.live.card, "error_s": clock_error_s(room)}
    room.play(Phase.FOLD_2, Phase.EXPERIENCE, Phase.TALK)
    for _ in range(2):
        room.view.stage.show_cue(Cue(CardId.FINISH))
    shown = room.view.stage.state.live.card
    result = room.unplug_and_replug()
    result |= {"shown": shown, "card": room.view.stage.state.live.card}
    room.program.window.close()
    room.opened.close()
    sys.stdout.write(json.dumps({"clock": clock, "result": result}))


main()
