"""Who goes to which group: attainment groups by rank order, and arms of an experiment by lot."""

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import combinations, product
from math import comb, prod

import numpy as np
import numpy.typing as npt

from grouping.science.lottery import Lotteries, Lottery


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
    codes, held = _strata_and_arms(strata, fixed)
    has_more = np.array([lottery.below(2)])
    shares = _shares(codes, held, has_more)
    orders = [lottery.permutation(share.free.size)[np.newaxis] for share in shares]
    return np.asarray(_dealt(held[np.newaxis], shares, orders)[0])


def stratified_arms_often(
    strata: npt.ArrayLike, lotteries: Lotteries, fixed: npt.ArrayLike | None = None
) -> npt.NDArray[np.int64]:
    """Return what `stratified_arms` gives with each of k lotteries, shape ``(k, n)``; all else as there."""
    codes, held = _strata_and_arms(strata, fixed)
    shares = _shares(codes, held, lotteries.below(2))
    orders = [lotteries.permutation(share.free.size) for share in shares]
    return _dealt(np.tile(held, (lotteries.count, 1)), shares, orders)


def shuffled_arms_often(
    arms: npt.ArrayLike, strata: npt.ArrayLike, lotteries: Lotteries
) -> npt.NDArray[np.int64]:
    """Return `arms` dealt again over the people of each stratum, by each of k lotteries.

    For arms of which no more is known than that they were drawn by lot within strata: how many people of a
    stratum have which arm stays as it is.

    Parameters
    ----------
    arms : array_like of int, shape (n,)
        0 or 1.
    strata : array_like of int, shape (n,)
        Stratum of each person.
    lotteries : Lotteries
        The lots.

    Returns
    -------
    ndarray of int64, shape (k, n)
        0 or 1.

    Raises
    ------
    ValueError
        If `strata` is not one-dimensional, or `arms` does not fit it.
    """
    held, shares = _as_they_are(arms, strata)
    orders = [lotteries.permutation(share.free.size) for share in shares]
    return _dealt(np.tile(held, (lotteries.count, 1)), shares, orders)


@dataclass(frozen=True, slots=True)
class EveryDivision:
    """Every division that can come out of a lottery of arms."""

    arms: npt.NDArray[np.int64]
    """One division a row, shape (m, n), no two alike."""
    chances: npt.NDArray[np.float64]
    """The chance of each, shape (m,); together 1."""


def every_stratified_division(
    strata: npt.ArrayLike, fixed: npt.ArrayLike | None, most: int
) -> EveryDivision | None:
    """Return everything that `stratified_arms` can give, with its chance; None for more than `most`."""
    codes, held = _strata_and_arms(strata, fixed)
    is_turned = any(int((codes == stratum).sum()) % 2 for stratum in np.unique(codes))
    coins = [_shares(codes, held, np.array([side])) for side in range(1 + int(is_turned))]
    return _every(held, coins, most)


def every_shuffled_division(arms: npt.ArrayLike, strata: npt.ArrayLike, most: int) -> EveryDivision | None:
    """Return everything that `shuffled_arms_often` can give, with its chance; None for more than `most`."""
    held, shares = _as_they_are(arms, strata)
    return _every(held, [shares], most)


@dataclass(frozen=True, slots=True)
class _Share:
    """Who of a stratum is still to be drawn, and how many of them get arm 0 by each of the lotteries."""

    free: npt.NDArray[np.int64]
    wanted: npt.NDArray[np.int64]


def _shares(
    codes: npt.NDArray[np.int64], held: npt.NDArray[np.int64], has_more: npt.NDArray[np.int64]
) -> list[_Share]:
    """Return the share of arm 0 in every stratum; `has_more` is the arm that has one more where it is odd."""
    shares = []
    for stratum in np.unique(codes):
        members = np.flatnonzero(codes == stratum)
        half, is_odd = divmod(members.size, 2)
        wanted = half + is_odd * (has_more == 0)
        has_more = 1 - has_more if is_odd else has_more
        free = members[held[members] == -1]
        wanted = np.clip(wanted - int((held[members] == 0).sum()), 0, free.size)
        shares.append(_Share(free, wanted))
    return shares


def _as_they_are(arms: npt.ArrayLike, strata: npt.ArrayLike) -> tuple[npt.NDArray[np.int64], list[_Share]]:
    """Return that nobody has an arm yet, and how many of every stratum get arm 0."""
    codes, given = _strata_and_arms(strata, arms)
    if (given == -1).any():
        raise ValueError("everybody must have an arm, 0 or 1")
    members = [np.flatnonzero(codes == stratum) for stratum in np.unique(codes)]
    shares = [_Share(each, np.array([int((given[each] == 0).sum())])) for each in members]
    return np.full(codes.shape, -1), shares


def _dealt(
    held: npt.NDArray[np.int64], shares: Sequence[_Share], orders: Sequence[npt.NDArray[np.int64]]
) -> npt.NDArray[np.int64]:
    """Return the arms by lotteries with these `orders`: the first of a stratum get arm 0, the others 1."""
    arms = held.copy()
    for share, order in zip(shares, orders, strict=True):
        ranks = np.arange(share.free.size)
        dealt = np.asarray(ranks >= share.wanted[:, np.newaxis], dtype=np.int64)
        np.put_along_axis(arms, share.free[order], np.broadcast_to(dealt, order.shape), axis=1)
    return arms


def _every(held: npt.NDArray[np.int64], coins: Sequence[Sequence[_Share]], most: int) -> EveryDivision | None:
    """Return every division by shares of which each is as likely; alike ones are put together."""
    ways = [prod(comb(each.free.size, int(each.wanted[0])) for each in shares) for shares in coins]
    if sum(ways) > most:
        return None
    chances: dict[bytes, float] = {}
    for shares, count in zip(coins, ways, strict=True):
        choices = [combinations(each.free.tolist(), int(each.wanted[0])) for each in shares]
        for chosen in product(*choices):
            arms = np.where(held == -1, 1, held)
            arms[[index for each in chosen for index in each]] = 0
            chances[arms.tobytes()] = chances.get(arms.tobytes(), 0.0) + 1 / (count * len(coins))
    rows = [np.frombuffer(row, dtype=np.int64) for row in chances]
    return EveryDivision(np.array(rows, dtype=np.int64), np.array(list(chances.values())))


def _strata_and_arms(
    strata: npt.ArrayLike, fixed: npt.ArrayLike | None
) -> tuple[npt.NDArray[np.int64], npt.NDArray[np.int64]]:
    """Return the stratum of every person, and the arm, -1 where there is none yet."""
    codes = np.asarray(strata, dtype=np.int64)
    arms = np.full(codes.shape, -1) if fixed is None else np.array(fixed, dtype=np.int64)
    if codes.ndim != 1 or arms.shape != codes.shape or not np.isin(arms, (-1, 0, 1)).all():
        raise ValueError("strata must be one-dimensional, and fixed -1, 0 or 1 for each of them")
    return codes, arms
