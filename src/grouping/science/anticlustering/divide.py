"""Divisions into groups that are as alike as can be, under rules, the same for a seed on every machine.

Everything random is drawn from a `Lottery`; every sum is exact or taken in a fixed order (see `features` and
`resplit`); the number of steps follows from the problem alone. So no clock, processor or library version
takes part in the answer. People are numbered by their attributes first: in which order they were entered
decides nothing but who of two equal people goes where.
"""

from dataclasses import replace
from fractions import Fraction

import numpy as np

from grouping.science.anticlustering.certificates import bound_of, is_most_diverse, least_range_of, target_of
from grouping.science.anticlustering.criteria import repeats_of, value_of
from grouping.science.anticlustering.evenness import (
    TOLERANCE_SD,
    even_ranges,
    even_spreads,
    even_spreads_within,
)
from grouping.science.anticlustering.exact import best_division, count_steps
from grouping.science.anticlustering.exact_subsets import distance_costs, square_costs
from grouping.science.anticlustering.feasibility import first_division
from grouping.science.anticlustering.features import Features, features_of, standardised, whole_distances
from grouping.science.anticlustering.penalties import Penalties
from grouping.science.anticlustering.problem import (
    Criterion,
    Division,
    Floats,
    Integers,
    Problem,
    Proof,
    Rules,
)
from grouping.science.anticlustering.resplit import Seating
from grouping.science.anticlustering.search import (
    Best,
    Effort,
    cool,
    effort_for,
    is_reached,
    mingle,
    precedes,
    reach,
    starting_seats,
)
from grouping.science.lottery import Lottery

MOST_DISTANCES = 2_000
"""For more people `DIVERSITY` looks at squared distances, which need no table of all pairs. Where groups are
of one size these add up to the most exactly where means are as equal as can be."""
ALWAYS_EXACT, MOST_EXACT, MOST_STEPS = 14, 18, 1_000_000
"""Up to so many people all divisions are gone through; up to so many if it takes no more steps than that."""
_STARTS = 4
"""Different first divisions under hard rules; the heat drives them apart."""


def divide(problem: Problem, lottery: Lottery) -> Division:
    """Return the best division that is found, and what is known about how good it is.

    Parameters
    ----------
    problem : Problem
        People, groups, attributes, rules.
    lottery : Lottery
        The lots; the same lots give the same division.

    Returns
    -------
    Division
        Keeps all rules but `met`.

    Raises
    ------
    ConflictError
        If the rules cannot all be kept.

    Notes
    -----
    Small rooms are gone through (`exact`); in others pairs of groups are dealt again and again (`resplit`).
    """
    small = problem.people <= ALWAYS_EXACT or (
        problem.people <= MOST_EXACT and count_steps(problem.sizes) <= MOST_STEPS
    )
    order = canonical_order(problem)
    if small:
        order = order[lottery.permutation(order.size)]
    ordered = _reordered(problem, order)
    features = features_of(ordered)
    # On the people as they stand, so that a conflict names them and not their places in the order.
    first = None if _is_free(problem.rules) else first_division(problem, lottery)[order]
    target: Fraction | None = None
    if small:
        seated, proof = best_division(ordered, _costs(ordered, features)), Proof.ENUMERATION
    else:
        seated, proof, target = search_division(ordered, features, first, lottery)
    groups = np.empty_like(seated)
    groups[order] = seated
    value = value_of(problem, groups)
    return Division(
        groups=groups,
        value=value,
        bound=bound_of(ordered, features, proof, value, target),
        proof=proof,
        least_range=least_range_of(problem, groups, exact=small),
        repeats=repeats_of(problem, groups),
    )


def canonical_order(problem: Problem) -> Integers:
    """Return people, shape ``(n,)``, in the order of their attributes, then strata, then as they stand."""
    keys = [problem.strata, *problem.categories.T[::-1], *problem.numbers.T[::-1]]
    return np.lexsort(keys)


def _reordered(problem: Problem, order: Integers) -> Problem:
    """Return the same problem with its people in another order."""
    places = np.empty_like(order)
    places[order] = np.arange(order.size)
    place, rules = places.tolist(), problem.rules
    return replace(
        problem,
        numbers=problem.numbers[order],
        categories=problem.categories[order],
        strata=problem.strata[order],
        rules=Rules(
            together=tuple(tuple(place[one] for one in people) for people in rules.together),
            apart=tuple(tuple(place[one] for one in people) for people in rules.apart),
            pinned=tuple((place[one], group) for one, group in rules.pinned),
            company=tuple(tuple(place[one] for one in people) for people in rules.company),
            met=tuple(tuple(place[one] for one in people) for people in rules.met),
        ),
    )


def _is_free(rules: Rules) -> bool:
    return not (rules.together or rules.apart or rules.pinned or rules.company)


def _costs(problem: Problem, features: Features) -> list[Integers]:
    """Return what subsets cost, most important first, in as fine a unit as fits whole numbers."""
    if problem.criterion is Criterion.DIVERSITY:
        return [distance_costs(whole_distances(features.first, features.bits).astype(np.int64))]
    costs = []
    for columns in (features.first, features.second):
        whole = columns
        while len(columns):
            try:
                costs.append(square_costs(whole.T, problem.sizes))
            except OverflowError:
                whole = np.rint(whole / 2)
            else:
                break
    return costs


