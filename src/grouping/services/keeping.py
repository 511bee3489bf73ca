"""Keeping a session: in its own folder, elsewhere when that fails, in memory when nothing can be written."""

from collections.abc import Callable, Iterable
from contextlib import suppress
from dataclasses import dataclass, field
from enum import Enum, auto
from pathlib import Path

from grouping.domain.journal import JournalEntry
from grouping.domain.session import Session
from grouping.store.entries import BEFORE_FIRST, JournalRow, to_journal_row
from grouping.store.erasure import erase
from grouping.store.errors import NotFoundError, SessionFileError
from grouping.store.folder import SessionFolder
from grouping.store.sessionfile import SessionFile
from grouping.store.sessioninfo import look_into

RETRY_MS = 10_000
"""How long to wait before trying the usual place again: seldom enough to cost nothing while typing."""


class Standing(Enum):
    """Where what was entered last is safe."""

    USUAL = auto()
    """In the folder where sessions belong."""
    SPARE = auto()
    """In a folder the program chose, until the usual one can be written again."""
    CHOSEN = auto()
    """In a folder the facilitator chose; it stays there."""
    MEMORY = auto()
    """Nowhere but in memory."""


@dataclass(slots=True)
class Kept:
    """A session as it is kept: its whole journal, the file that holds it, and the files it left behind."""

    rows: list[JournalRow] = field(default_factory=list)
    session: Session = field(default_factory=Session.empty)
    file: SessionFile | None = None
    copies: tuple[Path, ...] = ()

    @property
    def identity(self) -> str:
        """What tells this session from others, in every file of it."""
        return self.rows[0].digest

    @property
    def digest(self) -> str:
        """The digest of the last entry."""
        return self.rows[-1].digest if self.rows else BEFORE_FIRST


