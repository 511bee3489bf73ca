"""`grouping sheet` and `grouping fold`, and the steps of a fold in a rehearsal."""

import json
import os
from collections.abc import Iterator
from pathlib import Path
from tempfile import TemporaryDirectory

import pytest
from pypdf import PdfReader

from grouping.cli import main
from grouping.content.folds import fold_file, fold_files, load_fold
from grouping.content.foldsets import fold_sets
from grouping.domain.folds import FoldRole
from grouping.domain.settings import Language
from tests.flow.command_line import ended_well, grouping, refused
from tests.flow.conftest import Rehearsed

pytestmark = pytest.mark.usefixtures("qapp")
"""What draws in this process shares the application with every other test."""

MODELS = [path.stem for path in fold_files()]
MODEL = MODELS[0]
NOBODY = 65_534


def names(model: str) -> dict[Language, str]:
    return dict(load_fold(fold_file(model)).names)


@pytest.mark.parametrize("language", Language)
def test_a_sheet_is_made_in_either_language(tmp_path: Path, language: Language) -> None:
    out = tmp_path / "een map" / "blad.PDF"
    out.parent.mkdir()

    printed = ended_well(
        grouping("sheet", MODEL, "--hints", "--minutes", "7", "--lang", language, "--out", out)
    )

    text = " ".join(PdfReader(out).pages[0].extract_text().split())
    assert str(out) in printed
    assert names(MODEL)[language] in text
    assert "7" in text
    assert load_fold(fold_file(MODEL)).steps[0].hint[language][:20] in text
    assert [path.name for path in out.parent.iterdir()] == ["blad.PDF"]


def test_a_sheet_is_called_after_its_model_and_replaces_an_earlier_one(tmp_path: Path) -> None:
    (tmp_path / f"{MODEL}.pdf").write_bytes(b"an earlier one")

    printed = ended_well(grouping("sheet", MODEL, "--lang", "en", cwd=tmp_path))

    assert [path.name for path in tmp_path.glob("*.*")] == [f"{MODEL}.pdf"]
    assert len(PdfReader(tmp_path / f"{MODEL}.pdf").pages) == 1
    assert str(tmp_path / f"{MODEL}.pdf") in printed
    assert printed.count("\n") == 1


@pytest.mark.parametrize("name", ["KRAANVOGEL", "Crane", "kraanvogel"])
def test_a_model_may_be_asked_for_by_its_name(
    name: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)

    assert main(["fold", name, "--lang", "en"]) == 0
    assert [path.name for path in tmp_path.glob("*.*")] == ["kraanvogel.fold"]


@pytest.mark.parametrize("language", Language)
def test_a_model_is_written_as_a_fold_file(
    tmp_path: Path, language: Language, capsys: pytest.CaptureFixture[str]
) -> None:
    for model in MODELS:
        out = tmp_path / f"{model}.fold"
        assert main(["fold", model, "--lang", language, "--out", str(out)]) == 0
        printed, complaint = capsys.readouterr()
        made = json.loads(out.read_bytes())
        steps = load_fold(fold_file(model)).steps

        assert (str(out) in printed, complaint) == (True, "")
        assert made["file_spec"] == 1.2
        assert made["file_title"] == names(model)[language]
        assert made["frame_classes"] == ["creasePattern"]
        assert [frame["frame_description"] for frame in made["file_frames"]] == [
            step.text[language] for step in steps
        ]
        for frame in (made, *made["file_frames"]):
            corners = {corner for face in frame["faces_vertices"] for corner in face}
            assert corners == set(range(len(frame["vertices_coords"])))
            assert len(frame["edges_vertices"]) == len(frame["edges_assignment"])


def test_a_fold_file_is_written_by_a_process_of_its_own(tmp_path: Path) -> None:
    printed = ended_well(grouping("fold", MODEL, "--lang", "nl", cwd=tmp_path))

    assert str(tmp_path / f"{MODEL}.fold") in printed
    assert len(json.loads((tmp_path / f"{MODEL}.fold").read_bytes())["file_frames"]) == len(
        load_fold(fold_file(MODEL)).steps
    )


