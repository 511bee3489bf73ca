"""Cards made of words: the neutral card, lines, quotes and research."""

import math
from dataclasses import replace
from itertools import chain

from grouping.render.bar import BAR_UNITS, bar_items
from grouping.render.display import Box, Item, PanelItem, TextItem, lowered
from grouping.render.palette import ACTIVE, EDGE, SECONDARY
from grouping.render.sizes import (
    BODY_PERCENT,
    LONGEST_EM,
    Sizes,
    airy,
    em_of,
    emergency,
    first_fitting,
    ladder,
    room_sizes,
)
from grouping.render.text import Column, width_of
from grouping.viewmodel.stage import LinesCard, NeutralCard, QuestionCard, QuotesCard, ResearchCard

_FEW_LINES = 5
_UPPER_SHARE = 0.42
"""Share of the empty space that stands above a block of text: its optical middle."""
_BULLET = "•"
_INDENT_EM = 0.8
_ENDINGS = (".", "?", "!", ":", "…")
_OPENING = "“„‘«\"'"


def lay_out_words(
    card: NeutralCard | LinesCard | QuotesCard | QuestionCard | ResearchCard, inner: Box
) -> list[Item]:
    """Return a card of words, each kind in its own way."""
    items: list[Item] = []
    match card:
        case NeutralCard():
            items = lay_out_neutral(card, inner)
        case LinesCard():
            items = lay_out_lines(card, inner)
        case QuotesCard():
            items = lay_out_quotes(card, inner)
        case QuestionCard():
            items = lay_out_question(card, inner)
        case ResearchCard():
            items = lay_out_research(card, inner)
    return items


def lay_out_neutral(card: NeutralCard, inner: Box) -> list[Item]:
    """Return a title and a line in the middle of the card's height."""

    def attempt(sizes: Sizes) -> tuple[bool, list[Item]]:
        column = Column(inner, sizes)
        column.title(card.title)
        if card.line:
            column.space(0.35 * sizes.body)
            column.paragraph(card.line, sizes.body, colour=SECONDARY)
        return _in_the_middle(column, inner.top)

    return first_fitting(chain(airy(), ladder(), emergency()), attempt)


def lay_out_lines(card: LinesCard, inner: Box) -> list[Item]:
    """Return a title, the lines under it, and the source or the bar at the foot."""
    lines = card.lines if card.is_list else _sentences(card.lines)

    def attempt(sizes: Sizes) -> tuple[bool, list[Item]]:
        head = _head(card.title, inner, sizes)
        foot = _foot(card, inner, sizes)
        body = _between(head, foot, inner, sizes)
        # The points of a list are short: better one long line than two halves.
        column = Column(body, replace(sizes, measure=math.inf) if card.is_list else sizes)
        for number, line in enumerate(lines):
            column.space(sizes.gap if number else 0.0)
            if card.is_list:
                column.items.append(
                    TextItem(_BULLET, body.left, column.next_baseline(sizes.body), sizes.body, SECONDARY)
                )
            column.paragraph(line, sizes.body, indent=_INDENT_EM * sizes.body if card.is_list else 0.0)
        fits, items = _in_the_middle(column, body.top)
        if sizes.body > em_of(BODY_PERCENT):
            fits = fits and column.count <= _lines_at_body(card, lines, body)
        return fits, [*head.items, *items, *foot]

    few = len(card.lines) <= _FEW_LINES
    return first_fitting(chain(airy() if few else (), ladder(), emergency()), attempt)


def _lines_at_body(card: LinesCard, lines: tuple[str, ...], body: Box) -> int:
    """Return how many lines the card takes at the usual size: larger letters are not worth more breaks."""
    column = Column(body, room_sizes(BODY_PERCENT, 1.0, math.inf if card.is_list else LONGEST_EM))
    for line in lines:
        column.paragraph(line, column.sizes.body, indent=_INDENT_EM * column.sizes.body * card.is_list)
    return column.count


def _sentences(lines: tuple[str, ...]) -> tuple[str, ...]:
    """Return the lines with those joined that run on, so that a wide screen breaks them in its own way."""
    joined: list[str] = []
    for line in lines:
        if joined and line[:1].islower() and not joined[-1].endswith(_ENDINGS):
            joined[-1] += f" {line}"
        else:
            joined.append(line)
    return tuple(joined)


def lay_out_quotes(card: QuotesCard, inner: Box) -> list[Item]:
    """Return the quotes with their opening marks in the margin, so that the words line up."""

    def attempt(sizes: Sizes) -> tuple[bool, list[Item]]:
        head = _head(card.title, inner, sizes)
        foot = _bar(card.share_left, inner, sizes)
        body = _between(head, foot, inner, sizes)
        indent = width_of("“", sizes.body) + 0.06 * sizes.body
        column = Column(body, sizes)
        for number, quote in enumerate(card.quotes):
            column.space(0.5 * sizes.body + sizes.gap if number else 0.0)
            words = quote.strip()
            if not words.startswith(tuple(_OPENING)):
                baseline = column.next_baseline(sizes.body)
                column.items.append(TextItem("“", body.left, baseline, sizes.body, SECONDARY))
                words += "”"
            column.paragraph(words, sizes.body, indent=indent)
        fits, items = _in_the_middle(column, body.top)
        return fits, [*head.items, *items, *foot]

    return first_fitting(chain(airy(), ladder(), emergency()), attempt)


