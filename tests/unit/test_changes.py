"""Every change has a name in both languages, with before and after where its records tell."""

import inspect
import pkgutil
from collections.abc import Iterator
from dataclasses import fields, is_dataclass, replace
from enum import Enum
from importlib import import_module
from itertools import product
from types import NoneType, UnionType
from typing import get_args, get_origin, get_type_hints

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from grouping.domain.errors import DomainError
from grouping.domain.groups import Placement, Table
from grouping.domain.journal import Action, JournalEntry
from grouping.domain.observation import Finish, TallyKind
from grouping.domain.participants import Role
from grouping.domain.phases import Phase
from grouping.domain.session import RECORD_KINDS, Edit, Session
from grouping.domain.settings import Design, PlanStep, Settings
from grouping.services import commands
from grouping.services.book import Book
from grouping.services.changes import HOMES, change_text, home_of, reversal_text
from grouping.services.clock import ManualClock
from grouping.services.commands.arrive import HandOutNumbers, SetRole
from grouping.services.commands.group import MovePerson, SwapPeople
from grouping.services.commands.judge import PutOnPile
from grouping.services.commands.navigate import GoToPhase
from grouping.services.commands.observe import (
    AddQuote,
    AddTally,
    EnterSlip,
    RecordFinishes,
    RemoveLastTally,
    RemoveQuote,
    RemoveSlip,
    StarQuote,
)
from grouping.services.commands.prepare import ChangeSettings, SetStepMinutes
from grouping.services.pages.undo import travel_text, travelled_text
from grouping.services.workspace import Command, Workspace
from tests.flow.memory import START_MS, Memory, Played, opening
from tests.unit.rooms import BOOKS, DUTCH, ENGLISH, drawn, opened, sorted_into
from tests.unit.test_undo import COMMANDS, run

SETTINGS, STEPS = opening(12, 3)
WORDS = {("FlagFold", "flag"): ("look_again", "unfinished")}
"""Fields of plain text that are part of a key."""
READY: dict[object, tuple[object, ...]] = {
    int: (2,),
    str: ("blue",),
    bool: (True,),
    float: (0.5,),
    NoneType: (None,),
    Settings: (SETTINGS,),
    PlanStep: (STEPS[0],),
}


def samples(kind: object) -> tuple[object, ...]:
    """Return values of `kind`, all of them where there are few."""
    if kind in READY:
        return READY[kind]
    if isinstance(kind, type) and issubclass(kind, Enum):
        return tuple(kind)
    if isinstance(kind, UnionType) or get_origin(kind) is UnionType:
        return tuple(value for each in get_args(kind) for value in samples(each))
    if get_origin(kind) is tuple:
        parts = [each for each in get_args(kind) if each is not ...]
        return (tuple(samples(each)[0] for each in parts),)
    if isinstance(kind, type) and is_dataclass(kind):
        hints = get_type_hints(kind)
        return (kind(**{each.name: samples(hints[each.name])[0] for each in fields(kind)}),)
    raise TypeError(f"no sample of {kind}")


def command_classes() -> Iterator[type]:
    for module in pkgutil.iter_modules(commands.__path__):
        found = import_module(f"{commands.__name__}.{module.name}")
        for _, value in inspect.getmembers(found, inspect.isclass):
            if value.__module__ == found.__name__ and is_dataclass(value) and hasattr(value, "plan"):
                yield value


@pytest.mark.parametrize("kind", list(command_classes()), ids=lambda kind: kind.__name__)
def test_every_command_has_a_name_in_both_languages(kind: type) -> None:
    hints = get_type_hints(kind)
    names = [each.name for each in fields(kind)]
    choices = [WORDS.get((kind.__name__, name), samples(hints[name])) for name in names]
    for values in product(*choices):
        label = kind(**dict(zip(names, values, strict=True))).label
        for book in BOOKS:
            said = book.texts.say(label.key, **dict(label.params))
            assert said
            assert "{" not in said


def test_every_kind_of_record_that_can_be_taken_back_has_a_page() -> None:
    assert set(HOMES) == {kind for kind in RECORD_KINDS if kind.undoable}


def entry_of(session: Session, command: Command) -> tuple[Session, JournalEntry]:
    """Return the session after `command`, and how it stands in the journal."""
    memory = Memory()
    workspace = Workspace(session, _Anything(memory), ManualClock(START_MS))
    workspace.execute(command)
    return workspace.session, memory.entries[-1]


class _Anything:
    """A journal that keeps entries of a session it did not see begin."""

    def __init__(self, memory: Memory) -> None:
        self._memory = memory

    def commit(self, entry: JournalEntry) -> None:
        self._memory.entries.append(entry)


def told(session: Session, *done: Command) -> tuple[str, str]:
    """Return what the last of `done` is called, and what taking it back is."""
    *earlier, last = done
    for command in earlier:
        session, _ = entry_of(session, command)
    session, entry = entry_of(session, last)
    return change_text(session, DUTCH, entry), reversal_text(session, DUTCH, entry)


def seats() -> tuple[Session, int, str, str]:
    session = drawn(10, 0, 10)
    placed = {each.number: each.table for each in session.all(Placement).values()}
    there = next(table for table in sorted(set(placed.values())) if table != placed[1])
    names = {table.table: DUTCH.mark(table).name for table in session.all(Table).values()}
    return session, 1, names[placed[1]], names[there]


def test_a_pile_is_told_with_before_and_after() -> None:
    once = sorted_into(0, 0, 0, 14)

    assert told(once, PutOnPile(14, 4, move=True)) == ("14 stapel 2 → 4", "14 stapel 4 → 2")


