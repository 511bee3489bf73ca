"""A session file gives back what was put in, and refuses what it should."""

import sqlite3
from contextlib import closing
from dataclasses import replace
from pathlib import Path
from tempfile import TemporaryDirectory

import pytest
from hypothesis import given, settings

from grouping.domain.interruptions import Pause, Stop
from grouping.domain.journal import Action, JournalEntry
from grouping.domain.judging import (
    Correction,
    JudgingChoice,
    QualityEntry,
    RubricEntry,
    SecondEntry,
    StrayFold,
    StrayPoints,
    UnfinishedPoints,
)
from grouping.domain.observation import PaperTally
from grouping.domain.participants import FirstName, Participant, Role
from grouping.domain.session import Edit
from grouping.domain.talk import ChosenReading, Heard, Intention, SeenCounter, StarredHandhold, TalkClock
from grouping.store.connection import hold
from grouping.store.errors import (
    AlreadyExistsError,
    DamagedError,
    NewerVersionError,
    NotASessionFileError,
    NotFoundError,
    OpenElsewhereError,
    SessionFileError,
)
from grouping.store.migrations import LATEST_VERSION
from grouping.store.sessionfile import SessionFile
from tests.store.journal import SETTINGS, Play, quote, replay
from tests.strategies import journals


@pytest.fixture
def path(tmp_path: Path) -> Path:
    return tmp_path / "a session #1 100%.grouping"


@pytest.fixture
def play() -> Play:
    return Play()


@pytest.fixture
def closed(path: Path, play: Play) -> Path:
    with SessionFile.create(path, play.put(SETTINGS)) as file:
        file.commit(play.put(Participant(14)))
    return path


def change(path: Path, *statements: str) -> None:
    """Change a file behind the program's back."""
    with closing(sqlite3.connect(path, isolation_level=None)) as db:
        for statement in statements:
            db.execute(statement)


@settings(max_examples=20)
@given(entries=journals())
def test_whatever_was_committed_is_loaded(entries: tuple[JournalEntry, ...]) -> None:
    with TemporaryDirectory() as folder:
        path = Path(folder) / "s.grouping"
        with SessionFile.create(path, entries[0]) as file:
            for entry in entries[1:]:
                file.commit(entry)
            loaded_while_open = file.load()
        with SessionFile.open(path) as file:
            loaded_afterwards = file.load()

    assert loaded_while_open == loaded_afterwards == replay(entries)


def test_commits_go_on_where_an_earlier_run_stopped(closed: Path, play: Play) -> None:
    with SessionFile.open(closed) as file:
        file.commit(play.put(Participant(15)))
        file.commit(play.edit(Edit(drop=((Participant, (14,)),))))

    with SessionFile.open(closed) as file:
        assert file.load()[0] == play.session
        assert file.load()[2] == 4


def test_only_the_one_file_is_left_after_closing(closed: Path) -> None:
    with SessionFile.open(closed) as file:
        assert (closed.parent / f"{closed.name}-wal").exists()
    file.close()

    assert [found for found in closed.parent.iterdir() if found.is_file()] == [closed]


def test_the_file_is_marked_as_ours(closed: Path) -> None:
    assert closed.read_bytes()[68:72] == b"GRP1"


def test_tables_are_strict_and_readable_with_any_sqlite(closed: Path) -> None:
    with closing(sqlite3.connect(closed)) as db:
        assert db.execute("SELECT number, role FROM participant").fetchall() == [(14, "participant")]
        assert all(strict for *_, strict in db.execute("PRAGMA table_list") if not _[1].startswith("sqlite"))


@pytest.mark.parametrize(
    "statement",
    [
        "UPDATE journal SET command = 'x' WHERE serial = 1",
        "DELETE FROM journal WHERE serial = 2",
        "REPLACE INTO journal SELECT * FROM journal WHERE serial = 2",
        "INSERT INTO journal SELECT serial + 5, at_ms, '', '', label, edit, inverse, '' FROM journal",
    ],
)
def test_the_journal_only_grows(closed: Path, statement: str) -> None:
    with pytest.raises(sqlite3.IntegrityError):
        change(closed, statement)


