"""The current tables: one per kind of record, one row per record."""

import sqlite3
from collections.abc import Mapping
from functools import cache
from types import MappingProxyType
from typing import NamedTuple

from grouping.domain.experience import Slip
from grouping.domain.folds import FoldChoice
from grouping.domain.groups import Pin, Placement, Table, Wish
from grouping.domain.interruptions import Pause, Sleep
from grouping.domain.judging import (
    BorderDecision,
    Correction,
    PileEntry,
    QualityEntry,
    RubricEntry,
    SecondEntry,
    StrayFold,
    StrayPoints,
    UnfinishedPoints,
)
from grouping.domain.observation import FoldResult, PaperTally, Quote, TallyMark
from grouping.domain.participants import FirstName, Participant
from grouping.domain.progress import PhaseVisit
from grouping.domain.session import RECORD_KINDS, Edit, Record, RecordKind, Session
from grouping.domain.settings import PlanStep
from grouping.domain.talk import ChosenReading, Heard, Intention, SeenCounter, StarredHandhold, TalkClock
from grouping.domain.tasks import TaskClock
from grouping.store.codec import field_types, from_row, to_row

KEY_COLUMNS: Mapping[type[Record], tuple[str, ...]] = MappingProxyType(
    {
        PlanStep: ("step",),
        FoldChoice: ("role",),
        PhaseVisit: ("phase",),
        Participant: ("number",),
        TaskClock: ("task",),
        Sleep: ("at_ms",),
        PileEntry: ("number",),
        BorderDecision: ("cut",),
        Table: ("table",),
        Placement: ("number",),
        Pin: ("number",),
        Wish: ("serial",),
        TallyMark: ("serial",),
        Quote: ("serial",),
        FoldResult: ("number",),
        Slip: ("serial",),
        FirstName: ("number",),
        Pause: ("at_ms",),
        SecondEntry: ("number",),
        RubricEntry: ("rater", "number"),
        UnfinishedPoints: ("rater", "number"),
        StrayFold: ("serial",),
        StrayPoints: ("serial",),
        Correction: ("number",),
        PaperTally: ("table", "kind"),
        QualityEntry: ("number",),
        Heard: ("step", "table"),
        TalkClock: ("step",),
        StarredHandhold: ("handhold",),
        ChosenReading: ("card",),
        SeenCounter: ("card",),
        Intention: ("serial",),
    }
)
"""The columns that make up a record's key; the kinds that are not here have one record and no key."""


class _Statements(NamedTuple):
    put: str
    drop: str
    read: str


def apply_edit(db: sqlite3.Connection, edit: Edit) -> None:
    """Change the tables as `Session.apply` changes the session: drops first."""
    for kind, key in edit.drop:
        db.execute(_statements(kind).drop, key)
    for record in edit.put:
        db.execute(_statements(type(record)).put, to_row(record))


def read_all(db: sqlite3.Connection) -> Session:
    """Return what the tables hold."""
    records = tuple(record for kind in RECORD_KINDS for record in read(db, kind))
    return Session.empty().apply(Edit(put=records))[0]


def read(db: sqlite3.Connection, kind: type[RecordKind]) -> tuple[RecordKind, ...]:
    """Return every record of `kind`."""
    return tuple(from_row(kind, row) for row in db.execute(_statements(kind).read).fetchall())


@cache
def _statements(kind: type[Record]) -> _Statements:
    """Return the SQL for `kind`; all names come from this program, never from a file or a person."""
    table = kind.table_name
    names = [f'"{name}"' for name in field_types(kind)]
    columns, marks = ", ".join(names), ", ".join("?" * len(names))
    which = " AND ".join(f'"{name}" = ?' for name in KEY_COLUMNS.get(kind, ())) or "true"
    return _Statements(
        put=f"INSERT OR REPLACE INTO {table} ({columns}) VALUES ({marks})",  # noqa: S608
        drop=f"DELETE FROM {table} WHERE {which}",  # noqa: S608
        read=f"SELECT {columns} FROM {table}",  # noqa: S608
    )
