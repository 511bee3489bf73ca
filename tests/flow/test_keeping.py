"""Saving fails for real: the session goes on, in another folder or in memory, and comes home whole."""

import shutil
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest

from grouping.content.runningorder import load_running_order
from grouping.domain.settings import Language
from grouping.services.clock import ManualClock
from grouping.services.commands.arrive import AddLateComer, HandOutNumbers
from grouping.services.keeping import RETRY_MS, Standing
from grouping.services.plan import new_settings
from grouping.services.sessions import OpenSession, begin, resume, start_session
from grouping.store.errors import DamagedError, DiskError, NotFoundError
from grouping.store.folder import SessionFolder
from grouping.store.sessionfile import SessionFile
from tests.disk import no_waiting_for_the_disk
from tests.flow.memory import START_MS

__all__ = ["no_waiting_for_the_disk"]


class Desk:
    """A session of which the folders can be taken away and given back."""

    def __init__(self, tmp_path: Path) -> None:
        self.usual, self.spare, self.stick = (tmp_path / name for name in ("sessions", "spare", "stick"))
        self.stick.mkdir()
        self.aside = tmp_path / "aside"
        self.clock = ManualClock(START_MS)
        self.folder = SessionFolder(self.usual, (self.spare,))

    def begin(self) -> OpenSession:
        order = load_running_order("60")
        settings = new_settings(order, language=Language.NL, now_ms=self.clock.now_ms())
        opened = begin(self.folder, settings, order.steps, self.clock)
        opened.workspace.execute(HandOutNumbers(5))
        return opened

    def again(self) -> OpenSession:
        """Open what a start of the program would offer."""
        info = self.folder.most_recent()
        assert info is not None
        return resume(info.path, self.clock, self.folder, info.others)

    def take(self, folder: Path) -> None:
        """Take a folder away, with something in its place that cannot be written."""
        if folder.exists():
            folder.rename(self.aside / folder.name if self.aside.is_dir() else self.aside)
        folder.touch()

    def give_back(self, folder: Path) -> None:
        folder.unlink()
        self.aside.rename(folder)


@pytest.fixture
def desk(tmp_path: Path) -> Desk:
    return Desk(tmp_path)


@contextmanager
def no_room_anywhere() -> Iterator[None]:
    """Let this process write nothing that has more bytes than a very small file."""
    resource = pytest.importorskip("resource")
    soft, hard = resource.getrlimit(resource.RLIMIT_FSIZE)
    resource.setrlimit(resource.RLIMIT_FSIZE, (20_000, hard))
    try:
        yield
    finally:
        resource.setrlimit(resource.RLIMIT_FSIZE, (soft, hard))


def on_disk(path: Path | None) -> object:
    assert path is not None
    with SessionFile.open(path) as file:
        return file.load()[0]


def standing(opened: OpenSession) -> Standing:
    return opened.keeper.standing


def files_in(folder: Path) -> list[str]:
    return sorted(path.suffix for path in folder.iterdir()) if folder.is_dir() else []


def test_a_session_goes_on_elsewhere_and_comes_home(desk: Desk) -> None:
    opened = desk.begin()
    workspace, keeper = opened.workspace, opened.keeper
    desk.take(desk.usual)
    workspace.execute(AddLateComer())

    assert (standing(opened), len(workspace.session.numbers())) == (Standing.SPARE, 6)
    assert keeper.path is not None
    assert keeper.path.parent == desk.spare
    assert isinstance(keeper.trouble, NotFoundError)
    workspace.undo()
    workspace.redo()
    desk.give_back(desk.usual)
    workspace.execute(AddLateComer())
    assert standing(opened) is Standing.SPARE, "it is not tried with every change"
    assert [path.stat().st_mode & 0o77 for path in (desk.spare,)] == [0]

    desk.clock.advance(RETRY_MS)
    workspace.execute(AddLateComer())

    assert standing(opened) is Standing.USUAL
    assert len(files_in(desk.usual)) == 2, "the session, and the WAL beside it"
    assert files_in(desk.spare) == []
    opened.close()
    assert on_disk(keeper.path) == workspace.session
    with desk.again() as later:
        for left in (7, 6, 5, 0):
            later.workspace.undo()
            assert len(later.workspace.session.numbers()) == left


def test_after_a_crash_elsewhere_the_whole_is_found_and_the_older_half_is_not_offered(desk: Desk) -> None:
    opened = desk.begin()
    older = opened.path
    desk.take(desk.usual)
    opened.workspace.execute(AddLateComer())
    newer = opened.path
    opened.keeper.close()
    desk.give_back(desk.usual)

    info = desk.folder.most_recent()
    assert info is not None
    assert (info.path, info.copies, info.went_on) == (newer, (older,), None)

    with desk.again() as later:
        assert later.workspace.session == opened.workspace.session
        assert standing(later) is Standing.USUAL
    assert (files_in(desk.usual), files_in(desk.spare)) == ([".grouping"], [])


