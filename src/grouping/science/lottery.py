"""Draws by lot that anybody can repeat: the same seed gives the same draw on every machine.

Only two things are used that numpy documents as stable across versions and platforms: the seeding of
`SeedSequence` and the raw 64-bit stream of `PCG64`. The methods of `numpy.random.Generator` may change
between versions (NEP 19), so shuffling and bounded integers are done here, in whole numbers.
"""

import numpy as np
import numpy.typing as npt

_WORD = 2**64


class Lottery:
    """A stream of lots for one seed and one purpose; streams of other purposes are independent."""

    def __init__(self, seed: int, purpose: int = 0) -> None:
        """Open the stream of `seed` (a non-negative integer) for `purpose` (a small integer)."""
        sequence = np.random.SeedSequence(entropy=seed, spawn_key=(purpose,))
        self._bits = np.random.PCG64(sequence)

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
