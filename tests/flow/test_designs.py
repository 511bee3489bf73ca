"""`grouping draw` in every design, and `grouping redraw`: the same again, or why not."""

import csv
import io
import json
from collections import Counter, defaultdict
from pathlib import Path

import pytest

from grouping.cli import main
from grouping.domain.judging import BorderDecision, BorderMethod, PileEntry
from grouping.domain.participants import Role
from grouping.services.clock import SystemClock
from grouping.services.sessions import resume
from tests.flow.command_line import ended_well, grouping
from tests.flow.conftest import Rehearsed

PEOPLE = 31
ROWS = [
    (number, 1 + (number * 7 + number // 3) % 9 / 2, 20 + number % 9, "ABC"[number % 3])
    for number in range(1, PEOPLE + 1)
]
LIST = "number,score,age,school\n" + "".join(
    f"{n},{score},{age},{school}\n" for n, score, age, school in ROWS
)


@pytest.fixture
def made(tmp_path: Path) -> Path:
    """Return a list of thirty-one people."""
    path = tmp_path / "list.csv"
    path.write_text(LIST, encoding="utf-8")
    return path


def run(capsys: pytest.CaptureFixture[bytes], *arguments: str | Path, status: int = 0) -> tuple[str, str]:
    """Carry out a command within this process; return standard output and standard error."""
    assert main([*map(str, arguments), "--lang", "en"]) == status
    printed, told = capsys.readouterr()
    return printed.decode(), told.decode()


def rows(printed: str) -> list[dict[str, str]]:
    return list(csv.DictReader(io.StringIO(printed, newline="")))


def tables(printed: str) -> dict[str, list[int]]:
    found: defaultdict[str, list[int]] = defaultdict(list)
    for row in rows(printed):
        found[row["table"]].append(int(row["number"]))
    return dict(found)


def test_mixed_tables_come_with_their_proof(made: Path, capsysbinary: pytest.CaptureFixture[bytes]) -> None:
    printed, told = run(capsysbinary, "draw", made, "--design", "mixed", "--seed", "4", "--explain")

    assert sorted(map(len, tables(printed).values())) == [5, 5, 5, 5, 5, 6]
    assert {row["level"] for row in rows(printed)} == {""}
    assert "31 = " in told
    assert "points apart" in told or "same mean" in told
    assert "Best possible for the means:" in told


@pytest.mark.parametrize(
    ("criterion", "named"),
    [
        ("balanced", "for the means:"),
        ("kplus", "means and spreads alike (kplus)"),
        ("kmeans", "equal means alone (kmeans)"),
        ("diversity", "variety within tables (diversity)"),
    ],
)
def test_every_criterion_draws_the_same_again(
    made: Path, capsysbinary: pytest.CaptureFixture[bytes], criterion: str, named: str
) -> None:
    options = ("draw", made, "--design", "mixed", "--criterion", criterion, "--seed", "4", "--explain")
    first, told = run(capsysbinary, *options)

    assert run(capsysbinary, *options) == (first, told)
    assert named in told
    assert "possible" in told or "the best that was found" in told


def test_wishes_attributes_and_earlier_tables_go_together(
    made: Path, tmp_path: Path, capsysbinary: pytest.CaptureFixture[bytes]
) -> None:
    before, _ = run(capsysbinary, "draw", made, "--design", "mixed", "--seed", "1")
    earlier = tmp_path / "earlier.csv"
    earlier.write_text(before, encoding="utf-8")
    options = ("--attributes", "age,school", "--weights", "2,1,1", "--together", "3,7", "--apart", "4,9,12")
    more = ("--not-alone", "school", "--previous", earlier, "--tables", "6")
    printed, _ = run(capsysbinary, "draw", made, "--design", "mixed", "--seed", "2", *options, *more)
    table = {number: name for name, numbers in tables(printed).items() for number in numbers}

    assert len(tables(printed)) == 6
    assert table[3] == table[7]
    assert len({table[number] for number in (4, 9, 12)}) == 3
    kinds = Counter((table[int(row["number"])], row["school"]) for row in rows(printed))
    assert min(kinds.values()) >= 2
    met = {frozenset(pair) for group in tables(before).values() for pair in _pairs(group)}
    again = {frozenset(pair) for group in tables(printed).values() for pair in _pairs(group)}
    assert len(met & again) < len(met) / 4


def _pairs(numbers: list[int]) -> list[tuple[int, int]]:
    return [(one, other) for one in numbers for other in numbers if one < other]


def test_wishes_that_conflict_are_named(made: Path, capsysbinary: pytest.CaptureFixture[bytes]) -> None:
    options = ("--together", "3,7", "--together", "7,9", "--apart", "3,9", "--apart", "1,2")
    printed, told = run(capsysbinary, "draw", made, "--design", "mixed", *options, status=2)

    assert printed == ""
    assert told == (
        "These cannot all be: 3 and 7 together, 7 and 9 together and 3 and 9 apart."
        " Take one of them back, then the others of these can.\n"
    )


def test_a_comparison_says_which_arm(made: Path, capsysbinary: pytest.CaptureFixture[bytes]) -> None:
    printed, told = run(capsysbinary, "draw", made, "--design", "parallel", "--seed", "4", "--explain")
    arms = Counter(row["arm"] for row in rows(printed))

    assert abs(arms["level"] - arms["mixed"]) == 1
    assert all((row["arm"] == "level") is (row["level"] != "") for row in rows(printed))
    assert "one chance in two of a level table" in told
    assert "Assumed: two looks correlate 0.7" in told


def test_two_raters_say_how_many_would_switch(made: Path, capsysbinary: pytest.CaptureFixture[bytes]) -> None:
    options = ("draw", made, "--design", "classic", "--seed", "4", "--explain", "--second-look")
    _, told = run(capsysbinary, *options, "age")
    assert "By the second look in column age, about " in told
    assert "Assumed" not in told
    assert "column age" in run(capsysbinary, "draw", made, "--explain", "--second-look", "age")[1]
    assert "school must hold a number" in run(capsysbinary, *options, "school", status=2)[1]
    assert (
        "--second-look does nothing" in run(capsysbinary, "draw", made, "--second-look", "age", status=2)[1]
    )


def test_a_crossover_gives_both_rounds(made: Path, capsysbinary: pytest.CaptureFixture[bytes]) -> None:
    printed, told = run(capsysbinary, "draw", made, "--design", "crossover", "--seed", "4", "--explain")

    for row in rows(printed):
        assert (row["level"] == "") is (row["level_2"] != "")
        assert (row["arm"] == "level_first") is (row["level"] != "")
    assert "is folded first" in told
    assert "Round 2." in told


def test_classic_takes_as_many_levels_as_tables(
    made: Path, capsysbinary: pytest.CaptureFixture[bytes]
) -> None:
    printed, _ = run(capsysbinary, "draw", made, "--tables", "4", "--seed", "4")
    spread, _ = run(capsysbinary, "draw", made, "--tables", "6", "--levels", "3", "--seed", "4")
    sized, _ = run(capsysbinary, "draw", made, "--sizes", "5,20,6", "--seed", "4")

    assert Counter(row["level"] for row in rows(printed)) == {"1": 8, "2": 8, "3": 8, "4": 7}
    assert len(tables(spread)) == 6
    assert Counter(row["level"] for row in rows(spread)) == {"1": 10, "2": 11, "3": 10}
    assert Counter(row["level"] for row in rows(sized)) == {"1": 5, "2": 20, "3": 6}


@pytest.mark.parametrize(("rule", "kind"), [("lot", "lot"), ("mean", "mix")])
def test_the_rule_for_missing_scores_is_said(
    made: Path, capsysbinary: pytest.CaptureFixture[bytes], rule: str, kind: str
) -> None:
    made.write_text(LIST + "32,,30,A\n", encoding="utf-8")
    printed, told = run(capsysbinary, "draw", made, "--design", "mixed", "--seed", "4", "--missing", rule)

    assert rows(printed)[-1]["placed_by"] == kind
    assert "32" in told
    assert "1 person has no score" in told
    printed, told = run(capsysbinary, "draw", made, "--design", "mixed", "--missing", "refuse", status=2)
    assert (printed, "number 32" in told) == ("", True)


def test_two_thousand_tables_have_names_of_their_own(
    tmp_path: Path, capsysbinary: pytest.CaptureFixture[bytes]
) -> None:
    crowd = tmp_path / "crowd.csv"
    crowd.write_text("number,score\n" + "".join(f"{n},{n % 11}\n" for n in range(1, 1_001)), encoding="utf-8")
    printed, _ = run(capsysbinary, "draw", crowd, "--design", "mixed", "--tables", "200", "--seed", "4")

    assert Counter(map(len, tables(printed).values())) == {5: 200}


@pytest.mark.parametrize(
    ("options", "named"),
    [
        (("--design", "classic", "--together", "3,7"), "--together"),
        (("--design", "parallel", "--attributes", "age"), "--attributes"),
        (("--design", "classic", "--criterion", "kplus"), "--criterion"),
        (("--design", "parallel", "--sizes", "10,21"), "--sizes"),
        (("--design", "mixed", "--levels", "3"), "--levels"),
        (("--design", "mixed", "--sizes", "10,21", "--tables", "3"), "--sizes"),
        (("--design", "mixed", "--sizes", "10,20"), "30 seats"),
        (("--design", "mixed", "--attributes", "shoe"), "shoe"),
        (("--design", "mixed", "--attributes", "age", "--weights", "1"), "give 2"),
        (("--design", "mixed", "--weights", "no"), "--weights"),
        (("--design", "mixed", "--together", "3"), "--together"),
        (("--design", "mixed", "--apart", "3,99"), "99"),
        (("--design", "mixed", "--tables", "32"), "32 tables"),
        (("--design", "crossover", "--tables", "4"), "4 tables"),
        (("--design", "parallel", "--tables", "40"), "40 tables"),
        (("--design", "mixed", "--apart", "3,3"), "--apart"),
        (("--design", "mixed", "--attributes", "age", "--weights", "1,1e300"), "1000"),
        (("--sizes", "10,21", "--levels", "2"), "--levels"),
    ],
)
def test_what_cannot_be_done_is_refused_by_name(
    made: Path, capsysbinary: pytest.CaptureFixture[bytes], options: tuple[str, ...], named: str
) -> None:
    printed, told = run(capsysbinary, "draw", made, *options, status=2)

    assert printed == ""
    assert named in told
    assert "{" not in told


# Drawing again


@pytest.mark.parametrize(
    "options",
    [
        ("--design", "classic"),
        ("--design", "parallel"),
        ("--design", "crossover"),
        ("--design", "mixed", "--attributes", "age,school", "--together", "3,7", "--together", "8,9"),
    ],
)
def test_a_record_draws_the_same_again(
    made: Path, tmp_path: Path, capsysbinary: pytest.CaptureFixture[bytes], options: tuple[str, ...]
) -> None:
    record = tmp_path / "record.json"
    run(capsysbinary, "draw", made, *options, "--seed", "4", "--record", record)
    printed, told = run(capsysbinary, "redraw", record)

    assert printed.startswith("The same.")
    assert told == ""
    assert json.loads(record.read_text(encoding="utf-8"))["seed"] == 4


def test_a_record_is_never_written_over_anything_else(
    made: Path, tmp_path: Path, capsysbinary: pytest.CaptureFixture[bytes]
) -> None:
    record = tmp_path / "record.json"
    for _ in range(2):
        run(capsysbinary, "draw", made, "--seed", "4", "--record", record)
    before = made.read_bytes()
    for taken in (made, tmp_path, Path()):
        assert "is no record" in run(capsysbinary, "draw", made, "--record", taken, status=2)[1]

    assert made.read_bytes() == before


def test_an_earlier_list_is_looked_for_beside_the_record(
    made: Path, tmp_path: Path, capsysbinary: pytest.CaptureFixture[bytes], monkeypatch: pytest.MonkeyPatch
) -> None:
    earlier, record = tmp_path / "earlier.csv", tmp_path / "record.json"
    earlier.write_text("number,table\n" + "".join(f"{n},{n % 6}\n" for n in range(1, 32)), encoding="utf-8")
    options = ("--design", "mixed", "--previous", earlier, "--record", record)
    run(capsysbinary, "draw", made, *options, "--seed", "4")
    monkeypatch.chdir("/")

    assert run(capsysbinary, "redraw", record)[0].startswith("The same.")
    assert str(tmp_path) not in record.read_text(encoding="utf-8")


def test_another_version_of_the_rule_is_named(
    made: Path, tmp_path: Path, capsysbinary: pytest.CaptureFixture[bytes]
) -> None:
    record = tmp_path / "record.json"
    run(capsysbinary, "draw", made, "--seed", "4", "--record", record)
    record.write_text(record.read_text(encoding="utf-8").replace("classic-1", "classic-0"), encoding="utf-8")

    assert "classic-1, not classic-0" in run(capsysbinary, "redraw", record, status=1)[0]


def test_another_list_is_not_the_same_input(
    made: Path, tmp_path: Path, capsysbinary: pytest.CaptureFixture[bytes]
) -> None:
    record = tmp_path / "record.json"
    run(capsysbinary, "draw", made, "--seed", "4", "--record", record)
    made.write_text(LIST.replace("\n2,", "\n2,9", 1), encoding="utf-8")

    assert "Not the same input" in run(capsysbinary, "redraw", record, status=1)[0]


def room_of(rehearsal: Path, tmp_path: Path) -> Path:
    """Copy what a rehearsal left of its room, to be changed."""
    folder = tmp_path / "room"
    folder.mkdir()
    for name in ("session.grouping", "summary.json"):
        (folder / name).write_bytes((rehearsal / name).read_bytes())
    return folder


@pytest.mark.parametrize("design", ["classic", "parallel", "mixed"])
def test_the_summary_of_a_room_is_drawn_again_from_its_session(
    tmp_path: Path, rehearsed: Rehearsed, capsysbinary: pytest.CaptureFixture[bytes], design: str
) -> None:
    folder = room_of(rehearsed(design), tmp_path)

    assert run(capsysbinary, "redraw", folder / "summary.json")[0].startswith("The same.")
    summary = json.loads((folder / "summary.json").read_text(encoding="utf-8"))
    summary["draw"]["outcome_hash"] = "0" * 64
    changed = folder / "changed.json"
    changed.write_text(json.dumps(summary), encoding="utf-8")
    told = run(capsysbinary, "redraw", changed, folder / "session.grouping", status=2)[1]
    assert told == (
        "changed.json and session.grouping are not of the same draw."
        " Name the session that the summary was made of.\n"
    )


def test_a_room_can_be_drawn_again_from_the_pile_list_alone(
    tmp_path: Path, rehearsed: Rehearsed, capsysbinary: pytest.CaptureFixture[bytes]
) -> None:
    folder = room_of(rehearsed("classic"), tmp_path)
    with resume(folder / "session.grouping", SystemClock()) as opened:
        session = opened.workspace.session
    looked = {
        number
        for decision in session.all(BorderDecision).values()
        if decision.method is BorderMethod.LOOK
        for number in decision.promoted
    }
    piles = {entry.number: entry.pile for entry in session.all(PileEntry).values()}
    unscored = session.numbers(Role.UNSCORED)
    lines = [f"{n},{pile},{int(n in looked)}" for n, pile in piles.items()] + [f"{n},," for n in unscored]
    full, bare = tmp_path / "piles.csv", tmp_path / "bare.csv"
    full.write_text("number,score,up\n" + "\n".join(lines) + "\n", encoding="utf-8")
    bare.write_text(
        "number,score\n" + "".join(f"{line.rsplit(',', 1)[0]}\n" for line in lines), encoding="utf-8"
    )
    (folder / "session.grouping").rename(tmp_path / "elsewhere.grouping")

    assert run(capsysbinary, "redraw", folder / "summary.json", full)[0].startswith("The same.")
    assert "'up'" in run(capsysbinary, "redraw", folder / "summary.json", bare, status=2)[1]
    assert "nobody's score" in run(capsysbinary, "redraw", folder / "summary.json", status=2)[1]
    assert (
        "gone.csv does not exist"
        in run(capsysbinary, "redraw", folder / "summary.json", folder / "gone.csv", status=2)[1]
    )


@pytest.mark.parametrize("content", ["", "{}", "[]", "no json", '{"kind": "draw"}', '{"draw": {}}'])
def test_a_record_that_is_none_is_refused(
    made: Path, tmp_path: Path, capsysbinary: pytest.CaptureFixture[bytes], content: str
) -> None:
    record = tmp_path / "record.json"
    record.write_text(content, encoding="utf-8")
    told = run(capsysbinary, "redraw", record, made, status=2)[1]

    assert "no summary or record" in told


def test_a_record_that_is_not_there_is_named(capsysbinary: pytest.CaptureFixture[bytes]) -> None:
    assert "nowhere.json" in run(capsysbinary, "redraw", "nowhere.json", status=2)[1]
    assert "grouping redraw RECORD" in run(capsysbinary, "redraw", status=2)[1]


@pytest.mark.parametrize("language", ["nl", "en"])
def test_help_names_every_option(language: str) -> None:
    told = ended_well(grouping("draw", "--help", "--lang", language))
    again = ended_well(grouping("redraw", "--help", "--lang", language))

    for option in (
        *("--design", "--seed", "--tables", "--sizes", "--levels", "--missing", "--explain", "--record"),
        *("--criterion", "--attributes", "--weights", "--together", "--apart", "--not-alone", "--previous"),
    ):
        assert option in told
    assert "{" not in told + again
    assert max(map(len, (told + again).splitlines())) <= 110
