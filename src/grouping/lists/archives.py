"""Opens workbooks that are zip archives, .xlsx, .xlsb and .ods, far enough to look over their sheets."""

import io
import posixpath
import zipfile
from collections.abc import Mapping, Sequence
from functools import partial
from xml.parsers import expat

from grouping.lists.shapes import ForeignError, PasswordError, Shape, ShapeOf, TooManyCellsError
from grouping.lists.sheetbinary import xlsb_shape, xlsb_sheet_relations
from grouping.lists.sheetxml import attribute, local, ods_shapes, parse, xlsx_shape

MOST_UNPACKED_BYTES = 128_000_000
"""How large the parts of a workbook may be together once they are unpacked."""

_ENCRYPTED = 1
_ODS_MIME = b"application/vnd.oasis.opendocument.spreadsheet"

Parts = Mapping[str, bytes]
"""What is in an archive, by name in small letters; programs do not agree on capitals."""


def open_archive(data: bytes) -> ShapeOf:
    """Return what looks over the sheets of the workbook `data`, after a check of all its parts."""
    parts = _unpacked(data)
    if b"encryption-data" in parts.get("meta-inf/manifest.xml", b""):
        raise PasswordError
    for name, part in parts.items():
        if name.endswith((".xml", ".rels")):
            expat.ParserCreate().Parse(part, True)
    if parts.get("mimetype", b"").startswith(_ODS_MIME):
        return ods_shapes(parts["content.xml"]).__getitem__
    book = _book(parts)
    relations = _sheet_relations(book, parts[book])
    targets = _targets(parts, book)
    return partial(_excel_shape, parts, [targets[relation] for relation in relations])


def _book(parts: Parts) -> str:
    """Return the name of the part that is the workbook of an Excel file."""
    for link in parse(parts["_rels/.rels"]) if "_rels/.rels" in parts else ():
        if (attribute(link, "Type") or "").endswith("/officeDocument"):
            return _joined("", attribute(link, "Target") or "")
    raise ForeignError


def _sheet_relations(book: str, data: bytes) -> Sequence[str]:
    """Return by which relation each sheet of an Excel file is found."""
    if book.endswith(".bin"):
        return xlsb_sheet_relations(data)
    root = parse(data)
    if local(root.tag) != "workbook":
        raise ForeignError
    return [attribute(part, "id") or "" for part in root.iter() if local(part.tag) == "sheet"]


def _targets(parts: Parts, book: str) -> Mapping[str, str]:
    """Return the name of the part that each relation of the workbook leads to."""
    folder, name = posixpath.split(book)
    links = parse(parts[f"{folder}/_rels/{name}.rels"])
    return {attribute(link, "Id") or "": _joined(folder, attribute(link, "Target") or "") for link in links}


def _joined(folder: str, target: str) -> str:
    """Return the name of a part that is pointed at from `folder`."""
    return posixpath.join("/", folder, _simple(target))[1:]


def _simple(name: str) -> str:
    return name.replace("\\", "/").casefold()


def _unpacked(data: bytes) -> Parts:
    """Return the parts of an archive that is small enough and whose checksums are right."""
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        members = [member for member in archive.infolist() if not member.is_dir()]
        if any(member.flag_bits & _ENCRYPTED for member in members):
            raise PasswordError
        if sum(member.file_size for member in members) > MOST_UNPACKED_BYTES:
            raise TooManyCellsError
        return {_simple(member.filename): archive.read(member) for member in members}


def _excel_shape(parts: Parts, sheets: Sequence[str], index: int) -> Shape:
    """Return the shape of a sheet, given the names of the parts that the sheets are."""
    name = sheets[index]
    return (xlsb_shape if name.endswith(".bin") else xlsx_shape)(parts[name])
