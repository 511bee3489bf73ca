"""How far the SDs of groups lie apart: what splits of one typed score are judged by at the end."""

from dataclasses import dataclass

import numpy as np

from grouping.science.anticlustering.problem import Floats, Integers

_EXACT = 2.0**52
_SQUARINGS = 3
"""What counts is the eighth power of how far out a group lies."""


@dataclass(frozen=True, slots=True, eq=False)
class Moments:
    """What SDs are calculated from.

    Attributes
    ----------
    columns : ndarray of float64, shape (2, n)
        A score in whole numbers, and its squares.
    middle, half : ndarray of float64, shape (r,)
        The middle and half the range of the SDs of every division, in the unit of the score.
    """

    columns: Floats
    middle: Floats
    half: Floats

    def costs(self, sums: Floats, size: int, rooms: Integers) -> Floats:
        """Return how far out groups lie, shape ``(b, c)``.

        Parameters
        ----------
        sums : ndarray of float64, shape (2, b, c)
            Of both columns, over the members of every group.
        size : int
            Members of each.
        rooms : ndarray of int64, shape (b,)
            The divisions of the rows.
        """
        out = deviations(sums, size)
        out -= self.middle[rooms, None]
        out /= self.half[rooms, None]
        for _ in range(_SQUARINGS):
            np.multiply(out, out, out=out)
        return out


def is_exact(column: Floats, size: int) -> bool:
    """Return whether moments of groups of up to `size` with these whole scores, shape ``(n,)``, are exact."""
    return float((column * column).sum()) * size < _EXACT


def deviations(sums: Floats, sizes: Integers | int) -> Floats:
    """Return SDs, shape ``(...)``, from sums of a whole score and of its squares, shape ``(2, ...)``.

    All is exact up to the root, which is rounded as IEEE 754 prescribes.
    """
    spreads: Floats = np.sqrt(sums[1] * sizes - sums[0] * sums[0]) / sizes
    return spreads
