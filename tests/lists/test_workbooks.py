"""Workbooks of four kinds, whole, odd and damaged."""

import datetime as dt
import random
import struct
import subprocess
import sys
from collections.abc import Callable
from contextlib import suppress

import pytest
from hypothesis import given
from hypothesis import strategies as st

from grouping.lists.archives import MOST_UNPACKED_BYTES
from grouping.lists.errors import ListFileError
from grouping.lists.reading import read_table
from grouping.lists.scores import read_scores
from grouping.lists.table import Fault
from tests.lists.binarymakers import (
    biff,
    chart,
    compound,
    number_run,
    typed_error,
    xls,
    xlsb,
    xlsb_number,
    xlsb_parts,
    xlsb_sheet,
)
from tests.lists.conftest import Brought, Refused
from tests.lists.makers import (
    Odd,
    Parts,
    Rows,
    Sheet,
    archive,
    ods,
    ods_cell,
    ods_parts,
    ods_row,
    ods_table,
    relations,
    xlsx,
    xlsx_parts,
    xlsx_rows,
    xlsx_sheet,
)

Maker = Callable[..., bytes]

MAKERS: list[Maker] = [xlsx, ods, xls, xlsb]
ROWS: Rows = [["nummer", "score", "wens"], [1, 7.5, "ë & <"], [2, None, None], [3, 10, "nee"]]

_X = ods_cell("office:value-type='string'", "<text:p>x</text:p>")

each_kind = pytest.mark.parametrize("make", MAKERS, ids=lambda make: make.__name__)


@each_kind
def test_every_kind_of_workbook_says_the_same(make: Maker, brought: Brought) -> None:
    scores = read_scores(brought(make(ROWS), "lijst.xlsx"))

    assert [(entry.number, entry.score, *dict(entry.extra).values()) for entry in scores.entries] == [
        (1, 7.5, "ë & <"),
        (2, None, None),
        (3, 10.0, "nee"),
    ]


@each_kind
@pytest.mark.parametrize("name", ["lijst.csv", "lijst.xls", "lijst"])
def test_the_name_of_a_file_may_lie(make: Maker, name: str, brought: Brought) -> None:
    assert len(read_scores(brought(make(ROWS), name)).entries) == 3


def test_a_text_file_may_call_itself_a_workbook(brought: Brought) -> None:
    assert read_scores(brought("nummer;score\n1;7,5\n", "lijst.xlsx")).entries[0].score == 7.5


@each_kind
def test_the_first_visible_sheet_with_something_in_it_is_read(make: Maker, brought: Brought) -> None:
    data = make(
        Sheet([["oud"], [9]], "Oud", is_hidden=True),
        Sheet([], "Blanco"),
        Sheet(ROWS, "A & B"),
        Sheet([[1]], "Meer"),
    )

    table = read_table(brought(data))

    assert (table.source.sheet, table.header) == ("A & B", ("nummer", "score", "wens"))


@each_kind
def test_rows_and_columns_keep_their_place(make: Maker, brought: Brought) -> None:
    table = read_table(brought(make([[], [None, "nr", "score"], [], [None, 1, 7]])))

    assert table.header_row == 2
    place = table.place(0, 2)
    assert (place.row, place.column) == (4, "C (score)")


@each_kind
def test_odd_cells_are_not_taken_for_empty_ones(make: Maker, brought: Brought) -> None:
    table = read_table(brought(make([["a", "b", "c", "d"], [1, True, Odd.DATE, Odd.ERROR]])))

    assert table.rows == ((1, True, dt.date(2024, 5, 7), Fault("#DIV/0!")),)


def test_an_error_typed_in_an_old_workbook_is_seen(brought: Brought) -> None:
    stream = biff([["nummer", "score"], [1, 7], [2, None]])
    stream = stream[:-4] + typed_error(2, 1) + stream[-4:]

    assert read_table(brought(compound({"Workbook": stream}))).rows[1] == (2, Fault("#DIV/0!"))


def test_numbers_kept_together_in_an_old_workbook_are_all_counted(brought: Brought) -> None:
    stream = biff([["nummer", "score", "wens"]])
    stream = stream[:-4] + number_run(1, 0, 1, 7, 9) + chart() + stream[-4:]

    assert read_table(brought(compound({"Workbook": stream}))).rows == ((1, 7, 9),)


