"""Text files in every dialect that programs write."""

import csv
import io
from dataclasses import dataclass
from operator import itemgetter
from typing import Literal

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from grouping.lists.reading import MOST_BYTES, read_table
from grouping.lists.scores import ScoreList, read_scores
from grouping.lists.table import MOST_CELLS
from tests.lists.conftest import Brought, Refused

Pairs = list[tuple[int, float | None]]
People = list[tuple[int, float | None, str]]


def pairs(scores: ScoreList) -> Pairs:
    return [(entry.number, entry.score) for entry in scores.entries]


@pytest.mark.parametrize(
    "content",
    [
        "nummer;score\n1;7,5\n2;\n3;10\n",
        "nummer;score\r\n1;7,5\r\n2;\r\n3;10\r\n",
        "nummer;score\r1;7,5\r2;\r3;10\r",
        "number,score\n1,7.5\n2,\n3,10\n",
        'number,score\n1,"7,5"\n2,n/a\n3,10\n',
        '"number", "score"\n"1", "7,5"\n"2", ""\n"3", "10"\n',
        "Nr.\tPunten\n1\t7.5\n2\t-\n3\t10\n",
        "1;7,5\n2;\n3;10\n",
        "1,7.5\n2,NA\n3,10",
        "1\t7,5\n2\n3\t10",
        "\ufeffnummer;score\n1;7,5\n\n2;\n3;10\n\n",
        "nummer;score;\n1;7,5;\n2;;\n3;10;\n",
        "nummer,score,,\n1,7.5,,\n2,,,\n3,10,,\n",
        "nummer;score;;\n1;7,5\n2\n;;;\n3;10\n",
        "sep=;\nnummer;score\n1;7,5\n2;\n3;10\n",
        "score,ID\n7.5,1\n,2\n10,3\n",
        "\u00a0nummer ;  score\n 1;7,5 \n2 ;–\n3;\u00a010\n",
    ],
)
def test_every_dialect_says_the_same(content: str, brought: Brought) -> None:
    assert pairs(read_scores(brought(content))) == [(1, 7.5), (2, None), (3, 10.0)]


def test_one_column_is_a_list_of_numbers(brought: Brought) -> None:
    assert pairs(read_scores(brought("4\n11\n18\n"))) == [(4, None), (11, None), (18, None)]
    assert read_table(brought("nummer\n4\n")).source.delimiter is None


@pytest.mark.parametrize(
    ("content", "delimiter"),
    [
        ("nummer,score,wens\n1,7,a;b\n2,8,c\n", ","),
        ("nummer;score\n1;7,5\n2;8,0\n", ";"),
        ("1;7,5\n2;8,0\n", ";"),
        ("1,7,a;b\n2,8,c\n", ","),
        ("nummer\twens, kort\n1\tja, graag; nu\n", "\t"),
    ],
)
def test_the_delimiter_is_the_one_that_fits_most_rows(content: str, delimiter: str, brought: Brought) -> None:
    assert read_table(brought(content)).source.delimiter == delimiter


@pytest.mark.parametrize(
    ("encoding", "found"),
    [
        ("utf-8", "utf-8"),
        ("utf-8-sig", "utf-8-sig"),
        ("utf-16", "utf-16"),
        ("utf-32", "utf-32"),
        ("cp1252", "cp1252"),
    ],
)
def test_the_encoding_is_found(encoding: str, found: str, brought: Brought) -> None:
    table = read_table(brought("nummer;naam\n1;Noëlle €\n".encode(encoding)))

    assert table.rows == (("1", "Noëlle €"),)
    assert table.source.encoding == found


def test_someone_may_choose_the_encoding(brought: Brought, refused: Refused) -> None:
    path = brought("nummer;naam\n1;Şahin\n".encode("cp1254"))

    assert read_table(path).rows == (("1", "Þahin"),)
    assert read_table(path, "cp1254").rows == (("1", "Şahin"),)
    assert read_table(brought("\ufeffnr\n1\n", "met.csv"), "utf-8").header == ("nr",)
    with refused("list.wrong_encoding", file="lijst.csv", encoding="utf-8"):
        read_table(path, "utf-8")
    for unknown in ("latijn", "hex", "x\0"):
        with refused("list.unknown_encoding", file="lijst.csv", encoding=unknown):
            read_table(path, unknown)


@pytest.mark.parametrize(
    "content",
    [b"nummer;score\n1;\x007\n", b"%PDF-1.7\n1;2\n", b"{\\rtf1 1;2}", b"nummer\n\x81\n", b"\xff\xfe1\x00;"],
)
def test_what_is_no_text_is_refused(content: bytes, brought: Brought, refused: Refused) -> None:
    with refused("list.not_text", file="lijst.csv"):
        read_table(brought(content))


