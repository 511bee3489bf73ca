"""Breaking lines: nothing too wide, nothing lost, long words broken at last."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from grouping.render.fonts import advance
from grouping.render.text import broken

WORDS = st.lists(st.text("abcdefghijklmnopqrstuvwxyzéï-", min_size=1, max_size=30), min_size=1, max_size=12)


@given(words=WORDS, width_em=st.floats(4.0, 30.0))
def test_no_line_is_wider_than_the_box_and_no_letter_is_lost(words: list[str], width_em: float) -> None:
    text = " ".join(words)

    lines = broken(text, width_em, False)

    assert all(advance(line, False) <= width_em for line in lines)
    assert "".join(lines).replace("-", "").replace(" ", "") == text.replace("-", "").replace(" ", "")


def test_lines_are_about_equally_long() -> None:
    lines = broken("Zo’n verschil zie je in ongeveer 48 van de 100 zalen ook zonder reden.", 22.0, False)

    widths = [advance(line, False) for line in lines]
    assert len(lines) == 2
    assert min(widths) > 0.8 * max(widths)


def test_a_long_word_breaks_at_its_soft_hyphen_first() -> None:
    lines = broken("groeps\u00adsamen\u00adstelling", 6.0, False)

    assert lines == ("groepssamen-", "stelling")


def test_a_long_word_without_hyphens_breaks_with_one() -> None:
    lines = broken("leerlingvolgsysteemgegevens", 7.0, False)

    assert len(lines) > 1
    assert all(line.endswith("-") for line in lines[:-1])


def test_a_word_that_fits_is_never_broken() -> None:
    assert broken("duo-gesprek over onderwijs", 6.0, False) == ("duo-gesprek", "over", "onderwijs")


def test_a_no_break_space_holds_together() -> None:
    assert any("n\u00a0=\u00a030" in line for line in broken("In deze zaal, n\u00a0=\u00a030.", 5.0, False))


@pytest.mark.parametrize("text", ["", " "])
def test_nothing_takes_one_line(text: str) -> None:
    assert len(broken(text, 10.0, False)) == 1
