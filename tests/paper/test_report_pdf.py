"""The report as a file: tagged, short, the same every time, and never half written."""

import errno
import os
import re
import shutil
import tempfile
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from dataclasses import replace
from pathlib import Path
from typing import cast

import pytest
from pypdf import PdfReader
from pypdf.generic import BooleanObject, DictionaryObject, StreamObject

from grouping.content.assets import asset
from grouping.content.texts import texts
from grouping.content.words import banned_output_words, words_found
from grouping.domain.settings import Design, Language
from grouping.paper.errors import (
    PaperDiskError,
    PaperError,
    PaperFolderError,
    PaperFullError,
    PaperInUseError,
    PaperReadOnlyError,
    TypesettingError,
    from_disk,
)
from grouping.paper.press import STAND_IN, replace_file
from grouping.paper.report import TEMPLATE, write_report
from grouping.services.book import book
from grouping.services.report import report_view
from grouping.services.report_talk import MOST_QUOTES
from grouping.services.tables import results_at, tables_in_order
from grouping.viewmodel.chart import description
from grouping.viewmodel.report import ReportView
from tests.flow.memory import Played
from tests.paper.pdfs import entry, tags, text_of
from tests.paper.rooms import UNSTARRED, Room, renumbered, whole_room

pytestmark = pytest.mark.usefixtures("qapp")

MOST_PAGES = 6


def view_of(room: Room, language: Language = Language.NL) -> ReportView:
    return report_view(room.session, room.book(language), room.clock.now_ms())


def write(view: ReportView, folder: Path, name: str = "verslag.pdf") -> PdfReader:
    path = folder / name
    write_report(view, path, asset("fonts"), asset("paper"))
    return PdfReader(path)


@pytest.mark.parametrize("language", Language)
@pytest.mark.parametrize("people", [2, 8, 31, 150])
def test_a_room_of_any_size_fits_six_pages(people: int, language: Language, tmp_path: Path) -> None:
    pdf = write(view_of(whole_room(people), language), tmp_path)

    assert 1 <= len(pdf.pages) <= MOST_PAGES
    assert words_found(text_of(pdf), banned_output_words(language)) == ()


@pytest.mark.parametrize("language", Language)
@pytest.mark.parametrize(
    ("people", "design", "tables"),
    [(24, Design.PARALLEL, 0), (60, Design.PARALLEL, 0), (150, Design.PARALLEL, 24), (150, Design.MIXED, 24)],
)
def test_every_chart_of_any_design_fits_six_pages(
    people: int, design: Design, tables: int, language: Language, tmp_path: Path
) -> None:
    room = Played(people, 7, language, design, tables)
    room.play()
    used = book(language, room.session.settings.audience)
    pdf = write(report_view(room.session, used, room.clock.now_ms()), tmp_path)

    assert 1 <= len(pdf.pages) <= MOST_PAGES
    assert words_found(text_of(pdf), banned_output_words(language)) == ()


@pytest.mark.parametrize("language", Language)
def test_the_longest_quotes_fit_six_pages_too(language: Language, tmp_path: Path) -> None:
    room = whole_room(31)
    for number in range(MOST_QUOTES):
        room.quote(f"{number} " + "Waarom zit ik eigenlijk aan deze tafel? " * 7, starred=True)

    assert len(write(view_of(room, language), tmp_path).pages) <= MOST_PAGES


@pytest.mark.parametrize("language", Language)
def test_it_is_a_tagged_pdf_in_its_own_language(language: Language, tmp_path: Path) -> None:
    view = view_of(whole_room(31), language)
    pdf = write(view, tmp_path)
    metadata = entry(pdf.trailer, "/Root", "/Metadata")

    assert isinstance(metadata, StreamObject)
    assert b"<pdfuaid:part>1</pdfuaid:part>" in metadata.get_data()
    assert entry(pdf.trailer, "/Root", "/MarkInfo", "/Marked") == BooleanObject(True)
    assert str(entry(pdf.trailer, "/Root", "/Lang")) == language
    assert entry(pdf.trailer, "/Root", "/ViewerPreferences", "/DisplayDocTitle") == BooleanObject(True)
    assert pdf.metadata is not None
    assert pdf.metadata.title == view.title


