"""The step of the search for large groups: of many swaps between two groups, the best is made.

A swap of i for j brings the difference of two groups to that of ``x_j - x_i`` and what is wanted, so the
best swap is the closest pair of points: all pairs of two blocks of members are compared in one small product
of matrices of whole numbers (see `resplit` for why these are exact).
"""

import numpy as np

from grouping.science.anticlustering.problem import Floats, Integers
from grouping.science.anticlustering.resplit import Seating, add_noise, add_rows
from grouping.science.lottery import Lottery

BLOCK = 48
"""Members of each group, at most, whose swaps are compared at once."""
_FURTHEST = 2.0**22
"""No single swap brings more, and squares of it leave room for exact sums."""


def swap_sweep(seating: Seating, lottery: Lottery, heat: float = 0.0) -> None:
    """Pair all groups by lot and make the best of some swaps in every pair, if it is one for the better.

    Parameters
    ----------
    seating : Seating
        Changed in place; no rules, one stratum. All columns count as they are.
    lottery : Lottery
        Pairs, members and heat are drawn from it.
    heat : float
        Temperature in units of the value.
    """
    sizes = seating.sizes.astype(np.float64)
    block = min(BLOCK, int(seating.sizes.max()))
    pairs = np.argsort(lottery.words(sizes.size), kind="stable")[: sizes.size // 2 * 2].reshape(-1, 2)
    one, other = pairs.T
    sums = seating.sums()
    places = _places(seating, pairs, block, lottery)
    values = seating.columns[:, seating.seats[:, places]]
    harmonic = sizes[one] * sizes[other] / (sizes[one] + sizes[other])
    wanted = np.rint((sums[:, :, one] / sizes[one] - sums[:, :, other] / sizes[other]) * harmonic)
    np.clip(wanted, -_FURTHEST, _FURTHEST, out=wanted)
    costs = np.empty((*wanted.shape[1:], block * block + 1))
    costs[..., 1:] = _distances(values[:, :, :, 0] - wanted[..., None], values[:, :, :, 1])
    costs[..., 0] = _lengths(wanted)
    if heat:
        add_noise(costs, lottery, (heat * harmonic)[:, None])
    best = costs.argmin(axis=2) - 1
    rows, tables = np.nonzero(best >= 0)
    first, second = np.divmod(best[rows, tables], block)
    here, there = places[tables, 0, first], places[tables, 1, second]
    leaving, coming = seating.seats[rows, here], seating.seats[rows, there]
    seating.seats[rows, here], seating.seats[rows, there] = coming, leaving


def _places(seating: Seating, pairs: Integers, block: int, lottery: Lottery) -> Integers:
    """Return seats of both groups of every pair, shape ``(p, 2, block)``: all, or some by lot."""
    sizes = seating.sizes[pairs][..., None]
    if block == int(seating.sizes.max()):
        chosen = np.minimum(np.arange(block), sizes - 1)
    else:
        words = lottery.words(pairs.size * block).reshape(*pairs.shape, block)
        chosen = (words % sizes.astype(np.uint64)).astype(np.int64)
    return seating.starts[pairs][..., None] + chosen


def _distances(giving: Floats, taking: Floats) -> Floats:
    """Return squared distances of points, shapes ``(f, r, p, block)``, in shape ``(r, p, block ** 2)``."""
    ones = np.ones((1, *giving.shape[1:]))
    left = np.concatenate((-2.0 * giving, _lengths(giving)[None], ones))
    right = np.concatenate((taking, ones, _lengths(taking)[None]))
    products = np.ascontiguousarray(left.transpose(1, 2, 3, 0)) @ np.ascontiguousarray(
        right.transpose(1, 2, 0, 3)
    )
    distances: Floats = products.reshape(*giving.shape[1:3], -1)
    return distances


def _lengths(points: Floats) -> Floats:
    """Return the squared lengths of points of shape ``(f, ...)``."""
    return add_rows((points * points).reshape(len(points), -1)).reshape(points.shape[1:])
