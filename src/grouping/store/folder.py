"""The folder with session files: what is there, what is newest, what should have been erased."""

import sqlite3
from contextlib import suppress
from dataclasses import dataclass
from datetime import datetime
from itertools import count
from pathlib import Path

from grouping.domain.folds import FoldChoice
from grouping.domain.interruptions import Pause, Sleep, Stop
from grouping.domain.judging import JudgingChoice
from grouping.domain.phases import Phase
from grouping.domain.progress import PhaseVisit, Progress
from grouping.domain.session import Record, Session
from grouping.domain.settings import PlanStep, Settings
from grouping.domain.tasks import TaskClock
from grouping.store.codec import load
from grouping.store.connection import hold, release, siblings
from grouping.store.entries import read_edit
from grouping.store.errors import DamagedError, SessionFileError, environment
from grouping.store.tables import read_all

SUFFIX = ".grouping"
KEEP_DAYS = 7
_KEEP_MS = KEEP_DAYS * 24 * 60 * 60 * 1_000

_NOT_ABOUT_PEOPLE: frozenset[type[Record]] = frozenset(
    {
        *(Settings, PlanStep, FoldChoice, JudgingChoice),
        *(Progress, PhaseVisit, TaskClock, Sleep, Pause, Stop),
    }
)

_LAST_CHANGE = "SELECT at_ms FROM journal ORDER BY serial DESC LIMIT 1"


@dataclass(frozen=True, slots=True, kw_only=True)
class SessionInfo:
    """What can be told about a session file without loading it."""

    path: Path
    changed_at_ms: int
    """When its last entry was made; when the file was last written, if it cannot be read."""
    session: Session | None = None
    """What its tables hold; None if it cannot be read."""
    holds_individual_data: bool = False
    trouble: SessionFileError | None = None
    """Why it cannot be read, or None."""

    @property
    def name(self) -> str:
        """The name the facilitator gave it, or else that of the file."""
        return self.path.stem if self.session is None else self.session.settings.name

    @property
    def phase(self) -> Phase:
        """The phase that was on the page."""
        return Phase.PREPARE if self.session is None else self.session.phase


class SessionFolder:
    """The folder where this program keeps its sessions."""

    def __init__(self, path: Path) -> None:
        """Look at `path`, which need not exist yet."""
        self._path = path

    def sessions(self) -> tuple[SessionInfo, ...]:
        """Return every session file, the last changed first; one that cannot be read says why."""
        infos = [_look_into(path) for path in sorted(self._path.glob(f"*{SUFFIX}"))]
        return tuple(sorted(infos, key=lambda info: info.changed_at_ms, reverse=True))

    def most_recent(self) -> SessionInfo | None:
        """Return the last changed session that can be opened, or None."""
        return next((info for info in self.sessions() if info.trouble is None), None)

    def overdue(self, now_ms: int) -> tuple[SessionInfo, ...]:
        """Return the sessions with individual data that nobody touched for `KEEP_DAYS`.

        A damaged file may hold such data as well as not, so it is counted in.
        """
        return tuple(
            info
            for info in self.sessions()
            if now_ms - info.changed_at_ms >= _KEEP_MS
            and (info.holds_individual_data or isinstance(info.trouble, DamagedError))
        )

    def new_path(self, now_ms: int) -> Path:
        """Return a free path named after the local time, making the folder if needed."""
        with environment(self._path):
            self._path.mkdir(parents=True, exist_ok=True)
        stem = f"{datetime.fromtimestamp(now_ms // 1_000):%Y-%m-%d-%H%M}"  # noqa: DTZ006 — as on the wall
        names = (stem if number == 1 else f"{stem}-{number}" for number in count(1))
        paths = (self._path / f"{name}{SUFFIX}" for name in names)
        return next(path for path in paths if not any(file.exists() for file in (path, *siblings(path))))


def _look_into(path: Path) -> SessionInfo:
    try:
        with environment(path):
            db = hold(path)
            try:
                return _summary(db, path)
            finally:
                release(db, path)
    except SessionFileError as error:
        return SessionInfo(path=path, changed_at_ms=_written_at_ms(path), trouble=error)


def _summary(db: sqlite3.Connection, path: Path) -> SessionInfo:
    last_change = db.execute(_LAST_CHANGE).fetchone()
    session = read_all(db)
    if last_change is None or session.find(Settings) is None:
        raise DamagedError(path, "there is no session in it")
    return SessionInfo(
        path=path,
        changed_at_ms=load(int, last_change[0]),
        session=session,
        holds_individual_data=_holds_individual_data(db),
    )


def _holds_individual_data(db: sqlite3.Connection) -> bool:
    """Return whether the file ever told about people; the journal keeps what the tables have let go."""
    edits = db.execute("SELECT edit FROM journal ORDER BY serial").fetchall()
    return any(read_edit(edit).kinds - _NOT_ABOUT_PEOPLE for (edit,) in edits)


def _written_at_ms(path: Path) -> int:
    """Return when the file or its WAL was last written."""
    times = [0]
    for file in (path, *siblings(path)):
        with suppress(OSError):
            times.append(file.stat().st_mtime_ns // 1_000_000)
    return max(times)
