"""What an ordinary user may not do is named for what it is."""

import os
from collections.abc import Iterator
from pathlib import Path
from tempfile import TemporaryDirectory

import pytest

from grouping.store.errors import NoAccessError, ReadOnlyError, SessionFileError
from grouping.store.sessionfile import SessionFile
from tests.store.journal import SETTINGS, Play

ADMINISTRATOR, NOBODY = 0, 65_534

pytestmark = pytest.mark.skipif(os.name == "nt", reason="Windows has no file modes")


@pytest.fixture
def path() -> Iterator[Path]:
    """Return a session in a folder of its own that everybody may enter."""
    with TemporaryDirectory() as name:
        folder = Path(name)
        folder.chmod(0o755)
        SessionFile.create(folder / "s.grouping", Play().put(SETTINGS)).close()
        yield folder / "s.grouping"
        folder.chmod(0o755)


@pytest.fixture
def ordinary_user(path: Path) -> Iterator[None]:
    """Run the test as somebody who is not the administrator; the session belongs to that user."""
    if os.geteuid() != ADMINISTRATOR:
        yield
        return
    for owned in (path.parent, path):
        os.chown(owned, NOBODY, NOBODY)
    os.setresuid(NOBODY, NOBODY, ADMINISTRATOR)
    yield
    os.setresuid(ADMINISTRATOR, ADMINISTRATOR, ADMINISTRATOR)


def opening(path: Path) -> type[SessionFileError]:
    with pytest.raises(SessionFileError) as caught:
        SessionFile.open(path)
    return caught.type


def test_a_file_that_may_not_be_read(path: Path, ordinary_user: None) -> None:
    path.chmod(0o000)

    assert opening(path) is NoAccessError


def test_a_file_that_may_only_be_read(path: Path, ordinary_user: None) -> None:
    path.chmod(0o444)

    assert opening(path) is ReadOnlyError


def test_a_folder_that_may_only_be_read(path: Path, ordinary_user: None) -> None:
    path.parent.chmod(0o555)

    assert opening(path) is ReadOnlyError


def test_a_new_session_in_a_folder_that_may_only_be_read(path: Path, ordinary_user: None) -> None:
    path.parent.chmod(0o555)

    with pytest.raises(NoAccessError):
        SessionFile.create(path.with_name("new.grouping"), Play().put(SETTINGS))
