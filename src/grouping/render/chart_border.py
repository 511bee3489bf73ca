"""C6: the border, everyone a dot in pile order with the best at the top, the cuts and the hatched zone."""

from dataclasses import dataclass

from grouping.render.display import Box, DotItem, HatchItem, Item, PanelItem, StrokeItem, TextItem, lowered
from grouping.render.palette import CELL, HATCH, INK, SECONDARY
from grouping.render.sizes import Sizes
from grouping.render.text import CAP_MIDDLE, broken, width_of
from grouping.viewmodel.chart import BorderChart, BorderPile

VARIANTS = ((1, 0.5), (2, 0.5), (3, 0.5), (4, 0.5), (3, 0.3), (4, 0.24))
"""Most lines of dots a pile may take, and the least distance of dots in em: small only in a large room."""

_DOT_SHARE = 0.72
_LARGEST_PITCH_EM = 1.25
_CUT = 2.2
"""Width of a cut line, in outlines."""


@dataclass(frozen=True, slots=True)
class _Band:
    """Where the dots of a pile stand."""

    pile: BorderPile
    left: float
    right: float
    top: float
    bottom: float
    per_line: int
    pitch: float

    @property
    def lines(self) -> int:
        """How many lines of dots the pile takes."""
        return max(1, -(-self.pile.people // self.per_line))

    def x(self, place: float) -> float:
        """Return the x of the left side of the cell at `place` on a line."""
        return self.left + place * self.pitch

    def line_top(self, line: int) -> float:
        """Return the upper side of a line of dots."""
        return (self.top + self.bottom) / 2 + (line - self.lines / 2) * self.pitch


def place_border(chart: BorderChart, area: Box, sizes: Sizes, variant: int) -> tuple[bool, list[Item]]:
    """Return whether the chart fits in `area`, and its items."""
    em = sizes.body
    labels = max(width_of(pile.label, em) for pile in chart.piles) + 0.7 * em
    legend, legend_height = _legend(chart, area, sizes)
    height = (area.height - legend_height) / len(chart.piles)
    most = max(1, *(pile.people for pile in chart.piles))
    lines, smallest = VARIANTS[variant]
    per_line = -(-most // lines)
    widest = (area.width - labels - 0.3 * em) / per_line
    pitch = min(widest, 0.88 * height / lines, _LARGEST_PITCH_EM * em)
    fits = pitch >= smallest * em and height >= 1.08 * em
    band_height = min(height, max(1.7 * em, 1.12 * lines * pitch))
    free = max(0.0, area.height - legend_height - band_height * len(chart.piles))
    top = area.top + sizes.above * free
    legend = lowered(legend, (sizes.above - 1) * free)
    bands = [
        _Band(
            pile,
            area.left + labels,
            area.left + labels + per_line * pitch + 0.4 * em,
            top + number * band_height,
            top + (number + 1) * band_height,
            per_line,
            pitch,
        )
        for number, pile in enumerate(chart.piles)
    ]
    items: list[Item] = []
    for band in bands:
        items += _zone(band, sizes)
    for band in bands:
        items += _dots(band, area.left, sizes)
    for band in bands:
        items += [_cut(band, cut, sizes) for cut in band.pile.cuts_after]
    return fits, [*items, *legend]


def on_border(pile: BorderPile) -> frozenset[int]:
    """Return which places of a pile, from 0 and best first, lie in the zone: those nearest to a cut."""
    if not pile.cuts_after:
        return frozenset(range(pile.border_people))
    nearest = sorted(
        range(pile.people), key=lambda place: (min(abs(place + 0.5 - cut) for cut in pile.cuts_after), place)
    )
    return frozenset(nearest[: pile.border_people])


def _zone(band: _Band, sizes: Sizes) -> list[Item]:
    """Return the hatched strips behind the people on the border."""
    inside = on_border(band.pile)
    items: list[Item] = []
    for line in range(band.lines):
        cells = [place for place in range(band.per_line) if line * band.per_line + place in inside]
        for first, last in _runs(cells):
            box = Box(band.x(first), band.line_top(line), (last + 1 - first) * band.pitch, band.pitch)
            items.append(_hatched(box, sizes))
    return items


def _hatched(box: Box, sizes: Sizes) -> HatchItem:
    return HatchItem(box, 0.16 * sizes.small, 0.035 * sizes.small, HATCH)


def _runs(places: list[int]) -> list[tuple[int, int]]:
    """Return the first and last of every unbroken run."""
    runs: list[tuple[int, int]] = []
    for place in places:
        if runs and place == runs[-1][1] + 1:
            runs[-1] = (runs[-1][0], place)
        else:
            runs.append((place, place))
    return runs


def _dots(band: _Band, left: float, sizes: Sizes) -> list[Item]:
    em = sizes.body
    middle = (band.top + band.bottom) / 2
    items: list[Item] = [TextItem(band.pile.label, left, middle + CAP_MIDDLE * em, em, INK)]
    for person in range(band.pile.people):
        line, place = divmod(person, band.per_line)
        y = band.line_top(line) + band.pitch / 2
        items.append(DotItem(band.x(place + 0.5), y, _DOT_SHARE * band.pitch, sizes.stroke))
    return items


def _cut(band: _Band, cut: int, sizes: Sizes) -> StrokeItem:
    """Return a stepped line: who stands above it or to its left goes up, who stands under it goes down."""
    width = _CUT * sizes.stroke
    left = band.left - 0.4 * sizes.body
    if cut >= band.pile.people:
        return StrokeItem(((left, band.bottom), (band.right, band.bottom)), width, INK)
    line, place = divmod(cut, band.per_line)
    x = band.x(place)
    upper = band.top if line == 0 else band.line_top(line)
    lower = band.bottom if line == band.lines - 1 else band.line_top(line + 1)
    return StrokeItem(((left, lower), (x, lower), (x, upper), (band.right, upper)), width, INK)


def _legend(chart: BorderChart, area: Box, sizes: Sizes) -> tuple[list[Item], float]:
    """Return what the hatching means, at the foot of `area`, and the height it takes."""
    if not chart.zone_label:
        return [], 0.0
    em = sizes.small
    swatch = 1.1 * em
    pitch = 1.12 * em
    start = area.left + swatch + 0.35 * em
    lines = broken(chart.zone_label, (area.right - start) / em, False)
    top = area.bottom - len(lines) * pitch
    box = Box(area.left, top + 0.5 * pitch - 0.36 * em, swatch, 0.72 * em)
    items: list[Item] = [PanelItem(box, CELL), _hatched(box, sizes)]
    for number, line in enumerate(lines):
        baseline = top + (number + 0.5) * pitch + CAP_MIDDLE * em
        items.append(TextItem(line, start, baseline, em, SECONDARY))
    return items, len(lines) * pitch + 0.3 * em
