"""Makes the smallest .xlsx and .ods workbooks that spreadsheet programs recognise.

A sheet is given as rows of cells: text, numbers, truth values, None for no cell, and `Odd` ones.
"""

import io
import zipfile
from collections.abc import Sequence
from dataclasses import dataclass
from enum import Enum, auto
from xml.sax.saxutils import escape, quoteattr


class Odd(Enum):
    """Cells that a person does not type."""

    ERROR = auto()
    """#DIV/0!"""
    UNCALCULATED = auto()
    """The formula 1+1, of which nobody kept the result."""
    DATE = auto()
    """7 May 2024, which a spreadsheet makes of 7-5."""


Cell = str | float | bool | Odd | None
Rows = Sequence[Sequence[Cell]]
Parts = dict[str, str | bytes]


@dataclass(frozen=True)
class Sheet:
    rows: Rows
    name: str = "Blad1"
    is_hidden: bool = False


DATE_SERIAL = 45_419
OPEN_XML = "http://schemas.openxmlformats.org"
_MAIN = f'xmlns="{OPEN_XML}/spreadsheetml/2006/main"'
_DATE_STYLE = "<cellXfs><xf numFmtId='0'/><xf numFmtId='14'/></cellXfs>"
_OFFICE_LINKS = f"{OPEN_XML}/officeDocument/2006/relationships"
_LINKED = f"xmlns:r='{_OFFICE_LINKS}'"
_ODF = "urn:oasis:names:tc:opendocument:xmlns"
_ODS_MIME = "application/vnd.oasis.opendocument.spreadsheet"
_ODS_SPACES = (
    f'xmlns:office="{_ODF}:office:1.0" xmlns:table="{_ODF}:table:1.0" xmlns:text="{_ODF}:text:1.0" '
    f'xmlns:style="{_ODF}:style:1.0" '
    'xmlns:calcext="urn:org:documentfoundation:names:experimental:calc:xmlns:calcext:1.0"'
)


def archive(parts: Parts) -> bytes:
    """Return a zip archive with these parts."""
    packed = io.BytesIO()
    with zipfile.ZipFile(packed, "w", zipfile.ZIP_DEFLATED) as file:
        for name, part in parts.items():
            file.writestr(name, part)
    return packed.getvalue()


def relations(kind: str, *targets: str) -> str:
    """Return a part that says where others are, as rId1, rId2 and so on."""
    links = "".join(
        f'<Relationship Id="rId{at}" Type="{_OFFICE_LINKS}/{kind}" Target="{target}"/>'
        for at, target in enumerate(targets, 1)
    )
    return f'<Relationships xmlns="{OPEN_XML}/package/2006/relationships">{links}</Relationships>'


def sheets_of(given: Sequence[Sheet | Rows]) -> list[Sheet]:
    return [sheet if isinstance(sheet, Sheet) else Sheet(sheet) for sheet in given]


def xlsx(*given: Sheet | Rows) -> bytes:
    """Return an .xlsx file."""
    return archive(xlsx_parts(*given))


def xlsx_parts(*given: Sheet | Rows) -> Parts:
    """Return the parts of an .xlsx file by name."""
    sheets = list(enumerate(sheets_of(given), 1))
    entries = "".join(
        f"<sheet name={quoteattr(sheet.name)} sheetId='{at}' r:id='rId{at}'"
        f" state='{'hidden' if sheet.is_hidden else 'visible'}'/>"
        for at, sheet in sheets
    )
    return {
        "[Content_Types].xml": f'<Types xmlns="{OPEN_XML}/package/2006/content-types"/>',
        "_rels/.rels": relations("officeDocument", "xl/workbook.xml"),
        "xl/workbook.xml": f"<workbook {_MAIN} {_LINKED}><sheets>{entries}</sheets></workbook>",
        "xl/_rels/workbook.xml.rels": relations(
            "worksheet", *(f"worksheets/sheet{at}.xml" for at, _ in sheets)
        ),
        "xl/styles.xml": f"<styleSheet {_MAIN}>{_DATE_STYLE}</styleSheet>",
        **{f"xl/worksheets/sheet{at}.xml": xlsx_sheet(xlsx_rows(sheet.rows)) for at, sheet in sheets},
    }


