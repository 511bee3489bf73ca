"""`grouping pack`: a pack from the command line, or a complaint in plain words."""

from pathlib import Path

import pytest
from pypdf import PdfReader

from grouping.cli import main
from tests.flow.command_line import ended_well, grouping, refused

pytestmark = pytest.mark.usefixtures("qapp")
"""What draws in this process shares the application with every other test."""


@pytest.mark.parametrize(("language", "title"), [("nl", "Pakket voor"), ("en", "Pack for")])
def test_a_pack_is_made_in_either_language(tmp_path: Path, language: str, title: str) -> None:
    out = tmp_path / "een map" / "pakket.PDF"
    out.parent.mkdir()

    printed = ended_well(
        grouping("pack", "--people", "31", "--design", "classic", "--lang", language, "--out", out)
    )

    pdf = PdfReader(out)
    assert str(out) in printed
    assert "--seed" in printed
    assert len(pdf.pages) == 30
    assert title in pdf.pages[0].extract_text()


def test_only_what_was_asked_for_is_made_and_the_seed_is_not_told_to_who_chose_it(tmp_path: Path) -> None:
    printed = ended_well(
        grouping(
            "pack", "--only", "slips, signs", "--people", "6", "--seed", "3", "--lang", "en", cwd=tmp_path
        )
    )

    assert printed.count("\n") == 1
    assert [path.name for path in tmp_path.iterdir() if path.suffix == ".pdf"] == ["grouping-pack.pdf"]
    assert len(PdfReader(tmp_path / "grouping-pack.pdf").pages) == 2 + 3


@pytest.mark.parametrize("name", ["water", "Afloat", "te water"])
def test_the_sheets_are_those_of_the_combination_asked_for(
    name: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    out = tmp_path / "pack.pdf"

    assert main(["pack", "--folds", name, "--only", "folds", "--lang", "en", "--out", str(out)]) == 0
    assert capsys.readouterr().err == ""
    titles = [page.extract_text().splitlines()[0].strip() for page in PdfReader(out).pages]
    assert titles == ["House", "Paper hat", "Sailboat", "Paper boat"]


def test_an_earlier_pack_is_replaced(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    out = tmp_path / "pack.pdf"
    for people in ("9", "12"):
        assert main(["pack", "--people", people, "--only", "slips", "--out", str(out)]) == 0

    assert len(PdfReader(out).pages) == 5
    assert capsys.readouterr().err == ""


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (("--people", "1"), "from 2 to 400"),
        (("--people", "401"), "from 2 to 400"),
        (("--design", "crossover"), "from: classic, parallel, mixed"),
        (("--design", "klassiek"), "from: classic, parallel, mixed"),
        (("--order", "12"), "60, 75, 90"),
        (("--audience", "havo"), "po, vo, pabo"),
        (("--folds", "trains"), "birds, water, motion, party"),
        (("--tables", "25"), "from 1 to 24"),
        (("--only", "signs,posters"), "posters"),
        (("--out", "pack.txt"), "pack.txt"),
        (("--design", "parallel", "--people", "12"), "18"),
        (("--colour",), "--colour"),
    ],
)
def test_what_cannot_be_made_is_refused(
    arguments: tuple[str, ...], said: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    out = () if "--out" in arguments else ("--out", str(tmp_path / "pack.pdf"))

    assert main(["pack", "--lang", "en", *arguments, *out]) == 2
    printed, complaint = capsys.readouterr()
    assert (printed, complaint.count("\n")) == ("", 1)
    assert said in complaint
    assert not list(tmp_path.glob("*.pdf"))


def test_a_folder_that_is_not_there_is_named(tmp_path: Path) -> None:
    complaint = refused(grouping("pack", "--lang", "nl", "--out", tmp_path / "weg" / "pakket.pdf"), status=3)

    assert str(tmp_path / "weg") in complaint


def test_the_help_names_every_option(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["pack", "--help", "--lang", "nl"]) == 0
    told = capsys.readouterr().out

    for option in (
        "people",
        "design",
        "order",
        "audience",
        "tables",
        "folds",
        "seed",
        "black-and-white",
        "only",
        "out",
    ):
        assert f"--{option}" in told