def test_an_entry_with_a_serial_that_is_taken_is_a_bug(closed: Path, play: Play) -> None:
    with SessionFile.open(closed) as file:
        play.serial = 1
        with pytest.raises(sqlite3.IntegrityError):
            file.commit(play.put(Participant(15)))

        assert file.load()[2] == 2


def test_creating_refuses_a_path_that_is_taken(closed: Path) -> None:
    before = closed.read_bytes()

    with pytest.raises(AlreadyExistsError):
        SessionFile.create(closed, Play().put(SETTINGS))

    assert closed.read_bytes() == before


def test_creating_refuses_a_path_beside_somebody_elses_wal(path: Path) -> None:
    path.with_name(f"{path.name}-wal").write_bytes(b"rest of a crash")

    with pytest.raises(AlreadyExistsError):
        SessionFile.create(path, Play().put(SETTINGS))


def test_creating_without_a_folder_says_so_and_leaves_nothing(tmp_path: Path) -> None:
    with pytest.raises(NotFoundError):
        SessionFile.create(tmp_path / "gone" / "s.grouping", Play().put(SETTINGS))


def test_creating_with_an_entry_that_cannot_be_first_leaves_nothing(path: Path, play: Play) -> None:
    play.serial = 6

    with pytest.raises(sqlite3.IntegrityError):
        SessionFile.create(path, play.put(SETTINGS))

    assert not path.exists()


def test_opening_what_is_not_there(path: Path) -> None:
    with pytest.raises(NotFoundError):
        SessionFile.open(path)

    assert not path.exists()


def test_opening_a_folder(tmp_path: Path) -> None:
    with pytest.raises(NotASessionFileError):
        SessionFile.open(tmp_path)


@pytest.mark.parametrize("content", [b"", b"x", b"SQLite format 3\0", b"PK\3\4" * 5000])
def test_opening_a_file_of_another_kind_leaves_it_alone(path: Path, content: bytes) -> None:
    path.write_bytes(content)

    with pytest.raises(NotASessionFileError):
        SessionFile.open(path)

    assert path.read_bytes() == content


def test_opening_a_foreign_sqlite_file_leaves_it_alone(path: Path) -> None:
    change(path, "CREATE TABLE journal (serial INTEGER)", "PRAGMA user_version = 1")
    before = path.read_bytes()

    with pytest.raises(NotASessionFileError):
        SessionFile.open(path)

    assert path.read_bytes() == before


def test_opening_a_file_of_a_newer_version_leaves_it_alone(closed: Path) -> None:
    change(closed, f"PRAGMA user_version = {LATEST_VERSION + 1}")
    before = closed.read_bytes()

    with pytest.raises(NewerVersionError):
        SessionFile.open(closed)

    assert closed.read_bytes() == before


_WITHOUT_5 = tuple(f"DROP TABLE {kind.table_name}" for kind in (TalkClock, SeenCounter))
_WITHOUT_4 = (
    *_WITHOUT_5,
    *(
        f"DROP TABLE {kind.table_name}"
        for kind in (
            *(FirstName, Pause, Stop, JudgingChoice, SecondEntry, RubricEntry, StrayFold),
            *(StrayPoints, UnfinishedPoints),
            *(Correction, PaperTally, QualityEntry, Heard, StarredHandhold, ChosenReading, Intention),
        )
    ),
    "ALTER TABLE settings DROP COLUMN names_on_laptop",
    "ALTER TABLE slip DROP COLUMN number",
    "ALTER TABLE draw DROP COLUMN top_points",
)
OLDER = {
    1: (*_WITHOUT_4, "DROP TABLE sleep", "DROP TABLE fold_choice", "PRAGMA user_version = 1"),
    2: (*_WITHOUT_4, "DROP TABLE sleep", "PRAGMA user_version = 2"),
    3: (*_WITHOUT_4, "PRAGMA user_version = 3"),
    4: (*_WITHOUT_5, "PRAGMA user_version = 4"),
}


def test_every_older_version_is_tried() -> None:
    assert list(OLDER) == list(range(1, LATEST_VERSION))


