"""Find your number: an equal grid in number order, its columns chosen for the largest numbers."""

import math
from dataclasses import dataclass
from typing import Self

from grouping.render.display import Box, Item, PanelItem, TextItem
from grouping.render.fonts import ink
from grouping.render.legend import MarkColumn, named_legend
from grouping.render.mark import mark_box
from grouping.render.palette import CELL, EDGE, INK, SECONDARY
from grouping.render.sizes import MINIMUM_PERCENT, Sizes, em_of, room_sizes
from grouping.render.text import Column, width_of
from grouping.viewmodel.mark import MarkView
from grouping.viewmodel.stage import FindTableCard

_LARGEST_PERCENT = 15.0
_WANTED = ((31, 8.3), (40, 7.8), (75, 5.8))
_LOWEST_TITLE_PERCENT = 6.5
"""Beside a page number the title may be smaller than elsewhere: the numbers need the height."""
_BEST_CELL = 2.2
"""Width over height of a pleasant cell."""
_EMPTY_CELL = 0.02
_TALLEST_CELL_EM = 1.75
_UPPER_SHARE = 0.3
_GOOD_ENOUGH = 0.97
"""A grid may have numbers this much smaller than the largest possible for fewer empty cells."""


@dataclass(frozen=True, slots=True)
class _Density:
    """Distances inside and between cells, in em of the numbers; `gap` in units."""

    gap: float
    pad: float
    between: float
    mark: float
    tall: float


_DENSITIES = (
    _Density(18.0, 0.22, 0.2, 0.78, 1.04),
    _Density(9.0, 0.1, 0.15, 0.7, 0.95),
    _Density(6.0, 0.05, 0.12, 0.62, 0.88),
)


@dataclass(frozen=True, slots=True)
class _Content:
    """What every cell must hold: how many, the widest and tallest mark, and the widest number in em."""

    entries: int
    marks: tuple[MarkView, ...]
    mark_width: float
    mark_height: float
    digits: float

    @classmethod
    def of(cls, card: FindTableCard) -> Self:
        """Measure the entries of `card`."""
        marks = tuple(dict.fromkeys(entry.mark for entry in card.entries))
        boxes = [mark_box(mark) for mark in marks]
        return cls(
            len(card.entries),
            marks,
            max(width for _left, _top, width, _height in boxes),
            2 * max(max(-top, top + height) for _left, top, _width, height in boxes),
            max(width_of(str(entry.number), 1.0, bold=True) for entry in card.entries),
        )


@dataclass(frozen=True, slots=True)
class _Grid:
    """Equal cells in columns, and the em of the numbers they can hold."""

    columns: int
    rows: int
    cell_width: float
    cell_height: float
    density: _Density
    em: int

    @property
    def is_readable(self) -> bool:
        """Whether the numbers are large enough for the back row."""
        return self.em >= em_of(MINIMUM_PERCENT)

    def ugliness(self, entries: int) -> float:
        """Return how far the cells are from a pleasant shape, and a little per cell that stays empty."""
        height = max(1.0, min(self.cell_height, _TALLEST_CELL_EM * self.em))
        empty = self.columns * self.rows - entries
        return abs(math.log(self.cell_width / height / _BEST_CELL)) + _EMPTY_CELL * empty


def lay_out_find(card: FindTableCard, inner: Box) -> list[Item]:
    """Return title, grid and, where it leaves the numbers large enough, the legend."""
    sizes = room_sizes(MINIMUM_PERCENT, 0.5)
    head, page = _head(card, inner, sizes)
    items = [*head.items, *page]
    if not card.entries:
        return items
    content = _Content.of(card)
    whole = inner.inset(0.0, head.y + 0.3 * sizes.body - inner.top, 0.0, 0.0)
    legend = named_legend(card.legend, inner.width, sizes)
    if legend is not None:
        # The names stand on the foot margin, not the empty half of their line.
        foot = legend.height - 0.3 * sizes.small
        area = whole.inset(0.0, 0.0, 0.0, foot + 0.3 * sizes.small)
        grid = _best_grid(content, area)
        if grid.is_readable:
            placed = legend.place(inner.left, inner.bottom - foot)
            return [*items, *_cells(card, content, area, grid, sizes), *placed]
    return [*items, *_cells(card, content, whole, _best_grid(content, whole), sizes)]


