"""`grouping rehearse`: a whole session through the real program, in both languages and several sizes."""

import json
import re
import sqlite3
import struct
from contextlib import closing
from pathlib import Path

import pypdf
import pytest

from grouping.cli import has_display, main
from grouping.domain.groups import Placement
from grouping.domain.phases import PHASES, Phase
from grouping.domain.session import Session
from grouping.domain.settings import Language
from grouping.services.book import book
from grouping.services.clock import ManualClock
from grouping.services.sessions import resume
from grouping.services.stage import deck
from grouping.store.sessionfile import SessionFile
from grouping.terminal.arguments import system_language
from tests.flow.command_line import ended_well, grouping, refused
from tests.flow.conftest import Rehearsed

pytestmark = pytest.mark.usefixtures("qapp")
"""What draws in this process shares the application with every other test."""

SIZES = [(2, "en"), (8, "nl"), (75, "en")]


def rehearse(folder: Path, people: int, language: str = "nl", seed: int = 7) -> str:
    """Play a rehearsal into `folder` and return what was printed."""
    options = ("--people", str(people), "--design", "classic", "--seed", str(seed), "--lang", language)
    return ended_well(grouping("rehearse", *options, "--out", folder))


@pytest.fixture
def folder(rehearsed: Rehearsed) -> Path:
    """Return the folder of a rehearsal with a room of 31."""
    return rehearsed("classic")


@pytest.fixture
def reuse(folder: Path, tmp_path: Path) -> Path:
    """Copy of a rehearsal's folder, to be changed."""
    copy = tmp_path / "copy"
    (copy / "cards").mkdir(parents=True)
    for name in ("made-up.txt", "summary.json", "session.grouping", "cards/09-close-1-thanks.png"):
        (copy / name).write_bytes((folder / name).read_bytes())
    return copy


@pytest.mark.parametrize(("people", "language"), SIZES)
def test_a_room_of_any_size_leaves_everything_behind(tmp_path: Path, people: int, language: str) -> None:
    printed = rehearse(tmp_path, people, language)

    session = check_contents(tmp_path)
    assert session.settings.room_language.value == language
    words = book(Language(language), session.settings.audience).texts
    told = [line for line in printed.splitlines() if re.match(r"\d\. ", line)]
    assert [line.split(":")[0] for line in told] == [
        f"{phase.number}. {words.say(f'phase.{phase.value}')}" for phase in PHASES
    ]


def test_a_room_of_31_leaves_everything_behind(folder: Path) -> None:
    assert len(check_contents(folder).all(Placement)) == 29


def check_contents(folder: Path) -> Session:
    """Look at everything a rehearsal leaves in `folder` and return its session."""
    assert {path.name for path in folder.iterdir()} == {
        "cards",
        "made-up.txt",
        "report.pdf",
        "session.grouping",
        "summary.json",
    }
    assert len(pypdf.PdfReader(folder / "report.pdf").pages) > 1
    assert json.loads((folder / "summary.json").read_bytes())["made_up"] is True
    with resume(folder / "session.grouping", ManualClock(0)) as opened:
        session = opened.workspace.session
    assert session.phase is Phase.CLOSE
    return session


def test_every_card_of_every_phase_is_drawn(folder: Path) -> None:
    with resume(folder / "session.grouping", ManualClock(0)) as opened:
        session = opened.workspace.session
    words = book(Language.NL, session.settings.audience)

    drawn = sorted((folder / "cards").iterdir())
    expected = [
        f"{phase.number:02d}-{phase}-{cue.card}" for phase in PHASES for cue in deck(session, words, phase)
    ]
    assert [re.sub(r"-\d+-", "-", path.stem) for path in drawn] == expected
    for path in drawn:
        assert struct.unpack(">II", path.read_bytes()[16:24]) == (1920, 1080)


def test_the_same_seed_gives_the_same_summary_byte_for_byte(folder: Path, tmp_path: Path) -> None:
    rehearse(tmp_path, 31)

    assert (tmp_path / "summary.json").read_bytes() == (folder / "summary.json").read_bytes()


def test_the_summary_holds_counts_and_nobodys_row(folder: Path) -> None:
    summary = json.loads((folder / "summary.json").read_bytes())

    assert max(map(len, lists_in(summary))) == len(PHASES)
    assert not {"number", "numbers", "word", "text", "answers"} & keys_in(summary)


def lists_in(value: object) -> list[list[object]]:
    if isinstance(value, dict):
        return [found for item in value.values() for found in lists_in(item)]
    if isinstance(value, list):
        return [value, *(found for item in value for found in lists_in(item))]
    return []


def keys_in(value: object) -> set[str]:
    if isinstance(value, dict):
        return {*value, *(key for item in value.values() for key in keys_in(item))}
    return {key for item in value for key in keys_in(item)} if isinstance(value, list) else set()


def test_the_session_file_is_sound_and_can_be_taken_back_step_by_step(folder: Path, reuse: Path) -> None:
    with SessionFile.open(reuse / "session.grouping") as file:
        file.integrity()
        _, history, _ = file.load()
    with resume(reuse / "session.grouping", ManualClock(0)) as opened:
        for _ in history.done:
            opened.workspace.undo(even_if_shown=True)
        assert opened.workspace.session.numbers() == ()


def test_an_earlier_rehearsal_is_replaced(reuse: Path) -> None:
    rehearse(reuse, 4)

    assert json.loads((reuse / "summary.json").read_bytes())["people"]["participant"] == 4
    assert (reuse / "report.pdf").exists()


