"""An X server without glass, its screens plugged with xrandr, and a look at it from outside the program."""

import os
import select
import shutil
import subprocess
import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from typing import Self

from dev import LOADED_FOR_A_SCREEN, packages_of_missing
from tests.stage.monitors import Monitor, Rect, holds_middle, overlap
from tests.stage.xwire import XClient, XError

DESK_PX = (3840, 1200)
ROOM_ROLE = b"room"
LAPTOP_ROLE = b"laptop"
MARKER = (0xFF, 0x01, 0xFE)
"""Red, green and blue of a room window while it is watched; nothing on the laptop has this colour."""
KNOWN = "GROUPING_KNOWS"
"""Property of the root window: where the laptop window and all screens are, as far as the program knows."""

BEAT = "GROUPING_BEAT"
"""Property of the root window: how often the program has let Qt work."""

_MARKER_PIXEL = bytes(reversed(MARKER))
_LONGEST_FADING_BEATS = 30
"""About 0.3 s on a machine that has nothing else to do; on a busy one the program cannot paint sooner."""
_LONGEST_FADING_S = 3.0
_STRIPE_PX = 32
_START_S = 20


def missing() -> str:
    """Say what this machine lacks for these tests; empty if nothing."""
    tools = [tool for tool in ("Xvfb", "xrandr") if shutil.which(tool) is None]
    packages = packages_of_missing(LOADED_FOR_A_SCREEN)
    return ", ".join(tools + packages)


@contextmanager
def x_server() -> Iterator[str]:
    """Run a server and give its display; it ends by itself when nobody is connected any more."""
    reading, writing = os.pipe()
    command = ["Xvfb", "-displayfd", str(writing), "-screen", "0", f"{DESK_PX[0]}x{DESK_PX[1]}x24"]
    try:
        server = subprocess.Popen(
            [*command, "-terminate", "-nolisten", "tcp", "-br"],
            pass_fds=[writing],
            stdin=subprocess.DEVNULL,
            stdout=subprocess.DEVNULL,
            stderr=subprocess.DEVNULL,
        )
    finally:
        os.close(writing)
    try:
        ready, _, _ = select.select([reading], [], [], _START_S)
        number = os.read(reading, 16).decode().strip() if ready else ""
        if not number:
            raise RuntimeError("the X server did not start")
        # Without one client that stays, the server forgets its monitors and ends with the first that goes.
        with XClient(f":{number}"):
            yield f":{number}"
    finally:
        os.close(reading)
        server.terminate()
        try:
            server.wait(5)
        except subprocess.TimeoutExpired:
            server.kill()
            server.wait()


class XDesk:
    """The screens of a server, changed from outside the program."""

    def __init__(self, display: str) -> None:
        self.client = XClient(display)
        self._display = display
        self._now: tuple[Monitor, ...] = ()
        self._changes = 0
        self._known = self.client.atom(KNOWN)
        self._beat = self.client.atom(BEAT)
        self._beats = 0
        self._told = b""

    def arrange(self, monitors: tuple[Monitor, ...]) -> tuple[Monitor, ...]:
        """Plug or unplug one screen with xrandr; anything else happens at one blow.

        Qt hears of a virtual screen only that it came or went, so one that changes gets a new name.
        """
        old = {monitor.name.partition(".")[0]: monitor for monitor in self._now}
        self._changes += 1
        new = tuple(
            old[monitor.name]
            if monitor.name in old and old[monitor.name].rect == monitor.rect
            else Monitor(f"{monitor.name}.{self._changes}", *monitor.rect)
            for monitor in monitors
        )
        gone = [monitor for monitor in self._now if monitor not in new]
        came = [monitor for monitor in new if monitor not in self._now]
        same_primary = self._now[:1] == new[:1]
        if same_primary and len(gone) == 1 and not came:
            self._xrandr("--delmonitor", gone[0].name)
        elif same_primary and len(came) == 1 and not gone:
            left, top, width, height = came[0].rect
            self._xrandr(
                "--setmonitor",
                came[0].name,
                f"{width}/{width // 4}x{height}/{height // 4}+{left}+{top}",
                "none",
            )
        else:
            self.client.set_monitors(new)
        self._now = new
        return new

    def put(self, window_id: int, left_px: int, top_px: int) -> None:
        """Move a window as a window manager does."""
        self.client.move(window_id, left_px, top_px)

    def tell(self, laptop: Rect, screens: list[Rect]) -> None:
        """Say what the program knows by now, and that it lives, for those who look from outside."""
        self._beats += 1
        self.client.put_text(self.client.root, self._beat, str(self._beats).encode())
        text = _knowledge(laptop, screens)
        if text != self._told:
            self.client.put_text(self.client.root, self._known, text)
            self._told = text

    def _xrandr(self, *arguments: str) -> None:
        subprocess.run(["xrandr", "--display", self._display, *arguments], check=True, timeout=10)


