"""What the room check shows: one row for each thing that can go wrong, with finished strings."""

from dataclasses import dataclass
from enum import StrEnum


class CheckState(StrEnum):
    """How something stands; always shown with its mark and its word, never by colour alone."""

    FINE = "fine"
    ATTENTION = "attention"
    UNKNOWN = "unknown"
    """The program cannot see it: somebody must look."""
    BUSY = "busy"
    """Being found out."""


@dataclass(frozen=True, slots=True)
class CheckRow:
    """One thing that was looked at, what was found, and what to do about it."""

    topic: str
    name: str
    state: CheckState
    mark: str
    state_word: str
    text: str
    lines: tuple[str, ...] = ()
    """Details, one a line."""
    steps: tuple[str, ...] = ()
    """What to do, in order."""


@dataclass(frozen=True, slots=True)
class BackRowView:
    """The test that needs a pair of legs."""

    row: CheckRow
    look: str
    if_not: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class RoomCheckView:
    """The whole page."""

    screens: CheckRow
    back_row: BackRowView
    laptop: tuple[CheckRow, ...]
    """Staying on, power, notifications and sound."""