@pytest.mark.parametrize("make", [xlsx, ods], ids=["xlsx", "ods"])
def test_a_formula_that_nobody_worked_out_is_refused(make: Maker, brought: Brought, refused: Refused) -> None:
    with refused("list.formula", row=2, column="B (score)", value="=1+1"):
        read_scores(brought(make([["nummer", "score"], [1, Odd.UNCALCULATED]])))


def test_a_formula_whose_result_is_an_empty_text_is_an_empty_cell(brought: Brought) -> None:
    row = "<row r='2'><c r='A2'><v>1</v></c><c r='B2' t='str'><f>IF(1,\"\")</f><v></v></c></row>"
    parts = xlsx_parts([]) | {"xl/worksheets/sheet1.xml": xlsx_sheet(xlsx_rows([["nr", "score"]]) + row)}

    assert read_scores(brought(archive(parts))).entries[0].score is None


@pytest.mark.parametrize(
    ("attributes", "text", "seen"),
    [
        ("table:formula='of:=1/0' office:value-type='string'", "Err:502", Fault("Err:502")),
        ("table:formula='of:=1/0' office:value-type='string'", "#REF!", Fault("#REF!")),
        ("table:formula='of:=2' office:value-type='string'", "twee", "twee"),
        ("office:value-type='string'", "#1", "#1"),
    ],
)
def test_what_an_open_document_formula_shows_tells_whether_it_failed(
    attributes: str, text: str, seen: str | Fault, brought: Brought
) -> None:
    rows = ods_row(_X), ods_row(ods_cell(attributes, f"<text:p>{text}</text:p>"))

    assert read_table(brought(archive(ods_parts(ods_table(*rows))))).rows == ((seen,),)


def test_repeated_cells_and_rows_of_an_open_document_are_all_there(brought: Brought) -> None:
    error = "table:formula='of:=1/0' office:value-type='string' calcext:value-type='error'"
    rows = (
        ods_row(ods_cell(""), repeated=2),
        ods_row(_X, _X, _X),
        ods_row(
            ods_cell(""),
            ods_cell(error, "<text:p>#N/A</text:p>", repeated=2),
            repeated=2,
        ),
        ods_row(ods_cell("", repeated=16_384), repeated=1_048_570),
    )

    table = read_table(brought(archive(ods_parts(ods_table(*rows)))))

    assert (table.header, table.header_row, table.row_numbers) == (("x", "x", "x"), 3, (4, 5))
    assert table.rows == ((None, Fault("#N/A"), Fault("#N/A")),) * 2


def test_cells_of_an_excel_sheet_need_no_reference(brought: Brought) -> None:
    rows = "<row><c><v>1</v></c><c><v>2</v></c></row><row><c/><c r='C2'><v>3</v></c><c><v>4</v></c></row>"

    table = read_table(brought(archive(xlsx_parts([]) | {"xl/worksheets/sheet1.xml": xlsx_sheet(rows)})))

    assert table.rows == ((1, 2, None, None), (None, None, 3, 4))


def test_the_parts_of_an_excel_workbook_may_have_other_names(brought: Brought) -> None:
    parts = {
        name.replace("xl/", "map\\").replace("sheet1", "SHEET1"): part
        for name, part in xlsx_parts(ROWS).items()
    }
    parts["map\\_rels/workbook.xml.rels"] = relations("worksheet", "/map/worksheets/sheet1.xml")
    parts["_rels/.rels"] = relations("officeDocument", "/map/workbook.xml").replace(
        "<Relationship ", "<Relationship Id='rId9' Type='thumbnail' Target='t.png'/><Relationship ", 1
    )

    assert len(read_scores(brought(archive(parts))).entries) == 3


def _far_xlsx(place: str, row: int = 2) -> bytes:
    cells = f"<row r='1'><c r='A1'><v>1</v></c></row><row r='{row}'><c r='{place}'><v>2</v></c></row>"
    return archive(xlsx_parts([]) | {"xl/worksheets/sheet1.xml": xlsx_sheet(cells)})


def _far_ods(repeated: int) -> bytes:
    cell = ods_cell("office:value-type='float' office:value='1'", repeated=repeated)
    return archive(ods_parts(ods_table() + ods_table(ods_row(cell, repeated=repeated))))


