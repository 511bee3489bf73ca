"""Krippendorff's alpha: the published example, the laws it must keep, and what is refused."""

import numpy as np
import pytest
from hypothesis import assume, given
from hypothesis import strategies as st
from hypothesis.extra import numpy as arrays
from scipy import stats  # type: ignore[import-untyped]  # it comes without types

from grouping.science.agreement import Scale, alpha_interval, krippendorff_alpha

_ = np.nan
PUBLISHED = np.array(
    [
        [1, 2, 3, 3, 2, 1, 4, 1, 2, _, _, _],
        [1, 2, 3, 3, 2, 2, 4, 1, 2, 5, _, 3],
        [_, 3, 3, 3, 2, 3, 4, 2, 2, 5, 1, _],
        [1, 2, 3, 3, 2, 4, 4, 1, 2, 5, 1, _],
    ]
)
"""Four observers and twelve units: Krippendorff (2011), section C."""

ratings = arrays.arrays(
    np.float64,
    st.tuples(st.integers(2, 4), st.integers(2, 12)),
    elements=st.one_of(st.just(np.nan), st.integers(1, 5).map(float)),
)


def usable(given_ratings: np.ndarray) -> bool:
    """Return whether these ratings have an alpha."""
    twice = given_ratings[:, (~np.isnan(given_ratings)).sum(axis=0) > 1]
    return np.unique(twice[~np.isnan(twice)]).size > 1


@pytest.mark.parametrize(
    ("scale", "alpha"), [(Scale.NOMINAL, 0.743), (Scale.ORDINAL, 0.815), (Scale.INTERVAL, 0.849)]
)
def test_the_published_example(scale: Scale, alpha: float) -> None:
    assert krippendorff_alpha(PUBLISHED, scale) == pytest.approx(alpha, abs=0.0005)


@pytest.mark.parametrize("scale", Scale)
@given(found=ratings, data=st.data())
def test_the_order_of_raters_and_units_does_not_matter(
    scale: Scale, found: np.ndarray, data: st.DataObject
) -> None:
    assume(usable(found))
    raters = data.draw(st.permutations(range(found.shape[0])))
    units = data.draw(st.permutations(range(found.shape[1])))

    shuffled = krippendorff_alpha(found[raters][:, units], scale)

    assert shuffled == pytest.approx(krippendorff_alpha(found, scale))


@pytest.mark.parametrize("scale", Scale)
@given(values=st.lists(st.integers(0, 18), min_size=2, max_size=20))
def test_raters_who_agree_have_one_and_less_otherwise(scale: Scale, values: list[int]) -> None:
    assume(len(set(values)) > 1)

    assert krippendorff_alpha([values, values], scale) == pytest.approx(1.0)
    assert krippendorff_alpha([values, values[::-1]], scale) <= 1.0


@given(found=ratings)
def test_only_the_order_of_the_values_counts(found: np.ndarray) -> None:
    assume(usable(found))

    assert krippendorff_alpha(found**3 + 7) == pytest.approx(krippendorff_alpha(found))


@given(found=ratings)
def test_units_rated_once_say_nothing(found: np.ndarray) -> None:
    assume(usable(found))
    lonely = np.full((found.shape[0], 1), np.nan)
    lonely[0] = 5

    assert krippendorff_alpha(np.hstack([found, lonely])) == pytest.approx(krippendorff_alpha(found))


@given(st.lists(st.tuples(st.integers(1, 5), st.integers(1, 5)), min_size=2, max_size=20))
def test_of_two_raters_on_an_interval_scale_it_is_an_intraclass_correlation(
    pairs: list[tuple[int, int]],
) -> None:
    """Of both ratings together: their products around the common mean, with one more unit to divide by."""
    assume(len({value for pair in pairs for value in pair}) > 1)
    first, second = np.array(pairs, dtype=np.float64).T
    both = np.concatenate([first, second])
    together = float(stats.pearsonr(both, np.concatenate([second, first])).statistic)

    alpha = krippendorff_alpha([first, second], Scale.INTERVAL)

    assert alpha == pytest.approx(1 - (1 - together) * (2 * len(pairs) - 1) / (2 * len(pairs)))


def test_raters_by_chance_have_about_zero() -> None:
    dice = np.random.default_rng(1)
    found = dice.integers(1, 6, size=(2, 20_000)).astype(float)

    assert krippendorff_alpha(found) == pytest.approx(0, abs=0.03)


@pytest.mark.parametrize(
    ("found", "reason"),
    [
        ([[3, 3, 3], [3, 3, 3]], "all ratings are equal"),
        ([[3, np.nan], [np.nan, 3]], "rated twice"),
        ([[], []], "rated twice"),
        ([[[1.0]]], "two dimensions"),
        ([[1, np.inf], [1, 2]], "infinite"),
    ],
)
def test_what_has_no_alpha_is_refused(found: list[list[float]], reason: str) -> None:
    with pytest.raises(ValueError, match=reason):
        krippendorff_alpha(found)


def test_an_interval_holds_alpha_and_is_wider_with_fewer_units() -> None:
    dice = np.random.default_rng(4)
    first = dice.integers(1, 6, size=120)
    second = np.clip(first + dice.integers(-1, 2, size=120), 1, 5)
    many = alpha_interval([first, second])
    few = alpha_interval([first[:15], second[:15]])

    assert many is not None
    assert few is not None
    assert many[0] < krippendorff_alpha([first, second]) < many[1]
    assert few[1] - few[0] > 2 * (many[1] - many[0])
    assert many == alpha_interval([first, second])


def test_raters_who_never_differ_have_no_interval() -> None:
    """Every draw has an alpha of 1 then: an interval of no width would look like certainty."""
    same = [1, 2, 3, 4, 5, 1, 2, 3, 4, 5]

    assert alpha_interval([same, same]) is None


def test_there_is_no_interval_where_most_draws_hold_equal_ratings() -> None:
    first = [3] * 11 + [4]

    assert alpha_interval([first, first]) is None
