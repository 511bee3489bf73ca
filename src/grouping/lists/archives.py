"""Opens workbooks that are zip archives, .xlsx, .xlsb and .ods, far enough to look over their sheets."""

import io
import posixpath
import zipfile
from collections.abc import Mapping, Sequence
from functools import partial
from xml.parsers import expat

from grouping.lists.shapes import ForeignError, PasswordError, Shape, ShapeOf, TooManyCellsError
from grouping.lists.sheetbinary import xlsb_shape, xlsb_sheet_relations
from grouping.lists.sheetxml import attribute, local, ods_shape, parse, xlsx_shape

MOST_UNPACKED_BYTES = 128_000_000
"""How large the parts of a workbook may be together once they are unpacked."""

_ENCRYPTED = 1
_ODS_MIME = b"application/vnd.oasis.opendocument.spreadsheet"

Parts = Mapping[str, bytes]
"""What is in an archive, by name."""


def open_archive(data: bytes) -> ShapeOf:
    """Return what looks over the sheets of the workbook `data`, after a check of all its parts."""
    parts = _unpacked(data)
    if b"encryption-data" in parts.get("META-INF/manifest.xml", b""):
        raise PasswordError
    for name, part in parts.items():
        if name.endswith((".xml", ".rels")):
            expat.ParserCreate().Parse(part, True)
    if "xl/workbook.xml" in parts:
        sheets = [part for part in parse(parts["xl/workbook.xml"]).iter() if local(part.tag) == "sheet"]
        relations = [attribute(sheet, "id") or "" for sheet in sheets]
        return partial(_excel_shape, parts, _targets(parts["xl/_rels/workbook.xml.rels"]), relations)
    if "xl/workbook.bin" in parts:
        relations = xlsb_sheet_relations(parts["xl/workbook.bin"])
        return partial(_excel_shape, parts, _targets(parts["xl/_rels/workbook.bin.rels"]), relations)
    if parts.get("mimetype", b"").startswith(_ODS_MIME):
        return partial(ods_shape, parts["content.xml"])
    raise ForeignError


def _unpacked(data: bytes) -> Parts:
    """Return the parts of an archive that is small enough and whose checksums are right."""
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        members = [member for member in archive.infolist() if not member.is_dir()]
        if any(member.flag_bits & _ENCRYPTED for member in members):
            raise PasswordError
        if sum(member.file_size for member in members) > MOST_UNPACKED_BYTES:
            raise TooManyCellsError
        return {member.filename: archive.read(member) for member in members}


def _targets(relations: bytes) -> Mapping[str, str]:
    """Return the name of the part that each relation of an Excel workbook leads to."""
    return {
        attribute(link, "Id") or "": posixpath.join("/xl", attribute(link, "Target") or "")[1:]
        for link in parse(relations)
    }


def _excel_shape(parts: Parts, targets: Mapping[str, str], relations: Sequence[str], index: int) -> Shape:
    name = targets[relations[index]]
    return (xlsb_shape if name.endswith(".bin") else xlsx_shape)(parts[name])
