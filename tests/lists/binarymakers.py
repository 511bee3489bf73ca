"""Makes the smallest .xls and .xlsb workbooks that spreadsheet programs recognise."""

import struct
from collections.abc import Mapping

from tests.lists.makers import (
    DATE_SERIAL,
    OPEN_XML,
    Cell,
    Odd,
    Parts,
    Rows,
    Sheet,
    archive,
    relations,
    sheets_of,
)

_FREE, _END, _TABLE = 0xFFFFFFFF, 0xFFFFFFFE, 0xFFFFFFFD
_SECTOR, _MINI = 512, 64
_SMALL = 4_096
_DIV0 = 0x07


def xls(*given: Sheet | Rows) -> bytes:
    """Return an .xls file."""
    return compound({"Workbook": biff(*given)})


def biff(*given: Sheet | Rows, extent: bytes = b"") -> bytes:
    """Return the stream of records in an .xls file; `extent` may lie about how far the sheets reach."""
    sheets = sheets_of(given)
    start = _record(0x0809, struct.pack("<HHHHII", 0x0600, 0x0005, 0, 1997, 0, 6))
    styles = _record(0x00E0, bytes(20)) + _record(0x00E0, struct.pack("<HH16x", 0, 14))
    entries = [(sheet.name.encode("utf-16-le"), sheet.is_hidden) for sheet in sheets]
    end = _record(0x000A, b"")
    offset = len(start) + len(styles) + sum(4 + 8 + len(name) for name, _ in entries) + len(end)
    index, bodies = b"", b""
    for sheet, (name, is_hidden) in zip(sheets, entries, strict=True):
        index += _record(
            0x0085, struct.pack("<IBBBB", offset + len(bodies), is_hidden, 0, len(name) // 2, 1) + name
        )
        bodies += _record(0x0809, struct.pack("<HHHHII", 0x0600, 0x0010, 0, 1997, 0, 6))
        bodies += _record(0x0200, extent or _extent(sheet.rows)) + _biff_rows(sheet.rows) + end
    return start + styles + index + end + bodies


def _extent(rows: Rows) -> bytes:
    return struct.pack("<IIHHH", 0, len(rows), 0, max(map(len, rows), default=0), 0)


def _biff_rows(rows: Rows) -> bytes:
    return b"".join(
        _biff_cell(cell, row, column)
        for row, cells in enumerate(rows)
        for column, cell in enumerate(cells)
        if cell is not None
    )


def _biff_cell(cell: Cell, row: int, column: int) -> bytes:
    place = struct.pack("<HHH", row, column, cell is Odd.DATE)
    match cell:
        case bool():
            return _record(0x0205, place + bytes([cell, 0]))
        case str():
            text = cell.encode("utf-16-le")
            return _record(0x0204, place + struct.pack("<HB", len(text) // 2, 1) + text)
        case Odd.ERROR:
            return _record(
                0x0006, place + struct.pack("<BxBxxxH", 2, _DIV0, 0xFFFF) + struct.pack("<HIH", 0, 0, 0)
            )
        case _:
            return _record(0x0203, place + struct.pack("<d", DATE_SERIAL if isinstance(cell, Odd) else cell))


def typed_error(row: int, column: int) -> bytes:
    """Return a record of an .xls file: an error that stands in a cell without a formula."""
    return _record(0x0205, struct.pack("<HHHBB", row, column, 0, _DIV0, 1))


def number_run(row: int, column: int, *values: int) -> bytes:
    """Return a record of an .xls file: whole numbers beside each other."""
    cells = b"".join(struct.pack("<HI", 0, value << 2 | 2) for value in values)
    return _record(
        0x00BD, struct.pack("<HH", row, column) + cells + struct.pack("<H", column + len(values) - 1)
    )


def chart() -> bytes:
    """Return the records of a chart on a sheet, with a number that is not one of the sheet's cells."""
    start = _record(0x0809, struct.pack("<HHHHII", 0x0600, 0x0020, 0, 1997, 0, 6))
    return start + _record(0x0203, struct.pack("<HHHd", 60_000, 99, 0, 5.0)) + _record(0x000A, b"")


def _record(kind: int, body: bytes) -> bytes:
    return struct.pack("<HH", kind, len(body)) + body


def compound(
    streams: Mapping[str, bytes], *, is_table_chained: bool = False, is_endless: bool = False
) -> bytes:
    """Return a compound file; another sector tells where its sector table is when `is_table_chained`.

    When `is_endless` that sector says that it is followed by itself.
    """
    sectors: list[bytes] = []
    table: list[int] = []

    def put(data: bytes) -> int:
        """Add sectors with `data` and return the first."""
        first, count = len(sectors), -(-len(data) // _SECTOR)
        sectors.extend(data[at * _SECTOR :][:_SECTOR].ljust(_SECTOR, b"\0") for at in range(count))
        table.extend([*range(first + 1, first + count), _END])
        return first if count else _END

    small, small_table, entries = b"", list[int](), b""
    for name, data in streams.items():
        if len(data) >= _SMALL:
            first = put(data)
        else:
            first, count = len(small) // _MINI, -(-len(data) // _MINI)
            small += data.ljust(count * _MINI, b"\0")
            small_table += [*range(first + 1, first + count), _END]
        entries += _entry(name, 2, first, len(data))
    root = _entry("Root Entry", 5, put(small) if small else _END, len(small))
    mini_table = put(_longs(small_table)) if small else _END
    directory = put(root + entries)
    chained = len(sectors) if is_table_chained else _END
    if is_table_chained:
        sectors.append(_longs([len(sectors) + 1, *[_FREE] * 126, chained if is_endless else _END]))
        table.append(_END)
    places = [_FREE if is_table_chained else len(sectors), *[_FREE] * 108]
    table.append(_TABLE)
    sectors.append(_longs(table).ljust(_SECTOR, b"\xff"))
    header = bytes.fromhex("D0CF11E0A1B11AE1") + bytes(16) + struct.pack("<HHHHH6x", 0x3E, 3, 0xFFFE, 9, 6)
    header += struct.pack(
        "<IIIIIIIII", 0, 1, directory, 0, _SMALL, mini_table, bool(small), chained, is_table_chained
    )
    return header + _longs(places) + b"".join(sectors)


def _entry(name: str, kind: int, first: int, size: int) -> bytes:
    encoded = name.encode("utf-16-le") + b"\0\0"
    return encoded.ljust(64, b"\0") + struct.pack("<HBB12x36xIQ", len(encoded), kind, 1, first, size)


def _longs(numbers: list[int]) -> bytes:
    return struct.pack(f"<{len(numbers)}I", *numbers)


def xlsb(*given: Sheet | Rows) -> bytes:
    """Return an .xlsb file."""
    return archive(xlsb_parts(*given))


def xlsb_parts(*given: Sheet | Rows) -> Parts:
    """Return the parts of an .xlsb file by name."""
    sheets = list(enumerate(sheets_of(given), 1))
    entries = b"".join(
        _long_record(156, struct.pack("<II", sheet.is_hidden, at) + _wide(f"rId{at}") + _wide(sheet.name))
        for at, sheet in sheets
    )
    return {
        "[Content_Types].xml": f'<Types xmlns="{OPEN_XML}/package/2006/content-types"/>',
        "_rels/.rels": relations("officeDocument", "xl/workbook.bin"),
        "xl/workbook.bin": _long_record(131, b"")
        + _long_record(143, b"")
        + entries
        + _long_record(144, b"")
        + _long_record(132, b""),
        "xl/_rels/workbook.bin.rels": relations(
            "worksheet", *(f"worksheets/sheet{at}.bin" for at, _ in sheets)
        ),
        "xl/styles.bin": _long_record(617, struct.pack("<I", 2))
        + _long_record(47, bytes(16))
        + _long_record(47, struct.pack("<HH12x", 0, 14))
        + _long_record(618, b""),
        **{f"xl/worksheets/sheet{at}.bin": xlsb_sheet(_xlsb_rows(sheet.rows)) for at, sheet in sheets},
    }


def xlsb_sheet(rows: bytes) -> bytes:
    """Return a sheet with these records inside."""
    extent = _long_record(148, bytes(16))
    return _long_record(129, b"") + extent + _long_record(145, b"") + rows + _long_record(146, b"")


def xlsb_number(row: int, column: int, value: float) -> bytes:
    """Return the records of a row with one number in it."""
    return _long_record(0, struct.pack("<I13x", row)) + _long_record(5, struct.pack("<IId", column, 0, value))


def _xlsb_rows(rows: Rows) -> bytes:
    return b"".join(
        _long_record(0, struct.pack("<I13x", row))
        + b"".join(_xlsb_cell(cell, at) for at, cell in enumerate(cells))
        for row, cells in enumerate(rows)
    )


def _xlsb_cell(cell: Cell, column: int) -> bytes:
    place = struct.pack("<II", column, cell is Odd.DATE)
    match cell:
        case None:
            return _long_record(1, place)
        case bool():
            return _long_record(4, place + bytes([cell]))
        case str():
            return _long_record(6, place + _wide(cell))
        case Odd.ERROR:
            return _long_record(3, place + bytes([_DIV0]))
        case _:
            return _long_record(5, place + struct.pack("<d", DATE_SERIAL if isinstance(cell, Odd) else cell))


def _wide(text: str) -> bytes:
    encoded = text.encode("utf-16-le")
    return struct.pack("<I", len(encoded) // 2) + encoded


def _long_record(kind: int, body: bytes) -> bytes:
    return _varint(kind) + _varint(len(body)) + body


def _varint(value: int) -> bytes:
    """Return a number, seven bits a byte, where a high bit says that it goes on."""
    digits = b""
    while value >= 0x80:
        digits += bytes([value & 0x7F | 0x80])
        value >>= 7
    return digits + bytes([value])
