"""CSV that any program can open, and that runs nothing when it does."""

import csv
import io
from collections.abc import Sequence

import pytest
from hypothesis import given
from hypothesis import strategies as st

from grouping.lists.cells import Extra
from grouping.lists.reading import read_table
from grouping.lists.scores import ScoreEntry, read_scores
from grouping.lists.writing import Value, write_csv
from tests.lists.conftest import Brought


def written(rows: Sequence[Sequence[Value]], header: Sequence[str] = ("number", "value")) -> bytes:
    stream = io.BytesIO()
    write_csv(rows, header, stream)
    return stream.getvalue()


def test_numbers_stand_there_in_few_digits_and_text_in_utf_8() -> None:
    rows: list[tuple[Value, ...]] = [(1, 7.0), (2, -0.5), (3, None), (4, 'Noëlle, "N"'), (5, -0.0), (6, 1e16)]

    assert written(rows).decode().split("\n") == [
        "number,value",
        "1,7",
        "2,-0.5",
        "3,",
        '4,"Noëlle, ""N"""',
        "5,0",
        "6,1e+16",
        "",
    ]


@pytest.mark.parametrize(
    "start", ["=", "+", "-", "@", "\t", "\r", "\n", "＝", "﹣", " =", "\u00a0+", "\u200b@", "\x00="]
)
def test_a_text_that_looks_like_a_formula_stays_text(start: str) -> None:
    text = f"{start}1+1"
    names, cells = csv.reader(io.StringIO(written([(text,)], [text]).decode(), newline=""))

    assert names == cells == ["'" + text.replace("\r", "\n")]


def test_a_negative_number_is_no_formula() -> None:
    assert written([(-1, -2.5)]).endswith(b"\n-1,-2.5\n")


@pytest.mark.parametrize("value", [float("nan"), float("inf"), True, object(), "\ud800"])
def test_nothing_is_written_when_one_cell_cannot_be(value: Value) -> None:
    stream = io.BytesIO()

    with pytest.raises(ValueError, match=r"neither|cannot be written|surrogates"):
        write_csv([(1, "a"), (2, value)], ("number", "value"), stream)

    assert stream.getvalue() == b""


@given(st.lists(st.tuples(st.text(), st.text()), max_size=4))
def test_lines_end_in_the_same_way_whatever_stands_in_them(rows: list[tuple[str, str]]) -> None:
    data = written([tuple(text.encode("utf-8", "ignore").decode() for text in row) for row in rows])

    assert b"\r" not in data
    for _, *cells in csv.reader(io.StringIO(data.decode(), newline="")):
        assert [cell for cell in cells if cell.startswith(("=", "+", "-", "@", "\t"))] == []


_scores = st.none() | st.floats(allow_nan=False, allow_infinity=False)
_extras = st.text(st.characters(categories=["L", "P", "Zs"]), max_size=9).map(lambda text: f"x{text}x")


@given(people=st.dictionaries(st.integers(1, 9_999_999), st.tuples(_scores, _extras), min_size=1, max_size=9))
def test_what_is_written_is_read_back(
    people: dict[int, tuple[float | None, str]], tmp_path_factory: pytest.TempPathFactory
) -> None:
    entries = [ScoreEntry(number, score, (("wens", extra),)) for number, (score, extra) in people.items()]
    path = tmp_path_factory.mktemp("list") / "lijst.csv"
    rows: list[list[Extra]] = [
        [entry.number, entry.score, extra] for entry in entries for _, extra in entry.extra
    ]
    path.write_bytes(written(rows, ["number", "score", "wens"]))

    assert list(read_scores(path).entries) == entries


def test_an_apostrophe_put_in_front_stays_there(brought: Brought) -> None:
    assert read_table(brought(written([(1, "=2")]))).rows == (("1", "'=2"),)
