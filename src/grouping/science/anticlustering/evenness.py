"""The second half of the search: spreads that are alike, where means are as alike as they can be.

First the squared deviations are brought to equal means, as in k-plus; for one typed score the SDs themselves
follow.
"""

import math
from dataclasses import replace

import numpy as np
import numpy.typing as npt

from grouping.science.anticlustering.problem import Floats, Integers
from grouping.science.anticlustering.resplit import Seating, sweep
from grouping.science.anticlustering.search import Best, Effort, better_of, descend, kept, rounding
from grouping.science.anticlustering.spreads import Moments, deviations, is_exact
from grouping.science.lottery import Lottery

TOLERANCE_SD = 0.02
"""Ranges of group means that differ by less than this count as equal where no optimum is proven."""
_STRICT = 2.0**12
"""One step in the means counts this many times what a group adds to the value of the spreads."""
_QUIET = 0.1
"""The last share of the sweeps for ranges of SDs is made without heat."""


def even_spreads(seating: Seating, lottery: Lottery, effort: Effort, best: Best) -> Best:
    """Make the other columns equal without giving up anything of the leading ones.

    Parameters
    ----------
    seating : Seating
        Divisions at or near the lowest value of the leading columns; changed in place.
    lottery : Lottery
        What is drawn from.
    effort : Effort
        Sweeps to make.
    best : Best
        A division with the lowest value known.

    Returns
    -------
    Best
        The best division by the leading columns and then by the others.
    """
    groups = seating.sizes.size
    seating.weight = _power_of_two(_STRICT * max(1.0, float(np.median(seating.costs()[1])) / groups))
    for _ in range(3):
        sweep(seating, lottery)
    unit = 2 * float(np.median(seating.costs()[1])) / groups
    seating.weight = _power_of_two(_STRICT * max(1.0, unit))
    for number in range(effort.sweeps):
        left = 1.0 - number / effort.sweeps
        sweep(seating, lottery, unit * (0.01 + 0.2 * left * left))
        if left < 0.5:  # noqa: PLR2004
            best = better_of(seating, best)
    return descend(seating, lottery, best)


def even_spreads_within(
    seating: Seating, lottery: Lottery, effort: Effort, best: Best, tolerances: Floats
) -> Best:
    """Make the other columns equal among divisions whose group means range little further than the best's.

    Parameters
    ----------
    seating : Seating
        Divisions near the lowest value of the leading columns; changed in place.
    lottery : Lottery
        What is drawn from.
    effort : Effort
        Sweeps to make.
    best : Best
        The division with the lowest value of the leading columns.
    tolerances : ndarray of float64, shape (leading,)
        How much further the means of each leading column may range.

    Returns
    -------
    Best
        The division with the lowest value of the other columns of those within the tolerances.

    Notes
    -----
    What the leading columns count adapts: less while most divisions keep within the tolerances, more
    while most do not.
    """
    groups = seating.sizes.size
    limits = ranges_of_means(seating, best.seats[None])[:, 0] + tolerances
    leading, others = seating.costs()
    unit = 2 * float(np.median(others)) / groups
    seating.weight = _power_of_two(16 * max(1.0, unit) / max(1.0, float(np.median(leading)) / groups))
    for number in range(effort.sweeps + effort.sweeps // 4):
        left = max(0.0, 1.0 - number / effort.sweeps)
        sweep(seating, lottery, unit * (0.01 + 0.1 * left * left) if left else 0.0)
        inside = np.asarray(np.all(ranges_of_means(seating, seating.seats) <= limits[:, None], axis=0))
        best = _evener(seating, best, inside)
        seating.weight *= 0.5 if 2 * np.count_nonzero(inside) > inside.size else 2.0
        seating.weight = min(max(seating.weight, 2.0**-40), 2.0**60)
    return best


def even_ranges(seating: Seating, lottery: Lottery, effort: Effort, best: Best) -> Best:
    """Bring the SDs of groups as close together as can be without giving up anything of the means.

    Parameters
    ----------
    seating : Seating
        Divisions with as low a value as `best`, and others, which are left out; one column, the score in
        whole numbers. Changed in place.
    lottery : Lottery
        What is drawn from.
    effort : Effort
        Sweeps to make.
    best : Best
        The division to start from, besides.

    Returns
    -------
    Best
        Of the divisions that are no worse in burden, in the value and in the range of means the one whose
        SDs range least; `best` itself if scores are too large for exact sums of squares.

    Notes
    -----
    What people see of spreads is the range of the SDs, which sums of squares follow from afar only. What
    counts here is a power of how far the SD of every group lies from the middle of highest and lowest: the
    outermost count the most.
    """
    if not is_exact(seating.columns[0], int(seating.sizes.max())):
        return best
    columns = np.vstack((seating.columns, seating.columns * seating.columns))
    widest = ranges_of_means(seating, best.seats[None])
    good = _as_good(seating, best, widest)
    room = np.arange(len(good))
    seating.seats = np.vstack((best.seats[None], seating.seats[good]))[room % (1 + np.count_nonzero(good))]
    least = math.inf
    for number in range(effort.sweeps + 1):
        sums = np.add.reduceat(columns[:, seating.seats], seating.starts, axis=2)
        spreads = deviations(sums, seating.sizes)
        high, low = spreads.max(axis=1), spreads.min(axis=1)
        ranges = np.where(_as_good(seating, best, widest), high - low, math.inf)
        index = int(ranges.argmin())
        if ranges[index] < least:
            least = float(ranges[index])
            best = replace(best, seats=seating.seats[index].copy())
        half = np.where(high > low, (high - low) / 2, 1.0)
        seating.moments = Moments(columns, (high + low) / 2, half)
        left = 1.0 - number / max(1, effort.sweeps)
        sweep(seating, lottery, 0.01 + 0.1 * left * left if left > _QUIET else 0.0)
    seating.moments = None
    return best


def _as_good(seating: Seating, best: Best, widest: Floats) -> npt.NDArray[np.bool_]:
    """Return which divisions are no worse than another in burden, in the value and in ranges of means."""
    good = seating.costs()[0] <= best.leading + rounding(best.leading)
    good &= seating.penalties.burden(seating.seats, seating.starts) <= best.burden
    good &= np.all(ranges_of_means(seating, seating.seats) <= widest, axis=0)
    return good


def ranges_of_means(seating: Seating, seats: Integers) -> Floats:
    """Return highest minus lowest group mean of the leading columns, shape ``(leading, r)``."""
    sums = np.add.reduceat(seating.columns[: seating.leading][:, seats], seating.starts, axis=2)
    means = sums / seating.sizes
    spread: Floats = means.max(axis=2) - means.min(axis=2)
    return spread


def _evener(seating: Seating, best: Best, allowed: npt.NDArray[np.bool_]) -> Best:
    burden = seating.penalties.burden(seating.seats, seating.starts)
    allowed &= burden <= best.burden
    if not allowed.any():
        return best
    leading, others = seating.costs()
    index = int(np.where(allowed, others, np.inf).argmin())
    found = Best(seating.seats[index], float(burden[index]), float(leading[index]), float(others[index]))
    return kept(found) if found.others < best.others else best


def _power_of_two(number: float) -> float:
    return math.ldexp(1.0, math.frexp(number)[1])
