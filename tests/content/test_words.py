"""Words that may not occur, and how they are found."""

import pytest

from grouping.content.words import (
    attributing_words,
    audience_words,
    banned_output_words,
    forbidden_marks,
    forbidden_room_words,
    words_found,
)
from grouping.domain.settings import Audience, Language


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("De LAGE groep", ("lage",)),
        ("niveau.", ("niveau",)),
        ("Op de basisschool, met plezier", ()),
        ("overslaan in het laagland", ()),
        ("dit is het effect van loten", ("effect van",)),
        ("effect vanzelf", ()),
    ],
)
def test_words_are_found_whole_and_in_any_case(text: str, found: tuple[str, ...]) -> None:
    assert words_found(text, {"lage", "laag", "niveau", "basis", "plus", "effect van"}) == found


def test_the_words_of_the_design_are_forbidden_in_dutch() -> None:
    level_words = {"laag", "midden", "hoog", "niveau", "zwak", "sterk", "plus", "basis"}
    marks = {"maan", "ster", "raket", "zon", "plus", "kruis", "pijl", "kroon", "medaille", "hart"}

    assert level_words <= forbidden_room_words(Language.NL)
    assert {"significant", "bewezen", "bewijst", "effect van"} <= banned_output_words(Language.NL)
    assert marks | {"A", "B", "C", "goud", "zilver", "brons", "bruin", "zwart", "wit"} <= forbidden_marks(
        Language.NL
    )


def test_the_words_of_the_design_are_forbidden_in_english() -> None:
    level_words = {"low", "middle", "high", "level", "weak", "strong", "plus", "basic"}

    assert level_words <= forbidden_room_words(Language.EN)
    assert {"significant", "proven", "proves", "effect of"} <= banned_output_words(Language.EN)
    assert {"moon", "star", "rocket", "sun", "gold", "black"} <= forbidden_marks(Language.EN)


def test_both_languages_can_say_according_to_whom() -> None:
    assert attributing_words(Language.NL) == {"volgens"}
    assert attributing_words(Language.EN) == {"according to"}


@pytest.mark.parametrize("language", Language)
def test_every_audience_has_the_same_words(language: Language) -> None:
    names = [set(audience_words(language, audience)) for audience in Audience]

    assert names[0] == names[1] == names[2]
    assert len(names[0]) == 4


def test_teachers_and_pupils_are_called_what_their_school_calls_them() -> None:
    assert [audience_words(Language.NL, a)["leerkracht"] for a in Audience] == [
        "leerkracht",
        "docent",
        "leerkracht",
    ]
    assert [audience_words(Language.EN, a)["child"] for a in Audience] == ["child", "pupil", "child"]
