"""`grouping compare`: what a list of outcomes shows, what is refused, and a complaint that names the cell."""

import json
from collections.abc import Callable, Iterable, Sequence
from pathlib import Path
from statistics import median
from typing import Any

import pytest

from grouping.cli import main
from grouping.content.words import banned_output_words, words_found
from grouping.domain.settings import Language
from tests.flow.command_line import ended_well, grouping
from tests.flow.workbook import xlsx
from tests.lists.makers import ods

HEADER = ("nummer", "tafel", "arm", "stratum", "kwaliteit")
Row = tuple[str | float, ...]
Printed = pytest.CaptureFixture[str]


def room(people: int = 30, gain: int = 0, arms: Sequence[str] = ("niveau", "gemengd")) -> list[Row]:
    """Return a room of three levels; those of odd number sit mixed."""
    third = people // 3
    made: list[Row] = []
    for number in range(1, people + 1):
        stratum = 1 + (number - 1) // third
        is_mixed = number % 2
        table = (
            ("Oranje", "Paars", "Roze")[(number // 2) % 3]
            if is_mixed
            else ("Blauw", "Geel", "Groen")[stratum - 1]
        )
        quality = 1 + (stratum + number * 7 // 3) % 3 + gain * is_mixed
        made.append((number, table, arms[is_mixed], stratum, quality))
    return made


def text(rows: Iterable[Row], header: Row = HEADER, mark: str = ";") -> str:
    return "".join(mark.join(map(str, row)) + "\n" for row in (header, *rows))


@pytest.fixture
def written(tmp_path: Path) -> Callable[..., Path]:
    """Return what writes a list."""

    def write(rows: Iterable[Row], header: Row = HEADER) -> Path:
        path = tmp_path / "list.csv"
        path.write_text(text(rows, header), encoding="utf-8")
        return path

    return write


Written = Callable[..., Path]


def told(printed: Printed, *arguments: str | Path) -> str:
    """Compare within this process; return what is printed."""
    assert main(["compare", *map(str, arguments)]) == 0
    out, err = printed.readouterr()
    assert err == ""
    return out


def record(printed: Printed, *arguments: str | Path) -> dict[str, Any]:
    found: dict[str, Any] = json.loads(told(printed, *arguments, "--json"))
    return found


def only(found: dict[str, Any]) -> dict[str, Any]:
    (outcome,) = found["outcomes"]
    assert isinstance(outcome, dict)
    return outcome


def complaint(printed: Printed, *arguments: str | Path) -> str:
    assert main(["compare", *map(str, arguments), "--lang", "en"]) == 2
    out, err = printed.readouterr()
    assert out == ""
    return err


def rules(said: list[dict[str, str]]) -> list[str]:
    return [each["rule"] for each in said]


def test_a_comparison_tells_the_difference_its_interval_and_how_often_lots_give_it(
    written: Written, capsys: Printed
) -> None:
    file = written(room(gain=1))
    found = only(record(capsys, file, "--design", "parallel"))
    difference = found["difference"]
    mixed, level = (
        sum(float(row[4]) for row in room(gain=1) if row[2] == arm) / 15 for arm in ("gemengd", "niveau")
    )

    assert difference["estimate"] == pytest.approx(mixed - level, abs=0.2)
    assert difference["low"] < difference["estimate"] < difference["high"]
    assert difference["people"] == {"mixed": 15, "level": 15}
    assert difference["tables"] == {"mixed": 3, "level": 3}
    assert 0 < difference["redraws"]["share"] < 0.05
    assert difference["redraws"]["draws"] == 1_000
    assert difference["sentence"]["rule"] in {"rare", "tables"}
    assert difference["hedges_g"]["estimate"] > 0
    assert 0 < difference["cliffs_delta"]["estimate"] < 1
    assert found["refused"] == []


def test_tables_are_described_by_how_many_median_and_quartiles(written: Written, capsys: Printed) -> None:
    file = written(room())
    tables = only(record(capsys, file, "--design", "mixed"))["tables"]

    assert [table["table"] for table in tables] == ["Blauw", "Geel", "Groen", "Oranje", "Paars", "Roze"]
    for table in tables:
        here = [float(row[4]) for row in room() if row[1] == table["table"]]
        assert table["people"] == len(here) == 5
        assert table["median"] == median(here)
        assert table["arm"] is None
        assert min(here) <= table["quartiles"][0] <= table["median"] <= table["quartiles"][1] <= max(here)


def test_the_text_says_the_same_in_both_languages_and_nothing_banned(
    written: Written, capsys: Printed
) -> None:
    file = written(room(gain=1))
    dutch = told(capsys, file, "--design", "parallel", "--lang", "nl")
    english = told(capsys, file, "--design", "parallel", "--lang", "en")

    assert "Gemengd: n = 15 aan 3 tafels. Niveau: n = 15 aan 3 tafels." in dutch
    assert "In deze zaal, één keer, n = 30. Een demonstratie, geen bewijs." in dutch
    assert "    Blauw   niveau   5  " in dutch
    assert "Mixed: n = 15 at 3 tables. Level: n = 15 at 3 tables." in english
    assert "    Blauw   level  5  " in english
    assert "{" not in dutch + english
    for language, said in ((Language.NL, dutch), (Language.EN, english)):
        assert words_found(said, banned_output_words(language)) == ()


def test_two_looks_at_the_same_list_show_the_same_and_the_order_of_people_says_nothing(
    written: Written, capsys: Printed
) -> None:
    first = record(capsys, written(room(gain=1)), "--design", "parallel")

    assert record(capsys, written(room(gain=1)), "--design", "parallel") == first
    turned = only(record(capsys, written(reversed(room(gain=1))), "--design", "parallel"))
    assert turned["tables"] == only(first)["tables"]
    assert turned["difference"]["estimate"] == pytest.approx(only(first)["difference"]["estimate"])


@pytest.mark.parametrize(
    ("arms", "header"),
    [
        (("level", "mixed"), ("Number", "Table", "Arm", "Stratum", "kwaliteit")),
        (("0", "1"), ("nr.", "groep", "ARM", "strata", "kwaliteit")),
        (("Niveau", "Gemengd"), ("", "Tafel", "opzet", "stratum", "kwaliteit")),
    ],
)
def test_columns_and_arms_go_by_dutch_and_english_names(
    written: Written, capsys: Printed, arms: tuple[str, str], header: tuple[str, ...]
) -> None:
    expected = record(capsys, written(room()), "--design", "parallel")
    rows = [row if header[0] else ("", *row[1:]) for row in room(arms=arms)]

    assert record(capsys, written(rows, header), "--design", "parallel") == expected


@pytest.mark.parametrize("name", ["level", "niveau"])
def test_a_level_is_no_outcome(written: Written, capsys: Printed, name: str) -> None:
    expected = record(capsys, written(room()), "--design", "parallel")
    header = ("Number", "Table", "Arm", "Stratum", "kwaliteit", name)
    rows = [(*row, row[3]) for row in room()]

    assert record(capsys, written(rows, header), "--design", "parallel") == expected


def test_columns_can_be_named(written: Written, capsys: Printed) -> None:
    expected = record(capsys, written(room()), "--design", "parallel")
    file = written(room(), ("wie", "plek", "kant", "derde", "kwaliteit"))
    named = ("--table", "plek", "--arm", "Kant", "--stratum", "derde", "--outcome", "kwaliteit")

    assert record(capsys, file, "--design", "parallel", *named) == expected


def test_every_further_column_of_numbers_is_an_outcome_unless_some_are_named(
    written: Written, capsys: Printed
) -> None:
    rows = [(*row, number, "x") for number, row in enumerate(room())]
    file = written(rows, (*HEADER, "minuten", "opmerking"))

    both = record(capsys, file, "--design", "classic")["outcomes"]
    assert [outcome["name"] for outcome in both] == ["kwaliteit", "minuten"]
    assert only(record(capsys, file, "--design", "classic", "--outcome", "Minuten"))["name"] == "minuten"


@pytest.mark.parametrize("name", ["list.xlsx", "list.ods", "list.tsv", "list.csv"])
def test_every_kind_of_file_gives_the_same(
    tmp_path: Path, written: Written, capsys: Printed, name: str
) -> None:
    rows = [list(row) for row in (HEADER, *room())]
    contents = {
        "list.xlsx": xlsx(rows),
        "list.ods": ods(rows),
        "list.tsv": text(room(), mark="\t").encode("utf-16"),
        "list.csv": text(room(), mark=",").encode("utf-8-sig"),
    }
    expected = record(capsys, written(room()), "--design", "parallel")
    file = tmp_path / name
    file.write_bytes(contents[name])

    assert record(capsys, file, "--design", "parallel") == expected


def test_who_is_not_counted_is_told_by_what_is_missing(written: Written, capsys: Printed) -> None:
    rows = room()
    rows[0] = (1, "", "gemengd", 1, 3)
    rows[1] = (2, "Blauw", "", 1, 3)
    rows[2] = (3, "Paars", "gemengd", "", 3)
    rows[3] = (4, "Blauw", "niveau", 1, "")
    rows[4] = (5, "Roze", "gemengd", 1, "n.v.t.")
    file = written(rows)

    found = only(record(capsys, file, "--design", "parallel"))
    assert found["missing"] == {"table": 1, "arm": 1, "stratum": 1, "outcome": 2}
    assert found["people"] == 25
    assert found["difference"]["people"] == {"mixed": 12, "level": 13}
    said = told(capsys, file, "--design", "parallel", "--lang", "nl")
    assert "Niet meegeteld: 1 zonder tafel, 1 zonder arm, 1 zonder stratum, 2 zonder uitkomst." in said
    assert only(record(capsys, file, "--design", "mixed"))["missing"] == {
        "table": 1,
        "arm": 0,
        "stratum": 0,
        "outcome": 2,
    }


def test_what_a_design_cannot_show_is_refused_and_the_rest_is_told(written: Written, capsys: Printed) -> None:
    file = written(room(gain=1))

    classic = record(capsys, file, "--design", "classic")
    assert rules(classic["refused"]) == ["classic", "gain"]
    assert rules(record(capsys, file, "--design", "mixed")["refused"]) == ["mixed"]
    assert only(classic)["difference"] is None
    assert len(only(classic)["tables"]) == 6
    said = told(capsys, file, "--design", "classic", "--lang", "en")
    assert "is not computed" in said
    assert "minus" not in said


def refused(printed: Printed, file: Path) -> list[str]:
    """Return why there is no difference."""
    found = only(record(printed, file, "--design", "parallel"))
    assert found["difference"] is None
    assert len(found["tables"]) > 1
    return rules(found["refused"])


def test_too_few_people_or_tables_are_not_compared(written: Written, capsys: Printed) -> None:
    seven = [row for row in room() if row[2] == "niveau" or int(row[0]) < 15]
    one_table = [(row[0], "Oranje" if row[2] == "gemengd" else row[1], *row[2:]) for row in room()]

    assert refused(capsys, written(seven)) == ["few_at_table", "few_people"]
    assert refused(capsys, written(one_table)) == ["few_tables"]
    assert refused(capsys, written((*row[:4], 3) for row in room())) == ["all_equal"]
    exact = [(*row[:4], 1 + (row[2] == "gemengd")) for row in room()]
    assert refused(capsys, written(exact)) == ["no_interval"]


def test_a_table_of_two_is_counted_but_not_told(written: Written, capsys: Printed) -> None:
    rows = [row if row[0] not in {2, 4, 6} else (*row[:4], "") for row in room()]
    file = written(rows)
    found = only(record(capsys, file, "--design", "parallel"))
    blue = next(table for table in found["tables"] if table["table"] == "Blauw")

    assert (blue["people"], blue["median"], blue["quartiles"]) == (2, None, None)
    assert rules(found["refused"]) == ["few_at_table"]
    assert found["difference"]["people"]["level"] == 12
    assert "    Blauw   level  2  –  " in told(capsys, file, "--design", "parallel", "--lang", "en").replace(
        "–       –", "–  –"
    )


def test_without_strata_no_lots_are_drawn_again(written: Written, capsys: Printed) -> None:
    file = written(((*row[:3], row[4]) for row in room(gain=1)), (*HEADER[:3], HEADER[4]))
    found = only(record(capsys, file, "--design", "parallel"))

    assert rules(found["refused"]) == ["no_strata"]
    assert found["difference"]["redraws"] is None
    assert found["difference"]["sentence"]["rule"] in {"open", "by_tables"}


def test_strata_in_words_are_drawn_within_and_strata_of_one_cannot_be(
    written: Written, capsys: Printed
) -> None:
    words = [(*row[:3], ("laag", "midden", "hoog")[int(row[3]) - 1], row[4]) for row in room(gain=1)]
    alone = [(*row[:3], f"s{row[0]}", row[4]) for row in room(gain=1)]

    drawn = only(record(capsys, written(words), "--design", "parallel"))
    assert drawn["difference"]["redraws"]["draws"] == 1_000
    found = only(record(capsys, written(alone), "--design", "parallel"))
    assert rules(found["refused"]) == ["one_division"]


def test_a_first_score_stands_in_for_the_stratum(written: Written, capsys: Printed) -> None:
    header = ("nummer", "tafel", "arm", "score", "kwaliteit")
    scored = [(*row[:3], float(row[0]) * 1.5, row[4]) for row in room(gain=1)]
    by_score = only(record(capsys, written(scored, header), "--design", "parallel"))["difference"]
    by_stratum = only(record(capsys, written(room(gain=1)), "--design", "parallel"))["difference"]

    assert by_score["redraws"]["draws"] == 1_000
    assert by_score["redraws"]["share"] == pytest.approx(by_stratum["redraws"]["share"], abs=0.05)
    named = ("--outcome", "score", "--outcome", "kwaliteit")
    as_outcome = record(capsys, written(scored, header), "--design", "parallel", *named)["outcomes"]
    assert [rules(each["refused"]) for each in as_outcome] == [["no_strata"], ["no_strata"]]


@pytest.mark.parametrize(
    ("change", "said"),
    [
        ({4: (4, "Blauw", "half", 1, 3)}, "Row 5, column C (arm): ‘half’ is no arm."),
        ({4: (4, "Blauw", "niveau", 1, "good")}, "Row 5, column E (kwaliteit): ‘good’ is not a number."),
        ({4: (4, "Blauw", "niveau", 1, "1.234")}, "Row 5, column E (kwaliteit): ‘1.234’ may be two"),
        (
            {4: (3, "Blauw", "niveau", 1, 3)},
            "Row 5, column A (nummer): ‘3’ is in the list twice (also in row 4).",
        ),
        ({4: (4, "Blauw", "gemengd", 1, 3)}, "Row 5, column C (arm): table Blauw has arm ‘gemengd’ here"),
    ],
)
def test_a_cell_that_cannot_be_used_is_named_with_a_remedy(
    written: Written, capsys: Printed, change: dict[int, Row], said: str
) -> None:
    rows = [change.get(int(row[0]), row) for row in room()]

    assert said in complaint(capsys, written(rows), "--design", "parallel", "--outcome", "kwaliteit")


def test_a_table_in_two_arms_is_told_once(written: Written, capsys: Printed) -> None:
    one_table = [(row[0], "Blauw", *row[2:]) for row in room()]

    assert complaint(capsys, written(one_table), "--design", "parallel").count("\n") == 1


def test_names_that_are_missing_or_double_are_refused(written: Written, capsys: Printed) -> None:
    def refusal(*header: str, options: Sequence[str] = ()) -> str:
        rows = [(*row, 1) for row in room()]
        return complaint(capsys, written(rows, (*header, "x")), "--design", "parallel", *options)

    assert "names no column with tables" in refusal("nummer", "plek", "arm", "stratum", "kwaliteit")
    assert "names no column with arms" in refusal("nummer", "tafel", "kant", "stratum", "kwaliteit")
    assert "column A (table) and column B (tafel)" in refusal("table", "tafel", "arm", "stratum", "q")
    assert "has no column niets" in refusal(*HEADER, options=("--outcome", "niets"))
    assert "has two columns kwaliteit" in refusal(
        *("nummer", "tafel", "arm", "kwaliteit", "kwaliteit"), options=("--outcome", "kwaliteit")
    )


def test_a_file_without_names_rows_or_outcomes_is_refused(tmp_path: Path, capsys: Printed) -> None:
    for content, said in (
        ("1;2;3\n4;5;6\n", "no names above the columns"),
        ("tafel;arm;kwaliteit\n", "only names of columns"),
        ("nummer;tafel\n1;Blauw\n", "no column is left that holds only numbers"),
    ):
        file = tmp_path / "list.csv"
        file.write_text(content, encoding="utf-8")
        assert said in complaint(capsys, file, "--design", "mixed")


def test_what_was_asked_wrongly_is_refused(written: Written, capsys: Printed) -> None:
    file = written(room())

    assert "grouping compare FILE" in complaint(capsys)
    assert "Say with --design" in complaint(capsys, file)
    assert "classic, parallel, mixed" in complaint(capsys, file, "--design", "crossover")
    assert "--arm does nothing" in complaint(capsys, file, "--design", "mixed", "--arm", "arm")
    assert "--stratum does nothing" in complaint(capsys, file, "--design", "classic", "--stratum", "x")
    assert "--table is not complete" in complaint(capsys, file, "--design", "mixed", "--table", " ")
    assert "does not exist" in complaint(capsys, "nothing.csv", "--design", "mixed")


def test_the_program_compares_as_somebody_at_a_terminal_starts_it(written: Written, capsys: Printed) -> None:
    file = written(room(gain=1))
    arguments = (file, "--design", "parallel", "--lang", "nl")

    assert ended_well(grouping("compare", *arguments)) == told(capsys, *arguments)
    assert "--outcome KOLOM" in told(capsys, "--help", "--lang", "nl")
