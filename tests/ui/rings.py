"""Looking at the pixels of what has the focus: is there a ring, does it stand out, is all of it in sight."""

from collections.abc import Iterator, Sequence

from PySide6.QtCore import QPoint, QRect, Qt
from PySide6.QtGui import QImage
from PySide6.QtWidgets import QApplication, QScrollArea, QWidget

from grouping.ui.theme import Tone, tone
from tests.ui.contrast import contrast
from tests.ui.walking import above

RING_PX = 3
AROUND_PX = 2
LEAST_CONTRAST = 3.0
INWARDS = {"left": QPoint(1, 0), "right": QPoint(-1, 0), "top": QPoint(0, 1), "bottom": QPoint(0, -1)}


def rings(stops: Sequence[QWidget]) -> list[str]:
    """Return what keeps somebody from seeing where the focus is; it ends where it was."""
    wrong = [each for stop in stops for each in without_ring(stop)]
    stops[0].setFocus()
    return wrong


def without_ring(widget: QWidget) -> list[str]:
    """Return what keeps somebody from seeing that `widget` has the focus, which it gets here."""
    widget.setFocus(Qt.FocusReason.TabFocusReason)
    QApplication.processEvents()
    called = f"{type(widget).__name__} {widget.accessibleName() or widget.property('text')!r}"
    seen = widget.visibleRegion().boundingRect()
    if seen != widget.rect():
        is_too_large = seen.topLeft() == QPoint(0, 0) and not _has_room(widget)
        return [] if is_too_large else [f"{called} {widget.rect().getRect()} is cut off: {seen.getRect()}"]
    window, place = widget.window(), QRect(widget.mapTo(widget.window(), QPoint(0, 0)), widget.size())
    area = place.adjusted(-AROUND_PX, -AROUND_PX, AROUND_PX, AROUND_PX).intersected(window.rect())
    focused = window.grab(area).toImage()
    widget.clearFocus()
    QApplication.processEvents()
    unfocused = window.grab(area).toImage()
    colours = {tone(Tone.FOCUS).name(), tone(Tone.FOCUS_STRONG).name()}
    place.translate(-area.topLeft())
    return [f"{called}: {wrong}" for wrong in _wrong_with(focused, unfocused, place, colours)]


def _has_room(widget: QWidget) -> bool:
    """Return whether every area that scrolls round `widget` is large enough for it."""
    areas = [each for each in above(widget) if isinstance(each, QScrollArea)]
    return all(each.visibleRegion().boundingRect().height() >= widget.height() for each in areas)


def _wrong_with(focused: QImage, unfocused: QImage, place: QRect, rings: set[str]) -> Iterator[str]:
    middle = place.center()
    edges = {
        "left": QPoint(place.left(), middle.y()),
        "right": QPoint(place.right(), middle.y()),
        "top": QPoint(middle.x(), place.top()),
        "bottom": QPoint(middle.x(), place.bottom()),
    }
    for side, edge in edges.items():
        inwards = INWARDS[side]
        ring = [focused.pixelColor(edge + inwards * step).name() for step in range(RING_PX)]
        before = [unfocused.pixelColor(edge + inwards * step).name() for step in range(RING_PX)]
        if len({*ring}) > 1 or ring[0] not in rings:
            yield f"no ring at the {side}: {ring}"
        elif ring == before:
            yield f"the {side} is the same without the focus"
        beside = edge - inwards
        if focused.rect().contains(beside):
            ground = focused.pixelColor(beside).name()
            if contrast(ring[0], ground) < LEAST_CONTRAST:
                yield f"the {side} hardly stands out: {ring[0]} beside {ground}"
