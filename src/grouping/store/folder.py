"""The folders with session files: what is there, what is newest, what should have been erased."""

import os
from collections.abc import Iterable, Iterator
from contextlib import suppress
from dataclasses import replace
from datetime import datetime
from itertools import count
from pathlib import Path

from grouping.store.connection import siblings
from grouping.store.elsewhere import WentOn, leave_note, read_notes, remove_notes
from grouping.store.errors import DamagedError, NoAccessError, environment
from grouping.store.sessioninfo import SessionInfo, check, look_into

SUFFIX = ".grouping"
KEEP_DAYS = 7
_KEEP_MS = KEEP_DAYS * 24 * 60 * 60 * 1_000


class SessionFolder:
    """The folder where this program keeps its sessions, and the spare ones where they go on if they must."""

    def __init__(self, path: Path, spares: tuple[Path, ...] = ()) -> None:
        """Look at `path` and at `spares`, the likeliest first; none of them need exist yet."""
        self.path = path
        self.spares = spares

    def sessions(self) -> tuple[SessionInfo, ...]:
        """Return every session, the last changed first; one that cannot be read says why.

        Files of the same session count as one: that with the last change, the others are its copies.
        """
        notes = read_notes(self._folders())
        infos = [look_into(path) for path in self._files(notes.values())]
        known: dict[str, list[SessionInfo]] = {}
        for info in infos:
            known.setdefault(info.identity or str(info.path), []).append(info)
        whole = (_together(files, notes.get(files[0].identity)) for files in known.values())
        return tuple(sorted(whole, key=lambda info: info.changed_at_ms, reverse=True))

    def most_recent(self) -> SessionInfo | None:
        """Return the last changed session of which something can be opened, checked entry by entry."""
        checked = (check(info) for info in self.sessions() if info.session is not None)
        return next((info for info in checked if info.session is not None), None)

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

    def files_of(self, identity: str) -> tuple[Path, ...]:
        """Return every file of one session, also one that cannot be reached now."""
        note = read_notes(self._folders()).get(identity)
        looked = (look_into(path) for path in self._files(()))
        found = [info.path for info in looked if info.identity == identity]
        return tuple(dict.fromkeys([*found, *([] if note is None else [note.file])]))

    def new_path(self, now_ms: int, folder: Path | None = None) -> Path:
        """Return a free path named after the local time in `folder`, or else the usual one, making it."""
        folder = self.path if folder is None else folder
        with environment(folder):
            # Only this user may look into what is made here: a temporary folder is shared by all.
            folder.mkdir(mode=0o700, parents=True, exist_ok=True)
            if folder in self.spares and not _is_ours(folder):
                raise NoAccessError(folder, "it belongs to somebody else")
            stem = f"{datetime.fromtimestamp(now_ms // 1_000):%Y-%m-%d-%H%M}"  # noqa: DTZ006 — as on the wall
            names = (stem if number == 1 else f"{stem}-{number}" for number in count(1))
            paths = (folder / f"{name}{SUFFIX}" for name in names)
            return next(path for path in paths if not any(file.exists() for file in (path, *siblings(path))))

    def went_on(self, identity: str, file: Path, serial: int) -> None:
        """Leave word, wherever that can be written, that `file` holds a session from entry `serial` on."""
        leave_note(self._folders(), WentOn(identity, file, serial))

    def came_home(self, identity: str) -> None:
        """Take back every word of a session being elsewhere."""
        remove_notes(self._folders(), identity)

    def _folders(self) -> tuple[Path, ...]:
        return (self.path, *filter(_is_ours, self.spares))

    def _files(self, notes: Iterable[WentOn]) -> Iterator[Path]:
        seen = set()
        for folder in self._folders():
            with suppress(OSError):
                for path in sorted(folder.glob(f"*{SUFFIX}")):
                    seen.add(path)
                    yield path
        for note in notes:
            if note.file not in seen and os.path.exists(note.file):  # noqa: PTH110 — it never raises
                seen.add(note.file)
                yield note.file


def _together(files: list[SessionInfo], note: WentOn | None) -> SessionInfo:
    """Return the furthest of `files`, which are of one session, and what is known of the others."""
    furthest = max(files, key=lambda info: (info.changed_at_ms, info.serial, info.trouble is None))
    copies = tuple(info.path for info in files if info is not furthest)
    is_part = note is not None and all(info.serial < note.serial and info.path != note.file for info in files)
    return replace(furthest, copies=copies, went_on=note.file if note is not None and is_part else None)


def _is_ours(folder: Path) -> bool:
    """Return whether `folder` is there and made by this user: what others put in it is not to be opened."""
    try:
        return os.name == "nt" or folder.stat().st_uid == os.geteuid()
    except OSError:
        return False
