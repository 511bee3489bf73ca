"""Rooms taken together: against published results, scipy, and laws that hold for any rooms."""

from random import Random

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from scipy import integrate, special, stats  # type: ignore[import-untyped]  # it comes without types

from grouping.science.shares import synthesis_of_shares
from grouping.science.synthesis import (
    Floats,
    between_rooms,
    shared_variances,
    synthesis_of_differences,
)

BCG = np.array(
    [
        (4, 119, 11, 128),
        (6, 300, 29, 274),
        (3, 228, 11, 209),
        (62, 13_536, 248, 12_619),
        (33, 5_036, 47, 5_761),
        (180, 1_361, 372, 1_079),
        (8, 2_537, 10, 619),
        (505, 87_886, 499, 87_892),
        (29, 7_470, 45, 7_232),
        (17, 1_699, 65, 1_600),
        (186, 50_448, 141, 27_197),
        (5, 2_493, 3, 2_338),
        (27, 16_886, 29, 17_825),
    ],
    dtype=np.float64,
)
"""Thirteen trials of BCG vaccine (Colditz and others 1994): ill and not, vaccinated; ill and not, control."""


def log_risk_ratios() -> tuple[Floats, Floats]:
    ill, well, ill_control, well_control = BCG.T
    treated, control = ill + well, ill_control + well_control
    estimates = np.log(ill / treated) - np.log(ill_control / control)
    return estimates, 1 / ill - 1 / treated + 1 / ill_control - 1 / control


def test_the_trials_of_bcg_give_what_was_published() -> None:
    estimates, variances = log_risk_ratios()
    found = synthesis_of_differences(estimates, variances)

    # As Viechtbauer (2010), Conducting meta-analyses in R with the metafor package, Journal of Statistical
    # Software 36(3), prints them: estimate, its standard error in the plain model, tau² and Q.
    assert round(found.estimate, 4) == -0.7145
    assert round(float(1 / np.sqrt((1 / (variances + found.tau**2)).sum())), 4) == 0.1798
    assert round(found.tau**2, 4) == 0.3132
    assert round(found.q, 4) == 152.2330


def test_the_interval_is_that_of_weighted_regression() -> None:
    estimates, variances = log_risk_ratios()
    found = synthesis_of_differences(estimates, variances)
    # Hartung and Knapp's variance is what least squares gives an intercept with the weights of the rooms.
    roots = 1 / np.sqrt(variances + found.tau**2)
    (middle,), (rest,), *_ = np.linalg.lstsq(roots[:, np.newaxis], estimates * roots)
    error = np.sqrt(rest / 12 / (roots**2).sum())

    assert found.interval == pytest.approx(stats.t.interval(0.95, 12, middle, error))
    assert found.prediction == pytest.approx(stats.t.interval(0.95, 11, middle, np.hypot(found.tau, error)))
    assert found.i_squared == pytest.approx(1 - 12 / found.q)


differences = st.lists(
    st.tuples(st.floats(-3, 3), st.floats(0.05, 2)), min_size=2, max_size=12, unique_by=lambda each: each[0]
)


def restricted(tau_squared: float, estimates: Floats, variances: Floats) -> float:
    """Return the restricted likelihood with the middle integrated out, by the normal density of contrasts."""
    covariance = np.diag(variances + tau_squared)
    contrasts = np.linalg.qr(np.column_stack((np.ones(estimates.size), np.eye(estimates.size)[:, 1:])))[0][
        :, 1:
    ].T
    seen = contrasts @ estimates
    return float(stats.multivariate_normal(cov=contrasts @ covariance @ contrasts.T).logpdf(seen))


@settings(max_examples=30, deadline=None)
@given(differences)
def test_the_spread_between_rooms_has_the_highest_restricted_likelihood(
    rooms: list[tuple[float, float]],
) -> None:
    estimates, errors = map(np.array, zip(*rooms, strict=True))
    found = between_rooms(estimates, errors**2)
    best = max(restricted(each, estimates, errors**2) for each in (0.0, *np.geomspace(1e-4, 1e2, 60)))

    assert restricted(found, estimates, errors**2) >= best - 1e-6


