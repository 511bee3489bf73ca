"""Undo and redo: their two buttons, the names of both in the menu, and what is said afterwards."""

from PySide6.QtCore import QObject, Signal, Slot
from PySide6.QtWidgets import QWidget

from grouping.services.book import book
from grouping.services.pages.undo import travelled_text
from grouping.ui.language import LaptopLanguage
from grouping.ui.session import SessionController
from grouping.ui.widgets.elided import ElidedLink
from grouping.viewmodel.pages import FrameView


class UndoDesk(QObject):
    """Takes changes back and does them again; tables the room has seen only at the second request."""

    told = Signal(str)
    """What was taken back, or done again."""
    named = Signal(str, str)
    """A menu entry and what it is called now."""

    def __init__(self, controller: SessionController, language: LaptopLanguage, parent: QWidget) -> None:
        super().__init__(parent)
        self._controller = controller
        self._language = language
        self._to_confirm: bool | None = None
        """Undo (True) or redo (False) that was refused once and may be asked for again."""
        self._is_watched = False
        self.undo_button = ElidedLink(parent)
        self.redo_button = ElidedLink(parent)
        self.undo_button.clicked.connect(self.undo)
        self.redo_button.clicked.connect(self.redo)
        controller.changed.connect(self._on_changed)
        controller.undone.connect(self._on_undone)

    @property
    def buttons(self) -> tuple[ElidedLink, ElidedLink]:
        """Both buttons, for the bar below a page."""
        return self.undo_button, self.redo_button

    def set_view(self, view: FrameView, *, is_watched: bool) -> None:
        """Name what would be taken back or done again; neutrally, while the room may read along."""
        self._is_watched = is_watched
        for key, short, button, text in (
            ("menu.undo", "bar.undo", self.undo_button, view.undo_text),
            ("menu.redo", "bar.redo", self.redo_button, view.redo_text),
        ):
            neutral = self._language.say(key)
            shown = neutral if is_watched and text else text
            button.set_whole(shown, self._language.say(short))
            button.setVisible(bool(text))
            self.named.emit(key, shown or neutral)

    @Slot()
    def undo(self) -> None:
        """Take back the last change."""
        self._travel(back=True)

    @Slot()
    def redo(self) -> None:
        """Do it again."""
        self._travel(back=False)

    def _travel(self, *, back: bool) -> None:
        confirmed = self._to_confirm is back
        travel = self._controller.undo if back else self._controller.redo
        self._to_confirm = None if travel(even_if_shown=confirmed) else back

    @Slot(object)
    def _on_changed(self, _edit: object) -> None:
        self._to_confirm = None

    @Slot(bool)
    def _on_undone(self, back: bool) -> None:
        workspace = self._controller.workspace
        entry = workspace.last_undone if back else workspace.last_done
        if entry is None or self._is_watched:
            self.told.emit(self._language.say("app.undone" if back else "app.redone"))
            return
        texts = book(self._language.language, workspace.session.settings.audience)
        self.told.emit(travelled_text(workspace.session, texts, entry, back=back))
