"""What observers saw and heard at the tables, and how far each fold came."""

from dataclasses import dataclass
from enum import StrEnum
from typing import ClassVar

from grouping.domain.errors import DomainError

MAX_QUOTE = 300


class TallyKind(StrEnum):
    """What is counted; the definitions stand on the observer sheet."""

    ASKS = "asks"
    GIVES = "gives"
    GRUMBLES = "grumbles"
    CHEERS = "cheers"
    OTHER_TABLE = "other_table"
    FINISHED = "finished"


@dataclass(frozen=True, slots=True)
class TallyMark:
    """One stroke at one table."""

    serial: int
    table: str
    kind: TallyKind
    at_ms: int

    undoable: ClassVar[bool] = True
    table_name: ClassVar[str] = "tally_mark"

    @property
    def key(self) -> tuple[int]:
        """The order in which strokes were made."""
        return (self.serial,)


MAX_COUNT = 999


@dataclass(frozen=True, slots=True)
class PaperTally:
    """What an observer counted on paper of one kind at one table; it goes before what was counted live."""

    table: str
    kind: TallyKind
    count: int

    undoable: ClassVar[bool] = True
    table_name: ClassVar[str] = "paper_tally"

    def __post_init__(self) -> None:
        """Refuse a count no observer can have made."""
        if not 0 <= self.count <= MAX_COUNT:
            raise DomainError("observe.count_range", high=MAX_COUNT)

    @property
    def key(self) -> tuple[str, str]:
        """Table and kind."""
        return self.table, self.kind.value


@dataclass(frozen=True, slots=True)
class Quote:
    """Something literally said, private until it is starred."""

    serial: int
    text: str
    table: str | None
    starred: bool

    undoable: ClassVar[bool] = True
    table_name: ClassVar[str] = "quote"

    def __post_init__(self) -> None:
        """Refuse an empty quote and one no card can hold."""
        if not self.text.strip():
            raise DomainError("quote.empty")
        if len(self.text) > MAX_QUOTE:
            raise DomainError("quote.too_long", high=MAX_QUOTE)

    @property
    def key(self) -> tuple[int]:
        """The order in which quotes were typed."""
        return (self.serial,)


class Finish(StrEnum):
    """How far one participant came with fold 2."""

    DONE = "done"
    PARTLY = "partly"
    NOT_DONE = "not_done"


@dataclass(frozen=True, slots=True)
class FoldResult:
    """How far one participant came with fold 2."""

    number: int
    finish: Finish

    undoable: ClassVar[bool] = True
    table_name: ClassVar[str] = "fold_result"

    @property
    def key(self) -> tuple[int]:
        """The sticker number."""
        return (self.number,)
