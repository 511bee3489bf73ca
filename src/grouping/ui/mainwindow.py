"""The laptop window: the first page or an open session, with every key also in a menu."""

import gc
from collections.abc import Callable
from functools import cached_property
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal, Slot
from PySide6.QtGui import QCloseEvent, QKeyEvent
from PySide6.QtWidgets import QAbstractSpinBox, QApplication, QLineEdit, QMainWindow, QStackedWidget

from grouping.domain.settings import Language
from grouping.ui.appearance import Appearance
from grouping.ui.keys import WindowKeys
from grouping.ui.language import LaptopLanguage
from grouping.ui.menus import Menus
from grouping.ui.pages.start import StartPage
from grouping.ui.roles import install_roles
from grouping.ui.viewmenu import ViewMenu

if TYPE_CHECKING:
    from grouping.ui.displays import Displays
    from grouping.ui.flip import Flipper
    from grouping.ui.session import SessionController
    from grouping.ui.sessionview import SessionView

_SIZE = (1366, 768)
_SMALLEST = (760, 480)
_BLACK_KEYS = {Qt.Key.Key_B, Qt.Key.Key_Period}
_WORK_WITHOUT_PAGE = {
    *("menu.room_toggle", "menu.swap", "menu.black", "menu.card_next", "menu.card_previous"),
    *("menu.clock_toggle", "menu.clock_more", "menu.clock_less"),
    *("menu.next", "menu.previous", "menu.stop"),
    *("menu.alone", "menu.watched", "menu.dutch", "menu.english", "menu.quit"),
}
"""What still works while the card for the room covers the page: nothing that acts on a page nobody sees."""
_HELD_WITH_OTHERS = (
    Qt.KeyboardModifier.ControlModifier | Qt.KeyboardModifier.AltModifier | Qt.KeyboardModifier.MetaModifier
)


