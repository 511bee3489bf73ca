"""The talk: which tables had their turn, what the room is offered, and what people mean to do with it."""

from dataclasses import dataclass
from typing import ClassVar

from grouping.domain.errors import DomainError

MAX_INTENTION = 200
MOST_STARRED = 3
"""More handholds than a room can take home."""
MOST_CHOSEN = 5
"""More research cards than a room can take in."""


@dataclass(frozen=True, slots=True)
class Heard:
    """One table had its turn in one part of the talk."""

    step: str
    table: str

    undoable: ClassVar[bool] = False
    table_name: ClassVar[str] = "heard"

    @property
    def key(self) -> tuple[str, str]:
        """The part of the talk and the table."""
        return self.step, self.table


@dataclass(frozen=True, slots=True)
class StarredHandhold:
    """One handhold for the own class that the room may see."""

    handhold: str

    undoable: ClassVar[bool] = True
    table_name: ClassVar[str] = "starred_handhold"

    @property
    def key(self) -> tuple[str]:
        """The id of the handhold."""
        return (self.handhold,)


@dataclass(frozen=True, slots=True)
class ChosenReading:
    """One research card this room gets; where none is chosen, it gets those of its design."""

    card: str

    undoable: ClassVar[bool] = True
    table_name: ClassVar[str] = "chosen_reading"

    @property
    def key(self) -> tuple[str]:
        """The id of the card."""
        return (self.card,)


@dataclass(frozen=True, slots=True)
class Intention:
    """One thing somebody will do on Monday, as it was said; the group's, so without a name."""

    serial: int
    text: str

    undoable: ClassVar[bool] = True
    table_name: ClassVar[str] = "intention"

    def __post_init__(self) -> None:
        """Refuse an empty one and one no line can hold."""
        if not self.text.strip():
            raise DomainError("intention.empty")
        if len(self.text) > MAX_INTENTION:
            raise DomainError("intention.too_long", high=MAX_INTENTION)

    @property
    def key(self) -> tuple[int]:
        """The order in which they were typed."""
        return (self.serial,)
