"""Going through a window as somebody does who does not see it, or has no mouse."""

from collections.abc import Iterator

from PySide6.QtCore import QPoint, QRect, Qt
from PySide6.QtGui import QAccessible, QAccessibleInterface
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QAbstractButton, QScrollArea, QWidget

from tests.ui.keyboard import focused

Role = QAccessible.Role
USED = {
    *(Role.Button, Role.CheckBox, Role.RadioButton, Role.EditableText, Role.SpinBox, Role.ComboBox),
    *(Role.PageTab, Role.Link, Role.List, Role.ListItem, Role.Table, Role.Slider),
}
ROLES = {
    "CardView": (Role.Graphic,),
    "ChartValues": (Role.List,),
    "ChartView": (Role.Chart,),
    "CheckRowWidget": (Role.Grouping,),
    "ChipGrid": (Role.Graphic,),
    "DiagramWidget": (Role.Graphic,),
    "Flip": (Role.Graphic,),
    "LevelBar": (Role.Graphic,),
    "MarkBadge": (Role.Graphic,),
    "QCheckBox": (Role.CheckBox,),
    "QComboBox": (Role.ComboBox,),
    "QLineEdit": (Role.EditableText,),
    "QListWidget": (Role.List,),
    "QPlainTextEdit": (Role.EditableText,),
    "QPushButton": (Role.Button,),
    "QRadioButton": (Role.RadioButton,),
    "QSpinBox": (Role.SpinBox,),
    "QTableWidget": (Role.Table,),
    "QuestionPicker": (Role.Grouping,),
    "SeatBoard": (Role.Graphic,),
    "StageWindow": (Role.Window,),
    "Veil": (Role.Grouping,),
    "_CueButton": (Role.RadioButton,),
    "_PhaseList": (Role.List,),
    "_RailButton": (Role.ListItem,),
    "_TableButton": (Role.RadioButton,),
}
"""What each class of widget has to be called; a class that is not named here goes by its Qt class."""
CHECKABLE = {Role.Button: (Role.CheckBox, Role.PageTab, Role.RadioButton)}
"""What a button may be called instead that stays pressed."""
DRAWN = {Role.Graphic, Role.Chart}
NOT_MET = {"StartPage"}
"""What takes note of being painted and draws nothing."""
LEAST_PX = 24
LEAST_USED = 2
MOST_STOPS = 400


def interface_of(widget: QWidget) -> QAccessibleInterface:
    """Return what a screen reader is given of `widget`."""
    found = QAccessible.queryAccessibleInterface(widget)
    assert found is not None
    return found


def walk(interface: QAccessibleInterface) -> Iterator[QAccessibleInterface]:
    """Yield everything below `interface` that can be met now."""
    for index in range(interface.childCount()):
        child = interface.child(index)
        if not child.isValid() or child.state().invisible:
            continue
        yield child
        whole = {Role.SpinBox, Role.ComboBox, Role.Table, Role.MenuBar}
        if child.role() not in whole and not (child.role() is Role.List and is_reached(child.object())):
            yield from walk(child)


def is_reached(thing: object) -> bool:
    """Return whether the Tab key is meant to come to `thing`."""
    return isinstance(thing, QWidget) and bool(thing.focusPolicy() & Qt.FocusPolicy.TabFocus)


def problems(window: QWidget, met: set[str]) -> list[str]:
    """Return what has no name, a wrong role, the wrong state, no description, or is too small to hit.

    What was met goes into `met`, by its name in the table of roles.
    """
    found, used = [], 0
    for each in walk(interface_of(window)):
        widget = each.object()
        if not isinstance(widget, QWidget):
            continue
        is_used = each.role() in USED or is_reached(widget)
        used += is_used
        name = each.text(QAccessible.Text.Name)
        called = f"{type(widget).__name__} {name or widget.objectName()!r}"
        if is_used and (not name.strip() or name == widget.objectName()):
            found.append(f"{called} has no name")
        if is_used and min(widget.width(), widget.height()) < LEAST_PX:
            found.append(f"{called} is {widget.size().toTuple()}")
        if is_used or is_painted(widget):
            met.add(listed_as(widget))
            found += [f"{called} {wrong}" for wrong in wrong_in(widget, each)]
    assert used >= LEAST_USED, "the walk met next to nothing"
    return found


