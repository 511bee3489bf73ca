"""Research cards: every figure is traced, every claim has a source, and the counter-card is there."""

import re
import tomllib
from collections.abc import Callable, Iterator
from contextlib import AbstractContextManager
from pathlib import Path
from typing import Any

import pytest

from grouping.content.assets import asset
from grouping.content.research import (
    SELECTION,
    LinkedTo,
    ResearchFinding,
    ResearchKind,
    check_figures,
    load_research,
)
from grouping.content.selection import Citation, default_research, francis_2019
from grouping.content.texts import texts
from grouping.content.traces import figures_in
from grouping.content.words import banned_output_words, words_found
from grouping.domain.settings import Design, Language

Edited = Callable[..., Path]
Refused = Callable[..., AbstractContextManager[None]]

FILES = sorted(path.name for path in asset("research").glob("*.toml") if path.name != SELECTION)

NUMBER_WORDS = {
    Language.NL: "twee drie vier vijf zes zeven acht negen tien elf twaalf helft derde kwart dubbel",
    Language.EN: "two three four five six seven eight nine ten eleven twelve half third quarter twice double",
}


def card(name: str) -> dict[str, Any]:
    return tomllib.loads(asset("research", name).read_text(encoding="utf-8"))


def figures(text: str, language: Language) -> Iterator[str]:
    """Give every figure in `text` as the trace writes it, and numbers in words."""
    yield from figures_in(text, language)
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

    assert len(findings) == 20
    assert {finding.kind for finding in findings} == set(ResearchKind)
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


@pytest.mark.parametrize(
    ("design", "evidence"),
    [
        (Design.CLASSIC, ["F06", "R02", "C01"]),
        (Design.PARALLEL, ["F06", "A05", "C04"]),
        (Design.MIXED, ["A05", "R04", "C01"]),
        (Design.CROSSOVER, ["F06", "R02", "C01"]),
    ],
)
def test_every_design_has_its_cards_with_a_counter_card_last(design: Design, evidence: list[str]) -> None:
    by_id = {finding.id: finding for finding in load_research(Language.NL)}
    chosen = [by_id[name] for name in default_research(design)]

    assert [finding.evidence[0] for finding in chosen] == evidence
    assert [finding.is_counter for finding in chosen] == [False, False, True]
    assert chosen == sorted(chosen, key=lambda finding: (finding.is_counter, list(by_id).index(finding.id)))


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
    assert {finding.id for finding in dutch if finding.is_counter} == {
        *("progress", "university", "top_sets", "trials", "century", "mixed_schools"),
    }
    assert {link for finding in dutch for link in finding.links_to} == set(LinkedTo)


def test_the_citation_is_only_probably_the_book() -> None:
    assert francis_2019() == Citation("book", is_certain=False)


def test_a_trainer_who_knows_better_points_the_citation_to_another_card(edited: Edited) -> None:
    folder = research_folder(
        edited, 'card = "book"\nis_certain = false', 'card = "teachers"\nis_certain = true'
    )

    assert francis_2019(folder) == Citation("teachers", is_certain=True)


@pytest.mark.parametrize(
    ("old", "new", "key", "field"),
    [
        ('card = "book"', 'card = "fairness"', "content.not_one_of", "francis_2019.card"),
        ('card = "book"', 'card = "nobody"', "content.not_one_of", "francis_2019.card"),
        ('card = "book"', "", "content.missing", "francis_2019.card"),
        ("is_certain = false", 'is_certain = "no"', "content.needs_flag", "francis_2019.is_certain"),
        ("is_certain = false", "sure = true", "content.unknown_field", "francis_2019.sure"),
    ],
)
def test_a_citation_of_a_source_that_does_not_fit_is_refused(
    old: str, new: str, key: str, field: str, *, edited: Edited, refused: Refused
) -> None:
    folder = research_folder(edited, old, new)

    for read in (lambda: francis_2019(folder), lambda: default_research(Design.CLASSIC, folder)):
        with refused(key, "research/selection.toml", field):
            read()