def lay_out_question(card: QuestionCard, inner: Box) -> list[Item]:
    """Return a question as large as a title where it fits, a little above the middle."""

    def attempt(sizes: Sizes) -> tuple[bool, list[Item]]:
        column = Column(inner, sizes)
        column.title(card.text)
        fits, items = _in_the_middle(column, inner.top)
        if card.share_left is None:
            return fits, items
        # A bar that comes while the question is read leaves the words where they are, if it can.
        low = inner.top + _UPPER_SHARE * (inner.height - column.height) + column.height
        fits = fits and low <= inner.bottom - BAR_UNITS - 0.35 * sizes.body
        return fits, [*items, *_bar(card.share_left, inner, sizes)]

    return first_fitting(chain(airy(), ladder(), emergency()), attempt)


def lay_out_research(card: ResearchCard, inner: Box) -> list[Item]:
    """Return a finding beside a bar, with whom, what it does not say, and the source at the foot.

    The counter-card has a double bar, so that it is told apart in black and white too.
    """

    def attempt(sizes: Sizes) -> tuple[bool, list[Item]]:
        head = _head(card.title, inner, sizes)
        foot = _source(card.source, inner, sizes)
        body = _between(head, foot, inner, sizes)
        indent = 0.65 * sizes.body
        column = Column(body, sizes)
        column.paragraph(card.finding, sizes.body, indent=indent)
        bars = _bars(body, column.height, sizes, double=card.is_counter)
        column.space(0.3 * sizes.body + sizes.gap)
        for text, colour in ((card.who, SECONDARY), (card.limits, SECONDARY)):
            if text:
                column.paragraph(text, sizes.small, colour=colour, indent=indent)
                column.space(sizes.gap)
        column.space(-sizes.gap)
        column.items += bars
        fits, items = _in_the_middle(column, body.top)
        return fits, [*head.items, *items, *foot]

    return first_fitting(chain(airy(), ladder(), emergency()), attempt)


def _bars(body: Box, height: float, sizes: Sizes, *, double: bool) -> list[Item]:
    """Return the bar beside a finding, as wide as the outline of marks is thrice."""
    width = 0.14 * sizes.body
    whole = Box(body.left, body.top + 0.08 * sizes.body, width, height - 0.16 * sizes.body)
    if not double:
        return [PanelItem(whole, ACTIVE)]
    thin = width * 0.42
    return [
        PanelItem(Box(left, whole.top, thin, whole.height), ACTIVE)
        for left in (whole.left, whole.left + 1.8 * thin)
    ]


def _head(title: str, inner: Box, sizes: Sizes) -> Column:
    head = Column(inner, sizes)
    head.title(title)
    return head


def _between(head: Column, foot: list[Item], inner: Box, sizes: Sizes) -> Box:
    """Return what is left between a title and a source, with some air under the title."""
    top = head.y + (0.2 + 0.5 * sizes.spacing) * sizes.body * bool(head.items)
    rules = [item.box.top for item in foot if isinstance(item, PanelItem)]
    bottom = rules[0] - 0.35 * sizes.body if rules else inner.bottom
    return Box(inner.left, top, inner.width, bottom - top)


def _foot(card: LinesCard, inner: Box, sizes: Sizes) -> list[Item]:
    """Return the bar of a card with a time, or else its source."""
    return _bar(card.share_left, inner, sizes) or _source(card.source, inner, sizes)


def _bar(share_left: float | None, inner: Box, sizes: Sizes) -> list[Item]:
    """Return the bar at the foot of a card with a time, or nothing."""
    if share_left is None:
        return []
    return bar_items(share_left, inner.left, inner.bottom - BAR_UNITS, inner.width, sizes)


def _source(text: str, inner: Box, sizes: Sizes) -> list[Item]:
    """Return the source under a thin rule at the foot of the card, or nothing."""
    if not text:
        return []
    column = Column(inner, sizes)
    column.space(0.3 * sizes.small)
    column.paragraph(text, sizes.small, colour=SECONDARY)
    rule = PanelItem(Box(inner.left, inner.top, inner.width, 0.5 * sizes.stroke), EDGE)
    return lowered([rule, *column.items], inner.height - column.height + 0.12 * sizes.small)


def _in_the_middle(column: Column, top: float) -> tuple[bool, list[Item]]:
    """Return whether a block fits, and the block a little above the middle of its box."""
    free = column.box.height - column.height
    return free >= 0, lowered(column.items, top - column.box.top + max(0.0, _UPPER_SHARE * free))