@settings(max_examples=30, deadline=None)
@given(differences, st.floats(-5, 5), st.floats(0.1, 10), st.randoms(use_true_random=False))
def test_scale_place_and_order_of_differences_do_not_matter(
    rooms: list[tuple[float, float]], shift: float, scale: float, lots: Random
) -> None:
    estimates, errors = map(np.array, zip(*rooms, strict=True))
    found = synthesis_of_differences(estimates, errors**2)
    order = lots.sample(range(estimates.size), estimates.size)
    other = synthesis_of_differences((estimates * scale + shift)[order], ((errors * scale) ** 2)[order])

    assert other.estimate == pytest.approx(found.estimate * scale + shift, abs=1e-6 * scale)
    assert other.tau == pytest.approx(found.tau * scale, abs=1e-4 * scale)
    np.testing.assert_allclose(other.weights, found.weights[order], atol=1e-5)
    assert found.interval[0] <= found.estimate <= found.interval[1]
    assert found.weights.sum() == pytest.approx(1)


def test_an_interval_is_never_narrower_than_the_model_says() -> None:
    found = synthesis_of_differences([0.1, 0.1, 0.1], [0.04, 0.05, 0.06])

    assert found.tau == 0
    assert found.interval[1] - found.estimate == pytest.approx(
        stats.t.ppf(0.975, 2) / np.sqrt((1 / np.array([0.04, 0.05, 0.06])).sum())
    )


def test_two_rooms_predict_nothing() -> None:
    assert synthesis_of_differences([0.1, 0.4], [0.04, 0.05]).prediction is None
    assert synthesis_of_differences([0.1, 0.4, 0.2], [0.04, 0.05, 0.05]).prediction is not None


def test_rooms_share_the_spread_between_tables() -> None:
    found = shared_variances([0.0, 0.4, 0.2], [4.0, 2.0, 4.0], [(3, 3), (2, 2), (3, 6)])

    assert found / found[0] == pytest.approx([1, 1.5, 0.75])
    spread = (2 * 0.16 / 1.0 + 4 * 0.04 / 0.5) / 10
    assert found[1] == pytest.approx(spread)
    assert not shared_variances([0.0, 0.0], [4, 4], [(3, 3), (3, 3)]).any()


def posterior(counts: tuple[int, ...], people: tuple[int, ...]) -> tuple[Floats, Floats]:
    """Return shares of a typical room and how likely each is, by scipy's binomial and normal densities."""
    shares = special.expit(np.linspace(-10, 10, 301))
    logits = np.linspace(-14, 14, 1401)
    rooms = [stats.binom.pmf(c, n, special.expit(logits)) for c, n in zip(counts, people, strict=True)]
    likely = np.zeros(shares.size)
    for tau in np.linspace(0.05, 4.5, 90):
        between = stats.norm.pdf(logits, special.logit(shares)[:, np.newaxis], tau)
        each = [integrate.simpson(between * room, x=logits, axis=1) for room in rooms]
        likely += stats.halfnorm.pdf(tau) * np.prod(each, axis=0)
    return shares, likely


@pytest.mark.parametrize(
    ("counts", "people"),
    [((5, 9), (20, 20)), ((0, 0, 0), (12, 20, 5)), ((18, 29, 14, 11), (20, 30, 15, 12))],
)
def test_shares_have_the_posterior_of_another_integral(
    counts: tuple[int, ...], people: tuple[int, ...]
) -> None:
    found = synthesis_of_shares(counts, people)
    shares, likely = posterior(counts, people)
    below = integrate.cumulative_simpson(likely, x=shares, initial=0)
    low, middle, high = np.interp((0.025, 0.5, 0.975), below / below[-1], shares)

    assert (found.interval[0], found.estimate, found.interval[1]) == pytest.approx(
        (low, middle, high), abs=0.004
    )


rooms_of_shares = st.lists(
    st.integers(1, 30).flatmap(lambda people: st.tuples(st.integers(0, people), st.just(people))),
    min_size=2,
    max_size=8,
)


