"""How good a division is, by definitions of our own: the engine's word is checked against them.

Standard deviations divide by the number of people, as those that the program shows do. R's `scale` divides
by one less, which makes V and KP (n - 1)/n as large and leaves every ratio as it is. V and D follow Papenberg
& Klau (2021), Psychological Methods 26(2); KP follows Papenberg (2024), doi 10.1111/bmsp.12315.
"""

from dataclasses import dataclass

import numpy as np
from instances import Floats, Instance, Integers


@dataclass(frozen=True, slots=True)
class Figures:
    """One division, measured.

    Attributes
    ----------
    v : float
        Between-group sum of squares of the standardised attributes; 0 is perfect (Späth 1986).
    kp : float
        The same with a column (x - mean)² beside each numeric attribute: k-plus.
    d : float
        Sum of Euclidean distances within groups, in standardised attributes; higher is better.
    mean_range : float
        Highest minus lowest group mean in standard deviations of the class; the worst numeric attribute.
    sd_range : float
        Largest minus smallest group standard deviation, likewise.
    points_range : float
        Highest minus lowest group mean of the first attribute, in its own unit.
    """

    v: float
    kp: float
    d: float
    mean_range: float
    sd_range: float
    points_range: float


def standardised(columns: Floats) -> Floats:
    """Return the columns with mean 0 and standard deviation 1; constant ones become 0."""
    centred = columns - columns.mean(axis=0)
    spread = centred.std(axis=0)
    return centred / np.where(spread > 0, spread, 1.0)


def mean_columns(instance: Instance) -> Floats:
    """Return what V looks at: numbers, and one column for each value of a category.

    The columns of one category have a variance of 1 together, so that it counts as much as one number.
    """
    return np.column_stack([standardised(instance.numbers), *map(_one_hot, instance.codes.T)])


def kplus_columns(instance: Instance) -> Floats:
    """Return what KP looks at: the columns of V and the squared deviations of the numbers."""
    squares = (instance.numbers - instance.numbers.mean(axis=0)) ** 2
    return np.column_stack([mean_columns(instance), standardised(squares)])


def between(columns: Floats, groups: Integers, sizes: Integers) -> float:
    """Between-group sum of squares of columns with mean 0."""
    total = 0.0
    for column in columns.T:
        sums = np.bincount(groups, weights=column, minlength=sizes.size)
        total += float((sums**2 / sizes).sum())
    return total


def diversity(columns: Floats, groups: Integers, count: int) -> float:
    """Sum of Euclidean distances over all pairs that share a group."""
    total = 0.0
    for group in range(count):
        members = columns[groups == group]
        squares = sum(np.subtract.outer(column, column) ** 2 for column in members.T)
        total += float(np.sqrt(squares).sum()) / 2
    return total


def figures_of(instance: Instance, groups: Integers) -> Figures:
    """Measure a division; refuse one that does not have the asked sizes."""
    sizes = instance.sizes
    if not np.array_equal(np.bincount(groups, minlength=sizes.size), sizes):
        raise ValueError(f"not the sizes that were asked for: {instance.name}, {instance.cell}")
    columns = mean_columns(instance)
    means, spreads = _group_statistics(standardised(instance.numbers), groups, sizes)
    points = np.bincount(groups, weights=instance.numbers[:, 0], minlength=sizes.size) / sizes
    return Figures(
        v=between(columns, groups, sizes),
        kp=between(kplus_columns(instance), groups, sizes),
        d=diversity(columns, groups, sizes.size),
        mean_range=float(np.ptp(means, axis=0).max()),
        sd_range=float(np.ptp(spreads, axis=0).max()),
        points_range=float(np.ptp(points)),
    )


def _group_statistics(columns: Floats, groups: Integers, sizes: Integers) -> tuple[Floats, Floats]:
    """Return means and standard deviations of the groups, both of shape (k, f)."""
    means = _group_means(columns, groups, sizes)
    return means, np.sqrt(_group_means((columns - means[groups]) ** 2, groups, sizes))


def _group_means(columns: Floats, groups: Integers, sizes: Integers) -> Floats:
    sums = [np.bincount(groups, weights=column, minlength=sizes.size) for column in columns.T]
    return np.stack(sums, axis=1) / sizes[:, None]


def _one_hot(codes: Integers) -> Floats:
    member = (codes[:, None] == np.unique(codes)).astype(np.float64)
    member -= member.mean(axis=0)
    spread = np.sqrt((member**2).sum() / len(codes))
    return member / spread if spread > 0 else member