@dataclass(frozen=True)
class Fault:
    """A room window was on the laptop's screen."""

    at_s: float
    what: str


class Onlooker:
    """Asks the server many times a second whether the room window is on the laptop's screen."""

    def __init__(self, display: str) -> None:
        self._client = XClient(display)
        self._role = self._client.atom("WM_WINDOW_ROLE")
        self._known = self._client.atom(KNOWN)
        self._beat = self._client.atom(BEAT)
        self.faults: list[Fault] = []
        self.looks = 0
        """How often was looked while the program knew where everything is."""
        self.with_room = 0
        """How many of those saw a room window somewhere."""
        self.early = 0
        """How often a room window was on the laptop's screen before the program knew of a change."""
        self.fading = 0
        """How often only the last picture of a window that is gone stood on the laptop's screen."""
        self._fading_since: tuple[float, int] | None = None

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        self._client.close()

    def look(self) -> None:
        """Look once, while nothing can change."""
        client = self._client
        client.hold()
        try:
            self._look()
        except XError:
            # The program is ending: its windows go without asking.
            return
        finally:
            client.release()

    def _look(self) -> None:
        client = self._client
        laptops: list[Rect] = []
        rooms: list[Rect] = []
        for window in client.windows():
            role = client.text(window, self._role)
            if role in (LAPTOP_ROLE, ROOM_ROLE) and client.is_shown(window):
                (laptops if role == LAPTOP_ROLE else rooms).append(client.rect(window))
        screens = [monitor.rect for monitor in client.monitors()]
        screen = next((each for each in screens if laptops and holds_middle(each, laptops[0])), None)
        if screen is None:
            self._fading_since = None
            return
        rooms_there = [room for room in rooms if overlap(room, screen)]
        row = self._first_marked_row(screen)
        is_wrong = bool(rooms_there) or row is not None
        if client.text(client.root, self._known) != _knowledge(laptops[0], screens):
            # Who does not know yet cannot paint yet: what is left over counts from when the program knows.
            self._fading_since = None
            self.early += is_wrong
            return
        self.looks += 1
        self.with_room += bool(rooms)
        if self._fades(rooms_there, row):
            self.fading += 1
        elif is_wrong:
            what = f"room windows {rooms_there}, colour in row {row}, laptop's screen {screen}"
            self.faults.append(Fault(time.monotonic(), what))

    def _fades(self, rooms_there: list[Rect], row: int | None) -> bool:
        """Return whether what is seen is left over: no room window is there any more, and only for a moment.

        The server keeps the pixels of a hidden window until whatever is there now has painted itself; a new
        room window may be on show elsewhere by then.
        """
        if rooms_there or row is None:
            self._fading_since = None
            return False
        now_s, beats = time.monotonic(), int(self._client.text(self._client.root, self._beat) or 0)
        since_s, since_beats = self._fading_since = self._fading_since or (now_s, beats)
        return beats - since_beats < _LONGEST_FADING_BEATS and now_s - since_s < _LONGEST_FADING_S

    def _first_marked_row(self, screen: Rect) -> int | None:
        """Return a row with the room window's colour: no room window fits between two of these rows."""
        left, top, width, height = screen
        rows = [*range(0, height, _STRIPE_PX), height - 1]
        marked = (row for row in rows if _MARKER_PIXEL in self._client.pixels(left, top + row, width, 1))
        return next(marked, None)


def _knowledge(laptop: Rect, screens: list[Rect]) -> bytes:
    return repr((laptop, sorted(screens))).encode()
