"""Opens .xls workbooks, which are streams in a compound file, far enough to look over their sheets.

The layout is that of [MS-CFB]: a file of equal sectors, chained by a table of which sector follows which.
"""

import struct
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from grouping.lists.shapes import DamagedError, ForeignError, PasswordError, ShapeOf
from grouping.lists.sheetbinary import xls_shape, xls_sheet_offsets

_LAST_SECTOR = 0xFFFFFFFA
"""Numbers above this one do not name a sector."""
_SECTOR_SHIFTS = frozenset({9, 12})
_ENTRY_BYTES = 128
_STREAM, _ROOT = 2, 5
_MINI_BYTES = 64


@dataclass(frozen=True, slots=True)
class _Entry:
    kind: int
    start: int
    size: int


def open_compound(data: bytes) -> ShapeOf:
    """Return the shapes of the sheets of the .xls workbook `data`, which will all be read at once."""
    streams = _CompoundFile(data)
    if "EncryptedPackage" in streams.names:
        raise PasswordError
    name = next((name for name in ("Workbook", "Book") if name in streams.names), None)
    if name is None:
        raise ForeignError
    stream = streams.read(name)
    shapes = [xls_shape(stream, offset) for offset in xls_sheet_offsets(stream)]
    return shapes.__getitem__


class _CompoundFile:
    """The streams of a compound file, by name, wherever in its tree they are."""

    def __init__(self, data: bytes) -> None:
        (shift,) = struct.unpack_from("<H", data, 30)
        if shift not in _SECTOR_SHIFTS:
            raise DamagedError(shift)
        self._data = data
        self._sector_bytes = 1 << shift
        self._table = self._sector_table()
        directory, self._mini_cutoff, mini_table = struct.unpack_from("<I4xII", data, 48)
        self._entries = dict(_entries(self._chain(directory)))
        self._mini_table = _longs(self._chain(mini_table))

    @property
    def names(self) -> frozenset[str]:
        """The names of the streams."""
        return frozenset(name for name, entry in self._entries.items() if entry.kind == _STREAM)

    def read(self, name: str) -> bytes:
        """Return the bytes of a stream; small ones are kept in the stream of the root."""
        entry = self._entries[name]
        if entry.size >= self._mini_cutoff:
            return self._chain(entry.start)[: entry.size]
        root = next(entry for entry in self._entries.values() if entry.kind == _ROOT)
        small = self._chain(root.start)
        places = [number * _MINI_BYTES for number in _followed(entry.start, self._mini_table)]
        return b"".join(small[place : place + _MINI_BYTES] for place in places)[: entry.size]

    def _sector(self, number: int) -> bytes:
        place = (number + 1) * self._sector_bytes
        if place >= len(self._data):
            raise DamagedError(number)
        return self._data[place : place + self._sector_bytes]

    def _chain(self, start: int) -> bytes:
        """Return the sectors from `start` on, one behind the other."""
        return b"".join(self._sector(number) for number in _followed(start, self._table))

    def _sector_table(self) -> Sequence[int]:
        """Return which sector follows which."""
        numbers = list(struct.unpack_from("<109I", self._data, 76))
        (further,) = struct.unpack_from("<I", self._data, 68)
        seen: set[int] = set()
        while further <= _LAST_SECTOR:
            if further in seen:
                raise DamagedError(further)
            seen.add(further)
            *more, further = _longs(self._sector(further))
            numbers += more
        return _longs(b"".join(self._sector(number) for number in numbers if number <= _LAST_SECTOR))


def _followed(start: int, table: Sequence[int]) -> list[int]:
    """Return the numbers of a chain, which begins at `start`."""
    numbers: list[int] = []
    while start <= _LAST_SECTOR:
        numbers.append(start)
        if start >= len(table) or len(numbers) > len(table):
            raise DamagedError(start)
        start = table[start]
    return numbers


def _entries(directory: bytes) -> Iterator[tuple[str, _Entry]]:
    """Return the name and the place of everything in the file."""
    for offset in range(0, len(directory) - _ENTRY_BYTES + 1, _ENTRY_BYTES):
        name_bytes, kind = struct.unpack_from("<HB", directory, offset + 64)
        start, size = struct.unpack_from("<II", directory, offset + 116)
        if kind in {_STREAM, _ROOT}:
            name = directory[offset : offset + max(0, name_bytes - 2)].decode("utf-16-le")
            yield name, _Entry(kind, start, size)


def _longs(data: bytes) -> Sequence[int]:
    return struct.unpack(f"<{len(data) // 4}I", data[: len(data) // 4 * 4])
