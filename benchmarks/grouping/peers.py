"""The methods that the grouping engine is measured against, each as a function of a class and a seed.

A peer returns the group of everybody, or None where it cannot be used. `V`, `KP` and `D` in a name say which
figure it works on; see `figures.py`. Peers are written anew after published descriptions, except scipy's
assignment and the package anti-clustering, which runs in an environment of its own (`package.py`).
"""

import time
from collections.abc import Callable

import numpy as np
from assignment import assigned, assigned_in_stages
from exchange import Effort, exchange
from figures import between, kplus_columns, mean_columns, standardised
from instances import Floats, Instance, Integers

Peer = Callable[[Instance, int], Integers | None]

DENSE_ASSIGNMENT = 500
"""Beyond so many groups one assignment takes seconds: stages in a quick run, both in a full one."""

_COLUMNS: dict[str, Callable[[Instance], Floats]] = {
    "V": mean_columns,
    "KP": kplus_columns,
    "D": mean_columns,
}


def fitted(labels: Integers, sizes: Integers) -> Integers:
    """Give groups the numbers under which their sizes were asked for."""
    ours = np.argsort(-np.bincount(labels, minlength=sizes.size), kind="stable")
    asked = np.argsort(-sizes, kind="stable")
    number = np.empty(sizes.size, dtype=np.int64)
    number[ours] = asked
    return number[labels]


def by_lot(instance: Instance, seed: int) -> Integers:
    """Deal by lot: what is usually done."""
    groups = np.repeat(np.arange(instance.groups), instance.sizes)
    return np.random.default_rng(seed).permutation(groups)


def snake_draft(instance: Instance, seed: int) -> Integers:
    """Deal from the best to the weakest, back and forth; several scores are added up first."""
    del seed
    total = standardised(instance.numbers).sum(axis=1)
    turn = np.arange(instance.people) // instance.groups
    place = np.arange(instance.people) % instance.groups
    labels = np.empty(instance.people, dtype=np.int64)
    labels[np.argsort(-total, kind="stable")] = np.where(turn % 2, instance.groups - 1 - place, place)
    return fitted(labels, instance.sizes)


def exchanging(aim: str, starts: int, *, once: bool = False) -> Peer:
    """Return the exchange method of Papenberg for one figure."""
    effort = Effort(starts, once=once, diverse=aim == "D")

    def peer(instance: Instance, seed: int) -> Integers:
        return exchange(_COLUMNS[aim](instance), instance.sizes, seed, effort)

    return peer


def exchanging_for(cpu_s: float, aim: str) -> Peer:
    """Return local maxima of ten starts each, repeated until the processor time is used up."""

    def peer(instance: Instance, seed: int) -> Integers:
        ends = time.process_time() + cpu_s
        columns = _COLUMNS[aim](instance)
        best, least = None, np.inf
        while best is None or time.process_time() < ends:
            labels = exchange(columns, instance.sizes, seed, Effort(starts=10))
            seed += 1
            if (value := between(columns, labels, instance.sizes)) < least:
                best, least = labels, value
        return best

    return peer


def assigning(
    aim: str, *, stages: bool = False, interleaved: bool = False, most: int = DENSE_ASSIGNMENT
) -> Peer:
    """Return ABA for one figure, at once (for `most` groups at most) or in stages, in one of its orders."""

    def peer(instance: Instance, seed: int) -> Integers | None:
        del seed
        if not stages and instance.groups > most:
            return None
        method = assigned_in_stages if stages else assigned
        try:
            labels = method(_COLUMNS[aim](instance), instance.groups, interleaved=interleaved)
        except ImportError:
            return None
        return None if labels is None else fitted(labels, instance.sizes)

    return peer


def assignments(aim: str) -> dict[str, Peer]:
    """Return the four variants of ABA."""
    return {
        f"ABA {aim}": assigning(aim),
        f"ABA interleaved {aim}": assigning(aim, interleaved=True),
        f"ABA stages {aim}": assigning(aim, stages=True),
        f"ABA stages interleaved {aim}": assigning(aim, stages=True, interleaved=True),
    }


LOT_AND_SNAKE: dict[str, Peer] = {"by lot": by_lot, "snake draft": snake_draft}


def exchanges(aim: str) -> dict[str, Peer]:
    """Return one pass, and local maxima of one and of ten starts."""
    return {
        f"exchange {aim}": exchanging(aim, 1, once=True),
        f"local max x1 {aim}": exchanging(aim, 1),
        f"local max x10 {aim}": exchanging(aim, 10),
    }
