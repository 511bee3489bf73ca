"""`grouping pool`: a folder of summaries as text, as JSON and as a PDF."""

import json
from pathlib import Path

import pytest
from pypdf import PdfReader

from grouping.cli import main
from grouping.content.texts import texts
from grouping.domain.settings import Design, Language
from grouping.services.pooling.measures import MEASURES
from tests.flow.command_line import grouping, refused
from tests.paper.pdfs import entry, tags, text_of
from tests.unit.room_summaries import made_summary, write_summaries

pytestmark = pytest.mark.usefixtures("qapp")
"""What draws in this process shares the application with every other test."""


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """Return a folder with rooms of two designs, a copy, a made-up room and a file of somebody else."""
    folder = tmp_path / "zalen"
    write_summaries(folder / "a", *(made_summary(seed, people=20 + seed) for seed in range(6)))
    write_summaries(
        folder / "b",
        *(made_summary(seed, Design.CLASSIC) for seed in range(10, 13)),
        made_summary(3, people=23),
        made_summary(50) | {"made_up": True},
    )
    (folder / "ander.json").write_text("{}", encoding="utf-8")
    return folder


@pytest.mark.parametrize("language", Language)
def test_rooms_are_told_together(
    folder: Path, language: Language, capsys: pytest.CaptureFixture[str]
) -> None:
    say = texts(language).say

    assert main(["pool", str(folder), "--lang", language]) == 0
    told, complaint = capsys.readouterr()

    assert complaint == ""
    assert say("pool.read", count=9, files=12) in told
    assert "b/000004.json" in told
    assert "b/000005.json" in told
    assert "ander.json" in told
    assert say("pool.title.difference.quality") in told
    assert told.count(say("pool.title.share.fair")) == 2
    assert say("pool.limits.chosen") in told
    assert "{" not in told


def test_a_process_of_its_own_writes_json_and_a_tagged_pdf(folder: Path, tmp_path: Path) -> None:
    out = tmp_path / "samen.pdf"
    run = grouping("pool", folder, "--json", "--measure", "quality,fair", "--lang", "nl", "--out", out)

    assert run.returncode == 0
    assert run.stderr.decode() == f"De pdf staat in {out}\n"
    facts = json.loads(run.stdout)
    assert (facts["schema_version"], facts["files"], facts["rooms"]) == (1, 12, 9)
    assert facts["left_out"]["repeated"] == {"count": 1, "first_files": ["b/000004.json"]}
    found = {
        (design["design"], each["kind"], each["measure"]): each
        for design in facts["designs"]
        for each in design["measures"]
    }
    assert set(found) == {
        ("parallel", "difference", "quality"),
        ("parallel", "difference", "fair"),
        ("parallel", "share", "fair"),
        ("classic", "share", "fair"),
    }
    quality = found["parallel", "difference", "quality"]
    low, high = quality["synthesis"]["interval"]
    assert low < quality["synthesis"]["estimate"] < high
    assert quality["rooms"] == 6

    pdf = PdfReader(out)
    figures = [tag for tag in tags(pdf) if str(tag["/S"]) == "/Figure"]
    assert len(figures) == 4
    assert all("Zaal " in str(figure["/Alt"]) for figure in figures)
    assert str(entry(pdf.trailer, "/Root", "/Lang")) == "nl"
    text = text_of(pdf)
    assert "Kwaliteit van de tweede vouw: gemengd min niveau" in text
    assert "Doncaster" in text
    assert ".json" not in text


def test_only_what_is_asked_for_is_told(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["pool", str(folder), "--design", "classic", "--measure", "drive", "--lang", "en"]) == 0
    told = capsys.readouterr().out

    assert "6 rooms with another design were not asked for." in told
    assert "Agree: I wanted to finish the fold" in told
    assert "fair" not in told
    assert "Comparison" not in told


def test_rooms_that_do_not_count_leave_only_the_reasons(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    write_summaries(tmp_path, made_summary(1) | {"made_up": True})

    assert main(["pool", str(tmp_path), "--lang", "en"]) == 0
    told = capsys.readouterr().out
    assert "made up to practise with: 1 (000001.json)" in told
    assert "None of these rooms has a measure" in told


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        ((), ("grouping pool DIR",)),
        (("nowhere",), ("nowhere",)),
        (("empty",), ("empty", "summary")),
        (("empty", "--measure", "joy"), ("--measure", "joy", ", ".join(MEASURES))),
        (("empty", "--design", "crossover"), ("--design", "crossover", "parallel")),
        (("empty", "--out", "a.txt"), ("a.txt", ".pdf")),
        (("empty", "more"), ("more",)),
        (("empty", "--fast"), ("--fast",)),
    ],
)
def test_what_cannot_be_done_is_refused(
    arguments: tuple[str, ...],
    said: tuple[str, ...],
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
) -> None:
    (tmp_path / "empty").mkdir()
    monkeypatch.chdir(tmp_path)

    assert main(["pool", *arguments, "--lang", "en"]) == 2
    printed, complaint = capsys.readouterr()
    assert (printed, complaint.count("\n")) == ("", 1)
    assert [part for part in said if part not in complaint] == []
    assert list((tmp_path / "empty").iterdir()) == []


def test_a_pdf_that_cannot_be_written_is_told_and_nothing_is_printed(folder: Path, tmp_path: Path) -> None:
    complaint = refused(grouping("pool", folder, "--out", tmp_path / "weg" / "a.pdf", "--lang", "nl"), 3)

    assert str(tmp_path / "weg") in complaint


@pytest.mark.parametrize("language", Language)
def test_help_names_every_option_and_every_measure(
    language: Language, capsys: pytest.CaptureFixture[str]
) -> None:
    assert main(["pool", "--help", "--lang", language]) == 0
    told = capsys.readouterr().out

    options = ("measure", "design", "json", "out", "lang")
    assert [option for option in options if f"--{option}" not in told] == []
    assert [measure for measure in MEASURES if measure not in told] == []
    assert "{" not in told
