"""What a step draws beside the paper: arrows, dots, lines and signs, in points of the table before it."""

from dataclasses import dataclass
from enum import StrEnum

from grouping.folding.geometry import Point


class ArrowKind(StrEnum):
    """The arrows of Yoshizawa-Randlett notation."""

    VALLEY = "valley"
    """Fold towards you: filled head."""
    MOUNTAIN = "mountain"
    """Fold behind: half a hollow head."""
    UNFOLD = "unfold"
    """Fold and unfold: a head at both ends."""
    OPEN = "open"
    """Open, push or pull: a wide hollow arrow."""


@dataclass(frozen=True, slots=True)
class Arrow:
    """From where to where the paper moves; `bend` is the height of the bow as a share of its length."""

    kind: ArrowKind
    start: Point
    end: Point
    bend: float | None = None


class Crease(StrEnum):
    """Which way a line is folded, as it is seen."""

    VALLEY = "valley"
    MOUNTAIN = "mountain"


@dataclass(frozen=True, slots=True)
class Drawn:
    """A line that is drawn where it can be seen; with `is_extra` also where other paper hides it."""

    crease: Crease
    start: Point
    end: Point
    is_extra: bool = False


@dataclass(frozen=True, slots=True)
class Dot:
    """A reference point: a dot where it is, a ring where it goes."""

    at: Point
    is_target: bool


@dataclass(frozen=True, slots=True)
class TurnOver:
    """Turn the model over, sideways or top to bottom."""

    is_sideways: bool


@dataclass(frozen=True, slots=True)
class Rotation:
    """Turn the model on the table, counter-clockwise."""

    degrees: float


@dataclass(frozen=True, slots=True)
class Push:
    """Push here, in this direction."""

    at: Point
    degrees: float


Sign = TurnOver | Rotation | Push
