"""Whether rules and sizes can all be kept: a first division, or the few rules that cannot.

Rules about strata and about people who met before are wishes; they play no part here.
"""

from collections import Counter
from itertools import combinations

import numpy as np

from grouping.science.anticlustering.feasibility_blocks import Block, blocks_of
from grouping.science.anticlustering.feasibility_conflict import smallest_conflict
from grouping.science.anticlustering.feasibility_search import Answer, seats_of
from grouping.science.anticlustering.problem import ConflictError, Integers, Problem, Rules
from grouping.science.lottery import Lottery


class UndecidedError(ValueError):
    """Rules so entangled that the search gave up before it found a division or showed that there is none."""


def first_division(problem: Problem, lottery: Lottery) -> Integers:
    """Return a division that keeps sizes and hard rules, drawn by lot.

    Parameters
    ----------
    problem : Problem
        Its sizes and rules are used, but for `met`.
    lottery : Lottery
        The same lots give the same division.

    Returns
    -------
    ndarray of int64, shape (n,)
        Group of every person. Not every division is equally likely.

    Raises
    ------
    ConflictError
        If there is none; it holds a smallest set of rules that cannot be kept.
    UndecidedError
        If that could not be decided within a fixed number of steps.
    """
    sizes = problem.sizes.tolist()
    blocks = blocks_of(problem.rules)
    found = Answer.IMPOSSIBLE if blocks is None else seats_of(blocks, sizes, lottery)
    if found is Answer.IMPOSSIBLE:
        raise ConflictError(smallest_conflict(problem.rules, sizes))
    if blocks is None or isinstance(found, Answer):
        raise UndecidedError("these rules are too entangled to say whether they can be kept")
    return _everybody(blocks, found, problem, lottery)


def _everybody(blocks: list[Block], seats: list[int], problem: Problem, lottery: Lottery) -> Integers:
    """Give people of whom no rule speaks the seats that are left, by lot."""
    groups = np.full(problem.people, -1, dtype=np.int64)
    for block, group in zip(blocks, seats, strict=True):
        groups[list(block.people)] = group
    free = np.flatnonzero(groups < 0)
    left = problem.sizes - np.bincount(groups[groups >= 0], minlength=problem.groups)
    groups[free[lottery.permutation(free.size)]] = np.repeat(np.arange(problem.groups), left)
    return groups


def keeps(problem: Problem, groups: Integers) -> bool:
    """Return whether a division, shape (n,), has the right sizes and keeps all hard rules."""
    if groups.shape != (problem.people,) or not ((groups >= 0) & (groups < problem.groups)).all():
        return False
    counts = np.bincount(groups, minlength=problem.groups)
    return np.array_equal(counts, problem.sizes) and broken(problem, groups).is_empty


def broken(problem: Problem, groups: Integers) -> Rules:
    """Return the hard rules that a division, shape (n,), breaks; sizes are not looked at."""
    rules, group = problem.rules, groups.tolist()
    return Rules(
        together=tuple(people for people in rules.together if len({group[one] for one in people}) > 1),
        apart=tuple(
            people
            for people in rules.apart
            if any(group[one] == group[other] for one, other in combinations(set(people), 2))
        ),
        pinned=tuple((person, pin) for person, pin in rules.pinned if group[person] != pin),
        company=tuple(
            people for people in rules.company if 1 in Counter(group[one] for one in set(people)).values()
        ),
    )
