"""Records keep every value through rows and JSON, and bad values are recognised."""

from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from grouping.domain.experience import Slip
from grouping.domain.groups import Table
from grouping.domain.journal import Label
from grouping.domain.judging import BorderDecision, BorderMethod
from grouping.domain.observation import Quote
from grouping.domain.participants import Participant
from grouping.domain.session import RECORD_KINDS, Record
from grouping.domain.settings import Settings
from grouping.store.codec import dump, from_row, load, read_json, to_row, write_json
from grouping.store.errors import MalformedError
from tests.strategies import labels, records

kinds = pytest.mark.parametrize("kind", RECORD_KINDS, ids=lambda kind: kind.table_name)


@kinds
@given(data=st.data())
def test_every_record_comes_back_from_a_row(kind: type[Record], data: st.DataObject) -> None:
    record = data.draw(records(kind))

    assert from_row(kind, to_row(record)) == record


@kinds
@given(data=st.data())
def test_every_record_comes_back_from_json(kind: type[Record], data: st.DataObject) -> None:
    record = data.draw(records(kind))

    assert load(kind, read_json(write_json(dump(record)))) == record


@given(label=labels())
def test_every_label_comes_back(label: Label) -> None:
    assert load(Label, read_json(write_json(dump(label)))) == label


@pytest.mark.parametrize(
    "damaged",
    [
        {"number": 14, "role": "king", "short_time": False},
        {"number": 14, "role": "absent"},
        {"number": 14, "role": "absent", "short_time": False, "name": "x"},
        {"number": True, "role": "absent", "short_time": False},
        {"number": "14", "role": "absent", "short_time": False},
        {"number": 14.0, "role": "absent", "short_time": False},
        {"number": 14, "role": ["absent"], "short_time": False},
        {"number": 14, "role": "absent", "short_time": 0},
        {"number": 0, "role": "absent", "short_time": False},
        ["number", "role", "short_time"],
        None,
    ],
    ids=repr,
)
def test_json_that_is_no_participant_is_malformed(damaged: object) -> None:
    with pytest.raises(MalformedError):
        load(Participant, damaged)


@pytest.mark.parametrize(
    ("kind", "row"),
    [
        (Participant, (14, "king", 0)),
        (Participant, (14, "absent")),
        (Participant, (14, "absent", 2)),
        (Participant, (14, "absent", None)),
        (Participant, (b"14", "absent", 0)),
        (Quote, (1, "   ", None, 0)),
        (Quote, (1, "x", 3, 0)),
        (BorderDecision, (1, "lot", "[1, 2", "[]")),
        (BorderDecision, (1, "lot", "[1, null]", "[]")),
        (BorderDecision, (1, "lot", "{}", "[]")),
        (BorderDecision, (1, "lot", b"[]", "[]")),
        (BorderDecision, (1, "lot", "[1]", "[2]")),
        (BorderDecision, (1, "lot", "[" * 100_000, "[]")),
    ],
)
def test_a_row_that_is_no_record_is_malformed(kind: type[Record], row: tuple[object, ...]) -> None:
    with pytest.raises(MalformedError):
        from_row(kind, row)


@pytest.mark.parametrize("params", [[["n", None]], [["n", 1, 2]], [["n", True]], [7], {"n": 1}])
def test_json_that_is_no_label_is_malformed(params: object) -> None:
    with pytest.raises(MalformedError):
        load(Label, {"key": "x", "params": params})


def test_rows_are_readable_by_people() -> None:
    decision = BorderDecision(1, BorderMethod.LOOK, (14, 31), (31,))

    assert to_row(decision) == (1, "look", "[14,31]", "[31]")
    assert to_row(Table("blue", "circle", "#0B4F8A", None, 3)) == ("blue", "circle", "#0B4F8A", None, 3)


@pytest.mark.parametrize("value", [1.5, [1], b"x", {"a": 1}, object()])
def test_what_json_cannot_hold_exactly_is_a_bug(value: object) -> None:
    with pytest.raises(TypeError):
        dump(value)


def test_a_column_holds_no_record() -> None:
    with pytest.raises(TypeError):
        to_row(Quote(1, "x", Participant(1), starred=False))  # type: ignore[arg-type]


@pytest.mark.parametrize(("kind", "later"), [(Settings, "names_on_laptop"), (Slip, "number")])
@given(data=st.data())
def test_a_field_that_came_later_may_be_missing(kind: type[Record], later: str, data: st.DataObject) -> None:
    record = data.draw(records(kind))
    dumped = dump(record)
    assert isinstance(dumped, dict)
    del dumped[later]

    assert load(kind, dumped) == replace(record, **{later: kind.__dataclass_fields__[later].default})  # type: ignore[attr-defined, type-var]
