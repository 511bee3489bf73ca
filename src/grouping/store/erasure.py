"""Erasing a session for good."""

import sqlite3
from contextlib import closing, suppress
from pathlib import Path

from grouping.store.connection import connect, overwrite, siblings, sync_folder
from grouping.store.errors import NotFoundError, OpenElsewhereError, environment


def erase(path: Path) -> None:
    """Overwrite the session file at `path` and everything beside it with zeros, then remove them.

    Afterwards no program can read the session from this folder. Flash storage (an SSD, a USB stick) and
    file systems that copy on write may keep old blocks out of reach for some time; only encryption of
    the whole disk guards against somebody who reads the chips. Backups elsewhere are not touched.
    """
    with environment(path):
        _refuse_if_open(path)
        # The session itself goes last: cut short, the rest still has a name that leads to it.
        present = [file for file in (*siblings(path), path) if file.exists()]
        if not present:
            raise NotFoundError(path)
        for file in present:
            overwrite(file)
        for file in present:
            file.unlink()
        sync_folder(path.parent)


def _refuse_if_open(path: Path) -> None:
    """Raise if somebody holds the file; one that is damaged or foreign to SQLite can be erased."""
    # Read-only, because closing a connection that can write would move the WAL and give its blocks back.
    with suppress(sqlite3.DatabaseError), closing(connect(path, "ro")) as db:
        try:
            db.execute("SELECT count(*) FROM sqlite_schema").fetchone()
        except sqlite3.OperationalError as error:
            if error.sqlite_errorcode & 0xFF == sqlite3.SQLITE_BUSY:
                raise OpenElsewhereError(path, str(error)) from error
