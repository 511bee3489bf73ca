"""Theme and text size of the laptop window: chosen once, switchable while running, never the room's."""

from enum import StrEnum
from typing import Final

from PySide6.QtCore import QObject, QSettings, Qt, Signal, Slot
from PySide6.QtGui import QStyleHints
from PySide6.QtWidgets import QApplication

from grouping.ui.theme import FULL_PERCENT, Theme, applied, apply_theme

SIZES: Final = (100, 125, 150, 200)
"""Text sizes in percent."""
_THEME, _PERCENT = "theme", "text_percent"


class Choice(StrEnum):
    """What a facilitator may choose: a theme, or that of the computer."""

    SYSTEM = "system"
    LIGHT = "light"
    DARK = "dark"
    CONTRAST = "contrast"


class Appearance(QObject):
    """Holds theme and text size, remembers both, and follows the computer where that is chosen."""

    changed = Signal()

    def __init__(self, application: QApplication, settings: QSettings, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._application = application
        self._settings = settings
        self._family = application.font().family()
        self._choice = _remembered_choice(settings)
        self._percent = _remembered_percent(settings)
        hints = application.styleHints()
        self._system = _system_theme(hints, hints.colorScheme())
        hints.colorSchemeChanged.connect(self._on_scheme)
        hints.accessibility().contrastPreferenceChanged.connect(self._on_contrast)
        self._apply()

    @property
    def choice(self) -> Choice:
        """What was chosen."""
        return self._choice

    @property
    def theme(self) -> Theme:
        """What that comes down to now."""
        return self._system if self._choice is Choice.SYSTEM else Theme(self._choice.value)

    @property
    def percent(self) -> int:
        """How large texts are."""
        return self._percent

    def choose(self, choice: Choice) -> None:
        """Take another theme, and remember it."""
        self._choice = choice
        self._settings.setValue(_THEME, choice.value)
        self._apply()

    def resize(self, percent: int) -> None:
        """Take another text size, and remember it."""
        self._percent = percent
        self._settings.setValue(_PERCENT, percent)
        self._apply()

    def step(self, by: int) -> None:
        """Take the next larger (1) or smaller (-1) text size, as far as there is one."""
        at = SIZES.index(self._percent) + by
        if 0 <= at < len(SIZES):
            self.resize(SIZES[at])

    def _apply(self) -> None:
        if applied() != (self.theme, self._percent):
            apply_theme(self._application, self._family, self.theme, self._percent)
        self.changed.emit()

    @Slot(object)
    def _on_scheme(self, scheme: Qt.ColorScheme) -> None:
        self._follow(_system_theme(self._application.styleHints(), scheme))

    @Slot()
    def _on_contrast(self) -> None:
        hints = self._application.styleHints()
        self._follow(_system_theme(hints, hints.colorScheme()))

    def _follow(self, theme: Theme) -> None:
        self._system = theme
        if self._choice is Choice.SYSTEM:
            self._apply()


def _system_theme(hints: QStyleHints, scheme: Qt.ColorScheme) -> Theme:
    """Return the theme that goes with the computer's own."""
    if hints.accessibility().contrastPreference() is Qt.ContrastPreference.HighContrast:
        return Theme.CONTRAST
    return Theme.DARK if scheme is Qt.ColorScheme.Dark else Theme.LIGHT


def _remembered_choice(settings: QSettings) -> Choice:
    stored = str(settings.value(_THEME, ""))
    return Choice(stored) if stored in set(Choice) else Choice.SYSTEM


def _remembered_percent(settings: QSettings) -> int:
    stored = str(settings.value(_PERCENT, ""))
    return int(stored) if stored in {str(size) for size in SIZES} else FULL_PERCENT
