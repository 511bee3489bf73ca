"""Undo and redo across phases return to exactly the earlier state, whatever was done in between."""

from dataclasses import replace
from functools import partial

import pytest
from hypothesis import given
from hypothesis import strategies as st

from grouping.domain.errors import DomainError
from grouping.domain.experience import Slip
from grouping.domain.groups import Pin, Placement, Showing, Table, WishKind
from grouping.domain.journal import JournalEntry
from grouping.domain.judging import BorderMethod
from grouping.domain.observation import Finish, PaperTally, Quote, TallyKind, TallyMark
from grouping.domain.participants import Role
from grouping.domain.phases import Phase
from grouping.domain.session import RECORD_KINDS, Session
from grouping.domain.settings import ROOM_DESIGNS, Language
from grouping.domain.tasks import MINUTE_MS, Task
from grouping.services.book import book
from grouping.services.clock import ManualClock
from grouping.services.commands.arrive import AddLateComer, HandOutNumbers, SetRole
from grouping.services.commands.clocks import ExtendClock, PauseClock, SetClock, StartClock
from grouping.services.commands.group import (
    DrawGroups,
    DropAside,
    DropWish,
    MakeWish,
    MovePerson,
    PinPeople,
    ShowTables,
    SwapPeople,
    TakeAside,
)
from grouping.services.commands.interrupt import (
    BeginNow,
    BeginPause,
    CarryOn,
    EndPause,
    NoteGap,
    ShortenPlan,
    StopExperiment,
)
from grouping.services.commands.judge import DecideBorder, FlagFold, PlayUnscored, PutOnPile, TakeOffPile
from grouping.services.commands.navigate import GoToPhase
from grouping.services.commands.observe import (
    AddQuote,
    AddTally,
    ChangeQuote,
    CountOnPaper,
    EnterSlip,
    RecordFinishes,
    RemoveLastTally,
    RemoveQuote,
    RemoveSlip,
    StarQuote,
)
from grouping.services.commands.prepare import (
    ChangeSettings,
    ChooseRunningOrder,
    SetStepMinutes,
    StartSession,
)
from grouping.services.commands.quality import PutOnQualityPile, TakeOffQualityPile
from grouping.services.commands.sleep import GiveBackSleep, NoteSleep
from grouping.services.commands.slips import EnterNumberedSlip
from grouping.services.marks import mark_choices
from grouping.services.workspace import Command, Workspace
from tests.flow.memory import START_MS, Memory, Played, opening

MARKS = mark_choices(book(Language.NL, opening(8, 1)[0].audience), 1)
UNDOABLE = [kind for kind in RECORD_KINDS if kind.undoable]
FIXED = [kind for kind in RECORD_KINDS if not kind.undoable]

number = st.integers(1, 14)
table = st.sampled_from(["blue", "orange", "purple", "green"])
moment_ms = st.integers(START_MS, START_MS + 60 * MINUTE_MS)
serial = st.integers(1, 5)
task = st.sampled_from(Task)
answers = st.tuples(*[st.one_of(st.none(), st.integers(1, 3))] * 7)

SETTINGS, STEPS = opening(12, 3)