@pytest.mark.parametrize("command", ["sheet", "fold"])
def test_a_model_that_is_not_there_is_refused_with_the_choices(command: str, tmp_path: Path) -> None:
    complaint = refused(grouping(command, "draak", "--lang", "en", cwd=tmp_path))

    assert "draak" in complaint
    assert ", ".join(MODELS) in complaint
    assert list(tmp_path.glob("*.pdf")) + list(tmp_path.glob("*.fold")) == []


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (("sheet", MODEL, "--out", "blad.txt"), ("--out", "blad.txt", ".pdf")),
        (("sheet", MODEL, "--out", "blad"), ("--out", ".pdf")),
        (("sheet", MODEL, "--minutes", "0"), ("--minutes", "1")),
        (("sheet", MODEL, "--minutes", "soon"), ("--minutes", "soon")),
        (("sheet", MODEL, MODELS[1]), (MODELS[1],)),
        (("sheet", MODEL, "--colour"), ("--colour",)),
        (("sheet",), ("grouping sheet MODEL", ", ".join(MODELS))),
        (("sheet", "--out", "blad.txt"), ("grouping sheet MODEL",)),
        (("fold", MODEL, "--out", "model.json"), ("model.json", ".fold")),
        (("fold", MODEL, "--hints"), ("--hints",)),
        (("fold",), ("grouping fold MODEL", ", ".join(MODELS))),
    ],
)
def test_what_cannot_be_made_is_refused(
    arguments: tuple[str, ...],
    said: tuple[str, ...],
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
) -> None:
    monkeypatch.chdir(tmp_path)

    assert main([*arguments, "--lang", "en"]) == 2
    printed, complaint = capsys.readouterr()
    assert (printed, complaint.count("\n")) == ("", 1)
    assert [part for part in said if part not in complaint] == []
    assert [path.name for path in tmp_path.iterdir() if path.name != "grouping-data"] == []


def test_a_folder_in_the_place_of_the_file_is_left_alone(tmp_path: Path) -> None:
    out = tmp_path / "folder.pdf"
    out.mkdir()

    assert out.name in refused(grouping("sheet", MODEL, "--lang", "en", "--out", out), status=3)
    assert list(out.iterdir()) == []


@pytest.mark.parametrize(("command", "suffix"), [("sheet", ".pdf"), ("fold", ".fold")])
def test_a_folder_that_is_not_there_is_named(command: str, suffix: str, tmp_path: Path) -> None:
    out = tmp_path / "weg" / f"blad{suffix}"

    complaint = refused(grouping(command, MODEL, "--lang", "nl", "--out", out), status=3)

    assert str(tmp_path / "weg") in complaint
    assert complaint.count("\n") == 1


@pytest.fixture
def closed_folder() -> Iterator[Path]:
    """Return a folder that may only be looked into; an administrator acts as somebody else there."""
    if os.name == "nt":
        pytest.skip("Windows has no file modes")
    with TemporaryDirectory() as name:
        folder = Path(name)
        folder.chmod(0o555)
        user = os.geteuid()
        os.seteuid(user or NOBODY)
        yield folder
        os.seteuid(user)
        folder.chmod(0o755)


def test_a_folder_nobody_may_write_in_is_named(
    closed_folder: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert main(["fold", MODEL, "--lang", "nl", "--out", str(closed_folder / "blad.fold")]) == 3

    printed, complaint = capsys.readouterr()
    assert (printed, complaint.count("\n")) == ("", 1)
    assert f"In de map {closed_folder} mag niets worden opgeslagen." in complaint
    assert list(closed_folder.iterdir()) == []


@pytest.mark.parametrize("language", Language)
@pytest.mark.parametrize(("command", "options"), [("sheet", ("hints", "minutes", "out")), ("fold", ("out",))])
def test_help_names_every_option_and_every_model(
    command: str, options: tuple[str, ...], language: Language, capsys: pytest.CaptureFixture[str]
) -> None:
    assert main([command, "--help", "--lang", language]) == 0
    told = capsys.readouterr().out

    assert [option for option in options if f"--{option}" not in told] == []
    assert [model for model in MODELS if f"  {model} " not in told] == []
    assert [model for model in MODELS if names(model)[language] not in told] == []
    assert "{" not in told


@pytest.fixture
def cards(rehearsed: Rehearsed) -> Path:
    """Return the cards of a rehearsal in which everybody folds the same."""
    return rehearsed("parallel") / "cards"


@pytest.mark.parametrize(
    ("card", "role"), [("fold_1_steps", FoldRole.FOLD_1), ("fold_2_steps", FoldRole.EVERYONE)]
)
def test_a_rehearsal_shows_every_step_and_none_twice(cards: Path, card: str, role: FoldRole) -> None:
    model = load_fold(fold_file(fold_sets()[0].models[role]))
    neutral = next(path for path in cards.iterdir() if path.name.endswith("-neutral.png")).read_bytes()
    steps = [path.read_bytes() for path in sorted(cards.iterdir()) if path.name.endswith(f"-{card}.png")]

    assert len(steps) == len(model.steps) + 1
    assert neutral not in steps
    assert len(set(steps)) == len(steps)
