"""How many tables there are and how many people sit at each, for every design."""

from grouping.domain.errors import DomainError

SMALLEST_TABLE = 3
"""A table of two falls apart as soon as somebody leaves."""
SMALL_TABLE, BEST_TABLE, LARGE_TABLE = 4, 5, 6
"""Tables of four to six are made wherever the number of people allows."""

FEWEST_FOR_PARALLEL = 18
"""Six tables of three: a level table and a mixed table for every third."""
FEWEST_FOR_CROSSOVER = 24

_TOO_SMALL_COSTS, _TOO_LARGE_COSTS = 3, 2
"""Somebody too few at a table is worse than somebody too many."""


def even_sizes(people: int, tables: int) -> tuple[int, ...]:
    """Return how many people sit at each of `tables`, the larger tables first; they differ by at most one."""
    if not 1 <= tables <= people:
        raise DomainError("seating.tables_range", people=people, tables=tables)
    base, left_over = divmod(people, tables)
    return (base + 1,) * left_over + (base,) * (tables - left_over)


def table_count(people: int, fewest: int = 1, most: int | None = None) -> int:
    """Return how many tables `people` need: of four to six people, and as near to five as can be.

    Where that cannot be, as with seven people, one too many at a table goes before one too few, and no table
    has fewer than three unless `fewest` asks for so many tables or there are fewer people.
    """
    highest = max(fewest, min(people // SMALLEST_TABLE, people if most is None else most))
    return min(range(fewest, highest + 1), key=lambda tables: _discomfort(people, tables))


def _discomfort(people: int, tables: int) -> tuple[int, float]:
    """Return how far tables lie outside four to six, and how far they lie from five."""
    base, left_over = divmod(people, tables)
    outside = sum(
        count
        * (_TOO_SMALL_COSTS * max(0, SMALL_TABLE - size) + _TOO_LARGE_COSTS * max(0, size - LARGE_TABLE))
        for size, count in ((base + 1, left_over), (base, tables - left_over))
    )
    return outside, abs(people / tables - BEST_TABLE)