class Keeper:
    """The journal of an open session: what is committed stays, and goes to the first place that takes it.

    The order: the file it is in; a fresh file in the usual folder; one in each spare folder; memory only.
    """

    def __init__(self, folder: SessionFolder, now_ms: Callable[[], int], kept: Kept | None = None) -> None:
        """Go on with `kept`, or begin with nothing."""
        self._folder = folder
        self._now_ms = now_ms
        self._kept = Kept() if kept is None else kept
        self._tried_at_ms: int | None = None
        self.trouble: SessionFileError | None = None
        """Why the session is not in its usual place, if that was seen."""
        self.standing = Standing.MEMORY
        """Where the session is now."""
        if self._kept.file is not None:
            self.standing = self._standing_in(self._kept.file.path.parent)

    @property
    def path(self) -> Path | None:
        """The file that holds the whole session; None while only memory does."""
        return None if self._kept.file is None else self._kept.file.path

    @property
    def usual_folder(self) -> Path:
        """The folder where sessions belong."""
        return self._folder.path

    def commit(self, entry: JournalEntry) -> None:
        """Keep `entry`; that it could not be written where it should is told by `standing`."""
        kept = self._kept
        row = to_journal_row(entry, kept.digest)
        kept.rows.append(row)
        kept.session, _ = kept.session.apply(entry.edit)
        if kept.file is None:
            self.look_again()
            return
        try:
            kept.file.append(entry.edit, row)
        except SessionFileError as error:
            self._go_elsewhere(error)
        else:
            self.look_again()

    def look_again(self) -> None:
        """Go back to the usual place if that works again; tried at most once in `RETRY_MS`."""
        if self.standing in {Standing.USUAL, Standing.CHOSEN}:
            return
        now_ms = self._now_ms()
        if self._tried_at_ms is not None and 0 <= now_ms - self._tried_at_ms < RETRY_MS:
            return
        self.try_now()

    def come_home(self) -> None:
        """Bring a session that was elsewhere, or left files elsewhere, to its usual place if that works."""
        if self.standing is Standing.USUAL:
            self._tidy()
        else:
            self.look_again()

    def try_now(self) -> None:
        """Go back to the usual place, or from memory to any place, if that works."""
        self._tried_at_ms = self._now_ms()
        ways = (self._folder.path, *self._folder.spares) if self._kept.file is None else (self._folder.path,)
        self._settle_in_first(ways)

    def move_to(self, folder: Path) -> SessionFileError | None:
        """Go on in a folder that was chosen; return why not where that cannot be."""
        return self._settle(folder)

    def checkpoint(self) -> None:
        """Bring the file up to date with its WAL; where that cannot be, both are still there."""
        if self._kept.file is not None:
            with suppress(SessionFileError):
                self._kept.file.checkpoint()

    def close(self) -> None:
        """Let go of the file; what was committed is in it, or in the WAL beside it."""
        if self._kept.file is None:
            return
        with suppress(SessionFileError):
            self._kept.file.close()

    def erase(self) -> tuple[SessionFileError, ...]:
        """Let go of the session and erase every file of it; return what could not be erased, and why."""
        self.close()
        named = () if self._kept.file is None else (self._kept.file.path,)
        places = (*named, *self._kept.copies, *self._folder.files_of(self._kept.identity))
        troubles = erase_all(dict.fromkeys(places))
        if not troubles:
            self._folder.came_home(self._kept.identity)
        return troubles

    def _go_elsewhere(self, trouble: SessionFileError) -> None:
        self.trouble = trouble
        self._tried_at_ms = self._now_ms()
        self._let_go()
        if not self._settle_in_first((self._folder.path, *self._folder.spares)):
            self.standing = Standing.MEMORY

    def _settle_in_first(self, folders: Iterable[Path]) -> bool:
        for folder in folders:
            trouble = self._settle(folder)
            if trouble is None:
                return True
            self.trouble = self.trouble or trouble
        return False

    def _settle(self, folder: Path) -> SessionFileError | None:
        """Write the whole session to a fresh file in `folder` and go on there; return what went wrong."""
        kept = self._kept
        try:
            path = self._folder.new_path(kept.session.settings.created_at_ms, folder)
            file = SessionFile.copy(path, kept.rows, kept.session)
        except SessionFileError as error:
            return error
        self._let_go()
        kept.file = file
        self.standing = self._standing_in(folder)
        if self.standing is Standing.USUAL:
            self._tidy()
        else:
            self._folder.went_on(kept.identity, path, kept.rows[-1].serial + 1)
        return None

    def _let_go(self) -> None:
        file, self._kept.file = self._kept.file, None
        if file is not None:
            self._kept.copies = (*self._kept.copies, file.path)
            with suppress(SessionFileError):
                file.close()

    def _tidy(self) -> None:
        """Erase what was left elsewhere, now that all of it is here: only what is seen to be a part of it."""
        digests = {row.digest for row in self._kept.rows}
        left = []
        for path in self._kept.copies:
            info = look_into(path)
            if info.trouble is not None or info.digest not in digests or erase_all((path,)):
                left.append(path)
        self._kept.copies = tuple(left)
        # A file out of reach stays named by its note: whoever erases the session must find it.
        if not any(self._standing_in(path.parent) is Standing.CHOSEN for path in left):
            self._folder.came_home(self._kept.identity)
        self.trouble = None

    def _standing_in(self, folder: Path) -> Standing:
        if folder == self._folder.path:
            return Standing.USUAL
        return Standing.SPARE if folder in self._folder.spares else Standing.CHOSEN


def erase_all(paths: Iterable[Path]) -> tuple[SessionFileError, ...]:
    """Erase every one of `paths`; return what could not be erased, and why."""
    troubles: list[SessionFileError] = []
    for path in paths:
        try:
            erase(path)
        except NotFoundError as error:
            # Not there is as good as gone, unless its whole disk is out of reach.
            if not path.parent.is_dir():
                troubles.append(error)
        except SessionFileError as error:
            troubles.append(error)
    return tuple(troubles)
