"""Differences, intervals and chances of a room worked out a second way: dense matrices, scipy, simulation."""

from dataclasses import dataclass
from functools import cache
from itertools import accumulate

import numpy as np
from scipy import special, stats  # type: ignore[import-untyped]  # it comes without types

from tests.science.arms import Floats, Whole
from tests.science.test_differences import by_dense_matrices
from tests.unit.traced_facts import Facts

LOOKS_AGREE = 0.7
"""What the program assumes of two looks at the same folds; said beside the number."""


@dataclass(frozen=True)
class Interval:
    """A size between the ends of its interval."""

    estimate: float
    low: float
    high: float


@dataclass(frozen=True)
class Sizes:
    """The difference between the arms, and the same without a unit."""

    difference: Interval
    g: Interval
    delta: Interval
    people: int


@cache
def sizes(facts: Facts) -> Sizes | None:
    """What the second folds of a room say; None where a side is too small."""
    who = facts.compared()
    arms = np.array([facts.arm(n) for n in who])
    tables = np.array([sorted(facts.tables).index(facts.seats[n]) for n in who])
    if min((arms == 1).sum(), (arms == 0).sum()) < 8:
        return None
    if min(np.unique(tables[arms == side]).size for side in (0, 1)) < 2:
        return None
    levels = np.array([float(facts.level(n)) for n in who])
    design = np.column_stack((np.ones(len(who)), levels, arms)).astype(np.float64)
    folds = np.array([float(facts.all_piles()[n]) for n in who])
    estimate, error, freedom = _fitted(folds, design, tables)
    half = float(stats.t.ppf(0.975, freedom)) * error
    return Sizes(
        Interval(estimate, estimate - half, estimate + half),
        _hedges(folds, arms, estimate, half),
        _cliff(folds, arms, design, tables),
        len(who),
    )


def _fitted(values: Floats, design: Floats, tables: Whole) -> tuple[float, float, float]:
    """Estimate, standard error (no less than a third of that of independent people) and freedom."""
    _, error, freedom = by_dense_matrices(values, design, tables)
    fit = np.linalg.lstsq(design, values)[0]
    residual = values - design @ fit
    spread = residual @ residual / (len(values) - design.shape[1])
    alone = float(np.sqrt(spread * np.linalg.inv(design.T @ design)[-1, -1]))
    return float(fit[-1]), max(error, alone / 3), freedom


def _hedges(folds: Floats, arms: Whole, estimate: float, half: float) -> Interval:
    freedom = len(folds) - 2
    squares = sum(float(((side - side.mean()) ** 2).sum()) for side in (folds[arms == 1], folds[arms == 0]))
    factor = special.gamma(freedom / 2) / (np.sqrt(freedom / 2) * special.gamma((freedom - 1) / 2))
    unit = factor / np.sqrt(squares / freedom)
    g = estimate * unit
    reach = np.hypot(half * unit, stats.norm.ppf(0.975) * g / np.sqrt(2 * freedom))
    return Interval(g, g - reach, g + reach)


def _cliff(folds: Floats, arms: Whole, design: Floats, tables: Whole) -> Interval:
    places = np.array(
        [
            np.mean([np.sign(own - other) for other in folds[arms != arm]])
            for own, arm in zip(folds, arms, strict=True)
        ]
    )
    plain = float(places[arms == 1].mean())
    estimate, error, freedom = _fitted(places, design, tables)
    delta = estimate - plain
    reach = float(stats.t.ppf(0.975, freedom)) * error
    room = 1 - delta**2
    middle, half, whole = delta * room, reach * np.sqrt(room**2 + reach**2), room + reach**2
    return Interval(delta, (middle - half) / whole, (middle + half) / whole)


