"""Rooms so small that every division can be gone through, and rules of every kind for them."""

from collections.abc import Iterator
from itertools import combinations

import numpy as np
from hypothesis import strategies as st

from grouping.science.anticlustering.problem import Integers, Problem, Rules


def problem(sizes: list[int], rules: Rules = Rules(), strata: list[int] | None = None) -> Problem:  # noqa: B008
    """Return a problem about nothing but sizes and rules."""
    people = sum(sizes)
    return Problem(
        np.zeros((people, 1)), np.array(sizes), strata=np.array(strata or [0] * people), rules=rules
    )


def all_divisions(sizes: list[int]) -> Iterator[Integers]:
    """Run through all ways to share people out over groups with names."""

    def deal(left: list[int], group: int) -> Iterator[dict[int, int]]:
        if group == len(sizes):
            yield {}
            return
        for own in combinations(left, sizes[group]):
            for rest in deal([person for person in left if person not in own], group + 1):
                yield rest | dict.fromkeys(own, group)

    for division in deal(list(range(sum(sizes))), 0):
        yield np.array([division[person] for person in range(sum(sizes))])


def keeps_by_definition(rules: Rules, division: Integers) -> bool:
    """Return whether a division keeps hard rules, in the words of their definition."""
    groups = [set(np.flatnonzero(division == group).tolist()) for group in range(int(division.max()) + 1)]
    return (
        all(any(set(people) <= group for group in groups) for people in rules.together)
        and all(len(set(people) & group) <= 1 for people in rules.apart for group in groups)
        and all(person in groups[group] for person, group in rules.pinned)
        and all(len(set(people) & group) != 1 for people in rules.company for group in groups)
    )


def sizes_up_to(people: int) -> st.SearchStrategy[list[int]]:
    """Draw sizes of groups that hold at most so many people."""
    return st.lists(st.integers(1, 4), min_size=1, max_size=4).filter(lambda sizes: sum(sizes) <= people)


@st.composite
def rules_for(draw: st.DrawFn, sizes: list[int], most: int = 2) -> Rules:
    """Draw some rules of every kind, which need not go together."""
    person = st.integers(0, sum(sizes) - 1)

    def some(least: int, longest: int) -> tuple[tuple[int, ...], ...]:
        people = st.lists(person, min_size=least, max_size=longest, unique=True).map(tuple)
        return tuple(draw(st.lists(people, max_size=most)))

    if sum(sizes) == 1:
        return Rules()
    pins = st.tuples(person, st.integers(0, len(sizes) - 1))
    return Rules(
        together=some(2, min(3, sum(sizes))),
        apart=some(2, min(4, sum(sizes))),
        pinned=tuple(draw(st.lists(pins, max_size=most))),
        company=some(2, min(4, sum(sizes))),
        met=some(2, min(4, sum(sizes))),
    )
