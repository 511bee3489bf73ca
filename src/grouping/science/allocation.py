"""Who goes to which group: attainment groups by rank order, and arms of an experiment by lot."""

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


def stratified_arms(strata: npt.ArrayLike, lottery: Lottery) -> npt.NDArray[np.int64]:
    """Return the arm of every person, 0 or 1, drawn by lot within strata.

    In every stratum the arms differ by at most one person, and so they do over all strata together. Every
    person has exactly one chance in two of either arm, and every division of a stratum into arms of these
    sizes is equally likely.

    Parameters
    ----------
    strata : array_like of int, shape (n,)
        Stratum of each person.
    lottery : Lottery
        The lots; drawn are one coin, and then one permutation per stratum in the order of their numbers.

    Returns
    -------
    ndarray of int64, shape (n,)
        0 or 1.

    Raises
    ------
    ValueError
        If `strata` is not one-dimensional.

    Notes
    -----
    Stratified (blocked) random assignment: Imbens and Rubin (2015), Causal Inference for Statistics, Social,
    and Biomedical Sciences, chapter 9. Who is left over in a stratum of odd size goes to the arm that the one
    left over before did not get; a coin says which arm gets the first.
    """
    codes = np.asarray(strata, dtype=np.int64)
    if codes.ndim != 1:
        raise ValueError("strata must be one-dimensional")
    arms = np.empty(codes.size, dtype=np.int64)
    next_left_over = lottery.below(2)
    for stratum in np.unique(codes):
        members = np.flatnonzero(codes == stratum)
        drawn = members[lottery.permutation(members.size)]
        half, is_odd = divmod(members.size, 2)
        arms[drawn[:half]] = 0
        arms[drawn[half : 2 * half]] = 1
        if is_odd:
            arms[drawn[-1]] = next_left_over
            next_left_over = 1 - next_left_over
    return arms
