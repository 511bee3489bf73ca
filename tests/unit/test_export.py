"""What is taken along: the same people and counts as the session, readable anywhere, and nobody's name."""

import csv
import io
import random
import re
from collections import Counter
from dataclasses import replace
from functools import cache
from pathlib import Path

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from grouping.domain.experience import ITEM_HIGHEST, SLIP_ITEMS, Slip
from grouping.domain.folds import FoldChoice, FoldRole
from grouping.domain.groups import Draw, Placement, Table
from grouping.domain.interruptions import Stop
from grouping.domain.judging import JudgingChoice, JudgingMethod, PileEntry, QualityEntry, RubricEntry
from grouping.domain.observation import FoldResult, PaperTally, Quote, TallyKind, TallyMark
from grouping.domain.participants import PLACED_ROLES, FirstName, Participant, Role
from grouping.domain.phases import PHASES, Phase
from grouping.domain.session import Edit, Record, Session
from grouping.domain.settings import ROOM_DESIGNS, Design
from grouping.domain.talk import Intention
from grouping.lists.reading import read_table
from grouping.services.export import CODE_BOOK, README, export_files
from grouping.services.tables import counted, seated
from grouping.services.tallies import tallies
from tests.flow.memory import Played
from tests.unit.rooms import BOOKS, DUTCH, ENGLISH, opened

FORMULA = ("=", "+", "-", "@", "\t", "\r", "\n", "＝", "＋", "－", "＠")
NUMBERED: tuple[type[Record], ...] = (Participant, PileEntry, Placement, FoldResult, QualityEntry)
SEED = 70_707_070


@cache
def room(design: Design, people: int = 24) -> Session:
    """A made-up room that went through every phase."""
    played = Played(people, 3, design=design)
    played.play(*PHASES)
    return played.session


def put(session: Session, *records: Record) -> Session:
    return session.apply(Edit(records))[0]


def files_of(session: Session, seed: int = 1) -> dict[str, bytes]:
    return export_files(session, DUTCH, random.Random(seed))


def rows_of(session: Session, file: str, seed: int = 1) -> list[dict[str, str]]:
    text = files_of(session, seed)[file].decode("utf-8-sig")
    return list(csv.DictReader(io.StringIO(text, newline=""), delimiter=";"))


def renumbered(session: Session, add: int) -> Session:
    """Return `session` with numbers and seeds that no count or score can be taken for."""
    kept: list[Record] = [replace(session.settings, seed=SEED)]
    numbered: list[Participant | PileEntry | Placement | FoldResult | QualityEntry] = [
        *session.all(Participant).values(),
        *session.all(PileEntry).values(),
        *session.all(Placement).values(),
        *session.all(FoldResult).values(),
        *session.all(QualityEntry).values(),
    ]
    kept.extend(replace(record, number=record.number + add) for record in numbered)
    slips = session.all(Slip).values()
    kept.extend(slip if slip.number is None else replace(slip, number=slip.number + add) for slip in slips)
    draw = session.find(Draw)
    assert draw is not None
    ranked = tuple((number + add, score, priority, by) for number, score, priority, by in draw.ranked)
    unscored = tuple(number + add for number in draw.unscored)
    kept.append(replace(draw, seed=SEED, ranked=ranked, unscored=unscored))
    drop = tuple((kind, key) for kind in NUMBERED for key in session.all(kind))
    return session.apply(Edit(tuple(kept), drop))[0]


@pytest.mark.parametrize("design", ROOM_DESIGNS)
def test_rows_are_those_of_the_people_who_stayed(design: Design) -> None:
    session = room(design)
    rows = rows_of(session, "people.csv")
    people = session.all(Participant).values()

    assert Counter(row["role"] for row in rows) == Counter(
        person.role.value for person in people if person.role in PLACED_ROLES
    )
    for table in session.all(Table):
        at = [row for row in rows if row["table"] == table[0]]
        assert len(at) == len(seated(session, str(table[0])))
        assert sum(row["role"] == "participant" for row in at) == len(counted(session, str(table[0])))