@pytest.mark.parametrize("version", OLDER)
def test_a_file_of_an_older_version_opens_with_all_that_is_in_it(closed: Path, version: int) -> None:
    with SessionFile.open(closed) as file:
        before, _history, _serial = file.load()
    change(closed, *OLDER[version])

    with SessionFile.open(closed) as file:
        after, _history, _serial = file.load()

    assert after == before


@pytest.mark.parametrize(
    "damage",
    [
        "PRAGMA user_version = 0",
        "PRAGMA user_version = -3",
        "DROP TABLE quote",
        "DROP TRIGGER journal_is_never_edited",
        "CREATE TRIGGER t AFTER INSERT ON journal BEGIN DELETE FROM quote; END",
        "ALTER TABLE quote ADD COLUMN extra TEXT",
    ],
)
def test_a_file_with_another_layout_is_damaged(closed: Path, damage: str) -> None:
    change(closed, damage)

    with pytest.raises(DamagedError):
        SessionFile.open(closed)


@pytest.mark.parametrize(
    "damage",
    [
        "UPDATE participant SET role = 'absent'",
        "UPDATE participant SET role = 'king'",
        "UPDATE participant SET role = CAST(x'ff' AS TEXT)",
        "DELETE FROM settings",
        "INSERT INTO quote VALUES (1, 'put in', NULL, 0)",
    ],
)
def test_tables_that_tell_another_story_are_damage(closed: Path, damage: str) -> None:
    change(closed, damage)

    with SessionFile.open(closed) as file, pytest.raises(DamagedError):
        file.load()


@pytest.mark.parametrize(
    "damage",
    [
        "UPDATE chosen_reading SET card = 'progress'",
        "UPDATE chosen_reading SET card = CAST(x'ff' AS TEXT)",
        "UPDATE chosen_reading SET card = ''",
        "DELETE FROM chosen_reading",
        "INSERT INTO chosen_reading VALUES ('put in')",
    ],
)
def test_a_choice_of_research_comes_back_or_is_damage(path: Path, play: Play, damage: str) -> None:
    with SessionFile.create(path, play.put(SETTINGS)) as file:
        file.commit(play.put(ChosenReading("need")))
    with SessionFile.open(path) as file:
        assert file.load()[0].all(ChosenReading) == {("need",): ChosenReading("need")}
    change(path, damage)

    with SessionFile.open(path) as file, pytest.raises(DamagedError):
        file.load()


def change_journal(path: Path, statement: str) -> None:
    """Change the journal as only damage could: past its triggers."""
    with closing(sqlite3.connect(path, isolation_level=None)) as db:
        triggers = db.execute("SELECT name, sql FROM sqlite_schema WHERE type = 'trigger'").fetchall()
        for name, _ in triggers:
            db.execute(f"DROP TRIGGER {name}")
        db.execute(statement)
        for _, sql in triggers:
            db.execute(sql)


@pytest.mark.parametrize(
    "damage",
    [
        "UPDATE journal SET at_ms = at_ms + 1 WHERE serial = 1",
        "UPDATE journal SET label = replace(label, 'done', 'seen') WHERE serial = 2",
        "UPDATE journal SET action = 'undo' WHERE serial = 1",
        "UPDATE journal SET edit = '' WHERE serial = 1",
        "UPDATE journal SET command = CAST(x'ff' AS TEXT) WHERE serial = 1",
        "DELETE FROM journal WHERE serial = 1",
        "DELETE FROM journal WHERE serial = 2",
    ],
)
def test_a_changed_journal_is_damage(closed: Path, damage: str) -> None:
    change_journal(closed, damage)

    with SessionFile.open(closed) as file, pytest.raises(DamagedError):
        file.integrity()


def test_a_journal_that_takes_back_what_was_never_done_is_damage(closed: Path, play: Play) -> None:
    with SessionFile.open(closed) as file:
        file.commit(play.put(Participant(15)))
        file.commit(replace(play.edit(Edit(drop=((Participant, (15,)),))), action=Action.UNDO))
        file.integrity()
        for number in (16, 17, 18):
            file.commit(replace(play.put(Participant(number)), action=Action.UNDO))
        with pytest.raises(DamagedError):
            file.load()


