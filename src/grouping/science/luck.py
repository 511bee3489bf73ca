"""How often chance alone gives a gap as large as the one that was seen."""

from collections import defaultdict
from collections.abc import Sequence
from fractions import Fraction
from math import comb


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
    rates = [Fraction(success, size) for size, success in zip(sizes, successes, strict=True)]
    observed = max(rates) - min(rates)
    total = sum(successes)
    ways: dict[tuple[int, Fraction, Fraction], int] = {(0, Fraction(1), Fraction(0)): 1}
    for size in sizes:
        ways = _deal(ways, size, total)
    as_large = sum(
        count for (dealt, low, high), count in ways.items() if dealt == total and high - low >= observed
    )
    return float(Fraction(as_large, comb(sum(sizes), total)))


def _deal(
    ways: dict[tuple[int, Fraction, Fraction], int], size: int, total: int
) -> dict[tuple[int, Fraction, Fraction], int]:
    """Deal to one more group: from (dealt so far, lowest rate, highest rate) to the same after it."""
    after: defaultdict[tuple[int, Fraction, Fraction], int] = defaultdict(int)
    for (dealt, low, high), count in ways.items():
        for given in range(min(size, total - dealt) + 1):
            rate = Fraction(given, size)
            after[dealt + given, min(low, rate), max(high, rate)] += count * comb(size, given)
    return dict(after)
