"""Whether anything on the safe cards goes with score, level or arm: figures over many rooms.

Among the numbers or among the tables of one room every feature is a column f and every secret a column g.
Where the lots are fair, g could as well have been dealt in any other order, so the sum of f times g has a
known mean and a known variance over all orders. The differences from the mean are added up over the rooms,
and so are the variances; difference over root of variance, z, is then as good as normal (Hoeffding 1951, a
combinatorial central limit theorem). What is a number is measured in its standard deviation in the room, so
that large rooms do not drown the small ones; what is none becomes a column of zeros and ones per value.
"""

import math
from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import NamedTuple

import numpy as np
import numpy.typing as npt

ALPHA = 1e-4
"""Chance that a design without any leak is called leaking, over all its features together."""
FEWEST_ROOMS = 12
"""What varies in fewer rooms cannot be told from chance."""
BY_DESIGN = "how many numbers"
"""Ends the name of a feature that may go with level or arm: everybody sees how many people sit at a table,
and arms and thirds cannot always be of one size."""

Labels = frozenset[str]
Feature = Sequence[float] | Sequence[Labels]
Vector = npt.NDArray[np.float64]


class Column(NamedTuple):
    """A feature, or one value of it, beside one secret."""

    feature: str
    value: str
    secret: str


@dataclass(slots=True)
class _Sum:
    excess: float = 0.0
    variance: float = 0.0
    rooms: int = 0


@dataclass(frozen=True, slots=True)
class Figure:
    """What all rooms together say of one column; `chance` is corrected for the number of columns."""

    column: Column
    rooms: int
    excess: float
    z: float
    chance: float

    @property
    def is_by_design(self) -> bool:
        """Whether it is known to go with level or arm, and may."""
        return self.column.feature.endswith(BY_DESIGN)

    @property
    def is_leak(self) -> bool:
        """Whether chance does not explain it, and the design does not either."""
        return self.chance < ALPHA and not self.is_by_design


@dataclass(frozen=True, slots=True)
class Block:
    """Things whose secrets could be dealt among them in any order: their features and their secrets."""

    features: Mapping[str, Feature]
    secrets: Mapping[str, Sequence[float]]
    """By name; NaN where somebody or something has none."""
    rooms: int = 1
    """How many rooms it is about."""


@dataclass(slots=True)
class Tally:
    """Adds blocks up."""

    sums: defaultdict[Column, _Sum] = field(default_factory=lambda: defaultdict(_Sum))

    def add(self, block: Block) -> None:
        """Add one block."""
        names, columns = _columns(block.features)
        if not names:
            return
        for secret, values in block.secrets.items():
            g = np.array(values, dtype=np.float64)
            known = ~np.isnan(g)
            count = int(known.sum())
            if count < 2:
                continue
            centred = columns[known] - columns[known].mean(axis=0)
            g = g[known] - g[known].mean()
            squares = (centred**2).sum(axis=0) * (g**2).sum() / (count - 1)
            for index in np.flatnonzero(squares > 1e-12):
                total = self.sums[Column(*names[index], secret)]
                total.excess += float(centred[:, index] @ g)
                total.variance += float(squares[index])
                total.rooms += block.rooms

    def figures(self) -> list[Figure]:
        """Return a figure per column, least likely first."""
        sums = {column: each for column, each in self.sums.items() if each.rooms >= FEWEST_ROOMS}
        found = []
        for column, total in sums.items():
            z = total.excess / math.sqrt(total.variance)
            chance = min(1.0, math.erfc(abs(z) / math.sqrt(2)) * len(sums))
            found.append(Figure(column, total.rooms, total.excess, z, chance))
        return sorted(found, key=lambda figure: -abs(figure.z))


def _columns(features: Mapping[str, Feature]) -> tuple[list[tuple[str, str]], Vector]:
    """Return the columns that are not everywhere the same, and which feature and value each is."""
    names: list[tuple[str, str]] = []
    columns: list[Sequence[float]] = []
    for name, values in features.items():
        labels = [value for value in values if isinstance(value, frozenset)]
        if not labels:
            names.append((name, ""))
            columns.append([value for value in values if not isinstance(value, frozenset)])
        elif len(kinds := set(labels)) > 1:
            for label in sorted(frozenset[str]().union(*kinds)):
                names.append((name, label))
                columns.append([label in each for each in labels])
    if not columns:
        return [], np.empty((0, 0))
    table = np.array(columns, dtype=np.float64).T
    # Sums of floats that should be equal may differ in their last digit.
    spread = table.std(axis=0).round(6)
    differs = np.flatnonzero(spread)
    is_number = np.array([not names[index][1] for index in differs], dtype=np.bool_)
    scale = np.where(is_number, spread[differs], 1.0)
    return [names[index] for index in differs], table[:, differs] / scale
