"""The summary: the same counts as the session, the documented shape, and nothing about anybody."""

import hashlib
import json
import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from grouping.domain.groups import Draw, Table
from grouping.domain.interruptions import Sleep
from grouping.domain.journal import Label
from grouping.domain.judging import BorderDecision, BorderMethod, PileEntry
from grouping.domain.observation import Finish, FoldResult, TallyKind, TallyMark
from grouping.domain.participants import Role
from grouping.domain.phases import Phase
from grouping.domain.session import Edit
from grouping.domain.tasks import Task
from grouping.services.commands.observe import CountOnPaper, RecordFinishes
from grouping.services.commands.quality import PutOnQualityPile
from grouping.services.judging import standing
from grouping.services.summary import summary, summary_bytes
from grouping.services.tables import counted
from tests.paper.rooms import UNSTARRED, Room, whole_room

DOCS = Path(__file__).parents[2] / "docs"
SCHEMA = json.loads((DOCS / "summary.schema.json").read_text(encoding="utf-8"))
TYPES: dict[str, type] = {
    "object": dict,
    "array": list,
    "string": str,
    "integer": int,
    "boolean": bool,
    "null": type(None),
}


def faults(value: object, schema: dict[str, Any], at: str = "$") -> Iterator[str]:
    """Say where a value breaks the schema, for the keywords the schema uses."""
    if "$ref" in schema:
        schema = SCHEMA["$defs"][schema["$ref"].rpartition("/")[2]]
    kinds = schema.get("type", [])
    kinds = [kinds] if isinstance(kinds, str) else kinds
    if value not in schema.get("enum", [schema.get("const", value)]):
        yield f"{at} is none of {schema.get('enum', [schema.get('const')])}"
    elif kinds and not any(type(value) is TYPES[kind] for kind in kinds):
        yield f"{at} is not of type {kinds}"
    elif isinstance(value, dict):
        yield from _object_faults(value, schema, at)
    elif isinstance(value, list):
        yield from _list_faults(value, schema, at)
    elif isinstance(value, str) and not re.search(schema.get("pattern", ""), value):
        yield f"{at} does not match"
    elif isinstance(value, int) and not schema.get("minimum", value) <= value <= schema.get("maximum", value):
        yield f"{at} is out of range"


def _object_faults(value: dict[str, Any], schema: dict[str, Any], at: str) -> Iterator[str]:
    for name in schema["required"]:
        if name not in value:
            yield f"{at}.{name} is missing"
    for name, item in value.items():
        if name in schema["properties"]:
            yield from faults(item, schema["properties"][name], f"{at}.{name}")
        elif schema["additionalProperties"] is False:
            yield f"{at}.{name} is not described"


def _list_faults(value: list[Any], schema: dict[str, Any], at: str) -> Iterator[str]:
    if not schema.get("minItems", 0) <= len(value) <= schema.get("maxItems", len(value)):
        yield f"{at} has {len(value)} items"
    for place, item in enumerate(value):
        yield from faults(item, schema["items"], f"{at}[{place}]")


def field_names(schema: object) -> Iterator[str]:
    """Every property name in the schema."""
    if isinstance(schema, dict):
        yield from schema.get("properties", {})
        for item in schema.values():
            yield from field_names(item)


def room_before_the_draw() -> Room:
    room = Room(12)
    room.go(Phase.ARRIVAL)
    room.arrive()
    return room


@pytest.mark.parametrize(
    "room",
    [Room(2), room_before_the_draw(), whole_room(8), whole_room(31)],
    ids=["new", "arrived", "8", "31"],
)
def test_the_summary_has_the_documented_shape(room: Room) -> None:
    assert list(faults(json.loads(summary_bytes(room.session)), SCHEMA)) == []


