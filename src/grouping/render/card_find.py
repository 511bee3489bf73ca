"""Find your number: an equal grid in number order, its columns chosen for the largest numbers."""

import math
from dataclasses import dataclass
from functools import lru_cache

from grouping.render.display import Box, Item, MarkItem, PanelItem, TextItem
from grouping.render.fonts import ink
from grouping.render.legend import legend_rows, place_legend, slot_width
from grouping.render.mark import mark_box
from grouping.render.palette import CELL, EDGE, INK, SECONDARY
from grouping.render.sizes import MINIMUM_PERCENT, Sizes, em_of, room_sizes
from grouping.render.text import Column, width_of
from grouping.viewmodel.mark import MarkView
from grouping.viewmodel.stage import FindTableCard

MOST_IN_LEGEND = 6
"""Above so many tables the legend leaves: the signs on the tables carry the names."""

_LARGEST_PERCENT = 15.0
_LOWEST_TITLE_PERCENT = 6.5
"""Beside a page number the title may be smaller than elsewhere: the numbers need the height."""
_BEST_CELL = 2.2
"""Width over height of a pleasant cell."""
_TALLEST_CELL_EM = 1.75
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


_DENSITIES = (_Density(18.0, 0.22, 0.2, 0.78, 1.04), _Density(9.0, 0.1, 0.15, 0.7, 0.95), _Density(6.0, 0.05, 0.12, 0.62, 0.88))


@dataclass(frozen=True, slots=True)
class _Grid:
    columns: int
    rows: int
    em: int
    density: _Density


def lay_out_find(card: FindTableCard, inner: Box) -> list[Item]:
    """Return title, grid and, where it leaves the numbers large enough, the legend."""
    sizes = room_sizes(MINIMUM_PERCENT, 0.5)
    head, page = _head(card, inner, sizes)
    top = head.y + 0.3 * sizes.body
    legend = legend_rows(card.legend, inner.width, sizes) if len(card.legend) <= MOST_IN_LEGEND else None
    pitch = 1.3 * sizes.small
    for rows in (legend, None):
        bottom = inner.bottom - (pitch * len(rows) + 0.25 * sizes.small - 0.25 * pitch if rows else 0.0)
        area = Box(inner.left, top, inner.width, bottom - top)
        grid = _best_grid(card, area)
        if grid.em >= em_of(MINIMUM_PERCENT) or not rows:
            break
    items: list[Item] = [*head.items, *page, *_cells(card, area, grid, sizes)]
    if rows:
        height = pitch * len(rows)
        items += place_legend(rows, Box(inner.left, inner.bottom - height + 0.25 * pitch, inner.width, height), sizes, pitch)
    return items


def _head(card: FindTableCard, inner: Box, sizes: Sizes) -> tuple[Column, list[Item]]:
    """Return the title and, on more than one page, which page this is in the upper right corner."""
    head = Column(inner, sizes)
    if card.pages <= 1:
        head.title(card.title)
        return head, []
    label = f"{card.page}/{card.pages}"
    wide = width_of(label, sizes.small)
    head.title(card.title, inner.width - wide - 0.6 * sizes.small, em_of(_LOWEST_TITLE_PERCENT))
    first = next((item.baseline for item in head.items if isinstance(item, TextItem)), inner.top + sizes.small)
    return head, [TextItem(label, inner.right - wide, first, sizes.small, SECONDARY)]


def _best_grid(card: FindTableCard, area: Box) -> _Grid:
    """Return the grid with the largest numbers; among about equal ones that with the fewest empty cells."""
    marks = tuple({entry.mark for entry in card.entries})
    digits = max(width_of(str(entry.number), 1.0, bold=True) for entry in card.entries)
    best = _Grid(1, len(card.entries), 1, _DENSITIES[0])
    for density in _DENSITIES:
        found = [
            _Grid(columns, -(-len(card.entries) // columns), em, density)
            for columns in range(1, len(card.entries) + 1)
            if (em := _number_em(columns, -(-len(card.entries) // columns), area, density, _shape(marks), digits))
        ]
        largest = max(grid.em for grid in found)
        good = [grid for grid in found if grid.em >= _GOOD_ENOUGH * largest]
        best = min(good, key=lambda grid: _ugliness(grid, len(card.entries), area))
        if best.em < em_of(MINIMUM_PERCENT):
            best = max(found, key=lambda grid: grid.em)
        if best.em >= em_of(MINIMUM_PERCENT):
            break
    return best


def _ugliness(grid: _Grid, entries: int, area: Box) -> tuple[float, float]:
    """Return how many cells stay empty, and how far the cells are from a pleasant shape."""
    width, height = _cell_size(grid, area)
    return grid.columns * grid.rows - entries, abs(math.log(width / height / _BEST_CELL))


def _cell_size(grid: _Grid, area: Box) -> tuple[float, float]:
    gap = grid.density.gap
    width = (area.width - (grid.columns - 1) * gap) / grid.columns
    height = (area.height - (grid.rows - 1) * gap) / grid.rows
    return width, min(height, _TALLEST_CELL_EM * grid.em)


@lru_cache(maxsize=64)
def _shape(marks: tuple[MarkView, ...]) -> tuple[float, float]:
    """Return the width of the widest and twice the reach of the tallest mark, at diameter 1."""
    boxes = [mark_box(mark) for mark in marks]
    reach = max(max(-top, top + height) for _left, top, _width, height in boxes)
    return max(width for _left, _top, width, _height in boxes), 2 * reach


def _number_em(
    columns: int, rows: int, area: Box, density: _Density, shape: tuple[float, float], digits: float
) -> int:
    """Return the em of the numbers in a grid of so many columns and rows."""
    width = (area.width - (columns - 1) * density.gap) / columns
    height = (area.height - (rows - 1) * density.gap) / rows
    wide = 2 * density.pad + shape[0] * density.mark + 0.06 + density.between + digits
    tall = max(density.tall, shape[1] * density.mark + 0.1)
    return max(1, math.floor(min(width / wide, height / tall, em_of(_LARGEST_PERCENT))))


def _cells(card: FindTableCard, area: Box, grid: _Grid, sizes: Sizes) -> list[Item]:
    """Return the cells, in each a mark and a number as one group in its middle."""
    density, em = grid.density, grid.em
    width, height = _cell_size(grid, area)
    top = area.top + 0.3 * max(0.0, area.height - grid.rows * (height + density.gap) + density.gap)
    outline = min(sizes.stroke, 0.06 * em)
    slot = slot_width(tuple({entry.mark for entry in card.entries}), density.mark * em, outline)
    digits = max(width_of(str(entry.number), em, bold=True) for entry in card.entries)
    inset = (width - slot - density.between * em - digits) / 2
    items: list[Item] = []
    for place, entry in enumerate(card.entries):
        row, column = divmod(place, grid.columns)
        cell = Box(
            area.left + column * (width + density.gap), top + row * (height + density.gap), width, height
        )
        text = str(entry.number)
        start = cell.left + inset + slot + density.between * em
        start += (digits - width_of(text, em, bold=True)) / 2
        edge = ink("0", True)
        items += [
            PanelItem(cell, CELL, EDGE, 0.5 * sizes.stroke, 0.14 * em),
            MarkItem(entry.mark, cell.left + inset + slot / 2, cell.middle, density.mark * em, outline),
            TextItem(text, start, cell.middle - (edge.top + edge.bottom) / 2 * em, em, INK, bold=True),
        ]
    return items
