"""Drawing is tested in the bundled typeface: measures of another one would prove nothing."""

from pathlib import Path

import pytest
from PySide6.QtGui import QGuiApplication

from grouping.render.fonts import register_fonts

FONTS = Path(__file__).parents[2] / "assets" / "fonts"


@pytest.fixture(autouse=True)
def bundled_typeface(qapp: QGuiApplication) -> str:
    return register_fonts(FONTS)
