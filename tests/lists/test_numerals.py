"""Numbers as people type them."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from grouping.lists.numerals import Flaw, canonical, certain_marks, is_missing, is_numeric, number

POINT, COMMA, BOTH = frozenset("."), frozenset(","), frozenset(".,")


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("7", 7.0),
        ("-7", -7.0),
        ("−7,5", -7.5),
        ("+7.5", 7.5),
        ("7,5", 7.5),
        (",5", 0.5),
        ("007", 7.0),
        ("0,125", 0.125),
        ("1234,5678", 1234.5678),
        ("1234.567", 1234.567),
        ("12,3456", 12.3456),
        ("1,23E+05", 123000.0),
        ("1e-07", 1e-07),
        ("1e+16", 1e16),
    ],
)
def test_a_number_is_read_as_it_was_meant(text: str, value: float) -> None:
    assert number(text) == value


@pytest.mark.parametrize(
    "text", ["1.234,5", "1,234.5", "1.234", "1,234", "12.345.678", "1 234,5", "1\u00a0234", "1'234", "-1.234"]
)
def test_a_number_that_may_be_two_is_refused(text: str) -> None:
    assert number(text) is Flaw.AMBIGUOUS


def test_three_decimals_are_read_only_where_the_mark_is_known() -> None:
    assert number("1.234", POINT) == 1.234
    assert number("1,234", COMMA) == 1.234
    assert number("1.234", COMMA) is Flaw.AMBIGUOUS
    assert number("1.234", BOTH) is Flaw.AMBIGUOUS
    assert number("1.234,5", COMMA) is Flaw.AMBIGUOUS


@pytest.mark.parametrize(
    "text", ["zeven", "7x", "7.", "1..2", "3e2", "2E1", "", "٣", "1_000", "0x10", "7%", "1.2.3"]
)
def test_what_is_no_number_is_not_made_one(text: str) -> None:
    assert number(text) is Flaw.NO_NUMBER


@pytest.mark.parametrize("text", ["inf", "-Infinity", "NaN", "∞", "1e+400", "9" * 400, "9" * 400 + ",5"])
def test_numbers_without_end_are_told_apart(text: str) -> None:
    assert number(text) is Flaw.ENDLESS


@pytest.mark.parametrize(
    ("texts", "marks"),
    [
        (["7,5", "1.234"], COMMA),
        (["7.5"], POINT),
        (["7,5", "7.5"], BOTH),
        (["0.125"], POINT),
        (["1.234", "1,234", "12", "7.5x", "-"], frozenset()),
    ],
)
def test_a_mark_is_certain_where_it_cannot_stand_between_thousands(
    texts: list[str], marks: frozenset[str]
) -> None:
    assert certain_marks(texts) == marks


def test_a_code_is_not_numeric() -> None:
    assert [text for text in ("7", "007", "-07", "0,7", "0", "3e2", "1.234") if is_numeric(text)] == [
        "7",
        "0,7",
        "0",
    ]


@pytest.mark.parametrize("text", ["", "-", "–", "n/a", "N/A", "na", "NA", "nvt", "N.v.t."])
def test_there_are_many_ways_to_write_that_there_is_none(text: str) -> None:
    assert is_missing(text)


def test_a_name_is_not_missing() -> None:
    assert not is_missing("Nan")


@given(st.floats(allow_nan=False, allow_infinity=False))
def test_a_number_in_few_digits_is_still_the_same(value: float) -> None:
    text = canonical(value)

    assert number(text, POINT) == value
    assert not text.endswith(".0")
    assert text != "-0"


@given(st.integers(-(10**30), 10**30))
def test_whole_numbers_keep_all_their_digits(value: int) -> None:
    assert canonical(value) == str(value)
