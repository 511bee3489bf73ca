"""The bundled typeface: found once, refused when it is not there, measured without rounding."""

from pathlib import Path

import pytest
from PySide6.QtGui import QFontInfo, QFontMetricsF

from grouping.render.card import lay_out_card
from grouping.render.display import TextItem
from grouping.render.fonts import FAMILY, FontError, advance, font, register_fonts
from tests.render.samples import CARDS, RESOLUTIONS


def test_the_typeface_is_the_bundled_one(bundled_typeface: str) -> None:
    assert bundled_typeface == FAMILY
    assert QFontInfo(font(20.0)).family() == FAMILY
    assert QFontInfo(font(20.0, bold=True)).bold()


def test_a_folder_without_the_typeface_is_refused(tmp_path: Path) -> None:
    with pytest.raises(FontError, match="is not in"):
        register_fonts(tmp_path)


def test_a_broken_font_file_is_refused(tmp_path: Path) -> None:
    (tmp_path / "Broken.ttf").write_bytes(b"no font")

    with pytest.raises(FontError, match=r"Broken\.ttf is not a font"):
        register_fonts(tmp_path)


@pytest.mark.parametrize("size_px", [37, 100, 333])
def test_a_width_in_em_holds_at_every_size(size_px: int) -> None:
    text = "In deze zaal, één keer"

    assert QFontMetricsF(font(size_px)).horizontalAdvance(text) == pytest.approx(
        advance(text, False) * size_px, rel=2e-3
    )


DIGITS = "0123456789"


@pytest.mark.parametrize("bold", [False, True])
def test_digits_are_equally_wide_at_every_size_there_is_on_a_card(bold: bool) -> None:
    sizes = {
        item.em
        for card in CARDS.values()
        for width, height in RESOLUTIONS
        for item in lay_out_card(card, round(width / height, 3)).items
        if isinstance(item, TextItem)
    }

    assert len({advance(digit, bold) for digit in DIGITS}) == 1
    assert len(sizes) > 20
    for size in sizes:
        metrics = QFontMetricsF(font(size, bold=bold, tabular=True))
        assert len({metrics.horizontalAdvance(digit) for digit in DIGITS}) == 1


@pytest.mark.parametrize("time", ["11:11", "04:32", "1:08:27"])
def test_a_time_is_as_wide_as_the_same_time_in_zeros(time: str) -> None:
    assert advance(time, True) == advance(
        "".join("0" if letter.isdigit() else letter for letter in time), True
    )
