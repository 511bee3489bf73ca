"""`grouping draw`: from a list in any dialect to groups as CSV, or to a complaint that names the cell."""

import csv
import io
import subprocess
from collections import Counter
from pathlib import Path

import pytest

from grouping.cli import main
from tests.flow.command_line import command, ended_well, environment, grouping, refused
from tests.flow.workbook import xlsx

SCORES = [9.5, 7, 7, 6.5, 5, 5, 5, 4, 3.5, 2]
COMMA = "number,score\n" + "".join(f"{number},{score}\n" for number, score in enumerate(SCORES, 1))
DUTCH = "Nummer;Cijfer\r\n" + "".join(
    f"{number};{str(score).replace('.', ',')}\r\n" for number, score in enumerate(SCORES, 1)
)
SHEET: list[list[str | float]] = [["nr", "punten"]]
SHEET += [[number, score] for number, score in enumerate(SCORES, 1)]

DIALECTS = {
    "comma.csv": COMMA.encode(),
    "dutch.csv": DUTCH.encode(),
    "bom.csv": DUTCH.encode("utf-8-sig"),
    "windows.csv": ("sep=;\r\n" + DUTCH).encode("cp1252"),
    "unicode.txt": DUTCH.replace(";", "\t").encode("utf-16"),
    "tabs.tsv": COMMA.replace(",", "\t").encode(),
    "list.xlsx": xlsx(SHEET),
}


@pytest.fixture
def made(tmp_path: Path) -> Path:
    """Return a list of ten people."""
    return written(tmp_path, "list.csv", COMMA)


def written(folder: Path, name: str, content: str | bytes) -> Path:
    path = folder / name
    path.write_bytes(content.encode() if isinstance(content, str) else content)
    return path


def drawn(capsys: pytest.CaptureFixture[bytes], *arguments: str | Path) -> tuple[bytes, str]:
    """Draw within this process; return standard output and standard error of a draw that succeeds."""
    assert main(["draw", *map(str, arguments)]) == 0
    printed, told = capsys.readouterr()
    return printed, told.decode()


def rows(printed: bytes) -> list[dict[str, str]]:
    return list(csv.DictReader(io.StringIO(printed.decode(), newline="")))


def complaint(capsys: pytest.CaptureFixture[bytes], *arguments: str | Path) -> str:
    """Draw within this process; return the complaint of a draw that is refused with nothing printed."""
    assert main(["draw", *map(str, arguments)]) == 2
    printed, told = capsys.readouterr()
    assert printed == b""
    return told.decode()


@pytest.mark.parametrize("name", DIALECTS)
def test_every_dialect_of_the_same_list_gives_the_same_groups(
    tmp_path: Path, made: Path, capsysbinary: pytest.CaptureFixture[bytes], name: str
) -> None:
    expected, _ = drawn(capsysbinary, made, "--seed", "4")

    printed, told = drawn(capsysbinary, written(tmp_path, name, DIALECTS[name]), "--seed", "4")

    assert printed == expected
    assert told == ""


def test_groups_follow_the_scores_and_ties_the_lot(made: Path) -> None:
    printed = ended_well(grouping("draw", made, "--design", "classic", "--seed", "4", "--lang", "nl"))

    found = rows(printed.encode())
    assert [row["number"] for row in found] == [str(number) for number in range(1, 11)]
    assert Counter(row["level"] for row in found) == {"1": 3, "2": 4, "3": 3}
    assert [row["level"] for row in found[:3]] == ["3", "3", "3"]
    assert [row["level"] for row in found[-3:]] == ["1", "1", "1"]
    assert {row["placed_by"] for row in found} == {"score"}
    assert {row["table"] for row in found} == {"Blauw", "Oranje", "Paars"}


def test_a_tie_at_a_cut_is_placed_by_lot_and_another_seed_may_place_it_otherwise(
    tmp_path: Path, capsysbinary: pytest.CaptureFixture[bytes]
) -> None:
    tied = written(tmp_path, "tied.csv", "number,score\n1,5\n2,3\n3,3\n4,1\n")

    lots = set()
    for seed in range(12):
        found = rows(drawn(capsysbinary, tied, "--seed", str(seed))[0])
        assert [row["placed_by"] for row in found] == ["score", "lot", "lot", "score"]
        lots.add(tuple(row["level"] for row in found))

    assert lots == {("2", "2", "1", "1"), ("2", "1", "2", "1")}


def test_without_a_seed_one_is_drawn_and_told_so_that_the_draw_can_be_repeated(
    made: Path, capsysbinary: pytest.CaptureFixture[bytes]
) -> None:
    printed, told = drawn(capsysbinary, made)
    (seed,) = {word.strip(".") for word in told.split() if word.strip(".").isdigit()}

    assert drawn(capsysbinary, made, "--seed", seed) == (printed, "")


def test_people_without_a_score_get_a_table_by_lot_and_that_is_said(
    tmp_path: Path, capsysbinary: pytest.CaptureFixture[bytes]
) -> None:
    gaps = written(tmp_path, "gaps.csv", "number;score\n1;5\n2;\n3;4\n4;n.v.t.\n5;1\n6;2\n")

    printed, told = drawn(capsysbinary, gaps, "--seed", "1", "--lang", "nl")

    by_number = {row["number"]: row["placed_by"] for row in rows(printed)}
    assert by_number == {"1": "score", "2": "lot", "3": "score", "4": "lot", "5": "score", "6": "score"}
    assert "2, 4" in told
    assert "lot" in told


