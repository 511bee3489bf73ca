"""Every string in both languages, held against the words and marks that may not be."""

import ast
import tomllib
from itertools import product
from pathlib import Path

import pytest

from grouping.content.assets import asset
from grouping.content.cards import load_cards
from grouping.content.scripts import load_scripts
from grouping.content.words import (
    banned_output_words,
    forbidden_marks,
    forbidden_room_words,
    words_found,
)
from grouping.domain.settings import ROOM_DESIGNS, Audience, Design, Language
from grouping.services import stage, stage_find, stage_results, stage_reveal, stage_steps

VERBS = {"kruis"}
"""Also a word for what one does with a pencil: Kruis je tafelteken aan."""

everywhere = pytest.mark.parametrize(("language", "audience"), list(product(Language, Audience)))
in_both = pytest.mark.parametrize("language", Language)


def catalogues(language: Language) -> dict[str, dict[str, str]]:
    """Return every catalogue of texts by the name of its file; plural forms are joined."""
    files = sorted(asset("i18n", "").glob(f"*.{language}.toml"))
    return {
        file.name: {key: str(text) for key, text in tomllib.loads(file.read_text(encoding="utf-8")).items()}
        for file in files
    }


def said_by(module: Path) -> set[str]:
    """Return the keys of texts that stand in a module."""
    strings = {
        node.value
        for node in ast.walk(ast.parse(module.read_text(encoding="utf-8")))
        if isinstance(node, ast.Constant) and isinstance(node.value, str)
    }
    keys = {key for texts in catalogues(Language.NL).values() for key in texts}
    return strings & keys


@in_both
def test_no_text_of_the_program_claims_too_much(language: Language) -> None:
    files = catalogues(language)
    found = {
        (file, key): words
        for file, texts in files.items()
        for key, text in texts.items()
        if (words := words_found(text, banned_output_words(language)))
    }

    assert len(files) >= 10
    assert found == {}


@everywhere
@pytest.mark.parametrize("design", ROOM_DESIGNS)
def test_nothing_said_to_the_room_names_a_level(
    language: Language, audience: Audience, design: Design
) -> None:
    for name, step in load_scripts(language, audience).in_design(design).steps.items():
        for text in (step.say, *step.questions):
            assert words_found(text, forbidden_room_words(language)) == (), name


@everywhere
def test_no_card_speaks_of_a_mark_that_is_a_rank_elsewhere(language: Language, audience: Audience) -> None:
    # Single letters and digits are ordinary on a card; as names of marks they are tested with the marks.
    ranks = {word for word in forbidden_marks(language) if len(word) > 1} - VERBS
    cards = load_cards(language, audience)
    texts = [text for card in cards.values() for text in (card.title, *card.lines)]
    texts += catalogues(language)[f"room.{language}.toml"].values()

    assert [text for text in texts if words_found(text, ranks)] == []


@pytest.mark.parametrize("module", [stage, stage_find, stage_results, stage_reveal, stage_steps])
def test_a_room_card_takes_its_texts_from_the_catalogue_of_the_room(module: object) -> None:
    keys = said_by(Path(str(vars(module)["__file__"])))

    assert keys
    assert keys <= set(catalogues(Language.NL)["room.nl.toml"])