COMMANDS: st.SearchStrategy[Command] = st.one_of(
    st.builds(StartSession, st.just(SETTINGS), st.just(STEPS)),
    st.builds(ChangeSettings, st.booleans().map(lambda here: replace(SETTINGS, manager_present=here))),
    st.builds(
        ChangeSettings,
        st.builds(
            partial(replace, SETTINGS),
            design=st.sampled_from(ROOM_DESIGNS),
            tables=st.sampled_from([0, 2, 3]),
        ),
    ),
    st.builds(ChooseRunningOrder, st.sampled_from([60, 75]), st.sampled_from([STEPS, STEPS[:3]])),
    st.builds(SetStepMinutes, st.sampled_from(["welcome", "fold_1", "no_such_step"]), st.integers(0, 20)),
    st.builds(HandOutNumbers, st.integers(0, 14)),
    st.builds(SetRole, number, st.sampled_from(Role)),
    st.builds(AddLateComer),
    st.builds(SetClock, task, st.integers(1, 9).map(lambda minutes: minutes * MINUTE_MS)),
    st.builds(StartClock, task, moment_ms),
    st.builds(PauseClock, task, moment_ms),
    st.builds(ExtendClock, task, st.sampled_from([-MINUTE_MS, MINUTE_MS]), moment_ms),
    st.builds(NoteSleep, moment_ms, st.just(MINUTE_MS), st.lists(task, unique=True).map(tuple)),
    st.builds(GiveBackSleep, moment_ms, moment_ms),
    st.builds(BeginPause, moment_ms),
    st.builds(EndPause, moment_ms),
    st.builds(NoteGap, moment_ms, moment_ms),
    st.builds(BeginNow, moment_ms),
    st.builds(StopExperiment, moment_ms),
    st.builds(CarryOn, moment_ms),
    st.builds(
        ShortenPlan, st.sampled_from([(("fold_1", 1),), (("research", 2), ("closing", 1)), (("reveal", 1),)])
    ),
    st.builds(PutOnPile, number, st.integers(1, 5), st.booleans()),
    st.builds(TakeOffPile, number),
    st.builds(FlagFold, number, st.sampled_from(["look_again", "unfinished"])),
    st.builds(PlayUnscored, st.lists(number, max_size=4).map(tuple)),
    st.builds(
        DecideBorder,
        st.integers(1, 2),
        st.sampled_from(BorderMethod),
        st.lists(number, max_size=4).map(tuple),
    ),
    st.builds(DrawGroups, st.integers(0, 99), st.just(MARKS), st.booleans()),
    st.builds(MovePerson, number, table),
    st.builds(SwapPeople, number, number),
    st.builds(PinPeople, st.lists(number, min_size=1, max_size=3).map(tuple)),
    st.builds(MakeWish, st.sampled_from(WishKind), st.lists(number, max_size=3).map(tuple)),
    st.builds(DropWish, serial),
    st.builds(TakeAside),
    st.builds(DropAside),
    st.builds(ShowTables, moment_ms),
    st.builds(AddTally, table, st.sampled_from(TallyKind), moment_ms),
    st.builds(RemoveLastTally),
    st.builds(AddQuote, st.sampled_from(["", "zo", "wij snappen het niet"]), st.one_of(st.none(), table)),
    st.builds(StarQuote, serial, st.booleans()),
    st.builds(RemoveQuote, serial),
    st.builds(RecordFinishes, st.lists(number, max_size=4).map(tuple), st.sampled_from(Finish)),
    st.builds(EnterSlip, table, answers, st.just("fijn")),
    st.builds(RemoveSlip, serial),
    st.builds(CountOnPaper, table, st.sampled_from(TallyKind), st.one_of(st.none(), st.integers(0, 9))),
    st.builds(ChangeQuote, serial, st.sampled_from(["", "zo niet", "wij en Noor"])),
    st.builds(
        EnterNumberedSlip, number, answers, st.just("fijn"), st.one_of(st.none(), serial), st.booleans()
    ),
    st.builds(PutOnQualityPile, number, st.integers(1, 5), st.booleans()),
    st.builds(TakeOffQualityPile, number),
    st.builds(GoToPhase, st.sampled_from(Phase), moment_ms),
)


def records(session: Session, kinds: list[type]) -> dict[str, object]:
    return {kind.__name__: dict(session.all(kind)) for kind in kinds}


def run(workspace: Workspace, command: Command) -> bool:
    """Carry out `command` and return whether it put something on the undo stack."""
    before = workspace.session
    try:
        edit = workspace.execute(command)
    except DomainError:
        assert workspace.session is before
        return False
    return edit.is_undoable and not edit.is_empty


