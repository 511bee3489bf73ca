"""The print pack as a file: tagged, complete, and fit for a printer without colour."""

import shutil
from dataclasses import replace
from functools import cache
from io import BytesIO
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import cast

import pytest
from pypdf import PdfReader
from pypdf.generic import BooleanObject, DictionaryObject, StreamObject

from grouping.content.assets import asset
from grouping.content.runningorder import load_running_order
from grouping.content.words import banned_output_words, forbidden_fold_words, words_found
from grouping.domain.groups import Table
from grouping.domain.phases import Phase
from grouping.domain.settings import ROOM_DESIGNS, Audience, Design, Language
from grouping.paper.errors import PaperFolderError, TypesettingError
from grouping.paper.pack import TEMPLATE, write_pack
from grouping.services.book import book
from grouping.services.pack import PackChoices, pack_view, session_choices
from grouping.services.readings import cards_named
from grouping.viewmodel.pack import (
    ROOM_PARTS,
    Contents,
    FoldSheets,
    Observers,
    PackView,
    PartName,
    Signs,
    Slips,
    Stickers,
)
from tests.paper.pdfs import baselines_mm, colours, entry, is_grey, tags, text_of, text_on
from tests.paper.rooms import START_MS, Room

pytestmark = pytest.mark.usefixtures("qapp")

CHOICES = PackChoices(
    people=31, design=Design.CLASSIC, seed=482_913, steps=load_running_order(75).steps, room="Pabo 3B"
)


GREY = replace(CHOICES, is_coloured=False)


def view_of(choices: PackChoices = CHOICES, language: Language = Language.NL) -> PackView:
    return pack_view(choices, book(language, Audience.PABO), START_MS)


def write(view: PackView, folder: Path) -> PdfReader:
    path = folder / "pakket.pdf"
    write_pack(view, path, asset("fonts"), asset("paper"))
    return PdfReader(path)


@cache
def whole_pack(choices: PackChoices = CHOICES, language: Language = Language.NL) -> PdfReader:
    """The pack with everything in it, written once for all tests that only read it."""
    with TemporaryDirectory() as folder:
        path = Path(folder, "pakket.pdf")
        write_pack(view_of(choices, language), path, asset("fonts"), asset("paper"))
        return PdfReader(BytesIO(path.read_bytes()))


def only(*names: PartName, choices: PackChoices = CHOICES) -> PackChoices:
    return replace(choices, only=frozenset(names))


def titles(pdf: PdfReader) -> dict[str, int]:
    """The bookmarks of the first order and the page each leads to, from 1."""
    found = [item for item in pdf.outline if not isinstance(item, list)]
    return {str(item.title): (pdf.get_destination_page_number(item) or 0) + 1 for item in found}


@pytest.mark.parametrize("language", Language)
@pytest.mark.parametrize("is_coloured", [True, False])
def test_it_is_a_tagged_pdf_in_its_own_language(language: Language, is_coloured: bool) -> None:
    choices = CHOICES if is_coloured else GREY
    view = view_of(choices, language)
    pdf = whole_pack(choices, language)
    metadata = entry(pdf.trailer, "/Root", "/Metadata")

    assert isinstance(metadata, StreamObject)
    assert b"<pdfuaid:part>1</pdfuaid:part>" in metadata.get_data()
    assert entry(pdf.trailer, "/Root", "/MarkInfo", "/Marked") == BooleanObject(True)
    assert str(entry(pdf.trailer, "/Root", "/Lang")) == language
    assert pdf.metadata is not None
    assert pdf.metadata.title == view.title


def test_the_first_page_says_on_which_pages_each_part_is() -> None:
    view = view_of()
    pdf = whole_pack()
    first, starts = text_on(pdf.pages[0]), titles(pdf)
    (contents,) = (part for part in view.parts if isinstance(part, Contents))
    (fold_part,) = (part for part in view.parts if isinstance(part, FoldSheets))

    parts = [row.name for row in contents.rows if not row.name.startswith("folds-")]
    assert parts == [name for name in PartName if name not in {PartName.CONTENTS, PartName.FOLDS}]
    assert "31 mensen · pabo · opzet Klassiek · 3 tafels · 75 minuten" in first
    assert (
        f"Ervaringsstroken {starts['Hoe was het?']}–{starts['Waarnemer aan tafel Blauw'] - 1} 1 keer" in first
    )
    assert f"Waarnemersbladen {starts['Waarnemer aan tafel Blauw']}–{starts['Stapellijst'] - 1} " in first
    assert f"Stapellijst {starts['Stapellijst']} 1 keer" in first
    assert f"Draaiboek {starts['Draaiboek']}–{starts[view.parts[-1].title] - 1} 1 keer" in first
    assert f"leggen {len(pdf.pages)} 31 keer" in first
    models = [part.title for part in fold_part.sheets]
    sheets = [f"Vouwblad {name} {starts[models[0]] + place} " for place, name in enumerate(models)]
    assert [sheet for sheet in sheets if sheet not in first] == []