def search_division(
    problem: Problem, features: Features, first: Integers | None, lottery: Lottery
) -> tuple[Integers, Proof, Fraction | None]:
    """Return the best division that a search finds, and what it proves.

    Parameters
    ----------
    problem : Problem
        People in canonical order.
    features : Features
        Of this problem.
    first : ndarray of int64, shape (n,), or None
        A division that keeps the hard rules, if there are any.
    lottery : Lottery
        What is drawn from.

    Returns
    -------
    tuple of ndarray of int64, shape (n,), Proof, and Fraction or None
        Group of every person; whether the bound is reached; the bound as by `target_of`, for one typed score.
    """
    penalties = Penalties(problem)
    sizes, starts = problem.sizes, np.concatenate(([0], np.cumsum(problem.sizes)[:-1]))
    effort = effort_for(sizes, len(features.first))
    seats = _first_seats(problem, first, effort.rooms, lottery)
    has_columns = len(features.first) or len(features.second)
    if problem.groups == 1 or (not has_columns and penalties.is_empty):
        return _groups(seats[0], sizes), Proof.BOUND, None
    means = Seating(seats, sizes, starts, features.first, len(features.first), penalties)
    if problem.criterion is Criterion.DIVERSITY and problem.people <= MOST_DISTANCES:
        means.distances = whole_distances(features.first, features.bits)
    if not penalties.is_empty:
        mingle(means, lottery, effort.sweeps)
    best, target = _even_means(means, features, effort, lottery)
    at_bound = target is not None and is_reached(best, float(target))
    if len(features.second):
        best = _even_others(means, features, best, lottery, at_bound=at_bound)
    groups = _groups(best.seats, sizes)
    if means.distances is not None:
        at_bound = is_most_diverse(problem, groups)
    return groups, Proof.BOUND if at_bound and best.burden == 0.0 else Proof.NONE, target


def _even_means(
    means: Seating, features: Features, effort: Effort, lottery: Lottery
) -> tuple[Best, Fraction | None]:
    """Search by the leading columns; one typed score is searched until its bound is reached."""
    if not features.is_typed or not len(features.first):
        return cool(means, lottery, effort), None
    column, fresh = features.first[0], means.seats.copy()
    target = target_of(column, means.sizes)
    best = reach(means, lottery, 20 + effort.sweeps, float(target))
    if is_reached(best, float(target)):
        return best, target
    other = replace(means, seats=fresh)
    cooled = cool(other, lottery, effort)
    if precedes(cooled, best):
        best, means.seats = cooled, other.seats
    found = sum(_squares(column[best.seats], means), Fraction(0))
    return best, target_of(column, means.sizes, found)


def _even_others(means: Seating, features: Features, best: Best, lottery: Lottery, *, at_bound: bool) -> Best:
    """Make the other columns even too: not at the cost of the leading ones, or only within a tolerance."""
    columns, rooms = np.vstack((features.first, features.second)), len(means.seats)
    both = Seating(means.seats, means.sizes, means.starts, columns, len(features.first), means.penalties)
    alone = replace(both, seats=best.seats[None]).costs()[1]
    best = Best(best.seats, best.burden, best.leading, float(alone[0]))
    sweeps = effort_for(means.sizes, len(columns)).sweeps // (1 if rooms > 1 else 2)
    if at_bound:
        best = even_spreads(both, lottery, Effort(rooms, sweeps // 2), best)
    else:
        tolerances = _tolerances(features.first)
        best = even_spreads_within(both, lottery, Effort(rooms, sweeps), best, tolerances)
    if features.is_typed and len(features.first):
        only = replace(both, columns=features.first, weight=1.0)
        best = even_ranges(only, lottery, Effort(rooms, sweeps // 5), best)
    return best


def _squares(column: Floats, seating: Seating) -> list[Fraction]:
    sums = np.add.reduceat(column, seating.starts).tolist()
    return [Fraction(int(own) ** 2, size) for own, size in zip(sums, seating.sizes.tolist(), strict=True)]


def _first_seats(problem: Problem, first: Integers | None, rooms: int, lottery: Lottery) -> Integers:
    """Return who sits where in so many divisions to start from, shape ``(rooms, n)``."""
    if first is None:
        return starting_seats(rooms, problem.sizes, np.argsort(problem.strata, kind="stable"), lottery)
    firsts = [first, *(first_division(problem, lottery) for _ in range(min(rooms, _STARTS) - 1))]
    seats = np.array([np.argsort(groups, kind="stable") for groups in firsts])
    return seats[np.arange(rooms) % len(seats)]


def _groups(seats: Integers, sizes: Integers) -> Integers:
    groups = np.empty_like(seats)
    groups[seats] = np.repeat(np.arange(sizes.size), sizes)
    return groups


def _tolerances(columns: Floats) -> Floats:
    """Return `TOLERANCE_SD` in the unit of each column, shapes ``(f, n)`` and ``(f,)``."""
    limits = []
    for column in columns:
        unit = standardised(column)
        highest, lowest = int(unit.argmax()), int(unit.argmin())
        step = (column[highest] - column[lowest]) / (unit[highest] - unit[lowest])
        limits.append(TOLERANCE_SD * float(step))
    return np.array(limits)
