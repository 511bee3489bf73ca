"""What the environment reports becomes advice; what only a bug can cause stays a bug."""

import errno
import sqlite3
import tomllib
from pathlib import Path
from string import Formatter

import pytest

from grouping.domain.errors import DomainError
from grouping.store import errors
from grouping.store.errors import (
    AlreadyExistsError,
    DamagedError,
    DiskError,
    DiskFullError,
    MalformedError,
    NoAccessError,
    NotFoundError,
    OpenElsewhereError,
    ReadOnlyError,
    SessionFileError,
    environment,
)

ASSETS = Path(__file__).parents[2] / "assets/i18n"
PATH = Path("folder/session.grouping")
KINDS = [
    kind
    for kind in vars(errors).values()
    if isinstance(kind, type) and issubclass(kind, SessionFileError) and "key" in vars(kind)
]


def texts(language: str) -> dict[str, str]:
    return tomllib.loads((ASSETS / f"store.{language}.toml").read_text(encoding="utf-8"))


@pytest.mark.parametrize("language", ["nl", "en"])
@pytest.mark.parametrize("kind", KINDS)
def test_every_error_has_its_sentences(kind: type[SessionFileError], language: str) -> None:
    error = kind(PATH)

    for key in (error.key, error.remedy_key):
        names = {name for _, name, _, _ in Formatter().parse(texts(language)[key]) if name}
        assert names <= error.params.keys()


@pytest.mark.parametrize("language", ["nl", "en"])
def test_no_sentence_is_left_over(language: str) -> None:
    used = {key for kind in KINDS for key in (kind(PATH).key, kind(PATH).remedy_key)}

    assert texts(language).keys() == used


@pytest.mark.parametrize(
    ("number", "kind"),
    [
        (errno.ENOSPC, DiskFullError),
        (errno.EROFS, ReadOnlyError),
        (errno.EACCES, NoAccessError),
        (errno.ENOENT, NotFoundError),
        (errno.EEXIST, AlreadyExistsError),
        (errno.EIO, DiskError),
    ],
)
def test_system_errors_are_recognised(number: int, kind: type[SessionFileError]) -> None:
    with pytest.raises(kind) as caught, environment(PATH):
        raise OSError(number, "as the system says it")

    assert "as the system says it" in str(caught.value)
    assert caught.value.params == {"file": "session.grouping", "folder": "folder"}


def test_a_file_in_use_on_windows_is_open_elsewhere() -> None:
    in_use = PermissionError(errno.EACCES, "in use")
    vars(in_use)["winerror"] = 32

    with pytest.raises(OpenElsewhereError), environment(PATH):
        raise in_use


def test_what_cannot_be_decoded_is_damage() -> None:
    with pytest.raises(DamagedError, match="no record"), environment(PATH):
        raise MalformedError("no record")


@pytest.mark.parametrize("statement", ["SELEKT 1", "SELECT * FROM nowhere", "SELECT ?"])
def test_a_mistake_in_our_sql_stays_a_bug(statement: str) -> None:
    db = sqlite3.connect(":memory:")

    with pytest.raises(sqlite3.Error), environment(PATH):
        db.execute(statement)

    db.close()


@pytest.mark.parametrize("bug", [KeyError("x"), TypeError("x"), DomainError("clock.duration_range")])
def test_other_exceptions_pass(bug: Exception) -> None:
    with pytest.raises(type(bug)), environment(PATH):
        raise bug
