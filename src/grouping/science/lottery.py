"""Draws by lot that anybody can repeat: the same seed gives the same draw on every machine.

Only two things are used that numpy documents as stable across versions and platforms: the seeding of
`SeedSequence` and the raw 64-bit stream of `PCG64`. The methods of `numpy.random.Generator` may change
between versions (NEP 19), so shuffling and bounded integers are done here, in whole numbers.
"""

from collections.abc import Iterable

import numpy as np
import numpy.typing as npt

_WORD = 2**64
_MOST_WIDE = 2**63
_BLOCK = 64


class Lottery:
    """A stream of lots for one seed and one purpose; streams of other purposes are independent."""

    def __init__(self, seed: int, purpose: int = 0) -> None:
        """Open the stream of `seed` (a non-negative integer) for `purpose` (a small integer)."""
        self._bits = _stream(seed, purpose)

    def below(self, bound: int) -> int:
        """Return a whole number from 0 up to and without `bound`, every one equally likely.

        Raises
        ------
        ValueError
            If `bound` is not between 1 and 2**64.

        Notes
        -----
        Rejection of the incomplete last block: Knuth, The Art of Computer Programming 2, section 3.4.1.
        """
        if not 1 <= bound <= _WORD:
            raise ValueError("bound must lie between 1 and 2**64")
        limit = _WORD - _WORD % bound
        while True:
            word = int(self._bits.random_raw())
            if word < limit:
                return word % bound

    def words(self, count: int) -> npt.NDArray[np.uint64]:
        """Return the next words, shape ``(count,)``: whole numbers below 2**64, all equally likely."""
        return np.asarray(self._bits.random_raw(count), dtype=np.uint64)

    def permutation(self, size: int) -> npt.NDArray[np.int64]:
        """Return the numbers 0 to ``size - 1``, shape ``(size,)``, in an order drawn by lot.

        Notes
        -----
        Fisher and Yates (1938) in the form of Durstenfeld (1964), Communications of the ACM 7(7), 420.
        """
        order = np.arange(size, dtype=np.int64)
        for last in range(size - 1, 0, -1):
            other = self.below(last + 1)
            order[last], order[other] = order[other], order[last]
        return order


class Lotteries:
    """The lotteries of many seeds for one purpose, side by side.

    In place i of everything that comes out stands exactly what ``Lottery(seeds[i], purpose)`` gives to the
    same questions; only the time is another.
    """

    def __init__(self, seeds: Iterable[int], purpose: int = 0) -> None:
        """Open the streams of `seeds`, k non-negative integers, for `purpose` (a small integer)."""
        self._streams = [_stream(seed, purpose) for seed in seeds]
        self._words = np.empty((self.count, 0), dtype=np.uint64)
        self._next = np.zeros(self.count, dtype=np.int64)

    @property
    def count(self) -> int:
        """How many lotteries there are."""
        return len(self._streams)

    def below(self, bound: int) -> npt.NDArray[np.int64]:
        """Return a whole number from 0 up to and without `bound` of every lottery, shape ``(k,)``.

        Raises
        ------
        ValueError
            If `bound` is not between 1 and 2**63.
        """
        if not 1 <= bound <= _MOST_WIDE:
            raise ValueError("bound must lie between 1 and 2**63")
        highest = np.uint64(_WORD - _WORD % bound - 1)
        words = self._taken(np.arange(self.count))
        while (passed_over := np.flatnonzero(words > highest)).size:
            words[passed_over] = self._taken(passed_over)
        return np.asarray(words % np.uint64(bound), dtype=np.int64)

    def permutation(self, size: int) -> npt.NDArray[np.int64]:
        """Return the numbers 0 to ``size - 1`` in the order of every lottery, shape ``(k, size)``."""
        rows = np.arange(self.count)
        orders = np.tile(np.arange(size, dtype=np.int64), (rows.size, 1))
        for last in range(size - 1, 0, -1):
            other = self.below(last + 1)
            moved = orders[rows, other]
            orders[rows, other] = orders[:, last]
            orders[:, last] = moved
        return orders

    def _taken(self, rows: npt.NDArray[np.int64]) -> npt.NDArray[np.uint64]:
        """Return the next word of the lotteries in `rows`."""
        if self._next.size and int(self._next.max()) >= self._words.shape[1]:
            more = [stream.random_raw(_BLOCK) for stream in self._streams]
            self._words = np.hstack([self._words, np.array(more, dtype=np.uint64)])
        taken = self._words[rows, self._next[rows]]
        self._next[rows] += 1
        return np.asarray(taken, dtype=np.uint64)


def _stream(seed: int, purpose: int) -> np.random.PCG64:
    return np.random.PCG64(np.random.SeedSequence(entropy=seed, spawn_key=(purpose,)))
