"""Type sizes in percent of the height of a card, and the ladder from comfortable to tight.

The percentages of the design speak of a typeface whose capitals are 0.714 em high. Where the bundled
typeface has smaller capitals, its em is made larger by as much: the back row sees height, not em.
"""

import math
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, replace
from typing import TypeVar

from grouping.render.display import CARD_UNITS
from grouping.render.fonts import cap_height

MINIMUM_PERCENT = 5.5
"""The smallest text on a room card."""
BODY_PERCENT = 6.2
TITLE_PERCENT = 8.3
LOWEST_TITLE_PERCENT = 7.4

_DESIGN_CAP_HEIGHT = 0.714
_EXTRA_PERCENT = 7.4
LONGEST_EM = 21.0

Result = TypeVar("Result")


@dataclass(frozen=True, slots=True)
class Sizes:
    """One rung of the ladder: sizes in units, spacing from 1 (airy) down to 0 (tight)."""

    body: int
    small: int
    title: int
    lowest_title: int
    spacing: float
    measure: float
    """Longest line of running text in em of the body."""
    stroke: float
    """Width of an outline: 0.4 % of the height of a card."""
    above: float
    """Share of the empty space that stands above a chart."""

    @property
    def leading(self) -> float:
        """Distance between baselines in em."""
        return 1.13 + 0.12 * self.spacing

    @property
    def line(self) -> float:
        """Height of a line of body text."""
        return self.leading * self.body

    @property
    def row_gap(self) -> float:
        """Space between two rows of a table at the least."""
        return 0.4 * self.spacing * self.body

    @property
    def gap(self) -> float:
        """Space between two paragraphs."""
        return (0.16 + 0.44 * self.spacing) * self.body


def em_of(percent: float) -> int:
    """Return the em in units whose capitals have the height that `percent` stands for."""
    return math.ceil(percent / 100 * CARD_UNITS * _DESIGN_CAP_HEIGHT / cap_height())


def percent_of(em: float) -> float:
    """Return what `em_of` was asked for to give this em."""
    return em * 100 / CARD_UNITS * cap_height() / _DESIGN_CAP_HEIGHT


def room_sizes(body_percent: float, spacing: float, measure: float = math.inf) -> Sizes:
    """Return the sizes of a room card with this body."""
    short = min(1.0, body_percent / MINIMUM_PERCENT)
    return Sizes(
        em_of(body_percent),
        em_of(short * MINIMUM_PERCENT),
        em_of(short * TITLE_PERCENT),
        em_of(short * LOWEST_TITLE_PERCENT),
        spacing,
        measure,
        0.004 * CARD_UNITS,
        0.4,
    )


def page_sizes(em: int) -> Sizes:
    """Return the sizes of a chart on a page or on paper whose text has this em in units."""
    return Sizes(em, em, round(1.2 * em), em, 0.8, math.inf, 0.07 * em, 0.0)


def airy() -> Iterator[Sizes]:
    """Yield the sizes for a card with few words: larger than body, with short lines."""
    for percent in (_EXTRA_PERCENT, 6.8):
        yield room_sizes(percent, 1.0, LONGEST_EM)


def ladder() -> Iterator[Sizes]:
    """Yield sizes from comfortable to the smallest allowed: first less space, then smaller letters."""
    yield room_sizes(BODY_PERCENT, 1.0, LONGEST_EM)
    for spacing in (1.0, 0.75, 0.5, 0.25):
        yield room_sizes(BODY_PERCENT, spacing)
    for percent in (6.0, 5.8, 5.65, MINIMUM_PERCENT):
        yield room_sizes(percent, 0.25)
    yield room_sizes(MINIMUM_PERCENT, 0.0)


def emergency() -> Iterator[Sizes]:
    """Yield sizes below the minimum: small text is better than text cut off, and it is reported."""
    for step in range(1, 9):
        yield room_sizes(MINIMUM_PERCENT * 0.9**step, 0.0)


def shrunk(sizes: Sizes) -> Iterator[Sizes]:
    """Yield the sizes of a page, then tighter and smaller ones."""
    yield sizes
    for step in range(1, 12):
        share = 0.93**step
        yield replace(
            sizes,
            body=max(1, round(sizes.body * share)),
            small=max(1, round(sizes.small * share)),
            title=max(1, round(sizes.title * share)),
            lowest_title=max(1, round(sizes.lowest_title * share)),
            spacing=0.0,
        )


def first_fitting(rungs: Iterable[Sizes], attempt: Callable[[Sizes], tuple[bool, Result]]) -> Result:
    """Return the first attempt that fits, or the last one."""
    found: list[Result] = []
    for sizes in rungs:
        fits, result = attempt(sizes)
        found = [result]
        if fits:
            break
    return found[0]
