"""The people in the room, known by the number on their sticker and nothing else."""

from dataclasses import dataclass
from enum import StrEnum
from typing import ClassVar

from grouping.domain.errors import DomainError

MAX_NUMBER = 9_999


class Role(StrEnum):
    """What somebody does in this session."""

    PARTICIPANT = "participant"
    UNSCORED = "unscored"
    """Folds along without being judged; placed by lot, in no chart of quality."""
    OBSERVER = "observer"
    ABSENT = "absent"
    LEFT = "left"
    JOINED_LATE = "joined_late"
    """Came after judging and joined a table; excluded from every comparison."""


PLACED_ROLES = frozenset({Role.PARTICIPANT, Role.UNSCORED, Role.JOINED_LATE})


@dataclass(frozen=True, slots=True)
class Participant:
    """One sticker number and the role of whoever wears it."""

    number: int
    role: Role = Role.PARTICIPANT
    short_time: bool = False
    """Came in while fold 1 was already running."""

    undoable: ClassVar[bool] = True
    table_name: ClassVar[str] = "participant"

    def __post_init__(self) -> None:
        """Refuse numbers that cannot stand on a sticker."""
        if not 1 <= self.number <= MAX_NUMBER:
            raise DomainError("arrival.number_range", number=self.number, high=MAX_NUMBER)

    @property
    def key(self) -> tuple[int]:
        """The sticker number."""
        return (self.number,)


MAX_NAME = 40


@dataclass(frozen=True, slots=True)
class FirstName:
    """What somebody is called; for the laptop only, never for the room, the paper or the report."""

    number: int
    name: str

    undoable: ClassVar[bool] = True
    table_name: ClassVar[str] = "first_name"

    def __post_init__(self) -> None:
        """Refuse an empty name and one no chip can hold."""
        if not self.name.strip():
            raise DomainError("names.empty", number=self.number)
        if len(self.name) > MAX_NAME:
            raise DomainError("names.too_long", number=self.number, high=MAX_NAME)

    @property
    def key(self) -> tuple[int]:
        """The sticker number."""
        return (self.number,)
