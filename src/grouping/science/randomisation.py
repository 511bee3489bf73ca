"""Randomisation inference: what else the lots could have given, had nothing depended on them."""

import numpy as np
import numpy.typing as npt

_ROUNDING = 1e-9
_NOTHING = 1e-12


def differences(
    outcomes: npt.ArrayLike, arms: npt.ArrayLike, strata: npt.ArrayLike | None = None
) -> npt.NDArray[np.float64]:
    """Return how much higher arm 1 came out than arm 0 for every division into arms.

    The difference that `differences.arm_difference` estimates: of the means, and with strata at the same
    stratum, where outcomes may rise or fall with it in a line. Where every stratum is halved the two are
    the same; where outcomes are missing, or a stratum is odd, the line takes away what is due to who is left.

    Parameters
    ----------
    outcomes : array_like of float, shape (n,), in points
        One per person; whoever has none is left out here, in `arms` and in `strata`.
    arms : array_like of int, shape (k, n)
        0 or 1: a division a row.
    strata : array_like of float, shape (n,), optional
        What people were placed by, the number of their level for instance.

    Returns
    -------
    ndarray of float64, shape (k,), in points
        NaN for a division in which arm and stratum cannot be told apart, or an arm has nobody.

    Raises
    ------
    ValueError
        If shapes do not agree, a value is not finite, or an arm is neither 0 nor 1.

    Notes
    -----
    Least squares, the arm with the line taken out of it as only regressor: Frisch and Waugh (1933), Partial
    time regressions as compared with individual trends, Econometrica 1(4), 387-401.
    """
    values, given, placed = _checked(outcomes, arms, strata)
    # From the least, so that equal outcomes give exactly 0 and large ones lose no digits.
    values = values - values.min(initial=np.inf) if values.size else values
    line = placed - placed.mean() if placed.size else placed
    steep = max(float(line @ line), np.finfo(np.float64).tiny)
    sides = given - given.mean(axis=1, keepdims=True) if values.size else given
    left = sides - np.outer(sides @ line / steep, line)
    spread = (left * sides).sum(axis=1)
    found = np.full(spread.shape, np.nan)
    np.divide(left @ values, spread, out=found, where=spread > _ROUNDING * values.size)
    # What rounding alone leaves of outcomes that follow the line is no difference.
    found[np.abs(found) <= _NOTHING * values.max(initial=0.0)] = 0.0
    return found


def _checked(
    outcomes: npt.ArrayLike, arms: npt.ArrayLike, strata: npt.ArrayLike | None
) -> tuple[npt.NDArray[np.float64], npt.NDArray[np.float64], npt.NDArray[np.float64]]:
    """Return outcomes, arms and what people were placed by; 0 for all where that was not given."""
    values, given = np.asarray(outcomes, dtype=np.float64), np.asarray(arms, dtype=np.float64)
    placed = np.zeros(values.shape) if strata is None else np.asarray(strata, dtype=np.float64)
    fits = values.ndim == 1 and placed.shape == values.shape and given.ndim == 2  # noqa: PLR2004
    if not fits or given.shape[1] != values.size:
        raise ValueError("outcomes and strata must be of shape (n,), arms of shape (k, n)")
    if not (np.isfinite(values).all() and np.isfinite(placed).all() and np.isin(given, (0, 1)).all()):
        raise ValueError("outcomes and strata must be finite, and arms 0 or 1")
    return values, given, placed


def share_at_least(own: float, others: npt.ArrayLike, chances: npt.ArrayLike | None = None) -> float:
    """Return the share of draws with a difference at least as large as `own`, to either side of 0.

    Without `chances` the draws are a sample of what could have come out, and the room's own draw counts with
    them, above and below the line: it is one of the draws that were possible, and so the share is never 0 and
    no smaller than s in more than a share s of rooms where nothing depends on the arm.

    Parameters
    ----------
    own : float
        What the room's own draw gave.
    others : array_like of float, shape (k,)
        What other draws give.
    chances : array_like of float, shape (k,), optional
        The chance of each, where they are all that could have come out, the room's own among them.

    Returns
    -------
    float
        Above 0 and at most 1.

    Raises
    ------
    ValueError
        If a difference is not finite, shapes do not agree, or there is no chance at all.

    Notes
    -----
    The randomisation test of Fisher (1935), The Design of Experiments; see Ernst (2004), Permutation methods:
    a basis for exact inference, Statistical Science 19(4), 676-685. The own draw counts with a sample:
    Phipson and Smyth (2010), Permutation p-values should never be zero, Statistical Applications in Genetics
    and Molecular Biology 9(1), article 39. Differences that are equal up to rounding count as equal.
    """
    values = np.asarray(others, dtype=np.float64)
    weights = np.ones(values.shape) if chances is None else np.asarray(chances, dtype=np.float64)
    if values.ndim != 1 or weights.shape != values.shape:
        raise ValueError("differences and chances must be one-dimensional and equally long")
    if not np.isfinite(own) or not np.isfinite(values).all():
        raise ValueError("differences must be finite")
    counts_itself = 1.0 if chances is None else 0.0
    every = float(weights.sum()) + counts_itself
    if every <= 0:
        raise ValueError("there must be something that could have come out")
    return (float(weights[are_as_large(own, values)].sum()) + counts_itself) / every


def are_as_large(own: float, others: npt.NDArray[np.float64]) -> npt.NDArray[np.bool_]:
    """Return which of `others`, shape (k,), are at least as far from 0 as `own`, up to rounding."""
    sizes = np.abs(others)
    reach = max(abs(own), float(sizes.max(initial=0.0)))
    return np.asarray(sizes >= abs(own) - _ROUNDING * reach)


def standing_for_all(
    others: npt.NDArray[np.float64], chances: npt.NDArray[np.float64], count: int
) -> npt.NDArray[np.float64]:
    """Return `count` differences that stand for all: each for an equal part of the chances.

    They are picked at even distances in order of size, so that of them the same share is as large as any
    given size as of all, to the nearest whole one, half down.

    Parameters
    ----------
    others : ndarray of float64, shape (k,), k >= 1
        Differences.
    chances : ndarray of float64, shape (k,)
        The chance of each, or any weights in the same proportion.
    count : int
        How many are to be picked.

    Returns
    -------
    ndarray of float64, shape (count,)
        Largest first, whatever their sign.
    """
    order = np.argsort(-np.abs(others), kind="stable")
    reached = np.cumsum(chances[order])
    at = (np.arange(count) + 0.5) / count * reached[-1]
    # A hair higher, so that what is reached exactly is passed: a half goes down, as in a text.
    picked = np.searchsorted(reached, at * (1 + _ROUNDING), side="left")
    return np.asarray(others[order[np.minimum(picked, others.size - 1)]])
