"""Classes to be divided: made up as scores are typed, drawn by Hypothesis, and definitions in plain numpy."""

import numpy as np
from hypothesis import strategies as st

from grouping.science.anticlustering.problem import Criterion, Floats, Integers, Problem, Rules

CRITERIA = list(Criterion)


def sizes_of(people: int, groups: int) -> Integers:
    """Return sizes that differ by at most one."""
    return np.array([people // groups + (group < people % groups) for group in range(groups)])


def typed_class(people: int, columns: int, seed: int) -> Floats:
    """Return half points, tenths of a percentage and a rating from 1 to 5, somewhat related."""
    chance = np.random.default_rng(seed)
    marks = np.clip(np.round(chance.normal(6.5, 1.5, people) * 2) / 2, 1, 10)
    shares = np.clip(np.round(chance.normal(50, 12, people) + 3 * (marks - 6.5), 1), 0, 100)
    ratings = np.clip(np.round(chance.normal(3.2, 1.1, people)), 1, 5)
    return np.column_stack((marks, shares, ratings))[:, :columns]


@st.composite
def problems(draw: st.DrawFn, most: int = 26) -> Problem:
    """Draw a class, sizes, attributes, weights and a criterion, without rules."""
    sizes = draw(st.lists(st.integers(1, 7), min_size=1, max_size=7).filter(lambda some: sum(some) <= most))
    people = sum(sizes)
    scores = st.one_of(
        st.integers(2, 20).map(lambda half: half / 2), st.floats(-1e6, 1e6, allow_subnormal=False)
    )
    numeric, kinds = draw(st.sampled_from([(1, 0), (1, 0), (2, 0), (1, 1), (0, 1)]))
    numbers = draw(st.lists(scores, min_size=people * numeric, max_size=people * numeric))
    codes = draw(st.lists(st.integers(0, 2), min_size=people * kinds, max_size=people * kinds))
    weights = draw(
        st.lists(st.sampled_from([0.5, 1.0, 3.0]), min_size=numeric + kinds, max_size=numeric + kinds)
    )
    return Problem(
        np.array(numbers, dtype=np.float64).reshape(people, numeric),
        np.array(sizes),
        draw(st.sampled_from(CRITERIA)),
        categories=np.array(codes, dtype=np.int64).reshape(people, kinds),
        weights=np.array(weights),
    )


@st.composite
def ruled_problems(draw: st.DrawFn) -> tuple[Problem, Integers]:
    """Draw a class with rules that a hidden division keeps, and that division."""
    sizes = draw(
        st.lists(st.integers(2, 6), min_size=3, max_size=6).filter(lambda some: 15 <= sum(some) <= 24)
    )
    people = sum(sizes)
    hidden = np.array(draw(st.permutations(np.repeat(np.arange(len(sizes)), sizes).tolist())))
    some = draw(st.lists(st.integers(0, people - 1), min_size=2, max_size=8, unique=True))
    pairs = list(zip(some[::2], some[1::2], strict=False))
    company = [one for one in range(people) if hidden[one] == 0][:2]
    former = draw(st.permutations(range(people)))
    rules = Rules(
        together=tuple(pair for pair in pairs if hidden[pair[0]] == hidden[pair[1]]),
        apart=tuple(pair for pair in pairs if hidden[pair[0]] != hidden[pair[1]]),
        pinned=tuple(
            (one, int(hidden[one])) for one in draw(st.sets(st.integers(0, people - 1), max_size=3))
        ),
        company=draw(st.sampled_from([(), (tuple(company),)])),
        met=draw(st.sampled_from([(), (tuple(former[:4]), tuple(former[4:8]), tuple(former[8:12]))])),
    )
    strata = draw(
        st.one_of(st.just([0] * people), st.lists(st.integers(0, 2), min_size=people, max_size=people))
    )
    return (
        Problem(
            typed_class(people, draw(st.sampled_from([1, 3])), draw(st.integers(0, 99))),
            np.array(sizes),
            draw(st.sampled_from(CRITERIA)),
            strata=np.array(strata),
            rules=rules,
        ),
        hidden,
    )


def columns_by_definition(problem: Problem, *, spreads: bool = False) -> Floats:
    """Return standardised attributes with weights, or their standardised squares."""
    columns = []
    for column, weight in zip(problem.numbers.T, problem.weights, strict=False):
        standard = _standard(column)
        columns.append((_standard(standard**2) if spreads else standard) * np.sqrt(weight))
    if not spreads:
        for codes, weight in zip(
            problem.categories.T, problem.weights[problem.numbers.shape[1] :], strict=True
        ):
            hot = (codes[:, None] == np.unique(codes)).astype(np.float64)
            variance = hot.var(axis=0).sum()
            if variance > 0:
                columns += list((hot - hot.mean(axis=0)).T * np.sqrt(weight / variance))
    return np.column_stack(columns) if columns else np.zeros((problem.people, 0))


def _standard(column: Floats) -> Floats:
    scaled = column / max(1e-300, np.abs(column).max())
    deviations = scaled - scaled.mean()
    constant = np.ptp(scaled) < 1e-9
    result: Floats = np.zeros_like(column) if constant else deviations / deviations.std()
    return result


def between(columns: Floats, groups: Integers) -> float:
    """Return sum_k n_k |mean_k - mean|^2."""
    return sum(
        float(
            np.sum(groups == group)
            * np.sum((columns[groups == group].mean(axis=0) - columns.mean(axis=0)) ** 2)
        )
        for group in np.unique(groups)
    )


def value_by_definition(problem: Problem, groups: Integers) -> float:
    """Return what the criterion makes of a division."""
    columns = columns_by_definition(problem)
    if problem.criterion is Criterion.DIVERSITY:
        apart = np.sqrt(((columns[:, None] - columns) ** 2).sum(axis=2))
        return float((apart * (groups[:, None] == groups)).sum() / 2)
    if problem.criterion is Criterion.KPLUS:
        columns = np.hstack((columns, columns_by_definition(problem, spreads=True)))
    return between(columns, groups)


def best_of_ten_exchanges(columns: Floats, sizes: Integers, seed: int) -> float:
    """Return the lowest between-group sum of squares that exchange to a local maximum finds in ten starts.

    Everybody in turn changes places with the person with whom that gains most, until nobody gains
    (Papenberg and Klau 2021, the method "local-maximum" with ten repetitions).
    """
    chance = np.random.default_rng(seed)
    return min(
        _exchange(columns, sizes, chance.permutation(np.repeat(np.arange(sizes.size), sizes)))
        for _ in range(10)
    )


def _exchange(columns: Floats, sizes: Integers, groups: Integers) -> float:
    shares = 1.0 / sizes
    sums = np.array([columns[groups == group].sum(axis=0) for group in range(sizes.size)])
    gained = True
    while gained:
        gained = False
        for person in range(groups.size):
            own = groups[person]
            step = columns - columns[person]
            change = shares[own] * (step * (2 * sums[own] + step)).sum(axis=1)
            change += shares[groups] * (step * (step - 2 * sums[groups])).sum(axis=1)
            change[groups == own] = 0.0
            other = int(change.argmin())
            if change[other] < -1e-10:
                sums[own] += step[other]
                sums[groups[other]] -= step[other]
                groups[person], groups[other] = groups[other], own
                gained = True
    return float((sums**2 * shares[:, None]).sum() - (columns.sum(axis=0) ** 2).sum() / groups.size)
