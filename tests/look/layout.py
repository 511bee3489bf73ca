"""What is wrong with the layout of a window, found without looking: cut off, overlapping, or out of reach."""

from collections.abc import Iterator
from itertools import islice

from PySide6.QtCore import QPoint, QRect
from PySide6.QtWidgets import (
    QAbstractButton,
    QAbstractSpinBox,
    QComboBox,
    QLabel,
    QLineEdit,
    QProgressBar,
    QPushButton,
    QScrollArea,
    QWidget,
)

from grouping.ui.widgets.veil import Covered

_LEAVES = (QLabel, QAbstractButton, QLineEdit, QComboBox, QAbstractSpinBox, QProgressBar)


def problems(window: QWidget) -> list[str]:
    """Return what a person would call broken."""
    leaves = [leaf for leaf in _leaves(window) if not _is_under_veil(leaf)]
    return [
        *_cut_off(leaves),
        *_overlapping(leaves, window),
        *_out_of_reach(window, leaves),
        *_uneven(leaves),
        *_rivals(leaves),
    ]


def _leaves(window: QWidget) -> Iterator[QWidget]:
    """Yield what can be read or used, but no part of a field by itself."""
    for widget in window.findChildren(QWidget):
        is_part = isinstance(widget.parentWidget(), (QAbstractSpinBox, QComboBox))
        if isinstance(widget, _LEAVES) and widget.isVisible() and not is_part and _says_something(widget):
            yield widget


def _says_something(widget: QWidget) -> bool:
    return not isinstance(widget, QLabel) or bool(widget.text()) or not widget.pixmap().isNull()


def _cut_off(leaves: list[QWidget]) -> Iterator[str]:
    """Yield the texts that get less room than they need."""
    for leaf in leaves:
        if isinstance(leaf, QLabel) and leaf.text():
            needed = leaf.heightForWidth(leaf.width()) if leaf.wordWrap() else leaf.sizeHint().height()
            is_narrow = not leaf.wordWrap() and leaf.width() < leaf.sizeHint().width()
            if leaf.height() < needed or is_narrow:
                yield f"{_named(leaf)} {leaf.size().toTuple()} needs {leaf.sizeHint().width()} by {needed}"
        elif isinstance(leaf, QPushButton):
            hint = leaf.sizeHint()
            if leaf.width() < hint.width() or leaf.height() < hint.height():
                yield f"{_named(leaf)} {leaf.size().toTuple()} needs {hint.toTuple()}"
        elif not isinstance(leaf, QProgressBar) and leaf.height() + 1 < leaf.minimumSizeHint().height():
            yield f"{_named(leaf)} {leaf.height()} high needs {leaf.minimumSizeHint().height()}"


def _overlapping(leaves: list[QWidget], window: QWidget) -> Iterator[str]:
    """Yield pairs of which one lies on the other."""
    lets_through: dict[QWidget, QRect] = {}
    places = [(leaf, _place_in(leaf, window, lets_through)) for leaf in leaves]
    seen = sorted(((leaf, place) for leaf, place in places if not place.isEmpty()), key=_left)
    for at, (one, here) in enumerate(seen):
        for other, there in islice(seen, at + 1, None):
            if there.left() > here.right():
                break  # and all that come after it begin further to the right
            shared = here.intersected(there)
            if shared.width() > 1 and shared.height() > 1:
                yield f"{_named(one)} and {_named(other)} share {shared.size().toTuple()}"


def _left(placed: tuple[QWidget, QRect]) -> int:
    return placed[1].left()


def _place_in(widget: QWidget, window: QWidget, found: dict[QWidget, QRect]) -> QRect:
    """Return the part of `widget` that its ancestors let through; what was found before stands in `found`."""
    if widget not in found:
        place = QRect(widget.mapTo(window, QPoint(0, 0)), widget.size())
        above = widget.parentWidget()
        if above is not None and above is not window:
            place = place.intersected(_place_in(above, window, found))
        found[widget] = place
    return found[widget]


def _out_of_reach(window: QWidget, leaves: list[QWidget]) -> Iterator[str]:
    """Yield what lies beside the window or beside the width of its scroll area."""
    for leaf in leaves:
        left = leaf.mapTo(window, QPoint(0, 0)).x()
        if left < 0 or left + leaf.width() > window.width():
            yield f"{_named(leaf)} from {left} to {left + leaf.width()} in a window of {window.width()}"
    for area in window.findChildren(QScrollArea):
        inner, room = area.widget(), area.viewport().width()
        if area.isVisible() and inner is not None and inner.width() > room and not _is_under_veil(area):
            named = max((_right_in(leaf, area), _named(leaf)) for leaf in leaves)[1]
            yield f"page {inner.width()} wide in an area of {room}, see {named}"


def _right_in(leaf: QWidget, area: QScrollArea) -> int:
    inner = area.widget()
    if inner is None or not inner.isAncestorOf(leaf):
        return -1
    return leaf.mapTo(inner, QPoint(0, 0)).x() + leaf.minimumSizeHint().width()


def _is_under_veil(widget: QWidget) -> bool:
    above: QWidget | None = widget
    while above is not None:
        covered = above.parentWidget()
        if isinstance(covered, Covered):
            return covered.veil.isVisible() and above is not covered.veil
        above = covered
    return False


def _uneven(leaves: list[QWidget]) -> Iterator[str]:
    """Yield buttons beside each other of which one is higher than the other."""
    buttons = [leaf for leaf in leaves if isinstance(leaf, QPushButton) and leaf.objectName() != "link"]
    for at, one in enumerate(buttons):
        for other in buttons[at + 1 :]:
            is_beside = (
                one.parentWidget() is other.parentWidget() and one.y() <= other.geometry().center().y()
            )
            if is_beside and other.y() <= one.geometry().center().y() and one.height() != other.height():
                yield f"{_named(one)} {one.height()} high beside {_named(other)} {other.height()} high"


def _rivals(leaves: list[QWidget]) -> Iterator[str]:
    """Yield the buttons that stand out, where more than one does."""
    first = [leaf for leaf in leaves if leaf.objectName() == "primary" and leaf.isEnabled()]
    if len(first) > 1:
        yield f"all stand out: {', '.join(map(_named, first))}"


def _named(widget: QWidget) -> str:
    text = widget.property("text")
    return f"{type(widget).__name__} {str(text or widget.accessibleName() or widget.objectName())[:50]!r}"