@pytest.mark.parametrize(
    ("path", "value", "fault"),
    [
        (("schema_version",), 2, "$.schema_version is none of [1]"),
        (("people", "observer"), -1, "$.people.observer is out of range"),
        (("people", "observer"), True, "$.people.observer is not of type ['integer']"),
        (("tables", 0, "finish"), [], "$.tables[0].finish is not of type ['object', 'null']"),
        (("tables", 0, "numbers"), [1, 2], "$.tables[0].numbers is not described"),
        (("border", 0, "method"), "guess", "$.border[0].method is none of ['look', 'lot', 'shift', None]"),
        (("phases",), [], "$.phases has 0 items"),
        (("quotes",), None, "$.quotes is not of type ['integer']"),
    ],
)
def test_the_schema_refuses_what_it_does_not_describe(
    path: tuple[Any, ...], value: object, fault: str
) -> None:
    data = json.loads(summary_bytes(whole_room(31).session))
    place = data
    for step in path[:-1]:
        place = place[step]
    place[path[-1]] = value

    assert list(faults(data, SCHEMA)) == [fault]


def test_every_field_is_described_in_words() -> None:
    text = (DOCS / "summary.md").read_text(encoding="utf-8")

    assert [name for name in field_names(SCHEMA) if f"`{name}`" not in text] == []


def test_the_same_session_gives_the_same_canonical_bytes() -> None:
    data = summary_bytes(whole_room(31).session)

    assert data == summary_bytes(whole_room(31).session)
    assert data.decode() == json.dumps(json.loads(data), indent=2, sort_keys=True, ensure_ascii=False) + "\n"


def test_nothing_typed_by_anybody_is_in_it() -> None:
    room = whole_room(31)
    text = summary_bytes(room.session).decode()

    assert room.session.settings.name == "Pabo 3B"
    assert not re.search(f"Pabo 3B|{UNSTARRED}|Niemand|geheimwoord", text)


def test_it_holds_no_list_of_single_numbers() -> None:
    def lists(value: object) -> Iterator[list[Any]]:
        if isinstance(value, list):
            yield value
        if isinstance(value, list | dict):
            for item in value.values() if isinstance(value, dict) else value:
                yield from lists(item)

    found = list(lists(summary(whole_room(31).session)))

    assert found
    assert all(isinstance(item, dict) for part in found for item in part)


def test_phases_tell_planned_minutes_and_whole_seconds() -> None:
    room = Room(12)
    room.go(Phase.ARRIVAL)
    room.clock.advance(1_999)
    room.go(Phase.FOLD_1)
    phases = {phase["phase"]: phase for phase in summary(room.session)["phases"]}

    assert phases["arrival"]["planned_minutes"] == 6
    assert phases["arrival"]["actual_seconds"] % 60 == 1
    assert phases["fold_1"]["actual_seconds"] is None
    assert phases["talk"] == {"phase": "talk", "planned_minutes": 36, "actual_seconds": None}


def test_sleeps_tell_when_how_long_and_what_came_of_it() -> None:
    room = Room(12)
    first = Sleep(room.clock.now_ms(), 192_999, Phase.FOLD_1, (Task.FOLD_1,), given_back=True)
    later = Sleep(room.clock.now_ms() + 1, 5_000, Phase.TALK, (), given_back=False)
    assert summary(room.session)["sleeps"] == []

    room.work.execute(_Bare(Edit((later, first))))

    assert list(faults(json.loads(summary_bytes(room.session)), SCHEMA)) == []
    assert summary(room.session)["sleeps"] == [
        {"phase": "fold_1", "seconds": 192, "clock_ran": True, "given_back": True},
        {"phase": "talk", "seconds": 5, "clock_ran": False, "given_back": False},
    ]


