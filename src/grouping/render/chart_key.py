"""What the signs of a chart mean, in entries on as many lines as it takes."""

from collections.abc import Callable
from dataclasses import dataclass

from grouping.render.display import Box, Item, TextItem, lowered
from grouping.render.palette import SECONDARY
from grouping.render.sizes import Sizes
from grouping.render.text import CAP_MIDDLE, broken, width_of

DIVIDER = " · "
"""Between parts of an entry that stand on one line where there is room, and under one another otherwise."""

_SAMPLE_GAP_EM = 0.3
_BETWEEN_EM = 0.9


@dataclass(frozen=True, slots=True)
class KeyEntry:
    """A text with its sign before it; `draw` places the sign from a left side on a middle."""

    text: str
    sample_width: float = 0.0
    draw: Callable[[float, float], Item] | None = None


def place_key(entries: tuple[KeyEntry, ...], area: Box, sizes: Sizes) -> tuple[list[Item], float]:
    """Return the entries at the foot of `area`, and the height they take."""
    em = sizes.small
    pitch = (1.08 + 0.1 * sizes.spacing) * em
    items: list[Item] = []
    x, line = 0.0, 0
    for entry in (entry for entry in entries if entry.text):
        indent = entry.sample_width + _SAMPLE_GAP_EM * em if entry.draw else 0.0
        width = indent + width_of(entry.text, em)
        if x and x + width > area.width:
            x, line = 0.0, line + 1
        if entry.draw:
            items.append(entry.draw(area.left + x, line * pitch))
        text = entry.text if width <= area.width else entry.text.replace(DIVIDER, "\n")
        parts = broken(text, max(1.0, (area.width - indent) / em), False)
        for number, part in enumerate(parts):
            baseline = (line + number) * pitch + CAP_MIDDLE * em
            items.append(TextItem(part, area.left + x + indent, baseline, em, SECONDARY))
        line += len(parts) - 1
        x += width + _BETWEEN_EM * em if len(parts) == 1 else area.width
    if not items:
        return [], 0.0
    middle = line * pitch
    above = (0.12 + 0.2 * sizes.spacing) * em
    return lowered(items, area.bottom - pitch / 2 - middle), middle + pitch + above
