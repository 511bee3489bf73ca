"""Who goes to which group, given scores: attainment groups now, as sizes and a rank order."""

import numpy as np
import numpy.typing as npt

from grouping.science.lottery import Lottery


def attainment_groups(
    scores: npt.ArrayLike,
    priority: npt.ArrayLike,
    sizes: npt.ArrayLike,
    lottery: Lottery,
) -> npt.NDArray[np.int64]:
    """Return the attainment group of every person: the top `sizes[-1]` scores in the last group, and so on.

    Parameters
    ----------
    scores : array_like of float, shape (n,), in points
        Higher is better.
    priority : array_like of int, shape (n,)
        Decides between equal scores, higher first (somebody looked again). Equal priorities go by lot.
    sizes : array_like of int, shape (k,)
        People per group, lowest attainment first; they add up to n.
    lottery : Lottery
        The lots; exactly one permutation of n is drawn.

    Returns
    -------
    ndarray of int64, shape (n,)
        Group numbers from 0 (lowest) to k - 1.

    Raises
    ------
    ValueError
        If shapes do not agree, a score is not finite, a size is negative or sizes do not add up.
    """
    points = np.asarray(scores, dtype=np.float64)
    ranks = np.asarray(priority, dtype=np.int64)
    counts = np.asarray(sizes, dtype=np.int64)
    if points.ndim != 1 or ranks.shape != points.shape or counts.ndim != 1:
        raise ValueError("scores and priority must be one-dimensional and equally long")
    if not np.isfinite(points).all():
        raise ValueError("scores hold a missing or infinite value")
    if (counts < 0).any() or int(counts.sum()) != points.size:
        raise ValueError("sizes must be non-negative and add up to the number of people")
    order = np.lexsort((lottery.permutation(points.size), ranks, points))
    groups = np.empty(points.size, dtype=np.int64)
    groups[order] = np.repeat(np.arange(counts.size), counts)
    return groups
