"""Themes and text size: every pair of colours that meets can be told apart, and a choice is remembered."""

import re
from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import QSettings, Qt
from PySide6.QtGui import QAction
from PySide6.QtWidgets import QApplication

from grouping.app import Application, data_folder
from grouping.content.assets import asset
from grouping.ui.appearance import SIZES, Appearance, Choice
from grouping.ui.theme import Theme, Tone, applied, apply_theme, colours, style_sheet
from tests.ui.contrast import contrast
from tests.ui.keyboard import CTRL, press

ROOT = Path(__file__).parents[2]
GROUNDS = (Tone.GROUND, Tone.SURFACE)
TEXTS = {
    Tone.INK: (*GROUNDS, Tone.SUNKEN, Tone.ACTIVE_SOFT, Tone.WARNING_SOFT),
    Tone.QUIET: (*GROUNDS, Tone.SUNKEN, Tone.ACTIVE_SOFT),
    Tone.PLACEHOLDER: (Tone.SURFACE,),
    Tone.ACTIVE: GROUNDS,
    Tone.ACTIVE_HOVER: GROUNDS,
    Tone.ON_ACTIVE: (Tone.ACTIVE, Tone.ACTIVE_HOVER),
    Tone.WARNING: (*GROUNDS, Tone.WARNING_SOFT),
    Tone.GOOD: GROUNDS,
    Tone.ON_TIP: (Tone.TIP,),
}
"""Which texts stand on which grounds."""
SHAPES = {
    Tone.EDGE: (*GROUNDS, Tone.SUNKEN),
    Tone.FOCUS: (*GROUNDS, Tone.ACTIVE_SOFT),
    Tone.FOCUS_STRONG: GROUNDS,
    Tone.ACTIVE: (*GROUNDS, Tone.TRACK),
    Tone.ARMED: (*GROUNDS, Tone.WARNING_SOFT),
    Tone.DISABLED: (Tone.GROUND, Tone.SUNKEN),
}
"""Rings, edges and bars, and what they stand on."""


@pytest.fixture(autouse=True)
def usual_look(qapp: QApplication) -> Iterator[None]:
    yield
    apply_theme(qapp, qapp.font().family())


@pytest.mark.parametrize("theme", Theme)
def test_texts_and_shapes_stand_out(theme: Theme) -> None:
    look = colours(theme).by_tone
    least_text = 7.0 if theme is Theme.CONTRAST else 4.5
    weak = [
        f"{text.value} on {ground.value}: {contrast(look[text], look[ground]):.2f}"
        for table, least in ((TEXTS, least_text), (SHAPES, 3.0))
        for text, grounds in table.items()
        for ground in grounds
        if contrast(look[text], look[ground]) < least
    ]

    assert weak == []


@pytest.mark.parametrize("theme", Theme)
def test_icons_stand_out(theme: Theme) -> None:
    look = colours(theme)
    grounds = {
        "check": (Tone.ACTIVE,),
        "chevron-up": (Tone.SURFACE, Tone.GROUND),
        "chevron-down": (Tone.SURFACE, Tone.GROUND),
    }
    for name, tones in grounds.items():
        picture = asset("icons", look.icons, f"{name}.svg").read_text(encoding="utf-8")
        stroke = re.search(r'stroke="(#[0-9A-F]{6})"', picture)
        assert stroke is not None
        assert all(contrast(stroke[1], look.by_tone[tone]) >= 3.0 for tone in tones)


def test_colours_stand_in_the_themes_only() -> None:
    sheet = asset("themes", "laptop.qss").read_text(encoding="utf-8")
    sources = {path.name: path.read_text(encoding="utf-8") for path in ROOT.glob("src/grouping/ui/**/*.py")}
    loose = {name for name, text in sources.items() if re.search(r"#[0-9A-Fa-f]{6}\b", text)}

    assert re.findall(r"#[0-9A-Fa-f]{3,6}\b(?!\w)|\bwhite\b|\bblack\b", sheet) == []
    assert loose == set()


@pytest.mark.parametrize("theme", Theme)
@pytest.mark.parametrize("percent", SIZES)
def test_every_focus_ring_is_three_pixels(theme: Theme, percent: int) -> None:
    look = colours(theme).by_tone
    rings = {look[Tone.FOCUS], look[Tone.FOCUS_STRONG]}
    rules = re.findall(r"([^{}]+:focus[^{}]*)\{([^}]*)\}", style_sheet(theme, percent))
    of_boxes = [(name, rule) for name, rule in rules if "QSpinBox QLineEdit" not in name]
    coloured = [rule for _, rule in of_boxes if "border" in rule]

    assert len(coloured) >= 7
    for rule in coloured:
        assert any(f"border: 3px solid {ring}" in rule or f"border-color: {ring}" in rule for ring in rings)
        assert "px solid" not in rule or "3px solid" in rule


def test_the_choice_is_remembered(qapp: QApplication, tmp_path: Path) -> None:
    path = str(tmp_path / "settings.ini")
    first = Appearance(qapp, QSettings(path, QSettings.Format.IniFormat))
    first.choose(Choice.DARK)
    first.resize(150)
    del first

    again = Appearance(qapp, QSettings(path, QSettings.Format.IniFormat))

    assert (again.choice, again.percent) == (Choice.DARK, 150)
    assert applied() == (Theme.DARK, 150)


@pytest.mark.parametrize("stored", ["", "150 %", "1000", "purple"])
def test_settings_nobody_understands_are_left_alone(qapp: QApplication, tmp_path: Path, stored: str) -> None:
    settings = QSettings(str(tmp_path / "settings.ini"), QSettings.Format.IniFormat)
    settings.setValue("theme", stored)
    settings.setValue("text_percent", stored)

    appearance = Appearance(qapp, settings)

    assert (appearance.choice, appearance.percent) == (Choice.SYSTEM, 100)


def test_the_computers_scheme_is_followed_while_nothing_else_is_chosen(
    qapp: QApplication, tmp_path: Path
) -> None:
    appearance = Appearance(qapp, QSettings(str(tmp_path / "settings.ini"), QSettings.Format.IniFormat))
    hints = qapp.styleHints()

    hints.colorSchemeChanged.emit(Qt.ColorScheme.Dark)
    assert applied() == (Theme.DARK, 100)
    appearance.choose(Choice.CONTRAST)
    hints.colorSchemeChanged.emit(Qt.ColorScheme.Light)
    assert applied() == (Theme.CONTRAST, 100)
    appearance.choose(Choice.SYSTEM)
    assert applied() == (Theme.LIGHT, 100)


def test_the_menu_chooses_and_marks(program: Application, tmp_path: Path) -> None:
    actions = {action.objectName(): action for action in program.window.findChildren(QAction)}

    actions["menu.theme_dark"].trigger()
    for _ in range(9):
        press(Qt.Key.Key_Plus, CTRL)

    marked = {name for name, action in actions.items() if action.isChecked()}
    assert marked == {"menu.theme_dark", "menu.text_200"}
    assert applied() == (Theme.DARK, 200)
    settings = QSettings(str(data_folder() / "settings.ini"), QSettings.Format.IniFormat)
    assert settings.value("theme") == "dark"
    press(Qt.Key.Key_Minus, CTRL)
    assert applied() == (Theme.DARK, 150)
    press(Qt.Key.Key_0, CTRL)
    assert applied() == (Theme.DARK, 100)
