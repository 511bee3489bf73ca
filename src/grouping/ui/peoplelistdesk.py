"""Looks at a list of people as it is pasted or chosen, and takes it over when that is confirmed."""

from pathlib import Path

from PySide6.QtCore import QObject, Signal, Slot
from PySide6.QtWidgets import QFileDialog

from grouping.domain.participants import FirstName
from grouping.domain.session import Edit
from grouping.domain.settings import Settings
from grouping.services.book import book
from grouping.services.commands.names import SwitchNames, TakeList
from grouping.services.names import name_count
from grouping.services.pages.peoplelist import OpenList, open_list
from grouping.ui.pages.base import PageContext
from grouping.ui.widgets.listpanel import ListPanel


class PeopleListDesk(QObject):
    """Joins the panel of a list with the session; opens closed."""

    said = Signal(str)
    """What came of it."""
    left = Signal()
    """The panel was closed."""

    def __init__(self, context: PageContext, panel: ListPanel) -> None:
        super().__init__(panel)
        self._context = context
        self._panel = panel
        self._source: str | Path = ""
        self._open: OpenList | None = None
        panel.hide()
        panel.edited.connect(self._on_edited)
        panel.options.changed.connect(self.look)
        panel.file_asked.connect(self._on_file_asked)
        panel.taken.connect(self._on_taken)
        panel.shut.connect(self.close)
        panel.names_switched.connect(self._on_names_switched)
        panel.question.answered.connect(self._on_erasing_answered)
        context.controller.changed.connect(self._on_changed)

    @Slot()
    def open(self) -> None:
        """Show the panel with an empty list."""
        self._panel.show()
        self.look()
        self._panel.paste.setFocus()

    @Slot()
    def close(self) -> None:
        """Forget the list: nothing of it stays but what was taken over."""
        self._forget()
        self._panel.hide()
        self.left.emit()

    def read_file(self, path: Path) -> None:
        """Look at the list in a file."""
        self._panel.paste.clear()
        self._source = path
        self._panel.options.forget()
        self._panel.show_file(path.name)
        self.look()

    @Slot()
    def look(self) -> None:
        """Read the list as it is now, with what was chosen."""
        context = self._context
        session = context.controller.session
        pages = book(context.language.language, session.settings.audience)
        self._open = open_list(self._source, self._panel.options.choices, session, pages)
        self._panel.show_preview(
            self._open.preview,
            context.language.say("people_list.in_order"),
            takes_names=session.settings.names_on_laptop,
        )

    def _forget(self) -> None:
        self._source, self._open = "", None
        self._panel.options.forget()
        self._panel.paste.clear()
        self._panel.show_file("")
        self._panel.question.hide()

    @Slot()
    def _on_edited(self) -> None:
        text = self._panel.paste.toPlainText()
        if text or isinstance(self._source, str):
            self._source = text
            self._panel.options.forget()
            self._panel.show_file("")
            self.look()

    @Slot()
    def _on_file_asked(self) -> None:
        say = self._context.language.say
        dialog = QFileDialog(self._panel, say("people_list.file"), "", say("people_list.file_kinds"))
        dialog.setFileMode(QFileDialog.FileMode.ExistingFile)
        dialog.fileSelected.connect(self._on_file_chosen)
        dialog.finished.connect(dialog.deleteLater)
        dialog.open()

    @Slot(str)
    def _on_file_chosen(self, path: str) -> None:
        self.read_file(Path(path))

    @Slot()
    def _on_taken(self) -> None:
        if self._open is None or not self._open.people:
            return
        people = self._open.people
        if self._context.controller.submit(TakeList(people)):
            self.close()
            self.said.emit(self._context.language.say("people_list.taken", count=len(people)))

    @Slot(bool)
    def _on_names_switched(self, is_on: bool) -> None:
        count = name_count(self._context.controller.session)
        if is_on or not count:
            self._context.controller.submit(SwitchNames(is_on))
        else:
            say = self._context.language.say
            question = say("people_list.erase", count=count)
            self._panel.question.ask(question, say("people_list.erase_no"), say("people_list.erase_yes"))
        self.look()

    @Slot(bool)
    def _on_erasing_answered(self, is_yes: bool) -> None:
        if is_yes:
            self._context.controller.submit(SwitchNames(is_on=False))
        self.look()
        self._panel.paste.setFocus()

    @Slot(object)
    def _on_changed(self, edit: Edit) -> None:
        if self._panel.isVisible() and edit.touches(Settings, FirstName):
            self.look()
