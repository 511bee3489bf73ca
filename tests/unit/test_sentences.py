"""The sentence with a difference: what the numbers allow, and never more."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from grouping.content.words import banned_output_words, words_found
from grouping.domain.errors import Phrase
from grouping.science.differences import Difference
from grouping.services.comparison.sentences import difference_sentence, of_hundred
from tests.unit.rooms import BOOKS, DUTCH, ENGLISH

ENOUGH = (15, 15)
T_95 = 2.446912
"""Of 100 values of Student's t with six degrees of freedom, 95 lie nearer to 0."""


def difference(estimate: float, reach: float) -> Difference:
    return Difference(estimate, estimate - reach, estimate + reach, reach / T_95, 6.0)


@pytest.mark.parametrize(
    ("share", "estimate", "reach", "people", "key"),
    [
        (0.001, 2.0, 0.5, (15, 7), "few"),
        (None, 2.0, 0.5, (7, 15), "few"),
        (0.9, 0.04, 0.5, ENOUGH, "none"),
        (0.001, -0.04, 0.01, ENOUGH, "none"),
        (0.9, 0.04, 0.5, (201, 200), "none_of_many"),
        (0.2, 0.5, 0.6, ENOUGH, "common"),
        (0.96, 0.5, 0.4, ENOUGH, "common"),
        (0.19, 0.5, 0.6, ENOUGH, "maybe"),
        (0.05, 0.5, 0.4, ENOUGH, "maybe"),
        (0.04, 0.9, 1.0, ENOUGH, "tables"),
        (0.04, 0.9, 0.9, ENOUGH, "tables"),
        (0.04, -0.9, 1.0, ENOUGH, "tables"),
        (0.04, 0.9, 0.8, ENOUGH, "tables"),
        (0.04, 0.9, 0.7, ENOUGH, "rare"),
        (0.001, -0.9, 0.7, ENOUGH, "rare"),
        (None, 0.9, 1.0, ENOUGH, "open"),
        (None, 0.9, 0.8, ENOUGH, "open"),
        (None, 0.9, 0.7, ENOUGH, "by_tables"),
    ],
)
def test_the_rules_choose_the_sentence(
    share: float | None, estimate: float, reach: float, people: tuple[int, int], key: str
) -> None:
    assert difference_sentence(share, difference(estimate, reach), people).key == f"difference.{key}"


@given(
    st.none() | st.floats(0.001, 1),
    st.floats(-4, 4),
    st.floats(0.01, 4),
    st.tuples(st.integers(0, 40), st.integers(0, 40)),
)
def test_more_than_luck_is_said_only_where_both_looks_agree(
    share: float | None, estimate: float, reach: float, people: tuple[int, int]
) -> None:
    found = difference(estimate, reach)
    key = difference_sentence(share, found, people).key

    if key == "difference.rare":
        assert share is not None
        assert share < 0.05
        assert found.low > 0 or found.high < 0
        assert min(people) >= 8
    for book in BOOKS:
        said = book.texts.explain(difference_sentence(share, found, people))
        assert not words_found(said, banned_output_words(book.language))


def test_a_finer_scale_is_told_with_more_digits() -> None:
    assert difference_sentence(0.5, difference(0.04, 0.1), ENOUGH, digits=2).key == "difference.common"


def test_draws_are_counted_of_a_hundred_and_never_as_none() -> None:
    rare = difference_sentence(0.001, difference(2, 1), ENOUGH)

    assert DUTCH.texts.explain(rare) == (
        "Door loten alleen komt dit niet vaak voor (minder dan 1 van de 100). "
        "Eén bijzondere tafel kan het nog steeds verklaren."
    )
    assert ENGLISH.texts.explain(difference_sentence(0.31, difference(1, 2), ENOUGH)) == (
        "When lots are drawn, such a difference very often comes by itself (31 of 100)."
    )
    assert [of_hundred(share) for share in (0.001, 0.005, 0.006, 0.045, 0.055, 0.1, 0.999, 1)] == [
        *(0, 0, 1, 4, 5, 10, 100, 100),
    ]
    assert Phrase("difference.under_one") in rare.params.values()
