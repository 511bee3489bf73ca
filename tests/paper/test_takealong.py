"""Files and folders that are written whole, or not at all, and never over something else."""

import errno
import os
from pathlib import Path

import pytest

from grouping.paper.errors import (
    PaperFolderError,
    PaperFullError,
    PaperNameError,
    PaperReadOnlyError,
    PaperTakenError,
)
from grouping.paper.takealong import write_new_file, write_new_folder

FILES = {"people.csv": b"person\np001\n", "README.txt": b"read me\n"}


def test_a_folder_holds_every_file(tmp_path: Path) -> None:
    write_new_folder(tmp_path / "room", FILES)

    assert {path.name: path.read_bytes() for path in (tmp_path / "room").iterdir()} == FILES
    assert [path.name for path in tmp_path.iterdir()] == ["room"]


@pytest.mark.parametrize("kind", ["file", "empty folder", "folder", "link to nothing"])
def test_nothing_is_written_over_what_is_there(tmp_path: Path, kind: str) -> None:
    path = tmp_path / "room"
    if kind == "file":
        path.write_bytes(b"mine")
    elif kind == "link to nothing":
        path.symlink_to(tmp_path / "gone")
    else:
        path.mkdir()
        if kind == "folder":
            (path / "mine.txt").write_bytes(b"mine")
    before = sorted(tmp_path.rglob("*"))

    with pytest.raises(PaperTakenError):
        write_new_folder(path, FILES)
    with pytest.raises(PaperTakenError):
        write_new_file(path, b"counts")

    assert sorted(tmp_path.rglob("*")) == before


@pytest.mark.parametrize("path", ["/", "", "."])
def test_a_path_without_a_name_is_told(path: str) -> None:
    with pytest.raises(PaperNameError):
        write_new_folder(Path(path), FILES)
    with pytest.raises(PaperNameError):
        write_new_file(Path(path), b"{}")


@pytest.mark.parametrize("length", [250, 300])
def test_a_name_that_is_too_long_is_told_and_leaves_nothing(tmp_path: Path, length: int) -> None:
    with pytest.raises(PaperNameError):
        write_new_folder(tmp_path / ("x" * length), FILES)
    with pytest.raises(PaperNameError):
        write_new_file(tmp_path / ("x" * length), b"{}")
    assert list(tmp_path.iterdir()) == []


def test_a_folder_that_comes_at_the_last_moment_is_kept(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    flushed = os.fsync

    def come(number: int) -> None:
        flushed(number)
        (tmp_path / "room").mkdir(exist_ok=True)
        (tmp_path / "room" / "mine.txt").write_bytes(b"mine")

    monkeypatch.setattr(os, "fsync", come)
    with pytest.raises(PaperTakenError):
        write_new_folder(tmp_path / "room", FILES)

    assert [path.name for path in tmp_path.iterdir()] == ["room"]
    assert [path.name for path in (tmp_path / "room").iterdir()] == ["mine.txt"]


def test_a_folder_that_is_not_there_is_told(tmp_path: Path) -> None:
    with pytest.raises(PaperFolderError):
        write_new_folder(tmp_path / "gone" / "room", FILES)
    with pytest.raises(PaperFolderError):
        write_new_file(tmp_path / "gone" / "counts.json", b"{}")


@pytest.mark.skipif(
    os.name == "nt" or os.geteuid() == 0, reason="whoever may write everywhere is not refused"
)
def test_a_folder_that_may_not_be_changed_is_told(tmp_path: Path) -> None:
    tmp_path.chmod(0o500)
    try:
        with pytest.raises(PaperReadOnlyError):
            write_new_folder(tmp_path / "room", FILES)
    finally:
        tmp_path.chmod(0o700)


def test_a_full_disk_leaves_nothing_behind(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    flushed = os.fsync
    calls = iter((None, OSError(errno.ENOSPC, "full")))

    def until_full(number: int) -> None:
        if error := next(calls):
            raise error
        flushed(number)

    monkeypatch.setattr(os, "fsync", until_full)
    with pytest.raises(PaperFullError):
        write_new_folder(tmp_path / "room", FILES)

    assert list(tmp_path.iterdir()) == []
