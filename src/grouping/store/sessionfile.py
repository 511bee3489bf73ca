"""The session file: current tables and an append-only journal, always changed together."""

import os
import sqlite3
from contextlib import closing
from pathlib import Path
from types import TracebackType
from typing import Self

from grouping.domain.journal import History, JournalEntry
from grouping.domain.session import Session
from grouping.store.connection import (
    checkpoint,
    connect,
    hold,
    overwrite,
    release,
    siblings,
    sync_folder,
    transaction,
    wait_for_disk,
)
from grouping.store.entries import (
    BEFORE_FIRST,
    JournalRow,
    digest_of,
    from_journal_row,
    to_journal_row,
)
from grouping.store.errors import (
    AlreadyExistsError,
    DamagedError,
    MalformedError,
    NotFoundError,
    OpenElsewhereError,
    environment,
)
from grouping.store.migrations import upgrade
from grouping.store.tables import apply_edit, read_all

_JOURNAL_COLUMNS = ", ".join(JournalRow._fields)
_READ_JOURNAL = f"SELECT {_JOURNAL_COLUMNS} FROM journal ORDER BY serial"  # noqa: S608 — our own names
_APPEND = f"INSERT INTO journal ({_JOURNAL_COLUMNS}) VALUES (?, ?, ?, ?, ?, ?, ?, ?)"  # noqa: S608
_LAST_DIGEST = "SELECT digest FROM journal ORDER BY serial DESC LIMIT 1"


class SessionFile:
    """One session on disk, held by this program alone until it is closed."""

    def __init__(self, path: Path, db: sqlite3.Connection, last_digest: str) -> None:
        """Take over `db`; `create` and `open` are the ways to get one."""
        self._path = path
        self._db = db
        self._last_digest = last_digest
        self._identity = _identity(path)
        self._is_open = True

    @classmethod
    def create(cls, path: Path, first: JournalEntry) -> "SessionFile":
        """Make the file at `path`, whole with its `first` entry or not at all, and open it."""
        row = to_journal_row(first, BEFORE_FIRST)
        with environment(path):
            if any(taken.exists() for taken in (path, *siblings(path))):
                raise AlreadyExistsError(path)
            path.open("xb").close()
            try:
                with closing(connect(path)) as db:
                    wait_for_disk(db)
                    with transaction(db):
                        upgrade(db)
                        _append(db, first, row)
                return cls.open(path)
            except BaseException:
                for file in (path, *siblings(path)):
                    file.unlink(missing_ok=True)
                raise

    @classmethod
    def open(cls, path: Path) -> "SessionFile":
        """Open the file at `path`, finishing what a crash interrupted."""
        with environment(path):
            db = hold(path)
            try:
                db.execute("PRAGMA journal_mode = WAL")
                return cls(path, db, _last_digest(db))
            except BaseException:
                db.close()
                raise

    @property
    def path(self) -> Path:
        """Where the file is."""
        return self._path

    def load(self) -> tuple[Session, History, int]:
        """Return the session, what can be taken back, and the last serial, after checking all of it.

        The session is the replay of the journal. `DamagedError` says that SQLite finds the file unsound,
        that an entry does not fit its checksum, or that the current tables tell another story.
        """
        with environment(self._path):
            self._check_pages()
            session, history, previous, serial = Session.empty(), History(), BEFORE_FIRST, 0
            for row in map(JournalRow._make, self._db.execute(_READ_JOURNAL).fetchall()):
                entry = from_journal_row(row)
                if row.digest != digest_of(row, previous):
                    raise DamagedError(self._path, f"entry {row.serial} does not fit its checksum")
                session, _ = session.apply(entry.edit)
                history = _after(history, entry)
                previous, serial = row.digest, entry.serial
            if session != read_all(self._db):
                raise DamagedError(self._path, "the tables are not what the journal leads to")
            return session, history, serial

    def integrity(self) -> None:
        """Raise `DamagedError` unless pages, checksums, journal and tables all agree."""
        self.load()

    def commit(self, entry: JournalEntry) -> None:
        """Write `entry` to tables and journal; on return it is on the disk, on an error nothing changed."""
        row = to_journal_row(entry, self._last_digest)
        with environment(self._path):
            if _identity(self._path) != self._identity:
                raise NotFoundError(self._path, "another file stands in its place")
            with transaction(self._db):
                _append(self._db, entry, row)
        self._last_digest = row.digest

    def checkpoint(self) -> None:
        """Bring the one file up to date with its WAL, so that a plain copy of it misses little."""
        with environment(self._path):
            checkpoint(self._db)

    def backup(self, to: Path) -> None:
        """Copy the session as it is now to `to`, replacing what was there in one go."""
        part = to.with_name(to.name + ".part")
        with environment(to):
            if to.resolve() == self._path.resolve():
                raise AlreadyExistsError(to)
            # A WAL beside `to` would be played back over the copy.
            if any(sibling.exists() for sibling in siblings(to) if sibling != part):
                raise OpenElsewhereError(to, "it has a WAL or journal")
            try:
                part.open("wb").close()
                with closing(connect(part)) as copy:
                    copy.execute("PRAGMA journal_mode = MEMORY")
                    copy.execute("PRAGMA synchronous = OFF")
                    self._db.backup(copy)
                    # At rest a copy needs no WAL: it can be read from a stick that cannot be written.
                    copy.execute("PRAGMA locking_mode = EXCLUSIVE")
                    copy.execute("PRAGMA journal_mode = DELETE")
                with part.open("rb+") as file:
                    os.fsync(file.fileno())
                part.replace(to)
                sync_folder(to.parent)
            finally:
                if part.exists():
                    overwrite(part)
                    part.unlink()

    def close(self) -> None:
        """Checkpoint and let go; afterwards there is one file. A second call does nothing.

        When the checkpoint fails the error is raised, the file is let go of all the same, and everything
        that was committed stays in the WAL beside it until the next time it is opened.
        """
        if self._is_open:
            self._is_open = False
            with environment(self._path):
                release(self._db, self._path)

    def __enter__(self) -> Self:
        """Return this file, to be closed at the end of the block."""
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        """Close the file."""
        self.close()

    def _check_pages(self) -> None:
        report = self._db.execute("PRAGMA integrity_check(1)").fetchone()[0]
        if report != "ok":
            raise DamagedError(self._path, str(report))


def _append(db: sqlite3.Connection, entry: JournalEntry, row: JournalRow) -> None:
    apply_edit(db, entry.edit)
    db.execute(_APPEND, row)


def _last_digest(db: sqlite3.Connection) -> str:
    last = db.execute(_LAST_DIGEST).fetchone()
    if last is None:
        raise MalformedError("the journal is empty")
    return str(last[0])


def _after(history: History, entry: JournalEntry) -> History:
    try:
        return history.after(entry)
    except IndexError as error:
        raise MalformedError(f"entry {entry.serial} has nothing to {entry.action}") from error


def _identity(path: Path) -> tuple[int, int]:
    """Return what tells the file at `path` from another one put in its place."""
    status = path.stat()
    return status.st_dev, status.st_ino
