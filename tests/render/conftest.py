"""Drawing is tested in the bundled typeface: measures of another one would prove nothing."""

from pathlib import Path

import pytest

from grouping.render.fonts import register_fonts

FONTS = Path(__file__).parents[2] / "assets" / "fonts"


@pytest.fixture(scope="session", autouse=True)
def bundled_typeface(request: pytest.FixtureRequest) -> str:
    """Register the fonts; drawing opens no window, so the sweep after every test is not asked for."""
    request.getfixturevalue("qapp")
    return register_fonts(FONTS)
