"""Whatever happens to the bytes, the answer is an error that says so or the session as it was."""

import random
import sqlite3
from contextlib import closing
from pathlib import Path
from typing import NamedTuple

import pytest

from grouping.domain.judging import PileEntry
from grouping.domain.participants import Participant
from grouping.domain.session import Session
from grouping.store.errors import DamagedError, SessionFileError
from grouping.store.folder import SessionFolder
from grouping.store.salvage import salvage
from grouping.store.sessionfile import SessionFile
from tests.store.journal import SETTINGS, Play, quote

TRIES = 120


class Image(NamedTuple):
    """The bytes of a session, closed and crashed, and what it held after every commit."""

    closed: bytes
    crashed: bytes
    wal: bytes
    states: list[Session]


@pytest.fixture(scope="module")
def image(tmp_path_factory: pytest.TempPathFactory) -> Image:
    path = tmp_path_factory.mktemp("image") / "s.grouping"
    play = Play()
    states = [Session.empty()]
    with SessionFile.create(path, play.put(SETTINGS)) as file:
        states.append(play.session)
        for number in range(1, 31):
            file.commit(play.put(Participant(number), PileEntry(number, number % 5 + 1, number)))
            states.append(play.session)
        file.commit(play.put(quote(1, "‘Dit lukt ons nooit’ " * 10)))
        states.append(play.session)
        crashed = path.read_bytes()
        wal = path.with_name(path.name + "-wal").read_bytes()
    return Image(path.read_bytes(), crashed, wal, states)


