"""Misplacement: how many people would sit at another level with another look at the same folds."""

from itertools import accumulate, pairwise
from math import inf
from statistics import NormalDist

import numpy as np
import numpy.typing as npt

Floats = npt.NDArray[np.float64]

_STANDARD = NormalDist()


def chances_of_another_level(
    scores: npt.ArrayLike, levels: npt.ArrayLike, sizes: npt.ArrayLike, reliability: float
) -> Floats:
    """Return for every person the chance that a second, equally good look would give another level.

    Parameters
    ----------
    scores : array_like of float, shape (n,), in points
        What the first look said; only the order counts, and equals share their places.
    levels : array_like of int, shape (n,)
        Level of every person now, from 0 (lowest) to k - 1.
    sizes : array_like of int, shape (k,)
        People per level, lowest first; they add up to n.
    reliability : float
        Correlation between two looks at the same folds, from 0 to 1: an assumption unless it was measured.

    Returns
    -------
    ndarray of float64, shape (n,)
        Probabilities; their sum is the number of people to be expected at another level.

    Raises
    ------
    ValueError
        If shapes do not agree, a score is not finite, sizes do not add up, or the reliability lies outside
        0 to 1.

    Notes
    -----
    Both looks are taken to be normal with the correlation `reliability`, as in classical test theory (Lord
    and Novick, 1968, Statistical Theories of Mental Test Scores, chapter 3). A place in the order becomes
    the normal score ``(place - 0.5) / n``; whoever shares a score may stand at any of its places, each
    equally likely. The second look cuts at the same shares of people.
    """
    points, now, counts = _checked(scores, levels, sizes)
    if not 0.0 <= reliability <= 1.0:
        raise ValueError("reliability must lie between 0 and 1")
    people = points.size
    cuts = [_cut(count / people) for count in accumulate(counts.tolist()[:-1])] if people else []
    places = [_chances_at((place + 0.5) / people, cuts, reliability) for place in range(people)]
    kept = np.array(places).reshape(people, counts.size)
    stays = np.empty(people)
    for value in np.unique(points):
        equals = points == value
        first = int((points < value).sum())
        shared = kept[first : first + int(equals.sum())].mean(axis=0)
        stays[equals] = shared[now[equals]]
    return np.clip(1.0 - stays, 0.0, 1.0)


def switches_between_raters(first: npt.ArrayLike, second: npt.ArrayLike, sizes: npt.ArrayLike) -> float:
    """Return how many people two raters would place at different levels, each deciding alone.

    Parameters
    ----------
    first, second : array_like of float, shape (n,), in points
        What each rater gave the same people; only the order counts.
    sizes : array_like of int, shape (k,)
        People per level, lowest first; they add up to n.

    Returns
    -------
    float
        A number of people; not a whole one where equals stand on a cut, as the lot then decides.

    Raises
    ------
    ValueError
        If shapes do not agree, a score is not finite, or sizes do not add up.

    Notes
    -----
    A count; of equals on a cut every level is as likely as its share of their places, for each rater apart.
    """
    one = _level_chances(*_checked(first, np.zeros(np.size(first), dtype=np.int64), sizes)[::2])
    other = _level_chances(*_checked(second, np.zeros(np.size(second), dtype=np.int64), sizes)[::2])
    return float((1.0 - (one * other).sum(axis=1)).sum())


def _checked(
    scores: npt.ArrayLike, levels: npt.ArrayLike, sizes: npt.ArrayLike
) -> tuple[Floats, npt.NDArray[np.int64], npt.NDArray[np.int64]]:
    points = np.asarray(scores, dtype=np.float64)
    now, counts = np.asarray(levels, dtype=np.int64), np.asarray(sizes, dtype=np.int64)
    if points.ndim != 1 or now.shape != points.shape or counts.ndim != 1:
        raise ValueError("scores and levels must be one-dimensional and equally long")
    if not np.isfinite(points).all():
        raise ValueError("scores hold a missing or infinite value")
    if (counts < 0).any() or int(counts.sum()) != points.size:
        raise ValueError("sizes must be non-negative and add up to the number of people")
    if now.size and not (now.min() >= 0 and now.max() < counts.size):
        raise ValueError("levels must be numbers of sizes")
    return points, now, counts


def _cut(share: float) -> float:
    """Return the normal score that `share` of the people stays below."""
    if 0.0 < share < 1.0:
        return _STANDARD.inv_cdf(share)
    return -inf if share <= 0.0 else inf


def _chances_at(share: float, cuts: list[float], reliability: float) -> list[float]:
    """Return the chance of every level, for a second look at whoever stands at `share`."""
    seen = reliability * _STANDARD.inv_cdf(share)
    if reliability == 1.0:
        below = [float(seen < cut) for cut in cuts]
    else:
        second = NormalDist(seen, (1.0 - reliability**2) ** 0.5)
        below = [second.cdf(cut) for cut in cuts]
    return [upper - lower for lower, upper in pairwise([0.0, *below, 1.0])]


def _level_chances(points: Floats, counts: npt.NDArray[np.int64]) -> Floats:
    """Return the chance of every level for every person, equals by lot; shape (n, k)."""
    chances = np.zeros((points.size, counts.size))
    edges = np.concatenate(([0], np.cumsum(counts)))
    for value in np.unique(points):
        equals = points == value
        first, last = int((points < value).sum()), int((points <= value).sum())
        inside = np.minimum(edges[1:], last) - np.maximum(edges[:-1], first)
        chances[equals] = np.maximum(inside, 0) / (last - first)
    return chances
