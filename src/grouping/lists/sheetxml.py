"""Looks over sheets that are written as XML, in .xlsx and .ods files."""

import io
import re
from collections.abc import Iterator
from xml.etree import ElementTree as ET

from grouping.lists.shapes import DamagedError, Position, Shape

_REFERENCE = re.compile(r"([A-Z]{1,3})([1-9][0-9]{0,6})")
_ROWS = 1_048_576
_ODS_ERROR = re.compile(r"#|Err:")


def parse(data: bytes) -> ET.Element:
    """Return the root of a small XML part."""
    return ET.fromstring(data)  # noqa: S314 - the parser below it bounds how far entities may grow


def local(name: str) -> str:
    """Return the name of an element or attribute without its namespace."""
    return name.rpartition("}")[2]


def attribute(element: ET.Element, name: str) -> str | None:
    """Return an attribute of `element`, whatever its namespace."""
    return next((value for key, value in element.items() if local(key) == name), None)


def xlsx_shape(data: bytes) -> Shape:
    """Return the shape of an .xlsx sheet."""
    shape = Shape()
    row, column = -1, -1
    for begins, element in _events(data):
        match local(element.tag):
            case "row" if begins:
                row, column = int(element.get("r", row + 2)) - 1, -1
                if not 0 <= row < _ROWS:
                    raise DamagedError(row)
            case "c" if not begins:
                reference = element.get("r")
                cell = (row, column + 1) if reference is None else _position(reference)
                column = cell[1]
                if len(element):
                    shape.add(*cell, _xlsx_fault(element))
                element.clear()
    return shape


def ods_shapes(data: bytes) -> list[Shape]:
    """Return the shapes of the sheets in the content of an .ods file, which will all be read at once."""
    shapes: list[Shape] = []
    row = 0
    for begins, element in _events(data):
        match local(element.tag):
            case "table" if begins:
                shapes.append(Shape())
                row = 0
            case "table-row" if not begins:
                row = _add_ods_row(shapes[-1], element, row)
                element.clear()
    return shapes


def _events(data: bytes) -> Iterator[tuple[bool, ET.Element]]:
    """Return the elements of `data` as they begin (True) and end (False)."""
    for event, element in ET.iterparse(io.BytesIO(data), ("start", "end")):  # noqa: S314 - the same
        yield event == "start", element


def _position(reference: str) -> Position:
    """Return the row and column that B7 stands for."""
    found = _REFERENCE.fullmatch(reference)
    if not found:
        raise DamagedError(reference)
    column = 0
    for letter in found[1]:
        column = column * 26 + ord(letter) - ord("A") + 1
    return int(found[2]) - 1, column - 1


def _xlsx_fault(cell: ET.Element) -> str | None:
    """Return what is seen in a cell without a value: an error, or a formula that was never worked out."""
    parts = {local(part.tag): part.text or "" for part in cell}
    kind = cell.get("t", "n")
    if kind == "e":
        return parts.get("v", "#")
    if "f" in parts and not parts.get("v") and not (kind == "str" and "v" in parts):
        return f"={parts['f']}"
    return None


def _add_ods_row(shape: Shape, element: ET.Element, row: int) -> int:
    """Add the cells of a row, which may stand for many alike, and return the number of the next row."""
    repeats = int(attribute(element, "number-rows-repeated") or 1)
    column = 0
    for cell in element:
        width = int(attribute(cell, "number-columns-repeated") or 1)
        formula = attribute(cell, "formula")
        if formula is not None or attribute(cell, "value-type") or len(cell):
            last = row + repeats - 1, column + width - 1
            shape.add(*last)  # refuses what is too much before it is walked through
            fault = _ods_fault(cell, formula)
            if fault is not None:
                for below in range(row, row + repeats):
                    for beside in range(column, column + width):
                        shape.add(below, beside, fault)
        column += width
    return row + repeats


def _ods_fault(cell: ET.Element, formula: str | None) -> str | None:
    """Return what is seen in a cell without a value, as for .xlsx files."""
    if formula is None:
        return None
    if not attribute(cell, "value-type"):
        return f"={formula.rpartition('=')[2]}"
    text = "".join(cell.itertext())
    return text if attribute(cell, "value-type") == "error" or _ODS_ERROR.match(text) else None
