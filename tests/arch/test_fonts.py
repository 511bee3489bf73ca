"""The fonts in assets/fonts can set everything the program shows, with figures of one width."""

from pathlib import Path

import pytest
from PySide6.QtGui import QFontDatabase, QRawFont

FONTS = Path(__file__).parents[2] / "assets/fonts"
FAMILY = "Source Sans 3"

DUTCH = "ëïéèêáâüöçĳĲ’‘“”„€"
POLISH = "ąćęłńóśźżĄĆĘŁŃÓŚŹŻ"
TURKISH = "ğışçöüĞİŞÇÖÜ"
SIGNS = "→←↑↓✓✗☐☑●○■□▲△−×·•…–—½±≤≥"

pytestmark = pytest.mark.usefixtures("qapp")


@pytest.fixture(params=["Regular", "Bold"])
def file(request: pytest.FixtureRequest) -> Path:
    return FONTS / f"SourceSans3-{request.param}.ttf"


def test_the_family_has_the_name_that_stylesheets_use(file: Path) -> None:
    number = QFontDatabase.addApplicationFont(str(file))

    assert QFontDatabase.applicationFontFamilies(number) == [FAMILY]


def test_names_and_signs_are_in_the_font(file: Path) -> None:
    font = QRawFont(str(file), 20)
    letters = "".join(map(chr, range(0x20, 0x7F))) + DUTCH + POLISH + TURKISH + SIGNS

    assert [letter for letter in letters if not font.supportsCharacter(ord(letter))] == []
    assert not font.supportsCharacter(0x4E2D)


def test_figures_have_one_width_so_that_a_clock_stands_still(file: Path) -> None:
    font = QRawFont(str(file), 100)

    assert (
        len(
            {
                font.advancesForGlyphIndexes([glyph])[0].x()
                for glyph in font.glyphIndexesForString("0123456789")
            }
        )
        == 1
    )


def test_the_fonts_stay_small_and_carry_their_licence() -> None:
    assert sum(path.stat().st_size for path in FONTS.iterdir()) < 2_000_000
    assert "SIL OPEN FONT LICENSE Version 1.1" in (FONTS / "OFL.txt").read_text(encoding="utf-8")
