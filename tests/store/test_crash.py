"""Processes that die, disks that fill up, and a second program: real ones."""

import random
import sqlite3
import time
from contextlib import closing
from pathlib import Path

import pytest

from grouping.domain.participants import Participant
from grouping.domain.session import Edit
from grouping.store.errors import (
    CannotWriteError,
    DiskError,
    DiskFullError,
    OpenElsewhereError,
    ReadOnlyError,
)
from grouping.store.sessionfile import SessionFile
from tests.store.journal import SETTINGS, Play, quote
from tests.store.processes import run, run_on_small_disk, start

KILLS = 10


def test_a_killed_program_loses_nothing_it_acknowledged(tmp_path: Path) -> None:
    path = tmp_path / "s.grouping"
    SessionFile.create(path, Play().put(SETTINGS)).close()

    for _ in range(KILLS):
        acknowledged = kill_while_committing(path)
        with SessionFile.open(path) as file:
            _, _, serial = file.load()
        assert serial in {acknowledged, acknowledged + 1}


def kill_while_committing(path: Path) -> int:
    """Let a child commit, kill it in the middle of something, and return the last serial it acknowledged."""
    with start("commit_until_killed", path) as child:
        assert child.stdout is not None
        lines = [child.stdout.readline() for _ in range(random.randint(1, 25))]
        time.sleep(random.uniform(0, 0.02))
        child.kill()
        lines += child.stdout.readlines()
    return int([line for line in lines if line.endswith("\n")][-1])


def test_a_crash_leaves_its_last_words_in_the_wal_and_opening_finds_them(tmp_path: Path) -> None:
    path = tmp_path / "s.grouping"
    SessionFile.create(path, Play().put(SETTINGS)).close()
    run("commit_and_crash", path, "niemand hier snapt het")

    assert b"niemand hier snapt het" not in path.read_bytes()
    with SessionFile.open(path) as file:
        assert file.load()[2] == 2
    assert b"niemand hier snapt het" in path.read_bytes()
    assert [found for found in tmp_path.iterdir() if found.is_file()] == [path]


def test_a_crash_while_creating_leaves_a_path_that_says_so(tmp_path: Path) -> None:
    path = tmp_path / "s.grouping"
    path.touch()

    assert run("try_to_open", path).stdout == "store.not_a_session\n"


def test_a_second_program_is_told_that_the_session_is_open(tmp_path: Path) -> None:
    path = tmp_path / "s.grouping"
    SessionFile.create(path, Play().put(SETTINGS)).close()
    with start("hold", path) as child:
        assert child.stdout is not None
        assert child.stdout.readline() == "open\n"
        with pytest.raises(OpenElsewhereError):
            SessionFile.open(path)
        child.communicate("")

    SessionFile.open(path).close()


def test_a_second_program_finds_the_session_open_after_a_refusal_in_the_first(tmp_path: Path) -> None:
    path = tmp_path / "s.grouping"
    with SessionFile.create(path, Play().put(SETTINGS)):
        with pytest.raises(OpenElsewhereError):
            SessionFile.open(path)

        assert run("try_to_open", path).stdout == "store.open_elsewhere\n"


def test_a_write_that_fails_halfway_changes_nothing_and_the_next_one_works(tmp_path: Path) -> None:
    resource = pytest.importorskip("resource")
    path = tmp_path / "s.grouping"
    play = Play()
    with SessionFile.create(path, play.put(SETTINGS)) as file:
        file.commit(play.put(Participant(14)))
        before = play.session
        everybody = Edit(tuple(Participant(number) for number in range(100, 1_600)), ((Participant, (14,)),))
        entry = play.edit(everybody)
        soft, hard = resource.getrlimit(resource.RLIMIT_FSIZE)
        resource.setrlimit(resource.RLIMIT_FSIZE, (100_000, hard))
        try:
            with pytest.raises(DiskError):
                file.commit(entry)
        finally:
            resource.setrlimit(resource.RLIMIT_FSIZE, (soft, hard))

        assert file.load()[::2] == (before, 2)
        file.commit(entry)

    with SessionFile.open(path) as file:
        assert file.load()[::2] == (play.session, 3)


def test_a_full_disk_is_named_and_room_is_all_it_takes_to_go_on(tmp_path: Path) -> None:
    assert run_on_small_disk('$child fill_the_disk "$1"', tmp_path) == ["store.disk_full", "True", "True"]


def test_what_has_no_room_leaves_nothing_behind(tmp_path: Path) -> None:
    lines = run_on_small_disk('$child write_on_a_full_disk "$1"', tmp_path)

    assert lines == ["store.disk_full", "store.disk_full", "['a.grouping', 'a.grouping-wal', 'filler']"]


def test_a_disk_that_cannot_be_written_is_named(tmp_path: Path) -> None:
    script = '$child make "$1/s"; mount -o remount,ro "$1"; $child try_to_open "$1/s"'

    assert run_on_small_disk(script, tmp_path) == ["store.read_only"]


def test_every_write_error_can_be_caught_as_one(tmp_path: Path) -> None:
    for kind in (DiskError, DiskFullError, ReadOnlyError):
        assert isinstance(kind(tmp_path), CannotWriteError)


def test_a_close_that_cannot_checkpoint_says_so_and_loses_nothing(tmp_path: Path) -> None:
    resource = pytest.importorskip("resource")
    path = tmp_path / "s.grouping"
    play = Play()
    file = SessionFile.create(path, play.put(SETTINGS))
    for number in range(1, 100):
        file.commit(play.put(quote(number, "long " * 50)))
    soft, hard = resource.getrlimit(resource.RLIMIT_FSIZE)
    resource.setrlimit(resource.RLIMIT_FSIZE, (path.stat().st_size + 4096, hard))
    try:
        with pytest.raises(DiskError):
            file.close()
    finally:
        resource.setrlimit(resource.RLIMIT_FSIZE, (soft, hard))

    with SessionFile.open(path) as reopened:
        assert reopened.load()[0] == play.session


def test_a_hot_rollback_journal_is_played_back(tmp_path: Path) -> None:
    path = tmp_path / "s.grouping"
    play = Play()
    with SessionFile.create(path, play.put(SETTINGS)) as file:
        file.backup(tmp_path / "copy.grouping")
    copy = tmp_path / "crashed.grouping"
    with closing(sqlite3.connect(tmp_path / "copy.grouping", isolation_level=None)) as db:
        db.execute("PRAGMA cache_size = 1")
        db.execute("BEGIN")
        for number in range(500):
            db.execute("INSERT INTO quote VALUES (?, ?, NULL, 0)", (number, "half written " * 20))
        copy.write_bytes((tmp_path / "copy.grouping").read_bytes())
        journal = (tmp_path / "copy.grouping-journal").read_bytes()
        copy.with_name("crashed.grouping-journal").write_bytes(journal)
        db.execute("ROLLBACK")

    with SessionFile.open(copy) as file:
        assert file.load()[0] == play.session
