"""The session as the windows know it: commands go in, facts come out as signals."""

from PySide6.QtCore import QObject, Signal

from grouping.domain.errors import DomainError
from grouping.domain.phases import Phase
from grouping.domain.session import Edit, Session
from grouping.services.commands.navigate import GoToPhase
from grouping.services.sessions import OpenSession
from grouping.services.workspace import Command, Workspace


class SessionController(QObject):
    """Wraps the open session: every page submits here and hears what changed."""

    changed = Signal(object)
    """An `Edit` was kept and adopted."""
    refused = Signal(object)
    """A `DomainError`: what was asked cannot be done."""
    declined = Signal(object)
    """A `DomainError` that a field explains inline; who knows a way on from it may offer that."""
    undone = Signal(bool)
    """Something was taken back (True) or done again (False)."""

    def __init__(self, open_session: OpenSession, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._open = open_session

    @property
    def open_session(self) -> OpenSession:
        """The session and what keeps it."""
        return self._open

    @property
    def workspace(self) -> Workspace:
        """The workspace, for those who build view models."""
        return self._open.workspace

    @property
    def session(self) -> Session:
        """The session as it is kept."""
        return self._open.workspace.session

    def now_ms(self) -> int:
        """Return the time of this session's clock."""
        return self._open.workspace.clock.now_ms()

    def slept_ms(self) -> int:
        """Return how long the computer slept since this session was opened."""
        return self._open.workspace.clock.slept_ms()

    def submit(self, command: Command) -> bool:
        """Carry out `command`; return whether it was accepted."""
        try:
            edit = self.workspace.execute(command)
        except DomainError as error:
            self.refused.emit(error)
            return False
        if not edit.is_empty:
            self.changed.emit(edit)
        return True

    def try_submit(self, command: Command) -> DomainError | None:
        """Carry out `command`; return a refusal instead of announcing it, for fields that explain inline."""
        try:
            edit = self.workspace.execute(command)
        except DomainError as error:
            self.declined.emit(error)
            return error
        if not edit.is_empty:
            self.changed.emit(edit)
        return None

    def go_to(self, phase: Phase) -> None:
        """Open the page of `phase`."""
        self.submit(GoToPhase(phase, self.now_ms()))
        if phase is not Phase.PREPARE:
            self._open.keeper.checkpoint()

    def undo(self, *, even_if_shown: bool = False) -> bool:
        """Take back the last change; return False where that must be confirmed first."""
        return self._travel(back=True, even_if_shown=even_if_shown)

    def redo(self, *, even_if_shown: bool = False) -> bool:
        """Do the last change that was taken back again; return False where that must be confirmed first."""
        return self._travel(back=False, even_if_shown=even_if_shown)

    def _travel(self, *, back: bool, even_if_shown: bool) -> bool:
        workspace = self.workspace
        try:
            edit: Edit = (workspace.undo if back else workspace.redo)(even_if_shown=even_if_shown)
        except DomainError as error:
            self.refused.emit(error)
            return False
        if not edit.is_empty:
            self.changed.emit(edit)
            self.undone.emit(back)
        return True