@given(st.integers(0, 6), st.lists(COMMANDS, max_size=40), st.integers(0, 20))
def test_undo_and_redo_return_to_exactly_the_earlier_state(
    phases: int, commands: list[Command], back: int
) -> None:
    played = Played(12, 3)
    played.play(*list(Phase)[:phases])
    workspace = played.workspace
    earlier = [records(workspace.session, UNDOABLE)]
    earlier += [records(workspace.session, UNDOABLE) for command in commands if run(workspace, command)]
    fixed = records(workspace.session, FIXED)
    steps = min(back, len(earlier) - 1)

    for _ in range(steps):
        workspace.undo(even_if_shown=True)

    assert records(workspace.session, UNDOABLE) == earlier[-1 - steps]
    assert records(workspace.session, FIXED) == fixed

    for _ in range(steps):
        workspace.redo(even_if_shown=True)

    assert records(workspace.session, UNDOABLE) == earlier[-1]
    assert records(workspace.session, FIXED) == fixed
    assert workspace.redo_label is None


@given(st.lists(COMMANDS, max_size=25))
def test_what_can_and_cannot_be_undone_never_go_in_one_change(commands: list[Command]) -> None:
    played = Played(12, 3)
    played.play(Phase.ARRIVAL, Phase.FOLD_1, Phase.JUDGE, Phase.GROUP)

    for command in commands:
        try:
            edit = command.plan(played.session)
        except DomainError:
            continue

        assert len({kind.undoable for kind in edit.kinds}) <= 1


def test_a_new_change_forgets_what_was_taken_back() -> None:
    played = Played(12, 3)
    played.workspace.execute(HandOutNumbers(5))
    played.workspace.undo()
    played.workspace.execute(HandOutNumbers(7))

    assert played.workspace.redo_label is None
    assert played.session.numbers() == tuple(range(1, 8))


def test_tables_the_room_saw_are_taken_back_only_when_confirmed() -> None:
    played = Played(12, 3)
    played.play(Phase.ARRIVAL, Phase.FOLD_1, Phase.JUDGE, Phase.GROUP)
    assert played.session.find(Showing) is not None

    with pytest.raises(DomainError) as refusal:
        played.workspace.undo()

    assert refusal.value.key == "undo.shown"
    seated = dict(played.session.all(Placement))
    played.workspace.undo(even_if_shown=True)
    assert dict(played.session.all(Placement)) != seated


class FullDisk(Memory):
    """A journal that refuses whenever it is told to."""

    def __init__(self) -> None:
        super().__init__()
        self.is_full = False

    def commit(self, entry: JournalEntry) -> None:
        if self.is_full:
            raise OSError("no space left")
        super().commit(entry)


@pytest.mark.parametrize("refused", ["execute", "undo", "redo"])
def test_a_change_that_cannot_be_saved_changes_nothing(refused: str) -> None:
    disk = FullDisk()
    workspace = Workspace(Session.empty(), disk, ManualClock(START_MS))
    workspace.execute(StartSession(SETTINGS, STEPS))
    workspace.execute(HandOutNumbers(5))
    workspace.execute(HandOutNumbers(7))
    workspace.undo()
    before = (workspace.session, workspace.undo_label, workspace.redo_label)
    changes = {
        "execute": lambda: workspace.execute(HandOutNumbers(9)),
        "undo": workspace.undo,
        "redo": workspace.redo,
    }

    disk.is_full = True
    with pytest.raises(OSError, match="no space"):
        changes[refused]()

    assert (workspace.session, workspace.undo_label, workspace.redo_label) == before
    assert workspace.session is before[0]
    disk.is_full = False
    changes[refused]()
    assert workspace.session == disk.sessions[-1] != before[0]
    assert [entry.serial for entry in disk.entries] == [1, 2, 3, 4, 5]


class Nowhere:
    """A journal that keeps nothing."""

    def commit(self, entry: JournalEntry) -> None:
        pass


