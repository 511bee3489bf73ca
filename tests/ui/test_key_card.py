"""The key card tells the truth: every key of the menus stands on it, by the name of its menu."""

import pytest
from PySide6.QtGui import QAction, QKeySequence

from grouping.app import Application
from grouping.domain.settings import Audience, Language
from grouping.services.book import book
from grouping.services.pack_keys import key_card

SPELT = {"Right": "→", "Left": "←", "Up": "↑", "Down": "↓", "PgDown": "PgDn", "Return": "Enter"}
NOT_ON_THE_CARD = {"menu.quit"}
"""Differs from computer to computer, and everything is saved whichever way the window is closed."""


def spelt(keys: QKeySequence) -> str:
    """Return keys as the card writes them."""
    return "+".join(SPELT.get(key, key) for key in keys.toString().split("+"))


@pytest.mark.parametrize("language", Language)
def test_the_keys_of_the_menus_are_on_the_card(program: Application, language: Language) -> None:
    program.language.choose(language)
    card = key_card(book(language, Audience.PABO))
    rows = {(row.keys, row.text) for group in (*card.left, *card.right) for row in group.rows}
    in_menus = {
        (spelt(keys), action.text())
        for action in program.window.findChildren(QAction)
        if action.objectName().startswith("menu.") and action.objectName() not in NOT_ON_THE_CARD
        for keys in action.shortcuts()
    }
    names = {text for _, text in in_menus}

    assert len(names) > 15
    assert in_menus <= rows
    assert {row for row in rows if row[1] in names} == in_menus
