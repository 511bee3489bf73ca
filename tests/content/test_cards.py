"""Room cards: short enough for the back row and free of every word that names a level."""

import tomllib
from collections.abc import Callable
from contextlib import AbstractContextManager
from itertools import product
from pathlib import Path

import pytest

from grouping.content.assets import asset
from grouping.content.cards import CARDS, load_cards
from grouping.content.texts import texts
from grouping.content.words import banned_output_words, forbidden_room_words, words_found
from grouping.domain.settings import Audience, Language

Edited = Callable[..., Path]
Refused = Callable[..., AbstractContextManager[None]]

SENSITIVE = ("reveal.", "finish.", "tally.", "border.", "luck.", "result.", "group.level.")
"""Keys of the room catalogue for cards behind the reveal, and for the laptop only."""

SPACE = {
    "clock.paused": 38,
    "clock.last_minute": 38,
    "clock.time_up": 50,
    "clock.time_up_fold_2": 50,
    "find.title": 34,
    "reveal.title": 34,
    "finish.title": 34,
    "tally.title": 34,
    "border.title": 34,
}
"""Characters there is room for on the room screen."""

everywhere = pytest.mark.parametrize(("language", "audience"), list(product(Language, Audience)))


@everywhere
def test_every_card_fits_the_back_row(language: Language, audience: Audience) -> None:
    cards = load_cards(language, audience)

    assert tuple(cards) == CARDS
    for name, card in cards.items():
        assert 0 < len(card.title) <= 34, name
        assert len(card.lines) <= 7, name
        assert all(0 < len(line) <= 38 for line in card.lines), name
        assert len(card.source) <= 60, name


@everywhere
def test_no_card_names_a_level_or_claims_too_much(language: Language, audience: Audience) -> None:
    words = forbidden_room_words(language) | banned_output_words(language)
    for name, card in load_cards(language, audience).items():
        for line in (card.title, *card.lines, card.source):
            assert words_found(line, words) == (), name
            assert "!" not in line, name


@pytest.mark.parametrize("language", Language)
def test_no_safe_string_of_the_room_names_a_level(language: Language) -> None:
    words = forbidden_room_words(language)
    room = tomllib.loads(asset("i18n", f"room.{language}.toml").read_text(encoding="utf-8"))
    safe = [key for key in room if not key.startswith(SENSITIVE)]

    assert len(safe) > 30
    assert [key for key in safe if words_found(str(room[key]), words)] == []


@pytest.mark.parametrize("language", Language)
def test_titles_and_clock_texts_fit_the_room_screen(language: Language) -> None:
    assert {
        key: len(texts(language).say(key)) for key in SPACE if len(texts(language).say(key)) > SPACE[key]
    } == {}


@pytest.mark.parametrize("language", Language)
def test_the_definition_on_the_welcome_card_says_that_it_was_shortened(language: Language) -> None:
    source = load_cards(language, Audience.PABO)["welcome"].source

    assert "Denessen (2017, p. 20)" in source
    assert {Language.NL: "ingekort", Language.EN: "shortened"}[language] in source


@pytest.mark.parametrize(
    ("audience", "title", "question"),
    [
        (Audience.PO, "Naar je eigen groep", "Hoe vaak kan een kind wisselen?"),
        (Audience.VO, "Naar je eigen klas", "Hoe vaak kan een leerling wisselen?"),
        (Audience.PABO, "Naar je eigen stageklas", "Hoe vaak kan een kind wisselen?"),
    ],
)
def test_a_card_speaks_the_words_of_its_audience(audience: Audience, title: str, question: str) -> None:
    card = load_cards(Language.NL, audience)["to_your_class"]

    assert (card.title, card.lines[2]) == (title, question)


@pytest.mark.parametrize(
    ("old", "new", "key", "field"),
    [
        ('"Een moment"', '"Een moment dat langer duurt dan gedacht"', "content.too_long", "neutral.title"),
        ('"We gaan zo verder."', '"' + "x" * 39 + '"', "content.too_long", "neutral.lines[1]"),
        ('["We gaan zo verder."]', str(["x"] * 8), "content.list_size", "neutral.lines"),
        ('"Gewone tekst is zo groot als dit.",', "", "content.list_size", "test.lines"),
        ("[neutral]", "[pause]", "content.unknown_field", "pause"),
        ("[neutral]", "[neutral]\nsubtitle = 'x'", "content.unknown_field", "neutral.subtitle"),
        ("{groep}", "{school}", "content.unknown_word", "to_your_class.title"),
        (
            'Vier afspraken"\nlist = true',
            'Vier afspraken"\nlist = "ja"',
            "content.needs_flag",
            "agreements.list",
        ),
    ],
)
def test_a_card_that_does_not_fit_is_refused(
    old: str, new: str, key: str, field: str, *, edited: Edited, refused: Refused
) -> None:
    path = edited("cards", "nl.toml", old=old, new=new)

    with refused(key, "cards/nl.toml", field):
        load_cards(Language.NL, Audience.PABO, path)
