"""The session file: current tables and an append-only journal, always changed together."""

import os
import sqlite3
from collections.abc import Sequence
from contextlib import closing
from pathlib import Path
from types import TracebackType
from typing import Self

from grouping.domain.journal import History, JournalEntry
from grouping.domain.session import Edit, Session
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
    JOURNAL_COLUMNS,
    READ_JOURNAL,
    JournalRow,
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
from grouping.store.replay import Point
from grouping.store.tables import apply_edit, read_all

_APPEND = f"INSERT INTO journal ({JOURNAL_COLUMNS}) VALUES (?, ?, ?, ?, ?, ?, ?, ?)"  # noqa: S608
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
        session, _ = Session.empty().apply(first.edit)
        return cls.copy(path, (to_journal_row(first, BEFORE_FIRST),), session)

    @classmethod
    def copy(cls, path: Path, rows: Sequence[JournalRow], session: Session) -> "SessionFile":
        """Make the file at `path` with all `rows` and the `session` they lead to, or not at all; open it."""
        records = tuple(record for table in session.records.values() for record in table.values())
        with environment(path):
            if any(taken.exists() for taken in (path, *siblings(path))):
                raise AlreadyExistsError(path)
            path.open("xb").close()
            try:
                with closing(connect(path)) as db:
                    wait_for_disk(db)
                    with transaction(db):
                        upgrade(db)
                        apply_edit(db, Edit(put=records))
                        db.executemany(_APPEND, rows)
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
            point = Point()
            for row in self.rows():
                point = point.after(row)
            if point.session != read_all(self._db):
                raise DamagedError(self._path, "the tables are not what the journal leads to")
            return point.session, point.history, point.serial

    def rows(self) -> tuple[JournalRow, ...]:
        """Return the journal as it stands in the file, unchecked."""
        with environment(self._path):
            return tuple(map(JournalRow._make, self._db.execute(READ_JOURNAL).fetchall()))

    def integrity(self) -> None:
        """Raise `DamagedError` unless pages, checksums, journal and tables all agree."""
        self.load()

    def commit(self, entry: JournalEntry) -> None:
        """Write `entry` to tables and journal; on return it is on the disk, on an error nothing changed."""
        self.append(entry.edit, to_journal_row(entry, self._last_digest))

    def append(self, edit: Edit, row: JournalRow) -> None:
        """Write an entry that is already the next `row` of the journal, as `commit` does."""
        with environment(self._path):
            if _identity(self._path) != self._identity:
                raise NotFoundError(self._path, "another file stands in its place")
            with transaction(self._db):
                apply_edit(self._db, edit)
                self._db.execute(_APPEND, row)
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


def _last_digest(db: sqlite3.Connection) -> str:
    last = db.execute(_LAST_DIGEST).fetchone()
    if last is None:
        raise MalformedError("the journal is empty")
    return str(last[0])


def _identity(path: Path) -> tuple[int, int]:
    """Return what tells the file at `path` from another one put in its place."""
    status = path.stat()
    return status.st_dev, status.st_ino
