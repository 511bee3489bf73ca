"""Journal entries keep everything, and one changed letter is noticed."""

import dataclasses

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from grouping.domain.journal import JournalEntry, Label
from grouping.domain.participants import Participant, Role
from grouping.domain.session import RECORD_KINDS, Record
from grouping.store.entries import (
    BEFORE_FIRST,
    JournalRow,
    digest_of,
    from_journal_row,
    read_edit,
    to_journal_row,
)
from grouping.store.errors import MalformedError
from grouping.store.tables import KEY_COLUMNS
from tests.store.journal import SETTINGS, Play
from tests.strategies import journals, records


@settings(max_examples=40)
@given(entries=journals(max_size=6))
def test_every_entry_comes_back_from_its_row(entries: tuple[JournalEntry, ...]) -> None:
    for entry in entries:
        assert from_journal_row(to_journal_row(entry, BEFORE_FIRST)) == entry


@pytest.mark.parametrize("column", ["at_ms", "command", "label", "edit", "inverse", "serial", "action"])
def test_the_digest_covers_every_column(column: str) -> None:
    row = to_journal_row(Play().put(SETTINGS), BEFORE_FIRST)
    changed = JournalRow(**{**row._asdict(), column: f"{getattr(row, column)} "})

    assert digest_of(row, BEFORE_FIRST) == row.digest
    assert digest_of(changed, BEFORE_FIRST) != row.digest


def test_the_digest_covers_all_that_came_before() -> None:
    entry = Play().put(SETTINGS)

    assert to_journal_row(entry, "a").digest != to_journal_row(entry, "b").digest


@pytest.mark.parametrize(
    "text",
    [
        "",
        "[]",
        "{}",
        '{"put":[],"drop":[],"more":[]}',
        '{"put":[["king",{}]],"drop":[]}',
        '{"put":[["participant",{}]],"drop":[]}',
        '{"put":[["participant"]],"drop":[]}',
        '{"put":7,"drop":[]}',
        '{"put":[],"drop":[["participant",null]]}',
        '{"put":[],"drop":[[["participant"],[1]]]}',
        None,
    ],
)
def test_text_that_is_no_edit_is_malformed(text: str | None) -> None:
    with pytest.raises(MalformedError):
        read_edit(text)


def test_an_entry_that_would_not_read_back_is_a_bug() -> None:
    as_bool = Participant(True, Role.ABSENT)

    with pytest.raises(TypeError):
        to_journal_row(Play().put(as_bool), BEFORE_FIRST)


def test_a_label_that_would_read_back_differently_is_a_bug() -> None:
    entry = dataclasses.replace(Play().put(SETTINGS), label=Label("x", (("pile", 1),)), command=SETTINGS.name)
    odd = dataclasses.replace(entry, at_ms=1.5)  # type: ignore[arg-type]

    with pytest.raises(TypeError):
        to_journal_row(odd, BEFORE_FIRST)


@pytest.mark.parametrize("kind", RECORD_KINDS, ids=lambda kind: kind.table_name)
@given(data=st.data())
def test_the_key_columns_hold_the_key(kind: type[Record], data: st.DataObject) -> None:
    record = data.draw(records(kind))

    assert tuple(getattr(record, name) for name in KEY_COLUMNS.get(kind, ())) == record.key
