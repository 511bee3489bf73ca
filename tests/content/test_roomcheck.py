"""Advice of the room check: complete for every system, in short steps."""

from collections.abc import Callable
from contextlib import AbstractContextManager
from dataclasses import astuple
from pathlib import Path

import pytest

from grouping.content.roomcheck import RoomAdvice, System, load_room_advice
from grouping.domain.settings import Language

Edited = Callable[..., Path]
Refused = Callable[..., AbstractContextManager[None]]


def sentences(advice: RoomAdvice) -> list[str]:
    systems = [step for system in advice.systems.values() for steps in astuple(system)[1:] for step in steps]
    return [advice.question, advice.look, *advice.if_not, *systems]


@pytest.mark.parametrize("language", Language)
def test_every_system_has_short_calm_steps(language: Language) -> None:
    advice = load_room_advice(language)

    assert tuple(advice.systems) == tuple(System)
    for sentence in sentences(advice):
        assert 0 < len(sentence) <= 100
        assert sentence[-1] in ".?", sentence


def test_both_languages_advise_as_much() -> None:
    dutch, english = (load_room_advice(language) for language in Language)

    assert len(sentences(dutch)) == len(sentences(english))
    assert [s.name for s in dutch.systems.values()] == [s.name for s in english.systems.values()]


@pytest.mark.parametrize(
    ("old", "new", "key", "field"),
    [
        ("[linux]", "[beos]", "content.unknown_field", "beos"),
        ('name = "macOS"', 'nam = "macOS"', "content.unknown_field", "macos.nam"),
        ('look = "En', 'see = "En', "content.unknown_field", "back_row.see"),
        ('"Kies Uitbreiden."', '"' + "x" * 101 + '"', "content.too_long", "windows.extend[2]"),
        (
            'extend = ["Druk op Windows-toets + P.", "Kies Uitbreiden."]',
            "",
            "content.missing",
            "windows.extend",
        ),
        ('["Druk op Windows-toets + P.", "Kies Uitbreiden."]', "[]", "content.list_size", "windows.extend"),
    ],
)
def test_advice_that_cannot_serve_is_refused(
    old: str, new: str, key: str, field: str, *, edited: Edited, refused: Refused
) -> None:
    path = edited("room_check", "nl.toml", old=old, new=new)

    with refused(key, "room_check/nl.toml", field):
        load_room_advice(Language.NL, path)
