"""Lists as people bring them: every dialect is read alike, and every fault is named by row and column."""

import io
import zipfile
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from grouping.lists.errors import ListCellError, ListError, ListFileError, ListProblemsError
from grouping.lists.scores import ScoreList, read_scores
from grouping.lists.writing import write_csv

_XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml"
_MAIN = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
_LINKS = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
_PACKAGE = "http://schemas.openxmlformats.org/package/2006"


def file(folder: Path, content: str | bytes, name: str = "lijst.csv") -> Path:
    path = folder / name
    path.write_bytes(content.encode() if isinstance(content, str) else content)
    return path


def pairs(scores: ScoreList) -> list[tuple[int, float | None]]:
    return [(entry.number, entry.score) for entry in scores.entries]


def xlsx(rows: list[list[str | float | None]]) -> bytes:
    """Return the smallest workbook with one sheet."""
    lines = []
    for row_number, row in enumerate(rows, 1):
        cells = []
        for column, value in enumerate(row):
            place = f"{chr(ord('A') + column)}{row_number}"
            if isinstance(value, str):
                cells.append(f'<c r="{place}" t="inlineStr"><is><t>{value}</t></is></c>')
            elif value is not None:
                cells.append(f'<c r="{place}"><v>{value}</v></c>')
        lines.append(f'<row r="{row_number}">{"".join(cells)}</row>')
    relation = f'<Relationships xmlns="{_PACKAGE}/relationships"><Relationship Id="r1" Type='
    parts = {
        "[Content_Types].xml": f'<Types xmlns="{_PACKAGE}/content-types">'
        '<Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/>'
        f'<Override PartName="/xl/workbook.xml" ContentType="{_XLSX}.sheet.main+xml"/>'
        f'<Override PartName="/xl/worksheets/sheet1.xml" ContentType="{_XLSX}.worksheet+xml"/></Types>',
        "_rels/.rels": f'{relation}"{_LINKS}/officeDocument" Target="xl/workbook.xml"/></Relationships>',
        "xl/workbook.xml": f'<workbook xmlns="{_MAIN}" xmlns:r="{_LINKS}"><sheets>'
        '<sheet name="Blad1" sheetId="1" r:id="r1"/></sheets></workbook>',
        "xl/_rels/workbook.xml.rels": f'{relation}"{_LINKS}/worksheet" Target="worksheets/sheet1.xml"/>'
        "</Relationships>",
        "xl/worksheets/sheet1.xml": f'<worksheet xmlns="{_MAIN}"><sheetData>{"".join(lines)}</sheetData>'
        "</worksheet>",
    }
    stream = io.BytesIO()
    with zipfile.ZipFile(stream, "w") as archive:
        for name, text in parts.items():
            archive.writestr(name, f'<?xml version="1.0" encoding="UTF-8"?>{text}')
    return stream.getvalue()


def ods(rows: list[list[str | float | None]]) -> bytes:
    """Return the smallest OpenDocument sheet."""
    lines = []
    for row in rows:
        cells = []
        for value in row:
            if isinstance(value, str):
                kind = 'office:value-type="string"'
                cells.append(f"<table:table-cell {kind}><text:p>{value}</text:p></table:table-cell>")
            elif value is None:
                cells.append("<table:table-cell/>")
            else:
                kind = f'office:value-type="float" office:value="{value}"'
                cells.append(f"<table:table-cell {kind}><text:p>{value}</text:p></table:table-cell>")
        lines.append(f"<table:table-row>{''.join(cells)}</table:table-row>")
    space = "urn:oasis:names:tc:opendocument:xmlns"
    content = (
        f'<office:document-content xmlns:office="{space}:office:1.0" xmlns:table="{space}:table:1.0" '
        f'xmlns:text="{space}:text:1.0" office:version="1.2"><office:body><office:spreadsheet>'
        f'<table:table table:name="Blad1">{"".join(lines)}</table:table>'
        "</office:spreadsheet></office:body></office:document-content>"
    )
    manifest = (
        f'<manifest:manifest xmlns:manifest="{space}:manifest:1.0">'
        '<manifest:file-entry manifest:full-path="/" '
        'manifest:media-type="application/vnd.oasis.opendocument.spreadsheet"/></manifest:manifest>'
    )
    stream = io.BytesIO()
    with zipfile.ZipFile(stream, "w") as archive:
        archive.writestr("mimetype", "application/vnd.oasis.opendocument.spreadsheet")
        archive.writestr("content.xml", content)
        archive.writestr("META-INF/manifest.xml", manifest)
    return stream.getvalue()


