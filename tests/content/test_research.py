"""Research cards: every figure is traced, every claim has a source, and the counter-card is there."""

import re
import tomllib
from collections.abc import Callable, Iterator
from contextlib import AbstractContextManager
from pathlib import Path
from typing import Any

import pytest

from grouping.content.assets import asset
from grouping.content.research import SELECTION, LinkedTo, ResearchFinding, default_research, load_research
from grouping.content.texts import texts
from grouping.content.words import banned_output_words, words_found
from grouping.domain.settings import Language

Edited = Callable[..., Path]
Refused = Callable[..., AbstractContextManager[None]]

FILES = sorted(path.name for path in asset("research").glob("*.toml") if path.name != SELECTION)

FIGURES = re.compile(r"\d+(?:[.,]\d+)*")
NUMBER_WORDS = {
    Language.NL: "twee drie vier vijf zes zeven acht negen tien elf twaalf helft derde kwart dubbel",
    Language.EN: "two three four five six seven eight nine ten eleven twelve half third quarter twice double",
}


def card(name: str) -> dict[str, Any]:
    return tomllib.loads(asset("research", name).read_text(encoding="utf-8"))


def figures(text: str, language: Language) -> Iterator[str]:
    """Give every figure in `text` as the trace writes it: 9.301 and 9,301 are 9301, 31,2 is 31.2."""
    thousands, decimal = {Language.NL: (".", ","), Language.EN: (",", ".")}[language]
    for figure in FIGURES.findall(text):
        yield figure.replace(thousands, "").replace(decimal, ".")
    yield from words_found(text, NUMBER_WORDS[language].split())


@pytest.mark.parametrize("language", Language)
@pytest.mark.parametrize("name", FILES)
def test_every_figure_on_a_card_was_traced_to_its_source(name: str, language: Language) -> None:
    content = card(name)
    text = " ".join(content[language][part] for part in ("title", "finding", "who", "limits", "bridge"))

    assert set(figures(text, language)) <= set(content["trace"]["figures"])


@pytest.mark.parametrize("name", FILES)
def test_no_traced_figure_is_left_unused(name: str) -> None:
    content = card(name)
    used = {
        figure
        for language in Language
        for part in ("title", "finding", "who", "limits", "bridge")
        for figure in figures(content[language][part], language)
    }

    assert set(content["trace"]["figures"]) == used


@pytest.mark.parametrize(
    ("text", "language", "found"),
    [
        ("9.301 leerlingen, 31,2%", Language.NL, ["9301", "31.2"]),
        ("9,301 pupils, 31.2%", Language.EN, ["9301", "31.2"]),
        ("bijna een derde", Language.NL, ["derde"]),
    ],
)
def test_figures_are_read_as_the_language_writes_them(
    text: str, language: Language, found: list[str]
) -> None:
    assert list(figures(text, language)) == found


@pytest.mark.parametrize("language", Language)
def test_every_card_fits_and_has_its_source(language: Language) -> None:
    findings = load_research(language)

    assert [finding.id for finding in findings] == [
        "placement",
        "fairness",
        "progress",
        "confidence",
        "teachers",
        "labels",
        "small_groups",
        "primary",
        "university",
        "book",
    ]
    for finding in findings:
        assert finding.evidence
        assert re.search(r"\(\d{4}", finding.reference)
        assert re.search(r"\(\d{4}\)$", finding.source)
        assert len(finding.title) <= 34
        assert len(finding.finding) <= 170
        assert len(texts(language).say("research.who", who=finding.who)) <= 90
        assert len(texts(language).say("research.limits", limits=finding.limits)) <= 118
        assert len(finding.source) <= 60


@pytest.mark.parametrize("language", Language)
def test_the_year_of_the_short_source_stands_in_the_full_one(language: Language) -> None:
    for finding in load_research(language):
        assert finding.source[-6:] in finding.reference.replace("(2026, May 6)", "(2026)"), finding.id


