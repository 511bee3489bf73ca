"""Makes the smallest workbooks that spreadsheet programs would recognise, byte by byte.

A workbook is given as rows of cells: text, numbers, truth values, None for no cell, and `Odd` ones.
"""

import io
import zipfile
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from enum import Enum, auto
from xml.sax.saxutils import escape


class Odd(Enum):
    """Cells that a person does not type."""

    ERROR = auto()
    """#DIV/0!"""
    UNCALCULATED = auto()
    """The formula 1+1, without a result."""
    DATE = auto()
    """7 May 2024, where someone typed 7-5."""


Cell = str | float | bool | Odd | None
Rows = Sequence[Sequence[Cell]]


@dataclass(frozen=True)
class Sheet:
    rows: Rows
    name: str = "Blad1"
    is_hidden: bool = False


Maker = Callable[..., bytes]

_OPEN_XML = "http://schemas.openxmlformats.org"
_MAIN = f'xmlns="{_OPEN_XML}/spreadsheetml/2006/main"'
_LINKS = f'xmlns="{_OPEN_XML}/package/2006/relationships"'
_OFFICE_LINKS = f"{_OPEN_XML}/officeDocument/2006/relationships"
_SHEET_TYPE = "application/vnd.openxmlformats-officedocument.spreadsheetml"
_DATE_STYLES = (
    f"<styleSheet {_MAIN}><cellXfs><xf numFmtId='0'/><xf numFmtId='14'/></cellXfs></styleSheet>"  # 1: a date
)
_DATE_SERIAL = 45_419
_ODF = "urn:oasis:names:tc:opendocument:xmlns"


def archive(parts: dict[str, str | bytes]) -> bytes:
    """Return a zip archive with these parts."""
    packed = io.BytesIO()
    with zipfile.ZipFile(packed, "w", zipfile.ZIP_DEFLATED) as file:
        for name, part in parts.items():
            file.writestr(name, part)
    return packed.getvalue()


def letter(column: int) -> str:
    """Return the letter above one of the first 26 columns."""
    return chr(ord("A") + column)


def xlsx(*sheets: Sheet | Rows) -> bytes:
    """Return an .xlsx file."""
    return archive(xlsx_parts(*sheets))


def xlsx_parts(*sheets: Sheet | Rows) -> dict[str, str | bytes]:
    """Return the parts of an .xlsx file by name."""
    parts = _excel_parts(_named(sheets), "xml", f"{_SHEET_TYPE}.sheet.main+xml")
    entries = "".join(
        f'<sheet name="{escape(sheet.name)}" sheetId="{at}" r:id="rId{at}"'
        f"{" state='hidden'" if sheet.is_hidden else ''}/>"
        for at, sheet in enumerate(_named(sheets), 1)
    )
    parts["xl/workbook.xml"] = (
        f'<workbook {_MAIN} xmlns:r="{_OFFICE_LINKS}"><sheets>{entries}</sheets></workbook>'
    )
    for at, sheet in enumerate(_named(sheets), 1):
        rows = "".join(_xlsx_row(row, number) for number, row in enumerate(sheet.rows, 1))
        parts[f"xl/worksheets/sheet{at}.xml"] = (
            f"<worksheet {_MAIN}><sheetData>{rows}</sheetData></worksheet>"
        )
    return parts
