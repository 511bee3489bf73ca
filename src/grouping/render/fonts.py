"""The bundled typeface: registered once, measured in em, handed out in pixels."""

from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path

from PySide6.QtGui import QFont, QFontDatabase, QFontMetricsF

FAMILY = "Source Sans 3"
"""The typeface in assets/fonts; Qt takes its own default where nobody registered it."""

_REFERENCE_PX = 1000
_TABULAR = QFont.Tag("tnum")


class FontError(Exception):
    """The bundled typeface could not be read."""


@dataclass(frozen=True, slots=True)
class Ink:
    """Where the ink of a text lies, in em from its start on the baseline; y points down."""

    left: float
    top: float
    right: float
    bottom: float


@lru_cache(maxsize=4)
def register_fonts(folder: Path) -> str:
    """Make the font files in `folder` known to Qt, once, and return their family."""
    families: set[str] = set()
    for path in sorted(folder.glob("*.ttf")):
        number = QFontDatabase.addApplicationFont(str(path))
        if number < 0:
            raise FontError(f"{path.name} is not a font")
        families.update(QFontDatabase.applicationFontFamilies(number))
    if FAMILY not in families:
        raise FontError(f"{FAMILY} is not in {folder.name}")
    for measure in (advance, ink, cap_height):
        measure.cache_clear()
    return FAMILY


def font(size_px: float, *, bold: bool = False, tabular: bool = False) -> QFont:
    """Return the typeface at an em of `size_px`, unhinted so that it scales without moving."""
    face = QFont(FAMILY)
    face.setPixelSize(max(1, round(size_px)))
    face.setBold(bold)
    face.setHintingPreference(QFont.HintingPreference.PreferNoHinting)
    if tabular:
        face.setFeature(_TABULAR, 1)
    return face


@lru_cache(maxsize=8192)
def advance(text: str, bold: bool) -> float:  # noqa: FBT001
    """Return the width of `text` in em."""
    return _metrics(bold=bold).horizontalAdvance(text) / _REFERENCE_PX


@lru_cache(maxsize=8192)
def ink(text: str, bold: bool) -> Ink:  # noqa: FBT001
    """Return where the ink of `text` lies."""
    box = _metrics(bold=bold).tightBoundingRect(text)
    return Ink(*(side / _REFERENCE_PX for side in (box.left(), box.top(), box.right(), box.bottom())))


@lru_cache(maxsize=2)
def cap_height() -> float:
    """Return the height of a capital in em."""
    return _metrics(bold=False).capHeight() / _REFERENCE_PX


def _metrics(*, bold: bool) -> QFontMetricsF:
    return QFontMetricsF(font(_REFERENCE_PX, bold=bold, tabular=True))
