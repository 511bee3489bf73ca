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


def stratified_arms(
    strata: npt.ArrayLike, lottery: Lottery, fixed: npt.ArrayLike | None = None
) -> npt.NDArray[np.int64]:
    """Return the arm of every person, 0 or 1, drawn by lot within strata.

    In every stratum the arms differ by at most one person, and so they do over all strata together. Every
    person has exactly one chance in two of either arm, and every division of a stratum into arms of these
    sizes is equally likely. Whoever is `fixed` has an arm already; the others are drawn so that the arms are
    still as even as that allows.

    Parameters
    ----------
    strata : array_like of int, shape (n,)
        Stratum of each person.
    lottery : Lottery
        The lots; drawn are one coin, and then one permutation per stratum in the order of their numbers.
    fixed : array_like of int, shape (n,), optional
        The arm a person has already, or -1 for whoever is to be drawn.

    Returns
    -------
    ndarray of int64, shape (n,)
        0 or 1.

    Raises
    ------
    ValueError
        If `strata` is not one-dimensional, or `fixed` does not fit it.

    Notes
    -----
    Stratified (blocked) random assignment: Imbens and Rubin (2015), Causal Inference for Statistics, Social,
    and Biomedical Sciences, chapter 9. In strata of odd size arm 0 and arm 1 take turns in having one person
    more; a coin says which begins.
    """
    codes, arms = _strata_and_arms(strata, fixed)
    has_more = lottery.below(2)
    for stratum in np.unique(codes):
        members = np.flatnonzero(codes == stratum)
        half, is_odd = divmod(members.size, 2)
        wanted = half + int(is_odd and has_more == 0)
        has_more = 1 - has_more if is_odd else has_more
        free = members[arms[members] == -1]
        wanted = min(max(wanted - int((arms[members] == 0).sum()), 0), free.size)
        drawn = free[lottery.permutation(free.size)]
        arms[drawn[:wanted]] = 0
        arms[drawn[wanted:]] = 1
    return arms


def _strata_and_arms(
    strata: npt.ArrayLike, fixed: npt.ArrayLike | None
) -> tuple[npt.NDArray[np.int64], npt.NDArray[np.int64]]:
    """Return the stratum of every person, and a new array of the arm, -1 where there is none yet."""
    codes = np.asarray(strata, dtype=np.int64)
    arms = np.full(codes.shape, -1) if fixed is None else np.array(fixed, dtype=np.int64)
    if codes.ndim != 1 or arms.shape != codes.shape or not np.isin(arms, (-1, 0, 1)).all():
        raise ValueError("strata must be one-dimensional, and fixed -1, 0 or 1 for each of them")
    return codes, arms