def _head(card: FindTableCard, inner: Box, sizes: Sizes) -> tuple[Column, list[Item]]:
    """Return the title and, on more than one page, which page this is in the upper right corner."""
    head = Column(inner, sizes)
    if card.pages <= 1:
        head.title(card.title)
        return head, []
    label = f"{card.page}/{card.pages}"
    wide = width_of(label, sizes.small)
    baseline = head.next_baseline(sizes.small)
    head.title(card.title, inner.width - wide - 0.6 * sizes.small, em_of(_LOWEST_TITLE_PERCENT))
    if isinstance(first := next(iter(head.items), None), TextItem):
        baseline = first.baseline
    return head, [TextItem(label, inner.right - wide, baseline, sizes.small, SECONDARY)]


def _best_grid(content: _Content, area: Box) -> _Grid:
    """Return the grid with large enough numbers in the airiest cells; among equal ones the most pleasant."""
    found: list[_Grid] = []
    wanted = em_of(wanted_percent(content.entries))
    for density in _DENSITIES:
        # Closer cells only serve to reach the wanted size: what they give beyond it goes back into air.
        limit = em_of(_LARGEST_PERCENT) if density is _DENSITIES[0] else wanted
        grids = [_grid(content, area, density, columns + 1, limit) for columns in range(content.entries)]
        largest = max(grid.em for grid in grids)
        least = max(_GOOD_ENOUGH * largest, min(wanted, largest))
        good = [grid for grid in grids if grid.em >= least]
        found.append(min(good, key=lambda grid: grid.ugliness(content.entries)))
        if largest >= wanted:
            return found[-1]
    return max(found, key=lambda grid: grid.em)


def wanted_percent(entries: int) -> float:
    """Return how large numbers should be: 8.3 % of the height for 31 people, 7.8 % for 40, 5.8 % for 75."""
    (few, large), *rest = _WANTED
    percent = large
    for many, small in rest:
        share = min(1.0, max(0.0, (entries - few) / (many - few)))
        percent += share * (small - large)
        few, large = many, small
    return percent


def _grid(content: _Content, area: Box, density: _Density, columns: int, limit: int) -> _Grid:
    """Return the grid with so many columns and the numbers it can hold, of at most `limit`."""
    rows = -(-content.entries // columns)
    width = (area.width - (columns - 1) * density.gap) / columns
    height = (area.height - (rows - 1) * density.gap) / rows
    wide = 2 * density.pad + content.mark_width * density.mark + 0.06 + density.between + content.digits
    tall = max(density.tall, content.mark_height * density.mark + 0.1)
    em = max(1, math.floor(min(width / wide, height / tall, limit)))
    return _Grid(columns, rows, width, height, density, em)


def _cells(card: FindTableCard, content: _Content, area: Box, grid: _Grid, sizes: Sizes) -> list[Item]:
    """Return the cells, in each a mark and a number as one group in its middle."""
    density, em = grid.density, grid.em
    width, height = grid.cell_width, min(grid.cell_height, _TALLEST_CELL_EM * em)
    top = area.top + _UPPER_SHARE * (area.height - grid.rows * (height + density.gap) + density.gap)
    marks = MarkColumn.of(content.marks, density.mark * em, min(sizes.stroke, 0.06 * em))
    inset = (width - marks.width - (density.between + content.digits) * em) / 2
    digit = ink("0", True)
    items: list[Item] = []
    for place, entry in enumerate(card.entries):
        row, column = divmod(place, grid.columns)
        left = area.left + column * (width + density.gap)
        cell = Box(left, top + row * (height + density.gap), width, height)
        text = str(entry.number)
        spare = content.digits * em - width_of(text, em, bold=True)
        start = left + inset + marks.width + density.between * em + spare / 2
        items += [
            PanelItem(cell, CELL, EDGE, 0.5 * sizes.stroke, 0.14 * em),
            marks.item(entry.mark, left + inset, cell.middle),
            TextItem(text, start, cell.middle - (digit.top + digit.bottom) / 2 * em, em, INK, bold=True),
        ]
    return items
