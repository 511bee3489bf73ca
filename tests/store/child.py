"""A second process for the tests of the store: `python -m tests.store.child COMMAND PATH`."""

import errno
import os
import sys
from pathlib import Path

from grouping.domain.judging import PileEntry
from grouping.domain.participants import Participant
from grouping.domain.session import Edit
from grouping.store.errors import SessionFileError
from grouping.store.sessionfile import SessionFile
from tests.store.journal import SETTINGS, Play, quote

PEOPLE = 40


def make(path: Path) -> None:
    """Leave a new session, closed."""
    SessionFile.create(path, Play().put(SETTINGS)).close()


def try_to_open(path: Path) -> None:
    """Say why the file cannot be opened."""
    try:
        SessionFile.open(path).close()
    except SessionFileError as error:
        say(error.key)


def hold(path: Path) -> None:
    """Keep the file open until standard input ends."""
    with SessionFile.open(path):
        say("open")
        sys.stdin.read()


def commit_until_killed(path: Path) -> None:
    """Change several tables with every entry and say its serial once it is on the disk."""
    with SessionFile.open(path) as file:
        session, _, serial = file.load()
        play = Play(session, serial)
        while True:
            number = play.serial % PEOPLE + 1
            if play.session.find(PileEntry, number) is None:
                entry = play.put(Participant(number), PileEntry(number, pile=5, order=play.serial))
            else:
                entry = play.edit(Edit(drop=((PileEntry, (number,)), (Participant, (number,)))))
            file.commit(entry)
            say(entry.serial)


def commit_and_crash(path: Path) -> None:
    """Save what comes in as a quote and end without closing."""
    file = SessionFile.open(path)
    session, _, serial = file.load()
    file.commit(Play(session, serial).put(quote(1, sys.stdin.read())))
    os._exit(9)


def fill_the_disk(folder: Path) -> None:
    """Commit until the disk is full, make room and go on."""
    reserve = folder / "reserve"
    reserve.write_bytes(bytes(100_000))
    play = Play()
    with SessionFile.create(folder / "a.grouping", play.put(SETTINGS)) as file:
        saved = play.session
        entry = play.put(quote(1, "first"))
        try:
            while True:
                file.commit(entry)
                saved = play.session
                entry = play.put(quote(play.serial, "long " * 50))
        except SessionFileError as error:
            say(error.key)
        say(file.load()[0] == saved)
        reserve.unlink()
        file.commit(entry)
        say(file.load()[0] == play.session)


def write_on_a_full_disk(folder: Path) -> None:
    """Say what comes of a copy and of a new session where there is no room, and what is left of them."""
    with SessionFile.create(folder / "a.grouping", Play().put(SETTINGS)) as file:
        with (folder / "filler").open("wb", buffering=0) as filler:
            try:
                while True:
                    filler.write(bytes(4096))
            except OSError as error:
                if error.errno != errno.ENOSPC:
                    raise
        for attempt in (
            lambda: file.backup(folder / "copy.grouping"),
            lambda: SessionFile.create(folder / "new.grouping", Play().put(SETTINGS)),
        ):
            try:
                attempt()
            except SessionFileError as error:
                say(error.key)
        say(sorted(path.name for path in folder.iterdir()))


def say(what: object) -> None:
    """Tell the test."""
    sys.stdout.write(f"{what}\n")
    sys.stdout.flush()


COMMANDS = {
    command.__name__: command
    for command in (
        make,
        try_to_open,
        hold,
        commit_until_killed,
        commit_and_crash,
        fill_the_disk,
        write_on_a_full_disk,
    )
}

if __name__ == "__main__":
    COMMANDS[sys.argv[1]](Path(sys.argv[2]))