def test_further_columns_come_along_harmless_and_under_a_name_of_their_own(
    tmp_path: Path, capsysbinary: pytest.CaptureFixture[bytes]
) -> None:
    text = "id,score,Naam,level\n7,3,Noëlle,=1+1\n9,1,“Şahin”,x\n"

    printed, _ = drawn(capsysbinary, written(tmp_path, "names.csv", text), "--seed", "1", "--levels", "2")

    assert printed.decode().splitlines()[0] == "number,table,level,placed_by,Naam,level (list)"
    assert [(row["Naam"], row["level (list)"]) for row in rows(printed)] == [
        ("Noëlle", "'=1+1"),
        ("“Şahin”", "x"),
    ]


def test_as_many_levels_as_asked_for_each_with_a_table_of_its_own(
    made: Path, capsysbinary: pytest.CaptureFixture[bytes]
) -> None:
    found = rows(drawn(capsysbinary, made, "--seed", "1", "--levels", "10")[0])

    assert {row["level"] for row in found} == {str(level) for level in range(1, 11)}
    assert len({row["table"] for row in found}) == 10


@pytest.mark.parametrize("people", [2, 3, 10_000])
def test_a_list_of_any_length_is_drawn(tmp_path: Path, people: int) -> None:
    lines = "".join(f"{number},{number * 7919 % 101}\n" for number in range(people, 0, -1))

    printed = ended_well(
        grouping("draw", written(tmp_path, "long.csv", f"number,score\n{lines}"), "--seed", "1")
    )

    found = rows(printed.encode())
    assert [int(row["number"]) for row in found] == list(range(1, people + 1))
    sizes = Counter(row["level"] for row in found).values()
    assert max(sizes) - min(sizes) <= 1


@pytest.mark.parametrize(
    ("text", "named"),
    [
        ("number,score\n1,5\n2,acht\n3,1\n", ("3", "B", "acht")),
        ("number,score\n1,5\n1,4\n3,1\n", ("3", "A", "2")),
        ("number,score\n1,5\n,4\n3,1\n", ("3", "A")),
        ("name,mark\nx,5\n", ("name",)),
        ("", ()),
    ],
)
@pytest.mark.parametrize("language", ["nl", "en"])
def test_a_list_with_a_fault_is_refused_by_row_and_column(
    tmp_path: Path,
    capsysbinary: pytest.CaptureFixture[bytes],
    text: str,
    named: tuple[str, ...],
    language: str,
) -> None:
    told = complaint(capsysbinary, written(tmp_path, "fault.csv", text), "--lang", language)

    assert [part for part in named if part not in told] == []
    assert "list." not in told
    assert ("fault.csv" in told) or named


def test_every_fault_is_told_in_one_go(tmp_path: Path, capsysbinary: pytest.CaptureFixture[bytes]) -> None:
    lines = "".join(f"{number},wrong\n" for number in range(1, 31))

    told = complaint(capsysbinary, written(tmp_path, "faults.csv", f"number,score\n{lines}"), "--lang", "en")

    assert len(told.splitlines()) == 11
    assert "20" in told.splitlines()[-1]


@pytest.mark.parametrize(
    ("arguments", "named"),
    [
        (("--levels", "11"), ("10", "11")),
        (("--levels", "1"), ("--levels", "2", "24")),
        (("--design", "jigsaw"), ("jigsaw", "classic")),
        (("--seed", "x"), ("--seed", "x")),
        (("second.csv",), ("second.csv",)),
        (("--levels",), ("--levels",)),
    ],
)
def test_what_cannot_be_drawn_is_refused_by_name(
    made: Path,
    capsysbinary: pytest.CaptureFixture[bytes],
    arguments: tuple[str, ...],
    named: tuple[str, ...],
) -> None:
    told = complaint(capsysbinary, made, *arguments)

    assert [part for part in named if part not in told] == []


def test_a_list_that_is_not_named_or_not_there_is_refused(
    tmp_path: Path, capsysbinary: pytest.CaptureFixture[bytes]
) -> None:
    assert "grouping draw FILE" in complaint(capsysbinary, "--lang", "en")
    assert "nowhere.csv" in complaint(capsysbinary, tmp_path / "nowhere.csv")
    assert complaint(capsysbinary, tmp_path)


def test_a_refusal_has_its_exit_status_and_no_traceback(tmp_path: Path) -> None:
    told = refused(
        grouping("draw", written(tmp_path, "fault.csv", "number,score\n1,5\n2,acht\n"), "--lang=nl")
    )

    assert "acht" in told


def test_a_reader_that_leaves_is_no_error(tmp_path: Path) -> None:
    lines = "".join(f"{number},{number % 7}\n" for number in range(1, 9_000))
    long = written(tmp_path, "long.csv", f"number,score\n{lines}")

    with subprocess.Popen(
        command("draw", long, "--seed", "1"),
        env=environment(),
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
    ) as run:
        assert run.stdout is not None
        assert run.stderr is not None
        run.stdout.close()
        assert run.stderr.read() == b""

    assert run.returncode == 141
