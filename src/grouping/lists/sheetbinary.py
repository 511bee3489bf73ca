"""Looks over sheets that are written as binary records, in .xls and .xlsb files."""

import struct
from collections.abc import Iterator
from dataclasses import dataclass

from grouping.lists.shapes import EXCEL_ERRORS, DamagedError, PasswordError, Shape

_XLS_BEGIN, _XLS_END, _XLS_PASSWORD, _XLS_SHEET = 0x0809, 0x000A, 0x002F, 0x0085
_XLS_FORMULA, _XLS_LOGICAL, _XLS_NUMBERS = 0x0006, 0x0205, 0x00BD
_XLS_VALUES = frozenset({0x00D6, 0x00FD, 0x0203, 0x0204, 0x027E, _XLS_FORMULA, _XLS_LOGICAL, _XLS_NUMBERS})
_XLS_EXTENT, _XLS_EXTENT_BYTES = 0x0200, 12
_XLS_ROWS, _XLS_COLUMNS = 65_536, 256

_XLSB_ROW, _XLSB_SHEET = 0, 156
_XLSB_VALUES = frozenset({2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 62})
_XLSB_ERRORS = frozenset({3, 11})


@dataclass(frozen=True, slots=True)
class _Record:
    kind: int
    body: bytes

    def numbers(self, layout: str, offset: int = 0) -> tuple[int, ...]:
        """Return the whole numbers that stand in the body at `offset`."""
        try:
            return struct.unpack_from(layout, self.body, offset)
        except struct.error as error:
            raise DamagedError(self.kind) from error


def xls_sheet_offsets(stream: bytes) -> list[int]:
    """Return where each sheet of an .xls file begins."""
    offsets: list[int] = []
    for record in _xls_records(stream, 0):
        if record.kind == _XLS_PASSWORD:
            raise PasswordError
        if record.kind == _XLS_SHEET:
            offsets += record.numbers("<I")
    return offsets


def xls_shape(stream: bytes, offset: int) -> Shape:
    """Return the shape of the .xls sheet that begins at `offset`."""
    shape = Shape()
    for record in _xls_records(stream, offset):
        if record.kind == _XLS_EXTENT:
            _check_extent(record)
        if record.kind not in _XLS_VALUES:
            continue
        row, column = record.numbers("<HH")
        if record.kind == _XLS_NUMBERS:
            column = record.numbers("<H", len(record.body) - 2)[0]
        if column >= _XLS_COLUMNS:
            raise DamagedError(column)
        shape.add(row, column, _xls_fault(record))
    return shape


def xlsb_sheet_relations(data: bytes) -> list[str]:
    """Return by which relation each sheet of an .xlsb file is found."""
    relations = []
    for record in _xlsb_records(data):
        if record.kind == _XLSB_SHEET:
            (length,) = record.numbers("<I", 8)
            relations.append(record.body[12 : 12 + 2 * length].decode("utf-16-le"))
    return relations


def xlsb_shape(data: bytes) -> Shape:
    """Return the shape of an .xlsb sheet."""
    shape = Shape()
    row = 0
    for record in _xlsb_records(data):
        if record.kind == _XLSB_ROW:
            (row,) = record.numbers("<I")
        elif record.kind in _XLSB_VALUES:
            (column,) = record.numbers("<I")
            fault = _error_text(record.numbers("<B", 8)[0]) if record.kind in _XLSB_ERRORS else None
            shape.add(row, column, fault)
    return shape


def _check_extent(record: _Record) -> None:
    """Refuse impossible limits of a sheet, which are believed when room is made for its cells."""
    is_old = len(record.body) < _XLS_EXTENT_BYTES
    top, bottom, left, right = record.numbers("<HHHH" if is_old else "<IIHH")
    if not (top <= bottom <= _XLS_ROWS and left <= right <= _XLS_COLUMNS):
        raise DamagedError(record.body)


def _xls_fault(record: _Record) -> str | None:
    """Return the error that a cell shows, if it does."""
    if record.kind == _XLS_LOGICAL:
        value, is_error = record.numbers("<BB", 6)
        return _error_text(value) if is_error else None
    if record.kind == _XLS_FORMULA:
        kind, value, mark = record.numbers("<BxBxxxH", 6)
        return _error_text(value) if (kind, mark) == (2, 0xFFFF) else None
    return None


def _error_text(number: int) -> str:
    return EXCEL_ERRORS.get(number, "#")


def _xls_records(stream: bytes, offset: int) -> Iterator[_Record]:
    """Return the records from `offset` up to the end of the part that begins there."""
    depth = 0
    while True:
        try:
            kind, length = struct.unpack_from("<HH", stream, offset)
        except struct.error as error:
            raise DamagedError(offset) from error
        if offset + 4 + length > len(stream):
            raise DamagedError(offset)
        depth += (kind == _XLS_BEGIN) - (kind == _XLS_END)
        if depth <= 0:
            return
        if depth == 1:
            yield _Record(kind, stream[offset + 4 : offset + 4 + length])
        offset += 4 + length


def _xlsb_records(data: bytes) -> Iterator[_Record]:
    """Return the records of a part."""
    offset = 0
    while offset < len(data):
        kind, offset = _varint(data, offset, most=2)
        length, offset = _varint(data, offset, most=4)
        if offset + length > len(data):
            raise DamagedError(offset)
        yield _Record(kind, data[offset : offset + length])
        offset += length


def _varint(data: bytes, offset: int, most: int) -> tuple[int, int]:
    """Return a number of at most `most` bytes, and the offset behind it; a high bit says that it goes on."""
    value = 0
    for index in range(most):
        if offset >= len(data):
            raise DamagedError(offset)
        byte = data[offset]
        offset += 1
        value |= (byte & 0x7F) << 7 * index
        if byte < 0x80:  # noqa: PLR2004 - the high bit
            break
    return value, offset
