"""A bar that is opened by a key on any page, and everything its two kinds have in common."""

from PySide6.QtCore import QObject, Qt, Slot
from PySide6.QtWidgets import QApplication, QWidget

from grouping.services.book import Book, book
from grouping.ui.language import LaptopLanguage
from grouping.ui.pages.base import Page
from grouping.ui.roomscreen import RoomScreen
from grouping.ui.session import SessionController
from grouping.ui.widgets.entrybar import EntryBar
from grouping.viewmodel.people import PeopleView

NOTHING = PeopleView("")


class PagedWindow(QWidget):
    """A widget that shows one page at a time."""

    @property
    def page(self) -> Page:
        """The page on show."""
        raise NotImplementedError


class EntryDesk(QObject):
    """What both bars have in common: opening, closing, and giving the cursor back."""

    texts: tuple[str, str, str, str, str]
    """The keys of title, field, example, hint and the button to close."""
    name: str
    """The field's own name."""

    def __init__(
        self, controller: SessionController, language: LaptopLanguage, room: RoomScreen, parent: PagedWindow
    ) -> None:
        super().__init__(parent)
        self.window = parent
        """Where the pages are; the cursor goes to the page when the widget that had it is gone."""
        self.controller = controller
        self._language = language
        self._room = room
        self._came_from: QWidget | None = None
        self._others: list[EntryDesk] = []
        self._answer = NOTHING
        self._shown: PeopleView | None = None
        self._was_watched = False
        self.bar = EntryBar(self.name, parent)
        self.bar.entered.connect(self._on_entered)
        self.bar.chosen.connect(self._on_chosen)
        self.bar.shut.connect(self.close)
        language.changed.connect(self._on_language)
        room.changed.connect(self._show)
        self._retranslate()

    def take_turns_with(self, other: "EntryDesk") -> None:
        """Let at most one of both bars be open: there is one place for them."""
        self._others.append(other)
        other._others.append(self)  # noqa: SLF001 - both are of this class

    @Slot()
    def open(self) -> None:
        """Open the bar, or go back to its field."""
        focused = QApplication.focusWidget()
        other = next((each for each in self._others if not each.bar.isHidden()), None)
        if other is not None:
            self._came_from = other.put_away()
        elif focused is not None and not self.bar.isAncestorOf(focused):
            self._came_from = focused
        if self.bar.isHidden():
            self.say(NOTHING)
            self.bar.field.clear()
        self.bar.open()

    def put_away(self) -> QWidget | None:
        """Close the bar; return what had the cursor before it."""
        self._answer = NOTHING
        self.bar.hide()
        came_from, self._came_from = self._came_from, None
        return came_from

    @Slot()
    def close(self) -> None:
        """Close the bar; the cursor goes back to where it was."""
        came_from = self.put_away()
        # A page may have thrown the widget away meanwhile; what is still there is found below the window.
        alive = [each for each in self.window.findChildren(QWidget) if each is came_from]
        if alive and alive[0].isVisible() and alive[0].isEnabled():
            alive[0].setFocus(Qt.FocusReason.OtherFocusReason)
        else:
            self.window.page.focus_entry()

    def go_back_to(self, widget: QWidget | None) -> None:
        """Let the cursor go to `widget` once the bar is closed, if there is one."""
        if widget is not None:
            self._came_from = widget

    @property
    def answer(self) -> PeopleView:
        """What was said last."""
        return self._answer

    @property
    def book(self) -> Book:
        """Texts in the laptop's language."""
        return book(self._language.language, self.controller.session.settings.audience)

    def say(self, view: PeopleView) -> None:
        """Say what happened, and offer what may be chosen next."""
        self._answer = view
        self._show()

    @Slot()
    def _show(self) -> None:
        if self._answer is not self._shown or self._room.is_watched != self._was_watched:
            self._shown, self._was_watched = self._answer, self._room.is_watched
            self.bar.set_answer(self._answer, is_watched=self._was_watched)

    def _retranslate(self) -> None:
        self.bar.set_texts(*(self._language.say(key) for key in self.texts))

    @Slot()
    def _on_language(self) -> None:
        self._retranslate()
        self.say(NOTHING)

    @Slot(str)
    def _on_entered(self, text: str) -> None:
        raise NotImplementedError

    @Slot(str)
    def _on_chosen(self, choice: str) -> None:
        raise NotImplementedError