def test_headings_header_cells_and_descriptions_are_tagged(tmp_path: Path) -> None:
    view = view_of(whole_room(31))
    found = list(tags(write(view, tmp_path)))
    kinds = [str(tag["/S"]) for tag in found]
    charts = [figure.chart for figure in view.figures()]

    assert kinds.count("/H1") == len(view.sections) + 1
    assert kinds.count("/Table") == 3
    assert kinds.count("/TH") == 3 + 2 + 5
    assert [str(tag["/Alt"]) for tag in found if str(tag["/S"]) == "/Figure"] == [
        description(chart) for chart in charts
    ]


def test_the_counts_of_the_finish_chart_are_those_of_the_session(tmp_path: Path) -> None:
    room = whole_room(31)
    text = text_of(write(view_of(room), tmp_path))
    for table in tables_in_order(room.session, room.book(Language.NL)):
        results = results_at(room.session, table.table)
        done = sum(result.finish == "done" for result in results)
        name = room.book(Language.NL).mark(table).name

        assert re.search(rf"{name} {done} van {len(results)}", text)
        assert f"Aan tafel {name} kregen {done} van de {len(results)} de vouw af." in text


def test_nobody_can_be_found_in_it(tmp_path: Path) -> None:
    room = whole_room(31)
    session = renumbered(room.session, 9_000)
    pdf = write(report_view(session, room.book(Language.NL), room.clock.now_ms()), tmp_path)
    said = " ".join(str(tag["/Alt"]) for tag in tags(pdf) if "/Alt" in tag)

    for text in (text_of(pdf), said):
        assert not re.search(r"\b90[0-3]\d\b", text)
        assert UNSTARRED not in text
        assert "geheimwoord" not in text


def test_what_people_type_is_never_markup(tmp_path: Path) -> None:
    room = whole_room(8)
    room.quote('#panic("x") *vet* $x$ <a> \\ [b] // "c" @d', starred=True)

    assert '#panic("x") *vet* $x$ <a> \\ [b] // "c" @d' in text_of(write(view_of(room), tmp_path))


def test_a_character_the_typeface_lacks_gets_a_stand_in(tmp_path: Path) -> None:
    room = whole_room(8)
    room.quote("Zo\N{COMBINING DIAERESIS} \N{GRINNING FACE}\N{VARIATION SELECTOR-16} 中 ok\x07", starred=True)

    assert f"Zö {STAND_IN} {STAND_IN} ok”" in text_of(write(view_of(room), tmp_path))


def test_only_the_bundled_typeface_is_in_the_file(tmp_path: Path) -> None:
    pdf = write(view_of(whole_room(31)), tmp_path)
    names = {
        str(font.get_object()["/BaseFont"]).partition("+")[2]
        for page in pdf.pages
        for font in cast("DictionaryObject", entry(page, "/Resources", "/Font")).values()
    }

    assert names
    assert all(name.startswith("SourceSans3-") for name in names)


def test_the_same_view_gives_the_same_bytes(tmp_path: Path) -> None:
    view = view_of(whole_room(31))
    write(view, tmp_path, "one.pdf")
    write(view, tmp_path, "two.pdf")

    assert (tmp_path / "one.pdf").read_bytes() == (tmp_path / "two.pdf").read_bytes()


def test_the_date_in_the_file_is_that_of_the_view(tmp_path: Path) -> None:
    pdf = write(view_of(whole_room(8)), tmp_path)

    assert pdf.metadata is not None
    assert pdf.metadata.creation_date_raw == "D:20261126000000Z"


def test_a_report_replaces_an_older_one_and_leaves_nothing_else(tmp_path: Path) -> None:
    path = tmp_path / "verslag.pdf"
    path.write_bytes(b"old")
    old = path.stat().st_ino
    write(view_of(whole_room(8)), tmp_path)

    assert path.stat().st_ino != old  # another file took its place; the old one was never written to
    assert [path.name for path in tmp_path.glob("*.pdf")] == ["verslag.pdf"]
    assert list(tmp_path.glob(".*")) == []


@pytest.mark.parametrize("damage", ["#let x =", "gone"])
def test_a_damaged_template_leaves_the_older_report_alone(damage: str, tmp_path: Path) -> None:
    (tmp_path / "verslag.pdf").write_bytes(b"old")
    if damage != "gone":
        (tmp_path / TEMPLATE).write_text(damage, encoding="utf-8")

    with pytest.raises(TypesettingError):
        write_report(view_of(whole_room(8)), tmp_path / "verslag.pdf", asset("fonts"), tmp_path)
    assert (tmp_path / "verslag.pdf").read_bytes() == b"old"


