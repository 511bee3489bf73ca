"""Looks at the room window from inside the program: it must never be on the laptop's screen."""

import time

from PySide6.QtCore import QEvent, QObject, QRect
from PySide6.QtGui import QColor, QGuiApplication, QPainter
from PySide6.QtWidgets import QApplication, QWidget

from tests.stage.monitors import Rect

ROOM = "stage"
"""The name of every room window."""

_WATCHED = frozenset((QEvent.Type.Paint, QEvent.Type.WinIdChange))


def room_windows() -> list[QWidget]:
    """Return the room windows on show, of which there should be one at most."""
    return [each for each in QApplication.topLevelWidgets() if each.objectName() == ROOM and each.isVisible()]


class Watch(QObject):
    """Notes every moment at which a room window is on the screen of the laptop window."""

    def __init__(
        self, application: QApplication, laptop: QWidget, marker: tuple[int, int, int] | None
    ) -> None:
        super().__init__()
        self._laptop = laptop
        self._marker = marker
        self._start_s = time.monotonic()
        self.doing = ""
        """What is being done to the screens now."""
        self.looks = 0
        self.with_room = 0
        self.faults: list[dict[str, object]] = []
        application.installEventFilter(self)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Look at the very moment a room window is painted; paint it in one colour if asked to."""
        if event.type() not in _WATCHED or watched.objectName() != ROOM or not isinstance(watched, QWidget):
            return False
        if event.type() == QEvent.Type.WinIdChange:
            watched.setWindowRole("room")
            return False
        self.look("painted")
        if self._marker is None:
            return False
        painter = QPainter(watched)
        painter.fillRect(watched.rect(), QColor(*self._marker))
        painter.end()
        return True

    def look(self, occasion: str) -> None:
        """Look once."""
        # Qt's own idea of the screen a window is on may be older than what it knows about both.
        middle = self._laptop.geometry().center()
        screen = (QGuiApplication.screenAt(middle) or self._laptop.screen()).geometry()
        rooms = room_windows()
        self.looks += 1
        self.with_room += bool(rooms)
        for room in rooms:
            place = room.frameGeometry().united(room.geometry())
            if place.intersects(screen):
                self.faults.append(
                    {
                        "doing": self.doing,
                        "occasion": occasion,
                        "at_ms": round((time.monotonic() - self._start_s) * 1000),
                        "room": rect_of(place),
                        "laptop": rect_of(screen),
                    }
                )


def rect_of(rect: QRect) -> Rect:
    """Return a place without Qt."""
    return rect.x(), rect.y(), rect.width(), rect.height()
