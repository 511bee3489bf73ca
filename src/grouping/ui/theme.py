"""The look of the laptop window: one palette of roles, one style sheet, one rhythm of 8 pixels."""

from string import Template

from PySide6.QtGui import QColor, QFont, QPalette
from PySide6.QtWidgets import QApplication

from grouping.content.assets import asset

GROUND = "#F4F2EC"
SURFACE = "#FFFFFF"
INK = "#1B1B1B"
QUIET = "#5A5A55"
LINE = "#D8D4C9"
ACTIVE = "#0B4F8A"
ACTIVE_SOFT = "#E3EDF6"
WARNING = "#9A3412"
WARNING_SOFT = "#FCEFE6"
GOOD = "#1F6F43"
AMBER = "#B45309"

BASE_PX = 15

_COLOURS = {
    "ground": GROUND,
    "surface": SURFACE,
    "ink": INK,
    "quiet": QUIET,
    "line": LINE,
    "active": ACTIVE,
    "active_soft": ACTIVE_SOFT,
    "warning": WARNING,
    "warning_soft": WARNING_SOFT,
    "good": GOOD,
    "amber": AMBER,
    "base_px": str(BASE_PX),
}


def apply_theme(application: QApplication, family: str) -> None:
    """Give the application its style, palette and font."""
    application.setStyle("Fusion")
    font = QFont(family)
    font.setPixelSize(BASE_PX)
    application.setFont(font)
    palette = QPalette()
    for role, colour in {
        QPalette.ColorRole.Window: GROUND,
        QPalette.ColorRole.WindowText: INK,
        QPalette.ColorRole.Base: SURFACE,
        QPalette.ColorRole.Text: INK,
        QPalette.ColorRole.Button: SURFACE,
        QPalette.ColorRole.ButtonText: INK,
        QPalette.ColorRole.Highlight: ACTIVE,
        QPalette.ColorRole.HighlightedText: SURFACE,
        QPalette.ColorRole.PlaceholderText: "#75736C",
    }.items():
        palette.setColor(role, QColor(colour))
    application.setPalette(palette)
    sheet = asset("themes", "laptop.qss").read_text(encoding="utf-8")
    icons = asset("icons").as_posix()
    application.setStyleSheet(Template(sheet).substitute(_COLOURS, icons=icons))
