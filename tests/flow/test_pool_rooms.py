"""`grouping pool` on the summaries the program itself writes, and on folders as they come."""

import json
import os
from dataclasses import replace
from functools import cache
from pathlib import Path
from typing import Any

import pytest

from grouping.cli import main
from grouping.content.texts import texts
from grouping.domain.phases import PHASES
from grouping.domain.session import Session
from grouping.domain.settings import Design, Language
from grouping.paper.errors import PaperFullError
from grouping.services.commands.prepare import ChangeSettings
from grouping.services.comparison.measures import DifferenceMeasure, ShareMeasure, measures
from grouping.services.summary import summary_bytes
from grouping.terminal.arguments import trouble_text
from tests.flow.memory import Played
from tests.unit.room_summaries import Summary, made_summary, write_summaries
from tests.unit.rooms import after

pytestmark = pytest.mark.usefixtures("qapp")
"""What draws in this process shares the application with every other test."""

Printed = pytest.CaptureFixture[str]


@cache
def room(design: Design, seed: int) -> Session:
    """Return a room that went to the end and counts as a real one."""
    played = Played(26 + seed, seed, design=design)
    played.play(*PHASES)
    return after(played.session, ChangeSettings(replace(played.session.settings, made_up=False)))


def facts(printed: Printed, folder: Path) -> dict[str, Any]:
    assert main(["pool", str(folder), "--json"]) == 0
    out, err = printed.readouterr()
    assert err == ""
    found: dict[str, Any] = json.loads(out, parse_constant=pytest.fail)
    return found


def left(printed: Printed, folder: Path) -> dict[str, int]:
    return {why: told["count"] for why, told in facts(printed, folder)["left_out"].items()}


@pytest.mark.parametrize("design", [Design.PARALLEL, Design.CLASSIC])
def test_what_rooms_measured_is_pooled_as_they_measured_it(
    tmp_path: Path, capsys: Printed, design: Design
) -> None:
    rooms = [room(design, seed) for seed in (1, 2)]
    for place, session in enumerate(rooms):
        (tmp_path / f"{place}.json").write_bytes(summary_bytes(session))
    found = facts(capsys, tmp_path)

    assert (found["rooms"], found["left_out"], found["unknown_measures"]) == (2, {}, {})
    (part,) = found["designs"]
    pooled = {(each["kind"], each["measure"]): each for each in part["measures"]}
    kinds = {DifferenceMeasure: "difference", ShareMeasure: "share"}
    assert set(pooled) == {(kinds[type(each)], each.measure) for one in rooms for each in measures(one)}
    assert ("difference" in {kind for kind, _ in pooled}) == (design is Design.PARALLEL)
    for (kind, measure), each in pooled.items():
        own = [
            one
            for session in rooms
            for one in measures(session)
            if one.measure == measure and kinds[type(one)] == kind
        ]
        pairs = [one.people for one in own if isinstance(one, DifferenceMeasure)]
        counts = [one.people for one in own if isinstance(one, ShareMeasure)]
        assert each["rooms"] == len(own)
        assert each["people"] == ([sum(side) for side in zip(*pairs, strict=True)] or sum(counts))


def test_a_practice_room_as_written_does_not_count(tmp_path: Path, capsys: Printed) -> None:
    session = room(Design.CLASSIC, 1)
    practice = after(session, ChangeSettings(replace(session.settings, made_up=True)))
    (tmp_path / "a.json").write_bytes(summary_bytes(practice))

    assert left(capsys, tmp_path) == {"made_up": 1}


@pytest.mark.parametrize("name", ["\ud800", "\x1b[31mred", "two\nlines", "x" * 41, ""])
def test_a_measure_with_an_odd_name_is_damage(tmp_path: Path, capsys: Printed, name: str) -> None:
    odd = made_summary(1) | {"measures": [{"kind": "share", "measure": name}]}
    write_summaries(tmp_path, odd, made_summary(2))

    assert left(capsys, tmp_path) == {"broken": 1}


def test_a_file_with_endless_measures_is_damage(tmp_path: Path, capsys: Printed) -> None:
    many = [{"kind": "share", "measure": f"m{place}"} for place in range(101)]
    write_summaries(tmp_path, made_summary(1) | {"measures": many}, made_summary(2))

    assert left(capsys, tmp_path) == {"broken": 1}


def nested(levels: int) -> bytes:
    summary: Summary = made_summary(1) | {"extra": "HERE"}
    return json.dumps(summary).replace('"HERE"', "[" * levels + "]" * levels).encode()


@pytest.mark.parametrize("levels", [10, 900, 5_000, 1_000_000])
def test_a_file_however_deep_counts_or_is_left(tmp_path: Path, capsys: Printed, levels: int) -> None:
    write_summaries(tmp_path, made_summary(2))
    (tmp_path / "deep.json").write_bytes(nested(levels))
    found = facts(capsys, tmp_path)

    assert found["rooms"] + sum(told["count"] for told in found["left_out"].values()) == 2


@pytest.mark.skipif(os.name == "nt", reason="links need a right there")
def test_links_in_circles_pipes_and_folders_with_a_suffix_end(tmp_path: Path, capsys: Printed) -> None:
    write_summaries(tmp_path, made_summary(2))
    (tmp_path / "again").symlink_to(tmp_path)
    (tmp_path / "self.json").symlink_to(tmp_path / "self.json")
    (tmp_path / "gone.json").symlink_to(tmp_path / "nowhere")
    (tmp_path / "folder.json").mkdir()
    os.mkfifo(tmp_path / "pipe.json")

    found = facts(capsys, tmp_path)
    assert found["rooms"] == 1
    assert found["left_out"]["unreadable"]["count"] == 3


def test_a_full_disk_leaves_the_earlier_pdf_and_prints_nothing(
    tmp_path: Path, capsys: Printed, monkeypatch: pytest.MonkeyPatch
) -> None:
    write_summaries(tmp_path, made_summary(1), made_summary(2))
    out = tmp_path / "together.pdf"
    out.write_bytes(b"earlier")

    def full(number: int) -> None:
        raise OSError(28, "full")

    monkeypatch.setattr(os, "fsync", full)
    assert main(["pool", str(tmp_path), "--out", str(out), "--lang", "en"]) == 3
    printed, complaint = capsys.readouterr()

    assert printed == ""
    assert complaint.strip() == trouble_text(PaperFullError(out), texts(Language.EN))
    assert out.read_bytes() == b"earlier"
    assert {path.suffix for path in tmp_path.iterdir()} == {".json", ".pdf"}


def test_a_folder_in_the_place_of_the_pdf_is_told(tmp_path: Path, capsys: Printed) -> None:
    write_summaries(tmp_path, made_summary(1), made_summary(2))
    (tmp_path / "a.pdf").mkdir()

    assert main(["pool", str(tmp_path), "--out", str(tmp_path / "a.pdf"), "--lang", "nl"]) == 3
    printed, complaint = capsys.readouterr()
    assert printed == ""
    assert "a.pdf" in complaint
