"""How close all group means of one column of whole numbers can come to each other at best."""

from collections import Counter
from collections.abc import Iterator
from fractions import Fraction
from itertools import islice

import numpy as np

from grouping.science.anticlustering.bounds_column import Column, even_sums
from grouping.science.anticlustering.bounds_prices import Kind, prices_bound, sums_of

_MOST_LOWS = 2_000
_MOST_WINDOWS = 60
"""So many windows are looked into by prices; where there are more, a range is far from proven anyway."""


def narrowest(column: Column, target: Fraction | None) -> Fraction:
    """Return a lower bound of the highest minus the lowest group mean, at most `target`.

    Parameters
    ----------
    column : Column
        Values and sizes.
    target : Fraction or None
        The range of a division that is known; windows narrower than it are looked into by prices.

    Notes
    -----
    The lowest mean is one of few numbers, and at most the mean of all. For each of these the highest mean is
    bounded: group sums are whole and add up, and the most extreme people sit in some group. With equal sizes
    the sums of every division majorise those of `even_sums`, and so spread at least as far.
    """
    unit, total, people = column.unit, column.total, len(column.values)
    aim = None if target is None else int(target * unit)
    sure = 0
    if column.is_even:
        sums = even_sums(column)
        sure = (max(sums) - min(sums)) * (unit // column.sizes[0])
    best = aim
    for low in _lows(column):
        if best is not None and total * unit >= (low + best) * people:
            break  # the highest mean is at least the mean of all: nothing narrower from here on
        high = _least_high(column, low)
        if high is not None:
            best = high - low if best is None else min(best, high - low)
    bound = max(sure, best or 0)
    if aim is not None and bound < aim:
        bound = max(bound, _without_empty(column, aim))
    return Fraction(bound, unit)


def _without_empty(column: Column, aim: int) -> int:
    """Return what is left of a range below `aim` once windows that are empty are left out; 0 if too many."""
    unit, total, people = column.unit, column.total, len(column.values)
    widths: dict[int, int] = {}
    for low in islice(_lows(column), _MOST_LOWS):
        # Of a division narrower than `aim` with its lowest mean here no mean would reach that of all.
        if total * unit >= (low + aim) * people:
            break
        high = _least_high(column, low)
        if high is not None and high - low < aim:
            widths[low] = high - low
    else:
        return 0
    if len(widths) > _MOST_WINDOWS:
        return 0
    narrow_first = sorted((width, -low) for low, width in widths.items())
    return next((width for width, low in narrow_first if not _is_empty(column, -low, aim - 1 - low)), aim)


def _lows(column: Column) -> Iterator[int]:
    """Run through the means that groups can have with whole sums, from the mean of all downwards."""
    unit, people = column.unit, len(column.values)
    sizes = sorted(set(column.sizes))
    sums = {size: column.total * size // people for size in sizes}
    while True:
        low = max(unit // size * sums[size] for size in sizes)
        yield low
        for size in sizes:
            if unit // size * sums[size] == low:
                sums[size] -= 1


def _least_high(column: Column, low: int) -> int | None:
    """Return what the highest mean is at least if the lowest is `low`, or None if it cannot be."""
    unit, total, values = column.unit, column.total, column.values
    counts = Counter(column.sizes)
    least = {size: -(-low * size // unit) for size in counts}
    # The sum that the highest person has at least, and the lowest at most, in a group of each size.
    highest = {size: values[-1] + sum(values[: size - 1]) for size in counts}
    lowest = {size: values[0] + sum(values[len(values) - size + 1 :]) for size in counts}
    spare = total - sum(groups * least[size] for size, groups in counts.items())
    tops = [unit // size * own for size, own in highest.items() if max(own - least[size], 0) <= spare]
    homes = [size for size, own in lowest.items() if own >= least[size]]
    if spare < 0 or not tops or not homes:
        return None

    def has_room(high: int) -> bool:
        most = {size: high * size // unit for size in counts}
        excess = sum(groups * most[size] for size, groups in counts.items()) - total
        return any(max(most[size] - lowest[size], 0) <= excess for size in homes)

    first = max(min(tops), *(unit // size * least[size] for size in counts))
    last = max(first, values[-1] * unit)
    while first < last:
        middle = (first + last) // 2
        first, last = (first, middle) if has_room(middle) else (middle + 1, last)
    return first


def _is_empty(column: Column, low: int, high: int) -> bool:
    """Return whether prices show that no division has all its means from `low` to `high`."""
    least = column.values[0]
    values = [value - least for value in column.values]
    width = sums_of(values, column.sizes[-1])
    if width is None:
        return False
    kinds: list[Kind] = []
    for size, groups in sorted(Counter(column.sizes).items()):
        means = column.unit // size * (np.arange(width) + least * size)
        kinds.append(Kind(size, groups, np.where((means >= low) & (means <= high), 0.0, np.inf)))
    return (prices_bound(values, kinds, 1, int) or 0) > 0
