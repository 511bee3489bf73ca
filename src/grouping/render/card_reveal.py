"""The two sensitive cards: what the groups were, and a result with its sentences."""

import math
from collections.abc import Iterator
from dataclasses import replace

from grouping.render.chart import place_chart, variants
from grouping.render.display import Box, Item, PanelItem, TextItem, lowered
from grouping.render.legend import CLOSEST_ROWS_EM, MarkColumn
from grouping.render.palette import EDGE, INK, SECONDARY
from grouping.render.sizes import Sizes, airy, emergency, ladder
from grouping.render.text import CAP_MIDDLE, Column, broken, width_of
from grouping.viewmodel.stage import ResultCard, RevealCard

_ARRANGEMENTS = ((1, True), (2, True), (1, False), (2, False), (0, False))
"""Columns of tables, and whether names stand beside the marks; 0 for a row per meaning instead."""
_NARROWEST_EM = 4.0


def lay_out_reveal(card: RevealCard, inner: Box) -> list[Item]:
    """Return a row per table with what it stood for, and the sentence that takes the label off."""
    items: list[Item] = []
    for sizes, variant in _attempts(len(_ARRANGEMENTS)):
        columns, named = _ARRANGEMENTS[variant]
        head = Column(inner, sizes)
        head.title(card.title)
        foot = _foot((card.label,), inner, sizes, sizes.body)
        area = _between(head, foot, inner, sizes)
        if columns:
            fits, rows = _reveal_rows(card, area, sizes, columns, named=named)
        else:
            fits, rows = _meaning_rows(card, area, sizes)
        items = [*head.items, *rows, *foot]
        if fits:
            break
    return items


def lay_out_result(card: ResultCard, inner: Box) -> list[Item]:
    """Return the chart, at most two sentences and the frame."""
    items: list[Item] = []
    for sizes, variant in _attempts(len(variants(card.chart))):
        head = Column(inner, sizes)
        head.title(card.chart.title)
        foot = _foot((" ".join(card.sentences), card.frame), inner, sizes, sizes.small)
        area = _between(head, foot, inner, sizes)
        fits, chart = place_chart(card.chart, area, sizes, variant)
        items = [*head.items, *chart, *foot]
        if fits:
            break
    return items


def _attempts(arrangements: int) -> Iterator[tuple[Sizes, int]]:
    """Yield sizes and arrangements: names stay as long as the letters can be large enough."""
    for sizes in airy():
        yield sizes, 0
    for variant in range(arrangements):
        for sizes in ladder():
            yield sizes, variant
    for sizes in emergency():
        for variant in range(arrangements):
            yield sizes, variant


def _between(head: Column, foot: list[Item], inner: Box, sizes: Sizes) -> Box:
    top = head.y + (0.1 + 0.4 * sizes.spacing) * sizes.body
    tops = [item.box.top for item in foot if isinstance(item, PanelItem)]
    bottom = tops[0] - (0.1 + 0.3 * sizes.spacing) * sizes.body if tops else inner.bottom
    return Box(inner.left, top, inner.width, bottom - top)


def _foot(texts: tuple[str, ...], inner: Box, sizes: Sizes, em: int) -> list[Item]:
    """Return paragraphs under a thin rule at the foot of the card; the last one is the frame."""
    paragraphs = [text for text in texts if text]
    if not paragraphs:
        return []
    column = Column(inner, replace(sizes, measure=math.inf))
    column.space(0.25 * sizes.body)
    for number, text in enumerate(paragraphs):
        column.space(0.6 * sizes.gap if number else 0.0)
        is_frame = len(texts) > 1 and text == texts[-1]
        column.paragraph(text, em, colour=SECONDARY if is_frame else INK)
    rule = PanelItem(Box(inner.left, inner.top, inner.width, 0.5 * sizes.stroke), EDGE)
    return lowered([rule, *column.items], inner.height - column.height + 0.12 * sizes.small)


