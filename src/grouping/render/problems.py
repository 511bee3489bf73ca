"""What is wrong with a layout: text too small for the back row, text cut off, things on top of each other."""

from dataclasses import replace
from itertools import combinations

from grouping.render.display import (
    Box,
    DiagramItem,
    DotItem,
    HatchItem,
    Item,
    Layout,
    MarkItem,
    PanelItem,
    PolygonItem,
    StrokeItem,
    TextItem,
)
from grouping.render.mark import mark_box
from grouping.render.sizes import MINIMUM_PERCENT, percent_of

_SLACK = 2.0
"""Units that two boxes may share without anybody seeing it: a thousandth of the height of a card."""


def problems_of(layout: Layout, minimum_percent: float = MINIMUM_PERCENT) -> list[str]:
    """Return what is wrong with `layout`, in words."""
    texts = [item for item in layout.items if isinstance(item, TextItem)]
    solid = [(item, box) for item in layout.items if (box := solid_box(item)) is not None]
    return [
        *(_too_small(item) for item in texts if percent_of(item.em) < minimum_percent),
        *(f"{_name(item)} is cut off" for item, box in solid if not layout.box.holds(box, _SLACK)),
        *_overlaps(solid),
        *_struck(texts, layout),
        *_across_edges(solid, layout),
    ]


def _too_small(item: TextItem) -> str:
    return f"{_name(item)} is {percent_of(item.em):.1f} % of the height"


def solid_box(item: Item) -> Box | None:
    """Return the box of a thing that nothing else may touch."""
    return None if isinstance(item, PanelItem | HatchItem | StrokeItem) else painted_box(item)


def painted_box(item: Item) -> Box:
    """Return the box that holds all that is painted of `item`."""
    match item:
        case TextItem() | DotItem() | DiagramItem():
            return item.box
        case MarkItem():
            left, top, width, height = mark_box(item.mark)
            mark = Box(
                left * item.diameter, top * item.diameter, width * item.diameter, height * item.diameter
            )
            return _grown(replace(mark, left=item.x + mark.left, top=item.y + mark.top), item.outline / 2)
        case PanelItem():
            return _grown(item.box, item.edge_width / 2)
        case HatchItem():
            return _grown(item.box, item.width)
        case StrokeItem():
            return _grown(_round(item.points), item.width / 2)
        case PolygonItem():
            return _grown(_round(item.points), item.edge_width / 2)


def _round(points: tuple[tuple[float, float], ...]) -> Box:
    xs, ys = zip(*points, strict=True)
    return Box(min(xs), min(ys), max(xs) - min(xs), max(ys) - min(ys))


def _grown(box: Box, margin: float) -> Box:
    return box.inset(-margin, -margin, -margin, -margin)


def _overlaps(solid: list[tuple[Item, Box]]) -> list[str]:
    return [
        f"{_name(one)} overlaps {_name(other)}"
        for (one, box), (other, other_box) in combinations(solid, 2)
        if box.meets(other_box, _SLACK)
    ]


def _struck(texts: list[TextItem], layout: Layout) -> list[str]:
    """Return the texts a line runs through; tally strokes and cuts are such lines."""
    lines = [item for item in layout.items if isinstance(item, StrokeItem)]
    return [
        f"a line runs through {_name(text)}"
        for text in texts
        for line in lines
        if any(_segment_box(*pair, line.width).meets(text.box, _SLACK) for pair in _pairs(line))
    ]


def _pairs(line: StrokeItem) -> list[tuple[tuple[float, float], tuple[float, float]]]:
    return list(zip(line.points, line.points[1:], strict=False))


def _segment_box(start: tuple[float, float], end: tuple[float, float], width: float) -> Box:
    left, right = sorted((start[0], end[0]))
    top, bottom = sorted((start[1], end[1]))
    return Box(left - width / 2, top - width / 2, right - left + width, bottom - top + width)


def _across_edges(solid: list[tuple[Item, Box]], layout: Layout) -> list[str]:
    """Return what sticks out of a cell it stands in."""
    cells = [item.box for item in layout.items if isinstance(item, PanelItem) and item.edge]
    return [
        f"{_name(item)} sticks out of its cell"
        for item, box in solid
        for cell in cells
        if box.meets(cell, _SLACK) and not cell.holds(box, _SLACK)
    ]


def _name(item: Item) -> str:
    match item:
        case TextItem():
            return f"“{item.text}”"
        case MarkItem():
            return f"mark {item.mark.name}"
        case DiagramItem():
            return "a diagram"
        case PolygonItem():
            return "a shape"
        case _:
            return "a dot"