def is_painted(widget: QWidget) -> bool:
    """Return whether the program itself draws `widget`."""
    ours = [each for each in type(widget).__mro__ if each.__module__.startswith("grouping.")]
    return any("paintEvent" in vars(each) for each in ours) and type(widget).__name__ not in NOT_MET


def listed_as(widget: QWidget) -> str:
    """Return the class under which `widget` stands in the table of roles."""
    names = [each.__name__ for each in type(widget).__mro__]
    return next((name for name in names if name in ROLES), names[0])


def wrong_in(widget: QWidget, met: QAccessibleInterface) -> Iterator[str]:
    """Yield what a screen reader would be told wrongly of `widget`."""
    role, state = met.role(), met.state()
    expected: tuple[QAccessible.Role, ...] = ROLES.get(listed_as(widget), ())
    is_checkable = isinstance(widget, QAbstractButton) and widget.isCheckable()
    if is_checkable and expected == (Role.Button,):
        expected = CHECKABLE[Role.Button] + ((Role.Button,) if state.expandable else ())
    if role not in expected:
        yield f"is called {role.name}"
    if role in DRAWN and not met.text(QAccessible.Text.Name):
        yield "is a picture without a name"
    if is_reached(widget) and widget.isEnabled() and not state.focusable:
        yield "is not said to take the focus"
    if isinstance(widget, QAbstractButton) and widget.isCheckable():
        is_on = widget.isChecked()
        told = state.expanded if role is Role.Button else state.checked
        chosen = state.selected if role in {Role.ListItem, Role.PageTab} else told
        if bool(told) is not is_on or bool(chosen) is not is_on:
            yield f"is {'on' if is_on else 'off'} and is said not to be"


def stops(key: Qt.Key) -> list[QWidget]:
    """Return what `key` goes round, beginning at what has the focus."""
    begun = focused()
    met = [begun]
    for _ in range(MOST_STOPS):
        QTest.keyClick(focused(), key)
        now = focused()
        if now is begun:
            return met
        met.append(now)
    last = [f"{type(each).__name__} {each.objectName()}" for each in met[-6:]]
    raise AssertionError(f"{key} never comes back; it goes through {last}")


def left_out(window: QWidget, met: list[QWidget]) -> list[str]:
    """Return what can take the focus and is not among what was met."""
    return [
        f"{type(each).__name__} {interface_of(each).text(QAccessible.Text.Name)!r} is never reached"
        for each in window.findChildren(QWidget)
        if each.isVisible() and each.isEnabled() and is_reached(each) and each.window() is window
        if each.focusProxy() is None and each not in met and each.objectName() != "qt_spinbox_lineedit"
    ]


def jumps(met: list[QWidget]) -> list[str]:
    """Return where going on goes back: up in the same column, or to the left in the same line.

    Once is allowed, which is from the last to the first.
    """
    found = []
    for before, after in zip(met, [*met[1:], met[0]], strict=True):
        one, other = places_of(before, after)
        is_up = other.bottom() < one.top() and other.left() < one.right()
        is_left = other.right() < one.left() and other.top() < one.bottom() and one.top() < other.bottom()
        if is_up or is_left:
            named = [interface_of(each).text(QAccessible.Text.Name) for each in (before, after)]
            found.append(f"Tab goes back from {named[0]!r} to {named[1]!r}")
    return found if len(found) > 1 else []


def places_of(one: QWidget, other: QWidget) -> tuple[QRect, QRect]:
    """Return where two widgets stand in what holds both; what has to be scrolled to stands where it will."""
    shared = next(each for each in above(one) if each is one.window() or each.isAncestorOf(other))
    return place_below(shared, one), place_below(shared, other)


def place_below(shared: QWidget, widget: QWidget) -> QRect:
    """Return where `widget` stands in `shared`, or the outermost area that scrolls between both."""
    areas = [each for each in above(widget) if isinstance(each, QScrollArea) and shared.isAncestorOf(each)]
    shown = areas[-1] if areas else widget
    return QRect(shown.mapTo(shared, QPoint(0, 0)), shown.size())


def above(widget: QWidget) -> Iterator[QWidget]:
    """Yield what `widget` lies in, from near to far."""
    while (parent := widget.parentWidget()) is not None:
        yield parent
        widget = parent
