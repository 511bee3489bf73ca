"""The menu *View*: theme and text size, with a mark at what is in force."""

from PySide6.QtCore import QObject, Slot

from grouping.ui.appearance import Appearance, Choice
from grouping.ui.menus import Menus
from grouping.ui.theme import FULL_PERCENT

_THEMES = {
    "menu.theme_system": Choice.SYSTEM,
    "menu.theme_light": Choice.LIGHT,
    "menu.theme_dark": Choice.DARK,
    "menu.theme_contrast": Choice.CONTRAST,
}
_SIZES = {"menu.text_100": 100, "menu.text_125": 125, "menu.text_150": 150, "menu.text_200": 200}
_STEPS = {"menu.text_larger": 1, "menu.text_smaller": -1}


class ViewMenu(QObject):
    """Does what the menu asks, and shows what is in force."""

    def __init__(self, menus: Menus, appearance: Appearance, parent: QObject) -> None:
        super().__init__(parent)
        self._menus = menus
        self._appearance = appearance
        menus.chosen.connect(self._on_chosen)
        appearance.changed.connect(self._on_changed)
        self._on_changed()

    @Slot(str)
    def _on_chosen(self, key: str) -> None:
        if key in _THEMES:
            self._appearance.choose(_THEMES[key])
        elif key in _SIZES:
            self._appearance.resize(_SIZES[key])
        elif key in _STEPS:
            self._appearance.step(_STEPS[key])
        elif key == "menu.text_usual":
            self._appearance.resize(FULL_PERCENT)

    @Slot()
    def _on_changed(self) -> None:
        for key, choice in _THEMES.items():
            self._menus.mark(key, is_in_force=choice is self._appearance.choice)
        for key, percent in _SIZES.items():
            self._menus.mark(key, is_in_force=percent == self._appearance.percent)
