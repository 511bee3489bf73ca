"""Own files go before ours, come and go while the program runs, and never stop it."""

import re
from collections.abc import Callable
from pathlib import Path

import pytest

from grouping.content.assets import asset
from grouping.content.cards import load_cards
from grouping.content.folds import fold_file, fold_files, load_fold
from grouping.content.foldsets import fold_sets
from grouping.content.own import look_again, use_own_folder
from grouping.content.research import load_research
from grouping.content.roomcheck import load_room_advice
from grouping.content.runningorder import load_running_order, running_orders
from grouping.content.scripts import load_scripts
from grouping.content.selection import default_research, francis_2019
from grouping.content.words import audience_words, forbidden_room_words
from grouping.domain.settings import Audience, Design, Language
from grouping.services.owncontent import our_names, survey

NL, PO = Language.NL, Audience.PO

Put = Callable[..., Path]


@pytest.fixture
def put(tmp_path: Path) -> Put:
    """Put a file among the own ones: ours with one passage replaced, or any text."""
    own = tmp_path / "own"
    use_own_folder(own)

    def write(name: str, old: str = "", new: str = "", *, text: str | None = None, source: str = "") -> Path:
        if text is None:
            text = asset(*(source or name).split("/")).read_text(encoding="utf-8")
            assert old in text
            text = text.replace(old, new, 1)
        path = own / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, encoding="utf-8")
        look_again()
        return path

    return write


def problem_of(name: str) -> str:
    """Return the key of what is wrong with an own file, empty where nothing is."""
    own = next(each for each in survey() if each.name == name)
    return "" if own.problem is None else own.problem.key


def test_an_own_file_goes_before_ours_without_a_restart_and_back(put: Put) -> None:
    ours = load_cards(NL, PO)["neutral"].title
    path = put("cards/nl.toml", '"Een moment"', '"Even wachten"')

    assert load_cards(NL, PO)["neutral"].title == "Even wachten" != ours
    assert problem_of("cards/nl.toml") == ""
    path.unlink()
    look_again()
    assert load_cards(NL, PO)["neutral"].title == ours


WRONG = [
    ("cards/nl.toml", '"Een moment"', '"' + "x" * 60 + '"', "content.too_long"),
    ("cards/nl.toml", '"Een moment"', '"Het hoogste niveau"', "content.room_word"),
    ("cards/nl.toml", '"Een moment"', '"Dit is bewezen"', "content.output_word"),
    ("scripts/nl.toml", "Fijn dat je er bent.", "Dit verschil is significant.", "content.output_word"),
    ("scripts/nl.toml", "[step.repair]", "[step.race]", "content.unknown_field"),
    ("scripts/nl.toml", "{groep}", "{school}", "content.unknown_word"),
    ("words/nl.toml", '[audience.vo]\nleerkracht = "docent"', "[audience.vo]", "content.missing"),
    ("room_check/nl.toml", "[windows]", "[dos]", "content.unknown_field"),
    ("fold_sets.toml", "[[sets]]", "[[set]]", "content.unknown_field"),
    ("running_orders/75.toml", "total_minutes = 75", "total_minutes = 74", "content.order_sum"),
    ("research/selection.toml", "classic = [", 'classic = ["nobody", ', "content.not_one_of"),
    ("research/01_placement.toml", 'id = "', 'id = "other-', "content.not_one_of"),
    (
        "folds/beker.toml",
        "[[steps]]",
        '[[steps]]\nhint = { nl = "Het niveau.", en = "So." }',
        "content.not_toml",
    ),
    ("folds/beker.toml", "do = [", 'do = [{ op = "pleat" }, ', "content.fold"),
]


def everything() -> list[object]:
    """Load all there is, as the program does."""
    loaded: list[object] = [running_orders(), fold_sets(), default_research(Design.CLASSIC), francis_2019()]
    for language in Language:
        loaded += [load_room_advice(language), load_research(language), forbidden_room_words(language)]
        for audience in Audience:
            loaded += [load_cards(language, audience), audience_words(language, audience)]
            loaded.append(load_scripts(language, audience))
    few = [path for path in fold_files() if path.stem in {"beker", "hond"}]
    loaded.append([(path.name, load_fold(path).names) for path in few])
    return loaded


@pytest.mark.parametrize(("name", "old", "new", "key"), WRONG)
def test_a_wrong_file_is_told_and_ours_is_used_meanwhile(
    name: str, old: str, new: str, key: str, put: Put
) -> None:
    before = everything()
    put(name, old, new)

    assert problem_of(name) == key
    assert everything() == before


OF_MANY = re.compile(r"folds/|running_orders/.*0|research/(?!11)\d")
"""Files of which another of the same kind is tried."""


@pytest.mark.parametrize("text", ["", "= = =", "a = 1", "x = [" * 3000, "\x00"])
@pytest.mark.parametrize("name", [name for name in our_names() if not OF_MANY.match(name)])
def test_no_damage_stops_the_program(name: str, text: str, put: Put) -> None:
    before = everything()
    put(name, text=text)

    assert problem_of(name).startswith("content.")
    assert everything() == before


