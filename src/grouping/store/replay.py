"""Where a journal leads to: the session after each entry, as long as every entry fits the one before it."""

from dataclasses import dataclass

from grouping.domain.journal import History
from grouping.domain.session import Session
from grouping.store.entries import BEFORE_FIRST, JournalRow, digest_of, from_journal_row
from grouping.store.errors import MalformedError

_NO_SESSION, _NO_HISTORY = Session.empty(), History()


@dataclass(frozen=True, slots=True)
class Point:
    """The state after one entry of a journal; without arguments the one before the first."""

    session: Session = _NO_SESSION
    history: History = _NO_HISTORY
    digest: str = BEFORE_FIRST
    serial: int = 0
    at_ms: int = 0

    def after(self, row: JournalRow) -> "Point":
        """Return the state after `row`, or raise `MalformedError` where it is no whole next entry."""
        entry = from_journal_row(row)
        if row.digest != digest_of(row, self.digest):
            raise MalformedError(f"entry {row.serial} does not fit its checksum")
        try:
            history = self.history.after(entry)
        except IndexError as error:
            raise MalformedError(f"entry {entry.serial} has nothing to {entry.action}") from error
        return Point(self.session.apply(entry.edit)[0], history, row.digest, entry.serial, entry.at_ms)
