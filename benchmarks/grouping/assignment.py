"""ABA, the assignment-based method of Baumann, Goldschmidt, Hochbaum & Yang (2026), arXiv 2601.06351.

People are sorted by their distance from the centre, farthest first, and go to the groups in batches of one
per group: a linear assignment places every batch so that the squared distances to the means of the groups
so far are as large as can be. Written anew after the abstract and the authors' own Python version (MIT,
phil85/aba), which was read for the order of steps and not copied; the assignment itself is scipy's. The
authors measure a version in C++, which is likely to be quicker than what runs here.
"""

from math import isqrt

import numpy as np
from instances import Floats, Integers, near_equal


def assigned(columns: Floats, groups: int, *, interleaved: bool = False) -> Integers:
    """Divide into groups of near-equal sizes.

    Parameters
    ----------
    columns : ndarray of float64, shape (n, f)
    groups : int
    interleaved : bool
        The authors' order for small groups: people near each other in the sorted list, as many as sit in one
        group, are spread over as many batches.

    Returns
    -------
    ndarray of int64, shape (n,)
    """
    from scipy.optimize import linear_sum_assignment

    far = ((columns - columns.mean(axis=0)) ** 2).sum(axis=1)
    batches = _batches(np.argsort(-far, kind="stable"), groups, interleaved=interleaved)
    labels = np.empty(len(columns), dtype=np.int64)
    labels[batches[0]] = np.arange(groups)
    means, counts = columns[batches[0]].copy(), np.ones(groups)
    for batch in batches[1:]:
        people = columns[batch]
        squares = (people**2).sum(axis=1)[:, None] + (means**2).sum(axis=1) - 2.0 * (people @ means.T)
        chosen = linear_sum_assignment(squares, maximize=True)[1]
        labels[batch] = chosen
        counts[chosen] += 1
        means[chosen] += (people - means[chosen]) / counts[chosen, None]
    return labels


def assigned_in_stages(columns: Floats, groups: int, *, interleaved: bool = False) -> Integers | None:
    """Divide into about √k large groups and each of those again; None if k has no factors for it."""
    first = next((f for f in range(isqrt(groups), 1, -1) if groups % f == 0), None)
    if first is None:
        return None
    outer = assigned(columns, first)
    labels = np.empty(len(columns), dtype=np.int64)
    for part in range(first):
        members = np.flatnonzero(outer == part)
        inner = assigned(columns[members], groups // first, interleaved=interleaved)
        labels[members] = part * (groups // first) + inner
    return labels


def _batches(order: Integers, groups: int, *, interleaved: bool) -> list[Integers]:
    if not interleaved:
        return np.split(order, range(groups, len(order), groups))
    sizes = near_equal(len(order), groups)[::-1]
    begins = np.cumsum(sizes) - sizes
    return [order[begins[sizes > turn] + turn] for turn in range(int(sizes.max()))]
