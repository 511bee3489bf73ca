"""The window's own keys, also while typing: a text field would keep some of them for itself."""

from PySide6.QtCore import QEvent, QObject, Qt, Signal, Slot
from PySide6.QtGui import QKeyEvent, QKeySequence
from PySide6.QtWidgets import QApplication, QLineEdit, QWidget

_REDO = "Ctrl+Shift+Z"


class WindowKeys(QObject):
    """Keeps the focused widget from claiming keys that belong to the menus of its window.

    It also knows the one key that is held instead of pressed: F6, to look under the veil.
    """

    held = Signal(bool)
    """The key to look is down (True), or it is up or nobody can tell any more (False)."""

    def __init__(self, application: QApplication, keys: list[QKeySequence], parent: QObject) -> None:
        super().__init__(parent)
        self._keys = {sequence.toString() for sequence in keys}
        application.focusChanged.connect(self._on_focus_changed)
        self._watch(application.focusWidget())

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Refuse the claim that Qt invites before it looks for a shortcut; follow the key that is held."""
        if event.type() in {QEvent.Type.KeyPress, QEvent.Type.KeyRelease} and isinstance(event, QKeyEvent):
            return self._followed(event)
        if event.type() in {QEvent.Type.FocusOut, QEvent.Type.WindowDeactivate}:
            self.held.emit(False)
        if event.type() == QEvent.Type.ShortcutOverride and isinstance(event, QKeyEvent):
            keys = QKeySequence(event.keyCombination()).toString()
            if keys in self._keys and not _is_own_undo(watched, keys):
                event.ignore()
                return True
        return False

    @Slot(QWidget, QWidget)
    def _on_focus_changed(self, old: QWidget | None, new: QWidget | None) -> None:  # noqa: ARG002
        self._watch(new)

    def _followed(self, event: QKeyEvent) -> bool:
        if event.key() != Qt.Key.Key_F6:
            return False
        if not event.isAutoRepeat():
            self.held.emit(event.type() == QEvent.Type.KeyPress)
        return True

    def _watch(self, widget: QWidget | None) -> None:
        if widget is not None:
            widget.installEventFilter(self)


def _is_own_undo(watched: QObject, keys: str) -> bool:
    """Return whether Ctrl+Z is about a text that is being typed, which the field can take back itself."""
    if not isinstance(watched, QLineEdit) or watched.isReadOnly():
        return False
    if keys == QKeySequence(QKeySequence.StandardKey.Undo).toString():
        return bool(watched.text()) and watched.isUndoAvailable()
    return keys == _REDO and watched.isRedoAvailable()