ROWS: list[list[str | float | None]] = [["nummer", "score"], [1, 7.5], [2, None], [3, 10]]


@pytest.mark.parametrize(
    "content",
    [
        "nummer;score\n1;7,5\n2;\n3;10\n",
        "number,score\r\n1,7.5\r\n2,\r\n3,10\r\n",
        'number,score\n1,"7,5"\n2,n/a\n3,10\n',
        "Nr\tPunten\n1\t7.5\n2\t-\n3\t10\n",
        "1;7,5\n2;\n3;10\n",
        "\ufeffnummer;score\n1;7,5\n\n2;\n3;10\n\n",
        "nummer;score;\n1;7,5;\n2;;\n3;10;\n",
        "nummer;score\n1;7,5\n2;\n3;10\n".encode("utf-16"),
        xlsx(ROWS),
        ods(ROWS),
    ],
)
def test_every_dialect_says_the_same(content: str | bytes, tmp_path: Path) -> None:
    assert pairs(read_scores(file(tmp_path, content))) == [(1, 7.5), (2, None), (3, 10.0)]


def test_further_columns_come_along_and_old_windows_letters_are_read(tmp_path: Path) -> None:
    scores = read_scores(file(tmp_path, "nummer;score;naam\n1;7;Noëlle\n2;8;Şahin\n".encode("cp1254")))
    assert scores.extra_names == ("naam",)

    western = read_scores(file(tmp_path, "nummer;score;naam\n1;7;Noëlle\n".encode("cp1252")))

    assert dict(western.entries[0].extra)["naam"] == "Noëlle"


@pytest.mark.parametrize(
    ("content", "row", "column"),
    [
        ("nummer;score\n1;7\n2;veel\n", 3, "B"),
        ("nummer;score\n1;7\n1;8\n", 3, "A"),
        ("nummer;score\n0;7\n", 2, "A"),
        ("nummer;score\n1,5;7\n", 2, "A"),
        ("nummer;score\n;7\n", 2, "A"),
        (xlsx([["nummer", "score"], [1, 7], [2, "veel"]]), 3, "B"),
    ],
)
def test_what_cannot_be_read_is_named_with_row_and_column(
    content: str | bytes, row: int, column: str, tmp_path: Path
) -> None:
    with pytest.raises(ListCellError) as refusal:
        read_scores(file(tmp_path, content))

    assert refusal.value.params["row"] == row
    assert str(refusal.value.params["column"]).startswith(column)


def test_several_faults_are_told_together(tmp_path: Path) -> None:
    with pytest.raises(ListProblemsError) as refusal:
        read_scores(file(tmp_path, "nummer;score\n1;veel\n2;weinig\n"))

    assert [problem.params["row"] for problem in refusal.value.problems] == [2, 3]


@pytest.mark.parametrize("content", [b"", b"\x00\x01\x02", b"PK\x03\x04 not really a workbook", "a;b\nc;d\n"])
def test_what_is_no_list_is_refused_in_words(content: str | bytes, tmp_path: Path) -> None:
    with pytest.raises(ListError):
        read_scores(file(tmp_path, content))


def test_a_folder_or_nothing_at_all_is_refused(tmp_path: Path) -> None:
    with pytest.raises(ListFileError) as folder:
        read_scores(tmp_path)
    with pytest.raises(ListFileError) as nothing:
        read_scores(tmp_path / "nothing.csv")

    assert (folder.value.key, nothing.value.key) == ("list.folder", "list.not_found")


scores = st.one_of(st.none(), st.integers(0, 100).map(lambda tenths: tenths / 10))


@given(st.dictionaries(st.integers(1, 9_999), scores, min_size=1), st.sampled_from([";", ",", "\t"]))
def test_a_list_that_was_written_is_read_back(
    tmp_path_factory: pytest.TempPathFactory, people: dict[int, float | None], delimiter: str
) -> None:
    decimal = "." if delimiter == "," else ","
    lines = [f"nummer{delimiter}score"]
    for number, score in people.items():
        lines.append(f"{number}{delimiter}{'' if score is None else str(score).replace('.', decimal)}")
    path = file(tmp_path_factory.mktemp("list"), "\n".join(lines) + "\n")

    assert pairs(read_scores(path)) == list(people.items())


@pytest.mark.parametrize("text", ["=1+1", "+1", "-1+2", "@SUM(A1)", "\tx"])
def test_a_formula_in_a_text_is_made_harmless(text: str) -> None:
    stream = io.BytesIO()

    write_csv([(1, text)], ("number", "note"), stream)

    line = stream.getvalue().decode().splitlines()[1]
    assert line.lstrip('1,"').startswith("'")
