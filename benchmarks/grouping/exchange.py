"""The exchange method of Papenberg & Klau (2021) and Papenberg (2024), several random starts at once.

Every person in turn is swapped with the partner in another group that improves the criterion most, if any
does: one pass over all people is `exchange`; passes until one brings nothing are `local maximum`. The R
package anticlust repeats its starts one after the other; here they advance together in one array, as numpy
is slow at one at a time. Written anew after the documentation of that package.
"""

from dataclasses import dataclass

import numpy as np
from instances import Floats, Integers

_GAIN = 1e-11
"""What counts as an improvement, relative to the total sum of squares or distances."""

_TABLE_LIMIT = 2000
"""Up to so many people all distances are kept; beyond, one row is calculated when it is needed."""


@dataclass(frozen=True, slots=True)
class Effort:
    """How many starts, whether one pass is all, and whether distances within groups are raised instead."""

    starts: int = 1
    once: bool = False
    diverse: bool = False


class _Variance:
    """Starts that lower the between-group sum of squares."""

    def __init__(self, columns: Floats, labels: Integers, sizes: Integers) -> None:
        self._columns = columns - columns.mean(axis=0)
        self._inverse = 1.0 / sizes
        self._norms = (self._columns**2).sum(axis=1)
        self._table = self._distances(slice(None)) if len(columns) <= _TABLE_LIMIT else None
        self.labels = labels
        self._least = _GAIN * float(self._norms.sum())
        self.refresh()

    def refresh(self) -> None:
        """Take the group means anew, so that rounding does not add up."""
        starts, people = self.labels.shape
        count = self._inverse.size
        flat = (self.labels + count * np.arange(starts)[:, None]).ravel()
        self._means = np.empty((starts, count, self._columns.shape[1]))
        for index, column in enumerate(self._columns.T):
            sums = np.bincount(flat, weights=np.tile(column, starts), minlength=starts * count)
            self._means[:, :, index] = sums.reshape(starts, count) * self._inverse
        self._own = np.empty((starts, people))
        self._weight = self._inverse[self.labels]
        self._see(np.arange(starts))

    def keep(self, which: Floats) -> None:
        """Go on with these starts only."""
        self.labels = self.labels[which]
        self.refresh()

    def values(self) -> Floats:
        """What the criterion makes of every start; lower is better."""
        return ((self._means**2).sum(axis=2) / self._inverse).sum(axis=1)

    def step(self, person: int) -> Floats:
        """Swap one person in every start; return in which starts that helped."""
        rows = np.arange(len(self.labels))
        own = self.labels[:, person]
        point = self._columns[person]
        mean = self._means[rows, own]
        towards = np.take_along_axis(self._means @ point, self.labels, axis=1)
        change = mean @ self._columns.T - self._own + towards - (mean @ point)[:, None]
        far = self._distances(person) if self._table is None else self._table[person]
        change = 2.0 * change + far * (self._weight + self._inverse[own][:, None])
        partner = change.argmin(axis=1)
        better = change[rows, partner] < -self._least
        if better.any():
            self._swap(rows[better], person, partner[better])
        return better

    def _swap(self, rows: Integers, person: int, partner: Integers) -> None:
        left, right = self.labels[rows, person], self.labels[rows, partner]
        moved = self._columns[partner] - self._columns[person]
        self._means[rows, left] += moved * self._inverse[left][:, None]
        self._means[rows, right] -= moved * self._inverse[right][:, None]
        self.labels[rows, person], self.labels[rows, partner] = right, left
        self._weight[rows, person], self._weight[rows, partner] = self._inverse[right], self._inverse[left]
        self._see(rows)

    def _see(self, rows: Integers) -> None:
        """Note for everybody the product with the mean of their own group."""
        means = self._means[rows[:, None], self.labels[rows]]
        self._own[rows] = np.einsum("rnf,nf->rn", means, self._columns)

    def _distances(self, person: int | slice) -> Floats:
        products = self._columns[person] @ self._columns.T
        return self._norms[person, None] + self._norms - 2.0 * products


class _Diversity:
    """Starts that raise the sum of distances within groups."""

    def __init__(self, columns: Floats, labels: Integers, sizes: Integers) -> None:
        squares = sum(np.subtract.outer(column, column) ** 2 for column in columns.T)
        self._table = np.sqrt(squares)
        self._count = sizes.size
        self.labels = labels
        self._least = _GAIN * float(self._table.sum())
        self.refresh()

    def refresh(self) -> None:
        """Take anew how far everybody is from each group."""
        member = self.labels[:, :, None] == np.arange(self._count)
        self._far = self._table @ member.astype(np.float64)

    def keep(self, which: Floats) -> None:
        """Go on with these starts only."""
        self.labels = self.labels[which]
        self.refresh()

    def values(self) -> Floats:
        """Minus the sum of distances within groups, so that lower is better."""
        own = np.take_along_axis(self._far, self.labels[:, :, None], axis=2)
        return -own.sum(axis=(1, 2)) / 2

    def step(self, person: int) -> Floats:
        """Swap one person in every start; return in which starts that helped."""
        rows = np.arange(len(self.labels))
        own = self.labels[:, person]
        mine = self._far[:, person]
        theirs = np.take_along_axis(self._far, self.labels[:, :, None], axis=2)[:, :, 0]
        gain = self._far[rows, :, own] - theirs + np.take_along_axis(mine, self.labels, axis=1)
        gain -= mine[rows, own][:, None] + 2.0 * self._table[person]
        partner = gain.argmax(axis=1)
        better = gain[rows, partner] > self._least
        for row, other in zip(rows[better], partner[better], strict=True):
            left, right = own[row], self.labels[row, other]
            moved = self._table[other] - self._table[person]
            self._far[row, :, left] += moved
            self._far[row, :, right] -= moved
            self.labels[row, person], self.labels[row, other] = right, left
        return better


def exchange(columns: Floats, sizes: Integers, seed: int, effort: Effort) -> Integers:
    """Return the best of some random starts after one pass or in their local maxima."""
    labels = np.tile(np.repeat(np.arange(sizes.size), sizes), (effort.starts, 1))
    labels = np.random.default_rng(seed).permuted(labels, axis=1)
    model = (_Diversity if effort.diverse else _Variance)(columns, labels, sizes)
    best, least = labels[0], np.inf
    while True:
        helped = np.zeros(len(model.labels), dtype=np.bool_)
        for person in range(len(columns)):
            helped |= model.step(person)
        model.refresh()
        done = np.ones_like(helped) if effort.once else ~helped
        values = np.where(done, model.values(), np.inf)
        if values.min() < least:
            best, least = model.labels[values.argmin()].copy(), values.min()
        if done.all():
            return best
        if done.any():
            model.keep(~done)