def xlsx_sheet(rows: str) -> str:
    """Return a sheet with this inside."""
    return f"<worksheet {_MAIN}><sheetData>{rows}</sheetData></worksheet>"


def xlsx_rows(rows: Rows) -> str:
    return "".join(
        f"<row r='{number}'>"
        + "".join(
            _xlsx_cell(cell, f"{chr(65 + at)}{number}") for at, cell in enumerate(row) if cell is not None
        )
        + "</row>"
        for number, row in enumerate(rows, 1)
    )


def _xlsx_cell(cell: Cell, place: str) -> str:
    match cell:
        case bool():
            return f"<c r='{place}' t='b'><v>{int(cell)}</v></c>"
        case str():
            return f"<c r='{place}' t='inlineStr'><is><t xml:space='preserve'>{escape(cell)}</t></is></c>"
        case Odd.ERROR:
            return f"<c r='{place}' t='e'><f>1/0</f><v>#DIV/0!</v></c>"
        case Odd.UNCALCULATED:
            return f"<c r='{place}'><f>1+1</f><v></v></c>"
        case Odd.DATE:
            return f"<c r='{place}' s='1'><v>{DATE_SERIAL}</v></c>"
        case _:
            return f"<c r='{place}'><v>{cell!r}</v></c>"


def ods(*given: Sheet | Rows) -> bytes:
    """Return an .ods file."""
    return archive(ods_parts("".join(map(_ods_table, sheets_of(given)))))


def ods_parts(tables: str) -> Parts:
    """Return the parts of an .ods file with these tables in it."""
    hidden = "<style:table-properties table:display='false'/>"
    return {
        "mimetype": _ODS_MIME,
        "META-INF/manifest.xml": f"<manifest xmlns='{_ODF}:manifest:1.0'/>",
        "content.xml": f"<office:document-content {_ODS_SPACES}>"
        "<office:automatic-styles><style:style style:name='out' style:family='table'>"
        f"{hidden}</style:style></office:automatic-styles>"
        f"<office:body><office:spreadsheet>{tables}</office:spreadsheet></office:body></office:document-content>",
    }


def _ods_table(sheet: Sheet) -> str:
    rows = (ods_row(*map(_ods_cell, row)) for row in sheet.rows)
    return ods_table(*rows, name=sheet.name, style="out" if sheet.is_hidden else "in")


def ods_table(*rows: str, name: str = "Blad1", style: str = "in") -> str:
    return (
        f"<table:table table:name={quoteattr(name)} table:style-name='{style}'>{''.join(rows)}</table:table>"
    )


def ods_row(*cells: str, repeated: int = 1) -> str:
    return f"<table:table-row table:number-rows-repeated='{repeated}'>{''.join(cells)}</table:table-row>"


def ods_cell(attributes: str, paragraph: str = "", repeated: int = 1) -> str:
    how_often = f"table:number-columns-repeated='{repeated}'"
    return f"<table:table-cell {attributes} {how_often}>{paragraph}</table:table-cell>"


def _ods_cell(cell: Cell) -> str:
    text = ""
    match cell:
        case None:
            kind = ""
        case bool():
            kind = f"office:value-type='boolean' office:boolean-value='{str(cell).lower()}'"
        case str():
            kind, text = "office:value-type='string'", f"<text:p>{escape(cell)}</text:p>"
        case Odd.ERROR:
            kind = "table:formula='of:=1/0' office:value-type='string' office:string-value='' "
            kind, text = kind + "calcext:value-type='error'", "<text:p>#DIV/0!</text:p>"
        case Odd.UNCALCULATED:
            kind = "table:formula='of:=1+1'"
        case Odd.DATE:
            kind = "office:value-type='date' office:date-value='2024-05-07'"
        case _:
            kind = f"office:value-type='float' office:value='{cell!r}'"
    return ods_cell(kind, text)