@pytest.mark.parametrize("design", ROOM_DESIGNS)
def test_what_is_known_of_everybody_stands_in_one_row(design: Design) -> None:
    session = room(design)
    expected: Counter[tuple[str, ...]] = Counter()
    for number in session.numbers(Role.PARTICIPANT):
        place, pile = session.find(Placement, number), session.find(PileEntry, number)
        finish, quality = session.find(FoldResult, number), session.find(QualityEntry, number)
        assert place is not None
        assert pile is not None
        expected[
            place.table,
            str(pile.pile),
            place.placed_by.value,
            "" if finish is None else finish.finish.value,
            "" if quality is None else str(quality.pile),
        ] += 1
    names = ("table", "fold_1_score", "placed_by", "fold_2_finish", "fold_2_quality")

    assert expected == Counter(
        tuple(row[name] for name in names)
        for row in rows_of(session, "people.csv")
        if row["role"] == "participant"
    )


def test_a_comparison_tells_arm_level_and_slip_of_everybody() -> None:
    session = room(Design.PARALLEL)
    rows = rows_of(session, "people.csv")
    draw = session.find(Draw)
    assert draw is not None
    levels = Counter(row["level"] for row in rows if row["level"])
    made_for = {row["table"]: row["level"] for row in rows_of(session, "tables.csv")}
    slips = Counter(slip.answers for slip in session.all(Slip).values())
    found = Counter(tuple(int(row[item]) if row[item] else None for item in SLIP_ITEMS) for row in rows)

    gone = len(draw.ranked) - sum(levels.values())
    assert sum(levels[str(level)] for level in (1, 2, 3)) == sum(draw.level_sizes) - gone
    assert all(levels[str(i)] <= size for i, size in enumerate(draw.level_sizes, start=1))
    for row in rows:
        if row["role"] == "participant" and row["arm"] == "level" and row["placed_by"] != "hand":
            assert row["level"] == made_for[row["table"]]
    assert not slips - found
    assert "slips.csv" not in files_of(session)


@pytest.mark.parametrize("design", [Design.CLASSIC, Design.MIXED])
def test_elsewhere_slips_belong_to_a_table_and_to_nobody(design: Design) -> None:
    session = room(design)
    rows = rows_of(session, "slips.csv")

    assert set(rows_of(session, "people.csv")[0]).isdisjoint(SLIP_ITEMS)
    assert Counter((row["table"], *(row[item] for item in SLIP_ITEMS)) for row in rows) == Counter(
        (slip.table, *("" if each is None else str(each) for each in slip.answers))
        for slip in session.all(Slip).values()
    )


@pytest.mark.parametrize("design", ROOM_DESIGNS)
def test_tables_count_what_the_session_counts(design: Design) -> None:
    session = room(design)
    cells = tallies(session)
    for row in rows_of(session, "tables.csv"):
        table = session.all(Table)[row["table"],]
        assert row["arm"] == ("mixed" if table.level is None else "level")
        assert row["level"] == ("" if table.level is None else str(table.level))
        assert int(row["people"]) == len(seated(session, table.table))
        assert int(row["counted"]) == len(counted(session, table.table))
        for kind in TallyKind:
            assert int(row[kind] or 0) == cells[table.table, kind].count


def test_a_table_where_nobody_counted_has_empty_cells_and_zero_is_a_count() -> None:
    session = room(Design.CLASSIC)
    marks = tuple((TallyMark, key) for key in session.all(TallyMark))
    papers = tuple((PaperTally, key) for key in session.all(PaperTally))
    bare = session.apply(Edit(drop=(*marks, *papers)))[0]
    first, second, third = sorted(str(key[0]) for key in session.all(Table))
    seen = put(
        bare,
        PaperTally(first, TallyKind.ASKS, 0),
        TallyMark(1, second, TallyKind.ASKS, 0),
        PaperTally(second, TallyKind.GIVES, 4),
    )
    rows = {row["table"]: row for row in rows_of(seen, "tables.csv")}
    names = (*TallyKind, "tally_source")

    assert [rows[first][name] for name in names] == ["0", "", "", "", "", "", "paper"]
    assert [rows[second][name] for name in names] == ["1", "4", "0", "0", "0", "0", "both"]
    assert [rows[third][name] for name in names] == [""] * 7


