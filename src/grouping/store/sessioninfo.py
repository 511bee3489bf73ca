"""What can be told about a session file by looking into it."""

import sqlite3
from collections.abc import Set as AbstractSet
from contextlib import suppress
from dataclasses import dataclass, replace
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
from grouping.store.salvage import salvage
from grouping.store.sessionfile import SessionFile
from grouping.store.tables import read_all
from grouping.store.wal import frames_in_use, transactions_in_wal

_NOT_ABOUT_PEOPLE: frozenset[type[Record]] = frozenset(
    {
        *(Settings, PlanStep, FoldChoice, JudgingChoice),
        *(Progress, PhaseVisit, TaskClock, Sleep, Pause, Stop),
    }
)

_FIRST = "SELECT digest FROM journal ORDER BY serial LIMIT 1"
_LAST = "SELECT digest, serial, at_ms FROM journal ORDER BY serial DESC LIMIT 1"


@dataclass(frozen=True, slots=True, kw_only=True)
class SessionInfo:
    """What can be told about a session without opening it."""

    path: Path
    """Its file; where there are several, the one that goes furthest."""
    changed_at_ms: int
    """When its last entry was made; when the file was last written, if it cannot be read."""
    session: Session | None = None
    """Where it stands, as far as the file is good; None if nothing of it can be read."""
    holds_individual_data: bool = False
    trouble: SessionFileError | None = None
    """Why it cannot be read, or only in part; None if nothing is the matter."""
    identity: str = ""
    """The digest of its first entry, the same in every file of one session."""
    digest: str = ""
    """The digest of the last good entry."""
    serial: int = 0
    """The last good entry."""
    dropped: int | None = 0
    """How many entries after it are lost; None if that cannot be seen."""
    copies: tuple[Path, ...] = ()
    """Other files of this session."""
    went_on: Path | None = None
    """The file in which it went on, if that cannot be found now: then what is here is an older part."""

    @property
    def name(self) -> str:
        """The name the facilitator gave it, or else that of the file."""
        return self.path.stem if self.session is None else self.session.settings.name

    @property
    def others(self) -> tuple[Path, ...]:
        """Every other file of this session, also one out of reach."""
        return self.copies if self.went_on is None else (*self.copies, self.went_on)

    @property
    def phase(self) -> Phase:
        """The phase that was on the page."""
        return Phase.PREPARE if self.session is None else self.session.phase


def look_into(path: Path) -> SessionInfo:
    """Return what is in the file at `path`, finishing what a crash interrupted and changing nothing else."""
    try:
        with environment(path):
            transactions = transactions_in_wal(path)
            db = hold(path)
            try:
                used = frames_in_use(db) if transactions else 0
                info = _summary(db, path)
            finally:
                release(db, path)
            return replace(info, dropped=sum(last_frame > used for last_frame in transactions))
    except DamagedError as error:
        return _salvaged(path, error)
    except SessionFileError as error:
        return SessionInfo(path=path, changed_at_ms=_written_at_ms(path), trouble=error)


def check(info: SessionInfo) -> SessionInfo:
    """Return `info` after reading every entry, with the damage if there is any."""
    if info.trouble is not None:
        return info
    try:
        with SessionFile.open(info.path) as file:
            file.load()
    except DamagedError as error:
        damaged = _salvaged(info.path, error)
        return replace(damaged, copies=info.copies, went_on=info.went_on)
    except SessionFileError as error:
        return replace(info, session=None, trouble=error)
    return info


def _summary(db: sqlite3.Connection, path: Path) -> SessionInfo:
    first, last = db.execute(_FIRST).fetchone(), db.execute(_LAST).fetchone()
    session = read_all(db)
    if last is None or session.find(Settings) is None:
        raise DamagedError(path, "there is no session in it")
    # What was taken back counts: the journal keeps what the tables have let go.
    edits = db.execute("SELECT edit FROM journal ORDER BY serial").fetchall()
    return SessionInfo(
        path=path,
        changed_at_ms=load(int, last[2]),
        session=session,
        holds_individual_data=any(_is_about_people(read_edit(edit).kinds) for (edit,) in edits),
        identity=load(str, first[0]),
        digest=load(str, last[0]),
        serial=load(int, last[1]),
    )


def _salvaged(path: Path, damage: DamagedError) -> SessionInfo:
    """Return what is left of a damaged file; it may hold what cannot be seen any more."""
    try:
        saved = salvage(path)
    except SessionFileError:
        return SessionInfo(path=path, changed_at_ms=_written_at_ms(path), trouble=damage)
    if saved.point.session.find(Settings) is None:
        return SessionInfo(path=path, changed_at_ms=_written_at_ms(path), trouble=damage)
    return SessionInfo(
        path=path,
        changed_at_ms=saved.point.at_ms,
        session=saved.point.session,
        holds_individual_data=True,
        trouble=damage,
        identity=saved.rows[0].digest,
        digest=saved.point.digest,
        serial=saved.point.serial,
        dropped=saved.dropped,
    )


def _is_about_people(kinds: AbstractSet[type[Record]]) -> bool:
    return bool(kinds - _NOT_ABOUT_PEOPLE)


def _written_at_ms(path: Path) -> int:
    """Return when the file or its WAL was last written."""
    times = [0]
    for file in (path, *siblings(path)):
        with suppress(OSError):
            times.append(file.stat().st_mtime_ns // 1_000_000)
    return max(times)
