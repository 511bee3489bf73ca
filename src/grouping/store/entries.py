"""Journal entries to and from rows that are chained by checksums."""

import hashlib
from collections.abc import Mapping
from types import MappingProxyType
from typing import NamedTuple

from grouping.domain.journal import Action, JournalEntry, Label
from grouping.domain.session import RECORD_KINDS, Edit, Key, Record
from grouping.store.codec import Json, dump, load, read_json, write_json
from grouping.store.errors import MalformedError

BEFORE_FIRST = ""
"""The digest that the first entry is chained to."""

_KINDS: Mapping[str, type[Record]] = MappingProxyType({kind.table_name: kind for kind in RECORD_KINDS})
_KEY_TYPE = tuple[int | str, ...]


class JournalRow(NamedTuple):
    """One entry as it stands in the journal table."""

    serial: int
    at_ms: int
    action: str
    command: str
    label: str
    edit: str
    inverse: str
    digest: str


JOURNAL_COLUMNS = ", ".join(JournalRow._fields)
READ_JOURNAL = f"SELECT {JOURNAL_COLUMNS} FROM journal ORDER BY serial"  # noqa: S608 — our own names


def to_journal_row(entry: JournalEntry, previous_digest: str) -> JournalRow:
    """Return `entry` as a row, after making sure that it will read back as the same entry."""
    row = JournalRow(
        serial=entry.serial,
        at_ms=entry.at_ms,
        action=entry.action.value,
        command=entry.command,
        label=write_json(dump(entry.label)),
        edit=_write_edit(entry.edit),
        inverse=_write_edit(entry.inverse),
        digest="",
    )
    try:
        is_readable = from_journal_row(row) == entry
    except MalformedError:
        is_readable = False
    if not is_readable:
        raise TypeError(f"the journal cannot hold {entry!r}")
    return row._replace(digest=digest_of(row, previous_digest))


def from_journal_row(row: JournalRow) -> JournalEntry:
    """Return the entry that `row` holds, or raise `MalformedError`."""
    return JournalEntry(
        serial=load(int, row.serial),
        at_ms=load(int, row.at_ms),
        action=load(Action, row.action),
        command=load(str, row.command),
        label=load(Label, read_json(row.label)),
        edit=read_edit(row.edit),
        inverse=read_edit(row.inverse),
    )


def digest_of(row: JournalRow, previous_digest: str) -> str:
    """Return the checksum of `row` and, through the digest before it, of everything that led to it."""
    return hashlib.sha256(write_json([previous_digest, *row[:-1]]).encode()).hexdigest()


def _write_edit(edit: Edit) -> str:
    put: Json = [[record.table_name, dump(record)] for record in edit.put]
    drop: Json = [[kind.table_name, dump(key)] for kind, key in edit.drop]
    return write_json({"put": put, "drop": drop})


def read_edit(text: object) -> Edit:
    """Return the edit in JSON `text`, or raise `MalformedError`."""
    parts = read_json(text)
    if not isinstance(parts, dict) or parts.keys() != {"put", "drop"}:
        raise MalformedError(f"{text!r} is no edit")
    put: list[Record] = [load(kind, value) for kind, value in _by_kind(parts["put"])]
    drop: list[tuple[type[Record], Key]] = [
        (kind, load(_KEY_TYPE, value)) for kind, value in _by_kind(parts["drop"])
    ]
    return Edit(tuple(put), tuple(drop))


def _by_kind(pairs: object) -> list[tuple[type[Record], object]]:
    """Return `pairs` of table name and value with the kind in place of its name."""
    try:
        return [(_KINDS[name], value) for name, value in pairs]  # type: ignore[attr-defined]
    except (KeyError, TypeError, ValueError) as error:
        raise MalformedError(f"{pairs!r} are no records") from error
