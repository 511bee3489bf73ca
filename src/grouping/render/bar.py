"""The calm bar that shows how much of a time is left: it only ever gets shorter, and then it is empty."""

from grouping.render.display import Box, Item, PanelItem
from grouping.render.palette import ACTIVE, EDGE, TRACK
from grouping.render.sizes import Sizes

BAR_UNITS = 44.0
"""How high the bar is."""


def bar_items(share_left: float, left: float, top: float, width: float, sizes: Sizes) -> list[Item]:
    """Return the bar: what is left is dark and filled, what is gone is light with an edge."""
    share = min(1.0, max(0.0, share_left))
    radius = BAR_UNITS / 2
    items: list[Item] = [PanelItem(Box(left, top, width, BAR_UNITS), TRACK, EDGE, 0.4 * sizes.stroke, radius)]
    if share * width >= BAR_UNITS:
        items.append(PanelItem(Box(left, top, share * width, BAR_UNITS), ACTIVE, radius=radius))
    return items
