"""Lower bounds of the between-group sum of squares of one column of whole numbers.

All work on the cost of a division, ``sum_k unit / n_k * (S_k - centre * n_k)**2`` with the sums S_k and sizes
n_k of the groups, ``unit`` the least common multiple of the sizes and ``centre`` the mean rounded down: a
whole number, and ``unit`` times the between-group sum of squares plus the same in every division.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import accumulate, pairwise
from math import lcm


@dataclass(frozen=True, slots=True)
class Column:
    """Values from the lowest up, less `centre` each; sizes from the smallest up."""

    values: tuple[int, ...]
    sizes: tuple[int, ...]

    @staticmethod
    def of(values: Sequence[int], sizes: Sequence[int]) -> "Column":
        """Bring values and sizes into order, and values to near 0."""
        centre = sum(values) // len(values)
        return Column(tuple(sorted(value - centre for value in values)), tuple(sorted(sizes)))

    @property
    def total(self) -> int:
        """The sum over everybody: from 0 to one less than the number of people."""
        return sum(self.values)

    @property
    def unit(self) -> int:
        """The least common multiple of the sizes."""
        return lcm(*self.sizes)

    @property
    def is_even(self) -> bool:
        """Whether all groups are equally large."""
        return self.sizes[0] == self.sizes[-1]

    def cost(self, sums: Sequence[int]) -> int:
        """Return the cost of groups with such sums, in the order of the sizes."""
        unit = self.unit
        return sum(unit // size * own * own for size, own in zip(self.sizes, sums, strict=True))

    def raised(self, bound: int) -> int:
        """Return the lowest cost from `bound` up that a division can have.

        The square of a whole number is odd where the number is; so costs are all odd or all even if every
        factor ``unit / size`` is odd.
        """
        unit = self.unit
        if all(unit // size % 2 for size in self.sizes):
            return bound + (bound - self.total) % 2
        return bound

    def dealt_cost(self) -> int:
        """Return the cost of a division: dealt out in order of value, forwards and backwards in turn."""
        sums, left = [0] * len(self.sizes), list(self.sizes)
        values, turn = list(self.values), list(range(len(self.sizes)))
        while values:
            for group in turn:
                if left[group]:
                    sums[group] += values.pop()
                    left[group] -= 1
            turn.reverse()
        return self.cost(sums)


def whole_cost(column: Column) -> int:
    """Return the lowest cost that groups with whole sums could have."""
    return column.cost(whole_sums(column.sizes, column.total))


def whole_sums(sizes: Sequence[int], total: int) -> list[int]:
    """Return whole sums of groups that add up to `total` at the lowest cost, in the order of `sizes`.

    Costs are convex in each sum, so that it is enough that no unit wants to move (Ibaraki and Katoh, 1988,
    Resource Allocation Problems, chapter 4).
    """
    people, unit = sum(sizes), lcm(*sizes)
    factors = [unit // size for size in sizes]
    sums = [total * size // people for size in sizes]
    every = range(len(sizes))
    for group in sorted(every, key=lambda k: factors[k] * (2 * sums[k] + 1))[: total - sum(sums)]:
        sums[group] += 1
    while True:
        dearest = max(every, key=lambda k: factors[k] * (2 * sums[k] - 1))
        cheapest = min(every, key=lambda k: factors[k] * (2 * sums[k] + 1))
        if factors[dearest] * (2 * sums[dearest] - 1) <= factors[cheapest] * (2 * sums[cheapest] + 1):
            return sums
        sums[dearest] -= 1
        sums[cheapest] += 1


def pairs_cost(column: Column) -> int:
    """Return the lowest cost of all divisions into pairs: lowest with highest, and so on inwards.

    The sum of squared sums of pairs is that of all squares plus twice that of products within pairs, which is
    lowest in opposite order (Hardy, Littlewood and Polya, 1934, Inequalities, theorem 368).
    """
    half = len(column.values) // 2
    opposite = reversed(column.values[half:])
    return column.cost([low + high for low, high in zip(column.values[:half], opposite, strict=True)])


def extremes_cost(column: Column) -> int:
    """Return a bound of the cost by the company that the most extreme people can have at best.

    With groups of one size s: the j groups with the largest sums have together at least what the j highest
    people and the lowest j (s - 1) of the others have. The same holds from below. Sums in falling order make
    concave partial sums, so that these lie above the least concave line over all such limits; sums that
    follow this line as evenly as whole numbers can are majorised by the sums of every division, and cost the
    least (Marshall, Olkin and Arnold, 2011, Inequalities: Theory of Majorization, chapter 3). With several
    sizes only the highest and the lowest person are looked at, in a group of each size.
    """
    if column.is_even:
        return column.cost(even_sums(column))
    return max(_one_extreme(column), _one_extreme(mirrored(column)))


def even_sums(column: Column) -> list[int]:
    """Return sums, largest first, that those of every division into groups of one size majorise."""
    return _along_line(_limits(column), len(column.sizes))


def mirrored(column: Column) -> Column:
    """Return the column with all values negative: the same costs."""
    return Column(tuple(-value for value in reversed(column.values)), column.sizes)


def _limits(column: Column) -> list[int]:
    """Return what the j groups with the largest sums have at least, for every j from 0 up."""
    groups, size = len(column.sizes), column.sizes[0]
    low = [0, *accumulate(column.values)]
    high = [0, *accumulate(reversed(column.values))]
    total = column.total
    from_above = [high[j] + low[j * (size - 1)] for j in range(groups + 1)]
    from_below = [total - low[groups - j] - high[(groups - j) * (size - 1)] for j in range(groups + 1)]
    return [max(pair) for pair in zip(from_above, from_below, strict=True)]


def _along_line(limits: Sequence[int], groups: int) -> list[int]:
    """Return whole steps along the least concave line above `limits`, as even as can be, largest first."""
    corners = [(0, limits[0])]
    for place in range(1, groups + 1):
        while len(corners) > 1 and _is_below(corners[-2], corners[-1], (place, limits[place])):
            corners.pop()
        corners.append((place, limits[place]))
    steps: list[int] = []
    for (start, low), (end, high) in pairwise(corners):
        each, more = divmod(high - low, end - start)
        steps += [each + 1] * more + [each] * (end - start - more)
    return steps


def _is_below(first: tuple[int, int], middle: tuple[int, int], last: tuple[int, int]) -> bool:
    """Return whether the middle point does not stick out above the line between the others."""
    return (middle[1] - first[1]) * (last[0] - first[0]) <= (last[1] - first[1]) * (middle[0] - first[0])


def _one_extreme(column: Column) -> int:
    """Return the lowest cost if the highest person sits in a group of some size with the lowest others."""
    costs: list[int] = []
    whole = whole_sums(column.sizes, column.total)
    for size in sorted(set(column.sizes)):
        own = column.values[-1] + sum(column.values[: size - 1])
        if own <= whole[column.sizes.index(size)]:
            return column.cost(whole)
        rest = list(column.sizes)
        rest.remove(size)
        factor = column.unit // size
        sums = whole_sums(rest, column.total - own) if rest else []
        costs.append(
            factor * own * own + sum(column.unit // n * s * s for n, s in zip(rest, sums, strict=True))
        )
    return min(costs)
