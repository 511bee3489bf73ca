"""What can go wrong around a session file, and the one place where the causes are recognised."""

import errno
import os
import sqlite3
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import ClassVar


class SessionFileError(Exception):
    """The environment refused; the text under `key` says what, the one under `remedy_key` what to do."""

    key: ClassVar[str]

    def __init__(self, path: Path, detail: str = "") -> None:
        """Tell about `path`; `detail` is for the log only."""
        super().__init__(path, detail)
        self.path = path
        self.detail = detail

    @property
    def params(self) -> dict[str, object]:
        """What fills in both sentences."""
        return {"file": self.path.name, "folder": str(self.path.parent)}

    @property
    def remedy_key(self) -> str:
        """The key of the sentence that says what to do now."""
        return f"{self.key}_remedy"

    def __str__(self) -> str:
        """Return the key, the file and the cause, for logs and test failures."""
        return f"{self.key}({self.path}) {self.detail}".rstrip()


class CannotWriteError(SessionFileError):
    """Nothing was written; what was saved before still is."""


class DiskFullError(CannotWriteError):
    """There is no room left."""

    key = "store.disk_full"


class ReadOnlyError(CannotWriteError):
    """The file or its folder may be read but not changed."""

    key = "store.read_only"


class DiskError(CannotWriteError):
    """The disk gives an error or was taken out."""

    key = "store.disk"


class OpenElsewhereError(SessionFileError):
    """Another window or program holds the session."""

    key = "store.open_elsewhere"


class DamagedError(SessionFileError):
    """The file is a session, and what it holds does not fit together."""

    key = "store.damaged"


class NotASessionFileError(SessionFileError):
    """The file was not made by this program, or nothing recognisable is left of it."""

    key = "store.not_a_session"


class NewerVersionError(SessionFileError):
    """The file was made by a newer version of this program."""

    key = "store.newer_version"


class NotFoundError(SessionFileError):
    """There is no such file any more."""

    key = "store.not_found"


class NoAccessError(SessionFileError):
    """The file belongs to somebody else."""

    key = "store.no_access"


class AlreadyExistsError(SessionFileError):
    """The place for a new file is taken by a session."""

    key = "store.already_exists"


class MalformedError(ValueError):
    """Stored text that is no record; at the boundary it becomes `DamagedError`."""


@contextmanager
def environment(path: Path) -> Iterator[None]:
    """Turn what the disk, the system and SQLite report about `path` into `SessionFileError`; bugs pass."""
    try:
        yield
    except (MalformedError, UnicodeDecodeError) as error:
        # Python cannot decode what SQLite says about a damaged name.
        raise DamagedError(path, str(error)) from error
    except sqlite3.Error as error:
        recognised = _from_sqlite(error, path)
        if recognised is None:
            raise
        raise recognised from error
    except OSError as error:
        kind = _BY_ERRNO.get(error.errno, DiskError)
        if getattr(error, "winerror", None) == _WINDOWS_SHARING_VIOLATION:
            kind = OpenElsewhereError
        raise kind(path, str(error)) from error


def _from_sqlite(error: sqlite3.Error, path: Path) -> SessionFileError | None:
    """Return what `error` means for people, or None if it can only be a bug."""
    if not hasattr(error, "sqlite_errorcode"):
        # Raised by Python itself: text that is not UTF-8 is damage, a closed connection is a bug.
        return DamagedError(path, str(error)) if isinstance(error, sqlite3.OperationalError) else None
    code = error.sqlite_errorcode
    kind = _BY_SQLITE_CODE.get(code & 0xFF)
    if code & 0xFF == sqlite3.SQLITE_CANTOPEN:
        kind = _why_not_opened(path)
    elif code == sqlite3.SQLITE_IOERR_LOCK and not os.access(path, os.W_OK):
        # A file that may only be read can only be locked for reading.
        kind = ReadOnlyError
    return None if kind is None else kind(path, f"{error} [{error.sqlite_errorname}]")


def _why_not_opened(path: Path) -> type[SessionFileError]:
    """Return why SQLite could not open `path`; it does not say so itself."""
    if not os.path.exists(path):  # noqa: PTH110 — unlike Path.exists it never raises
        return NotFoundError
    if path.is_dir():
        return NotASessionFileError
    return ReadOnlyError if os.access(path, os.R_OK) else NoAccessError


_WINDOWS_SHARING_VIOLATION = 32

_BY_SQLITE_CODE: dict[int, type[SessionFileError]] = {
    sqlite3.SQLITE_BUSY: OpenElsewhereError,
    sqlite3.SQLITE_PROTOCOL: OpenElsewhereError,
    sqlite3.SQLITE_FULL: DiskFullError,
    sqlite3.SQLITE_READONLY: ReadOnlyError,
    sqlite3.SQLITE_PERM: NoAccessError,
    sqlite3.SQLITE_IOERR: DiskError,
    sqlite3.SQLITE_CORRUPT: DamagedError,
    sqlite3.SQLITE_NOTADB: NotASessionFileError,
}

_BY_ERRNO: dict[int | None, type[SessionFileError]] = {
    errno.ENOSPC: DiskFullError,
    errno.EDQUOT: DiskFullError,
    errno.EROFS: ReadOnlyError,
    errno.EACCES: NoAccessError,
    errno.EPERM: NoAccessError,
    errno.ENOENT: NotFoundError,
    errno.ENOTDIR: NotFoundError,
    errno.EISDIR: NotASessionFileError,
    errno.EEXIST: AlreadyExistsError,
}
