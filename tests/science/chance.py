"""Is a count as even as chance makes it? Seeds are fixed, so a test says the same every time."""

from collections import Counter
from collections.abc import Hashable, Iterable, Sequence

# Quantile 0.999 of the chi-square distribution by degrees of freedom, from any printed table.
HIGHEST_BY_CHANCE = {
    1: 10.83,
    2: 13.82,
    3: 16.27,
    5: 20.52,
    8: 26.12,
    9: 27.88,
    15: 37.70,
    19: 43.82,
    23: 49.73,
}


def chi_square(counts: Sequence[int]) -> float:
    """Return Pearson's statistic of `counts` against all being equally likely."""
    expected = sum(counts) / len(counts)
    return sum((count - expected) ** 2 for count in counts) / expected


def assert_even(outcomes: Iterable[Hashable], cells: int) -> None:
    """Fail unless `outcomes` spread over `cells` kinds as evenly as lots do."""
    counts = Counter(outcomes)
    assert len(counts) == cells
    assert chi_square(list(counts.values())) < HIGHEST_BY_CHANCE[cells - 1]
