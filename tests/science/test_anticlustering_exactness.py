"""The same divisions on every machine: exact sums, and answers known by heart."""

import hashlib

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from grouping.science.anticlustering.criteria import range_of_spreads, value_of
from grouping.science.anticlustering.divide import divide
from grouping.science.anticlustering.evenness import even_ranges
from grouping.science.anticlustering.features import features_of, standardised, typed_steps, whole_distances
from grouping.science.anticlustering.penalties import Penalties
from grouping.science.anticlustering.problem import Criterion, Floats, Problem, Rules
from grouping.science.anticlustering.resplit import Seating, dealt, noise, settle, splits, sweep
from grouping.science.anticlustering.search import Effort, descend, starting_seats
from grouping.science.anticlustering.swaps import swap_sweep
from grouping.science.lottery import Lottery
from tests.science.anticlustering_rooms import problems, sizes_of, typed_class

EXACT = 2**53
seeds = st.integers(0, 999_999)


def seating_of(problem: Problem, rooms: int = 3) -> Seating:
    """Return some divisions to start from."""
    features = features_of(problem)
    starts = np.concatenate(([0], np.cumsum(problem.sizes)[:-1]))
    seats = starting_seats(rooms, problem.sizes, np.arange(problem.people), Lottery(1))
    return Seating(seats, problem.sizes, starts, features.first, len(features.first), Penalties(problem))


def lotted(people: int, columns: int, seed: int) -> Floats:
    """Return half points that are the same with every version of numpy."""
    lots = Lottery(seed, 99)
    return np.array(
        [[(4 + lots.below(9) + lots.below(9)) / 2 for _ in range(columns)] for _ in range(people)]
    )


def outlying(people: int) -> Floats:
    """Return scores of which one lies as far out as can be."""
    scores = np.random.default_rng(5).normal(size=(people, 3))
    scores[0] = 1e9
    return scores