def test_binary_rubbish_folders_and_strange_names_stop_nothing(put: Put) -> None:
    before = everything()
    home = put("cards/nl.toml", text="").parent.parent
    (home / "cards/nl.toml").write_bytes(b"\xff\xfe\x00rubbish")
    (home / "scripts/nl.toml").mkdir(parents=True)
    (home / "running_orders").mkdir()
    (home / "running_orders/mijn.toml").mkdir()
    (home / "elsewhere/deep").mkdir(parents=True)
    (home / "elsewhere/deep/nl.toml").write_text("a = 1")
    (home / "cards/frysk.toml").write_text("a = 1")
    look_again()

    assert everything() == before
    assert problem_of("cards/nl.toml") == "content.not_utf8"
    assert problem_of("scripts/nl.toml") == "content.no_file"
    assert problem_of("running_orders/mijn.toml") == "content.no_file"
    assert problem_of("elsewhere/deep/nl.toml") == problem_of("cards/frysk.toml") == "own.not_used"


def test_new_running_orders_and_folds_are_added_to_the_choices(put: Put) -> None:
    put(
        "running_orders/middag.toml",
        '"75 minuten · gewoon"',
        '"Onze middag"',
        source="running_orders/75.toml",
    )
    put("folds/mijn-huis.toml", source="folds/huis.toml")

    assert load_running_order("middag").name(NL) == "Onze middag"
    assert len(running_orders()) == 5
    assert load_fold(fold_file("mijn-huis")).id == "mijn-huis"
    assert problem_of("running_orders/middag.toml") == problem_of("folds/mijn-huis.toml") == ""


def test_a_new_wrong_running_order_is_left_out(put: Put) -> None:
    put("running_orders/kort.toml", "= 75", "= 74", source="running_orders/75.toml")

    assert len(running_orders()) == 4
    assert problem_of("running_orders/kort.toml") == "content.order_sum"


def test_an_own_instruction_may_not_name_a_level(put: Put) -> None:
    put("folds/huis.toml", 'text = { nl = "', 'text = { nl = "Niveau drie. ')

    assert problem_of("folds/huis.toml") == "content.room_word"
    assert "Niveau" not in load_fold(fold_file("huis")).steps[0].text[NL]


def test_own_words_change_cards_and_scripts_and_cannot_free_a_forbidden_word(put: Put) -> None:
    put("words/nl.toml", 'groep = "groep"', 'groep = "unit"')
    assert load_cards(NL, PO)["to_your_class"].title == "Naar je eigen unit"
    assert "eigen unit" in load_scripts(NL, PO).steps["to_your_class"].say
    put("words/nl.toml", '"niveau", ', "")
    assert "niveau" in forbidden_room_words(NL)


def test_own_words_that_do_not_fit_a_card_are_told_and_leave_the_card_as_it_was(put: Put) -> None:
    put("words/nl.toml", 'groep = "klas"', f'groep = "{"klas" * 9}"')

    assert problem_of("words/nl.toml") == "content.too_long"
    assert load_cards(NL, Audience.VO)["to_your_class"].title == "Naar je eigen klas"


def test_an_own_research_card_takes_its_place_or_stands_beside_ours(put: Put) -> None:
    first = load_research(NL)[0]
    put("research/01_placement.toml", first.title, "Onze titel")
    put("research/20_mine.toml", f'id = "{first.id}"', 'id = "mine"', source="research/01_placement.toml")
    put("research/21_twice.toml", f'id = "{first.id}"', 'id = "mine"', source="research/01_placement.toml")

    titles = {finding.id: finding.title for finding in load_research(NL)}
    assert titles[first.id] == "Onze titel"
    assert "mine" in titles
    assert problem_of("research/21_twice.toml") == "content.duplicate"


def test_an_own_selection_without_the_citation_leaves_it_with_ours(put: Put) -> None:
    put("research/selection.toml", text='classic = ["need"]\nparallel = ["progress"]\n')

    assert default_research(Design.CLASSIC) == ("need",)
    assert default_research(Design.PARALLEL) == ("progress",)
    assert default_research(Design.MIXED) == ("need",)
    cited = francis_2019()
    assert cited is not None
    assert cited.card == "book"


def test_no_source_is_cited_where_an_own_card_took_its_place(put: Put) -> None:
    put("research/10_book.toml", "Francis, B., Taylor", "Other, B., Taylor")

    assert francis_2019() is None


def test_an_own_card_with_a_figure_that_was_not_traced_leaves_its_place_to_ours(put: Put) -> None:
    first = load_research(NL)[0]
    put("research/01_placement.toml", "9.301", "9.302")

    assert problem_of("research/01_placement.toml") == "content.untraced"
    assert load_research(NL)[0] == first
