"""Scripts: complete for every step and page, in the words of each audience."""

from collections.abc import Callable
from contextlib import AbstractContextManager
from dataclasses import fields
from itertools import product
from pathlib import Path

import pytest

from grouping.content.runningorder import STEPS, load_running_order
from grouping.content.scripts import Scripts, StepScript, load_scripts
from grouping.content.words import banned_output_words, words_found
from grouping.domain.phases import PHASES
from grouping.domain.settings import Audience, Language

Edited = Callable[..., Path]
Refused = Callable[..., AbstractContextManager[None]]

everywhere = pytest.mark.parametrize(("language", "audience"), list(product(Language, Audience)))

DUTCH_WORDS = {
    Audience.PO: ("je eigen groep", "een kind wisselen", "kinderen"),
    Audience.VO: ("je eigen klas", "een leerling wisselen", "leerlingen"),
    Audience.PABO: ("je eigen stageklas", "een kind wisselen", "kinderen"),
}


def spoken(scripts: Scripts) -> list[str]:
    """Everything the facilitator may say; `avoid` is left out, because it quotes what not to say."""
    steps = [part for step in scripts.steps.values() for part in (step.say, *step.do, *step.questions)]
    return [
        *steps,
        *scripts.help.values(),
        *scripts.consent,
        scripts.stop,
        scripts.hurt,
        scripts.process_debrief,
        scripts.trio,
    ]


@everywhere
def test_every_step_and_page_has_its_script(language: Language, audience: Audience) -> None:
    scripts = load_scripts(language, audience)

    assert tuple(scripts.steps) == STEPS
    assert tuple(scripts.help) == PHASES
    assert all(spoken(scripts))
    assert all(1 <= len(step.do) <= 4 for step in scripts.steps.values())


@everywhere
def test_every_talk_step_has_questions_and_things_to_avoid(language: Language, audience: Audience) -> None:
    steps = load_scripts(language, audience).steps
    for step in load_running_order(75).steps:
        script = steps[step.step]
        assert bool(script.avoid) == bool(script.questions) == step.is_talk, step.step


@everywhere
def test_the_tone_is_calm_and_claims_nothing_too_big(language: Language, audience: Audience) -> None:
    for text in spoken(load_scripts(language, audience)):
        assert words_found(text, banned_output_words(language)) == (), text
        assert "!" not in text
        assert "{" not in text


@everywhere
def test_consent_is_read_out_in_full_before_anybody_folds(language: Language, audience: Audience) -> None:
    scripts = load_scripts(language, audience)

    assert len(scripts.consent) == 4
    assert [line for line in scripts.consent if line not in scripts.steps["agreements"].say] == []


@pytest.mark.parametrize("language", Language)
def test_both_languages_offer_as_many_lines(language: Language) -> None:
    dutch, other = (load_scripts(each, Audience.VO).steps for each in (Language.NL, language))
    names = [field.name for field in fields(StepScript) if field.name != "say"]

    for step in STEPS:
        assert [len(getattr(dutch[step], name)) for name in names] == [
            len(getattr(other[step], name)) for name in names
        ], step
        assert dutch[step].say.count("\n") == other[step].say.count("\n"), step


@pytest.mark.parametrize("audience", Audience)
def test_the_script_speaks_the_words_of_its_audience(audience: Audience) -> None:
    said = " ".join(spoken(load_scripts(Language.NL, audience)))
    other_words = {word for words in DUTCH_WORDS.values() for word in words[:2]} - set(DUTCH_WORDS[audience])

    assert [word for word in DUTCH_WORDS[audience] if word not in said] == []
    assert [word for word in other_words if word in said] == []


@pytest.mark.parametrize(
    ("old", "new", "key", "field"),
    [
        ("[step.repair]", "[step.race]", "content.unknown_field", "step.race"),
        ("prepare = ", "prepared = ", "content.unknown_field", "help.prepared"),
        ("hurt = ", "sad = ", "content.unknown_field", "special.sad"),
        ("een {kind} wisselen", "een {hond} wisselen", "content.unknown_word", "step.to_your_class.say"),
        ('"Maak eerst het rapport."', '"' + "x" * 91 + '"', "content.too_long", "step.closing.do[1]"),
    ],
)
def test_a_script_that_cannot_serve_is_refused(
    old: str, new: str, key: str, field: str, *, edited: Edited, refused: Refused
) -> None:
    path = edited("scripts", "nl.toml", old=old, new=new)

    with refused(key, "scripts/nl.toml", field):
        load_scripts(Language.NL, Audience.PO, path)
