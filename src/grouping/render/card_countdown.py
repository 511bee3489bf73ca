"""The clock: large digits that do not jump, a calm bar, the rules of the task, and the table marks."""

from itertools import chain

from grouping.render.bar import BAR_UNITS, bar_items
from grouping.render.display import Box, Item, TextItem, lowered
from grouping.render.fonts import ink
from grouping.render.legend import bare_legend, named_legend
from grouping.render.palette import INK, SECONDARY
from grouping.render.sizes import Sizes, em_of, emergency, first_fitting, ladder
from grouping.render.text import Column, width_of
from grouping.viewmodel.stage import CountdownCard

LARGEST_PERCENT = 34.0
LOWEST_PERCENT = 30.0

_AIR_EM = 0.7


def lay_out_countdown(card: CountdownCard, inner: Box) -> list[Item]:
    """Return the title at the top, the rules at the foot and the clock in what is left."""

    def attempt(sizes: Sizes) -> tuple[bool, list[Item]]:
        head = Column(inner, sizes)
        head.title(card.title)
        foot = _foot(card, inner, sizes)
        top = head.y + (0.2 + 0.2 * sizes.spacing) * sizes.body
        bottom = inner.bottom - foot.height - (0.2 + 0.3 * sizes.spacing) * sizes.body * bool(foot.items)
        fits, clock = _clock(card, Box(inner.left, top, inner.width, bottom - top), sizes)
        return fits, [*head.items, *clock, *lowered(foot.items, inner.height - foot.height)]

    return first_fitting(chain(ladder(), emergency()), attempt)


def _clock(card: CountdownCard, area: Box, sizes: Sizes) -> tuple[bool, list[Item]]:
    """Return whether the clock is large enough, and clock, bar and status in the middle of `area`.

    The line of the status is kept free while there is none, so that the clock never moves.
    """
    status = Column(area, sizes)
    status.paragraph(card.status or " ", sizes.body)
    edge = ink("0", True)
    tall = edge.bottom - edge.top
    air = (0.35 + 0.25 * sizes.spacing) * sizes.body
    fixed = air + BAR_UNITS + 0.2 * sizes.body + status.height
    # As wide as the same time in zeros, so that no second moves the digits.
    steady = "".join("0" if letter.isdigit() else letter for letter in card.time_text)
    wide = width_of(steady, 1.0, bold=True)
    em = int(min(em_of(LARGEST_PERCENT), (area.height - fixed) / tall, area.width / max(0.1, wide)))
    lowest = min(em_of(LOWEST_PERCENT), int(area.width / max(0.1, wide)))
    airy = int((area.height - fixed - _AIR_EM * sizes.body) / tall)
    em = max(sizes.small, min(em, max(airy, lowest)))
    free = max(0.0, area.height - fixed - tall * em)
    top = area.top + 0.45 * free
    left = area.left + (area.width - width_of(steady, em, bold=True)) / 2
    bar = top + tall * em + air
    items: list[Item] = [
        TextItem(card.time_text, left, top - edge.top * em, em, INK, bold=True),
        *bar_items(card.share_left, area.left, bar, area.width, sizes),
        *lowered(status.items if card.status else (), bar + BAR_UNITS + 0.2 * sizes.body - area.top),
    ]
    return em >= lowest, items


def _foot(card: CountdownCard, inner: Box, sizes: Sizes) -> Column:
    """Return the rules of the task and the marks of the tables, from the top of `inner`."""
    foot = Column(inner, sizes)
    for number, line in enumerate(card.lines):
        foot.space(0.7 * sizes.gap if number else 0.0)
        foot.items.append(TextItem("•", inner.left, foot.next_baseline(sizes.body), sizes.body, SECONDARY))
        foot.paragraph(line, sizes.body, indent=0.8 * sizes.body)
    if card.marks:
        foot.space(sizes.gap if card.lines else 0.0)
        legend = named_legend(card.marks, inner.width, sizes) or bare_legend(card.marks, inner.width, sizes)
        foot.items += legend.place(inner.left, foot.y)
        foot.space(legend.height)
    return foot
