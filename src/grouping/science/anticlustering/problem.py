"""What a division into alike groups starts from and comes to: the problem, its rules, the answer."""

from dataclasses import dataclass, field
from enum import StrEnum

import numpy as np
import numpy.typing as npt

Floats = npt.NDArray[np.float64]
Integers = npt.NDArray[np.int64]


class Criterion(StrEnum):
    """What makes groups alike; the names are those of the field."""

    BALANCED = "balanced"
    """Means as equal as they can be, and then spreads as equal as they can be; one after the other."""
    KPLUS = "kplus"
    """Means and spreads at once: Papenberg (2024), k-plus anticlustering, doi 10.1111/bmsp.12315."""
    KMEANS = "kmeans"
    """Means only, by the between-group sum of squares: Späth (1986), anticlustering."""
    DIVERSITY = "diversity"
    """The sum of distances within groups, as large as can be: the maximally diverse grouping problem."""


class Proof(StrEnum):
    """Why a division is known to be the best possible, if it is."""

    BOUND = "bound"
    """It reaches a bound that no division can pass."""
    ENUMERATION = "enumeration"
    """Every division was gone through."""
    NONE = "none"
    """It is the best that was found; how far the proven bound lies off is known."""


@dataclass(frozen=True, slots=True)
class Rules:
    """What a division must keep to; people and groups are indexes from 0.

    All but `met` are kept or the problem is refused. Pairs in `met` meet again as seldom as can be, which
    goes before the criterion.
    """

    together: tuple[tuple[int, ...], ...] = ()
    """People who sit in one group."""
    apart: tuple[tuple[int, ...], ...] = ()
    """People of whom no two sit in one group."""
    pinned: tuple[tuple[int, int], ...] = ()
    """A person and the group that person sits in."""
    company: tuple[tuple[int, ...], ...] = ()
    """People of whom nobody is the only one in a group (a minority, such as the three from one school)."""
    met: tuple[tuple[int, ...], ...] = ()
    """People who sat in one group before."""

    @property
    def is_empty(self) -> bool:
        """Whether there is nothing to keep to."""
        return not (self.together or self.apart or self.pinned or self.company or self.met)


@dataclass(frozen=True, slots=True, eq=False)
class Problem:
    """Who is to be divided into groups of which sizes, by which attributes, under which rules.

    Attributes
    ----------
    numbers : ndarray of float64, shape (n, f)
        Numeric attributes as they were given, finite; the score first. Standardised by the solver.
    sizes : ndarray of int64, shape (k,)
        People per group, each at least 1; they add up to n.
    criterion : Criterion
        What makes groups alike.
    categories : ndarray of int64, shape (n, c)
        Categorical attributes as codes from 0, one-hot encoded by the solver.
    weights : ndarray of float64, shape (f + c,)
        Weight of each numeric attribute and then of each categorical one, greater than 0.
    strata : ndarray of int64, shape (n,)
        Stratum of each person, from 0. Every group gets its share of each stratum, rounded down or up,
        before anything else is looked at; one stratum for all asks for nothing.
    rules : Rules
        What must be kept to.
    """

    numbers: Floats
    sizes: Integers
    criterion: Criterion = Criterion.BALANCED
    categories: Integers = field(default_factory=lambda: np.empty((0, 0), dtype=np.int64))
    weights: Floats = field(default_factory=lambda: np.empty(0))
    strata: Integers = field(default_factory=lambda: np.empty(0, dtype=np.int64))
    rules: Rules = field(default_factory=Rules)

    def __post_init__(self) -> None:
        """Bring every array to its type and full shape, and refuse what does not fit together."""
        numbers = np.ascontiguousarray(self.numbers, dtype=np.float64)
        if numbers.ndim != 2:  # noqa: PLR2004
            raise ValueError("numbers must have two dimensions: people and attributes")
        people = numbers.shape[0]
        categories = np.asarray(self.categories, dtype=np.int64)
        categories = categories if categories.size else np.empty((people, 0), dtype=np.int64)
        columns = numbers.shape[1] + categories.shape[1]
        weights = np.asarray(self.weights, dtype=np.float64)
        strata = np.asarray(self.strata, dtype=np.int64)
        object.__setattr__(self, "numbers", numbers)
        object.__setattr__(self, "sizes", np.asarray(self.sizes, dtype=np.int64))
        object.__setattr__(self, "categories", np.ascontiguousarray(categories))
        object.__setattr__(self, "weights", weights if weights.size else np.ones(columns))
        object.__setattr__(self, "strata", strata if strata.size else np.zeros(people, dtype=np.int64))
        self._check()

    @property
    def people(self) -> int:
        """How many people there are."""
        return len(self.numbers)

    @property
    def groups(self) -> int:
        """How many groups there are."""
        return self.sizes.size

    def _check(self) -> None:
        people, columns = self.people, self.numbers.shape[1] + self.categories.shape[1]
        if not np.isfinite(self.numbers).all():
            raise ValueError("numbers hold a missing or infinite value")
        if self.sizes.ndim != 1 or (self.sizes < 1).any() or int(self.sizes.sum()) != people:
            raise ValueError("sizes must be at least 1 and add up to the number of people")
        if self.categories.shape[0] != people or (self.categories < 0).any():
            raise ValueError("categories must be codes from 0, one row per person")
        if self.weights.shape != (columns,) or not (np.isfinite(self.weights) & (self.weights > 0)).all():
            raise ValueError("weights must be greater than 0, one per attribute")
        if self.strata.shape != (people,) or (self.strata < 0).any():
            raise ValueError("strata must be codes from 0, one per person")
        rules = self.rules
        named = {person for person, _ in rules.pinned}
        for each in (*rules.together, *rules.apart, *rules.company, *rules.met):
            named.update(each)
        if named and not (min(named) >= 0 and max(named) < people):
            raise ValueError("a rule names somebody who is not there")
        if any(not 0 <= group < self.groups for _, group in rules.pinned):
            raise ValueError("a rule names a group that is not there")


@dataclass(frozen=True, slots=True, eq=False)
class Division:
    """An answer, with what is known about how good it is.

    Attributes
    ----------
    groups : ndarray of int64, shape (n,)
        Group of every person, from 0.
    value : float
        What the criterion makes of it, in standardised attributes (see `criteria.value_of`); for
        `BALANCED` the part about means. Lower is better, but higher for `DIVERSITY`.
    bound : float
        What no division under these sizes can pass: a lower bound of `value`, an upper one for `DIVERSITY`.
    proof : Proof
        Whether `value` is known to be the best possible, and why.
    least_range : float
        What no division can bring the difference between the highest and the lowest group mean of the first
        numeric attribute below, in that attribute's own unit.
    repeats : int
        Pairs in `rules.met` who sit together again.
    """

    groups: Integers
    value: float
    bound: float
    proof: Proof
    least_range: float
    repeats: int


class ConflictError(ValueError):
    """Rules and sizes that cannot all be kept; `rules` is a smallest set that cannot, with nothing to spare.

    Leaving out any one of `rules` makes the rest possible. Where it is empty of rules, the sizes themselves
    leave no room.
    """

    def __init__(self, rules: Rules) -> None:
        super().__init__(f"these rules cannot all be kept: {rules}")
        self.rules = rules
