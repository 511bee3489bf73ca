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
from grouping.services.keeping import Keeper, Kept
from grouping.services.workspace import Workspace
from grouping.store.errors import DamagedError, SessionFileError
from grouping.store.folder import SessionFolder
from grouping.store.replay import Point
from grouping.store.salvage import salvage
from grouping.store.sessionfile import SessionFile


@dataclass(frozen=True, slots=True)
class OpenSession:
    """A session in use: the workspace that changes it, and what keeps it on disk."""

    workspace: Workspace
    keeper: Keeper

    @property
    def path(self) -> Path | None:
        """Where the file is; None while the session is only in memory."""
        return self.keeper.path

    def close(self) -> None:
        """Let go of the file; everything is already in it."""
        self.keeper.close()

    def erase(self) -> tuple[SessionFileError, ...]:
        """Let go of the session and erase it for good; return which files could not be erased, and why."""
        forget_people()
        return self.keeper.erase()

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
    kept = Kept(list(birth.file.rows()), newborn.session, birth.file)
    keeper = Keeper(SessionFolder(path.parent), clock.now_ms, kept)
    return OpenSession(Workspace(newborn.session, keeper, clock, serial=birth.serial), keeper)


def begin(
    folder: SessionFolder, settings: Settings, steps: tuple[PlanStep, ...], clock: Clock
) -> OpenSession:
    """Begin a session in `folder`, in its spare ones where that cannot be written, or else in memory."""
    keeper = Keeper(folder, clock.now_ms)
    workspace = Workspace(Session.empty(), keeper, clock)
    workspace.execute(StartSession(settings, steps))
    return OpenSession(workspace, keeper)


def resume(
    path: Path, clock: Clock, folder: SessionFolder | None = None, others: tuple[Path, ...] = ()
) -> OpenSession:
    """Open the session file at `path` where it was left; what was undoable still is.

    A damaged file is left as it is: what is whole of it goes on in a fresh one. A session that was elsewhere
    goes back to `folder`, and its other files, `others`, are erased once all of it is there.
    """
    kept, point = _whole(path)
    kept.copies += others
    keeper = Keeper(SessionFolder(path.parent) if folder is None else folder, clock.now_ms, kept)
    keeper.come_home()
    return OpenSession(Workspace(point.session, keeper, clock, point.history, point.serial), keeper)


def _whole(path: Path) -> tuple[Kept, Point]:
    """Return what the file at `path` holds, and where that leads to."""
    try:
        return _sound(path)
    except DamagedError:
        saved = salvage(path)
        return Kept(list(saved.rows), saved.point.session, copies=(path,)), saved.point


def _sound(path: Path) -> tuple[Kept, Point]:
    file = SessionFile.open(path)
    try:
        session, history, serial = file.load()
        rows = list(file.rows())
    except BaseException:
        file.close()
        raise
    return Kept(rows, session, file), Point(session, history, rows[-1].digest, serial, rows[-1].at_ms)


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