def _far_xlsb() -> bytes:
    rows = xlsb_number(0, 0, 1) + xlsb_number(1_048_575, 16_383, 2)
    return archive(xlsb_parts([]) | {"xl/worksheets/sheet1.bin": xlsb_sheet(rows)})


@pytest.mark.parametrize(
    "data",
    [
        _far_xlsx("XFD1048576"),
        _far_ods(16_000),
        _far_xlsb(),
        xls([["nummer"], *[[None]] * 65_000, [*[None] * 200, 1]]),
        archive(xlsx_parts(ROWS) | {"xl/media/nul.bin": bytes(MOST_UNPACKED_BYTES)}),
    ],
    ids=["xlsx", "ods", "xlsb", "xls", "bomb"],
)
def test_a_cell_far_from_the_others_is_refused_before_it_takes_all_memory(
    data: bytes, brought: Brought, refused: Refused
) -> None:
    with refused("list.too_many_cells", file="lijst.xlsx", limit=1_000_000):
        read_table(brought(data, "lijst.xlsx"))


_LOCKED_ODS: Parts = {
    "META-INF/manifest.xml": "<manifest><encryption-data/></manifest>",
    "content.xml": b"\x9f\x00locked",
}


def _locked_zip() -> bytes:
    """Return an archive whose first part says that it is encrypted."""
    data = bytearray(xlsx(ROWS))
    for mark, offset in ((b"PK\x03\x04", 6), (b"PK\x01\x02", 8)):
        data[data.index(mark) + offset] |= 1
    return bytes(data)


@pytest.mark.parametrize(
    "data",
    [
        compound({"EncryptionInfo": b"x" * 300, "EncryptedPackage": b"x" * 5_000}),
        compound({"Workbook": (start := biff(ROWS))[:20] + struct.pack("<HHH", 0x2F, 2, 0) + start[20:]}),
        archive(ods_parts("") | _LOCKED_ODS),
        _locked_zip(),
    ],
    ids=["xlsx", "xls", "ods", "zip"],
)
def test_a_workbook_with_a_password_is_refused(data: bytes, brought: Brought, refused: Refused) -> None:
    with refused("list.password", file="lijst.xlsx"):
        read_table(brought(data, "lijst.xlsx"))


@pytest.mark.parametrize(
    "data",
    [
        archive({"a.txt": "nummer;score"}),
        archive({}),
        archive(
            {
                "_rels/.rels": relations("officeDocument", "word/document.xml"),
                "word/document.xml": "<document/>",
            }
        ),
        compound({"WordDocument": b"x" * 5_000}),
    ],
    ids=["zip", "empty zip", "docx", "doc"],
)
def test_another_kind_of_file_is_refused(data: bytes, brought: Brought, refused: Refused) -> None:
    with refused("list.not_a_workbook", file="verslag.docx"):
        read_table(brought(data, "verslag.docx"))


def _changed(data: bytes, old: bytes, new: bytes) -> bytes:
    assert old in data
    return data.replace(old, new, 1)