class MainWindow(QMainWindow):
    """Holds the pages and the menus; what they ask for is done by the session view."""

    new_requested = Signal()
    """Start a new session."""
    resume_requested = Signal(object)
    """Open the session file at this path."""
    look_requested = Signal()
    """Look for sessions again."""
    practise_requested = Signal()
    """Start a made-up room."""
    erase_requested = Signal()
    """Erase the open session for good."""
    leave_requested = Signal()
    """Close the open session and go back to the first page."""
    closing = Signal()
    """The window closes."""

    def __init__(self, application: QApplication, language: LaptopLanguage, appearance: Appearance) -> None:
        super().__init__()
        install_roles()
        self._language = language
        self.start = StartPage(language, self)
        self.view: SessionView | None = None
        self._stack = QStackedWidget(self)
        self._stack.addWidget(self.start)
        self.setCentralWidget(self._stack)
        self._menus = Menus(self, language)
        self._menus.chosen.connect(self._on_chosen)
        self._looks = ViewMenu(self._menus, appearance, self)
        self._keys = WindowKeys(application, self._menus.keys, self)
        self.start.new_chosen.connect(self.new_requested)
        self.start.resume_chosen.connect(self.resume_requested)
        self.start.practise_chosen.connect(self.practise_requested)
        self.start.look_chosen.connect(self.look_requested)
        language.changed.connect(self.retranslate)
        self.resize(*_SIZE)
        self.setMinimumSize(*_SMALLEST)
        self.retranslate()

    @cached_property
    def displays(self) -> "Displays":
        """The room window and its screen; nothing shows there before a session is open."""
        from grouping.ui.displays import Displays

        return Displays(self, self)

    @cached_property
    def flipper(self) -> "Flipper":
        """What puts the card for the room in front of the page where there is one screen."""
        from grouping.ui.flip import Flipper

        flipper = Flipper(self, self._stack, self.displays)
        flipper.flip.clock_toggled.connect(self._on_clock)
        return flipper

    def open_session(self, controller: "SessionController") -> "SessionView":
        """Show the pages of an open session."""
        # The pages of a session load more than the first page needs, so they are loaded here.
        from grouping.ui.sessionview import SessionView

        self.view = SessionView(controller, self._language, self.displays, self)
        controller.setParent(self.view)
        self.view.erase_requested.connect(self.erase_requested)
        self.view.left.connect(self.leave_requested)
        self.view.stage.card_changed.connect(self.flipper.flip.set_card)
        self.view.room_toggled.connect(self._on_room)
        self.view.undo_desk.named.connect(self._menus.rename)
        self._keys.held.connect(self.view.room.peek)
        self._stack.addWidget(self.view)
        self._stack.setCurrentWidget(self.view)
        self.displays.open()
        self.view.page.focus_entry()
        self.retranslate()
        # What stays until the session is closed need not be looked through for garbage: that took a tenth
        # of a second now and then, in the middle of typing.
        gc.freeze()
        return self.view

    def close_session(self) -> None:
        """Go back to the first page; the room sees nothing of it."""
        if self.view is None:
            return
        gc.unfreeze()
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
        name = "" if self.view is None else f" · {self.view.controller.session.settings.name}"
        self.setWindowTitle(f"Grouping{name}")
        self._menus.retranslate()
        if self.view is not None:
            self.view.refresh_frame()

    def closeEvent(self, event: QCloseEvent) -> None:
        """Close the room window with this one; ask first where the session is saved nowhere."""
        if self.view is not None and not self.view.keeping.lets_go(self.close):
            event.ignore()
            return
        self.closing.emit()
        if self.view is not None:
            self.displays.close()
        event.accept()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Take the other keys of a clicker, which come here when nobody is typing."""
        is_typing = isinstance(self.focusWidget(), QLineEdit | QAbstractSpinBox)
        if event.key() in _BLACK_KEYS and not is_typing and not event.modifiers() & _HELD_WITH_OTHERS:
            if not event.isAutoRepeat():
                self._on_chosen("menu.black")
        else:
            super().keyPressEvent(event)

    @Slot(str)
    def _on_chosen(self, key: str) -> None:
        """Do what a menu or its key asks for; most of it needs an open session."""
        commands: dict[str, Callable[[], object]] = {
            "menu.leave": self.leave_requested.emit,
            "menu.quit": self.close,
            "menu.dutch": self._on_dutch,
            "menu.english": self._on_english,
        }
        if self.view is not None:
            commands |= self._session_commands(self.view)
            if self.flipper.is_flipped:
                commands = {name: does for name, does in commands.items() if name in _WORK_WITHOUT_PAGE}
        command = commands.get(key)
        if command is not None:
            command()

    def _session_commands(self, view: "SessionView") -> dict[str, Callable[[], object]]:
        return {
            "menu.own_content": self._on_own_content,
            "menu.undo": view.undo_desk.undo,
            "menu.redo": view.undo_desk.redo,
            "menu.change": view.page.unlock,
            "menu.late": view.people.open,
            "menu.find": view.finder.open,
            "menu.next": view.go_next,
            "menu.previous": view.go_back,
            "menu.primary": self._on_primary,
            "menu.stop": view.stopping.ask,
            "menu.part_next": view.talk.next_part,
            "menu.part_previous": view.talk.previous_part,
            "menu.hurt": view.talk.toggle_hurt,
            "menu.clock_toggle": view.page.toggle_clock,
            "menu.clock_more": view.page.give_minute,
            "menu.clock_less": view.page.take_minute,
            "menu.room_toggle": self._on_room,
            "menu.swap": self._on_swap,
            "menu.black": view.stage.toggle_black,
            "menu.card_next": view.stage.show_next,
            "menu.card_previous": view.stage.show_previous,
            "menu.alone": self._on_alone,
            "menu.watched": self._on_watched,
            "menu.room_check": view.open_room_check,
            "menu.read_aloud": view.open_reader,
            "menu.what_now": view.help.toggle,
        }

    @Slot()
    def _on_clock(self) -> None:
        # Space on the card works a clock, never a pause: a clicker may send it.
        if self.view is not None and self.view.page.has_clock:
            self.view.page.toggle_clock()

    @Slot()
    def _on_room(self) -> None:
        if self.view is None:
            return
        if self.flipper.is_flipped:
            self.flipper.to_page()
        elif not self.displays.toggle():
            self.flipper.flip.setAccessibleName(self._language.say("side.room"))
            self.flipper.to_card(self.view)

    def _on_primary(self) -> None:
        """Do what the page is for; where the right column stands in its place, show the page first."""
        if self.view is None:
            return
        if self.view.frame.shows_page:
            self.view.page.primary()
        else:
            self.view.frame.show_page()
            self.view.page.focus_entry()

    def _on_swap(self) -> None:
        # A window that fills its screen cannot change places, and with one screen there is nothing to swap.
        if self.view is not None and not self.flipper.is_flipped:
            self.view.room.swap()

    def _on_own_content(self) -> None:
        # Only who asks for it waits for it.
        from grouping.ui.ownwindow import open_own_window

        if self.view is not None:
            open_own_window(self.view.page)

    def _on_alone(self) -> None:
        from grouping.services.watching import Watching

        self.displays.answer(Watching.ALONE)

    def _on_watched(self) -> None:
        from grouping.services.watching import Watching

        self.displays.answer(Watching.ROOM)

    def _on_dutch(self) -> None:
        self._language.choose(Language.NL)

    def _on_english(self) -> None:
        self._language.choose(Language.EN)
