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
_OFFICE_LINKS = f"{OPEN_XML}/officeDocument/2006/relationships"
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


def relations(**targets: str) -> str:
    """Return a part that says where others are."""
    links = "".join(
        f'<Relationship Id="{name}" Type="{_OFFICE_LINKS}/worksheet" Target="{target}"/>'
        for name, target in targets.items()
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
        "_rels/.rels": relations(rId1="xl/workbook.xml"),
        "xl/workbook.xml": f'<workbook {_MAIN} xmlns:r="{_OFFICE_LINKS}"><sheets>{entries}</sheets></workbook>',
        "xl/_rels/workbook.xml.rels": relations(
            **{f"rId{at}": f"worksheets/sheet{at}.xml" for at, _ in sheets}
        ),
        "xl/styles.xml": f"<styleSheet {_MAIN}><cellXfs><xf numFmtId='0'/><xf numFmtId='14'/></cellXfs></styleSheet>",
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
    return archive(ods_parts("".join(_ods_table(sheet) for sheet in sheets_of(given))))


def ods_parts(tables: str) -> Parts:
    """Return the parts of an .ods file with these tables in it."""
    hidden = "<style:style style:name='out' style:family='table'><style:table-properties table:display='false'/></style:style>"
    return {
        "mimetype": _ODS_MIME,
        "META-INF/manifest.xml": f"<manifest xmlns='{_ODF}:manifest:1.0'/>",
        "content.xml": f"<office:document-content {_ODS_SPACES}>"
        f"<office:automatic-styles>{hidden}</office:automatic-styles>"
        f"<office:body><office:spreadsheet>{tables}</office:spreadsheet></office:body></office:document-content>",
    }


def _ods_table(sheet: Sheet) -> str:
    style = " table:style-name='out'" if sheet.is_hidden else ""
    rows = "".join(f"<table:table-row>{''.join(map(_ods_cell, row))}</table:table-row>" for row in sheet.rows)
    return f"<table:table table:name={quoteattr(sheet.name)}{style}>{rows}</table:table>"


def _ods_cell(cell: Cell) -> str:
    match cell:
        case None:
            return "<table:table-cell/>"
        case bool():
            return (
                f"<table:table-cell office:value-type='boolean' office:boolean-value='{str(cell).lower()}'/>"
            )
        case str():
            return f"<table:table-cell office:value-type='string'><text:p>{escape(cell)}</text:p></table:table-cell>"
        case Odd.ERROR:
            return (
                "<table:table-cell table:formula='of:=1/0' office:value-type='string' office:string-value='' "
                "calcext:value-type='error'><text:p>#DIV/0!</text:p></table:table-cell>"
            )
        case Odd.UNCALCULATED:
            return "<table:table-cell table:formula='of:=1+1'/>"
        case Odd.DATE:
            return "<table:table-cell office:value-type='date' office:date-value='2024-05-07'/>"
        case _:
            return f"<table:table-cell office:value-type='float' office:value='{cell!r}'/>"
