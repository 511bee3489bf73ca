"""What a screen reader is told a widget is, where Qt cannot know it: each widget says it of itself."""

from functools import cache
from typing import Final

from PySide6.QtCore import QObject
from PySide6.QtGui import QAccessible, QAccessibleInterface
from PySide6.QtWidgets import QAbstractButton, QAccessibleWidget, QWidget

_ROLE: Final = "spokenRole"
_PRESSES: Final = ("Press", "Toggle")
"""Qt's own names of what systems ask for; Windows chooses a tab or an entry of a list by the second."""
_ONE_OF_SEVERAL: Final = {QAccessible.Role.ListItem, QAccessible.Role.PageTab, QAccessible.Role.RadioButton}


def speak_as(widget: QWidget, role: QAccessible.Role) -> None:
    """Have `widget` called `role`, from before anybody asks what it is."""
    widget.setProperty(_ROLE, role.value)


@cache
def install_roles() -> None:
    """Answer for the widgets that said what they are; for every other one Qt answers."""
    QAccessible.installFactory(_interface)


def _interface(_class_name: str, thing: QObject | None) -> QAccessibleInterface | None:
    if not isinstance(thing, QWidget):
        return None
    value = thing.property(_ROLE)
    if value is None:
        return None
    role = QAccessible.Role(int(value))
    return (
        _SpokenButton(thing, role) if isinstance(thing, QAbstractButton) else QAccessibleWidget(thing, role)
    )


class _SpokenButton(QAccessibleWidget):
    """A button that is one of several, of which one is chosen; or one that folds something out."""

    def __init__(self, button: QAbstractButton, role: QAccessible.Role) -> None:
        super().__init__(button, role)
        self._button = button

    def text(self, kind: QAccessible.Text) -> str:
        """Say what stands on the button where it has no other name."""
        given = super().text(kind)
        return self._button.text() if kind is QAccessible.Text.Name and not given else given

    def state(self) -> QAccessible.State:
        """Say whether it is the chosen one, or whether what it folds out is shown."""
        state, is_on = super().state(), int(self._button.isChecked())
        if self.role() in _ONE_OF_SEVERAL:
            state.selectable, state.selected = 1, is_on
            state.checkable, state.checked = 1, is_on
        else:
            state.expandable, state.expanded, state.collapsed = 1, is_on, 1 - is_on
        return state

    def actionNames(self) -> list[str]:
        """Return what may be done with it."""
        return [*_PRESSES, *super().actionNames()]

    def doAction(self, action: str) -> None:
        """Press it, or what any widget does."""
        if action not in _PRESSES:
            super().doAction(action)
        elif self._button.isEnabled():
            self._button.click()
