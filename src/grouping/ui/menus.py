"""The menus: every key of the window stands in one, under a name in the language now."""

from typing import NamedTuple

from PySide6.QtCore import QObject, Qt, Signal, Slot
from PySide6.QtGui import QAction, QKeySequence
from PySide6.QtWidgets import QMainWindow, QMenu

from grouping.ui.language import LaptopLanguage


class _Entry(NamedTuple):
    key: str
    shortcuts: tuple[str | QKeySequence.StandardKey, ...] = ()
    choice: str = ""
    """One of several, of which one is in force: entries with the same word belong together."""


_MENUS: dict[str, tuple[_Entry, ...]] = {
    "menu.session": (
        _Entry("menu.own_content"),
        _Entry("menu.leave"),
        _Entry("menu.quit", (QKeySequence.StandardKey.Quit,)),
    ),
    "menu.edit": (
        _Entry("menu.undo", (QKeySequence.StandardKey.Undo,)),
        _Entry("menu.redo", ("Ctrl+Shift+Z",)),
        _Entry("menu.change", ("F2",)),
        _Entry("menu.late", ("F7",)),
        _Entry("menu.find", ("F4",)),
    ),
    "menu.phase": (
        _Entry("menu.next", ("Ctrl+Right",)),
        _Entry("menu.previous", ("Ctrl+Left",)),
        _Entry("menu.primary", ("Ctrl+Return", "Ctrl+Enter")),
        _Entry("menu.stop", ("Ctrl+.",)),
        _Entry("menu.part_next", ("Ctrl+PgDown",)),
        _Entry("menu.part_previous", ("Ctrl+PgUp",)),
    ),
    "menu.clock": (
        _Entry("menu.clock_toggle", ("Ctrl+T",)),
        _Entry("menu.clock_more", ("Ctrl+Up",)),
        _Entry("menu.clock_less", ("Ctrl+Down",)),
    ),
    "menu.room": (
        _Entry("menu.room_toggle", ("F5",)),
        _Entry("menu.swap", ("F8",)),
        _Entry("menu.black", ("F9",)),
        _Entry("menu.card_next", ("PgDown",)),
        _Entry("menu.card_previous", ("PgUp",)),
        _Entry("menu.alone"),
        _Entry("menu.watched"),
        _Entry("menu.room_check"),
        _Entry("menu.read_aloud"),
    ),
    "menu.view": (
        _Entry("menu.theme_system", choice="theme"),
        _Entry("menu.theme_light", choice="theme"),
        _Entry("menu.theme_dark", choice="theme"),
        _Entry("menu.theme_contrast", choice="theme"),
        _Entry("menu.text_larger", ("Ctrl++",)),
        _Entry("menu.text_smaller", ("Ctrl+-",)),
        _Entry("menu.text_usual", ("Ctrl+0",)),
        _Entry("menu.text_100", choice="text"),
        _Entry("menu.text_125", choice="text"),
        _Entry("menu.text_150", choice="text"),
        _Entry("menu.text_200", choice="text"),
    ),
    "menu.help": (
        _Entry("menu.what_now", (QKeySequence.StandardKey.HelpContents,)),
        _Entry("menu.hurt", ("F3",)),
        _Entry("menu.dutch"),
        _Entry("menu.english"),
    ),
}


class Menus(QObject):
    """Fills the menu bar of a window and says what was chosen, by mouse or by key."""

    chosen = Signal(str)
    """The key of an entry, such as `menu.undo`."""

    def __init__(self, window: QMainWindow, language: LaptopLanguage) -> None:
        super().__init__(window)
        self._language = language
        self._menus: dict[str, QMenu] = {}
        self._actions: list[_Action] = []
        for name, entries in _MENUS.items():
            menu = window.menuBar().addMenu("")
            menu.setProperty("choices", any(entry.choice for entry in entries))
            self._menus[name] = menu
            for before, entry in zip((entries[0], *entries), entries, strict=False):
                if entry.choice != before.choice:
                    menu.addSeparator()
                action = _Action(entry, self)
                action.asked.connect(self.chosen)
                menu.addAction(action)
                # Keys work while the menus are hidden, too.
                window.addAction(action)
                self._actions.append(action)

    @property
    def keys(self) -> list[QKeySequence]:
        """Every key that belongs to a menu."""
        return [key for action in self._actions for key in action.shortcuts()]

    def mark(self, key: str, *, is_in_force: bool) -> None:
        """Say whether a choice is the one in force."""
        for action in self._actions:
            if action.objectName() == key:
                action.setChecked(is_in_force)

    def retranslate(self) -> None:
        """Set every name in the language now."""
        for name, menu in self._menus.items():
            menu.setTitle(self._language.say(name))
        for action in self._actions:
            action.setText(self._language.say(action.objectName()))

    @Slot(str, str)
    def rename(self, key: str, text: str) -> None:
        """Give the entry `key` another name, until the language changes."""
        for action in self._actions:
            if action.objectName() == key and action.text() != text:
                # An ampersand in a name is no key to press.
                action.setText(text.replace("&", "&&"))


class _Action(QAction):
    """One entry with its keys."""

    asked = Signal(str)

    def __init__(self, entry: _Entry, parent: QObject) -> None:
        super().__init__(parent)
        self.setObjectName(entry.key)
        self.setShortcuts([QKeySequence(each) for each in entry.shortcuts])
        self.setShortcutContext(Qt.ShortcutContext.WindowShortcut)
        # A key that is held is pressed once: never armed and fired, nor asked and confirmed.
        self.setAutoRepeat(False)
        self.setCheckable(bool(entry.choice))
        self.triggered.connect(self._on_triggered)

    @Slot()
    def _on_triggered(self) -> None:
        self.asked.emit(self.objectName())