def test_tables_count_what_the_session_holds() -> None:
    session = whole_room(31).session
    for row in summary(session)["tables"]:
        table = session.all(Table)[row["mark"],]
        numbers = set(counted(session, table.table))
        marks = [mark for mark in session.all(TallyMark).values() if mark.table == table.table]
        results = [result for result in session.all(FoldResult).values() if result.number in numbers]

        assert row["level"] == table.level
        assert row["counted"] == len(numbers)
        assert row["finish"] == {f.value: sum(r.finish is f for r in results) for f in Finish}
        assert row["tallies"] == {kind.value: sum(m.kind is kind for m in marks) for kind in TallyKind}
        assert row["slips_returned"] == row["people"] - 1


def test_a_count_on_paper_goes_before_the_strokes_and_is_named() -> None:
    room = whole_room(31)
    table = room.tables[0]
    room.work.execute(CountOnPaper(table.table, TallyKind.GIVES, 77))
    row = next(row for row in summary(room.session)["tables"] if row["mark"] == table.mark)

    assert row["tallies"]["gives"] == 77
    assert row["tallies_on_paper"] == ["gives"]


def test_piles_of_two_second_folds_at_a_table_are_kept_back_and_of_three_are_not() -> None:
    room = whole_room(31)
    table = room.tables[0]
    numbers = counted(room.session, table.table)

    def piles() -> object:
        return next(row for row in summary(room.session)["tables"] if row["mark"] == table.mark)["quality"]

    for number in numbers[:2]:
        room.work.execute(PutOnQualityPile(number, 4))
    assert piles() is None
    room.work.execute(PutOnQualityPile(numbers[2], 1))
    assert piles() == {"pile_5": 0, "pile_4": 2, "pile_3": 0, "pile_2": 0, "pile_1": 1}


def test_two_results_at_a_table_are_kept_back_and_three_are_not() -> None:
    room = whole_room(31)
    table = room.tables[0]
    results = room.session.all(FoldResult)
    drop = tuple((FoldResult, key) for key in results)
    room.work.execute(_Bare(Edit(drop=drop)))
    first, second, third, *_ = counted(room.session, table.table)

    def finish() -> object:
        return next(row for row in summary(room.session)["tables"] if row["mark"] == table.mark)["finish"]

    room.work.execute(RecordFinishes((first, second), Finish.DONE))
    assert finish() is None
    room.work.execute(RecordFinishes((third,), Finish.PARTLY))
    assert finish() == {"done": 2, "partly": 1, "not_done": 0}


def test_borders_tell_how_many_and_how() -> None:
    session = whole_room(75).session
    decisions = session.all(BorderDecision)

    assert [row["method"] for row in summary(session)["border"]] == [BorderMethod.LOOK, BorderMethod.LOT]
    for row in summary(session)["border"]:
        assert row["candidates"] == len(decisions[row["cut"],].candidates)
        assert row["moved_up"] == len(decisions[row["cut"],].promoted)


def test_an_undecided_border_has_no_method() -> None:
    room = whole_room(75)
    room.work.execute(
        _Bare(Edit(drop=tuple((BorderDecision, key) for key in room.session.all(BorderDecision))))
    )
    first = summary(room.session)["border"][0]

    assert (first["method"], first["moved_up"]) == (None, None)


def test_the_fingerprint_can_be_made_again_as_described() -> None:
    session = whole_room(31).session
    now = standing(session)
    piles = session.all(PileEntry)
    lines = [
        f"{number} {float(piles[number,].pile).hex()} {now.priority.get(number, 0)}" for number in now.scored
    ]
    lines.append("unscored " + " ".join(map(str, session.numbers(Role.UNSCORED))))
    lines.append("sizes " + " ".join(map(str, now.sizes or ())))
    lines.append("marks blue orange purple")

    draw = session.find(Draw)
    assert draw is not None
    assert hashlib.sha256("\n".join(lines).encode()).hexdigest() == draw.input_hash
    assert draw.input_hash not in str(summary(session))


class _Bare:
    """A command that carries out a ready-made edit."""

    label = Label.of("undo.finish.done", count=1)

    def __init__(self, edit: Edit) -> None:
        self._edit = edit

    def plan(self, _session: object) -> Edit:
        return self._edit
