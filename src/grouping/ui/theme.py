"""The look of the laptop window: colours by role, one style sheet, one rhythm of 8 pixels.

The room screen and the small picture of it know nothing of this: their cards have colours of their own.
"""

import re
import tomllib
from dataclasses import dataclass
from enum import StrEnum
from functools import cache
from string import Template

from PySide6.QtGui import QColor, QFont, QPalette
from PySide6.QtWidgets import QApplication

from grouping.content.assets import asset

BASE_PX = 15
FULL_PERCENT = 100
_THEME, _PERCENT = "groupingTheme", "groupingPercent"
"""Properties of the application that say what was applied to it."""
_SCALED = re.compile(r"\b(\d+)sp\b")


class Theme(StrEnum):
    """The looks there are, each a file of colours."""

    LIGHT = "light"
    DARK = "dark"
    CONTRAST = "contrast"


class Tone(StrEnum):
    """What a colour is for; every theme has one for each."""

    GROUND = "ground"
    SURFACE = "surface"
    SUNKEN = "sunken"
    INK = "ink"
    QUIET = "quiet"
    PLACEHOLDER = "placeholder"
    DISABLED = "disabled"
    LINE = "line"
    """Divides; says nothing by itself."""
    TRACK = "track"
    """The part of a bar that is used up."""
    EDGE = "edge"
    """Shows where something can be clicked or typed."""
    ACTIVE = "active"
    ACTIVE_HOVER = "active_hover"
    ACTIVE_SOFT = "active_soft"
    ON_ACTIVE = "on_active"
    FOCUS = "focus"
    FOCUS_STRONG = "focus_strong"
    """The ring round a button that has the colour of the usual ring itself."""
    WARNING = "warning"
    WARNING_SOFT = "warning_soft"
    GOOD = "good"
    ARMED = "armed"
    TIP = "tip"
    ON_TIP = "on_tip"


@dataclass(frozen=True, slots=True)
class Colours:
    """One theme as its file says it."""

    icons: str
    """The folder of icons that can be seen on it."""
    by_tone: dict[Tone, str]


_PALETTE = {
    QPalette.ColorRole.Window: Tone.GROUND,
    QPalette.ColorRole.WindowText: Tone.INK,
    QPalette.ColorRole.Base: Tone.SURFACE,
    QPalette.ColorRole.AlternateBase: Tone.SUNKEN,
    QPalette.ColorRole.Text: Tone.INK,
    QPalette.ColorRole.Button: Tone.SURFACE,
    QPalette.ColorRole.ButtonText: Tone.INK,
    QPalette.ColorRole.Highlight: Tone.ACTIVE,
    QPalette.ColorRole.HighlightedText: Tone.ON_ACTIVE,
    QPalette.ColorRole.PlaceholderText: Tone.PLACEHOLDER,
    QPalette.ColorRole.Link: Tone.ACTIVE,
    QPalette.ColorRole.ToolTipBase: Tone.TIP,
    QPalette.ColorRole.ToolTipText: Tone.ON_TIP,
}


@cache
def colours(theme: Theme) -> Colours:
    """Return the colours of `theme`."""
    table = tomllib.loads(asset("themes", f"{theme.value}.toml").read_text(encoding="utf-8"))
    return Colours(table["icons"], {tone: table["colours"][tone.value] for tone in Tone})


def apply_theme(
    application: QApplication, family: str, theme: Theme = Theme.LIGHT, percent: int = FULL_PERCENT
) -> None:
    """Give the application its style, palette, font and style sheet."""
    if application.property(_THEME) is None:
        application.setStyle("Fusion")
    font = QFont(family)
    font.setPixelSize(_scaled(BASE_PX, percent))
    application.setFont(font)
    application.setProperty(_THEME, theme.value)
    application.setProperty(_PERCENT, percent)
    palette = QPalette()
    for role, tone in _PALETTE.items():
        palette.setColor(role, QColor(colours(theme).by_tone[tone]))
    application.setPalette(palette)
    # In two steps: changing one sheet into another takes Qt a second with all pages open, this a fifth of it.
    application.setStyleSheet("")
    application.setStyleSheet(style_sheet(theme, percent))


def style_sheet(theme: Theme, percent: int) -> str:
    """Return the style sheet in the colours of `theme` and with its texts at `percent`."""
    look = colours(theme)
    sheet = asset("themes", "laptop.qss").read_text(encoding="utf-8")
    sized = _SCALED.sub(lambda found: f"{_scaled(int(found[1]), percent)}px", sheet)
    by_name = {tone.value: colour for tone, colour in look.by_tone.items()}
    return Template(sized).substitute(by_name, icons=asset("icons", look.icons).as_posix())


def applied() -> tuple[Theme, int]:
    """Return the theme and the text size of the running application."""
    application = QApplication.instance()
    theme = None if application is None else application.property(_THEME)
    percent = None if application is None else application.property(_PERCENT)
    return Theme(str(theme or Theme.LIGHT.value)), int(percent or FULL_PERCENT)


def tone(wanted: Tone) -> QColor:
    """Return a colour of the theme now, for widgets that paint themselves."""
    return QColor(colours(applied()[0]).by_tone[wanted])


def scaled(pixels: int) -> int:
    """Return a length that goes with the text, given in pixels at 100 %."""
    return _scaled(pixels, applied()[1])


def _scaled(pixels: int, percent: int) -> int:
    return round(pixels * percent / FULL_PERCENT)