def test_roles_minutes_and_choices_are_told_with_before_and_after() -> None:
    room = opened(5)
    step = room.plan[0]
    more = ChangeSettings(_with(room.settings, expected_people=31))
    other = ChangeSettings(_with(room.settings, design=Design.PARALLEL))

    assert told(room, SetRole(3, Role.OBSERVER))[0] == "3 deelnemer → waarnemer"
    assert told(room, SetStepMinutes(step.step, 9))[0] == (
        f"Welkom {step.minutes} → 9 min en 4 andere stappen"
    )
    assert told(room, more)[0] == "5 → 31 mensen"
    assert told(room, other)[0] == "opzet Klassiek → Vergelijking"


def test_a_move_is_told_with_both_tables() -> None:
    session, number, here, there = seats()
    table = next(each.table for each in session.all(Table).values() if DUTCH.mark(each).name == there)

    assert told(session, MovePerson(number, table)) == (
        f"{number} {here} → {there}",
        f"{number} {there} → {here}",
    )
    assert told(session, SwapPeople(1, 20))[0] == "1 en 20 gewisseld"


def test_what_happens_at_tables_is_told_with_the_table() -> None:
    session = drawn(10, 0, 10)
    table = min(session.all(Table).values(), key=lambda each: each.table)
    name = DUTCH.mark(table).name
    stroke = AddTally(table.table, TallyKind.ASKS, START_MS)
    slip = EnterSlip(table.table, (3,) * 7, "onzeker")
    quote = AddQuote("Fatima snapt het niet")

    assert told(session, stroke)[0] == f"{name}: streepje vraagt hulp"
    assert told(session, stroke, RemoveLastTally())[0] == f"{name}: streepje vraagt hulp weg"
    assert told(session, slip)[0] == f"strook 1 van {name}"
    assert told(session, slip, RemoveSlip(1))[0] == f"strook 1 van {name} weg"
    assert told(session, quote)[0] == "citaat 1"
    assert told(session, quote, StarQuote(1, starred=True)) == ("ster bij citaat 1", "ster weg bij citaat 1")
    assert told(session, quote, RemoveQuote(1))[0] == "citaat 1 weg"


def test_a_finish_is_told_with_before_and_after() -> None:
    session = drawn(10, 0, 10)
    partly, done = RecordFinishes((3,), Finish.PARTLY), RecordFinishes((3,), Finish.DONE)

    assert told(session, partly)[0] == "3 deels"
    assert told(session, partly, done) == ("3 deels → af", "3 af → deels")


def _with(old: Settings, **changes: object) -> Settings:
    return replace(old, **changes)  # type: ignore[arg-type]


def test_another_page_is_named_and_this_one_is_not() -> None:
    workspace = Workspace(sorted_into(0, 0, 0, 14), _Anything(Memory()), ManualClock(START_MS))
    workspace.execute(GoToPhase(Phase.JUDGE, START_MS))
    workspace.execute(PutOnPile(14, 4, move=True))
    here = travel_text(workspace.session, ENGLISH, workspace.last_done, back=True)
    workspace.execute(GoToPhase(Phase.GROUP, START_MS))
    there = travel_text(workspace.session, ENGLISH, workspace.last_done, back=True)
    workspace.undo()
    undone = workspace.last_undone

    assert (here, there) == ("Undo: 14 pile 2 → 4", "Undo in Judge: 14 pile 2 → 4")
    assert undone is not None
    assert travelled_text(workspace.session, ENGLISH, undone, back=True) == (
        "Put back in Judge: 14 pile 4 → 2."
    )
    assert travel_text(workspace.session, ENGLISH, None, back=True) == ""


@settings(max_examples=60)
@given(st.lists(COMMANDS, max_size=20))
def test_whatever_is_done_can_be_named_before_and_after_it_is_taken_back(commands: list[Command]) -> None:
    played = Played(12, 3)
    played.play(Phase.ARRIVAL, Phase.FOLD_1, Phase.JUDGE, Phase.GROUP)
    workspace = played.workspace
    for command in commands:
        run(workspace, command)
    while workspace.last_done is not None:
        _check(workspace, BOOKS)
        workspace.undo(even_if_shown=True)
    while workspace.last_undone is not None:
        _check(workspace, BOOKS)
        workspace.redo(even_if_shown=True)


def _check(workspace: Workspace, books: tuple[Book, ...]) -> None:
    for book in books:
        for entry, back in ((workspace.last_done, True), (workspace.last_undone, False)):
            if entry is None:
                continue
            for text in (
                travel_text(workspace.session, book, entry, back=back),
                travelled_text(workspace.session, book, entry, back=back),
            ):
                assert "{" not in text
                assert "snappen" not in text
                assert home_of(entry.edit) is not None


@given(st.lists(COMMANDS, max_size=30))
def test_all_that_was_taken_back_can_be_done_again(
    commands: list[Command],
) -> None:
    played = Played(12, 3)
    played.play(Phase.ARRIVAL, Phase.FOLD_1, Phase.JUDGE)
    workspace = played.workspace
    for command in commands:
        try:
            workspace.execute(command)
        except DomainError:
            continue
    before = workspace.session
    done = 0
    while workspace.last_done is not None:
        workspace.undo(even_if_shown=True)
        done += 1
    for _ in range(done):
        workspace.redo(even_if_shown=True)

    assert workspace.session == before
    assert workspace.last_undone is None


def test_an_edit_that_is_seen_nowhere_has_no_page() -> None:
    assert home_of(Edit()) is None


def test_a_changed_label_falls_back_on_what_the_command_said() -> None:
    session, entry = entry_of(opened(), HandOutNumbers(5))

    assert change_text(session, ENGLISH, entry) == "last number 5"
    assert entry.action is Action.DO