@pytest.mark.parametrize(("people", "sheets"), [(2, 1), (21, 1), (22, 2), (31, 2), (400, 19)])
def test_there_is_a_number_for_everybody_and_for_late_comers(
    people: int, sheets: int, tmp_path: Path
) -> None:
    view = view_of(only(PartName.STICKERS, choices=replace(CHOICES, people=people)))
    pdf = write(view, tmp_path)
    (part,) = view.parts
    assert isinstance(part, Stickers)
    numbers = [int(word) for page in pdf.pages for word in text_on(page).split(part.note)[1].split()]

    assert sorted(numbers) == list(range(1, people + max(3, people // 10) + 1))
    assert len(pdf.pages) == sheets


@pytest.mark.parametrize(("people", "pages"), [(2, 2), (3, 2), (31, 12)])
def test_there_is_a_slip_for_everybody_and_for_late_comers_three_to_a_page(
    people: int, pages: int, tmp_path: Path
) -> None:
    view = view_of(only(PartName.SLIPS, choices=replace(CHOICES, people=people)))
    pdf = write(view, tmp_path)
    text = text_of(pdf)
    (slips,) = view.parts

    assert isinstance(slips, Slips)
    assert len(pdf.pages) == pages
    assert text.count("Als ik vastliep, kon iemand aan mijn tafel mij helpen.") == people + 3
    assert text.count("Kruis het teken van je tafel aan") == people + 3
    for question in (*slips.before, *slips.after):
        assert question.text in text


def test_a_slip_of_a_comparison_asks_for_the_number(tmp_path: Path) -> None:
    choices = replace(CHOICES, people=31, design=Design.PARALLEL)

    assert text_of(write(view_of(only(PartName.SLIPS, choices=choices)), tmp_path)).count("Jouw nummer") == 34


@pytest.mark.parametrize("language", Language)
@pytest.mark.parametrize(
    ("people", "design"),
    [
        (31, Design.CLASSIC),
        (20, Design.MIXED),
        (40, Design.MIXED),
        (45, Design.MIXED),
        (31, Design.PARALLEL),
        (45, Design.PARALLEL),
    ],
)
def test_no_text_of_a_slip_comes_near_the_cut(
    people: int, design: Design, language: Language, tmp_path: Path
) -> None:
    choices = replace(CHOICES, people=people, design=design)
    pdf = write(view_of(only(PartName.SLIPS, choices=choices), language), tmp_path)
    heights = [height for page in pdf.pages for height in baselines_mm(page)]

    assert len(heights) > 10 * people
    assert all(5 < height % 99 < 92 for height in heights)


@pytest.mark.parametrize("design", ROOM_DESIGNS)
def test_every_table_has_a_sign_and_an_observer_sheet(design: Design, tmp_path: Path) -> None:
    view = view_of(only(PartName.SIGNS, PartName.OBSERVERS, choices=replace(CHOICES, design=design)))
    pdf = write(view, tmp_path)
    signs, observers = view.parts
    assert isinstance(signs, Signs)
    assert isinstance(observers, Observers)
    names = [sign.table for sign in signs.signs]
    alts = [str(tag["/Alt"]) for tag in tags(pdf) if str(tag["/S"]) == "/Figure"]

    assert len(pdf.pages) == 2 * len(names)
    assert names == sorted(names)
    assert alts == [sign.description for sign in signs.signs]
    for page, sign in zip(pdf.pages, signs.signs, strict=False):
        assert text_on(page) == f"{sign.table} {sign.shape}"
    for page, name in zip(pdf.pages[len(names) :], names, strict=True):
        text = text_on(page)
        assert f"Waarnemer aan tafel {name}" in text
        assert all(stroke.meaning in text for stroke in observers.strokes)


@pytest.mark.parametrize("people", [45, 90, 110])
def test_more_tables_than_can_be_ticked_are_written_down(people: int, tmp_path: Path) -> None:
    view = view_of(only(PartName.SLIPS, choices=replace(CHOICES, design=Design.MIXED, people=people)))
    text = text_of(write(view, tmp_path))

    assert text.count("Schrijf het teken van je tafel op") == people + people // 10
    assert "Blauw" not in text


def test_a_large_room_gets_a_pile_list_for_each_who_sorts(tmp_path: Path) -> None:
    pdf = write(view_of(only(PartName.PILES, choices=replace(CHOICES, people=150))), tmp_path)

    assert len(pdf.pages) == 4
    assert "Lijst 4 van 4" in text_on(pdf.pages[3])


@pytest.mark.parametrize("language", Language)
def test_the_pages_for_the_desk_are_complete(language: Language, tmp_path: Path) -> None:
    texts = book(language, Audience.PABO)
    pdf = write(view_of(only(PartName.KEYS, PartName.ORDER, PartName.RESEARCH), language), tmp_path)
    text = text_of(pdf)

    assert len(pdf.pages) <= 4
    for step in CHOICES.steps:
        assert texts.texts.say(f"step.{step.step}") in text
    assert {"0:00", "0:37", "1:15", "Ctrl+T", "F9"} <= set(text.split())
    for card in cards_named((), CHOICES.design, texts):
        assert card.title in text
        assert card.reference[:40] in text
    assert texts.texts.say("report.research.counter") in text
    assert texts.texts.say("pack.plan") in text


@pytest.mark.parametrize("language", Language)
@pytest.mark.parametrize("design", ROOM_DESIGNS)
def test_nothing_that_lies_in_the_room_names_a_level(
    language: Language, design: Design, tmp_path: Path
) -> None:
    choices = replace(CHOICES, design=design)
    pdf = write(view_of(only(*ROOM_PARTS, choices=choices), language), tmp_path)
    said = " ".join(str(tag["/Alt"]) for tag in tags(pdf) if "/Alt" in tag)

    assert words_found(f"{text_of(pdf)} {said}", forbidden_fold_words(language)) == ()
    assert words_found(text_of(whole_pack(choices, language)), banned_output_words(language)) == ()


def test_a_printer_without_colour_gets_no_colour() -> None:
    coloured, grey = colours(whole_pack()), colours(whole_pack(GREY))

    assert len([colour for colour in coloured if not is_grey(colour)]) >= 3
    assert [colour for colour in grey if not is_grey(colour)] == []


def test_only_the_bundled_typeface_is_used() -> None:
    pdf = whole_pack()
    names = {
        str(font.get_object()["/BaseFont"]).partition("+")[2]
        for page in pdf.pages
        if "/Font" in cast("DictionaryObject", page["/Resources"])
        for font in cast("DictionaryObject", entry(page, "/Resources", "/Font")).values()
    }

    assert names
    assert all(name.startswith("SourceSans3-") for name in names)


def test_the_same_view_gives_the_same_bytes(tmp_path: Path) -> None:
    write(view_of(), tmp_path)
    first = (tmp_path / "pakket.pdf").read_bytes()
    write(view_of(), tmp_path)

    assert (tmp_path / "pakket.pdf").read_bytes() == first


def test_the_signs_are_those_of_the_room_before_and_after_its_draw(tmp_path: Path) -> None:
    room = Room(31)
    room.go(Phase.ARRIVAL)
    before = view_of(only(PartName.SIGNS, choices=session_choices(room.session)))
    room.arrive()
    room.judge()
    room.group()
    after = view_of(only(PartName.SIGNS, choices=session_choices(room.session)))
    names = {room.book(Language.NL).mark(table).name for table in room.session.all(Table).values()}

    assert before == after
    (signs,) = after.parts
    assert isinstance(signs, Signs)
    assert {sign.table for sign in signs.signs} == names


def test_a_folder_that_is_not_there_and_a_damaged_template_are_told(tmp_path: Path) -> None:
    with pytest.raises(PaperFolderError):
        write(view_of(only(PartName.PILES)), tmp_path / "nergens")
    damaged = tmp_path / "paper"
    shutil.copytree(asset("paper"), damaged)
    (damaged / TEMPLATE).write_text("#panic()", encoding="utf-8")
    with pytest.raises(TypesettingError):
        write_pack(view_of(), tmp_path / "pakket.pdf", asset("fonts"), damaged)

    assert not (tmp_path / "pakket.pdf").exists()