@pytest.mark.parametrize("role", [Role.LEFT, Role.OBSERVER, Role.ABSENT])
def test_who_goes_leaves_no_row_and_no_slip(role: Role) -> None:
    session = room(Design.PARALLEL)
    slip = next(slip for slip in session.all(Slip).values() if slip.number is not None)
    assert slip.number is not None
    marked = put(session, replace(slip, answers=(None,) * 7))
    gone = put(marked, Participant(slip.number, role))

    def blank(session: Session) -> int:
        return sum(not any(row[item] for item in SLIP_ITEMS) for row in rows_of(session, "people.csv"))

    assert len(rows_of(gone, "people.csv")) == len(rows_of(marked, "people.csv")) - 1
    assert blank(gone) == blank(marked) - 1
    assert "slips.csv" not in files_of(gone)


@pytest.mark.parametrize("design", ROOM_DESIGNS)
def test_who_does_not_want_to_be_judged_leaves_no_score(design: Design) -> None:
    session = room(design)
    number = session.numbers(Role.PARTICIPANT)[0]
    objecting = put(session, Participant(number, Role.UNSCORED))
    rows = rows_of(objecting, "people.csv")
    quiet = [row for row in rows if row["role"] == "unscored"]

    assert len(quiet) == len(objecting.numbers(Role.UNSCORED))
    for row in quiet:
        assert row["table"]
        for name in ("level", "fold_1_score", "placed_by", "fold_2_finish", "fold_2_quality"):
            assert row[name] == ""


def test_codes_follow_from_nothing_but_the_lots() -> None:
    session = room(Design.CLASSIC)
    one, other = (rows_of(session, "people.csv", seed) for seed in (1, 2))

    def without_code(rows: list[dict[str, str]]) -> list[tuple[str, ...]]:
        return [tuple(value for name, value in row.items() if name != "person") for row in rows]

    assert [row["person"] for row in one] == [row["person"] for row in other]
    assert [row["person"] for row in one] == [f"madeup_p{n:03d}" for n in range(1, len(one) + 1)]
    assert without_code(one) != without_code(other)
    assert sorted(without_code(one)) == sorted(without_code(other))


def test_in_a_real_room_codes_do_not_say_invented() -> None:
    session = room(Design.CLASSIC)
    real = put(session, replace(session.settings, made_up=False))

    assert rows_of(real, "people.csv")[0]["person"] == "p001"
    assert rows_of(real, "slips.csv")[0]["slip"] == "s001"


def test_points_are_told_as_points() -> None:
    session = room(Design.CLASSIC)
    numbers = session.numbers(Role.PARTICIPANT)
    rated = put(
        session,
        JudgingChoice(JudgingMethod.RUBRIC),
        *(RubricEntry(1, number, (3, 2, 1, 3), number) for number in numbers),
    )
    book_rows = {row["column"]: row for row in rows_of(rated, CODE_BOOK) if row["file"] == "people.csv"}

    assert {row["fold_1_score"] for row in rows_of(rated, "people.csv")} == {"9", ""}
    assert book_rows["fold_1_score"]["values"] == "0 tot en met 12"
    assert book_rows["fold_1_score"]["type"] == "getal"


@pytest.mark.parametrize("design", ROOM_DESIGNS)
def test_the_code_book_has_every_column_and_every_value(design: Design) -> None:
    session = room(design)
    described = {(row["file"], row["column"]): row for row in rows_of(session, CODE_BOOK)}
    files = [file for file in files_of(session) if file not in {CODE_BOOK, README}]
    assert set(described) == {(file, name) for file in files for name in rows_of(session, file)[0]}
    for file in files:
        for row in rows_of(session, file):
            for name in ("role", "table", "arm", "placed_by", "fold_2_finish", "tally_source", "place"):
                if row.get(name):
                    known = [each.split(" = ")[0] for each in described[file, name]["values"].split(" | ")]
                    assert row[name] in known
    for book in BOOKS:
        text = export_files(session, book, random.Random(1))[README].decode("utf-8-sig")
        assert all(f"  {column} | " in text for _, column in described)
        assert "jamovi" in text
        assert "JASP" in text
        assert "read.csv" in text
        assert "{" not in text


@pytest.mark.parametrize("design", ROOM_DESIGNS)
def test_every_file_and_column_stands_in_the_documentation(design: Design) -> None:
    text = (Path(__file__).parents[2] / "docs" / "export.md").read_text(encoding="utf-8")

    for row in rows_of(room(design), CODE_BOOK):
        assert f"`{row['file']}`" in text
        assert f"`{row['column']}`" in text