@settings(max_examples=10, deadline=None)
@given(rooms_of_shares)
def test_who_did_not_mirrors_who_did_and_the_order_of_rooms_does_not_matter(
    rooms: list[tuple[int, int]],
) -> None:
    counts, people = map(np.array, zip(*rooms, strict=True))
    found = synthesis_of_shares(counts, people)
    mirrored = synthesis_of_shares((people - counts)[::-1], people[::-1])

    assert found.prediction is not None
    assert mirrored.prediction is not None
    assert mirrored.estimate == pytest.approx(1 - found.estimate, abs=1e-3)
    assert mirrored.interval == pytest.approx([1 - each for each in reversed(found.interval)], abs=1e-3)
    assert found.prediction[0] < found.interval[0] < found.estimate < found.interval[1] < found.prediction[1]
    assert found.q == pytest.approx(mirrored.q)
    np.testing.assert_allclose(found.weights, mirrored.weights[::-1], atol=1e-2)


@given(rooms_of_shares)
@settings(max_examples=5, deadline=None)
def test_rooms_alike_may_be_given_as_a_number(rooms: list[tuple[int, int]]) -> None:
    counts, people = map(np.array, zip(*rooms, strict=True))
    one_by_one = synthesis_of_shares(np.repeat(counts, 3), np.repeat(people, 3))
    together = synthesis_of_shares(counts, people, np.full(counts.size, 3))

    assert together.rooms == one_by_one.rooms
    assert together.interval == pytest.approx(one_by_one.interval)
    assert together.q == pytest.approx(one_by_one.q)
    np.testing.assert_allclose(together.weights, one_by_one.weights[::3] * 3)


def test_very_many_rooms_come_to_the_truth() -> None:
    rng = np.random.default_rng(5)
    people = rng.integers(10, 30, 20_000)
    counts = rng.binomial(people, special.expit(1.2 + 0.5 * rng.standard_normal(people.size)))
    kinds, times = np.unique(np.stack((counts, people)), axis=1, return_counts=True)
    found = synthesis_of_shares(kinds[0], kinds[1], times)

    assert found.interval[0] < special.expit(1.2) < found.interval[1]
    assert found.interval[1] - found.interval[0] < 0.005
    assert found.tau == pytest.approx(0.5, abs=0.03)
    assert found.prediction == pytest.approx(special.expit(stats.norm.interval(0.95, 1.2, 0.5)), abs=0.02)


def test_q_of_shares_is_pearsons_chi_square() -> None:
    counts, people = np.array([5, 9, 14]), np.array([20, 20, 25])
    found = synthesis_of_shares(counts, people)

    assert found.q == pytest.approx(
        stats.chi2_contingency(np.stack((counts, people - counts)), correction=False).statistic
    )
    assert synthesis_of_shares([0, 0], [5, 9]).i_squared == 0


@pytest.mark.parametrize(
    ("estimates", "variances"),
    [([0.1], [0.1]), ([0.1, 0.2], [0.1]), ([0.1, np.nan], [1, 1]), ([0.1, 0.2], [1, 0]), ([], [])],
)
def test_differences_that_mean_nothing_are_refused(estimates: list[float], variances: list[float]) -> None:
    with pytest.raises(ValueError, match=r"room|variance"):
        synthesis_of_differences(estimates, variances)


@pytest.mark.parametrize(
    ("counts", "people", "rooms"),
    [
        ([1], [5], None),
        ([6, 1], [5, 5], None),
        ([-1, 1], [5, 5], None),
        ([0, 1], [0, 5], None),
        ([1], [5], [0]),
    ],
)
def test_shares_that_mean_nothing_are_refused(
    counts: list[int], people: list[int], rooms: list[int] | None
) -> None:
    with pytest.raises(ValueError, match=r"room|count"):
        synthesis_of_shares(counts, people, rooms)


@pytest.mark.parametrize(
    ("errors", "freedom", "tables"),
    [
        ([-1], [1], [(2, 2)]),
        ([1], [0], [(2, 2)]),
        ([1], [1], [(2, 0)]),
        ([1, 1], [1], [(2, 2)]),
        ([], [], []),
    ],
)
def test_a_spread_that_means_nothing_is_refused(
    errors: list[float], freedom: list[float], tables: list[tuple[int, int]]
) -> None:
    with pytest.raises(ValueError, match=r"room|range"):
        shared_variances(errors, freedom, tables)
