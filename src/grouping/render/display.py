"""The display list: positioned things, made by the layout step and drawn by the paint step.

Lengths are units, y points down. A card is always `CARD_UNITS` high, whatever the size of its screen,
so a preview of 260 pixels breaks its lines exactly where the room screen does.
"""

from collections.abc import Iterable
from dataclasses import dataclass, replace

from grouping.render.fonts import ink
from grouping.render.palette import INK
from grouping.viewmodel.chart import FinishState
from grouping.viewmodel.diagram import DiagramView
from grouping.viewmodel.mark import MarkView

CARD_UNITS = 2000.0


@dataclass(frozen=True, slots=True)
class Box:
    """An upright rectangle."""

    left: float
    top: float
    width: float
    height: float

    @property
    def right(self) -> float:
        """The x of its right side."""
        return self.left + self.width

    @property
    def bottom(self) -> float:
        """The y of its lower side."""
        return self.top + self.height

    @property
    def middle(self) -> float:
        """The y of its centre."""
        return self.top + self.height / 2

    def inset(self, left: float, top: float, right: float, bottom: float) -> "Box":
        """Return the box that is smaller by these margins."""
        return Box(self.left + left, self.top + top, self.width - left - right, self.height - top - bottom)

    def holds(self, other: "Box", slack: float = 0.0) -> bool:
        """Whether `other` lies inside, give or take `slack`."""
        return (
            other.left >= self.left - slack
            and other.top >= self.top - slack
            and other.right <= self.right + slack
            and other.bottom <= self.bottom + slack
        )

    def meets(self, other: "Box", slack: float = 0.0) -> bool:
        """Whether the two share more than a strip of `slack`."""
        return (
            min(self.right, other.right) - max(self.left, other.left) > slack
            and min(self.bottom, other.bottom) - max(self.top, other.top) > slack
        )


@dataclass(frozen=True, slots=True)
class TextItem:
    """One line of text from `left` on its baseline."""

    text: str
    left: float
    baseline: float
    em: int
    colour: str
    bold: bool = False

    @property
    def box(self) -> Box:
        """The box round its ink."""
        edge = ink(self.text, self.bold)
        return Box(
            self.left + edge.left * self.em,
            self.baseline + edge.top * self.em,
            (edge.right - edge.left) * self.em,
            (edge.bottom - edge.top) * self.em,
        )


@dataclass(frozen=True, slots=True)
class MarkItem:
    """A table's mark; `diameter` is that of the circle with its area."""

    mark: MarkView
    x: float
    y: float
    diameter: float
    outline: float


@dataclass(frozen=True, slots=True)
class DotItem:
    """One person or one draw of lots: full, half or empty."""

    x: float
    y: float
    diameter: float
    outline: float
    state: FinishState = FinishState.DONE
    colour: str = INK

    @property
    def box(self) -> Box:
        """The box round its outline."""
        return around(self.x, self.y, self.diameter)


@dataclass(frozen=True, slots=True)
class PanelItem:
    """A filled rectangle with rounded corners, with or without an edge."""

    box: Box
    fill: str
    edge: str = ""
    edge_width: float = 0.0
    radius: float = 0.0


@dataclass(frozen=True, slots=True)
class StrokeItem:
    """A line through `points` with round ends, or in dashes with straight ones."""

    points: tuple[tuple[float, float], ...]
    width: float
    colour: str
    dash: tuple[float, ...] = ()
    """Lengths of dashes and gaps in turn, in widths of the line."""


@dataclass(frozen=True, slots=True)
class HatchItem:
    """A rectangle filled with slanted lines, `pitch` apart."""

    box: Box
    pitch: float
    width: float
    colour: str


@dataclass(frozen=True, slots=True)
class DiagramItem:
    """A folding diagram, as large as it fits in `box`."""

    box: Box
    view: DiagramView


@dataclass(frozen=True, slots=True)
class PolygonItem:
    """A filled shape with straight sides, with or without an edge."""

    points: tuple[tuple[float, float], ...]
    fill: str
    edge: str = ""
    edge_width: float = 0.0


Item = TextItem | MarkItem | DotItem | PanelItem | StrokeItem | HatchItem | DiagramItem | PolygonItem


@dataclass(frozen=True, slots=True)
class Layout:
    """Everything on a card or chart in drawing order, within `box` and on `ground`."""

    box: Box
    ground: str
    items: tuple[Item, ...]


def around(x: float, y: float, width: float, height: float | None = None) -> Box:
    """Return the box with its centre at x, y; a square where no height is given."""
    tall = width if height is None else height
    return Box(x - width / 2, y - tall / 2, width, tall)


def lowered(items: Iterable[Item], distance: float) -> list[Item]:
    """Return `items` moved down by `distance`."""
    return [_lowered(item, distance) for item in items]


def _lowered(item: Item, distance: float) -> Item:
    match item:
        case TextItem():
            return replace(item, baseline=item.baseline + distance)
        case MarkItem() | DotItem():
            return replace(item, y=item.y + distance)
        case PanelItem() | HatchItem() | DiagramItem():
            return replace(item, box=replace(item.box, top=item.box.top + distance))
        case StrokeItem() | PolygonItem():
            return replace(item, points=tuple((x, y + distance) for x, y in item.points))