def test_a_stopped_or_invented_room_says_so_first() -> None:
    session = put(room(Design.CLASSIC), Stop(0, Phase.FOLD_2))
    lines = export_files(session, ENGLISH, random.Random(1))[README].decode("utf-8-sig").splitlines()

    assert ENGLISH.texts.say("report.made_up") in lines[2]


def test_an_empty_room_can_be_taken_along() -> None:
    assert set(export_files(opened(), DUTCH, random.Random(1))) == {"people.csv", CODE_BOOK, README}
    assert set(files_of(opened(5))) == {"people.csv", CODE_BOOK, README}
    assert [row["table"] for row in rows_of(opened(5), "people.csv")] == [""] * 5


@pytest.mark.parametrize("design", ROOM_DESIGNS)
def test_programs_that_look_for_themselves_find_the_columns(design: Design, tmp_path: Path) -> None:
    session = room(design)
    for name, content in files_of(session).items():
        if name == README:
            continue
        # jamovi has Python's sniffer choose between these.
        assert csv.Sniffer().sniff(content.decode("utf-8-sig"), ", \t;").delimiter == ";"
        path = tmp_path / name
        path.write_bytes(content)
        own = read_table(path)
        rows = rows_of(session, name)
        assert len(own.rows) == len(rows)
        assert [["" if cell is None else str(cell) for cell in row] for row in own.rows] == [
            list(row.values()) for row in rows
        ]
        # LibreOffice splits at semicolon, comma and tab, all three, unless it is told otherwise.
        unquoted = re.sub(r'"(?:[^"]|"")*"', "", content.decode("utf-8-sig"))
        assert not set(unquoted) & set(",\t")
        if name != CODE_BOOK:
            assert content.isascii()
            assert b"," not in content
            array = np.genfromtxt(path, delimiter=";", names=True, dtype=None, encoding="ascii")
            assert array.size == len(rows)


WORDS = st.sampled_from(["=cmd|x", "+1", "-1", "@SUM(A1)", "\t=1", "＝1", "Xanadu", "a;=1", 'b,"=2', "c\n=3"])


@settings(max_examples=30, deadline=None)
@given(
    st.sampled_from(ROOM_DESIGNS),
    st.sampled_from(BOOKS),
    st.lists(WORDS, min_size=6, max_size=6),
    st.integers(0, 999),
)
def test_whatever_was_typed_no_name_number_or_formula_is_in_it(
    design: Design, language: object, typed: list[str], seed: int
) -> None:
    name, quote, word, model, first_name, intention = (f"{text} Zanzibar" for text in typed)
    session = renumbered(room(design), 5_000)
    slip = next(iter(session.all(Slip).values()))
    table = next(iter(session.all(Table).values()))
    roles = (FoldRole.EVERYONE, FoldRole.LOW, FoldRole.MIDDLE, FoldRole.HIGH)
    session = put(
        session,
        replace(session.settings, name=name),
        Quote(900, quote, table.table, starred=True),
        replace(slip, word=word),
        FirstName(session.numbers()[0], first_name),
        Intention(900, intention),
        *(FoldChoice(role, model.replace("Zanzibar", "eigen")) for role in roles),
    )
    assert language in BOOKS
    files = export_files(session, DUTCH if language is DUTCH else ENGLISH, random.Random(seed))
    draw = session.find(Draw)
    assert draw is not None

    for file, content in files.items():
        text = content.decode("utf-8-sig")
        assert "Zanzibar" not in text
        assert not re.search(r"\b5[0-4][0-9]{2}\b", text)
        assert str(SEED) not in text
        assert draw.outcome_hash not in text
        if file == README:
            continue
        for delimiter in ";,\t":
            cells = csv.reader(io.StringIO(text, newline=""), delimiter=delimiter)
            assert [cell for row in cells for cell in row if cell.startswith(FORMULA)] == []


def test_answers_stay_within_their_scale() -> None:
    for row in rows_of(room(Design.PARALLEL), "people.csv"):
        assert all(not row[item] or 1 <= int(row[item]) <= ITEM_HIGHEST[item] for item in SLIP_ITEMS)
