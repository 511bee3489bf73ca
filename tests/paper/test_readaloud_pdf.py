"""The lists of a room without a projector as a file: one sheet to read from, then cards to cut."""

from pathlib import Path

import pytest
from pypdf import PdfReader

from grouping.content.assets import asset
from grouping.domain.settings import Language
from grouping.paper.readaloud import write_read_aloud
from grouping.services.readaloud import read_aloud_document
from tests.flow.memory import START_MS
from tests.paper.pdfs import tags, text_of, text_on
from tests.unit.rooms import DUTCH, ENGLISH, drawn, spread

pytestmark = pytest.mark.usefixtures("qapp")


def write(people: int, language: Language, folder: Path) -> PdfReader:
    book = DUTCH if language is Language.NL else ENGLISH
    document = read_aloud_document(drawn(*spread(people)), book, START_MS)
    path = folder / "lijst.pdf"
    write_read_aloud(document, path, asset("fonts"), asset("paper"))
    return PdfReader(path)


@pytest.mark.parametrize("language", Language)
@pytest.mark.parametrize(("people", "card_sheets"), [(8, 1), (31, 1), (75, 3), (150, 5)])
def test_every_list_is_on_the_first_sheet_and_the_cards_follow(
    people: int, card_sheets: int, language: Language, tmp_path: Path
) -> None:
    pdf = write(people, language, tmp_path)
    first, rest = text_on(pdf.pages[0]), " ".join(map(text_on, pdf.pages[1:]))
    listed = first.replace(",", " ").split()

    assert len(pdf.pages) == 1 + card_sheets
    for number in range(1, people + 1):
        assert str(number) in listed
        assert str(number) in rest.split()
    assert [str(tag["/S"]) for tag in tags(pdf)].count("/H1") == 1
    assert "laag" not in text_of(pdf)
    assert "hoog" not in text_of(pdf)
