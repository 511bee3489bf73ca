"""A folding diagram: paper, lines, arrows and signs, placed in a box that is usually `DIAGRAM_UNITS` square.

Lengths are units of that box and y points down, so one diagram serves a page, the room screen and paper.
"""

from dataclasses import dataclass
from enum import StrEnum

DIAGRAM_UNITS = 200.0

Spot = tuple[float, float]
"""x to the right and y down."""


class LineStyle(StrEnum):
    """The lines of Yoshizawa-Randlett notation, each told apart without colour."""

    CREASE = "crease"
    """An old fold: thin, stopping short of the edges."""
    VALLEY = "valley"
    """Dashes."""
    MOUNTAIN = "mountain"
    """Dashes and dots."""
    HIDDEN = "hidden"
    """Behind other layers: dots."""
    RIM = "rim"
    """Round an enlarged detail."""
    PEN = "pen"
    """Drawn on the finished model."""


class ArrowStyle(StrEnum):
    """The arrows of Yoshizawa-Randlett notation."""

    VALLEY = "valley"
    MOUNTAIN = "mountain"
    UNFOLD = "unfold"
    OPEN = "open"


class Turn(StrEnum):
    """How the whole model is handled after folding."""

    SIDEWAYS = "sideways"
    """Turn over, left to right."""
    TOP_DOWN = "top_down"
    """Turn over, top to bottom."""
    CLOCKWISE = "clockwise"
    """Turn on the table."""
    COUNTERCLOCKWISE = "counterclockwise"


@dataclass(frozen=True, slots=True)
class PaperPiece:
    """Paper that shows one side: polygons that all turn the same way, and the edges that can be seen."""

    shapes: tuple[tuple[Spot, ...], ...]
    is_coloured: bool
    light: float = 1.0
    """1 in a flat picture; below that the colour is darkened by as much."""
    edges: tuple[tuple[Spot, Spot], ...] = ()
    """Where paper ends or is folded."""


@dataclass(frozen=True, slots=True)
class DiagramLine:
    """A straight line on the paper."""

    style: LineStyle
    start: Spot
    end: Spot


@dataclass(frozen=True, slots=True)
class DiagramArrow:
    """An arrow bent towards `control`, the middle point of a quadratic curve."""

    style: ArrowStyle
    start: Spot
    control: Spot
    end: Spot


@dataclass(frozen=True, slots=True)
class DiagramDot:
    """A reference point: a dot that goes to a ring, or a spot of ink on the finished model."""

    at: Spot
    is_target: bool = False
    is_ink: bool = False
    radius: float = 0.0


@dataclass(frozen=True, slots=True)
class DiagramTurn:
    """A sign below the paper; `degrees` only for a turn on the table."""

    turn: Turn
    degrees: int = 0


@dataclass(frozen=True, slots=True)
class DiagramView:
    """One picture of a model, bottom to top, with words for those who cannot see it."""

    pieces: tuple[PaperPiece, ...]
    lines: tuple[DiagramLine, ...] = ()
    arrows: tuple[DiagramArrow, ...] = ()
    dots: tuple[DiagramDot, ...] = ()
    turns: tuple[DiagramTurn, ...] = ()
    description: str = ""
    is_grey: bool = False
    """Whether it is drawn for a printer without colour."""
    width: float = DIAGRAM_UNITS
    height: float = DIAGRAM_UNITS


@dataclass(frozen=True, slots=True)
class ModelDiagrams:
    """The pictures of one model; none of them holds words."""

    steps: tuple[DiagramView, ...]
    halfway: tuple[DiagramView | None, ...]
    """For every step the view from aside half way, where it has one."""
    finished: DiagramView