@pytest.mark.parametrize(
    ("numbers", "groups"),
    [(typed_class(60, 3, 1), 13), (outlying(60), 13), (outlying(1_000), 90), (typed_class(1_000, 1, 1), 170)],
)
def test_matrix_products_are_exact_in_whatever_order_they_add_up(numbers: Floats, groups: int) -> None:
    problem = Problem(numbers, sizes_of(len(numbers), groups), Criterion.KPLUS)
    seating = seating_of(problem, 1)
    first, second = int(problem.sizes[0]), int(problem.sizes[-1])
    left, right = dealt(first, second, halved=False)
    inside = splits(left, right, halved=False).inside
    signs = inside * (first + second) - first
    pool = seating.seats[0, : (len(numbers) // (left + right)) * (left + right)].reshape(-1, left + right)
    values = seating.columns[:, pool].reshape(-1, left + right)

    whole = values.astype(np.int64) @ signs.astype(np.int64)

    assert np.array_equal(values @ signs, whole)
    assert np.array_equal(values[:, ::-1] @ signs[::-1], whole)
    assert np.array_equal(sum(values[:, [m]] * signs[[m]] for m in range(left + right)), whole)
    assert np.abs(values).sum(axis=1).max() * np.abs(signs).max() < EXACT
    assert (np.abs(seating.columns) ** 2).sum() < EXACT / 16


@settings(max_examples=20)
@given(problems())
def test_columns_are_whole_numbers_with_room_for_sums(problem: Problem) -> None:
    features = features_of(problem)

    for columns in (features.first, features.second):
        assert np.array_equal(columns, np.rint(columns))
        assert (columns**2).sum() < EXACT / 16
    distances = whole_distances(features.first, features.bits)
    assert np.array_equal(distances, distances.T)
    assert distances.sum() < EXACT


@pytest.mark.parametrize(
    ("people", "groups", "criterion"), [(40, 9, Criterion.KMEANS), (90, 3, Criterion.KPLUS)]
)
def test_sweeps_without_heat_make_no_division_worse(people: int, groups: int, criterion: Criterion) -> None:
    seating = seating_of(Problem(typed_class(people, 3, 2), sizes_of(people, groups), criterion))
    lottery, before = Lottery(2), seating.costs()[0]
    for number in range(12):
        sweep(seating, lottery) if number % 2 else swap_sweep(seating, lottery)
        after = seating.costs()[0]
        assert (after <= before * (1 + 1e-12)).all()
        before = after
    assert all(sorted(room) == list(range(people)) for room in seating.seats.tolist())


@pytest.mark.parametrize(("people", "groups"), [(40, 13), (50, 9), (36, 6)])
def test_after_settling_no_swap_and_no_other_split_of_a_pair_makes_it_better(
    people: int, groups: int
) -> None:
    problem = Problem(typed_class(people, 2, 3), sizes_of(people, groups), Criterion.KPLUS)
    seating = seating_of(problem, 1)
    settle(seating)
    settled = float(seating.costs()[0][0])
    seats = seating.seats[0].copy()
    assert sorted(seats.tolist()) == list(range(people))

    for one in range(people):
        for other in range(one):
            seating.seats[0] = seats
            seating.seats[0, [one, other]] = seats[[other, one]]
            assert seating.costs()[0][0] >= settled * (1 - 1e-12)
    seating.seats[0] = seats
    for number in range(200):
        sweep(seating, Lottery(number))
    assert seating.costs()[0][0] == pytest.approx(settled, rel=1e-12)


@pytest.mark.parametrize(("people", "groups"), [(30, 7), (60, 15), (48, 3)])
def test_sds_come_closer_at_no_cost_to_means(people: int, groups: int) -> None:
    problem = Problem(typed_class(people, 1, 5), sizes_of(people, groups), Criterion.KMEANS)
    seating, lottery = seating_of(problem), Lottery(5)
    best = descend(seating, lottery, None)
    seats = np.argsort(best.seats)
    member = np.repeat(np.arange(groups), problem.sizes)
    scores = problem.numbers[:, 0]

    found = even_ranges(seating, lottery, Effort(3, 20), best)

    assert value_of(problem, member[np.argsort(found.seats)]) <= value_of(problem, member[seats]) + 1e-9
    spreads = [range_of_spreads(scores, member[np.argsort(each.seats)]) for each in (best, found)]
    assert spreads[1] < spreads[0]


def test_scores_too_large_for_exact_squares_are_left_as_they_are() -> None:
    scores = typed_class(30, 1, 5)
    scores[0] = 1_000_000
    seating = seating_of(Problem(scores, sizes_of(30, 6), Criterion.KMEANS))
    seating.columns = seating.columns * 64
    best = descend(seating, Lottery(5), None)

    assert even_ranges(seating, Lottery(5), Effort(3, 20), best) is best


def test_splits_are_all_there_are_and_the_present_one_comes_first() -> None:
    every, half = splits(3, 3, halved=False), splits(3, 3, halved=True)

    assert every.inside.shape == (6, 20)
    assert half.inside.shape == (6, 10)
    assert every.order[0].tolist() == half.order[0].tolist() == list(range(6))
    assert len({tuple(column) for column in every.inside.T.tolist()}) == 20


def test_heat_is_spread_as_it_should_be() -> None:
    drawn = -noise()

    assert drawn.mean() == pytest.approx(0.5772, abs=0.02)
    assert drawn.std() == pytest.approx(1.2825, abs=0.02)


@pytest.mark.parametrize(
    ("scores", "step"),
    [
        ([1, 2, 5], 1.0),
        ([1.5, 2, 4], 0.5),
        ([0.1, 0.2, 0.3], 0.1),
        ([10, 20, 40], 10.0),
        ([1.25, 1, 3], 0.25),
    ],
)
def test_the_step_of_typed_scores_is_found(scores: list[float], step: float) -> None:
    typed = typed_steps(np.array(scores))

    assert typed is not None
    steps, found = typed
    assert found == pytest.approx(step)
    assert np.diff(steps) * step == pytest.approx(np.diff(scores))


def test_measured_scores_have_no_step() -> None:
    assert typed_steps(np.array([0.123456, 2.0, 3.0])) is None
    assert typed_steps(np.array([0.0, 1e12])) is None


@given(st.lists(st.floats(-1e300, 1e300), min_size=2, max_size=30))
def test_standardised_scores_have_mean_0_and_sd_1_or_say_nothing(scores: list[float]) -> None:
    column = standardised(np.array(scores))

    assert column.mean() == pytest.approx(0, abs=1e-9)
    assert not column.any() or column.std() == pytest.approx(1)


GOLDEN = {
    "balanced": (lotted(30, 1, 1), 6, Criterion.BALANCED, Rules()),
    "kplus": (lotted(60, 3, 2), 14, Criterion.KPLUS, Rules()),
    "measured": (np.sqrt(np.arange(1.0, 41.0))[:, None], 9, Criterion.BALANCED, Rules()),
    "kmeans": (lotted(200, 2, 3), 8, Criterion.KMEANS, Rules()),
    "diversity": (lotted(24, 2, 4), 5, Criterion.DIVERSITY, Rules()),
    "exact": (lotted(12, 1, 5), 4, Criterion.BALANCED, Rules()),
    "rules": (
        lotted(36, 1, 6),
        8,
        Criterion.KPLUS,
        Rules(((0, 1),), ((2, 3, 4),), ((5, 1),), ((6, 7, 8),), ((0, 9, 10), (2, 11))),
    ),
}
FINGERPRINTS = {
    "balanced": "b0f540fd1ebd2997",
    "kplus": "1e1697def2e79492",
    "measured": "eebd321eea1920e4",
    "kmeans": "6ab2adc58f5523c7",
    "diversity": "937f2ffda8b9ecef",
    "exact": "50ce4b2e20ac5a24",
    "rules": "0fe8ec8697badd5f",
}


@pytest.mark.parametrize("name", GOLDEN)
def test_these_divisions_never_change(name: str) -> None:
    numbers, groups, criterion, rules = GOLDEN[name]

    division = divide(
        Problem(numbers, sizes_of(len(numbers), groups), criterion, rules=rules), Lottery(482_913, 3)
    )

    assert hashlib.sha256(division.groups.tobytes()).hexdigest()[:16] == FINGERPRINTS[name]
