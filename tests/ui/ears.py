"""What a screen reader would be given: Qt's own hook for accessibility events, which PySide6 leaves out."""

import ctypes
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import PySide6
import shiboken6
from PySide6.QtGui import QAccessible, QAccessibleAnnouncementEvent, QAccessibleEvent

_HOOK = "_ZN11QAccessible20installUpdateHandlerEPFvP16QAccessibleEventE"
_HANDLER = ctypes.CFUNCTYPE(None, ctypes.c_void_p)


def _library() -> Path | None:
    """Return Qt's own library, where its names are written as on Linux."""
    return next(Path(PySide6.__file__).parent.glob("Qt/lib/libQt6Gui.so*"), None)


CAN_HEAR = _library() is not None


@contextmanager
def hearing() -> Iterator[list[tuple[str, bool]]]:
    """Collect what is announced while this lasts, and whether it is urgent."""
    heard: list[tuple[str, bool]] = []

    def take(address: int) -> None:
        met = shiboken6.wrapInstance(address, QAccessibleEvent)
        assert isinstance(met, QAccessibleEvent)
        if met.type() is QAccessible.Event.Announcement:
            event = shiboken6.wrapInstance(address, QAccessibleAnnouncementEvent)
            assert isinstance(event, QAccessibleAnnouncementEvent)
            is_urgent = event.politeness() is QAccessible.AnnouncementPoliteness.Assertive
            heard.append((event.message(), is_urgent))

    install = ctypes.CDLL(str(_library()))[_HOOK]
    install.restype, install.argtypes = ctypes.c_void_p, [ctypes.c_void_p]
    handler = _HANDLER(take)
    before = install(ctypes.cast(handler, ctypes.c_void_p))
    try:
        yield heard
    finally:
        install(before)
