"""The list of sessions: newest first, forgiving, and aware of what should have been erased."""

import os
from dataclasses import replace
from pathlib import Path

import pytest

from grouping.domain.folds import FoldChoice, FoldRole
from grouping.domain.interruptions import Pause
from grouping.domain.judging import JudgingChoice, PileEntry
from grouping.domain.participants import Participant
from grouping.domain.phases import Phase
from grouping.domain.progress import PhaseVisit, Progress
from grouping.domain.session import Edit, Record
from grouping.domain.settings import PlanStep
from grouping.domain.tasks import MINUTE_MS, Task, TaskClock
from grouping.store.errors import (
    DamagedError,
    NewerVersionError,
    NoAccessError,
    NotASessionFileError,
    NotFoundError,
    OpenElsewhereError,
)
from grouping.store.folder import KEEP_DAYS, SUFFIX, SessionFolder
from grouping.store.migrations import LATEST_VERSION
from grouping.store.sessionfile import SessionFile
from tests.store.journal import NOON_MS, SETTINGS, Play, quote
from tests.store.processes import run

DAY_MS = 24 * 60 * MINUTE_MS
OVERDUE_MS = NOON_MS + KEEP_DAYS * DAY_MS


@pytest.fixture
def folder(tmp_path: Path) -> SessionFolder:
    return SessionFolder(tmp_path / "sessions")


def make(folder: SessionFolder, *records: Record, name: str = "Pabo 3B", at_ms: int = NOON_MS) -> Path:
    path = folder.new_path(at_ms)
    play = Play(at_ms=at_ms)
    with SessionFile.create(path, play.put(replace(SETTINGS, name=name), *records)):
        return path


def test_a_folder_that_does_not_exist_yet_is_empty(folder: SessionFolder) -> None:
    assert folder.sessions() == ()
    assert folder.most_recent() is None
    assert folder.overdue(OVERDUE_MS) == ()


def test_the_last_changed_session_comes_first(folder: SessionFolder) -> None:
    make(folder, name="first", at_ms=NOON_MS + 1)
    make(folder, Progress(Phase.JUDGE), name="last", at_ms=NOON_MS + 2)
    make(folder, name="before", at_ms=NOON_MS)

    infos = folder.sessions()

    assert [info.name for info in infos] == ["last", "first", "before"]
    assert [info.phase for info in infos] == [Phase.JUDGE, Phase.PREPARE, Phase.PREPARE]
    assert [info.changed_at_ms - NOON_MS for info in infos] == [2, 1, 0]
    assert folder.most_recent() == infos[0]


def test_a_session_that_was_only_prepared_is_kept(folder: SessionFolder) -> None:
    make(folder, FoldChoice(FoldRole.FOLD_1, "huis"), Pause(NOON_MS, Phase.PREPARE), JudgingChoice())

    assert folder.overdue(OVERDUE_MS) == ()


def test_looking_changes_nothing(folder: SessionFolder) -> None:
    path = make(folder, Participant(14))
    before = path.read_bytes(), path.stat().st_mtime_ns

    folder.sessions()

    assert (path.read_bytes(), path.stat().st_mtime_ns) == before
    assert list(path.parent.iterdir()) == [path]


def test_a_crashed_session_is_listed_as_it_was(folder: SessionFolder) -> None:
    path = make(folder)
    run("commit_and_crash", path, "x")

    (info,) = folder.sessions()

    assert (info.trouble, info.holds_individual_data) == (None, True)


def test_what_cannot_be_read_is_listed_with_the_reason(folder: SessionFolder) -> None:
    good = make(folder)
    damaged = good.with_name(f"damaged{SUFFIX}")
    damaged.write_bytes(good.read_bytes()[:5000])
    foreign = good.with_name(f"foreign{SUFFIX}")
    foreign.write_text("no session")
    newer = good.with_name(f"newer{SUFFIX}")
    newer.write_bytes(good.read_bytes()[:60] + (LATEST_VERSION + 1).to_bytes(4) + good.read_bytes()[64:])

    troubles = {info.name: type(info.trouble) for info in folder.sessions()}

    assert troubles == {
        "Pabo 3B": type(None),
        "damaged": DamagedError,
        "foreign": NotASessionFileError,
        "newer": NewerVersionError,
    }
    assert folder.most_recent() == next(info for info in folder.sessions() if info.path == good)


def test_a_session_that_is_open_is_listed_and_stays_open(folder: SessionFolder) -> None:
    path = make(folder, Participant(14))
    with SessionFile.open(path):
        (info,) = folder.sessions()
        assert run("try_to_open", path).stdout == "store.open_elsewhere\n"

    assert isinstance(info.trouble, OpenElsewhereError)
    assert info.name == path.stem
    assert folder.overdue(NOON_MS * 2)[0].path == path


def test_a_session_without_settings_is_damaged(folder: SessionFolder) -> None:
    path = folder.new_path(NOON_MS)
    SessionFile.create(path, Play().put(Participant(14))).close()

    assert isinstance(folder.sessions()[0].trouble, DamagedError)


def test_individual_data_is_overdue_after_seven_days_without_a_change(folder: SessionFolder) -> None:
    path = make(folder, Participant(14))

    assert folder.overdue(OVERDUE_MS - 1) == ()
    assert [info.path for info in folder.overdue(OVERDUE_MS)] == [path]


