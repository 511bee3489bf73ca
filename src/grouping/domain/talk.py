"""The talk: which tables had their turn, what the room is offered, and what people mean to do with it."""

from dataclasses import dataclass, replace
from typing import ClassVar

from grouping.domain.errors import DomainError
from grouping.domain.tasks import MAX_DURATION_MS, Countdown

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
class TalkClock(Countdown):
    """The small clock of one part: it is looked at, and nobody has to hurry for it."""

    step: str
    duration_ms: int
    elapsed_ms: int = 0
    running_since_ms: int | None = None

    undoable: ClassVar[bool] = False
    table_name: ClassVar[str] = "talk_clock"

    def __post_init__(self) -> None:
        """Refuse a clock without time or with more than a day's work."""
        if not 0 < self.duration_ms <= MAX_DURATION_MS:
            raise DomainError("clock.duration_range")

    @property
    def key(self) -> tuple[str]:
        """The part of the talk."""
        return (self.step,)

    def toggled(self, now_ms: int) -> "TalkClock":
        """Return it started, or standing still; once time is up it starts anew."""
        if self.is_running and self.remaining_at(now_ms):
            return replace(self, elapsed_ms=self.elapsed_at(now_ms), running_since_ms=None)
        elapsed_ms = self.elapsed_ms if self.remaining_at(now_ms) else 0
        return replace(self, elapsed_ms=elapsed_ms, running_since_ms=now_ms)

    def extended(self, by_ms: int, now_ms: int) -> "TalkClock":
        """Return it with `by_ms` more left."""
        return replace(self, duration_ms=self.extended_ms(by_ms, now_ms))


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
class SeenCounter:
    """One card against the others that the room saw, or had read aloud; what was seen is not taken back."""

    card: str

    undoable: ClassVar[bool] = False
    table_name: ClassVar[str] = "seen_counter"

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
