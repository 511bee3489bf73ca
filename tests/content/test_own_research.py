"""A trainer's own research card: what is wrong is told with file, field and remedy, and stops nothing."""

from collections.abc import Callable
from pathlib import Path

import pytest

from grouping.content.assets import asset
from grouping.content.own import look_again, use_own_folder
from grouping.content.research import load_research
from grouping.content.selection import default_research, francis_2019
from grouping.content.texts import texts
from grouping.domain.phases import Phase
from grouping.domain.settings import ROOM_DESIGNS, Audience, Design, Language
from grouping.services.book import book
from grouping.services.owncontent import survey
from grouping.services.pages.talk_parts import research_words
from grouping.services.readings import cards_named, citation_text
from grouping.services.stage import CardId, deck, project
from grouping.viewmodel.stage import ResearchCard
from tests.flow.memory import START_MS
from tests.unit.rooms import opened

FILE = "50_mine.toml"
NL, EN = Language
Write = Callable[..., None]


@pytest.fixture
def write(tmp_path: Path) -> Write:
    """Write one of our cards as an own one, with a passage replaced."""
    use_own_folder(tmp_path)

    def put(old: str = "", new: str = "", name: str = FILE, encoding: str = "utf-8") -> None:
        text = asset("research", "01_placement.toml").read_text(encoding="utf-8")
        assert old in text
        text = text.replace(old, new, 1).replace('id = "placement"', 'id = "mine"')
        (tmp_path / "research").mkdir(exist_ok=True)
        (tmp_path / "research" / name).write_bytes(text.encode(encoding))
        look_again()

    return put


def told(language: Language) -> str:
    (found,) = survey()
    return "" if found.problem is None else texts(language).explain(found.problem)


def ids(language: Language = NL) -> list[str]:
    return [finding.id for finding in load_research(language)]


@pytest.mark.parametrize(
    ("old", "new", "field"),
    [
        ('source = "Connolly e.a. (2019)"', "", "nl.source"),
        ("reference =", "referentie =", "referentie"),
        ("[trace]", "[spoor]", "spoor"),
        ('"46", ', "", "trace.figures"),
        ('["9301",', "[9301,", "trace.figures[1]"),
        ("seen_in = [", "seen_in = [] #", "trace.seen_in"),
        ('kind = "placement"', 'kind = "plaatsing"', "kind"),
        ('title = "In een andere groep', f'title = "{"x" * 40}', "nl.title"),
        ('id = "placement"', 'id = "fairness"', "id"),
        ('links_to = ["switches"', 'links_to = ["grens"', "links_to"),
        ("[en]", "[fr]", "fr"),
        ('who = "9.301', 'who = "bewezen: 9.301', "nl.who"),
        ('bridge = "Bij ons', 'bridge = "Dit bewijst iets: bij ons', "nl.bridge"),
        ('bridge = "With us', 'bridge = "This proves it: with us', "en.bridge"),
    ],
)
def test_what_is_wrong_has_its_file_its_field_and_a_remedy(
    old: str, new: str, field: str, write: Write
) -> None:
    write()
    assert told(NL) == ""
    ours = [card for card in ids() if card != "mine"]
    write(old, new)

    for language in Language:
        assert f"research/{FILE}" in told(language)
        assert field in told(language)
        assert ids(language) == ours
    assert {design: default_research(design) for design in ROOM_DESIGNS}
    assert francis_2019() is not None


def test_a_list_where_a_word_belongs_is_told_as_such(write: Write) -> None:
    write('kind = "placement"', 'kind = ["placement"]')
    assert "between quotation marks" in told(EN)


@pytest.mark.parametrize(("encoding", "line"), [("latin-1", "8"), ("utf-16", "1")])
def test_a_file_in_another_encoding_is_told_with_its_line(write: Write, encoding: str, line: str) -> None:
    old = asset("research", "01_placement.toml").read_text(encoding="utf-8").partition("[nl]")[0]
    write(old, old.replace("–", "-"))
    assert told(NL) == ""
    write(old, old.replace("–", "-").replace('"placement"', '"m\u00e9"', 1), encoding=encoding)

    for language in Language:
        assert "UTF-8" in told(language)
        assert line in told(language)


def test_a_mark_that_some_editors_put_in_front_does_no_harm(write: Write) -> None:
    write(encoding="utf-8-sig")
    assert told(NL) == ""
    assert "mine" in ids()


def test_a_text_over_several_lines_stands_on_one(write: Write) -> None:
    write('title = "In een andere groep dan verwacht"', 'title = """\nIn een andere\n  groep"""')
    assert told(NL) == ""
    assert next(each.title for each in load_research(NL) if each.id == "mine") == "In een andere groep"


def test_a_card_that_goes_between_two_readings_stops_nothing(write: Write, tmp_path: Path) -> None:
    earlier = book(NL, Audience.PABO)
    assert "mine" not in [card.id for card in earlier.research]
    write('reference = "Connolly, P., Taylor, B., Francis, B.', 'reference = "Francis, B.')
    selection = 'classic = ["mine"]\n[francis_2019]\ncard = "mine"\n'
    (tmp_path / "research" / "selection.toml").write_text(selection, encoding="utf-8")
    look_again()

    cited = francis_2019()
    assert cited is not None
    assert cited.card == "mine"
    assert default_research(Design.CLASSIC) == ("mine",)
    assert "Francis, B." in citation_text(book(NL, Audience.PABO))
    assert citation_text(earlier) == ""
    assert cards_named((), Design.CLASSIC, earlier) == ()


def test_an_own_card_that_comes_in_while_a_card_is_chosen_leaves_that_card_what_it_was(write: Write) -> None:
    """Own cards are read by the names of their files, so this one moves all others a place."""
    words = book(Language.NL, Audience.PABO)
    session = opened()
    before = [cue for cue in deck(session, words, Phase.TALK) if cue.card is CardId.RESEARCH]
    shown_before = [project(session, words, cue, START_MS) for cue in before]

    write(name="00_first.toml")

    assert "mine" in ids()
    words = book(Language.NL, Audience.PABO)
    assert [project(session, words, cue, START_MS) for cue in before] == shown_before
    assert all(isinstance(card, ResearchCard) for card in shown_before)
    said = [research_words(session, words, cue) for cue in before]
    assert [dict(each)[words.texts.say("talk.research.source")] for each in said] == [
        card.reference for card in cards_named((), Design.CLASSIC, words)
    ]
    assert set(before) <= set(deck(session, words, Phase.TALK))
