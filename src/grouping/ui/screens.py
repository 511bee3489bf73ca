"""The screens of this computer, and the system it runs, as plain values."""

import sys

from PySide6.QtGui import QGuiApplication, QScreen

from grouping.content.roomcheck import System
from grouping.services.roomfacts import ScreenFact, ScreenPlace


def screen_rows(laptop_screen: QScreen, room_screen: QScreen | None) -> tuple[ScreenFact, ...]:
    """Return every screen with what it is used for: the laptop's, the room's, then all others."""
    places = {place: row for row, place in enumerate(ScreenPlace)}
    facts = [_fact(screen, laptop_screen, room_screen) for screen in QGuiApplication.screens()]
    return tuple(sorted(facts, key=lambda fact: (places[fact.place], fact.name)))


def _fact(screen: QScreen, laptop_screen: QScreen, room_screen: QScreen | None) -> ScreenFact:
    place = ScreenPlace.OTHER
    if screen is laptop_screen:
        place = ScreenPlace.LAPTOP
    elif screen is room_screen:
        place = ScreenPlace.ROOM
    scale, area = screen.devicePixelRatio(), screen.geometry()
    return ScreenFact(
        # Where the maker's name is known it says more than "HDMI-1".
        name=f"{screen.manufacturer()} {screen.model()}".strip() or screen.name(),
        width_px=round(area.width() * scale),
        height_px=round(area.height() * scale),
        corner=(area.left(), area.top()),
        place=place,
    )


def this_system() -> System:
    """Return the system the program runs on; whatever is neither Windows nor macOS is taken for Linux."""
    return {"win32": System.WINDOWS, "darwin": System.MACOS}.get(sys.platform, System.LINUX)