def test_a_session_about_nobody_is_never_overdue(folder: SessionFolder) -> None:
    make(
        folder,
        PlanStep("welcome", 1, Phase.PREPARE, 4, is_talk=True),
        Progress(Phase.FOLD_1),
        PhaseVisit(Phase.PREPARE, NOON_MS, NOON_MS),
        TaskClock(Task.FOLD_1, 6 * MINUTE_MS),
    )

    assert folder.overdue(OVERDUE_MS * 2) == ()


def test_data_that_was_taken_back_is_still_in_the_file_and_so_overdue(folder: SessionFolder) -> None:
    path = folder.new_path(NOON_MS)
    play = Play()
    with SessionFile.create(path, play.put(SETTINGS)) as file:
        file.commit(play.put(PileEntry(14, pile=1, order=1)))
        file.commit(play.edit(Edit(drop=((PileEntry, (14,)),))))

    assert [info.path for info in folder.overdue(OVERDUE_MS)] == [path]


def test_a_damaged_file_is_overdue_by_the_time_it_was_written(folder: SessionFolder) -> None:
    path = make(folder)
    path.write_bytes(path.read_bytes()[:5000])
    os.utime(path, (NOON_MS // 1_000, NOON_MS // 1_000))

    assert folder.overdue(OVERDUE_MS - 1) == ()
    assert [info.path for info in folder.overdue(OVERDUE_MS)] == [path]


def test_somebody_elses_file_is_never_overdue(folder: SessionFolder) -> None:
    path = folder.new_path(NOON_MS)
    path.write_text("not ours")
    os.utime(path, (NOON_MS // 1_000, NOON_MS // 1_000))

    assert folder.overdue(OVERDUE_MS) == ()


def test_new_names_tell_the_local_time_and_never_collide(folder: SessionFolder) -> None:
    first = make(folder)
    first.with_name(f"{first.stem}-2{SUFFIX}-wal").touch()

    third = folder.new_path(NOON_MS + 500)

    assert third.name == f"{first.stem}-3{SUFFIX}"
    assert len(first.stem) == len("2025-11-24-1700")


def test_a_folder_that_cannot_be_made_is_an_error_with_advice(tmp_path: Path) -> None:
    (tmp_path / "file").touch()

    with pytest.raises(NotFoundError):
        SessionFolder(tmp_path / "file" / "sessions").new_path(NOON_MS)


class Parted:
    """A session whose first part stayed in its own folder, and that went on whole in another."""

    def __init__(self, tmp_path: Path) -> None:
        self.folder = SessionFolder(tmp_path / "sessions", (tmp_path / "spare",))
        self.older = self.folder.new_path(NOON_MS)
        play = Play()
        with SessionFile.create(self.older, play.put(SETTINGS, Participant(1))) as file:
            self.identity = file.rows()[0].digest
        with SessionFile.open(self.older) as file:
            rows, (session, _, _) = file.rows(), file.load()
        self.newer = self.folder.new_path(NOON_MS, tmp_path / "spare")
        with SessionFile.copy(self.newer, rows, session) as file:
            play.at_ms += 1
            file.commit(play.put(quote(1, "gezegd")))


@pytest.fixture
def parted(tmp_path: Path) -> Parted:
    return Parted(tmp_path)


def test_the_files_of_one_session_are_one_and_the_furthest_stands_for_it(parted: Parted) -> None:
    (info,) = parted.folder.sessions()

    assert (info.path, info.copies, info.serial) == (parted.newer, (parted.older,), 2)
    assert parted.folder.most_recent() == info
    assert set(parted.folder.files_of(parted.identity)) == {parted.older, parted.newer}


def test_of_the_furthest_a_damaged_end_still_counts_for_more_than_an_older_half(parted: Parted) -> None:
    content = parted.newer.read_bytes()
    parted.newer.write_bytes(content.replace(b"gezegd", b"gezogd"))

    info = parted.folder.most_recent()

    assert info is not None
    assert (info.path, info.serial, info.dropped) == (parted.newer, 1, 1)
    assert isinstance(info.trouble, DamagedError)


def test_an_older_half_says_that_the_session_went_on_in_a_file_that_is_not_there(
    parted: Parted, tmp_path: Path
) -> None:
    stick = tmp_path / "stick"
    stick.mkdir()
    moved = parted.newer.replace(stick / "s.grouping")
    parted.folder.went_on(parted.identity, moved, 2)
    assert [info.went_on for info in parted.folder.sessions()] == [None]
    assert [info.path for info in parted.folder.sessions()] == [moved]

    away = stick.rename(tmp_path / "in a pocket")

    (info,) = parted.folder.sessions()
    assert (info.path, info.went_on) == (parted.older, moved)
    assert moved in parted.folder.files_of(parted.identity)
    away.rename(stick)
    parted.folder.came_home(parted.identity)
    assert [info.path for info in parted.folder.sessions()] == [parted.older]


def test_a_spare_folder_of_somebody_else_is_not_looked_into(
    parted: Parted, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(os, "geteuid", lambda: 12_345)

    assert [info.path for info in parted.folder.sessions()] == [parted.older]
    with pytest.raises(NoAccessError):
        parted.folder.new_path(NOON_MS, parted.newer.parent)


def test_what_is_no_note_is_not_read_as_one(parted: Parted) -> None:
    for number, text in enumerate(("", "[]", '{"session": 1}')):
        parted.older.with_name(f"{number}.elsewhere").write_text(text)

    assert [info.went_on for info in parted.folder.sessions()] == [None]
