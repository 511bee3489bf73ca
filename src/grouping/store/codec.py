"""Records to and from JSON and column values; decoding trusts nothing."""

import json
from collections.abc import Mapping, Sequence
from contextlib import suppress
from dataclasses import fields, is_dataclass
from enum import StrEnum
from functools import cache
from types import MappingProxyType, NoneType, UnionType
from typing import Any, TypeAlias, TypeVar, cast, get_args, get_origin, get_type_hints

from grouping.domain.errors import DomainError
from grouping.domain.experience import Slip
from grouping.domain.groups import Draw
from grouping.domain.session import Record
from grouping.domain.settings import Settings
from grouping.store.errors import MalformedError

Json: TypeAlias = bool | int | str | list["Json"] | dict[str, "Json"] | None
Column: TypeAlias = int | str | None
Kind = TypeVar("Kind")

_ADDED_LATER: Mapping[Any, set[str]] = MappingProxyType(
    {Settings: {"names_on_laptop"}, Slip: {"number"}, Draw: {"top_points"}},
)
"""Fields with a default that came after the first files: the journal of an older file does without them."""


def field_types(kind: Any) -> Mapping[str, Any]:  # noqa: ANN401 — `type[Record]` hides that it is a dataclass
    """Return the fields of dataclass `kind` in order, each with its type."""
    return _field_types(kind)


def dump(value: object) -> Json:
    """Return a dataclass, an enum member, a tuple or a plain value as JSON; anything else is a bug."""
    if isinstance(value, StrEnum):
        return value.value
    if value is None or isinstance(value, bool | int | str):
        return value
    if isinstance(value, tuple):
        return [dump(item) for item in value]
    if is_dataclass(value):
        return {name: dump(getattr(value, name)) for name in field_types(type(value))}
    raise TypeError(f"the session file cannot hold {value!r}")


def load(hint: Any, value: object) -> Any:  # noqa: ANN401 — returns a value of type `hint`, known at run time
    """Return the value of type `hint` that JSON `value` stands for, or raise `MalformedError`."""
    origin = get_origin(hint)
    if origin is UnionType:
        for option in get_args(hint):
            with suppress(MalformedError):
                return load(option, value)
    elif origin is tuple and isinstance(value, list):
        return _load_items(get_args(hint), value)
    elif is_dataclass(hint) and isinstance(value, dict):
        return _construct(cast("type[Any]", hint), value)
    elif hint is NoneType and value is None:
        return None
    elif hint in {bool, int, str} and type(value) is hint:
        return value
    elif isinstance(hint, type) and issubclass(hint, StrEnum) and isinstance(value, str):
        with suppress(ValueError):
            return hint(value)
    raise MalformedError(f"{value!r} is no {hint}")


def write_json(value: Json) -> str:
    """Return `value` as compact text that a person can read."""
    return json.dumps(value, ensure_ascii=False, separators=(",", ":"))


def read_json(text: object) -> object:
    """Return the JSON in `text`, or raise `MalformedError`."""
    if not isinstance(text, str):
        raise MalformedError(f"{text!r} is no text")
    try:
        return json.loads(text)
    except (ValueError, RecursionError) as error:
        raise MalformedError(f"{text!r} is no JSON") from error


def to_row(record: Record) -> tuple[Column, ...]:
    """Return `record` as column values, in the order of its fields."""
    return tuple(_to_column(getattr(record, name)) for name in field_types(type(record)))


def from_row(kind: type[Kind], row: Sequence[object]) -> Kind:
    """Return the record of `kind` that `row` holds, or raise `MalformedError`."""
    types = field_types(kind)
    if len(row) != len(types):
        raise MalformedError(f"{kind.__name__} has {len(row)} columns instead of {len(types)}")
    columns = zip(types, types.values(), row, strict=True)
    return _construct(kind, {name: _from_column(hint, column) for name, hint, column in columns})


@cache
def _field_types(kind: Any) -> Mapping[str, Any]:  # noqa: ANN401 — as above; the cache wants it hashable
    types = get_type_hints(kind)
    return MappingProxyType({field.name: types[field.name] for field in fields(kind)})


def _to_column(value: object) -> Column:
    dumped = dump(value)
    if isinstance(dumped, list):
        return write_json(dumped)
    if isinstance(dumped, dict):
        raise TypeError(f"a column cannot hold {value!r}")
    return int(dumped) if isinstance(dumped, bool) else dumped


def _from_column(hint: Any, column: object) -> object:  # noqa: ANN401 — a class or a generic alias
    """Return column value `column` as JSON; what stands for what follows from `hint`."""
    if hint is bool and column in {0, 1}:
        return bool(column)
    return read_json(column) if get_origin(hint) is tuple else column


def _load_items(hints: tuple[Any, ...], values: list[object]) -> tuple[Any, ...]:
    if hints[-1] is Ellipsis:
        hints = hints[:1] * len(values)
    if len(hints) != len(values):
        raise MalformedError(f"{values!r} has {len(values)} items instead of {len(hints)}")
    return tuple(load(hint, value) for hint, value in zip(hints, values, strict=True))


def _construct(kind: type[Kind], values: Mapping[str, object]) -> Kind:
    """Return the `kind` with `values`: exactly its fields, but for those that older files do not have yet."""
    types = field_types(kind)
    if not values.keys() <= types.keys() or not types.keys() - values.keys() <= _ADDED_LATER.get(kind, set()):
        raise MalformedError(f"{kind.__name__} has fields {sorted(values)} instead of {sorted(types)}")
    try:
        return kind(**{name: load(types[name], value) for name, value in values.items()})
    except DomainError as error:
        raise MalformedError(f"{kind.__name__} refuses {dict(values)}") from error