def test_an_empty_journal_is_damage(closed: Path) -> None:
    change_journal(closed, "DELETE FROM journal")

    with pytest.raises(DamagedError):
        SessionFile.open(closed)


def test_a_second_opener_in_the_same_program_is_refused(closed: Path, play: Play) -> None:
    with SessionFile.open(closed) as file:
        with pytest.raises(OpenElsewhereError):
            SessionFile.open(closed)
        file.commit(play.put(Participant(15)))


def test_a_file_that_was_moved_away_takes_no_more_entries(closed: Path, play: Play) -> None:
    with SessionFile.open(closed) as file:
        entry = play.put(Participant(15))
        closed.rename(closed.with_name("moved"))
        with pytest.raises(NotFoundError):
            file.commit(entry)
        closed.with_name("moved").rename(closed)
        file.commit(entry)


def test_another_file_put_in_its_place_takes_no_entries(closed: Path, play: Play) -> None:
    with SessionFile.open(closed) as file:
        moved = closed.rename(closed.with_name("moved"))
        closed.write_bytes(b"put in its place")
        with pytest.raises(NotFoundError):
            file.commit(play.put(Participant(15)))
        moved.replace(closed)


def test_using_a_closed_file_is_a_bug(closed: Path, play: Play) -> None:
    file = SessionFile.open(closed)
    file.close()

    with pytest.raises(sqlite3.ProgrammingError):
        file.commit(play.put(Participant(15)))


def test_a_backup_is_a_whole_session_in_one_file(closed: Path, play: Play, tmp_path: Path) -> None:
    copy = tmp_path / "stick" / "copy.grouping"
    copy.parent.mkdir()
    copy.write_bytes(b"an older copy")
    with SessionFile.open(closed) as file:
        file.commit(play.put(quote(1, "still in the WAL")))
        file.backup(copy)

    assert [found.name for found in copy.parent.iterdir()] == ["copy.grouping"]
    with closing(sqlite3.connect(f"{copy.as_uri()}?mode=ro", uri=True)) as db:
        assert db.execute("PRAGMA journal_mode").fetchone() == ("delete",)
    with SessionFile.open(copy) as restored:
        assert restored.load()[0] == play.session
        restored.commit(play.put(Participant(20, Role.OBSERVER)))


def test_a_backup_never_replaces_the_session_itself(closed: Path) -> None:
    with SessionFile.open(closed) as file:
        with pytest.raises(AlreadyExistsError):
            file.backup(closed.parent / "." / closed.name)
        file.integrity()


def test_a_backup_never_replaces_a_session_that_is_open(closed: Path, tmp_path: Path) -> None:
    other = tmp_path / "other.grouping"
    with SessionFile.create(other, Play().put(SETTINGS)) as open_one, SessionFile.open(closed) as file:
        with pytest.raises(OpenElsewhereError):
            file.backup(other)
        open_one.integrity()


def test_a_backup_that_fails_leaves_the_old_copy(closed: Path, tmp_path: Path) -> None:
    target = tmp_path / "copy.grouping"
    target.mkdir()
    with SessionFile.open(closed) as file, pytest.raises(SessionFileError):
        file.backup(target)

    assert sorted(found.name for found in tmp_path.iterdir() if found.is_file()) == [closed.name]


def test_after_a_checkpoint_a_plain_copy_misses_nothing(closed: Path, play: Play, tmp_path: Path) -> None:
    copy = tmp_path / "copy.grouping"
    with SessionFile.open(closed) as file:
        file.commit(play.put(Participant(15)))
        file.checkpoint()
        copy.write_bytes(closed.read_bytes())

    with SessionFile.open(copy) as file:
        assert file.load()[0] == play.session


def test_a_change_is_on_the_disk_before_it_counts_as_made(tmp_path: Path, play: Play) -> None:
    path = tmp_path / "durable.grouping"
    SessionFile.create(path, play.put(SETTINGS)).close()
    with closing(hold(path)) as db:
        assert db.execute("PRAGMA synchronous").fetchone() == (3,)