def test_where_nothing_can_be_written_memory_keeps_everything_until_it_can(desk: Desk) -> None:
    opened = desk.begin()
    workspace, keeper = opened.workspace, opened.keeper
    with no_room_anywhere():
        for _ in range(20):
            workspace.execute(AddLateComer())
        assert standing(opened) is Standing.MEMORY
        assert (keeper.path, len(workspace.session.numbers())) == (None, 25)
        assert isinstance(keeper.trouble, DiskError)
        workspace.undo()
        keeper.try_now()
        assert standing(opened) is Standing.MEMORY
    desk.clock.advance(RETRY_MS)
    workspace.redo()

    assert standing(opened) is Standing.USUAL
    opened.close()
    assert on_disk(keeper.path) == workspace.session
    assert files_in(desk.usual) == [".grouping"]


def test_a_session_begins_also_where_its_folder_cannot_be_made(desk: Desk) -> None:
    desk.take(desk.usual)

    with desk.begin() as opened:
        assert standing(opened) is Standing.SPARE
    assert desk.folder.most_recent() is not None


def test_a_file_that_cannot_go_on_makes_room_for_another_in_its_folder(desk: Desk) -> None:
    opened = desk.begin()
    old = opened.path
    assert old is not None
    old.unlink()
    old.mkdir()

    opened.workspace.execute(AddLateComer())

    assert standing(opened) is Standing.USUAL
    assert opened.path == old.with_stem(f"{old.stem}-2")
    (trouble,) = opened.erase()
    assert trouble.path == old
    old.rmdir()


def test_a_place_that_was_chosen_is_kept_and_an_older_half_says_so_when_it_is_out_of_reach(
    desk: Desk, tmp_path: Path
) -> None:
    opened = desk.begin()
    older = opened.path
    assert opened.keeper.move_to(desk.stick) is None
    desk.clock.advance(RETRY_MS)
    opened.workspace.execute(AddLateComer())
    assert standing(opened) is Standing.CHOSEN
    on_stick = opened.path
    opened.close()
    pocket = desk.stick.rename(tmp_path / "pocket")

    info = desk.folder.most_recent()
    assert info is not None
    assert (info.path, info.went_on) == (older, on_stick)

    pocket.rename(desk.stick)
    with desk.again() as later:
        assert later.workspace.session == opened.workspace.session
        shutil.rmtree(desk.stick)
        later.workspace.execute(AddLateComer())
        assert (standing(later), later.keeper.usual_folder) == (Standing.USUAL, desk.usual)
    assert on_disk(later.path) == later.workspace.session


def test_a_place_that_cannot_be_written_is_refused_and_changes_nothing(desk: Desk, tmp_path: Path) -> None:
    (tmp_path / "file").touch()
    with desk.begin() as opened:
        before = opened.path

        assert isinstance(opened.keeper.move_to(tmp_path / "file" / "x"), NotFoundError)

        assert (opened.path, standing(opened)) == (before, Standing.USUAL)


def test_erasing_takes_every_copy_or_names_what_it_could_not_reach(desk: Desk, tmp_path: Path) -> None:
    opened = desk.begin()
    desk.take(desk.usual)
    opened.workspace.execute(AddLateComer())
    opened.keeper.move_to(desk.stick)
    on_stick = opened.path
    opened.workspace.execute(AddLateComer())
    desk.give_back(desk.usual)
    assert all(".grouping" in files_in(folder) for folder in (desk.usual, desk.spare, desk.stick))
    opened.close()
    pocket = desk.stick.rename(tmp_path / "pocket")

    with desk.again() as later:
        (trouble,) = later.erase()

    assert trouble.path == on_stick
    assert ".grouping" not in {*files_in(desk.usual), *files_in(desk.spare)}
    pocket.rename(desk.stick)
    assert desk.again().erase() == ()
    assert [files_in(folder) for folder in (desk.usual, desk.spare, desk.stick)] == [[], [], []]


def test_what_is_whole_of_a_damaged_session_goes_on_in_a_fresh_file(desk: Desk) -> None:
    opened = desk.begin()
    opened.workspace.execute(AddLateComer())
    before = opened.workspace.session
    opened.workspace.execute(AddLateComer())
    opened.close()
    path = opened.path
    assert path is not None
    with SessionFile.open(path) as file:
        last = file.rows()[-1].digest.encode()
    path.write_bytes(path.read_bytes().replace(last, last[::-1]))
    damaged = path.read_bytes()

    info = desk.folder.most_recent()
    assert info is not None
    assert isinstance(info.trouble, DamagedError)
    assert info.dropped == 1

    with desk.again() as saved:
        assert saved.workspace.session == before
        saved.workspace.execute(AddLateComer())
        assert saved.path != path
        assert path.read_bytes() == damaged, "what could be read some other way is not thrown away"
        saved.erase()
    assert files_in(desk.usual) == []


def test_a_session_in_a_folder_of_its_own_needs_no_other(tmp_path: Path) -> None:
    order = load_running_order("60")
    settings = new_settings(order, language=Language.NL, now_ms=START_MS)
    opened = start_session(tmp_path / "a.grouping", settings, order.steps, ManualClock(START_MS))

    assert standing(opened) is Standing.USUAL
    assert opened.erase() == ()
    assert files_in(tmp_path) == []
