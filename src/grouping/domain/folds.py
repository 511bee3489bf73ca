"""Which model is folded by whom: one for fold 1, and one for everybody or for each level in fold 2."""

from dataclasses import dataclass
from enum import StrEnum
from typing import ClassVar

from grouping.domain.errors import DomainError
from grouping.domain.settings import MAX_MINUTES, Design

MOST_STEPS_PER_CARD = 2
"""More pictures on one card have no room for words that the back row can read."""


class FoldRole(StrEnum):
    """Whose fold it is."""

    FOLD_1 = "fold_1"
    LOW = "low"
    MIDDLE = "middle"
    HIGH = "high"
    EVERYONE = "everyone"
    """Fold 2 for all tables alike."""


LEVEL_ROLES = (FoldRole.LOW, FoldRole.MIDDLE, FoldRole.HIGH)


def roles_of(design: Design) -> tuple[FoldRole, ...]:
    """Return the folds a design asks for: only attainment groups get folds of their own."""
    if design is Design.CLASSIC:
        return (FoldRole.FOLD_1, *LEVEL_ROLES)
    return (FoldRole.FOLD_1, FoldRole.EVERYONE)


def role_at(level: int | None, levels: int) -> FoldRole:
    """Return whose fold a table gets that is the `level`-th of `levels` from below, or is mixed."""
    if level is None:
        return FoldRole.EVERYONE
    if level == 1:
        return FoldRole.LOW
    return FoldRole.HIGH if level == levels else FoldRole.MIDDLE


@dataclass(frozen=True, slots=True)
class FoldChoice:
    """The model for one role, the sheet that goes with it and the time there is for it."""

    role: FoldRole
    model: str
    with_hints: bool = False
    """Whether the sheet also holds the easier explanation."""
    minutes: int = 0
    """How long these tables fold; 0 for as long as the running order says."""
    steps_per_card: int = 1

    undoable: ClassVar[bool] = True
    table_name: ClassVar[str] = "fold_choice"

    def __post_init__(self) -> None:
        """Refuse times no clock can show, cards no back row can read, and no model at all."""
        if not self.model:
            raise DomainError("prepare.no_model")
        if not 0 <= self.minutes <= MAX_MINUTES:
            raise DomainError("prepare.minutes_range", low=0, high=MAX_MINUTES)
        if not 1 <= self.steps_per_card <= MOST_STEPS_PER_CARD:
            raise DomainError("prepare.steps_per_card", high=MOST_STEPS_PER_CARD)

    @property
    def key(self) -> tuple[str]:
        """The role."""
        return (self.role.value,)
