"""A small linear program that grows by columns: what is needed is covered at the lowest cost."""

import numpy as np

from grouping.science.anticlustering.problem import Floats

_TINY = 1e-9
_MOST_PIVOTS = 4_000


class Simplex:
    """Minimise ``costs @ x`` under ``columns @ x == needs``, ``x >= 0``; columns are added one by one.

    The revised simplex method with an explicit inverse (Dantzig and Orchard-Hays, 1954, Mathematical Tables
    and Other Aids to Computation 8, 64). It starts from artificial columns of a high cost. Rounding is not
    controlled: it is for finding prices whose worth is then computed exactly. But every machine rounds alike,
    because sums are taken in the order of rows and never by a library for matrices.
    """

    def __init__(self, needs: Floats, artificial: float) -> None:
        """Take note of what is needed, shape (rows,), not negative, and what a unit costs without columns."""
        rows = needs.size
        # Needs moved a little apart keep the method from going round in circles.
        self._needs = needs + 1e-7 * np.arange(1, rows + 1) / rows
        self._inverse = np.eye(rows)
        self._basic = np.full(rows, artificial)
        self._columns = np.empty((rows, 256))
        self._costs = np.empty(256)
        self._count = 0

    def add(self, column: Floats, cost: float) -> None:
        """Add a column, shape (rows,)."""
        if self._count == self._costs.size:
            self._columns = np.hstack((self._columns, np.empty_like(self._columns)))
            self._costs = np.concatenate((self._costs, np.empty_like(self._costs)))
        self._columns[:, self._count] = column
        self._costs[self._count] = cost
        self._count += 1

    def solve(self) -> tuple[float, Floats]:
        """Return the lowest cost with the columns there are, and the price of each row, shape (rows,)."""
        columns, costs = self._columns[:, : self._count], self._costs[: self._count]
        scale = max(1.0, float(np.abs(self._costs[: self._count]).max(initial=0.0)))
        amounts = np.maximum(_weighed(self._needs, self._inverse.T), 0.0)
        prices = _weighed(self._basic, self._inverse)
        for _ in range(_MOST_PIVOTS):
            reduced = costs - _weighed(prices, columns)
            entering = int(reduced.argmin())
            if reduced[entering] >= -_TINY * scale:
                break
            direction = _weighed(columns[:, entering], self._inverse.T)
            ratios = np.where(
                direction > _TINY, amounts / np.where(direction > _TINY, direction, 1.0), np.inf
            )
            leaving = int(ratios.argmin())
            if not np.isfinite(ratios[leaving]):
                break
            self._pivot(leaving, direction)
            self._basic[leaving] = costs[entering]
            amounts = np.maximum(_weighed(self._needs, self._inverse.T), 0.0)
            prices = _weighed(self._basic, self._inverse)
        return float(_weighed(self._basic, amounts[:, np.newaxis])[0]), prices

    def _pivot(self, leaving: int, direction: Floats) -> None:
        row = self._inverse[leaving] / direction[leaving]
        self._inverse -= np.outer(direction, row)
        self._inverse[leaving] = row


def _weighed(weights: Floats, rows: Floats) -> Floats:
    """Return the sum of weighted rows, added one after the other."""
    total: Floats = np.multiply(weights[:, np.newaxis], rows, order="C").sum(axis=0)
    return total
