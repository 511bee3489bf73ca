"""What the facilitator's pages show: one record per page, with finished strings."""

from dataclasses import dataclass
from enum import StrEnum

from grouping.viewmodel.mark import MarkView


class RailState(StrEnum):
    """The mark in front of a phase on the rail."""

    DONE = "done"
    NOW = "now"
    LATER = "later"
    ATTENTION = "attention"


@dataclass(frozen=True, slots=True)
class RailItem:
    """One phase on the rail; `reason` says why it wants attention."""

    phase: str
    number: int
    name: str
    state: RailState
    reason: str = ""


@dataclass(frozen=True, slots=True)
class FrameView:
    """The frame round every page: rail, time, what to say, what comes next."""

    title: str
    rail: tuple[RailItem, ...]
    phase_title: str
    say: tuple[tuple[str, str], ...]
    """Name of each step and what to read aloud."""
    do: tuple[str, ...]
    help: str
    soon: str
    next_name: str
    leads_on: bool
    """Whether going on is the main thing now, and not something on the page."""
    progress_text: str
    """How many of how many, on a page where people or their papers are counted."""
    attention_text: str
    """Which phase wants another look, and why."""
    undo_text: str
    redo_text: str
    made_up: bool
    is_for_all: bool = False
    """Whether what is said may be read by a room that watches."""


class ChipState(StrEnum):
    """How a number chip looks; always with a letter, never by colour alone."""

    PLAIN = "plain"
    OBSERVER = "observer"
    UNSCORED = "unscored"
    ABSENT = "absent"
    LEFT = "left"
    LATE = "late"


@dataclass(frozen=True, slots=True)
class Chip:
    """One number with the letter of its role, if it has one."""

    number: int
    letter: str
    state: ChipState
    name: str = ""
    """A first name, where the facilitator keeps them on this laptop."""

    @property
    def text(self) -> str:
        """What stands on it."""
        return " ".join(part for part in (str(self.number), self.letter, self.name) if part)


@dataclass(frozen=True, slots=True)
class ArrivalView:
    """Who is here."""

    present_text: str
    roles_text: str
    expected_text: str
    """How many people each table would get, as the room is now."""
    agreements: tuple[str, ...]
    takes_names: bool
    last_number: int
    chips: tuple[Chip, ...]


@dataclass(frozen=True, slots=True)
class ClockView:
    """A clock as the facilitator sees it."""

    time_text: str
    of_text: str
    share_left: float
    is_running: bool
    is_over: bool
    status: str


@dataclass(frozen=True, slots=True)
class NumberRow:
    """One row of numbers typed by keyboard: a pile, or how far a fold came."""

    key: str
    label: str
    numbers: tuple[str, ...]
    count: int
    spoken: str
    """Count and numbers in words."""


@dataclass(frozen=True, slots=True)
class SeatView:
    """One number at a table on the facilitator's own page."""

    number: int
    is_pinned: bool
    is_doubtful: bool
    """Whether another look at the folds would as likely as not give another level."""
    is_moved: bool = False
    """Whether somebody put this number here by hand."""


@dataclass(frozen=True, slots=True)
class TableRow:
    """One table on the facilitator's own page, where its level may be read."""

    table: str
    mark: MarkView
    level: str
    people: int
    mean_text: str
    seats: tuple[SeatView, ...]


@dataclass(frozen=True, slots=True)
class DraftView:
    """One draft of the tables, with what is known about it."""

    tables: tuple[TableRow, ...]
    seed_text: str
    sizes_text: str
    likeness_text: str
    doubt_text: str
    border_text: str = ""
    """How many sat on a border."""
    hand_text: str = ""
    """Who was moved by hand."""


@dataclass(frozen=True, slots=True)
class GroupView:
    """The draft in use, the one beside it if there is one, and what may be done."""

    draft: DraftView
    aside: DraftView | None
    wishes: tuple[tuple[int, str], ...]
    """Serial and sentence of every wish."""
    takes_wishes: bool
    blocker: str
    is_drawn: bool
    was_shown: bool
    is_stale: bool
    small_text: str
    """Which tables were left with too few by hand; empty if none."""
    hidden_text: str = ""
    """Why nobody is shown by number; empty where everybody is."""


@dataclass(frozen=True, slots=True)
class TalkStep:
    """One part of the talk: what to ask, what not to do, and which cards belong to it."""

    step: str
    name: str
    minutes_text: str
    say: str
    questions: tuple[str, ...]
    avoid: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class ExportView:
    """What taking data along means, and what the files are called until another name is typed."""

    means: tuple[str, ...]
    counts_name: str
    rows_name: str


@dataclass(frozen=True, slots=True)
class CloseView:
    """The report and the clean-up."""

    contains: str
    leaves_out: str
    erase_word: str
