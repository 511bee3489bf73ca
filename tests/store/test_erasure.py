"""After erasing, nothing of a session can be found in its folder."""

import os
from pathlib import Path

import pytest

from grouping.store.erasure import erase
from grouping.store.errors import NotASessionFileError, NotFoundError, OpenElsewhereError
from grouping.store.sessionfile import SessionFile
from tests.store.journal import SETTINGS, Play, quote
from tests.store.processes import run, start

SAID = "Noëlle zei: ik hoor zeker bij de domme tafel"


@pytest.fixture
def path(tmp_path: Path) -> Path:
    folder = tmp_path / "sessions"
    folder.mkdir()
    play = Play()
    with SessionFile.create(folder / "s.grouping", play.put(SETTINGS)) as file:
        file.commit(play.put(quote(7, "in het bestand: " + SAID)))
    return file.path


def holds_secret(folder: Path) -> bool:
    return any(SAID.encode() in file.read_bytes() for file in folder.rglob("*") if file.is_file())


def keep_hold(folder: Path, elsewhere: Path) -> list[Path]:
    """Give every file in `folder` a second name, so that its contents can be seen after the first is gone."""
    elsewhere.mkdir()
    names = []
    for file in folder.iterdir():
        names.append(elsewhere / file.name)
        os.link(file, names[-1])
    return names


def test_a_closed_session_is_gone(path: Path) -> None:
    assert holds_secret(path.parent)

    erase(path)

    assert list(path.parent.iterdir()) == []


def test_a_crashed_session_is_gone_with_its_wal(path: Path, tmp_path: Path) -> None:
    run("commit_and_crash", path, "in de WAL: " + SAID)
    kept = keep_hold(path.parent, tmp_path / "kept")

    assert sorted(name.name for name in kept if SAID.encode() in name.read_bytes()) == [
        "s.grouping",
        "s.grouping-wal",
    ]
    erase(path)

    assert list(path.parent.iterdir()) == []
    assert not holds_secret(tmp_path)


def test_the_contents_are_overwritten_and_not_only_the_name(path: Path, tmp_path: Path) -> None:
    (kept,) = keep_hold(path.parent, tmp_path / "kept")

    erase(path)

    assert kept.read_bytes() == b""


def test_a_closed_session_leaves_nothing_readable_in_its_former_wal(path: Path, tmp_path: Path) -> None:
    with SessionFile.open(path) as file:
        session, _, serial = file.load()
        file.commit(Play(session, serial).put(quote(8, SAID)))
        kept = {name.name: name for name in keep_hold(path.parent, tmp_path / "kept")}
        assert SAID.encode() in kept["s.grouping-wal"].read_bytes()

    assert kept["s.grouping-wal"].read_bytes() == b""


def test_whatever_else_stands_beside_it_goes_too_and_nothing_more(path: Path) -> None:
    for suffix in ("-journal", "-shm", "-wal", ".part"):
        path.with_name(path.name + suffix).write_text(SAID, encoding="utf-8")
    neighbour = path.with_name("s.grouping2")
    neighbour.write_text("another session")

    erase(path)

    assert list(path.parent.iterdir()) == [neighbour]


def test_a_damaged_session_can_be_erased(path: Path) -> None:
    content = path.read_bytes()
    path.write_bytes(b"spoiled " * 20 + content[160:])

    erase(path)

    assert list(path.parent.iterdir()) == []


def test_a_session_open_in_another_program_is_left_alone(path: Path) -> None:
    with start("hold", path) as child:
        assert child.stdout is not None
        child.stdout.readline()
        with pytest.raises(OpenElsewhereError):
            erase(path)
        child.communicate("")

    with SessionFile.open(path) as file:
        file.integrity()


def test_a_session_open_in_this_program_is_left_alone(path: Path) -> None:
    with SessionFile.open(path) as file:
        with pytest.raises(OpenElsewhereError):
            erase(path)
        assert run("try_to_open", path).stdout == "store.open_elsewhere\n"
        file.integrity()


def test_erasing_what_is_not_there(path: Path) -> None:
    erase(path)

    with pytest.raises(NotFoundError):
        erase(path)


def test_a_wal_that_lost_its_session_can_be_erased(path: Path) -> None:
    run("commit_and_crash", path, SAID)
    path.unlink()

    erase(path)

    assert list(path.parent.iterdir()) == []


def test_an_erasure_cut_short_can_be_finished(path: Path) -> None:
    content = path.read_bytes()
    path.write_bytes(bytes(len(content) // 2) + content[len(content) // 2 :])
    with pytest.raises(NotASessionFileError):
        SessionFile.open(path)

    erase(path)

    assert list(path.parent.iterdir()) == []
