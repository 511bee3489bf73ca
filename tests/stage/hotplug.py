"""Run by a test in a process of its own: screens come, go and change, at random and for real.

    python -m tests.stage.hotplug SEED... [--events N] [--wrong]

On an X server or on Qt's offscreen platform, as QT_QPA_PLATFORM says. Prints one JSON object.
"""

import argparse
import json
import os
import random
import signal
import sys
import time
from collections.abc import Callable

from PySide6.QtCore import QEventLoop, Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QWidget

from grouping.app import Application, data_folder
from grouping.content.assets import asset
from grouping.render.fonts import register_fonts
from grouping.ui.theme import apply_theme
from tests.stage.arrangements import Arrangement
from tests.stage.monitors import Desk, Monitor, holds_middle, overlap
from tests.stage.offscreen import OffscreenDesk
from tests.stage.watch import ROOM, Watch, rect_of, room_windows
from tests.stage.xserver import LAPTOP_ROLE, MARKER, XDesk

KEYS = {
    "F5": Qt.Key.Key_F5,
    "F8": Qt.Key.Key_F8,
    "F9": Qt.Key.Key_F9,
    "next card": Qt.Key.Key_PageDown,
}
DRAG = "drag"
ASK = ["F5"] * 20
"""How much likelier the facilitator asks for the room screen where it could be on but is off."""

_SLICE_MS = 5
_REST_S = 0.004
_PAUSES_S = (0.0, 0.0, 0.02, 0.05, 0.1, 0.2, 0.5)
"""Pauses between events, some shorter and some longer than the program waits for screens to settle."""
_SETTLED_S = (0.6, 1.7)
"""Waits before the room screen is asked for: one before and one after the program offers a screen itself."""
_PATIENCE_S = 6.0
_ONE_PRESS_S = 1.5
_LIFE_S = 150


class Facilitator:
    """Plugs, drags and types, and looks at the screens all the while."""

    def __init__(self, desk: Desk, window: QWidget, watch: Watch) -> None:
        self._desk = desk
        self._window = window
        self._watch = watch
        self._monitors: tuple[Monitor, ...] = ()
        self.log: list[tuple[float, str]] = []
        self.unusable: list[str] = []
        self.second_presses = 0
        self.live_events = 0

    def play(self, seed: int, events: int, arrangement: Arrangement) -> None:
        """Let a number of things happen, then see whether the program can still be used."""
        choose = arrangement.choose
        choose.seed(seed)
        for _ in range(events):
            self._happen(seed, arrangement, choose)
            self.wait(choose.choice(_PAUSES_S))
        self._note(f"{seed}: end")
        if arrangement.laptop is None:
            arrangement.open_lid()
        if arrangement.room is None:
            arrangement.plug()
        self.arrange(arrangement)
        self.wait(choose.choice(_SETTLED_S))
        self.use(seed)

    def arrange(self, arrangement: Arrangement) -> None:
        """Change the screens; then windows follow, as window managers make them."""
        home = self._home()
        self._monitors = self._desk.arrange(arrangement.monitors())
        self.until(self._qt_knows_the_screens)
        same = [monitor for monitor in self._monitors if home is not None and _kind(monitor) == _kind(home)]
        target = (same or list(self._monitors))[0]
        if self._home() != target:
            self._desk.put(int(self._window.winId()), target.left_px, target.top_px)
        for room in room_windows():
            if not any(overlap(rect_of(room.geometry()), monitor.rect) for monitor in self._monitors):
                self._desk.put(int(room.winId()), target.left_px, target.top_px)
        self.wait(0)

    def wait(self, seconds: float) -> None:
        """Let the program work, and look at least once."""
        end_s = time.monotonic() + seconds
        self._slice()
        while time.monotonic() < end_s:
            self._slice()

    def until(self, holds: Callable[[], bool], patience_s: float = _PATIENCE_S) -> bool:
        """Let the program work until something holds, or patience is at an end."""
        end_s = time.monotonic() + patience_s
        while not holds():
            if time.monotonic() > end_s:
                return False
            self._slice()
        return True

    def press(self, key: Qt.Key) -> None:
        """Press a key at the laptop."""
        self._window.activateWindow()
        if not self.until(self._window.isActiveWindow):
            self.unusable.append(f"{self.log[-1][1]}: the laptop window could not be made active")
        QTest.keyClick(self._window, key)

    def blunder(self) -> None:
        """Do what must never happen, for a moment, to prove that it would be seen."""
        self._note("blunder")
        wrong = QWidget(None, Qt.WindowType.FramelessWindowHint)
        wrong.setObjectName(ROOM)
        wrong.setGeometry(self._window.screen().geometry().adjusted(40, 40, -300, -300))
        wrong.show()
        self.wait(0.05)
        wrong.hide()
        wrong.deleteLater()

    def _happen(self, seed: int, arrangement: Arrangement, choose: random.Random) -> None:
        changes = arrangement.changes()
        names = [*changes, *changes, *KEYS]
        if arrangement.has_both:
            names += [DRAG] if room_windows() else [DRAG, *ASK]
        name = choose.choice(names)
        self.live_events += bool(room_windows())
        self._note(f"{seed}: {name}")
        if name in changes:
            changes[name]()
            self.arrange(arrangement)
        elif name == DRAG:
            others = [monitor for monitor in self._monitors if monitor != self._home()]
            self._desk.put(int(self._window.winId()), others[0].left_px, others[0].top_px)
        else:
            self.press(KEYS[name])

    def use(self, seed: int) -> None:
        """With a second screen the room window must come onto exactly that screen."""
        self._note(f"{seed}: use")
        if room_windows():
            self.press(Qt.Key.Key_F5)
            if not self.until(lambda: not room_windows()):
                self.unusable.append(f"{seed}: F5 did not hide the room window")
                return
        self.press(Qt.Key.Key_F5)
        if not self.until(self._covers_other_screen, _ONE_PRESS_S) and not room_windows():
            # While the laptop's only screen shows a room card, the first press only turns that back.
            self.second_presses += 1
            self.press(Qt.Key.Key_F5)
        if not self.until(self._covers_other_screen):
            rooms = [rect_of(room.geometry()) for room in room_windows()]
            self.unusable.append(
                f"{seed}: F5 did not cover the other screen; room {rooms}, laptop window "
                f"{rect_of(self._window.geometry())}, screens {[each.rect for each in self._monitors]}"
            )

    def _covers_other_screen(self) -> bool:
        others = [monitor.rect for monitor in self._monitors if monitor != self._home()]
        return [rect_of(room.geometry()) for room in room_windows()] == others

    def _home(self) -> Monitor | None:
        """Return the screen the middle of the laptop window is on."""
        place = rect_of(self._window.geometry())
        return next((each for each in self._monitors if holds_middle(each.rect, place)), None)

    def _qt_knows_the_screens(self) -> bool:
        known = {(screen.name(), rect_of(screen.geometry())) for screen in QGuiApplication.screens()}
        return known == {(monitor.name, monitor.rect) for monitor in self._monitors}

    def _note(self, what: str) -> None:
        self.log.append((time.monotonic(), what))
        self._watch.doing = what

    def _slice(self) -> None:
        QApplication.processEvents(QEventLoop.ProcessEventsFlag.AllEvents, _SLICE_MS)
        self._watch.look("between")
        if isinstance(self._desk, XDesk):
            QGuiApplication.sync()
            screens = [rect_of(screen.geometry()) for screen in QGuiApplication.screens()]
            self._desk.tell(rect_of(self._window.geometry()), screens)
        time.sleep(_REST_S)


