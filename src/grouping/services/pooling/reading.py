"""One summary of a room as numbers, or why it does not count; whatever the file holds."""

import json
import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from enum import StrEnum
from hashlib import blake2b
from typing import Any, TypeVar

from grouping.domain.settings import ROOM_DESIGNS, Audience, Design
from grouping.services.pooling.measures import DIFFERENCES, SHARES
from grouping.services.summary import ARMS, SCHEMA_VERSION

LARGEST_BYTES = 4_000_000
"""A summary of the largest room is a hundredth of this; what is larger is none."""

_NEWEST, _HIGHEST_VERSION = SCHEMA_VERSION, 1_000_000
_RECOGNISED_BY = frozenset({"schema_version", "design", "made_up", "people", "phases", "tables"})
_MOST_PEOPLE = 60_000
_MOST_TABLES = 1_000
_HIGHEST_ERROR = 10.0
_HIGHEST_FREEDOM = 1e6
_MOST_MEASURES = 100
_NAME = re.compile(r"[a-z][a-z0-9_]{0,39}")
"""A name is told to people, so one this program does not know may hold nothing odd."""

_Choice = TypeVar("_Choice", bound=StrEnum)


class Left(StrEnum):
    """Why a file does not count."""

    UNREADABLE = "unreadable"
    BROKEN = "broken"
    FOREIGN = "foreign"
    NEWER = "newer"
    MADE_UP = "made_up"
    STOPPED = "stopped"
    REPEATED = "repeated"


class NoRoomError(Exception):
    """The file is no room to count, for the reason in `why`."""

    def __init__(self, why: Left) -> None:
        super().__init__(why.value)
        self.why = why


@dataclass(frozen=True, slots=True)
class DifferenceFound:
    """What one room found about mixed less level tables."""

    estimate: float
    standard_error: float
    degrees_of_freedom: float
    people: tuple[int, int]
    """At mixed tables, at level tables."""
    tables: tuple[int, int]


@dataclass(frozen=True, slots=True)
class ShareFound:
    """Of how many people in one room something holds."""

    count: int
    people: int


@dataclass(frozen=True, slots=True)
class RoomRead:
    """One room: what it is, so that it counts once, and its numbers."""

    key: int
    """The same for every summary of this room, and for no other."""
    version: int
    """Tells apart what two summaries of the same room hold."""
    design: Design
    audience: Audience
    differences: Mapping[str, DifferenceFound]
    shares: Mapping[str, ShareFound]
    unknown: tuple[str, ...]
    """Measures this program does not know."""

    @property
    def fullness(self) -> tuple[int, int, int]:
        """The larger, the more is known of the room; never the same for two different contents."""
        people = sum(sum(each.people) for each in self.differences.values())
        people += sum(each.people for each in self.shares.values())
        return len(self.differences) + len(self.shares), people, self.version


def read_room(content: bytes) -> RoomRead:
    """Return the room in `content`, or raise `NoRoomError`."""
    summary = _parsed(content)
    if not isinstance(summary, dict) or not summary.keys() >= _RECOGNISED_BY:
        raise NoRoomError(Left.FOREIGN)
    if _whole(summary["schema_version"], 1, _HIGHEST_VERSION) > _NEWEST:
        raise NoRoomError(Left.NEWER)
    if not isinstance(summary["made_up"], bool):
        raise NoRoomError(Left.BROKEN)
    if summary["made_up"]:
        raise NoRoomError(Left.MADE_UP)
    if summary.get("stop") is not None:
        raise NoRoomError(Left.STOPPED)
    return _room(summary)


def _room(summary: dict[str, Any]) -> RoomRead:
    design = _one_of(ROOM_DESIGNS, summary["design"])
    measures = summary.get("measures", [])
    if not isinstance(measures, list) or len(measures) > _MOST_MEASURES:
        raise NoRoomError(Left.BROKEN)
    differences: dict[str, DifferenceFound] = {}
    shares: dict[str, ShareFound] = {}
    unknown: set[str] = set()
    for each in measures:
        kind, name = (each.get("kind"), each.get("measure")) if isinstance(each, dict) else (None, None)
        if not isinstance(kind, str) or not isinstance(name, str) or not _NAME.fullmatch(name):
            raise NoRoomError(Left.BROKEN)
        if kind == "difference" and name in DIFFERENCES:
            if name in differences or design is not Design.PARALLEL:
                raise NoRoomError(Left.BROKEN)
            differences[name] = _difference(each, DIFFERENCES[name].reach)
        elif kind == "share" and name in SHARES:
            if name in shares:
                raise NoRoomError(Left.BROKEN)
            shares[name] = _share(each)
        else:
            unknown.add(name)
    return RoomRead(
        key=_key(summary),
        version=_hashed(measures),
        design=design,
        audience=_one_of(Audience, summary.get("audience")),
        differences=differences,
        shares=shares,
        unknown=tuple(sorted(unknown)),
    )


def _key(summary: dict[str, Any]) -> int:
    """Return a number for the room: of its draw where that says who got which table, else of all there is."""
    draw = summary.get("draw")
    if isinstance(draw, dict) and isinstance(draw.get("outcome_hash"), str):
        return _hashed([summary["design"], draw])
    return _hashed(summary)


def _hashed(value: object) -> int:
    text = json.dumps(value, sort_keys=True, separators=(",", ":"))
    return int.from_bytes(blake2b(text.encode(), digest_size=8).digest())


def _parsed(content: bytes) -> object:
    if len(content) > LARGEST_BYTES:
        raise NoRoomError(Left.FOREIGN)
    try:
        return json.loads(content, parse_constant=_refuse)
    except (ValueError, RecursionError) as error:
        raise NoRoomError(Left.BROKEN) from error


def _refuse(constant: str) -> object:
    raise ValueError(f"{constant} is no number")


def _difference(item: dict[str, Any], reach: float) -> DifferenceFound:
    estimate = _number(item.get("estimate"), -reach, reach)
    error = _number(item.get("standard_error"), 0.0, _HIGHEST_ERROR)
    freedom = _number(item.get("degrees_of_freedom"), 0.0, _HIGHEST_FREEDOM)
    people, tables = _pair(item.get("people"), _MOST_PEOPLE), _pair(item.get("tables"), _MOST_TABLES)
    if freedom == 0 or any(p < t for p, t in zip(people, tables, strict=True)):
        raise NoRoomError(Left.BROKEN)
    return DifferenceFound(estimate, error, freedom, people, tables)


def _share(item: dict[str, Any]) -> ShareFound:
    people = _whole(item.get("people"), 1, _MOST_PEOPLE)
    return ShareFound(_whole(item.get("count"), 0, people), people)


def _one_of(choices: Iterable[_Choice], value: object) -> _Choice:
    for each in choices:
        if each.value == value:
            return each
    raise NoRoomError(Left.BROKEN)


def _number(value: object, low: float, high: float) -> float:
    if isinstance(value, bool) or not isinstance(value, int | float) or not low <= value <= high:
        raise NoRoomError(Left.BROKEN)
    return float(value)


def _pair(value: object, most: int) -> tuple[int, int]:
    if not isinstance(value, dict) or value.keys() != set(ARMS):
        raise NoRoomError(Left.BROKEN)
    return _whole(value[ARMS[0]], 1, most), _whole(value[ARMS[1]], 1, most)


def _whole(value: object, least: int, most: int) -> int:
    if isinstance(value, bool) or not isinstance(value, int) or not least <= value <= most:
        raise NoRoomError(Left.BROKEN)
    return value
