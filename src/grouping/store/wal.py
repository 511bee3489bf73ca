"""How much of a WAL SQLite could still use: it ends without a word at the first frame that is damaged."""

import sqlite3
import struct
from pathlib import Path

from grouping.store.connection import siblings

_HEADER = struct.Struct(">8I")
_FRAME = struct.Struct(">6I")


def transactions_in_wal(path: Path) -> tuple[int, ...]:
    """Return with which frame each transaction in the WAL beside `path` ends, counted from 1, unchecked.

    The layout is that of "The WAL File Format" in SQLite's documentation (sqlite.org/fileformat2.html):
    a header of 32 bytes, then per frame 24 bytes and a page. Frames left by earlier use have other salts.
    """
    wal, *_ = siblings(path)
    if not wal.exists():
        return ()
    ends = []
    with wal.open("rb") as file:
        header = file.read(_HEADER.size)
        page_size = _HEADER.unpack(header)[2] if len(header) == _HEADER.size else 0
        salts: tuple[int, int] | None = None
        while page_size and len(frame := file.read(_FRAME.size)) == _FRAME.size:
            _, pages_after_commit, *these = _FRAME.unpack(frame)[:4]
            salts = salts or (these[0], these[1])
            if tuple(these) != salts:
                break
            number = (file.tell() - _HEADER.size) // (_FRAME.size + page_size) + 1
            if pages_after_commit:
                ends.append(number)
            file.seek(page_size, 1)
    return tuple(ends)


def frames_in_use(db: sqlite3.Connection) -> int:
    """Return how many frames of the WAL `db` could use; they are moved into the file."""
    _, in_wal, _ = db.execute("PRAGMA wal_checkpoint(FULL)").fetchone()
    return int(in_wal)
