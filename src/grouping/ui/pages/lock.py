"""A closed page: everything can be read and copied, nothing changes before it is unlocked."""

from PySide6.QtCore import QObject, Qt, Signal, Slot
from PySide6.QtWidgets import (
    QAbstractSpinBox,
    QApplication,
    QComboBox,
    QHBoxLayout,
    QLineEdit,
    QPlainTextEdit,
    QPushButton,
    QTextEdit,
    QWidget,
)

from grouping.domain.errors import DomainError
from grouping.domain.phases import Phase
from grouping.services.commands.arrive import AddLateComer
from grouping.services.workspace import Command
from grouping.ui.session import SessionController
from grouping.ui.widgets.labels import label

_ALWAYS = (AddLateComer,)
"""Who comes in late is let in from every page."""
_TYPED_IN = (QLineEdit, QPlainTextEdit, QTextEdit, QAbstractSpinBox)
_CLOSED = "closed"


class PageDoor(SessionController):
    """The session as one page knows it: while the page is closed, no change goes through.

    Going to another page, undo and redo are the window's business and never closed.
    """

    kept_out = Signal(object)
    """A change was asked of a closed page: a `DomainError`, or None where a field says it itself."""

    def __init__(self, controller: SessionController, parent: QObject) -> None:
        super().__init__(controller.open_session, parent)
        self._controller = controller
        self.is_closed = False
        controller.changed.connect(self.changed)
        controller.refused.connect(self.refused)
        controller.undone.connect(self.undone)

    def submit(self, command: Command) -> bool:
        """Carry out `command`, unless the page is closed."""
        error = self._obstacle(command)
        if error is None:
            return self._controller.submit(command)
        self.kept_out.emit(error)
        return False

    def try_submit(self, command: Command) -> DomainError | None:
        """Carry out `command`, or return why not."""
        error = self._obstacle(command)
        if error is None:
            return self._controller.try_submit(command)
        self.kept_out.emit(None)
        return error

    def go_to(self, phase: Phase) -> None:
        """Open the page of `phase`."""
        self._controller.go_to(phase)

    def undo(self, *, even_if_shown: bool = False) -> bool:
        """Take back the last change."""
        return self._controller.undo(even_if_shown=even_if_shown)

    def redo(self, *, even_if_shown: bool = False) -> bool:
        """Do the last change that was taken back again."""
        return self._controller.redo(even_if_shown=even_if_shown)

    def _obstacle(self, command: Command) -> DomainError | None:
        if not self.is_closed or isinstance(command, _ALWAYS):
            return None
        try:
            edit = command.plan(self.session)
        except DomainError:
            # Whatever is wrong with it: first comes the key that opens the page.
            return DomainError("lock.closed")
        return None if edit.is_empty else DomainError("lock.closed")


class LockBar(QWidget):
    """Says that a page is closed, with the button that opens it."""

    opened = Signal()
    """The facilitator wants to change something after all."""

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self.setObjectName("lock")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self._text = label(self, wraps=False)
        self.button = QPushButton(self)
        self.button.setObjectName("lock.change")
        # Enter works as well as the space bar: whoever comes back by mistake has one key to press.
        self.button.setAutoDefault(True)
        row = QHBoxLayout(self)
        row.setContentsMargins(12, 2, 2, 2)
        row.setSpacing(12)
        row.addWidget(self._text)
        row.addWidget(self.button)
        self.button.clicked.connect(self.opened)
        self.hide()

    def retranslate(self, text: str, change: str) -> None:
        """Set the texts."""
        self._text.setText(text)
        self.setAccessibleName(text)
        self.button.setText(change)
        self.button.setAccessibleDescription(text)


class TypingLock(QObject):
    """Keeps the fields of a page from taking text; it can still be selected and copied."""

    def __init__(self, page: QWidget) -> None:
        super().__init__(page)
        self._page = page
        self._is_closed = False
        application = QApplication.instance()
        if isinstance(application, QApplication):
            application.focusChanged.connect(self._on_focus)

    def set_closed(self, *, is_closed: bool) -> None:
        """Close every field there is, or open those that were closed."""
        self._is_closed = is_closed
        self._page.setProperty(_CLOSED, is_closed)
        for widget in self._page.findChildren(QWidget):
            if isinstance(widget, _TYPED_IN):
                self._set(widget)
            # A style that depends on the page is worked out anew only when it is asked for.
            widget.style().unpolish(widget)
            widget.style().polish(widget)

    def _set(self, field: QLineEdit | QPlainTextEdit | QTextEdit | QAbstractSpinBox) -> None:
        if isinstance(field.parentWidget(), QAbstractSpinBox | QComboBox):
            return
        if self._is_closed and not field.isReadOnly():
            field.setReadOnly(True)
            field.setProperty(_CLOSED, True)
        elif not self._is_closed and field.property(_CLOSED):
            field.setReadOnly(False)
            field.setProperty(_CLOSED, False)

    @Slot(QWidget, QWidget)
    def _on_focus(self, _old: QWidget | None, new: QWidget | None) -> None:
        """Close a field that was made after the page was."""
        if self._is_closed and isinstance(new, _TYPED_IN) and self._page.isAncestorOf(new):
            self._set(new)
