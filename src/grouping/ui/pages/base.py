"""What every page has in common: what it knows, when it refreshes, and where the cursor goes."""

from dataclasses import dataclass, replace

from PySide6.QtCore import Qt, QTimer, Signal, Slot
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QBoxLayout, QHBoxLayout, QWidget

from grouping.domain.errors import DomainError
from grouping.domain.session import Edit, Session
from grouping.services.book import Book, book
from grouping.services.commands.interrupt import BeginPause, EndPause
from grouping.services.pauses import open_pause
from grouping.services.workspace import Command
from grouping.ui.language import LaptopLanguage
from grouping.ui.pages.lock import LockBar, PageDoor, TypingLock
from grouping.ui.session import SessionController
from grouping.ui.stagecontrol import StageController
from grouping.ui.widgets.labels import ScrollingBox, label


@dataclass(frozen=True, slots=True)
class PageContext:
    """What a page may use."""

    controller: SessionController
    stage: StageController
    language: LaptopLanguage


class Page(QWidget):
    """A page of the running order; subclasses build in `__init__` and show in `refresh`."""

    message = Signal(str)
    """A sentence for the bar below: what was refused, or what was done."""
    people_asked = Signal()
    """Somebody comes late, leaves or takes part in another way."""
    aim_changed = Signal()
    """A button that stands out came or went."""
    has_own_aim = False
    """Whether a button of this page stands out, so that the way on does not."""
    has_clock = False
    """Whether this page has the clock of a fold."""

    def __init__(self, context: PageContext, parent: QWidget) -> None:
        super().__init__(parent)
        self.setObjectName("page")
        door = PageDoor(context.controller, self)
        self._door = door
        self.context = replace(context, controller=door)
        self._typing = TypingLock(self)
        self.lock = LockBar(self)
        """Stands beside the title while the page is closed."""
        self.title = label(self, "pageTitle", wraps=False)
        self.column = ScrollingBox(QBoxLayout.Direction.TopToBottom, self)
        self.column.setContentsMargins(24, 16, 24, 16)
        self.column.setSpacing(12)
        self.head = QHBoxLayout()
        self.head.setSpacing(12)
        self.head.addWidget(self.title)
        self.head.addStretch(1)
        self.head.addWidget(self.lock)
        self.column.addLayout(self.head)
        self.lock.opened.connect(self.unlock)
        door.kept_out.connect(self._on_kept_out)
        context.controller.changed.connect(self._on_changed)
        context.language.changed.connect(self._on_language_changed)

    @property
    def session(self) -> Session:
        """The session as it is saved."""
        return self.context.controller.session

    @property
    def book(self) -> Book:
        """Texts in the laptop's language, in the words of this audience."""
        return book(self.context.language.language, self.session.settings.audience)

    def say(self, key: str, /, **params: object) -> str:
        """Return a sentence in the laptop's language."""
        return self.context.language.say(key, **params)

    def explain(self, error: DomainError) -> str:
        """Return a refusal in words; lists of numbers are spoken as a list."""
        return self.context.language.explain(error)

    def submit(self, command: Command) -> bool:
        """Carry out `command`; a refusal is announced by the window."""
        return self.context.controller.submit(command)

    def retranslate(self) -> None:
        """Set the texts that do not depend on the session."""
        raise NotImplementedError

    def refresh(self) -> None:
        """Show the session as it is."""
        raise NotImplementedError

    def focus_entry(self) -> None:
        """Put the cursor where typing matters."""

    def point_at(self, number: int) -> QWidget | None:  # noqa: ARG002
        """Show where `number` is, on a page that shows numbers; return where the cursor is of use then."""
        return None

    def primary(self) -> bool:
        """Do what `Ctrl+Enter` means here; return whether this page has such a thing."""
        return False

    def toggle_clock(self) -> None:
        """Start or pause the clock; on a page without one the room pauses, or goes on."""
        now_ms = self.context.controller.now_ms()
        self.submit(BeginPause(now_ms) if open_pause(self.session) is None else EndPause(now_ms))

    def give_minute(self) -> None:
        """Give the clock a minute more, on a page that has one."""

    def take_minute(self) -> None:
        """Take a minute off the clock, on a page that has one."""

    def open(self) -> None:
        """Bring the page up to date and take the cursor."""
        self.retranslate()
        self.refresh()
        self.focus_entry()

    @property
    def is_closed(self) -> bool:
        """Whether nothing can be changed here until the page is unlocked."""
        return self._door.is_closed

    def close_for_changes(self, *, is_closed: bool) -> None:
        """Close this page for everything but reading, or leave it open."""
        self.lock.retranslate(self.say("lock.bar"), self.say("lock.change"))
        self.lock.setVisible(is_closed)
        if is_closed is not self._door.is_closed:
            self._door.is_closed = is_closed
            self._typing.set_closed(is_closed=is_closed)
        if is_closed:
            self.lock.button.setFocus(Qt.FocusReason.OtherFocusReason)

    def may_change(self) -> bool:
        """Return whether this page is open, for what is asked before anything is changed; if not, say so."""
        if self.is_closed:
            self.message.emit(self.say("lock.closed"))
        return not self.is_closed

    @Slot()
    def unlock(self) -> None:
        """Let things be changed until the page is left."""
        if self.is_closed:
            self.close_for_changes(is_closed=False)
            self.message.emit("")
            self.focus_entry()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Say why nothing happens when somebody types on a closed page."""
        if self.is_closed and event.text().isprintable() and event.text():
            self.message.emit(self.say("lock.closed"))
        super().keyPressEvent(event)

    @Slot(object)
    def _on_kept_out(self, error: DomainError | None) -> None:
        """Say so, and show again what is saved where a box or a list already shows something else."""
        if error is not None:
            self.message.emit(self.explain(error))
        QTimer.singleShot(0, self._show_saved)

    @Slot()
    def _show_saved(self) -> None:
        if self.isVisible():
            self.refresh()

    @Slot()
    def reread(self) -> None:
        """Show texts and choices anew, after files that a trainer can edit have changed."""
        if self.isVisible():
            self.retranslate()
            self.lock.retranslate(self.say("lock.bar"), self.say("lock.change"))
            self.refresh()

    @Slot(object)
    def _on_changed(self, edit: Edit) -> None:  # noqa: ARG002
        if self.isVisible():
            self.refresh()

    @Slot()
    def _on_language_changed(self) -> None:
        self.reread()