def spoil(content: bytes, chance: random.Random) -> bytes:
    """Return `content` with some damage."""
    spoiled = bytearray(content)
    for _ in range(chance.choice([1, 1, 1, 4, 64])):
        offset = chance.randrange(len(spoiled))
        spoiled[offset] ^= chance.randrange(1, 256)
    if chance.random() < 0.1:
        del spoiled[chance.randrange(len(spoiled)) :]
    if chance.random() < 0.1:
        page = chance.randrange(len(content) // 4096) * 4096
        spoiled[page : page + 4096] = bytes(len(spoiled[page : page + 4096]))
    return bytes(spoiled)


def session_or_error(path: Path) -> Session | SessionFileError:
    """Open and load, and hand out what came of it."""
    try:
        with SessionFile.open(path) as file:
            return file.load()[0]
    except SessionFileError as error:
        return error


def test_a_damaged_file_gives_an_error_or_the_whole_session(image: Image, tmp_path: Path) -> None:
    seed = random.randrange(2**32)
    chance = random.Random(seed)
    path = tmp_path / "s.grouping"
    refused = 0
    for _ in range(TRIES):
        path.write_bytes(spoil(image.closed, chance))
        SessionFolder(tmp_path).sessions()
        found = session_or_error(path)
        refused += isinstance(found, SessionFileError)
        assert isinstance(found, SessionFileError) or found == image.states[-1], seed

    assert refused > TRIES / 4


@pytest.mark.parametrize(
    ("offset", "value"),
    [
        pytest.param(47, 9, id="schema format unknown"),
        pytest.param(39, 3, id="free pages that are not there"),
    ],
)
def test_a_damaged_header_is_damage(image: Image, tmp_path: Path, offset: int, value: int) -> None:
    path = tmp_path / "s.grouping"
    path.write_bytes(image.closed[:offset] + bytes([value]) + image.closed[offset + 1 :])

    assert isinstance(session_or_error(path), DamagedError)


def test_a_damaged_wal_gives_an_error_or_the_session_up_to_some_entry(image: Image, tmp_path: Path) -> None:
    seed = random.randrange(2**32)
    chance = random.Random(seed)
    path = tmp_path / "s.grouping"
    lengths = set()
    for _ in range(TRIES // 3):
        path.write_bytes(image.crashed)
        path.with_name(path.name + "-wal").write_bytes(spoil(image.wal, chance))
        found = session_or_error(path)
        path.with_name(path.name + "-wal").unlink(missing_ok=True)
        assert isinstance(found, SessionFileError) or found in image.states, seed
        lengths.add(image.states.index(found) if isinstance(found, Session) else 0)

    assert len(lengths) > 3


def copied(content: bytes, path: Path) -> Path:
    path.write_bytes(content)
    return path


def spoil_entry(content: bytes, serial: int) -> bytes:
    """Return `content` with one letter of the label of entry `serial` changed."""
    label = f'["number",{serial}]'.encode()
    assert content.count(label) == 1
    return content.replace(label, label.replace(b"number", b"nunber"))


@pytest.mark.parametrize("serial", [2, 17, 32])
def test_what_came_before_a_damaged_entry_is_saved_and_the_rest_is_counted(
    image: Image, tmp_path: Path, serial: int
) -> None:
    path = tmp_path / "s.grouping"
    path.write_bytes(spoil_entry(image.closed, serial))
    assert isinstance(session_or_error(path), DamagedError)
    before = path.read_bytes()

    saved = salvage(path)

    assert (saved.point.serial, saved.dropped) == (serial - 1, 33 - serial)
    assert saved.point.session == image.states[serial - 1]
    assert path.read_bytes() == before
    with SessionFile.copy(tmp_path / "new.grouping", saved.rows, saved.point.session) as file:
        assert file.load() == (saved.point.session, saved.point.history, serial - 1)


def test_a_journal_that_is_whole_makes_good_for_damaged_tables(image: Image, tmp_path: Path) -> None:
    path = tmp_path / "s.grouping"
    with closing(sqlite3.connect(copied(image.closed, path), isolation_level=None)) as db:
        db.execute("UPDATE pile_entry SET pile = 1 WHERE number = 7")
    assert isinstance(session_or_error(path), DamagedError)

    saved = salvage(path)

    assert (saved.point.session, saved.dropped) == (image.states[-1], 0)


def test_nothing_is_made_of_a_file_without_its_first_entry(image: Image, tmp_path: Path) -> None:
    with pytest.raises(DamagedError):
        salvage(copied(spoil_entry(image.closed, 1), tmp_path / "s.grouping"))


def test_whatever_the_damage_what_is_saved_was_once_true_and_the_count_is_right(
    image: Image, tmp_path: Path
) -> None:
    seed = random.randrange(2**32)
    chance = random.Random(seed)
    path = tmp_path / "s.grouping"
    counted = 0
    for _ in range(TRIES // 2):
        path.write_bytes(spoil(image.closed, chance))
        try:
            saved = salvage(path)
        except SessionFileError:
            continue
        assert saved.point.session == image.states[saved.point.serial], seed
        counted += saved.dropped is not None and saved.point.serial + saved.dropped == 32

    assert counted > TRIES / 8, seed


@pytest.mark.parametrize("from_end", [0.02, 0.5, 0.98])
def test_entries_that_a_damaged_wal_silently_loses_are_counted(
    image: Image, tmp_path: Path, from_end: float
) -> None:
    path = copied(image.crashed, tmp_path / "s.grouping")
    spoiled = bytearray(image.wal)
    spoiled[int(len(spoiled) * (1 - from_end))] ^= 255
    path.with_name(path.name + "-wal").write_bytes(spoiled)

    (info,) = SessionFolder(tmp_path).sessions()

    assert info.trouble is None
    assert info.session == image.states[info.serial]
    assert info.dropped
    assert info.serial + info.dropped == 32


def test_a_wal_that_was_cut_short_by_a_crash_lost_nothing_that_can_be_counted(
    image: Image, tmp_path: Path
) -> None:
    path = copied(image.crashed, tmp_path / "s.grouping")
    path.with_name(path.name + "-wal").write_bytes(image.wal[: len(image.wal) // 2])

    (info,) = SessionFolder(tmp_path).sessions()

    assert info.dropped == 0
    assert 1 < info.serial < 32
