"""What `grouping draw` wrote is what `grouping compare` reads, without a column added by hand."""

import csv
import io
import json
from collections import Counter
from itertools import pairwise
from pathlib import Path
from typing import Any

import pytest

from grouping.cli import main
from tests.flow.command_line import ended_well, grouping

PEOPLE = 33
HEADER = "nr,cijfer,Naam,groep,stratum,arm,minuten\n"


def listed(people: int = PEOPLE) -> str:
    """Return a list with an outcome, one without a score, and own columns that are called like ours."""
    rows = (
        f"{n},{'' if n == people else 1 + n * 7 % 19 / 2},Mens {n},{5 + n % 3},{n % 4},{n % 2},{n * 5 % 13}\n"
        for n in range(1, people + 1)
    )
    return HEADER + "".join(rows)


def test_a_draw_is_compared_as_it_is(tmp_path: Path) -> None:
    (tmp_path / "list.csv").write_text(listed(), encoding="utf-8")
    drawn = tmp_path / "drawn.csv"
    arguments = (tmp_path / "list.csv", "--design", "parallel", "--seed", "4", "--lang", "nl")
    run = grouping("draw", *arguments)
    assert (run.returncode, "nummer 33" in run.stderr.decode()) == (0, True)
    drawn.write_bytes(run.stdout)

    found = json.loads(ended_well(grouping("compare", drawn, "--design", "parallel", "--json")))

    (outcome,) = found["outcomes"]
    assert outcome["name"] == "minuten"
    assert outcome["missing"] == {"arm": 1, "outcome": 0, "stratum": 0, "table": 0}
    assert outcome["difference"]["people"] == {"mixed": 16, "level": 16}
    assert outcome["difference"]["redraws"]["draws"] == 1_000


def test_the_stratum_is_the_level_within_which_lots_were_drawn(
    tmp_path: Path, capsysbinary: pytest.CaptureFixture[bytes]
) -> None:
    rows = drawn(tmp_path, capsysbinary)

    assert {row["stratum"] for row in rows if row["arm"] == "level"} == {"1", "2", "3"}
    assert all(row["stratum"] == row["level"] for row in rows if row["arm"] == "level")
    counts = Counter((row["stratum"], row["arm"]) for row in rows)
    assert counts.pop(("", "")) == 1
    for stratum in "123":
        assert abs(counts[stratum, "level"] - counts[stratum, "mixed"]) <= 1
    scores = {n: 1 + n * 7 % 19 / 2 for n in range(1, PEOPLE)}
    by_stratum = [[scores[int(row["number"])] for row in rows if row["stratum"] == each] for each in "123"]
    for low, high in pairwise(by_stratum):
        assert max(low) <= min(high)


def drawn(tmp_path: Path, capsys: pytest.CaptureFixture[bytes]) -> list[dict[str, Any]]:
    (tmp_path / "list.csv").write_text(listed(), encoding="utf-8")
    assert main(["draw", str(tmp_path / "list.csv"), "--design", "parallel", "--seed", "4"]) == 0
    printed = capsys.readouterr().out.decode()
    assert printed.splitlines()[0] == (
        "number,table,level,placed_by,arm,stratum,Naam,groep,stratum (list),arm (list),minuten"
    )
    return list(csv.DictReader(io.StringIO(printed, newline="")))
