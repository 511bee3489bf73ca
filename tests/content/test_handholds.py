"""Handholds: in both languages, for the room without a level, and no claim without its source."""

import tomllib
from collections.abc import Callable
from contextlib import AbstractContextManager
from itertools import product
from pathlib import Path

import pytest

from grouping.content.assets import asset
from grouping.content.handholds import HandholdKind, load_handholds
from grouping.content.research import load_research
from grouping.content.words import banned_output_words, forbidden_room_words, words_found
from grouping.domain.settings import Audience, Language

Edited = Callable[..., Path]
Refused = Callable[..., AbstractContextManager[None]]

everywhere = pytest.mark.parametrize(("language", "audience"), list(product(Language, Audience)))


@everywhere
def test_there_are_about_ten_of_both_kinds(language: Language, audience: Audience) -> None:
    found = load_handholds(language, audience)

    assert 9 <= len(found) <= 12
    for kind in HandholdKind:
        assert sum(each.kind is kind for each in found) >= 4
    assert len({each.title for each in found}) == len(found)


def test_both_languages_have_the_same_ones() -> None:
    dutch, english = (load_handholds(language, Audience.PO) for language in (Language.NL, Language.EN))
    alike = ("id", "kind", "evidence", "research_card")

    assert [[getattr(each, name) for name in alike] for each in dutch] == [
        [getattr(each, name) for name in alike] for each in english
    ]
    assert [bool(each.research) for each in dutch] == [bool(each.research) for each in english]


@everywhere
def test_what_the_room_may_read_names_no_level(language: Language, audience: Audience) -> None:
    for each in load_handholds(language, audience):
        for text in (each.title, *each.card):
            assert words_found(text, forbidden_room_words(language)) == (), each.id


@everywhere
def test_the_tone_is_calm_and_claims_nothing_too_big(language: Language, audience: Audience) -> None:
    for each in load_handholds(language, audience):
        for text in (each.title, *each.card, each.how, each.fits, each.unfit, each.research):
            assert words_found(text, banned_output_words(language)) == (), each.id
            assert "!" not in text
            assert "{" not in text
            assert text == text[:1].upper() + text[1:] or text in each.card, text


@pytest.mark.parametrize("language", Language)
def test_research_has_a_source_and_agrees_with_its_card(language: Language) -> None:
    cards = {finding.id: finding for finding in load_research(language)}
    for each in load_handholds(language, Audience.VO):
        assert bool(each.research) == bool(each.source) == bool(each.evidence), each.id
        if each.research_card:
            card = cards[each.research_card]
            assert set(each.evidence) <= set(card.evidence), each.id
            assert each.source == card.source, each.id


@pytest.mark.parametrize("audience", Audience)
def test_the_words_are_those_of_the_audience(audience: Audience) -> None:
    said = " ".join(each.how + each.fits for each in load_handholds(Language.NL, audience))

    assert ("kinderen" in said) == (audience is not Audience.VO)
    assert ("leerlingen" in said) == (audience is Audience.VO)


ONE = """
[[handhold]]
id = "one"
kind = "flexible"
title = "Kijk"
card = ["Kijk nog eens."]
how = "Doe het."
fits = "Altijd."
unfit = "Nooit."
"""


@pytest.mark.parametrize(
    ("more", "key", "field"),
    [
        ('research = "Het helpt."', "content.missing", "source"),
        ('research = "Het helpt."\nsource = "Iemand (2020)"', "content.missing", "evidence"),
        ('source = "Iemand (2020)"', "content.missing", "research"),
        (
            'research = "X."\nsource = "Y (2020)"\nevidence = ["A1"]\nresearch_card = "no such card"',
            "content.not_one_of",
            "research_card",
        ),
        ('because = "zo"', "content.unknown_field", "because"),
    ],
)
def test_a_claim_without_a_source_is_refused(
    more: str, key: str, field: str, tmp_path: Path, refused: Refused
) -> None:
    path = tmp_path / "nl.toml"
    path.write_text(ONE + more, encoding="utf-8")

    with refused(key, field):
        load_handholds(Language.NL, Audience.PO, path)


def test_two_of_one_name_are_refused(tmp_path: Path, refused: Refused) -> None:
    path = tmp_path / "nl.toml"
    path.write_text(ONE + ONE, encoding="utf-8")

    with refused("content.duplicate", "id"):
        load_handholds(Language.NL, Audience.PO, path)


def test_a_handhold_without_research_claims_nothing(tmp_path: Path) -> None:
    path = tmp_path / "nl.toml"
    path.write_text(ONE, encoding="utf-8")
    (only,) = load_handholds(Language.NL, Audience.PO, path)

    assert (only.research, only.source, only.evidence, only.research_card) == ("", "", (), "")


@pytest.mark.parametrize("language", Language)
def test_nothing_in_the_files_is_left_unread(language: Language) -> None:
    raw = tomllib.loads(asset("handholds", f"{language}.toml").read_text(encoding="utf-8"))

    assert len(raw["handhold"]) == len(load_handholds(language, Audience.PO))
