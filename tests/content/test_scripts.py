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
from grouping.domain.settings import ROOM_DESIGNS, Audience, Design, Language

Edited = Callable[..., Path]
Refused = Callable[..., AbstractContextManager[None]]

in_every_design = pytest.mark.parametrize(
    ("language", "audience", "design"), list(product(Language, Audience, ROOM_DESIGNS))
)
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


@in_every_design
def test_the_tone_is_calm_and_claims_nothing_too_big(
    language: Language, audience: Audience, design: Design
) -> None:
    for text in spoken(load_scripts(language, audience).in_design(design)):
        assert words_found(text, banned_output_words(language)) == (), text
        assert "!" not in text
        assert "{" not in text


@everywhere
def test_consent_is_read_out_in_full_before_anybody_folds(language: Language, audience: Audience) -> None:
    scripts = load_scripts(language, audience)

    assert len(scripts.consent) == 4
    assert [line for line in scripts.consent if line not in scripts.steps["agreements"].say] == []


FALSE = {
    Design.CLASSIC: ("loten", "lot besliste", "geloot", "dezelfde vouw", "lots", "same fold", "alike"),
    Design.PARALLEL: ("verschillende vouwen", "different folds", "leken zo veel", "as alike as"),
    Design.MIXED: (
        "verschillende vouwen",
        "different folds",
        "op de grens",
        "grens in een stapel",
        "on the border",
        "cut falls",
        "tafels kwamen uit",
        "tables came from",
        "lots decided",
        "lot besliste",
    ),
}
"""What would be false in a room of this design."""
ALSO_SAID = ("volgorde", "kijk nog eens of loot", "look again or draw lots")
"""Where lots are drawn in every design: the turns of the tables, and at a border."""


@in_every_design
def test_nothing_is_said_that_is_false_in_the_design(
    language: Language, audience: Audience, design: Design
) -> None:
    scripts = load_scripts(language, audience).in_design(design)
    said = [
        line for step in scripts.steps.values() for text in (step.say, *step.do) for line in text.splitlines()
    ]
    said += [question for step in scripts.steps.values() for question in step.questions]
    said += scripts.process_debrief.splitlines()
    for line in (line for line in said if not any(other in line for other in ALSO_SAID)):
        assert [words for words in FALSE[design] if words in line.lower()] == [], line


@everywhere
def test_each_design_says_for_itself_what_was_seen(language: Language, audience: Audience) -> None:
    scripts = load_scripts(language, audience)
    seen = {design: scripts.in_design(design).steps["what_we_saw"].say for design in ROOM_DESIGNS}

    assert len(set(seen.values())) == len(ROOM_DESIGNS)
    assert len({text.splitlines()[0] for text in seen.values()}) == 1
    assert scripts.in_design(Design.CLASSIC).steps == scripts.steps


@pytest.mark.parametrize("design", ROOM_DESIGNS)
@pytest.mark.parametrize("language", Language)
def test_both_languages_offer_as_many_lines(language: Language, design: Design) -> None:
    dutch, other = (
        load_scripts(each, Audience.VO).in_design(design).steps for each in (Language.NL, language)
    )
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
        ("[step.reveal.mixed]", "[step.reveal.paired]", "content.unknown_field", "step.reveal.paired"),
        (
            "[special.mixed]\nprocess_debrief",
            "[special.mixed]\nhurt",
            "content.unknown_field",
            "special.mixed.hurt",
        ),
        (
            '"Vraag hoe tafels die zo op elkaar lijken, toch verschillen."',
            '"' + "x" * 91 + '"',
            "content.too_long",
            "step.what_we_saw.mixed.do[3]",
        ),
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