steps = st.lists(st.one_of(COMMANDS, st.sampled_from(["undo", "redo"])), max_size=30)


@given(steps)
def test_the_history_rebuilt_from_the_journal_is_the_live_one(taken: list[Command | str]) -> None:
    memory = Memory()
    live = Workspace(Session.empty(), memory, ManualClock(START_MS))
    live.execute(StartSession(SETTINGS, STEPS))
    for step in taken:
        if isinstance(step, str):
            {"undo": live.undo, "redo": live.redo}[step](even_if_shown=True)
        else:
            run(live, step)

    assert memory.sessions[-1] == live.session
    assert [entry.serial for entry in memory.entries] == list(range(1, len(memory.entries) + 1))
    last = memory.entries[-1].serial
    resumed = Workspace(live.session, Nowhere(), ManualClock(START_MS), memory.histories[-1], last)
    while live.redo_label or resumed.redo_label:
        assert live.redo_label == resumed.redo_label
        assert live.redo(even_if_shown=True) == resumed.redo(even_if_shown=True)
    while live.undo_label or resumed.undo_label:
        assert live.undo_label == resumed.undo_label
        assert live.undo(even_if_shown=True) == resumed.undo(even_if_shown=True)
    assert live.session == resumed.session


def test_there_is_nothing_to_take_back_at_the_start() -> None:
    played = Played(12, 3)
    before = played.session

    assert played.workspace.undo().is_empty
    assert played.workspace.redo().is_empty
    assert played.session is before
    assert len(played.journal.entries) == 1


def test_a_change_that_changes_nothing_is_not_written_down() -> None:
    played = Played(12, 3)
    played.workspace.execute(HandOutNumbers(5))
    played.workspace.undo()
    played.workspace.execute(HandOutNumbers(0))

    assert played.workspace.redo_label is not None
    assert len(played.journal.entries) == 3


def test_a_change_of_phase_or_clock_leaves_undo_and_redo_as_they_are() -> None:
    played = Played(12, 3)
    played.workspace.execute(HandOutNumbers(5))
    played.workspace.execute(HandOutNumbers(7))
    played.workspace.undo()
    labels = (played.workspace.undo_label, played.workspace.redo_label)
    played.workspace.execute(GoToPhase(Phase.FOLD_1, START_MS))
    played.workspace.execute(SetClock(Task.FOLD_1, MINUTE_MS))

    assert (played.workspace.undo_label, played.workspace.redo_label) == labels
    played.workspace.redo()
    assert played.session.numbers() == tuple(range(1, 8))
    assert played.session.phase is Phase.FOLD_1


def test_doing_again_what_the_room_saw_must_be_confirmed_too() -> None:
    played = Played(12, 3)
    played.play(Phase.ARRIVAL, Phase.FOLD_1, Phase.JUDGE, Phase.GROUP)
    seats = dict(played.session.all(Placement))
    played.workspace.undo(even_if_shown=True)
    assert played.session.all(Placement) == {}

    with pytest.raises(DomainError, match=r"undo\.shown"):
        played.workspace.redo()
    played.workspace.redo(even_if_shown=True)
    assert played.session.all(Placement) == seats


@given(st.lists(COMMANDS, max_size=30))
def test_nothing_is_kept_of_tables_that_are_not_there(commands: list[Command]) -> None:
    played = Played(12, 3)
    played.play(Phase.ARRIVAL, Phase.FOLD_1, Phase.JUDGE)
    for command in commands:
        run(played.workspace, command)

    tables = {table.table for table in played.session.all(Table).values()} | {None}
    kinds: tuple[type[TallyMark | PaperTally | Quote | Slip | Placement | Pin], ...] = (
        TallyMark,
        PaperTally,
        Quote,
        Slip,
        Placement,
        Pin,
    )
    for kind in kinds:
        assert {record.table for record in played.session.all(kind).values()} <= tables