@pytest.mark.parametrize("name", ["holiday.jpg", "cards/holiday.jpg", "cards.zip"])
def test_a_folder_with_anything_else_in_it_is_left_alone(reuse: Path, name: str) -> None:
    (reuse / name).write_bytes(b"precious")
    before = {path: path.read_bytes() for path in reuse.rglob("*.*")}

    assert "--out" in refused(grouping("rehearse", "--people", "4", "--out", reuse))

    assert {path: path.read_bytes() for path in reuse.rglob("*.*")} == before


def test_a_folder_without_the_mark_of_a_rehearsal_is_left_alone(reuse: Path) -> None:
    (reuse / "made-up.txt").unlink()

    assert "Kies met --out" in refused(grouping("rehearse", "--lang", "nl", "--out", reuse))


def test_a_folder_whose_session_is_open_elsewhere_is_left_alone(reuse: Path) -> None:
    with SessionFile.open(reuse / "session.grouping"):
        refused(grouping("rehearse", "--out", reuse), 3)

    assert (reuse / "summary.json").exists()


def test_a_file_is_no_folder(tmp_path: Path) -> None:
    (tmp_path / "file").write_bytes(b"precious")

    refused(grouping("rehearse", "--out", tmp_path / "file"))
    assert (tmp_path / "file").read_bytes() == b"precious"


@pytest.mark.parametrize(
    ("arguments", "named"),
    [
        (("--people", "1"), ("--people", "2", "400")),
        (("--people", "401"), ("--people",)),
        (("--people", "many"), ("--people", "many")),
        (("--seed", "-1"), ("--seed",)),
        (("--design", "crossover"), ("--design", "crossover", "classic")),
        (("--lang", "fr"), ("--lang", "nl, en")),
        (("--seed",), ("--seed",)),
        (("--sed", "4"), ("--sed",)),
        (("extra",), ("extra",)),
    ],
)
def test_what_cannot_be_understood_is_named(
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
    arguments: tuple[str, ...],
    named: tuple[str, ...],
) -> None:
    monkeypatch.chdir(tmp_path)

    assert main(["rehearse", *arguments]) == 2

    printed, complaint = capsys.readouterr()
    assert printed == ""
    assert [part for part in named if part not in complaint] == []
    assert list(tmp_path.iterdir()) == []


def test_without_a_display_a_rehearsal_takes_the_place_of_the_window(tmp_path: Path) -> None:
    (tmp_path / "grouping-rehearsal").mkdir()
    (tmp_path / "grouping-rehearsal/mine.txt").write_bytes(b"precious")

    printed = ended_well(grouping("--lang", "nl", cwd=tmp_path))

    assert printed.startswith("Hier is geen beeldscherm")
    assert [path.name for path in (tmp_path / "grouping-rehearsal").iterdir()] == ["mine.txt"]
    assert (tmp_path / "grouping-rehearsal-2/report.pdf").exists()


@pytest.mark.parametrize(
    ("variables", "platform", "seen"),
    [
        ({}, "linux", False),
        ({"QT_QPA_PLATFORM": "offscreen"}, "linux", False),
        ({"QT_QPA_PLATFORM": "vnc"}, "linux", True),
        ({"DISPLAY": ":0"}, "linux", True),
        ({"WAYLAND_DISPLAY": "wayland-0"}, "linux", True),
        ({"QT_QPA_PLATFORM": "offscreen", "GROUPING_WINDOW": "1"}, "linux", True),
        ({}, "win32", True),
        ({}, "darwin", True),
    ],
)
def test_a_window_opens_only_where_somebody_may_see_it(
    variables: dict[str, str], platform: str, seen: bool
) -> None:
    assert has_display(variables, platform) is seen


@pytest.mark.parametrize("language", ["nl", "en"])
def test_help_names_every_command_and_option(language: str) -> None:
    everything = ended_well(grouping("--help", "--lang", language))
    rehearsal = ended_well(grouping("rehearse", "--help", "--lang", language))
    draw = ended_well(grouping("draw", "-h", "--lang", language))

    assert [word for word in ("rehearse", "draw", "--window", "--version") if word not in everything] == []
    assert [word for word in ("--people", "--design", "--seed", "--out") if word not in rehearsal] == []
    assert [word for word in ("--design", "--seed", "--levels") if word not in draw] == []
    assert "{" not in everything + rehearsal + draw


def test_the_version_and_a_command_that_is_not_there() -> None:
    assert re.fullmatch(r"Grouping \d+\.\d+\.\d+\n", ended_well(grouping("--version")))
    assert "rehearse, pack, sheet, fold, draw" in refused(grouping("rehears"))


@pytest.mark.parametrize(
    ("variables", "language"),
    [
        ({"LANG": "nl_BE.UTF-8"}, Language.NL),
        ({"LANG": "de_DE.UTF-8"}, Language.EN),
        ({"LC_ALL": "C", "LANG": "nl_NL.UTF-8"}, Language.EN),
        ({"LC_ALL": "", "LC_MESSAGES": "nl_NL", "LANG": "en_GB"}, Language.NL),
    ],
)
def test_the_language_of_the_computer_is_followed(variables: dict[str, str], language: Language) -> None:
    assert system_language(variables) is language


def test_the_language_asked_for_goes_first() -> None:
    assert "ken ik niet" in refused(grouping("--frobnicate", "--lang=nl"))
    assert "I do not know" in refused(grouping("--lang", "en", "--frobnicate", LC_ALL="nl_NL.UTF-8"))


def test_a_folder_that_cannot_be_made_is_told_in_words(tmp_path: Path) -> None:
    (tmp_path / "file").write_bytes(b"precious")

    assert "file" in refused(grouping("rehearse", "--out", tmp_path / "file/room"), 3)


def test_the_kept_session_passes_sqlites_own_check(folder: Path) -> None:
    with closing(sqlite3.connect(folder / "session.grouping")) as db:
        assert db.execute("PRAGMA integrity_check").fetchall() == [("ok",)]
