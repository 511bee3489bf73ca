"""Group marks as the room sees them: colour, shape, fill and name, never a level."""

from dataclasses import dataclass
from enum import StrEnum


class Shape(StrEnum):
    """The outline of a mark; every shape is drawn with the same area."""

    CIRCLE = "circle"
    SQUARE = "square"
    TRIANGLE = "triangle"
    DIAMOND = "diamond"
    HEXAGON = "hexagon"
    DROP = "drop"
    HALF_DISC = "half_disc"
    RING = "ring"


class Fill(StrEnum):
    """How a shape is filled; drawn by lot where there are more tables than colours."""

    SOLID = "solid"
    OUTLINE = "outline"
    STRIPED = "striped"


@dataclass(frozen=True, slots=True)
class MarkView:
    """One table's mark: `colour` and `ink` as #RRGGBB, `ink` for text on the fill."""

    name: str
    colour: str
    ink: str
    shape: Shape
    fill: Fill = Fill.SOLID
