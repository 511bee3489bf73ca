"""Tab goes through what is on show in the order in which it is read, whatever was made first."""

from collections.abc import Iterable, Iterator
from typing import cast

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QGridLayout, QLayout, QScrollArea, QWidget


def go_on(parts: Iterable[QWidget], *, is_forward: bool) -> bool:
    """Put the focus on the next or previous stop in `parts`, round and round; say whether there was one."""
    current = QApplication.focusWidget()
    stops = [stop for part in parts for stop in _stops(part, current)]
    if not is_forward:
        stops.reverse()
    others = [stop for stop in stops if stop is not current]
    if not others:
        return False
    passed = stops.index(current) if current in stops else 0
    reason = Qt.FocusReason.TabFocusReason if is_forward else Qt.FocusReason.BacktabFocusReason
    others[passed % len(others)].setFocus(reason)
    return True


def _stops(widget: QWidget, current: QWidget | None) -> Iterator[QWidget]:
    """Yield where Tab stops in `widget`; where it is now counts, even if Tab does not come there."""
    if widget.isHidden() or not widget.isEnabled():
        return
    is_stop = bool(widget.focusPolicy() & Qt.FocusPolicy.TabFocus)
    if is_stop or widget is current:
        yield widget
    for part in _parts(widget, is_whole=is_stop):
        yield from _stops(part, current)


def _parts(widget: QWidget, *, is_whole: bool) -> Iterator[QWidget]:
    """Yield what lies in `widget`, in order; what has the focus as a whole keeps its parts to itself."""
    layout = widget.layout()
    if isinstance(widget, QScrollArea):
        if (inner := widget.widget()) is not None:
            yield inner
    elif layout is not None:
        yield from _laid(layout)
    elif not is_whole:
        for child in widget.children():
            if isinstance(child, QWidget) and not child.isWindow():
                yield child


def _laid(layout: QLayout) -> Iterator[QWidget]:
    places: Iterable[int] = range(layout.count())
    if isinstance(layout, QGridLayout):
        places = sorted(places, key=lambda place: _row_and_column(layout, place))
    for place in places:
        item = layout.itemAt(place)
        if item is None:
            continue
        if (widget := item.widget()) is not None:
            yield widget
        elif (inner := item.layout()) is not None:
            yield from _laid(inner)


def _row_and_column(grid: QGridLayout, place: int) -> tuple[int, int]:
    row, column, *_spans = cast("tuple[int, int, int, int]", grid.getItemPosition(place))
    return row, column
