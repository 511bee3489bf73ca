"""The laptop window: the first page or an open session, with every key also in a menu."""

from collections.abc import Callable
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal, Slot
from PySide6.QtGui import QAction, QCloseEvent, QKeyEvent, QKeySequence
from PySide6.QtWidgets import (
    QAbstractSpinBox,
    QApplication,
    QLineEdit,
    QMainWindow,
    QMenu,
    QStackedWidget,
)

from grouping.domain.settings import Language
from grouping.services.watching import Watching
from grouping.ui.displays import Displays
from grouping.ui.flip import Flipper
from grouping.ui.keys import WindowKeys
from grouping.ui.language import LaptopLanguage
from grouping.ui.pages.start import StartPage
from grouping.ui.session import SessionController

if TYPE_CHECKING:
    from grouping.ui.sessionview import SessionView

_SIZE = (1366, 768)
_SMALLEST = (1093, 600)
_BLACK_KEYS = {Qt.Key.Key_B, Qt.Key.Key_Period}
_HELD_WITH_OTHERS = (
    Qt.KeyboardModifier.ControlModifier | Qt.KeyboardModifier.AltModifier | Qt.KeyboardModifier.MetaModifier
)


class MainWindow(QMainWindow):
    """Holds the pages and the menus; what they ask for is done by the session view."""

    new_requested = Signal()
    """Start a new session."""
    resume_requested = Signal(object)
    """Open the session file at this path."""
    practise_requested = Signal()
    """Start a made-up room."""
    erase_requested = Signal()
    """Erase the open session for good."""
    leave_requested = Signal()
    """Close the open session and go back to the first page."""
    closing = Signal()
    """The window closes."""

    def __init__(self, application: QApplication, language: LaptopLanguage) -> None:
        super().__init__()
        self._language = language
        self.displays = Displays(self, self)
        self.start = StartPage(language, self)
        self.view: SessionView | None = None
        self._stack = QStackedWidget(self)
        self._stack.addWidget(self.start)
        self.flipper = Flipper(self, self._stack, self.displays)
        self.setCentralWidget(self._stack)
        self._actions: list[tuple[QAction, str]] = []
        self._menus: list[tuple[QMenu, str]] = []
        self._build_menus()
        keys = [key for action, _ in self._actions for key in action.shortcuts()]
        self._keys = WindowKeys(application, keys, self)
        self.start.new_chosen.connect(self.new_requested)
        self.start.resume_chosen.connect(self.resume_requested)
        self.start.practise_chosen.connect(self.practise_requested)
        self.flipper.flip.clock_toggled.connect(self._on_clock)
        language.changed.connect(self.retranslate)
        self.resize(*_SIZE)
        self.setMinimumSize(*_SMALLEST)
        self.retranslate()

    def open_session(self, controller: SessionController) -> "SessionView":
        """Show the pages of an open session."""
        # The pages of a session load more than the first page needs, so they are loaded here.
        from grouping.ui.sessionview import SessionView

        self.view = SessionView(controller, self._language, self.displays, self)
        controller.setParent(self.view)
        self.view.erase_requested.connect(self.erase_requested)
        self.view.left.connect(self.leave_requested)
        self.view.stage.card_changed.connect(self.flipper.flip.set_card)
        self.view.room_toggled.connect(self._on_room)
        self._keys.held.connect(self.view.room.peek)
        self._stack.addWidget(self.view)
        self._stack.setCurrentWidget(self.view)
        self.displays.open()
        self.view.page.focus_entry()
        self.retranslate()
        return self.view

    def close_session(self) -> None:
        """Go back to the first page; the room sees nothing of it."""
        if self.view is None:
            return
        self.displays.close()
        self.flipper.leave()
        self.view.shut()
        self._stack.removeWidget(self.view)
        self.view.deleteLater()
        self.view = None
        self._stack.setCurrentWidget(self.start)
        self.retranslate()
        self.start.focus_entry()

    @Slot()
    def retranslate(self) -> None:
        """Set title, menus and keys in the language now."""
        say = self._language.say
        name = "" if self.view is None else f" · {self.view.controller.session.settings.name}"
        self.setWindowTitle(f"Grouping{name}")
        for menu, key in self._menus:
            menu.setTitle(say(key))
        for action, key in self._actions:
            action.setText(say(key))

    def closeEvent(self, event: QCloseEvent) -> None:
        """Close the room window with this one; everything is already saved."""
        self.closing.emit()
        self.displays.close()
        event.accept()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Take the other keys of a clicker, which come here when nobody is typing."""
        is_typing = isinstance(self.focusWidget(), QLineEdit | QAbstractSpinBox)
        if event.key() in _BLACK_KEYS and not is_typing and not event.modifiers() & _HELD_WITH_OTHERS:
            if not event.isAutoRepeat():
                self._on_black()
        else:
            super().keyPressEvent(event)

    def _build_menus(self) -> None:
        session = self._menu("menu.session")
        self._action(session, "menu.leave", "", self._on_leave)
        self._action(session, "menu.quit", QKeySequence.StandardKey.Quit, self._on_quit)
        edit = self._menu("menu.edit")
        self._action(edit, "menu.undo", QKeySequence.StandardKey.Undo, self._on_undo)
        self._action(edit, "menu.redo", "Ctrl+Shift+Z", self._on_redo)
        self._action(edit, "menu.late", "F7", self._on_late)
        phase = self._menu("menu.phase")
        self._action(phase, "menu.next", "Ctrl+Right", self._on_next)
        self._action(phase, "menu.previous", "Ctrl+Left", self._on_previous)
        self._action(phase, "menu.primary", ("Ctrl+Return", "Ctrl+Enter"), self._on_primary)
        clock = self._menu("menu.clock")
        self._action(clock, "menu.clock_toggle", "Ctrl+T", self._on_clock)
        self._action(clock, "menu.clock_more", "Ctrl+Up", self._on_more)
        self._action(clock, "menu.clock_less", "Ctrl+Down", self._on_less)
        room = self._menu("menu.room")
        self._action(room, "menu.room_toggle", "F5", self._on_room)
        self._action(room, "menu.swap", "F8", self._on_swap)
        self._action(room, "menu.black", "F9", self._on_black)
        self._action(room, "menu.card_next", "PgDown", self._on_card_next)
        self._action(room, "menu.card_previous", "PgUp", self._on_card_previous)
        self._action(room, "menu.alone", "", self._on_alone)
        self._action(room, "menu.watched", "", self._on_watched)
        self._action(room, "menu.room_check", "", self._on_room_check)
        help_menu = self._menu("menu.help")
        self._action(help_menu, "menu.what_now", QKeySequence.StandardKey.HelpContents, self._on_help)
        self._action(help_menu, "menu.dutch", "", self._on_dutch)
        self._action(help_menu, "menu.english", "", self._on_english)

    def _menu(self, key: str) -> QMenu:
        menu = self.menuBar().addMenu("")
        self._menus.append((menu, key))
        return menu

    def _action(
        self,
        menu: QMenu,
        key: str,
        keys: str | tuple[str, ...] | QKeySequence.StandardKey,
        slot: Callable[[], None],
    ) -> None:
        action = QAction(self)
        action.setObjectName(key)
        if isinstance(keys, tuple):
            action.setShortcuts([QKeySequence(each) for each in keys])
        elif keys:
            action.setShortcut(QKeySequence(keys))
        action.setShortcutContext(Qt.ShortcutContext.WindowShortcut)
        # A key that is held is pressed once: never armed and fired, nor asked and confirmed.
        action.setAutoRepeat(False)
        action.triggered.connect(slot)
        menu.addAction(action)
        # Keys work while the menus are hidden, too.
        self.addAction(action)
        self._actions.append((action, key))

    @Slot()
    def _on_leave(self) -> None:
        self.leave_requested.emit()

    @Slot()
    def _on_quit(self) -> None:
        self.close()

    @Slot()
    def _on_undo(self) -> None:
        if self.view is not None:
            self.view.undo()

    @Slot()
    def _on_redo(self) -> None:
        if self.view is not None:
            self.view.redo()

    @Slot()
    def _on_late(self) -> None:
        if self.view is not None:
            self.view.add_late_comer()

    @Slot()
    def _on_next(self) -> None:
        if self.view is not None:
            self.view.go_next()

    @Slot()
    def _on_previous(self) -> None:
        if self.view is not None:
            self.view.go_back()

    @Slot()
    def _on_primary(self) -> None:
        if self.view is not None:
            self.view.page.primary()

    @Slot()
    def _on_clock(self) -> None:
        if self.view is not None:
            self.view.page.toggle_clock()

    @Slot()
    def _on_more(self) -> None:
        if self.view is not None:
            self.view.page.give_minute()

    @Slot()
    def _on_less(self) -> None:
        if self.view is not None:
            self.view.page.take_minute()

    @Slot()
    def _on_room(self) -> None:
        if self.view is None:
            return
        if self.flipper.is_flipped:
            self.flipper.to_page()
        elif not self.displays.toggle():
            self.flipper.to_card(self.view)

    @Slot()
    def _on_swap(self) -> None:
        # A window that fills its screen cannot change places, and with one screen there is nothing to swap.
        if self.view is not None and not self.flipper.is_flipped:
            self.view.room.swap()

    @Slot()
    def _on_alone(self) -> None:
        self.displays.answer(Watching.ALONE)

    @Slot()
    def _on_watched(self) -> None:
        self.displays.answer(Watching.ROOM)

    @Slot()
    def _on_black(self) -> None:
        if self.view is not None:
            self.view.stage.toggle_black()

    @Slot()
    def _on_card_next(self) -> None:
        if self.view is not None:
            self.view.stage.step(1)

    @Slot()
    def _on_card_previous(self) -> None:
        if self.view is not None:
            self.view.stage.step(-1)

    @Slot()
    def _on_room_check(self) -> None:
        if self.view is not None:
            self.view.open_room_check()

    @Slot()
    def _on_help(self) -> None:
        if self.view is not None:
            self.view.side.toggle_help()

    @Slot()
    def _on_dutch(self) -> None:
        self._language.choose(Language.NL)

    @Slot()
    def _on_english(self) -> None:
        self._language.choose(Language.EN)
