"""A table and the words for what is in it."""

import datetime as dt

import pytest

from grouping.lists.table import Cell, Fault, cell_text, column_letter, shortened


@pytest.mark.parametrize(
    ("cell", "text"),
    [
        (None, ""),
        ("woord", "woord"),
        (7, "7"),
        (7.0, "7"),
        (True, "TRUE"),
        (Fault("#N/A"), "#N/A"),
        (dt.date(2024, 5, 7), "2024-05-07"),
        (dt.datetime(2024, 5, 7), "2024-05-07"),  # noqa: DTZ001 - a spreadsheet knows no time zones
        (dt.time(9, 30), "09:30:00"),
        (dt.timedelta(minutes=90), "1:30:00"),
    ],
)
def test_every_cell_can_be_put_in_words(cell: Cell, text: str) -> None:
    assert cell_text(cell) == text


@pytest.mark.parametrize(
    ("column", "letters"), [(0, "A"), (25, "Z"), (26, "AA"), (701, "ZZ"), (702, "AAA"), (16_383, "XFD")]
)
def test_columns_have_the_letters_of_a_spreadsheet(column: int, letters: str) -> None:
    assert column_letter(column) == letters


def test_a_long_text_is_cut_and_put_on_one_line() -> None:
    assert shortened("a\nb\x00c") == "a b c"
    assert shortened("x" * 30) == "x" * 30
    assert shortened("x" * 31) == "x" * 29 + "…"
