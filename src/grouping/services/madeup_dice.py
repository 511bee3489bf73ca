"""Chance in a made-up room: whole numbers from the lottery only, so a seed gives the same room anywhere."""

from collections.abc import Sequence
from enum import IntEnum
from typing import TypeVar

from grouping.science.lottery import Lottery

_Item = TypeVar("_Item")

_PEOPLE_PER_TOPIC = 10_000


class Topic(IntEnum):
    """What is left to chance; each topic has streams of its own, one per number, clear of the draw's own."""

    ROLES = 1
    PACE = 2
    SKILL = 3
    JUDGING = 4
    SECOND_LOOK = 5
    FINISH = 6
    SLIP = 7
    TALLY = 8
    QUOTES = 9
    UNFINISHED = 10
    RETURNED = 11
    DURATION = 12
    TRAY = 13
    SLIP_ORDER = 14
    MOMENTS = 15
    POINTS = 16
    PAPER = 17
    QUALITY = 18


class Dice:
    """Chance about one topic, and within it about one number."""

    def __init__(self, seed: int, topic: Topic, number: int = 0) -> None:
        """Open the stream of `seed` for `topic` and `number`, which may be a person, a table or a phase."""
        self._lots = Lottery(seed, topic * _PEOPLE_PER_TOPIC + number)

    def between(self, low: int, high: int) -> int:
        """Return a whole number from `low` up to and with `high`."""
        return low + self._lots.below(high - low + 1)

    def bell(self, dice: int, highest: int) -> int:
        """Return the sum of `dice` numbers from 0 up to and with `highest`: mostly near the middle."""
        return sum(self._lots.below(highest + 1) for _ in range(dice))

    def happens(self, percent: int) -> bool:
        """Return whether something with this chance happens; never at 0 or below, always from 100."""
        return self._lots.below(100) < percent

    def successes(self, trials: int, percent: int) -> int:
        """Return how often something with this chance happened in `trials`."""
        return sum(self.happens(percent) for _ in range(trials))

    def order(self, items: Sequence[_Item]) -> list[_Item]:
        """Return all of `items` in an order drawn by lot."""
        return [items[index] for index in self._lots.permutation(len(items)).tolist()]

    def pick(self, items: Sequence[_Item]) -> _Item:
        """Return one of `items`."""
        return items[self._lots.below(len(items))]