@pytest.mark.parametrize("language", Language)
def test_no_card_claims_more_than_research_can(language: Language) -> None:
    words = banned_output_words(language)
    for finding in load_research(language):
        for text in (finding.title, finding.finding, finding.who, finding.limits, finding.bridge):
            assert words_found(text, words) == (), finding.id
            assert "!" not in text, finding.id


@pytest.mark.parametrize(
    ("language", "question"), [(Language.NL, "wat niet?"), (Language.EN, "what is not?")]
)
def test_every_bridge_asks_what_is_not_alike(language: Language, question: str) -> None:
    assert [f.id for f in load_research(language) if not f.bridge.endswith(question)] == []


@pytest.mark.parametrize("language", Language)
def test_a_classic_room_gets_placement_fairness_and_a_counter_card(language: Language) -> None:
    by_id = {finding.id: finding for finding in load_research(language)}
    chosen = [by_id[name] for name in default_research()]

    assert [finding.evidence for finding in chosen] == [("F06",), ("R02",), ("C01", "C02")]
    assert [finding.is_counter for finding in chosen] == [False, False, True]


def test_both_languages_have_the_same_cards_and_only_counter_cards_go_against_the_story() -> None:
    dutch, english = load_research(Language.NL), load_research(Language.EN)

    def bones(finding: ResearchFinding) -> tuple[object, ...]:
        return (
            finding.id,
            finding.evidence,
            finding.kind,
            finding.secondary,
            finding.links_to,
            finding.reference,
        )

    assert list(map(bones, dutch)) == list(map(bones, english))
    assert {finding.id for finding in dutch if finding.is_counter} == {"progress", "university"}
    assert {finding.links_to for finding in dutch} == set(LinkedTo)


def test_the_book_is_only_probably_the_one_that_was_meant() -> None:
    book = {language: load_research(language)[-1] for language in Language}

    assert "ermoedelijk" in book[Language.NL].source
    assert "vermoedelijk" in book[Language.NL].limits
    assert "ost probably" in book[Language.EN].source
    assert "most probably" in book[Language.EN].limits


PLACEMENT = ("research", "01_placement.toml")
SOURCE = 'source = "Connolly e.a. (2019)"'


@pytest.mark.parametrize(
    ("old", "new", "key", "field"),
    [
        (SOURCE, "", "content.missing", "nl.source"),
        (SOURCE, 'source = ""', "content.empty", "nl.source"),
        ('evidence = ["F06"]', "evidence = []", "content.list_size", "trace.evidence"),
        ("seen_in = ", "seen = ", "content.unknown_field", "trace.seen"),
        ('kind = "placement"', 'kind = "opinion"', "content.not_one_of", "kind"),
        ('links_to = "border"', 'links_to = "gain"', "content.not_one_of", "links_to"),
        (
            'links_to = "border"',
            'links_to = "border"\nsecondary = true',
            "content.no_attribution",
            "nl.finding",
        ),
        ('links_to = "border"', 'links_to = "border"\nauthor = "x"', "content.unknown_field", "author"),
        ("Bijna een derde", "x" * 90, "content.too_long", "nl.finding"),
    ],
)
def test_a_card_that_cannot_be_trusted_is_refused(
    old: str, new: str, key: str, field: str, *, edited: Edited, refused: Refused
) -> None:
    folder = edited(*PLACEMENT, old=old, new=new).parent

    with refused(key, "research/01_placement.toml", field):
        load_research(Language.NL, folder)


def test_the_same_card_twice_is_refused(edited: Edited, refused: Refused) -> None:
    folder = edited(*PLACEMENT, old="", new="").parent
    (folder / "99_copy.toml").write_text(
        (folder / PLACEMENT[1]).read_text(encoding="utf-8"), encoding="utf-8"
    )

    with refused("content.duplicate", "research/99_copy.toml", "placement"):
        load_research(Language.NL, folder)


def test_a_choice_of_a_card_that_is_not_there_is_refused(edited: Edited, refused: Refused) -> None:
    edited(*PLACEMENT, old="", new="")
    folder = edited("research", SELECTION, old='"fairness"', new='"fame"').parent

    with refused("content.not_one_of", "research/selection.toml", "fame", "placement"):
        default_research(folder)
