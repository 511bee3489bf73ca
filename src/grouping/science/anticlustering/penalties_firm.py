"""Rules that may not be broken by any split: pairs together or apart, and people who are bound to a group.

Few of the people of two groups are named by rules, and fewer pairs; so these are looked up one by one, and
everybody else costs nothing.
"""

from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

from grouping.science.anticlustering.problem import Floats, Integers, Rules

Flags = npt.NDArray[np.bool_]


@dataclass(frozen=True, slots=True, eq=False)
class Pool:
    """The members of pairs of groups that are dealt again, a row a pair, and the members that stay.

    Attributes
    ----------
    people : ndarray of int64, shape (b, m)
        Those of the first group first.
    left : int
        How many of them the first group holds.
    groups : ndarray of int64, shape (b, 2)
        The two groups.
    staying : tuple of ndarray of int64, each shape (b, any)
        The members of both groups that stay where they are.
    inside : ndarray of float64, shape (m, c)
        1 where a split puts a member into the first group.
    """

    people: Integers
    left: int
    groups: Integers
    staying: tuple[Integers, Integers]
    inside: Floats

    @property
    def everybody(self) -> Integers:
        """Those who are dealt again, then those who stay, shape ``(b, people of both groups)``."""
        return np.hstack((self.people, *self.staying))

    def of(self, rows: Integers) -> "Pool":
        """Return some of the rows."""
        staying = (self.staying[0][rows], self.staying[1][rows])
        return Pool(self.people[rows], self.left, self.groups[rows], staying, self.inside)


class FirmRules:
    """Pairs together, pairs apart and pinned people."""

    def __init__(self, people: int, rules: Rules) -> None:
        """Number the people whom rules name, and list the others of their pairs."""
        pairs = dict.fromkeys(pairs_of(rules.apart), True)
        pairs |= dict.fromkeys(pairs_of(rules.together), False)
        pins = dict(rules.pinned)
        named = sorted({person for pair in pairs for person in pair} | set(pins))
        self._rank = np.zeros(people, dtype=np.int64)
        self._rank[named] = np.arange(1, len(named) + 1)
        ones = self._rank[[pair[0] for pair in pairs]]
        order = np.argsort(ones, kind="stable")
        self._others = self._rank[[pair[1] for pair in pairs]][order]
        self._apart = np.array(list(pairs.values()), dtype=np.bool_)[order]
        self._ends = np.searchsorted(ones[order], np.arange(len(named) + 2))
        self._pinned = np.zeros(len(named) + 1, dtype=np.bool_)
        self._pinned[self._rank[list(pins)]] = True
        self._seated_first = {group: person for person, group in reversed(list(pins.items()))}
        self.is_empty = not named

    def take_first_seats(self, seats: Integers, starts: Integers) -> None:
        """Give a pinned person the first seat of the group, in all divisions of shape ``(r, n)``."""
        rooms = np.arange(len(seats))
        for group, person in self._seated_first.items():
            first = int(starts[group])
            now = np.nonzero(seats == person)[1]
            seats[rooms, now] = seats[:, first]
            seats[:, first] = person

    def led(self, pairs: Integers, sizes: Integers) -> Integers:
        """Return pairs of groups, shape ``(p, 2)``, so that of two equal groups one with pins comes first."""
        if not self._seated_first:
            return pairs
        has_pins = np.zeros(sizes.size, dtype=np.bool_)
        has_pins[list(self._seated_first)] = True
        first, second = pairs.T
        turned = (sizes[first] == sizes[second]) & has_pins[second] & ~has_pins[first]
        return np.where(turned[:, None], pairs[:, ::-1], pairs)

    def rule_out(self, costs: Floats, pool: Pool) -> None:
        """Make splits that break a rule infinite, in costs of shape ``(b, c)``."""
        rows, ones, others, apart = self._events(pool)
        if not rows.size:
            return
        ends = np.repeat([[True], [False]], pool.inside.shape[1], axis=1)
        # Eight splits to a byte: most of the time goes into going through all splits of all pairs.
        sides = np.packbits(np.vstack((pool.inside > 0.0, ends)), axis=1)
        broken = sides[ones] ^ sides[others] ^ np.where(apart, np.uint8(255), np.uint8(0))[:, None]
        begins = np.flatnonzero(np.concatenate(([True], rows[1:] != rows[:-1])))
        any_broken = np.unpackbits(
            np.bitwise_or.reduceat(broken, begins, axis=0), axis=1, count=pool.inside.shape[1]
        )
        costs[rows[begins]] += np.where(any_broken, np.inf, 0.0)

    def _events(self, pool: Pool) -> tuple[Integers, Integers, Integers, Flags]:
        """Return the row, both places, and whether they have to part, of all pairs in a pool, by row.

        The places after those of `Pool.people` stand for the two groups: for all who stay there, and for
        whom a pinned person has to stay with.
        """
        ranks = self._rank[pool.everybody]
        rows, places = np.nonzero(ranks)
        ranks = ranks[rows, places]
        dealt, first = pool.people.shape[1], pool.staying[0].shape[1]
        places = np.where(places < dealt, places, dealt + (places >= dealt + first))
        keys = rows * self._rank.size + ranks
        order = np.argsort(keys, kind="stable")
        counts = self._ends[ranks + 1] - self._ends[ranks]
        one = np.repeat(np.arange(rows.size), counts)
        offsets = np.arange(one.size) - np.repeat(np.cumsum(counts) - counts, counts)
        listed = self._ends[ranks[one]] + offsets
        wanted = rows[one] * self._rank.size + self._others[listed]
        found = np.minimum(np.searchsorted(keys[order], wanted), max(0, rows.size - 1))
        other = order[found] if rows.size else found
        met = keys[other] == wanted
        one, other, apart = one[met], other[met], self._apart[listed[met]]
        pinned = np.flatnonzero(self._pinned[ranks] & (places < dealt))
        at_home = dealt + (places[pinned] >= pool.left)
        every = np.concatenate((rows[one], rows[pinned]))
        by_row = np.argsort(every, kind="stable")
        return (
            every[by_row],
            np.concatenate((places[one], places[pinned]))[by_row],
            np.concatenate((places[other], at_home))[by_row],
            np.concatenate((apart, np.zeros(pinned.size, dtype=np.bool_)))[by_row],
        )


def pairs_of(sets: tuple[tuple[int, ...], ...]) -> dict[tuple[int, int], None]:
    """Return all pairs within sets of people, each once and with the lower number first."""
    members = [sorted(set(each)) for each in sets]
    return {(low, high): None for each in members for i, low in enumerate(each) for high in each[i + 1 :]}