def _reveal_rows(
    card: RevealCard, area: Box, sizes: Sizes, columns: int, *, named: bool
) -> tuple[bool, list[Item]]:
    """Return a row per table: mark, name where there is room, meaning."""
    if not card.rows:
        return True, []
    em, gutter = sizes.body, 1.2 * sizes.body
    marks = tuple(row.mark for row in card.rows)
    width = (area.width - (columns - 1) * gutter) / columns
    start = MarkColumn.beside(marks, sizes).width + 0.4 * em
    names = max(width_of(mark.name, em) for mark in marks) + 0.7 * em if named else 0.0
    room = width - start - names
    if room < _NARROWEST_EM * em:
        return False, []
    lines = [broken(row.meaning, room / em, False) for row in card.rows]
    rows = -(-len(card.rows) // columns)
    needed = ((max(len(part) for part in lines) - 1) * sizes.leading + CLOSEST_ROWS_EM) * em
    row_height = min(area.height / rows, needed + 0.8 * em)
    column = MarkColumn.beside(marks, sizes, row_height)
    top = area.top + (area.height - rows * row_height) * 0.42
    items: list[Item] = []
    for number, (row, part) in enumerate(zip(card.rows, lines, strict=True)):
        left = area.left + (number // rows) * (width + gutter)
        middle = top + (number % rows + 0.5) * row_height
        items.append(column.item(row.mark, left, middle))
        if named:
            items.append(TextItem(row.mark.name, left + start, middle + CAP_MIDDLE * em, em, INK))
        items += _centred_lines(part, left + start + names, middle, sizes)
    return row_height >= needed + sizes.row_gap and (columns == 1 or len(card.rows) >= 2 * columns), items


def _centred_lines(lines: tuple[str, ...], left: float, middle: float, sizes: Sizes) -> list[Item]:
    first = middle + CAP_MIDDLE * sizes.body - (len(lines) - 1) / 2 * sizes.line
    return [
        TextItem(line, left, first + place * sizes.line, sizes.body, INK) for place, line in enumerate(lines)
    ]


def _meaning_rows(card: RevealCard, area: Box, sizes: Sizes) -> tuple[bool, list[Item]]:
    """Return a row per meaning with the marks of all its tables, for a room with many tables."""
    em = sizes.body
    column = MarkColumn.beside(tuple(row.mark for row in card.rows), sizes)
    slot = column.width + 0.25 * em
    meanings = tuple(dict.fromkeys(row.meaning for row in card.rows))
    most = max(sum(row.meaning == meaning for row in card.rows) for meaning in meanings)
    room = max(0.45 * area.width, area.width - most * slot - 0.8 * em)
    lines = [broken(meaning, room / em, False) for meaning in meanings]
    widest = max(width_of(line, em) for part in lines for line in part) + 0.8 * em
    per_line = max(1, int((area.width - widest) // slot))
    marks = [[row.mark for row in card.rows if row.meaning == meaning] for meaning in meanings]
    heights = [
        max(len(part) * sizes.line, -(-len(found) // per_line) * 1.3 * em)
        for part, found in zip(lines, marks, strict=True)
    ]
    gap = min((area.height - sum(heights)) / len(heights), 0.7 * em)
    y = area.top + max(0.0, area.height - sum(heights) - gap * len(heights)) * 0.42 + gap / 2
    items: list[Item] = []
    for part, found, height in zip(lines, marks, heights, strict=True):
        items += _centred_lines(part, area.left, y + height / 2, sizes)
        first = y + height / 2 - (-(-len(found) // per_line) - 1) / 2 * 1.3 * em
        for number, mark in enumerate(found):
            line, place = divmod(number, per_line)
            middle = first + line * 1.3 * em
            items.append(column.item(mark, area.left + widest + place * slot, middle))
        y += height + gap
    return gap >= 0.15 * em + sizes.row_gap, items
