"""How often chance alone gives a gap as large as the one that was seen."""

from collections import defaultdict
from collections.abc import Sequence
from fractions import Fraction
from functools import lru_cache
from math import comb, lcm

_Ways = dict[tuple[int, int, int], int]
"""Ways to deal so far, by successes dealt, lowest rate and highest rate."""


def share_of_gaps(sizes: Sequence[int], successes: Sequence[int]) -> float:
    """Return the chance of a gap between groups at least as large as the observed one, by lot alone.

    The successes are dealt again over all people, every deal equally likely, group sizes as they are;
    the gap is the highest success rate minus the lowest.

    Parameters
    ----------
    sizes : sequence of int, shape (k,), k >= 2
        People per group, each at least 1.
    successes : sequence of int, shape (k,)
        Successes per group, between 0 and its size.

    Returns
    -------
    float
        A probability, exact up to the final rounding to a float.

    Raises
    ------
    ValueError
        If there are fewer than two groups or a count does not fit its group.

    Notes
    -----
    The permutation distribution of the range of proportions, given the total (multivariate
    hypergeometric), summed exactly in whole numbers; see Good (2005), Permutation, Parametric and
    Bootstrap Tests of Hypotheses, 3rd ed., chapter 3, for the principle.
    """
    if len(sizes) < 2 or len(sizes) != len(successes):  # noqa: PLR2004
        raise ValueError("at least two groups are needed, each with its count")
    if any(not 0 <= success <= size or size < 1 for size, success in zip(sizes, successes, strict=True)):
        raise ValueError("every count must lie between 0 and the size of its group")
    return _share(tuple(sizes), tuple(successes))


def forget() -> None:
    """Let go of the counts that were asked about, once they are to be erased."""
    _share.cache_clear()


@lru_cache(maxsize=8)  # a chart on the room screen asks for the same share several times a second
def _share(sizes: tuple[int, ...], successes: tuple[int, ...]) -> float:
    """Count the deals with a smaller gap, which are far fewer to follow than all of them.

    Rates are whole numbers in units of one over the least common multiple of the sizes.
    """
    unit = lcm(*sizes)
    rates = [success * (unit // size) for size, success in zip(sizes, successes, strict=True)]
    observed, total = max(rates) - min(rates), sum(successes)
    ways: _Ways = {(0, unit, 0): 1}
    for size in sizes:
        ways = _deal(ways, size, total, unit // size, observed)
    every = comb(sum(sizes), total)
    smaller = sum(count for (dealt, _, _), count in ways.items() if dealt == total)
    return float(Fraction(every - smaller, every))


def _deal(ways: _Ways, size: int, total: int, step: int, observed: int) -> _Ways:
    """Deal to one more group, leaving out what has a gap of `observed` or more by now."""
    after: defaultdict[tuple[int, int, int], int] = defaultdict(int)
    deals = [comb(size, given) for given in range(size + 1)]
    for (dealt, low, high), count in ways.items():
        for given in range(min(size, total - dealt) + 1):
            lowest, highest = min(low, given * step), max(high, given * step)
            if highest - lowest < observed:
                after[dealt + given, lowest, highest] += count * deals[given]
    return dict(after)