@pytest.mark.parametrize(
    "content", ["<!DOCTYPE html><table>", "\n <html>", "<?xml version='1.0'?>", "<TABLE>"]
)
def test_a_web_page_that_calls_itself_a_workbook_is_refused(
    content: str, brought: Brought, refused: Refused
) -> None:
    with refused("list.web_page", file="scores.xls"):
        read_table(brought(content, "scores.xls"))


@pytest.mark.parametrize("content", ["", "\n\n", ";;\n;;\n", "\ufeff", " \t \n"])
def test_an_empty_file_is_refused(content: str, brought: Brought, refused: Refused) -> None:
    with refused("list.empty", file="lijst.csv"):
        read_table(brought(content))


@pytest.mark.parametrize(
    ("content", "row"),
    [('nummer;naam\n1;a\n2;"b\n3;c\n', 3), ('nummer;naam\n1;"a"b\n', 2), ('"nummer;score\n1;7\n', 1)],
)
def test_a_quotation_mark_without_its_other_half_is_refused(
    content: str, row: int, brought: Brought, refused: Refused
) -> None:
    with refused("list.open_quote", file="lijst.csv", row=row):
        read_table(brought(content))


def test_a_huge_file_is_refused(brought: Brought, refused: Refused) -> None:
    with refused("list.too_large", file="lijst.csv", limit=16):
        read_table(brought(b"1;2;3;4\n" * (MOST_BYTES // 8 + 1)))


@pytest.mark.parametrize(
    "content",
    ["1;2;3;4\n" * (MOST_CELLS // 4 + 1), "1" + "\n" * (MOST_CELLS + 1), "2;" * 999 + "3\n" + "1\n" * 1_001],
    ids=["many rows", "blank rows", "one long row"],
)
def test_more_cells_than_a_list_has_are_refused(content: str, brought: Brought, refused: Refused) -> None:
    with refused("list.too_many_cells", file="lijst.csv", limit=MOST_CELLS):
        read_table(brought(content))


def test_rows_and_columns_are_named_as_a_spreadsheet_does(brought: Brought) -> None:
    table = read_table(brought('\nnummer;score;wens\n\n1;7;"twee\nregels"\n2;8;\n'))

    assert (table.header_row, table.row_numbers) == (2, (4, 5))
    place = table.place(1, 1)
    assert (place.row, place.letter, place.name, place.column) == (5, "B", "score", "B (score)")
    assert table.header_place(2).column == "C (wens)"
    assert read_table(brought("1;7\n")).place(0, 1).column == "B"


@dataclass(frozen=True)
class Dialect:
    delimiter: str
    mark: str
    encoding: str
    line_end: str
    quoting: Literal[0, 1]

    def written(self, people: People) -> bytes:
        stream = io.StringIO(newline="")
        writer = csv.writer(
            stream, delimiter=self.delimiter, lineterminator=self.line_end, quoting=self.quoting
        )
        writer.writerow(["nummer", "score", "naam"])
        for number, score, name in people:
            writer.writerow([number, "" if score is None else str(score).replace(".", self.mark), name])
        return stream.getvalue().encode(self.encoding)


dialects = st.builds(
    Dialect,
    delimiter=st.sampled_from("\t;,"),
    mark=st.sampled_from(".,"),
    encoding=st.sampled_from(["utf-8", "utf-8-sig", "utf-16", "cp1252"]),
    line_end=st.sampled_from(["\n", "\r\n"]),
    quoting=st.sampled_from([csv.QUOTE_MINIMAL, csv.QUOTE_ALL]),
)
scores = st.none() | st.integers(-1_000, 1_000).map(lambda tenths: tenths / 10)
names = st.text(st.characters(codec="cp1252", exclude_categories=["C"]), max_size=9).map(
    lambda text: f"~{text}~"
)


def _is_utf_8(data: bytes) -> bool:
    try:
        data.decode()
    except UnicodeDecodeError:
        return False
    return True


@given(
    people=st.lists(st.tuples(st.integers(1, 9_999_999), scores, names), min_size=1, unique_by=itemgetter(0)),
    dialect=dialects,
)
def test_a_list_written_in_any_dialect_is_read_back(
    people: People, dialect: Dialect, tmp_path_factory: pytest.TempPathFactory
) -> None:
    path = tmp_path_factory.mktemp("list") / "lijst.csv"
    written = dialect.written(people)
    # Old Windows letters that happen to be good UTF-8 are read as UTF-8: nobody could tell them apart.
    assume(dialect.encoding != "cp1252" or written.isascii() or not _is_utf_8(written))
    path.write_bytes(written)

    entries = read_scores(path).entries

    assert [(entry.number, entry.score, *dict(entry.extra).values()) for entry in entries] == people