_XLS = xls(ROWS)
_XLSX = xlsx_parts(ROWS)
_BIFF = biff(ROWS)
_NUMBER = struct.pack("<HHHH", 0x0203, 14, 1, 0)
"""How the number in A2 begins: kind, length, row, column."""
DAMAGED = {
    "cut zip": archive(_XLSX)[:-30],
    "changed zip": _changed(archive({"a.xml": "<a/>" * 99}), b"a.xml", b"b.xml"),
    "zip magic only": b"PK\x03\x04 and nothing else",
    "no well formed sheet": archive(_XLSX | {"xl/worksheets/sheet1.xml": "<worksheet><row></worksheet>"}),
    "no well formed document": archive(
        ods_parts("<table:table table:name='a'><table:table-row></table:\x04able>")
    ),
    "sheet is gone": archive({name: part for name, part in _XLSX.items() if "sheet1" not in name}),
    "relations are gone": archive(
        {name: part for name, part in _XLSX.items() if "workbook.xml.rels" not in name}
    ),
    "content is gone": archive({"mimetype": ods_parts("")["mimetype"]}),
    "impossible reference": _far_xlsx("1A"),
    "impossible row": _far_xlsx("A2", row=99_999_999_999),
    "cut xls": _XLS[:700],
    "xls magic only": _XLS[:8],
    "odd sectors": _XLS[:30] + b"\x05\0" + _XLS[32:],
    "endless chain": _XLS[:-512] + bytes(4) + _XLS[-508:],
    "sector out of reach": _XLS[:-512] + b"\x99" + _XLS[-511:],
    "endless sector table": compound({"Workbook": _BIFF}, is_table_chained=True, is_endless=True),
    "cut in the last sector": _XLS[:-1],
    "impossible column": compound({"Workbook": _changed(_BIFF, _NUMBER, _NUMBER[:-2] + b"\x2c\x01")}),
    "impossible extent": compound({"Workbook": biff(ROWS, extent=struct.pack("<IIHHH", 9, 2, 0, 2, 0))}),
    "short record": compound({"Workbook": biff(ROWS, extent=b"\0")}),
    "endless records": compound({"Workbook": _BIFF[:-4]}),
    "cut binary book": archive(xlsb_parts(ROWS) | {"xl/workbook.bin": b"\x83"}),
    "short binary sheet": archive(xlsb_parts(ROWS) | {"xl/worksheets/sheet1.bin": xlsb_sheet(b"\x00\x02ab")}),
    "numbers without an end": archive(
        xlsb_parts(ROWS) | {"xl/worksheets/sheet1.bin": xlsb_sheet(b"\xff" * 9)}
    ),
    "empty binary book": archive(xlsb_parts(ROWS) | {"xl/workbook.bin": b""}),
}


@pytest.mark.parametrize("data", DAMAGED.values(), ids=DAMAGED.keys())
def test_a_damaged_workbook_is_refused(data: bytes, brought: Brought, refused: Refused) -> None:
    with refused("list.damaged", file="lijst.xls"):
        read_table(brought(data, "lijst.xls"))


@each_kind
@pytest.mark.parametrize("seed", range(40))
def test_damage_anywhere_gives_a_table_or_a_refusal(make: Maker, seed: int, brought: Brought) -> None:
    chance = random.Random(seed)
    data = bytearray(make(ROWS))
    for _ in range(chance.choice([1, 3, 9])):
        data[chance.randrange(8, len(data))] = chance.randrange(256)

    with suppress(ListFileError):
        assert read_table(brought(bytes(data))).width > 0


def test_a_large_old_workbook_finds_its_sectors_by_way_of_others(brought: Brought) -> None:
    stream = biff(ROWS) + bytes(5_000)

    assert len(read_scores(brought(compound({"Workbook": stream}, is_table_chained=True))).entries) == 3


@each_kind
def test_an_empty_workbook_is_refused(make: Maker, brought: Brought, refused: Refused) -> None:
    with refused("list.empty", file="lijst.csv"):
        read_table(brought(make([], [[]])))


_cells = st.none() | st.booleans() | st.floats(allow_nan=False, allow_infinity=False, allow_subnormal=False)
_texts = st.text(st.characters(codec="utf-8", exclude_categories=["C", "Z"]), min_size=1, max_size=8)


@each_kind
@given(rows=st.lists(st.lists(_cells | _texts, min_size=3, max_size=3), max_size=5))
def test_what_stands_in_a_workbook_is_read_back(
    make: Maker, rows: Rows, tmp_path_factory: pytest.TempPathFactory
) -> None:
    path = tmp_path_factory.mktemp("list") / "lijst"
    path.write_bytes(make([["a", "b", "c"], *rows]))

    assert read_table(path).rows == tuple(tuple(row) for row in rows if any(cell is not None for cell in row))


def test_a_text_file_loads_nothing_that_reads_workbooks(brought: Brought) -> None:
    heavy = ("python_calamine", "zipfile", "xml")
    program = (
        "import sys; from pathlib import Path; from grouping.lists.scores import read_scores; "
        f"read_scores(Path(sys.argv[1])); print([name for name in {heavy} if name in sys.modules])"
    )
    command = [sys.executable, "-c", program, str(brought("1;7,5\n"))]

    run = subprocess.run(command, capture_output=True, text=True, check=True)

    assert run.stdout.strip() == "[]"
