"""The open session: the one door through which it changes, is saved, taken back and done again."""

from typing import Protocol

from grouping.domain.errors import DomainError
from grouping.domain.groups import Draw, Placement, Table
from grouping.domain.journal import Action, History, JournalEntry, Label
from grouping.domain.session import Edit, Session
from grouping.services.clock import Clock


class Command(Protocol):
    """One thing a facilitator can do: a frozen value that plans an edit and changes nothing itself."""

    @property
    def label(self) -> Label:
        """What it does, for the undo menu and the journal."""
        ...

    def plan(self, session: Session) -> Edit:
        """Return the edit, or raise `DomainError` with the reason why not."""
        ...


class Journal(Protocol):
    """Where entries are kept; `commit` returns once the entry is safe on disk."""

    def commit(self, entry: JournalEntry) -> None:
        """Save `entry` and the tables it changes, wholly or not at all."""
        ...


class Workspace:
    """A session, its history and its file: every change is planned, saved, and only then adopted."""

    def __init__(
        self,
        session: Session,
        journal: Journal,
        clock: Clock,
        history: History | None = None,
        serial: int = 0,
    ) -> None:
        """Take over `session` as it stands in `journal` after entry `serial`."""
        self._session = session
        self._journal = journal
        self._clock = clock
        self._history = History() if history is None else history
        self._serial = serial

    @property
    def session(self) -> Session:
        """The session as it is saved."""
        return self._session

    @property
    def clock(self) -> Clock:
        """The time that stamps every entry."""
        return self._clock

    @property
    def undo_label(self) -> Label | None:
        """What `undo` would take back, or None."""
        return None if self.last_done is None else self.last_done.label

    @property
    def redo_label(self) -> Label | None:
        """What `redo` would do again, or None."""
        return None if self.last_undone is None else self.last_undone.label

    @property
    def last_done(self) -> JournalEntry | None:
        """The change `undo` would take back, or None."""
        return self._history.done[-1] if self._history.done else None

    @property
    def last_undone(self) -> JournalEntry | None:
        """The change `redo` would do again, or None."""
        return self._history.undone[-1] if self._history.undone else None

    def execute(self, command: Command) -> Edit:
        """Carry out `command`; the edit is empty where nothing had to change."""
        edit = command.plan(self._session)
        if not edit.is_empty:
            self._carry_out(Action.DO, type(command).__name__, command.label, edit)
        return edit

    def undo(self, *, even_if_shown: bool = False) -> Edit:
        """Take back the last change; tables the room has seen only when that was confirmed."""
        if not self._history.done:
            return Edit()
        last = self._history.done[-1]
        self._refuse_if_seen(last.inverse, even_if_shown=even_if_shown)
        self._carry_out(Action.UNDO, last.command, last.label, last.inverse)
        return last.inverse

    def redo(self, *, even_if_shown: bool = False) -> Edit:
        """Do the last change that was taken back again."""
        if not self._history.undone:
            return Edit()
        last = self._history.undone[-1]
        self._refuse_if_seen(last.edit, even_if_shown=even_if_shown)
        self._carry_out(Action.REDO, last.command, last.label, last.edit)
        return last.edit

    def _refuse_if_seen(self, edit: Edit, *, even_if_shown: bool) -> None:
        if self._session.was_shown and edit.touches(Draw, Table, Placement) and not even_if_shown:
            raise DomainError("undo.shown")

    def _carry_out(self, action: Action, command: str, label: Label, edit: Edit) -> None:
        session, inverse = self._session.apply(edit)
        entry = JournalEntry(
            serial=self._serial + 1,
            at_ms=self._clock.now_ms(),
            action=action,
            command=command,
            label=label,
            edit=edit,
            inverse=inverse,
        )
        self._journal.commit(entry)
        self._session = session
        self._serial = entry.serial
        self._history = self._history.after(entry)
