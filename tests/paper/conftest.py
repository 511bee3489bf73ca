"""Charts on paper are drawn in the bundled typeface."""

import pytest

from grouping.content.assets import asset
from grouping.render.fonts import register_fonts


@pytest.fixture(scope="session")
def bundled_typeface(request: pytest.FixtureRequest) -> str:
    """Register the fonts; drawing opens no window, so the sweep after every test is not asked for."""
    request.getfixturevalue("qapp")
    return register_fonts(asset("fonts"))
