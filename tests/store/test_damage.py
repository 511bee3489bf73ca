"""Whatever happens to the bytes, the answer is an error that says so or the session as it was."""

import random
from pathlib import Path
from typing import NamedTuple

import pytest

from grouping.domain.judging import PileEntry
from grouping.domain.participants import Participant
from grouping.domain.session import Session
from grouping.store.errors import DamagedError, SessionFileError
from grouping.store.folder import SessionFolder
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
