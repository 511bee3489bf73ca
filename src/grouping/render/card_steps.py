"""Steps of a fold for the whole room: large pictures, few words, and the time left."""

from itertools import chain

from grouping.render.display import Box, DiagramItem, Item, PanelItem, TextItem, lowered
from grouping.render.palette import CELL, EDGE, INK, SECONDARY
from grouping.render.sizes import Sizes, emergency, first_fitting, ladder
from grouping.render.text import Column, width_of
from grouping.viewmodel.stage import StepPicture, StepsCard

_WIDEST_PICTURE = 0.56
"""Largest share of the width that the picture of a single step takes."""
_LOWEST_PICTURE = 0.42
"""Smallest share of the height that a picture must keep when two stand side by side."""
_BESIDE = 0.36
"""Least height of the small picture, as a share of the height of the card's body."""


def lay_out_steps(card: StepsCard, inner: Box) -> list[Item]:
    """Return the title with the time, and one step beside its words or two above theirs."""

    def attempt(sizes: Sizes) -> tuple[bool, list[Item]]:
        head = _head(card, inner, sizes)
        top = head.y + 0.35 * sizes.body
        body = Box(inner.left, top, inner.width, inner.bottom - top)
        fits, items = _single(card, body, sizes) if len(card.steps) == 1 else _pair(card.steps, body, sizes)
        return fits, [*head.items, *items]

    return first_fitting(chain(ladder(), emergency()), attempt)


def _head(card: StepsCard, inner: Box, sizes: Sizes) -> Column:
    """Return the title on the left and the clock, as wide as in zeros, on the right."""
    steady = "".join("0" if letter.isdigit() else letter for letter in card.time_text)
    wide = width_of(steady, sizes.title, bold=True)
    head = Column(inner, sizes)
    head.title(card.title, width=inner.width - wide - sizes.body)
    baseline = inner.top + 0.8 * sizes.title
    head.items.append(TextItem(card.time_text, inner.right - wide, baseline, sizes.title, INK, bold=True))
    return head


def _single(card: StepsCard, body: Box, sizes: Sizes) -> tuple[bool, list[Item]]:
    """Return the picture on the left, words on the right, and under them the small picture if it fits."""
    step = card.steps[0]
    side = min(body.height, _WIDEST_PICTURE * body.width)
    frame = Box(body.left, body.top, side, body.height)
    words = Box(
        frame.right + 0.6 * sizes.body, body.top, body.right - frame.right - 0.6 * sizes.body, body.height
    )
    column = Column(words, sizes)
    _label(step, column, sizes)
    column.paragraph(step.text, sizes.body)
    items = [*_framed(step, frame, sizes), *column.items]
    free = Box(
        words.left, column.y + 0.5 * sizes.body, words.width, words.bottom - column.y - 0.5 * sizes.body
    )
    if card.beside is not None and min(free.height, free.width) >= _BESIDE * body.height:
        size = min(free.height, free.width, 0.5 * body.height)
        small = Box(words.right - size, words.bottom - size, size, size)
        items.append(PanelItem(small, CELL, EDGE, 0.4 * sizes.stroke, 0.2 * sizes.body))
        items.append(DiagramItem(_within(small, 0.05 * size), card.beside))
    return column.y <= body.bottom, items


def _pair(steps: tuple[StepPicture, ...], body: Box, sizes: Sizes) -> tuple[bool, list[Item]]:
    """Return the pictures side by side, each above its words."""
    gap = 0.7 * sizes.body
    width = (body.width - gap) / 2
    columns = []
    for place, step in enumerate(steps):
        column = Column(Box(body.left + place * (width + gap), body.top, width, body.height), sizes)
        indent = _label_width(step, sizes)
        column.items.append(
            TextItem(
                step.label, column.box.left, column.next_baseline(sizes.body), sizes.body, INK, bold=True
            )
        )
        column.paragraph(step.text, sizes.body, indent=indent)
        columns.append(column)
    tall = max(column.height for column in columns)
    high = body.height - tall - 0.3 * sizes.body
    items: list[Item] = []
    for step, column in zip(steps, columns, strict=True):
        size = Box(column.box.left, body.top, width, high)
        items += _framed(step, size, sizes)
        items += lowered(column.items, high + 0.3 * sizes.body)
    return high >= _LOWEST_PICTURE * body.height, items


def _framed(step: StepPicture, frame: Box, sizes: Sizes) -> list[Item]:
    return [
        PanelItem(frame, CELL, EDGE, 0.4 * sizes.stroke, 0.2 * sizes.body),
        DiagramItem(_within(frame, 0.02 * min(frame.width, frame.height)), step.picture),
    ]


def _within(box: Box, margin: float) -> Box:
    return box.inset(margin, margin, margin, margin)


def _label(step: StepPicture, column: Column, sizes: Sizes) -> None:
    column.line(step.label, sizes.title, bold=True, colour=SECONDARY)


def _label_width(step: StepPicture, sizes: Sizes) -> float:
    return width_of(step.label, sizes.body, bold=True) + 0.4 * sizes.body
