"""How people of several kinds share groups so that nobody is the only one of a kind: counting, no search.

Every number but 1 is a sum of twos and threes. So each kind comes apart into pairs and threes, each group
into places for pairs and threes, and any pair may take any place for a pair: two of a kind, or more, sit
together wherever they sit. All that counting must settle is how many threes there are. A three in a group
with an odd number of seats takes the place of one pair, the next one there of two, and so on by turns; in a
group with an even number of seats it is two first and then one.
"""

from collections import Counter
from collections.abc import Sequence

from grouping.science.lottery import Lottery

_PAIR, _THREE = 2, 3
_TWO_THREES = 6
_ONE_MORE_THREE = 4
"""Seats beyond whole sixes, and the first three of an odd group, that take one more three."""


class Tally:
    """How many pairs and threes there can be, on the side of the kinds and on that of the groups."""

    def __init__(self, kinds: Sequence[int], seats: Sequence[int]) -> None:
        """Count kinds of so many people each, and groups with so many seats each."""
        self.people = 0
        self.alone = 0
        """Kinds of one person."""
        self.least = 0
        """Threes there are at least: one for each odd kind."""
        self.most = 0
        """Threes there are at most; every second number between can be had."""
        self.pairs = 0
        """Pairs that fit where there are no threes."""
        self.first = 0
        """Threes that take the place of one pair."""
        self.double = 0
        """Two threes in one group, after the first there, that take the place of three pairs."""
        self.single = 0
        """Threes left over that take the place of two pairs."""
        for people in kinds:
            self.count_kind(people, 1)
        for free, times in Counter(seats).items():
            self.count_group(free, times)

    def count_kind(self, people: int, sign: int) -> None:
        """Add a kind of so many people, or take it away with -1."""
        self.people += sign * people
        self.alone += sign * (people == 1)
        self.least += sign * (people & 1)
        self.most += sign * most_threes(people)

    def count_group(self, seats: int, sign: int) -> None:
        """Add a group with so many seats, or several such groups, or take it away with -1."""
        self.pairs += sign * (seats // _PAIR)
        if seats < _THREE:
            return
        self.first += sign * (seats & 1)
        beyond = seats - _THREE * (seats & 1)
        self.double += sign * (beyond // _TWO_THREES)
        self.single += sign * (beyond % _TWO_THREES == _ONE_MORE_THREE)

    @property
    def lack(self) -> int:
        """How much is missing before all can sit down; 0 if they can."""
        top = min(self.first, self.most)
        # Up to the number of odd groups each two threes more save a pair; beyond that none.
        best = self.least if self.least >= top else top - (top - self.least) % 2
        return self.alone + max(0, self._missing(best))

    def possible_threes(self) -> list[int]:
        """Return all numbers of threes with which everybody has seats."""
        if self.alone:
            return []
        return [threes for threes in range(self.least, self.most + 1, 2) if self._missing(threes) <= 0]

    def _missing(self, threes: int) -> int:
        """Return how many pairs more there are than places for them, or less than 0."""
        wanted = (self.people - _THREE * threes) // 2
        first = min(threes, self.first)
        double = min((threes - first) // 2, self.double)
        single = threes - first - 2 * double
        without = max(0, single - self.single - (self.double - double))
        missing = wanted - (self.pairs - first - 3 * double - 2 * single)
        return max(missing, 0) + _THREE * without if without else missing


def most_threes(people: int) -> int:
    """Return into how many threes at most so many people come apart, if all others are pairs."""
    threes = people // _THREE
    return max(threes - (threes ^ people) % 2, people & 1)


def shares(kinds: Sequence[int], seats: Sequence[int], lottery: Lottery) -> list[dict[int, int]] | None:
    """Return how many of each kind sit in each group, drawn by lot, or None if it cannot be.

    Parameters
    ----------
    kinds : sequence of int
        People of each kind.
    seats : sequence of int
        Seats of each group; those that no kind takes are for others.
    lottery : Lottery
        Draws the numbers; not all are equally likely.

    Returns
    -------
    list of dict or None
        For each group how many of the kinds that sit there, two or more of each.
    """
    tally = Tally(kinds, seats)
    possible = tally.possible_threes()
    if not possible:
        return None
    total = possible[lottery.below(len(possible))]
    threes = [people & 1 for people in kinds]
    more = [kind for kind, people in enumerate(kinds) for _ in range(threes[kind], most_threes(people), 2)]
    for kind in _drawn(more, (total - tally.least) // 2, lottery):
        threes[kind] += 2
    pairs = [(people - _THREE * three) // 2 for people, three in zip(kinds, threes, strict=True)]
    places = _for_threes(seats, total, sum(pairs), lottery)
    left = list(seats)
    for group in places:
        left[group] -= _THREE
    found: list[dict[int, int]] = [{} for _ in seats]
    slots = [group for group, free in enumerate(left) for _ in range(free // _PAIR)]
    by_lot = (
        (_THREE, threes, _drawn(places, total, lottery)),
        (_PAIR, pairs, _drawn(slots, sum(pairs), lottery)),
    )
    for each, amounts, groups in by_lot:
        units = [kind for kind, amount in enumerate(amounts) for _ in range(amount)]
        for kind, group in zip(units, groups, strict=True):
            found[group][kind] = found[group].get(kind, 0) + each
    return found


def _for_threes(seats: Sequence[int], threes: int, pairs: int, lottery: Lottery) -> list[int]:
    """Return groups for so many threes that leave room for so many pairs: any, or else the thriftiest."""
    slots = [group for group, free in enumerate(seats) for _ in range(free // _THREE)]
    drawn = _drawn(slots, threes, lottery)
    left = list(seats)
    for group in drawn:
        left[group] -= _THREE
    if sum(free // _PAIR for free in left) >= pairs:
        return drawn
    order = _drawn(range(len(seats)), len(seats), lottery)
    order = [group for group in order if seats[group] >= _THREE]
    chosen = [group for group in order if seats[group] & 1][:threes]
    beyond = {group: seats[group] - _THREE * (seats[group] & 1) for group in order}
    doubles = [group for group in order for _ in range(beyond[group] // _TWO_THREES)]
    used = min((threes - len(chosen)) // 2, len(doubles))
    chosen += doubles[:used] + doubles[:used]
    singles = [group for group in order if beyond[group] % _TWO_THREES == _ONE_MORE_THREE]
    return chosen + (singles + doubles[used:])[: threes - len(chosen)]


def _drawn(some: Sequence[int], count: int, lottery: Lottery) -> list[int]:
    """Return so many of some numbers, in an order drawn by lot."""
    return [some[place] for place in lottery.permutation(len(some)).tolist()[:count]]
