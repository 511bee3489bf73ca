"""The bundled typeface: found once, refused when it is not there, measured without rounding."""

from pathlib import Path

import pytest
from PySide6.QtGui import QFontInfo, QFontMetricsF

from grouping.render.fonts import FAMILY, FontError, advance, font, register_fonts


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


def test_digits_of_the_clock_are_equally_wide() -> None:
    assert len({advance(digit, True) for digit in "0123456789"}) == 1
