"""What is left of a damaged session file: everything up to the last good point."""

import sqlite3
from collections.abc import Iterator
from contextlib import closing, suppress
from dataclasses import dataclass
from pathlib import Path

from grouping.store.connection import connect
from grouping.store.entries import READ_JOURNAL, JournalRow
from grouping.store.errors import DamagedError, MalformedError, environment
from grouping.store.migrations import LATEST_VERSION, version_of
from grouping.store.replay import Point

_SERIALS = "SELECT serial FROM journal ORDER BY serial"


@dataclass(frozen=True, slots=True)
class Salvage:
    """The whole entries at the start of a journal, where they lead to, and what came after them."""

    rows: tuple[JournalRow, ...]
    point: Point
    dropped: int | None
    """How many entries came after the last good one; None if that cannot be seen any more."""


def salvage(path: Path) -> Salvage:
    """Return what can be used of the damaged file at `path`, changing nothing; `DamagedError` if nothing can.

    An entry is good when its checksum fits and so does that of every entry before it.
    """
    with environment(path), closing(connect(path)) as db:
        # Alone, so that no other program can change it meanwhile and no -shm file is made.
        db.execute("PRAGMA locking_mode = EXCLUSIVE")
        db.execute("PRAGMA trusted_schema = OFF")
        if version_of(db) != LATEST_VERSION:
            raise DamagedError(path, "it was made by another version")
        rows, point, is_whole = [], Point(), False
        with suppress(MalformedError, sqlite3.DatabaseError, UnicodeDecodeError):
            for row in map(JournalRow._make, db.execute(READ_JOURNAL)):
                point = point.after(row)
                rows.append(row)
            is_whole = True
        if not rows:
            raise DamagedError(path, "not one entry is whole")
        return Salvage(tuple(rows), point, 0 if is_whole else _entries_after(db, point.serial))


def _entries_after(db: sqlite3.Connection, serial: int) -> int | None:
    """Return how many entries were made after entry `serial`, as far as the file still shows that."""
    last = max((*_readable(db, f"{_SERIALS} DESC LIMIT 1"), *_readable(db, _SERIALS)), default=serial)
    return last - serial if last > serial else None


def _readable(db: sqlite3.Connection, query: str) -> Iterator[int]:
    with suppress(sqlite3.DatabaseError):
        yield from (serial for (serial,) in db.execute(query) if isinstance(serial, int))