@cache
def share_of_lots(facts: Facts) -> float:
    """How often lots within levels give a difference as large as that of the room, by drawing them again."""
    rng = np.random.default_rng(5)
    ranked = sorted(set(facts.scores))
    levels = np.array([float(facts.level(n)) for n in ranked])
    who = set(facts.compared())
    seen = np.array([n in who for n in ranked])
    folds = np.array([float(facts.all_piles()[n]) for n in ranked if n in who])
    own = np.array([facts.arm(n) for n in ranked if n in who])

    def difference(arms: Whole) -> float:
        design = np.column_stack((np.ones(len(folds)), levels[seen], arms))
        return float(np.linalg.lstsq(design, folds)[0][-1])

    mine, found = abs(difference(own)), []
    for _ in range(1500):
        arms, extra = np.zeros(len(ranked), dtype=np.int64), int(rng.integers(2))
        for level in np.unique(levels):
            rows = np.flatnonzero(levels == level)
            half = rows.size // 2
            if rows.size % 2:
                half, extra = half + extra, 1 - extra
            arms[rng.permutation(rows)[:half]] = 1
        found.append(abs(difference(arms[seen])))
    return float(np.mean(np.array(found) >= mine - 1e-9))


@cache
def share_of_gaps(done: tuple[int, ...], people: tuple[int, ...]) -> float:
    """How often dealing the finished folds over all people gives tables as far apart, by simulation."""
    rng = np.random.default_rng(6)
    dealt = rng.multivariate_hypergeometric(people, sum(done), size=40_000) / np.array(people)
    gaps, own = np.ptp(dealt, axis=1), np.ptp(np.array(done) / np.array(people))
    return float(np.mean(gaps >= own - 1e-12))


@cache
def expected_misplaced(facts: Facts) -> tuple[float, int]:
    """How many at level tables a second look would put at another level, by looking again many times."""
    rng = np.random.default_rng(7)
    placed = {
        n: facts.tables[t].level or 0
        for t in facts.tables
        if facts.tables[t].level is not None
        for n in facts.counting(t)
        if n in facts.scores
    }
    who = sorted(placed)
    scores = np.array([facts.scores[n] for n in who])
    levels = np.array([placed[n] for n in who])
    cuts = stats.norm.ppf([end / len(who) for end in accumulate(np.bincount(levels)[1:])][:-1])
    moved = []
    for _ in range(1500):
        order = np.lexsort((rng.random(len(who)), scores))
        first = np.empty(len(who))
        first[order] = stats.norm.ppf((np.arange(len(who)) + 0.5) / len(who))
        again = LOOKS_AGREE * first + np.sqrt(1 - LOOKS_AGREE**2) * rng.standard_normal(len(who))
        moved.append((np.searchsorted(cuts, again) + 1 != levels).sum())
    return float(np.mean(moved)), len(who)


def by_luck(facts: Facts, correlation: float) -> tuple[float, float]:
    """How many standard deviations the lowest third seems to win and the highest to lose."""
    scores = np.sort(np.array(list(facts.scores.values()), dtype=np.float64))
    third = np.arange(len(scores)) * 3 // len(scores)
    far = [(scores.mean() - scores[third == end].mean()) / scores.std() for end in (0, 2)]
    return (1 - correlation) * float(far[0]), -(1 - correlation) * float(far[1])


def correlation(facts: Facts) -> Interval | None:
    """How both folds go together, where everybody had the same second fold."""
    both = sorted(set(facts.all_piles()) & set(facts.scores))
    found = stats.pearsonr([facts.scores[n] for n in both], [facts.all_piles()[n] for n in both])
    ends = found.confidence_interval()
    return Interval(float(found.statistic), float(ends.low), float(ends.high))


@cache
def smallest_gap_found(facts: Facts) -> float:
    """The smallest gap between means of mixed tables that many random exchanges come upon."""
    rng = np.random.default_rng(8)
    scores = facts.mixed_scores()
    tables = np.repeat(np.arange(len(scores)), [len(each) for each in scores])
    points, people = np.concatenate(scores).astype(np.float64), np.bincount(tables)

    def gap() -> float:
        return float(np.ptp(np.bincount(tables, weights=points) / people))

    now = gap()
    for _ in range(1500):
        one, other = rng.integers(len(points), size=2)
        points[[one, other]] = points[[other, one]]
        if (after := gap()) <= now:
            now = after
        else:
            points[[one, other]] = points[[other, one]]
    return now