def research_folder(edited: Edited, old: str, new: str) -> Path:
    """Return a folder with every card and a changed selection."""
    for name in FILES:
        edited("research", name, old="", new="")
    return edited("research", SELECTION, old=old, new=new).parent


@pytest.mark.parametrize("name", FILES)
def test_both_languages_give_the_same_figures_and_each_was_traced(name: str) -> None:
    check_figures(asset("research", name))


@pytest.mark.parametrize(
    ("old", "new", "key", "field"),
    [
        ("9.301", "9.302", "content.untraced", "nl.who"),
        ("(31.2%)", "(31.3%)", "content.untraced", "en.finding"),
        ("(31.2%)", "", "content.other_figures", "en"),
        ('"46", ', "", "content.untraced", "nl.who"),
        ("31,2% is te hoog", "2,4 is te hoog", "content.untraced", "nl.limits"),
    ],
)
def test_a_figure_that_was_not_read_in_the_source_is_refused(
    old: str, new: str, key: str, field: str, *, edited: Edited, refused: Refused
) -> None:
    path = edited(*PLACEMENT, old=old, new=new)

    with refused(key, "research/01_placement.toml", field):
        check_figures(path)


PLACEMENT = ("research", "01_placement.toml")
SOURCE = 'source = "Connolly e.a. (2019)"'


@pytest.mark.parametrize(
    ("old", "new", "key", "field"),
    [
        (SOURCE, "", "content.missing", "nl.source"),
        (SOURCE, 'source = ""', "content.empty", "nl.source"),
        ('evidence = ["F06"]', "evidence = []", "content.list_size", "trace.evidence"),
        ("seen_in = ", "seen = ", "content.unknown_field", "trace.seen"),
        ("who = ", "people = ", "content.unknown_field", "nl.people"),
        ('limits = "31,2% is', 'limits = "" # ', "content.empty", "nl.limits"),
        ("[trace]", "[seen]", "content.unknown_field", "seen"),
        ('kind = "placement"', 'kind = "opinion"', "content.not_one_of", "kind"),
        ('"switches", "border"', '"border", "gain"', "content.not_one_of", "links_to"),
        ('["switches", "border"]', '"gain"', "content.not_one_of", "links_to"),
        ('["switches", "border"]', "[]", "content.list_size", "links_to"),
        ("links_to", "secondary = true\nlinks_to", "content.no_attribution", "nl.finding"),
        ("links_to", 'author = "x"\nlinks_to', "content.unknown_field", "author"),
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


@pytest.mark.parametrize("design", ["classic", "parallel", "mixed"])
def test_a_choice_of_a_card_that_is_not_there_is_refused(
    design: str, edited: Edited, refused: Refused
) -> None:
    folder = research_folder(edited, f"{design} = [", f'{design} = ["fame", ')

    with refused("content.not_one_of", "research/selection.toml", design, "fame", "placement"):
        default_research(Design.CLASSIC, folder)


def test_a_choice_names_no_card_twice_and_only_designs_there_are(edited: Edited, refused: Refused) -> None:
    folder = research_folder(edited, '["placement", ', '["fairness", ')
    with refused("content.duplicate", "research/selection.toml", "fairness"):
        default_research(Design.CLASSIC, folder)

    folder = research_folder(edited, "mixed = [", "mingled = [")
    with refused("content.unknown_field", "research/selection.toml", "mingled", "crossover"):
        default_research(Design.MIXED, folder)


def test_a_design_without_a_line_gets_the_cards_of_classic(edited: Edited) -> None:
    folder = research_folder(edited, 'mixed = ["small_groups", "preference", "progress"]', "")

    assert default_research(Design.MIXED, folder) == ("placement", "fairness", "progress")


def test_one_name_is_enough_for_what_a_card_is_laid_beside(edited: Edited) -> None:
    folder = edited(*PLACEMENT, old='["switches", "border"]', new='"border"').parent

    assert load_research(Language.NL, folder)[0].links_to == (LinkedTo.BORDER,)
