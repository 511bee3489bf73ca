"""Connections to a session file: made with the settings it needs, and ended without leaving anything."""

import os
import sqlite3
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path
from typing import Literal
from urllib.parse import quote

from grouping.store.errors import DamagedError, NewerVersionError, NotASessionFileError
from grouping.store.migrations import (
    APPLICATION_ID,
    LATEST_VERSION,
    has_expected_schema,
    upgrade,
    version_of,
)

SIBLING_SUFFIXES = ("-wal", "-shm", "-journal", ".part")
"""What may stand beside a session file: SQLite's helpers after a crash, and a copy that was cut short."""

WAITS_FOR_DISK = "EXTRA"
"""FULL, plus a sync of the folder when a rollback journal goes; in WAL mode they are the same."""

_LOCK_WAIT_S = 0.1
"""Long enough for a list of sessions that is looking into the file, too short for a person to notice."""

_CHUNK_BYTES = 1 << 20


def siblings(path: Path) -> tuple[Path, ...]:
    """Return the files that belong to the session file at `path`, whether they exist or not."""
    return tuple(path.with_name(path.name + suffix) for suffix in SIBLING_SUFFIXES)


def connect(path: Path, mode: Literal["rw", "ro"] = "rw") -> sqlite3.Connection:
    """Return a connection to `path` that leaves transactions to the caller."""
    posix = path.absolute().as_posix()
    root = "" if posix.startswith("/") else "/"
    # Not Path.as_uri: SQLite takes a share as //server/share, never as the authority of a URI.
    uri = f"file://{root}{quote(posix)}?mode={mode}"
    return sqlite3.connect(uri, uri=True, isolation_level=None, timeout=_LOCK_WAIT_S)


def wait_for_disk(db: sqlite3.Connection) -> None:
    """Let every transaction of `db` end only when the disk has it."""
    db.execute(f"PRAGMA synchronous = {WAITS_FOR_DISK}")


def hold(path: Path) -> sqlite3.Connection:
    """Return a connection to the session file `path` alone, after finishing what a crash left in its WAL."""
    db = connect(path)
    try:
        # Before the first read: SQLite then keeps the index of the WAL in memory and makes no -shm file.
        db.execute("PRAGMA locking_mode = EXCLUSIVE")
        db.execute("PRAGMA trusted_schema = OFF")
        db.execute("PRAGMA temp_store = MEMORY")
        wait_for_disk(db)
        db.execute("PRAGMA fullfsync = ON")
        db.execute("PRAGMA checkpoint_fullfsync = ON")
        _check_identity(db, path)
        with transaction(db):
            upgrade(db)
        _check_schema(db, path)
    except BaseException as error:
        db.close()
        # Nothing above can be wrong by itself, so where SQLite says so it is the file ("unsupported format").
        if getattr(error, "sqlite_errorcode", None) == sqlite3.SQLITE_ERROR:
            raise DamagedError(path, str(error)) from error
        raise
    return db


def release(db: sqlite3.Connection, path: Path) -> None:
    """Move the WAL into the file and end the connection; only the one file is left."""
    try:
        wal, *_ = siblings(path)
        # SQLite only unlinks the WAL; without this its contents would lie in free blocks after erasing.
        if checkpoint(db) and wal.exists():
            overwrite(wal)
    finally:
        db.close()


def checkpoint(db: sqlite3.Connection) -> bool:
    """Copy the WAL into the file and return whether all of it went; the WAL is then used from its start."""
    was_busy, in_wal, copied = db.execute("PRAGMA wal_checkpoint(FULL)").fetchone()
    return not was_busy and in_wal == copied


@contextmanager
def transaction(db: sqlite3.Connection) -> Iterator[None]:
    """Carry out the block wholly or not at all."""
    db.execute("BEGIN IMMEDIATE")
    try:
        yield
        db.execute("COMMIT")
    except BaseException:
        if db.in_transaction:
            db.execute("ROLLBACK")
        raise


def overwrite(path: Path) -> None:
    """Replace the contents of `path` by zeros, down to the disk, and make it empty."""
    with path.open("r+b") as file:
        left = os.fstat(file.fileno()).st_size
        while left > 0:
            left -= file.write(bytes(min(left, _CHUNK_BYTES)))
        file.flush()
        os.fsync(file.fileno())
        file.truncate(0)
        os.fsync(file.fileno())


def sync_folder(folder: Path) -> None:
    """Make names that came and went in `folder` safe."""
    # Windows keeps its own journal of names, and refuses to open a folder.
    with suppress(PermissionError):
        descriptor = os.open(folder, os.O_RDONLY)
        try:
            os.fsync(descriptor)
        finally:
            os.close(descriptor)


def _check_identity(db: sqlite3.Connection, path: Path) -> None:
    if db.execute("PRAGMA application_id").fetchone()[0] != APPLICATION_ID:
        raise NotASessionFileError(path)
    version = version_of(db)
    if version > LATEST_VERSION:
        raise NewerVersionError(path, f"version {version}")
    if version < 1:
        raise DamagedError(path, f"version {version}")


def _check_schema(db: sqlite3.Connection, path: Path) -> None:
    if not has_expected_schema(db):
        raise DamagedError(path, "the layout is not that of this version")
