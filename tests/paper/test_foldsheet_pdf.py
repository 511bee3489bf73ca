"""Instruction sheets as files: one page for each model, tagged, and every picture in words as well."""

from dataclasses import replace
from pathlib import Path

import pytest
from pypdf import PdfReader
from pypdf.generic import BooleanObject, StreamObject

from grouping.content.assets import asset
from grouping.content.folds import fold_file, fold_files, load_fold
from grouping.content.texts import texts
from grouping.content.words import forbidden_fold_words, words_found
from grouping.domain.settings import Language
from grouping.paper.errors import PaperFolderError
from grouping.paper.foldsheet import write_sheet
from grouping.services.foldsheet import in_grey, sheet_document, sheet_view
from grouping.viewmodel.foldsheet import SheetDocument
from tests.paper.pdfs import colours, entry, is_grey, tags, text_of
from tests.paper.rooms import START_MS

pytestmark = pytest.mark.usefixtures("qapp")

MODELS = [path.stem for path in fold_files()]
LONGEST_NAME = 30
"""As `content.folds` allows it."""

every_model = pytest.mark.parametrize("model", MODELS)


def document(
    model: str, language: Language = Language.NL, *, with_hints: bool = False, minutes: int = 0
) -> SheetDocument:
    words = texts(language)
    view = sheet_view(model, words, with_hints=with_hints, minutes=minutes)
    return sheet_document(view, words, START_MS)


def write(view: SheetDocument, folder: Path) -> PdfReader:
    path = folder / "vouwblad.pdf"
    write_sheet(view, path, asset("fonts"), asset("paper"))
    return PdfReader(path)


def folded(text: str) -> str:
    """Return `text` without white space, so that neither line breaks nor hyphens' blanks matter."""
    return "".join(text.split())


@every_model
@pytest.mark.parametrize("language", Language)
def test_a_sheet_is_one_tagged_page_with_every_picture_in_words(
    model: str, language: Language, tmp_path: Path
) -> None:
    view = document(model, language)
    pdf = write(view, tmp_path)
    metadata = entry(pdf.trailer, "/Root", "/Metadata")
    pictures = [step.picture for step in view.sheet.steps] + [key.picture for key in view.sheet.keys]
    structure = list(tags(pdf))

    assert len(pdf.pages) == 1
    assert isinstance(metadata, StreamObject)
    assert b"<pdfuaid:part>1</pdfuaid:part>" in metadata.get_data()
    assert entry(pdf.trailer, "/Root", "/MarkInfo", "/Marked") == BooleanObject(True)
    assert str(entry(pdf.trailer, "/Root", "/Lang")) == language
    assert pdf.metadata is not None
    assert pdf.metadata.title == view.title
    assert [str(tag["/Alt"]) for tag in structure if str(tag["/S"]) == "/Figure"] == [
        picture.description for picture in pictures
    ]
    assert [str(tag["/S"]) for tag in structure].count("/H1") == 1
    said = folded(text_of(pdf))
    texts_on_it = [step.text for step in view.sheet.steps] + [key.text for key in view.sheet.keys]
    for text in (view.sheet.title, view.sheet.facts, view.sheet.foot, *texts_on_it):
        assert folded(text) in said


@every_model
def test_the_sheet_with_hints_explains_every_step_and_is_short(model: str, tmp_path: Path) -> None:
    language = Language.EN if MODELS.index(model) % 2 else Language.NL
    pdf = write(document(model, language, with_hints=True, minutes=8), tmp_path)
    said = folded(text_of(pdf))

    for step in load_fold(fold_file(model)).steps:
        assert folded(step.hint[language]) in said
    assert len(pdf.pages) <= 2
    assert folded("je hebt 8 minuten" if language is Language.NL else "you have 8 minutes") in said
    assert words_found(text_of(pdf), forbidden_fold_words(language)) == ()


@pytest.mark.parametrize("name", ["Vierentwintigpuntigewaterlelie", "Doos met een deksel en een vak"])
def test_the_longest_name_fits_on_one_line_of_one_page(name: str, tmp_path: Path) -> None:
    longest = max(MODELS, key=lambda model: len(document(model).sheet.steps))
    view = document(longest)
    pdf = write(replace(view, title=name, sheet=replace(view.sheet, title=name)), tmp_path)

    assert len(name) == LONGEST_NAME
    assert len(pdf.pages) == 1
    assert name in pdf.pages[0].extract_text().splitlines()


def test_a_sheet_for_a_printer_without_colour_has_none_in_its_pictures(tmp_path: Path) -> None:
    view = document(MODELS[0])
    coloured = [colour for colour in colours(write(view, tmp_path)) if not is_grey(colour)]
    grey = write(replace(view, sheet=in_grey(view.sheet)), tmp_path)
    left = [colour for colour in colours(grey) if not is_grey(colour)]

    assert len(coloured) > len(left)
    # The thin lines of the page stay a very light brown; in the pack they are grey too.
    assert {colour for colour in left if max(colour) - min(colour) > 0.1} == set()


def test_the_same_sheet_gives_the_same_bytes(tmp_path: Path) -> None:
    write(document(MODELS[0]), tmp_path)
    first = (tmp_path / "vouwblad.pdf").read_bytes()
    write(document(MODELS[0]), tmp_path)

    assert (tmp_path / "vouwblad.pdf").read_bytes() == first


def test_a_folder_that_is_not_there_is_told(tmp_path: Path) -> None:
    with pytest.raises(PaperFolderError):
        write(document(MODELS[0]), tmp_path / "nergens")
