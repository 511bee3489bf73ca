"""Judging folds: piles or criteria, a second rater, and the decision wherever a cut falls inside a pile."""

from collections.abc import Sequence
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
        _check_pile(self.pile)

    @property
    def key(self) -> tuple[int]:
        """The fold's sticker number."""
        return (self.number,)


class JudgingMethod(StrEnum):
    """How fold 1 is judged."""

    PILES = "piles"
    """Sort into five piles, then type the numbers per pile."""
    RUBRIC = "rubric"
    """Points per criterion of the chosen fold."""
    DIGIT = "digit"
    """A number and one digit, for a list that was written while walking along."""


@dataclass(frozen=True, slots=True)
class JudgingChoice:
    """How fold 1 is judged, and by how many; one per session."""

    method: JudgingMethod = JudgingMethod.PILES
    split_trays: bool = False
    """Two people each sort a part, into the same piles."""
    second_rater: bool = False
    """Somebody else judges (some of) the same folds without seeing the first judgement."""
    first_done: bool = False
    """The first rater is ready to lay both lists side by side."""
    second_done: bool = False

    undoable: ClassVar[bool] = True
    table_name: ClassVar[str] = "judging_choice"

    @property
    def key(self) -> tuple[()]:
        """There is one."""
        return ()

    @property
    def is_compared(self) -> bool:
        """Whether two lists lie side by side: before that neither rater sees what the other gave."""
        return self.second_rater and self.first_done and self.second_done

    def is_done(self, rater: int) -> bool:
        """Return whether `rater` has said to be ready."""
        return self.first_done if rater == 1 else self.second_done


@dataclass(frozen=True, slots=True)
class SecondEntry:
    """The pile the second rater put one fold on."""

    number: int
    pile: int
    order: int
    first_before: int | None = None
    """The first rater's pile before a look together changed it; None where nothing was changed."""

    undoable: ClassVar[bool] = True
    table_name: ClassVar[str] = "second_entry"

    def __post_init__(self) -> None:
        """Refuse piles that do not exist."""
        _check_pile(self.pile)

    @property
    def key(self) -> tuple[int]:
        """The fold's sticker number."""
        return (self.number,)


MAX_POINTS = 3
"""The best a fold can do on one criterion."""
RATERS = (1, 2)


@dataclass(frozen=True, slots=True)
class RubricEntry:
    """What one rater gave one fold on each criterion; None where a criterion was not judged yet."""

    rater: int
    number: int
    points: tuple[int | None, ...]
    order: int
    look_again: bool = False
    first_before: tuple[int | None, ...] = ()
    """With the second rater's points: what the first gave before a look together changed it."""

    undoable: ClassVar[bool] = True
    table_name: ClassVar[str] = "rubric_entry"

    def __post_init__(self) -> None:
        """Refuse raters and points that do not exist."""
        if self.rater not in RATERS:
            raise DomainError("judge.rater_range", rater=self.rater)
        _check_points(self.points)

    @property
    def key(self) -> tuple[int, int]:
        """The rater and the fold's sticker number."""
        return self.rater, self.number


UNSURE = "?"
UNTYPED = "_"
NO_NUMBER = 0
"""Stands for the number of a fold without a sticker while its points are typed."""


@dataclass(frozen=True, slots=True)
class UnfinishedPoints:
    """What one rater has typed so far of one fold's points; no score before every criterion has its sign."""

    rater: int
    number: int
    signs: str
    """A sign for each criterion up to the last that was typed: points, ? for not sure, _ for not yet."""
    order: int
    """Place in the order of typing: the row touched last is gone on with."""

    undoable: ClassVar[bool] = False
    """A key is taken back by Backspace, a whole fold by undo."""
    table_name: ClassVar[str] = "unfinished_points"

    def __post_init__(self) -> None:
        """Refuse raters and points that do not exist."""
        if self.rater not in RATERS:
            raise DomainError("judge.rater_range", rater=self.rater)
        if not set(self.signs) <= {*map(str, range(MAX_POINTS + 1)), UNSURE, UNTYPED}:
            raise DomainError("judge.points_range", high=MAX_POINTS)

    @property
    def key(self) -> tuple[int, int]:
        """The rater and the fold's sticker number."""
        return self.rater, self.number


def sum_of_points(points: Sequence[int | None]) -> int | None:
    """Return the score of a fold: all its points; None where no criterion was judged.

    A criterion the rater was not sure of counts as the mean of the others, with a half rounded up.
    """
    known = [each for each in points if each is not None]
    if not known:
        return None
    return (2 * sum(known) * len(points) + len(known)) // (2 * len(known))


@dataclass(frozen=True, slots=True)
class StrayFold:
    """A fold without a sticker, on a pile until somebody claims it."""

    serial: int
    """1 is called A, 26 Z and 27 AA."""
    pile: int
    order: int

    undoable: ClassVar[bool] = True
    table_name: ClassVar[str] = "stray_fold"

    @property
    def name(self) -> str:
        """The letters it goes by."""
        return stray_name(self.serial)

    def __post_init__(self) -> None:
        """Refuse piles that do not exist."""
        _check_pile(self.pile)

    @property
    def key(self) -> tuple[int]:
        """The order in which they were found."""
        return (self.serial,)


@dataclass(frozen=True, slots=True)
class Correction:
    """A score that was mended after the room had seen the tables, which stayed as they were."""

    number: int
    before: int
    after: int
    at_ms: int

    undoable: ClassVar[bool] = True
    table_name: ClassVar[str] = "correction"

    @property
    def key(self) -> tuple[int]:
        """The fold's sticker number."""
        return (self.number,)


@dataclass(frozen=True, slots=True)
class QualityEntry:
    """The pile fold 2 was put on, with the folds of all tables mixed so that nobody knows the table."""

    number: int
    pile: int
    order: int

    undoable: ClassVar[bool] = True
    table_name: ClassVar[str] = "quality_entry"

    def __post_init__(self) -> None:
        """Refuse piles that do not exist."""
        _check_pile(self.pile)

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
    """Who of the people in a cut pile, or with the same sum of points, move up, and how that was decided.

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


@dataclass(frozen=True, slots=True)
class StrayPoints:
    """A fold without a sticker that was given points, until somebody claims it."""

    serial: int
    """1 is called A, 26 Z and 27 AA."""
    points: tuple[int | None, ...]
    order: int

    undoable: ClassVar[bool] = True
    table_name: ClassVar[str] = "stray_points"

    def __post_init__(self) -> None:
        """Refuse points that do not exist."""
        _check_points(self.points)

    @property
    def name(self) -> str:
        """The letters it goes by."""
        return stray_name(self.serial)

    @property
    def key(self) -> tuple[int]:
        """The order in which they were found."""
        return (self.serial,)


def stray_name(serial: int) -> str:
    """Return the letters that a fold without a sticker goes by."""
    name = ""
    while serial > 0:
        serial, letter = divmod(serial - 1, 26)
        name = chr(ord("A") + letter) + name
    return name


def _check_points(points: Sequence[int | None]) -> None:
    if any(each is not None and not 0 <= each <= MAX_POINTS for each in points):
        raise DomainError("judge.points_range", high=MAX_POINTS)


def _check_pile(pile: int) -> None:
    if pile not in PILES:
        raise DomainError("judge.pile_range", pile=pile)
