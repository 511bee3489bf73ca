"""Judging fold 1: five piles, and the decision wherever a cut falls inside a pile."""

from dataclasses import dataclass
from enum import StrEnum
from typing import ClassVar

from grouping.domain.errors import DomainError

BEST_PILE = 5
PILES: tuple[int, ...] = (5, 4, 3, 2, 1)
"""The piles, best first, in the order they stand on the page."""


@dataclass(frozen=True, slots=True)
class PileEntry:
    """The pile one fold was put on."""

    number: int
    pile: int
    order: int
    """Place in the order of typing, so that a pile reads back as it was entered."""
    look_again: bool = False
    unfinished: bool = False

    undoable: ClassVar[bool] = True
    table_name: ClassVar[str] = "pile_entry"

    def __post_init__(self) -> None:
        """Refuse piles that do not exist."""
        if self.pile not in PILES:
            raise DomainError("judge.pile_range", pile=self.pile)

    @property
    def key(self) -> tuple[int]:
        """The fold's sticker number."""
        return (self.number,)


class BorderMethod(StrEnum):
    """How it was decided who of a cut pile moves up."""

    LOOK = "look"
    LOT = "lot"
    SHIFT = "shift"


@dataclass(frozen=True, slots=True)
class BorderDecision:
    """Who of the people in a cut pile move up, and how that was decided.

    The candidates are stored so that a decision about another set of people is recognised as stale.
    """

    cut: int
    method: BorderMethod
    candidates: tuple[int, ...]
    promoted: tuple[int, ...]

    undoable: ClassVar[bool] = True
    table_name: ClassVar[str] = "border_decision"

    def __post_init__(self) -> None:
        """Refuse promoted people who were not candidates, or were named twice."""
        if len(set(self.promoted)) != len(self.promoted) or not set(self.promoted) <= set(self.candidates):
            raise DomainError("border.not_candidates")

    @property
    def key(self) -> tuple[int]:
        """The cut, counted from the top."""
        return (self.cut,)
