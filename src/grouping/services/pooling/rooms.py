"""Any number of summaries as columns of numbers: a file at a time, and of each room a few hundred bytes."""

import os
import stat
from collections import Counter
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import numpy as np
import numpy.typing as npt

from grouping.domain.settings import Audience, Design
from grouping.services.pooling.measures import DIFFERENCES, SHARES
from grouping.services.pooling.reading import (
    LARGEST_BYTES,
    Left,
    NoRoomError,
    RoomRead,
    read_room,
)

NAMES_TOLD = 3
"""Of files that do not count only the first few are named."""

_LONGEST_NAME = 80
_SUFFIX = ".json"
_ROWS = 4_096
_ROW = np.dtype(
    [
        ("key", "u8"),
        ("version", "u8"),
        ("design", "u1"),
        ("audience", "u1"),
        ("estimate", "f8", len(DIFFERENCES)),
        ("standard_error", "f8", len(DIFFERENCES)),
        ("degrees_of_freedom", "f8", len(DIFFERENCES)),
        ("arm_people", "u2", (len(DIFFERENCES), 2)),
        ("arm_tables", "u2", (len(DIFFERENCES), 2)),
        ("count", "u2", len(SHARES)),
        ("people", "u2", len(SHARES)),
    ]
)
"""One room; no people where a measure is absent."""
_DESIGNS, _AUDIENCES = tuple(Design), tuple(Audience)

Row = npt.NDArray[np.void]


@dataclass(slots=True)
class Told:
    """How many there were, and what the first few were called."""

    count: int = 0
    names: list[str] = field(default_factory=list)

    def add(self, name: str) -> None:
        """Count one more."""
        self.count += 1
        if len(self.names) < NAMES_TOLD:
            self.names.append(name)


class Rooms:
    """Rooms in rows of numbers; the same room counts once."""

    def __init__(self) -> None:
        self._blocks: list[Row] = []
        self._places: dict[int, int] = {}

    def __len__(self) -> int:
        return len(self._places)

    def add(self, room: RoomRead) -> bool:
        """Take a room in, and return whether it is a new one; of several summaries the fullest counts."""
        place = self._places.get(room.key)
        if place is None:
            place = self._places[room.key] = len(self._places)
            if place % _ROWS == 0:
                self._blocks.append(np.zeros(_ROWS, _ROW))
            _fill(self._row(place), room)
            return True
        if room.fullness > _fullness(self._row(place)):
            _fill(self._row(place), room)
        return False

    def column(self, name: str) -> npt.NDArray[Any]:
        """Return the values under `name` of all rooms, in the order of their keys.

        A key is a fingerprint, so this is an order by lot, the same however the files are called.
        """
        values = np.concatenate([block[name] for block in self._blocks] or [np.zeros(0, _ROW)[name]])
        return np.asarray(values[self._order()])

    def _order(self) -> npt.NDArray[np.int64]:
        keys = np.fromiter(self._places, np.uint64, len(self._places))
        return np.argsort(keys)

    def _row(self, place: int) -> Row:
        return self._blocks[place // _ROWS][place % _ROWS : place % _ROWS + 1]


@dataclass(slots=True)
class Pool:
    """What was found in a folder."""

    rooms: Rooms = field(default_factory=Rooms)
    files: int = 0
    left: dict[Left, Told] = field(default_factory=dict)
    without_measures: int = 0
    unknown: Counter[str] = field(default_factory=Counter)
    """Measures this program does not know, and how many files have them."""

    def leave(self, why: Left, name: str) -> None:
        """Count a file that does not count."""
        self.left.setdefault(why, Told()).add(name)

    @property
    def is_empty(self) -> bool:
        """Whether nothing there is a summary, not even one that does not count."""
        strangers = {Left.UNREADABLE, Left.BROKEN, Left.FOREIGN}
        return not len(self.rooms) and not self.left.keys() - strangers


def collect(folder: Path) -> Pool:
    """Return all rooms under `folder`, however deep; files are read one at a time and not kept."""
    pool = Pool()
    for path in _files(folder, lambda closed: pool.leave(Left.UNREADABLE, _told(folder, closed))):
        pool.files += 1
        try:
            room = read_room(_content(path))
        except NoRoomError as error:
            pool.leave(error.why, _told(folder, path))
            continue
        pool.unknown.update(room.unknown)
        if not pool.rooms.add(room):
            pool.leave(Left.REPEATED, _told(folder, path))
    measured = pool.rooms.column("people").any(axis=1) | pool.rooms.column("arm_people").any(axis=(1, 2))
    pool.without_measures = int((~measured).sum())
    return pool


def _files(folder: Path, refuse: Callable[[Path], None]) -> Iterator[Path]:
    """Yield every file of that name in a fixed order; folders behind links are not gone into."""
    for parent, folders, names in os.walk(folder, onerror=lambda error: refuse(Path(error.filename))):
        folders.sort()
        for name in sorted(names):
            if name.casefold().endswith(_SUFFIX):
                yield Path(parent, name)


def _content(path: Path) -> bytes:
    try:
        # What is not a file, such as a pipe, might never end.
        if not stat.S_ISREG(path.stat().st_mode):
            raise NoRoomError(Left.UNREADABLE)
        with path.open("rb") as file:
            return file.read(LARGEST_BYTES + 1)
    except OSError as error:
        raise NoRoomError(Left.UNREADABLE) from error


def _told(folder: Path, path: Path) -> str:
    """Return a name that can be printed on one line."""
    name = path.relative_to(folder).as_posix() if path.is_relative_to(folder) else path.name
    printable = "".join(sign if sign.isprintable() else "\N{REPLACEMENT CHARACTER}" for sign in name)
    return printable if len(printable) <= _LONGEST_NAME else f"…{printable[1 - _LONGEST_NAME :]}"


def _fill(row: Row, room: RoomRead) -> None:
    """Write `room` into a row of one."""
    row[:] = 0
    row["key"], row["version"] = room.key, room.version
    row["design"], row["audience"] = _DESIGNS.index(room.design), _AUDIENCES.index(room.audience)
    for place, name in enumerate(DIFFERENCES):
        if (difference := room.differences.get(name)) is not None:
            row["estimate"][0, place] = difference.estimate
            row["standard_error"][0, place] = difference.standard_error
            row["degrees_of_freedom"][0, place] = difference.degrees_of_freedom
            row["arm_people"][0, place] = difference.people
            row["arm_tables"][0, place] = difference.tables
    for place, name in enumerate(SHARES):
        if (share := room.shares.get(name)) is not None:
            row["count"][0, place], row["people"][0, place] = share.count, share.people


def _fullness(row: Row) -> tuple[int, int, int]:
    """Return for a row of one what `RoomRead.fullness` is for a room."""
    arms, people = row["arm_people"][0].astype(int), row["people"][0].astype(int)
    measures = np.count_nonzero(arms[:, 0]) + np.count_nonzero(people)
    return int(measures), int(arms.sum() + people.sum()), int(row["version"][0])
