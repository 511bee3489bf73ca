"""The experience slip: seven answers, a word and a table mark; a number only where a design compares."""

from dataclasses import dataclass
from typing import ClassVar

from grouping.domain.errors import DomainError

SLIP_ITEMS: tuple[str, ...] = (
    "confidence_before",
    "confidence_after",
    "fair",
    "place",
    "belonging",
    "drive",
    "help",
)
"""The questions in the order of the slip."""
ITEM_HIGHEST: dict[str, int] = {item: 3 if item == "place" else 5 for item in SLIP_ITEMS}
MAX_WORD = 60


@dataclass(frozen=True, slots=True)
class Slip:
    """One returned slip; None where an answer was left open."""

    serial: int
    table: str
    answers: tuple[int | None, ...]
    word: str
    number: int | None = None
    """The sticker number, in designs that compare; None in the classic one."""

    undoable: ClassVar[bool] = True
    table_name: ClassVar[str] = "slip"

    def __post_init__(self) -> None:
        """Refuse answers outside the scale of their question."""
        if len(self.answers) != len(SLIP_ITEMS):
            raise DomainError("slip.answer_count", count=len(SLIP_ITEMS))
        for position, (item, answer) in enumerate(zip(SLIP_ITEMS, self.answers, strict=True)):
            if answer is not None and not 1 <= answer <= ITEM_HIGHEST[item]:
                raise DomainError("slip.answer_range", question=position, high=ITEM_HIGHEST[item])
        if len(self.word) > MAX_WORD:
            raise DomainError("slip.word_too_long", high=MAX_WORD)

    @property
    def key(self) -> tuple[int]:
        """The order in which slips were typed."""
        return (self.serial,)