def _kind(monitor: Monitor) -> bool:
    """Return whether this is the laptop's own screen, under whatever name."""
    return monitor.name.startswith("laptop")


def main() -> None:
    """Play all sequences and print what was seen."""
    parser = argparse.ArgumentParser()
    parser.add_argument("seeds", type=int, nargs="+")
    parser.add_argument("--events", type=int, default=8)
    parser.add_argument("--wrong", action="store_true")
    asked = parser.parse_args()
    # Whatever happens to the test, this process does not outlive it for long.
    signal.alarm(_LIFE_S)
    display = os.environ.get("DISPLAY", "") if os.environ["QT_QPA_PLATFORM"] == "xcb" else ""
    desk: Desk = XDesk(display) if display else OffscreenDesk()
    start = Arrangement(random.Random(0))
    if display:
        desk.arrange(start.monitors())
    qt = QApplication(sys.argv[:1])
    desk.arrange(start.monitors())
    apply_theme(qt, register_fonts(asset("fonts")))
    program = Application(qt, data_folder())
    window = program.window
    window.setWindowRole(LAPTOP_ROLE.decode())
    watch = Watch(qt, window, MARKER if display else None)
    facilitator = Facilitator(desk, window, watch)
    facilitator.arrange(start)
    program.start()
    facilitator.wait(0.1)
    window.start.new_chosen.emit()
    facilitator.wait(0.5)
    if asked.wrong:
        facilitator.blunder()
    else:
        facilitator.use(0)
        for seed in asked.seeds:
            facilitator.play(seed, asked.events, start)
    window.close()
    facilitator.wait(0.05)
    seen = {
        "faults": watch.faults,
        "looks": watch.looks,
        "with_room": watch.with_room,
        "unusable": facilitator.unusable,
        "second_presses": facilitator.second_presses,
        "live_events": facilitator.live_events,
        "log": facilitator.log,
    }
    sys.stdout.write(json.dumps(seen))


if __name__ == "__main__":
    main()
