"""Undo and redo across phases return to exactly the earlier state, whatever was done in between."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from grouping.domain.errors import DomainError
from grouping.domain.groups import Placement, Showing
from grouping.domain.journal import JournalEntry
from grouping.domain.judging import BorderMethod
from grouping.domain.observation import Finish, TallyKind
from grouping.domain.participants import Role
from grouping.domain.phases import Phase
from grouping.domain.session import RECORD_KINDS, Session
from grouping.domain.settings import Language
from grouping.domain.tasks import MINUTE_MS, Task
from grouping.services.book import book
from grouping.services.clock import ManualClock
from grouping.services.commands.arrive import AddLateComer, HandOutNumbers, SetRole
from grouping.services.commands.clocks import ExtendClock, PauseClock, SetClock, StartClock
from grouping.services.commands.group import DrawGroups, MovePerson, ShowTables, SwapPeople
from grouping.services.commands.judge import DecideBorder, FlagFold, PlayUnscored, PutOnPile, TakeOffPile
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
from grouping.services.commands.prepare import SetStepMinutes, StartSession
from grouping.services.marks import mark_choices
from grouping.services.workspace import Command, Workspace
from tests.flow.memory import START_MS, Memory, Played, opening

MARKS = mark_choices(book(Language.NL, opening(8, 1)[0].audience))
UNDOABLE = [kind for kind in RECORD_KINDS if kind.undoable]
FIXED = [kind for kind in RECORD_KINDS if not kind.undoable]

number = st.integers(1, 14)
table = st.sampled_from(["blue", "orange", "purple", "green"])
moment_ms = st.integers(START_MS, START_MS + 60 * MINUTE_MS)
serial = st.integers(1, 5)
task = st.sampled_from(Task)
answers = st.tuples(*[st.one_of(st.none(), st.integers(1, 3))] * 7)

COMMANDS: st.SearchStrategy[Command] = st.one_of(
    st.builds(SetStepMinutes, st.sampled_from(["welcome", "fold_1", "no_such_step"]), st.integers(0, 20)),
    st.builds(HandOutNumbers, st.integers(0, 14)),
    st.builds(SetRole, number, st.sampled_from(Role)),
    st.builds(AddLateComer),
    st.builds(SetClock, task, st.integers(1, 9).map(lambda minutes: minutes * MINUTE_MS)),
    st.builds(StartClock, task, moment_ms),
    st.builds(PauseClock, task, moment_ms),
    st.builds(ExtendClock, task, st.sampled_from([-MINUTE_MS, MINUTE_MS]), moment_ms),
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
    st.builds(DrawGroups, st.integers(0, 99), st.just(MARKS)),
    st.builds(MovePerson, number, table),
    st.builds(SwapPeople, number, number),
    st.builds(ShowTables, moment_ms),
    st.builds(AddTally, table, st.sampled_from(TallyKind), moment_ms),
    st.builds(RemoveLastTally),
    st.builds(AddQuote, st.sampled_from(["", "zo", "wij snappen het niet"]), st.one_of(st.none(), table)),
    st.builds(StarQuote, serial, st.booleans()),
    st.builds(RemoveQuote, serial),
    st.builds(RecordFinishes, st.lists(number, max_size=4).map(tuple), st.sampled_from(Finish)),
    st.builds(EnterSlip, table, answers, st.just("fijn")),
    st.builds(RemoveSlip, serial),
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


class FullDisk:
    """A journal that refuses whenever it is told to."""

    def __init__(self) -> None:
        self.is_full = False

    def commit(self, entry: JournalEntry) -> None:  # noqa: ARG002
        if self.is_full:
            raise OSError("no space left")


def test_a_change_that_cannot_be_saved_changes_nothing() -> None:
    disk = FullDisk()
    workspace = Workspace(Session.empty(), disk, ManualClock(START_MS))
    workspace.execute(StartSession(*opening(12, 3)))
    workspace.execute(HandOutNumbers(5))
    before, label = workspace.session, workspace.undo_label
    disk.is_full = True

    with pytest.raises(OSError, match="no space"):
        workspace.execute(HandOutNumbers(9))
    with pytest.raises(OSError, match="no space"):
        workspace.undo()

    assert workspace.session is before
    assert workspace.undo_label == label

    disk.is_full = False
    workspace.execute(HandOutNumbers(9))
    assert len(workspace.session.numbers()) == 9


def test_the_history_rebuilt_from_the_journal_is_the_live_one() -> None:
    memory = Memory()
    workspace = Workspace(Session.empty(), memory, ManualClock(START_MS))
    workspace.execute(StartSession(*opening(12, 3)))
    for last in (3, 5, 9):
        workspace.execute(HandOutNumbers(last))
    workspace.undo()
    workspace.undo()
    workspace.redo()

    resumed = Workspace(
        memory.sessions[-1], memory, ManualClock(START_MS), memory.histories[-1], memory.entries[-1].serial
    )

    assert (resumed.undo_label, resumed.redo_label) == (workspace.undo_label, workspace.redo_label)
    resumed.redo()
    assert len(resumed.session.numbers()) == 9
