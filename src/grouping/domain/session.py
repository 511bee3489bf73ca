"""The session: an immutable value, changed only by applying an edit, which yields its own inverse."""

from collections.abc import Mapping
from dataclasses import dataclass
from types import MappingProxyType
from typing import ClassVar, Protocol, TypeVar, cast

from grouping.domain.errors import DomainError
from grouping.domain.experience import Slip
from grouping.domain.folds import FoldChoice
from grouping.domain.groups import Aside, Draw, Pin, Placement, Showing, Table, Wish
from grouping.domain.interruptions import Pause, Sleep, Stop
from grouping.domain.judging import (
    BorderDecision,
    Correction,
    JudgingChoice,
    PileEntry,
    QualityEntry,
    RubricEntry,
    SecondEntry,
    StrayFold,
    StrayPoints,
    UnfinishedPoints,
)
from grouping.domain.observation import FoldResult, PaperTally, Quote, TallyMark
from grouping.domain.participants import FirstName, Participant, Role
from grouping.domain.phases import Phase
from grouping.domain.progress import PhaseVisit, Progress
from grouping.domain.settings import PlanStep, Settings
from grouping.domain.talk import ChosenReading, Heard, Intention, SeenCounter, StarredHandhold, TalkClock
from grouping.domain.tasks import Task, TaskClock

Key = tuple[int | str, ...]


class Record(Protocol):
    """One fact of a session, identified within its kind by `key`."""

    undoable: ClassVar[bool]
    """Whether changes to this kind go on the undo stack (clocks and navigation do not)."""
    table_name: ClassVar[str]
    """The name of this kind in the session file."""

    @property
    def key(self) -> Key:
        """Identity within the kind: at most one current record per key."""
        ...


RecordKind = TypeVar("RecordKind", bound=Record)

RECORD_KINDS: tuple[type[Record], ...] = (
    Settings,
    PlanStep,
    FoldChoice,
    Progress,
    PhaseVisit,
    Participant,
    FirstName,
    TaskClock,
    Sleep,
    Pause,
    Stop,
    JudgingChoice,
    PileEntry,
    SecondEntry,
    RubricEntry,
    UnfinishedPoints,
    StrayFold,
    StrayPoints,
    Correction,
    BorderDecision,
    Draw,
    Table,
    Placement,
    Pin,
    Wish,
    Aside,
    Showing,
    TallyMark,
    PaperTally,
    Quote,
    FoldResult,
    QualityEntry,
    Slip,
    Heard,
    TalkClock,
    StarredHandhold,
    ChosenReading,
    SeenCounter,
    Intention,
)

_NOTHING: Mapping[Key, Record] = MappingProxyType({})


@dataclass(frozen=True, slots=True)
class Edit:
    """Records to put and keys to drop; drops come first, so a key in both is replaced."""

    put: tuple[Record, ...] = ()
    drop: tuple[tuple[type[Record], Key], ...] = ()

    @property
    def is_empty(self) -> bool:
        """Whether applying it changes nothing."""
        return not self.put and not self.drop

    @property
    def kinds(self) -> frozenset[type[Record]]:
        """The kinds of record it touches."""
        return frozenset([type(record) for record in self.put] + [kind for kind, _ in self.drop])

    @property
    def is_undoable(self) -> bool:
        """Whether every kind it touches can be taken back."""
        return all(kind.undoable for kind in self.kinds)

    def touches(self, *kinds: type[Record]) -> bool:
        """Return whether any of `kinds` changes."""
        return not self.kinds.isdisjoint(kinds)

    def __add__(self, other: "Edit") -> "Edit":
        """Return both edits as one; they must not touch the same record."""
        return Edit(self.put + other.put, self.drop + other.drop)


@dataclass(frozen=True, slots=True)
class Session:
    """All facts of one room, as one value."""

    records: Mapping[type[Record], Mapping[Key, Record]]

    @classmethod
    def empty(cls) -> "Session":
        """Return a session without any fact."""
        return cls(MappingProxyType({}))

    def all(self, kind: type[RecordKind]) -> Mapping[Key, RecordKind]:
        """Return every record of `kind` by key."""
        return cast("Mapping[Key, RecordKind]", self.records.get(kind, _NOTHING))

    def find(self, kind: type[RecordKind], *key: int | str) -> RecordKind | None:
        """Return the record of `kind` under `key`, or None."""
        return self.all(kind).get(key)

    def apply(self, edit: Edit) -> tuple["Session", Edit]:
        """Return the session after `edit`, and the edit that restores this one exactly."""
        tables = dict(self.records)
        put_back: list[Record] = []
        drop_again: list[tuple[type[Record], Key]] = []
        targets = dict.fromkeys([*edit.drop, *((type(record), record.key) for record in edit.put)])
        for kind, key in targets:
            old = self.records.get(kind, _NOTHING).get(key)
            if old is None:
                drop_again.append((kind, key))
            else:
                put_back.append(old)
        for kind in edit.kinds:
            table = dict(self.records.get(kind, _NOTHING))
            for dropped_kind, key in edit.drop:
                if dropped_kind is kind:
                    table.pop(key, None)
            table.update({record.key: record for record in edit.put if type(record) is kind})
            if table:
                tables[kind] = MappingProxyType(table)
            else:
                tables.pop(kind, None)
        return Session(MappingProxyType(tables)), Edit(tuple(put_back), tuple(drop_again))

    @property
    def settings(self) -> Settings:
        """The choices of *Prepare*; every stored session has them."""
        settings = self.find(Settings)
        if settings is None:
            raise DomainError("session.no_settings")
        return settings

    @property
    def phase(self) -> Phase:
        """The phase on the page."""
        progress = self.find(Progress)
        return Phase.PREPARE if progress is None else progress.phase

    @property
    def was_shown(self) -> bool:
        """Whether the room has seen the tables."""
        return self.find(Showing) is not None

    @property
    def plan(self) -> tuple[PlanStep, ...]:
        """The running order, in order."""
        return tuple(sorted(self.all(PlanStep).values(), key=lambda step: step.order))

    def clock(self, task: Task) -> TaskClock | None:
        """Return the clock of `task`, or None before its phase was opened."""
        return self.find(TaskClock, task.value)

    def numbers(self, *roles: Role) -> tuple[int, ...]:
        """Return the numbers with one of `roles`, in number order; without roles, everybody."""
        people = self.all(Participant).values()
        return tuple(sorted(p.number for p in people if not roles or p.role in roles))
