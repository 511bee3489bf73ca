"""Every division of a small class, to know what the best one is worth."""

from dataclasses import dataclass

import numpy as np
from figures import kplus_columns, mean_columns, standardised
from instances import Floats, Instance, Integers, divisions

_TIE = 1e-9
_CHUNK = 20_000


@dataclass(frozen=True, slots=True)
class Optimum:
    """The best values over all divisions; `spread` is the least SD range of those with the best `v`."""

    count: int
    v: float
    kp: float
    d: float
    mean_range: float
    spread: float


def every_division(sizes: Integers) -> Integers:
    """Return all divisions, shape (m, n); groups of one size are exchangeable and numbered as they fill."""
    people, count = int(sizes.sum()), sizes.size
    labels = np.zeros((1, 0), dtype=np.int8)
    filled = np.zeros((1, count), dtype=np.int8)
    for _ in range(people):
        after_labels, after_filled = [], []
        for group in range(count):
            room = filled[:, group] < sizes[group]
            if group and sizes[group] == sizes[group - 1]:
                room &= filled[:, group - 1] > 0
            more = filled[room].copy()
            more[:, group] += 1
            after_filled.append(more)
            chosen = np.full((len(more), 1), group, dtype=np.int8)
            after_labels.append(np.hstack([labels[room], chosen]))
        labels, filled = np.vstack(after_labels), np.vstack(after_filled)
    return labels


def optimum(instance: Instance) -> Optimum:
    """Go through every division of a class."""
    labels = every_division(instance.sizes)
    if len(labels) != divisions(instance.sizes):
        raise AssertionError("divisions were left out or counted twice")
    parts = [_values(instance, labels[at : at + _CHUNK]) for at in range(0, len(labels), _CHUNK)]
    v, kp, d, mean_range, sd_range = np.hstack(parts)
    best = v <= v.min() + _TIE
    lows = [float(low) for low in (v.min(), kp.min(), d.max(), mean_range.min(), sd_range[best].min())]
    return Optimum(len(labels), *lows)


def _values(instance: Instance, labels: Integers) -> Floats:
    sizes = instance.sizes
    member = (labels[:, :, None] == np.arange(sizes.size)).astype(np.float64)
    columns = mean_columns(instance)
    scores = standardised(instance.numbers)
    squares = sum(np.subtract.outer(column, column) ** 2 for column in columns.T)
    far = np.einsum("mik,mik->m", member, np.sqrt(squares) @ member) / 2
    means = _sums(member, scores) / sizes[:, None]
    variances = _sums(member, scores**2) / sizes[:, None] - means**2
    spreads = np.sqrt(np.maximum(variances, 0.0))
    return np.stack(
        [
            (_sums(member, columns) ** 2 / sizes[:, None]).sum(axis=(1, 2)),
            (_sums(member, kplus_columns(instance)) ** 2 / sizes[:, None]).sum(axis=(1, 2)),
            far,
            np.ptp(means, axis=1).max(axis=1),
            np.ptp(spreads, axis=1).max(axis=1),
        ]
    )


def _sums(member: Floats, columns: Floats) -> Floats:
    return np.einsum("mik,if->mkf", member, columns)
