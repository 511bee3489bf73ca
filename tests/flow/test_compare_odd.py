"""`grouping compare` on lists as they come: words for nothing, other spellings, odd numbers and names."""

import json
from collections.abc import Sequence
from pathlib import Path

import pytest

from grouping.cli import main
from tests.flow.test_compare import HEADER, Row, complaint, only, record, room, rules, told

Printed = pytest.CaptureFixture[str]


def listed(path: Path, rows: Sequence[Row], header: Row = HEADER) -> Path:
    lines = (";".join(f'"{cell}"' for cell in row) for row in (header, *rows))
    path.write_text("\n".join(lines) + "\n", encoding="utf-8")
    return path


def with_cell(rows: Sequence[Row], row: int, column: int, value: str | float) -> list[Row]:
    changed = [list(each) for each in rows]
    changed[row][column] = value
    return [tuple(each) for each in changed]


@pytest.mark.parametrize("nothing", ["-", "–", "n/a", "NA", "n.v.t."])
@pytest.mark.parametrize(("column", "reason"), [(1, "table"), (2, "arm"), (3, "stratum"), (4, "outcome")])
def test_a_word_for_nothing_is_nothing_in_every_column(
    tmp_path: Path, capsys: Printed, nothing: str, column: int, reason: str
) -> None:
    file = listed(tmp_path / "list.csv", with_cell(room(), 0, column, nothing))
    found = only(record(capsys, file, "--design", "parallel"))

    assert found["missing"][reason] == 1
    assert found["people"] == 29
    assert nothing not in {table["table"] for table in found["tables"]}


def test_people_without_a_number_are_not_the_same_person(tmp_path: Path, capsys: Printed) -> None:
    rows = with_cell(with_cell(room(), 0, 0, "-"), 1, 0, "-")
    assert only(record(capsys, listed(tmp_path / "list.csv", rows), "--design", "mixed"))["people"] == 30


@pytest.mark.parametrize("column", [1, 3])
def test_what_another_program_writes_for_no_number_is_no_name(
    tmp_path: Path, capsys: Printed, column: int
) -> None:
    file = listed(tmp_path / "list.csv", with_cell(room(), 4, column, "nan"))
    said = complaint(capsys, file, "--design", "parallel")
    assert "Row 6" in said
    assert "‘nan’" in said
    assert "leave the cell empty" in said


def test_a_table_that_is_spelled_in_two_ways_is_refused_once_a_spelling(
    tmp_path: Path, capsys: Printed
) -> None:
    rows = [row if at % 4 else (row[0], str(row[1]).upper(), *row[2:]) for at, row in enumerate(room())]
    said = complaint(capsys, listed(tmp_path / "list.csv", rows), "--design", "parallel")

    spellings = {str(row[1]) for row in rows}
    assert len(said.splitlines()) == len(spellings) - len({each.casefold() for each in spellings})
    assert "Write the same name in the same way." in said


@pytest.mark.parametrize("figure", ["1e+300", "-1e+308", str(10**14)])
@pytest.mark.parametrize("column", [3, 4])
def test_a_number_beyond_all_people_is_refused(
    tmp_path: Path, capsys: Printed, figure: str, column: int
) -> None:
    file = listed(tmp_path / "list.csv", with_cell(room(), 2, column, figure))
    said = complaint(capsys, file, "--design", "parallel")
    assert said.startswith("Row 4, column")
    assert "too large" in said


@pytest.mark.parametrize(
    ("small", "large"), [("0.1", str(0.1 + 1e-16)), ("1e-310", "3e-310"), ("0.3", str(0.1 + 0.2))]
)
def test_outcomes_that_only_a_computer_tells_apart_are_equal(
    tmp_path: Path, capsys: Printed, small: str, large: str
) -> None:
    rows = [(*row[:4], (small, large)[at % 2]) for at, row in enumerate(room())]
    found = only(record(capsys, listed(tmp_path / "list.csv", rows), "--design", "parallel"))
    assert rules(found["refused"]) == ["all_equal"]


def test_small_outcomes_are_told_in_as_many_digits_as_they_need(tmp_path: Path, capsys: Printed) -> None:
    rows = [(*row[:4], f"{row[4]}e-6") for row in room(gain=1)]
    said = told(capsys, listed(tmp_path / "list.csv", rows), "--design", "parallel", "--lang", "en")
    assert "Mixed minus level: 0.000001" in said


def test_names_stay_on_one_line_and_bring_nothing_to_the_terminal(tmp_path: Path, capsys: Printed) -> None:
    rows = [(row[0], f"{row[1]}\x1b[31m", *row[2:]) for row in room()]
    name = "q\x1b]0;titel\x07\nrood" + "x" * 500
    file = listed(tmp_path / "list.csv", rows, (*HEADER[:4], name))
    said = told(capsys, file, "--design", "parallel")

    assert "\x1b" not in said
    assert "\x07" not in said
    assert max(map(len, said.splitlines())) < 250


@pytest.mark.parametrize("language", ["nl", "en"])
@pytest.mark.parametrize(
    ("content", "status"),
    [
        (b"", 2),
        (b"\n\n", 2),
        (b"table,arm,q\n", 2),
        (b"table,arm,q\nA,level,3\n", 0),
        (b"\xef\xbb\xbftable;arm;q\nA;level;3,5\nB;GEMENGD;1,5\n", 0),
        (b"table,arm,q\nA,level,NaN\n", 2),
        (b"table,arm,q,q\nA,level,1,2\n", 0),
        (b"table,tafel,arm,q\nA,B,level,1\n", 2),
        (b"table,arm,q\nA,mixte,1\n", 2),
        (b"table,arm,q\nA,level,1\nA,mixed,1\n", 2),
        (bytes(range(256)), 2),
    ],
)
def test_whatever_the_file_there_are_facts_or_a_sentence(
    tmp_path: Path, capsys: Printed, language: str, content: bytes, status: int
) -> None:
    file = tmp_path / "odd.csv"
    file.write_bytes(content)
    for option in ((), ("--json",)):
        assert main(["compare", str(file), "--design", "parallel", "--lang", language, *option]) == status
        out, err = capsys.readouterr()
        assert bool(out) == (status == 0)
        assert bool(err) == (status == 2)
        if option and out:
            json.loads(out, parse_constant=pytest.fail)
