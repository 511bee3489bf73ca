"""Made-up classes with scores as people type them: the same on every machine for the same seed.

Random bits come from PCG64, whose stream numpy promises to keep, and are turned into scores by additions,
multiplications and rounding only; no logarithm or cosine of the machine has a say.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from math import comb

import numpy as np
import numpy.typing as npt

Floats = npt.NDArray[np.float64]
Integers = npt.NDArray[np.int64]


@dataclass(frozen=True, slots=True)
class Scale:
    """How scores are typed: the mean and spread of the class, the step, the ends of the scale."""

    name: str
    mean: float
    spread: float
    step: float
    lowest: float
    highest: float


SCALES = (
    Scale("half points", 6.5, 1.6, 0.5, 0.0, 10.0),
    Scale("tenths", 6.5, 1.3, 0.1, 1.0, 10.0),
    Scale("1 to 5", 3.2, 1.0, 1.0, 1.0, 5.0),
)
SHAPES = ("normal", "skewed", "outliers")

CATEGORY = "category"
"""The name of a kind of class with two numbers and one category of three values."""

KINDS = {"one score": 1, "two scores": 2, "three scores": 3, CATEGORY: 2}
"""Numeric attributes of each kind of class."""

SMALL = {
    12: (2, 3, 4, 5),
    24: (4, 5, 6, 8),
    30: (5, 6, 7, 10),
    60: (10, 12, 13, 15, 20),
    150: (3, 25, 30, 37, 50),
}
"""Numbers of groups for each size of class that fits in a room: tables of 3 to 6, and a few large groups."""

LARGE = {1000: (10, 200, 333), 10000: (10, 1666, 2000, 2500)}
"""The same for a hall and for a year of a whole school; groups of about 100 and 1000, and tables."""

TINY = {8: (2,), 9: (3,), 10: (3,), 12: (2, 3, 4, 5, 6), 13: (4,), 14: (2, 3, 4)}
"""Classes of which every division can be gone through."""

_UNIFORMS = 12  # a sum of twelve has variance 1 and looks normal
_MANTISSA_BITS = 53
_OUTLIER_SHARE = 0.06


@dataclass(frozen=True, slots=True, eq=False)
class Instance:
    """A class to be divided.

    `numbers` has shape (n, f), in points; `codes` shape (n, c), categories from 0; `sizes` shape (k,).
    """

    name: str
    kind: str
    numbers: Floats
    codes: Integers
    sizes: Integers

    @property
    def people(self) -> int:
        """How many people there are."""
        return self.numbers.shape[0]

    @property
    def groups(self) -> int:
        """How many groups there are."""
        return self.sizes.size

    @property
    def cell(self) -> str:
        """People and groups, as tables name them."""
        return f"{self.people} in {self.groups}"


def near_equal(people: int, groups: int) -> Integers:
    """Return sizes that differ by one at most, the larger first."""
    small, larger = divmod(people, groups)
    return np.repeat(np.array([small + 1, small], dtype=np.int64), [larger, groups - larger])


def make(people: int, groups: int, kind: str, seed: Sequence[int]) -> Instance:
    """Make the class that belongs to this seed; the last number of the seed chooses scale and shape."""
    uniform = _Uniform(seed, people)
    turn = seed[-1]
    columns, words = [], []
    for column in range(KINDS[kind]):
        scale = SCALES[(turn + column) % len(SCALES)]
        shape = SHAPES[(turn // len(SCALES) + turn + 2 * column) % len(SHAPES)]
        columns.append(_typed(uniform, scale, shape))
        words.append(f"{scale.name} {shape}")
    codes = np.empty((people, 0), dtype=np.int64)
    if kind == CATEGORY:
        # One half, one third and one sixth of the people.
        codes = np.searchsorted([1 / 2, 5 / 6], uniform.draw(1)[0], side="right").astype(np.int64)[:, None]
    numbers = np.column_stack(columns)
    return Instance(", ".join(words), kind, numbers, codes, near_equal(people, groups))


def family(
    cells: dict[int, tuple[int, ...]], kinds: Sequence[str], seed: int, repeats: int
) -> Iterator[Instance]:
    """Make `repeats` classes of every kind for every number of people and groups."""
    for people, every in cells.items():
        for groups in every:
            for kind in kinds:
                for turn in range(repeats):
                    yield make(people, groups, kind, (seed, people, groups, KINDS[kind], turn))


def shuffled(count: int, seed: Sequence[int]) -> Integers:
    """Return 0 to count - 1 in an order that no version of numpy may change."""
    return np.argsort(np.random.PCG64(list(seed)).random_raw(count), kind="stable")


def divisions(sizes: Integers) -> int:
    """How many divisions there are, groups of one size being exchangeable."""
    ways, left = 1, int(sizes.sum())
    for size in sizes.tolist():
        ways *= comb(left, size)
        left -= size
    for count in np.unique(sizes, return_counts=True)[1].tolist():
        for factor in range(2, count + 1):
            ways //= factor
    return ways


class _Uniform:
    """Uniform numbers in [0, 1) from raw bits."""

    def __init__(self, seed: Sequence[int], people: int) -> None:
        self._bits = np.random.PCG64(list(seed))
        self._people = people

    def draw(self, rows: int) -> Floats:
        """Draw one number for each person and row."""
        raw = self._bits.random_raw(rows * self._people)
        return ((raw >> np.uint64(64 - _MANTISSA_BITS)) * 2.0**-_MANTISSA_BITS).reshape(rows, self._people)


def _typed(uniform: _Uniform, scale: Scale, shape: str) -> Floats:
    """One column as it is typed; drawn again if everybody has the same score."""
    while True:
        rows = uniform.draw(_UNIFORMS)
        standard = rows[0] - 0.5
        for row in rows[1:]:  # in this order: numpy's sum is free to choose another
            standard = standard + (row - 0.5)
        if shape == "skewed":
            standard = 3.0 * rows[0] * rows[0] * rows[1] - 0.5 + 0.25 * standard
        elif shape == "outliers":
            standard = np.where(uniform.draw(1)[0] < _OUTLIER_SHARE, 4.0 * standard, 0.7 * standard)
        points = scale.mean + scale.spread * standard
        steps = np.floor(points / scale.step + 0.5)
        typed = np.clip(steps * scale.step, scale.lowest, scale.highest)
        if np.ptp(typed) > 0:
            return np.round(typed, 1)
