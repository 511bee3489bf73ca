"""Typing as a facilitator types: on whatever has the focus."""

from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QWidget

CTRL = Qt.KeyboardModifier.ControlModifier


def focused() -> QWidget:
    """Return the widget the next key goes to."""
    widget = QApplication.focusWidget()
    assert widget is not None, "nothing has the focus, so typing would go nowhere"
    return widget


def press(key: Qt.Key, modifier: Qt.KeyboardModifier = Qt.KeyboardModifier.NoModifier) -> None:
    """Press one key."""
    QTest.keyClick(focused(), key, modifier)
    QApplication.processEvents()


def write(text: str) -> None:
    """Type a text, a space included."""
    for sign in text:
        QTest.keyClicks(focused(), sign)
    QApplication.processEvents()


def enter(text: str) -> None:
    """Type a text and press Enter."""
    write(text)
    press(Qt.Key.Key_Return)


def tab_to(name_part: str, most: int = 80) -> None:
    """Press Tab until the widget with this accessible name, text or object name has the focus."""
    for _ in range(most):
        widget = focused()
        text = widget.property("text")
        names = (widget.accessibleName(), widget.objectName(), text if isinstance(text, str) else "")
        if any(name_part in name for name in names):
            return
        press(Qt.Key.Key_Tab)
    raise AssertionError(f"Tab never reaches {name_part!r}")
