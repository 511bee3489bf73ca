"""A session on disk with its workspace, opened and let go of together."""

from dataclasses import dataclass
from pathlib import Path
from types import TracebackType
from typing import Self

from grouping.domain.journal import JournalEntry
from grouping.domain.session import Session
from grouping.domain.settings import PlanStep, Settings
from grouping.services.clock import Clock
from grouping.services.commands.prepare import StartSession
from grouping.services.forgetting import forget_people
from grouping.services.workspace import Workspace
from grouping.store.erasure import erase
from grouping.store.sessionfile import SessionFile


@dataclass(frozen=True, slots=True)
class OpenSession:
    """A session file in use and the workspace that writes to it."""

    workspace: Workspace
    file: SessionFile

    @property
    def path(self) -> Path:
        """Where the file is."""
        return self.file.path

    def close(self) -> None:
        """Let go of the file; everything is already in it."""
        self.file.close()

    def erase(self) -> None:
        """Let go of the file and erase it for good."""
        try:
            self.close()
        finally:
            # Also where closing failed, on a full disk for instance: what was promised to go must go.
            erase(self.path)
            forget_people()

    def __enter__(self) -> Self:
        """Return this session, to be closed at the end of the block."""
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        """Close the session."""
        self.close()


def start_session(path: Path, settings: Settings, steps: tuple[PlanStep, ...], clock: Clock) -> OpenSession:
    """Make a session file at `path`, whole with its first entry or not at all, and open it."""
    birth = _Birth(path)
    newborn = Workspace(Session.empty(), birth, clock)
    newborn.execute(StartSession(settings, steps))
    return OpenSession(Workspace(newborn.session, birth.file, clock, serial=birth.serial), birth.file)


def resume(path: Path, clock: Clock) -> OpenSession:
    """Open the session file at `path` where it was left; what was undoable still is."""
    file = SessionFile.open(path)
    try:
        session, history, serial = file.load()
    except BaseException:
        file.close()
        raise
    return OpenSession(Workspace(session, file, clock, history, serial), file)


class _Birth:
    """The journal of the very first entry: committing it makes the file."""

    file: SessionFile
    serial: int

    def __init__(self, path: Path) -> None:
        self._path = path

    def commit(self, entry: JournalEntry) -> None:
        """Make the file with `entry` in it."""
        self.file = SessionFile.create(self._path, entry)
        self.serial = entry.serial
