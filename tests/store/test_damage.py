"""Whatever happens to the bytes, the answer is an error that says so or the session as it was."""

import random
from pathlib import Path

import pytest

from grouping.domain.judging import PileEntry
from grouping.domain.participants import Participant
from grouping.domain.session import Session
from grouping.store.errors import SessionFileError
from grouping.store.folder import SessionFolder
from grouping.store.sessionfile import SessionFile
from tests.store.journal import SETTINGS, Play, quote

TRIES = 150


@pytest.fixture(scope="module")
def image(tmp_path_factory: pytest.TempPathFactory) -> tuple[bytes, bytes, list[Session]]:
    """Return a session's file and WAL as a crash would leave them, and the session after every commit."""
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
        file.checkpoint()
        wal = path.with_name(path.name + "-wal").read_bytes()
    return path.read_bytes(), wal, states


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


def test_a_damaged_file_gives_an_error_or_the_whole_session(
    image: tuple[bytes, bytes, list[Session]], tmp_path: Path
) -> None:
    content, _, states = image
    seed = random.randrange(2**32)
    chance = random.Random(seed)
    path = tmp_path / "s.grouping"
    refused = 0
    for _ in range(TRIES):
        path.write_bytes(spoil(content, chance))
        SessionFolder(tmp_path).sessions()
        found = session_or_error(path)
        refused += isinstance(found, SessionFileError)
        assert isinstance(found, SessionFileError) or found == states[-1], seed

    assert refused > TRIES / 4


def test_a_damaged_wal_gives_an_error_or_the_session_up_to_some_entry(
    image: tuple[bytes, bytes, list[Session]], tmp_path: Path
) -> None:
    content, wal, states = image
    seed = random.randrange(2**32)
    chance = random.Random(seed)
    path = tmp_path / "s.grouping"
    for _ in range(TRIES // 3):
        path.write_bytes(content)
        path.with_name(path.name + "-wal").write_bytes(spoil(wal, chance))
        found = session_or_error(path)
        assert isinstance(found, SessionFileError) or found in states, seed
        path.with_name(path.name + "-wal").unlink(missing_ok=True)