def test_a_folder_without_the_typeface_is_a_damaged_program(tmp_path: Path) -> None:
    with pytest.raises(TypesettingError):
        write_report(view_of(whole_room(8)), tmp_path / "verslag.pdf", tmp_path, asset("paper"))


@pytest.mark.parametrize("folder", ["gone", "file"])
def test_a_folder_that_is_not_there_is_named(folder: str, tmp_path: Path) -> None:
    (tmp_path / "file").write_bytes(b"")

    with pytest.raises(PaperFolderError) as caught:
        replace_file(tmp_path / folder / "verslag.pdf", b"new")
    assert caught.value.params == {"file": "verslag.pdf", "folder": str(tmp_path / folder)}


def test_a_folder_in_the_place_of_the_file_is_refused(tmp_path: Path) -> None:
    (tmp_path / "verslag.pdf").mkdir()

    with pytest.raises(PaperDiskError):
        replace_file(tmp_path / "verslag.pdf", b"new")
    assert [path.name for path in tmp_path.iterdir() if path.suffix == ".part"] == []


@pytest.fixture
def shared_folder() -> Iterator[Path]:
    """A folder where others may add files, but not replace those of its owner; tried as somebody else."""
    if not hasattr(os, "geteuid") or os.geteuid() != 0:
        pytest.skip("only an administrator can act as somebody else")
    folder = Path(tempfile.mkdtemp())
    folder.chmod(0o1777)
    (folder / "verslag.pdf").write_bytes(b"old")
    os.seteuid(65_534)
    try:
        yield folder
    finally:
        os.seteuid(0)
        shutil.rmtree(folder)


def test_a_file_that_may_not_be_replaced_is_in_use(shared_folder: Path) -> None:
    with pytest.raises(PaperInUseError):
        replace_file(shared_folder / "verslag.pdf", b"new")
    assert [path.name for path in shared_folder.iterdir()] == ["verslag.pdf"]
    assert (shared_folder / "verslag.pdf").read_bytes() == b"old"


def test_a_folder_that_may_not_be_written_is_read_only(shared_folder: Path) -> None:
    os.seteuid(0)
    shared_folder.chmod(0o755)
    os.seteuid(65_534)

    with pytest.raises(PaperReadOnlyError):
        replace_file(shared_folder / "verslag.pdf", b"new")


@pytest.mark.parametrize(
    ("code", "kind"),
    [
        (errno.ENOSPC, PaperFullError),
        (errno.EROFS, PaperReadOnlyError),
        (errno.EACCES, PaperReadOnlyError),
        (errno.ENOENT, PaperFolderError),
        (errno.EIO, PaperDiskError),
        (None, PaperDiskError),
    ],
)
def test_what_the_system_reports_becomes_advice(code: int | None, kind: type[PaperError]) -> None:
    error = from_disk(OSError(code, "reported"), Path("map/verslag.pdf"))

    assert type(error) is kind
    assert str(error).startswith(f"{kind.key}(")
    assert "reported" in str(error)


@pytest.mark.parametrize("language", Language)
@pytest.mark.parametrize("kind", PaperError.__subclasses__())
def test_every_trouble_has_its_sentence_and_a_remedy(kind: type[PaperError], language: Language) -> None:
    error = kind(Path("map/verslag.pdf"))

    assert texts(language).say(error.key, **error.params)
    assert texts(language).say(error.remedy_key, **error.params)


def test_a_view_of_something_else_is_a_mistake_in_the_program(tmp_path: Path) -> None:
    view = replace(view_of(whole_room(8)), room=cast("str", 1.5))

    with pytest.raises(TypeError, match="float has no place on paper"):
        write(view, tmp_path)


def test_a_report_can_be_written_beside_the_window(tmp_path: Path) -> None:
    view = view_of(whole_room(31))
    write(view, tmp_path, "here.pdf")
    with ThreadPoolExecutor(1) as pool:
        pool.submit(write, view, tmp_path, "there.pdf").result()

    assert (tmp_path / "there.pdf").read_bytes() == (tmp_path / "here.pdf").read_bytes()
