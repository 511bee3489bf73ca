"""The text catalogue: how sentences are found and filled, and that both languages are whole."""

import re
import string
import tomllib
from collections.abc import Callable
from contextlib import AbstractContextManager
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

import grouping.content
from grouping.content.assets import asset
from grouping.content.texts import Texts, clock, duration, texts
from grouping.domain.settings import Language

Refused = Callable[..., AbstractContextManager[None]]
Catalogue = dict[str, str | dict[str, str]]

STEMS = sorted({path.name.split(".")[0] for path in asset("i18n").glob("*.toml")})


def catalogue(stem: str, language: Language) -> Catalogue:
    return tomllib.loads(asset("i18n", f"{stem}.{language}.toml").read_text(encoding="utf-8"))


def forms(entry: str | dict[str, str]) -> dict[str, str]:
    return {"": entry} if isinstance(entry, str) else entry


def placeholders(template: str) -> set[str]:
    return {name for _, name, _, _ in string.Formatter().parse(template) if name is not None}


def write(folder: Path, **files: str) -> Texts:
    for name, content in files.items():
        (folder / f"{name}.nl.toml").write_text(content, encoding="utf-8")
    return Texts(Language.NL, folder)


@pytest.mark.parametrize("stem", STEMS)
def test_both_languages_say_the_same_things(stem: str) -> None:
    dutch, english = (catalogue(stem, language) for language in Language)

    assert list(dutch) == list(english)
    for key in dutch:
        assert forms(dutch[key]).keys() == forms(english[key]).keys(), key
        for form in forms(dutch[key]):
            assert placeholders(forms(dutch[key])[form]) == placeholders(forms(english[key])[form]), key


@pytest.mark.parametrize("language", Language)
@pytest.mark.parametrize("stem", STEMS)
def test_every_sentence_is_well_formed(stem: str, language: Language) -> None:
    for key, entry in catalogue(stem, language).items():
        assert isinstance(entry, str) or set(entry) == {"one", "other"}, key
        for template in forms(entry).values():
            assert template.strip(), key
            assert "!" not in template, key
            assert all(name.isidentifier() for name in placeholders(template)), key


@pytest.mark.parametrize("language", Language)
def test_the_whole_catalogue_loads(language: Language) -> None:
    expected = {key for stem in STEMS for key in catalogue(stem, language)}

    assert texts(language).keys == expected
    assert texts(language) is texts(language)


def test_nothing_is_read_before_it_is_needed(tmp_path: Path) -> None:
    words = Texts(Language.NL, tmp_path)
    write(tmp_path, late='"a.b" = "later"')

    assert words.has("a.b")
    assert not words.has("a.c")
    assert words.say("a.b") == "later"


@pytest.mark.parametrize(("count", "said"), [(0, "0 stippen"), (1, "1 stip"), (2, "2 stippen")])
def test_count_chooses_between_one_and_more(count: int, said: str, tmp_path: Path) -> None:
    words = write(tmp_path, a='"dots" = { one = "{count} stip", other = "{count} stippen" }')

    assert words.say("dots", count=count) == said


def test_a_key_without_a_sentence_is_refused(tmp_path: Path, refused: Refused) -> None:
    with refused("content.no_text", "b.c", "nl"):
        write(tmp_path, a='"a" = "x"').say("b.c")


@pytest.mark.parametrize(
    ("entry", "word"), [('"{done} van {n}"', "done"), ('{ one = "een", other = "meer" }', "count")]
)
def test_a_sentence_is_never_shown_half_filled(
    entry: str, word: str, tmp_path: Path, refused: Refused
) -> None:
    with refused("content.text_needs", "a.b", word):
        write(tmp_path, a=f'"a.b" = {entry}').say("a.b", n=3)


@pytest.mark.parametrize("template", ["{", "{}", "{n.x}"])
def test_braces_that_do_not_fit_are_refused(template: str, tmp_path: Path, refused: Refused) -> None:
    with refused("content.text_malformed", "a.b"):
        write(tmp_path, a=f'"a.b" = "{template}"').say("a.b", n=3)


def test_a_key_in_two_files_is_refused(tmp_path: Path, refused: Refused) -> None:
    words = write(tmp_path, a='"a.b" = "x"', z='"a.b" = "y"')

    with refused("content.duplicate_key", "z.nl.toml", "a.nl.toml", "a.b"):
        words.has("a.b")


def test_a_plural_without_its_other_form_is_refused(tmp_path: Path, refused: Refused) -> None:
    with refused("content.missing", "a.nl.toml", "dots.other"):
        write(tmp_path, a='"dots" = { one = "x" }').has("dots")


def test_a_folder_without_this_language_is_refused(tmp_path: Path, refused: Refused) -> None:
    with refused("content.no_file", "*.nl.toml"):
        Texts(Language.NL, tmp_path).has("a")


@pytest.mark.parametrize(
    ("language", "value", "digits", "said"),
    [
        (Language.NL, 2.5, 1, "2,5"),
        (Language.EN, 2.5, 1, "2.5"),
        (Language.NL, -0.25, 2, "−0,25"),
        (Language.NL, 7, 0, "7"),
        (Language.NL, -0.04, 1, "0,0"),
    ],
)
def test_decimals_are_written_as_the_language_does(
    language: Language, value: float, digits: int, said: str
) -> None:
    assert texts(language).decimal(value, digits) == said


@pytest.mark.parametrize(
    ("items", "dutch", "english"),
    [([], "", ""), ([1], "1", "1"), ([1, 2], "1 en 2", "1 and 2"), ([1, 2, 3], "1, 2 en 3", "1, 2 and 3")],
)
def test_a_list_is_said_as_people_say_it(items: list[int], dutch: str, english: str) -> None:
    assert (texts(Language.NL).join(items), texts(Language.EN).join(items)) == (dutch, english)


@pytest.mark.parametrize(
    ("remaining_ms", "shown"),
    [
        (272_000, "04:32"),
        (360_000, "06:00"),
        (1, "00:01"),
        (0, "00:00"),
        (-5, "00:00"),
        (6_000_000, "100:00"),
    ],
)
def test_the_clock_shows_minutes_and_seconds(remaining_ms: int, shown: str) -> None:
    assert clock(remaining_ms) == shown


@given(st.integers(0, 10**8))
def test_the_clock_is_at_zero_only_when_time_is_up(remaining_ms: int) -> None:
    assert (clock(remaining_ms) == "00:00") == (remaining_ms == 0)


@pytest.mark.parametrize(
    ("passed_ms", "said"),
    [
        (5_000, "0:05"),
        (192_999, "3:12"),
        (3_599_999, "59:59"),
        (3_600_000, "1:00:00"),
        (36_723_000, "10:12:03"),
    ],
)
def test_time_that_passed_is_said_in_minutes_or_hours(passed_ms: int, said: str) -> None:
    assert duration(passed_ms) == said


def test_every_refusal_of_content_has_a_sentence_and_no_sentence_is_left_over() -> None:
    source = Path(grouping.content.__file__).parent
    raised = {
        key
        for path in source.glob("*.py")
        for key in re.findall(r'"((?:content|format)\.\w+)"', path.read_text(encoding="utf-8"))
    }

    assert raised == set(catalogue("content", Language.NL))
