"""Whole made-up rooms, one of them with everything that happens to a room."""

from collections.abc import Callable
from dataclasses import dataclass, replace
from enum import StrEnum
from functools import cache

from grouping.domain.groups import Table
from grouping.domain.journal import Label
from grouping.domain.judging import JudgingChoice, JudgingMethod, PileEntry, RubricEntry, SecondEntry
from grouping.domain.observation import Finish, TallyKind
from grouping.domain.participants import Role
from grouping.domain.phases import PHASES, Phase
from grouping.domain.session import Edit, Session
from grouping.domain.settings import Design, Language
from grouping.domain.tasks import Task
from grouping.services.commands.arrive import AddTooLate, SetRole
from grouping.services.commands.clocks import SetClock, StartClock
from grouping.services.commands.group import DrawGroups, MovePerson, PinPeople
from grouping.services.commands.interrupt import BeginPause, EndPause, StopExperiment
from grouping.services.commands.navigate import GoToPhase
from grouping.services.commands.observe import CountOnPaper, RecordFinishes
from grouping.services.commands.raters import ChooseMethod
from grouping.services.commands.sleep import GiveBackSleep, NoteSleep
from grouping.services.marks import mark_choices
from grouping.services.scores import SECOND, judging_choice
from grouping.services.tables import seated
from tests.flow.memory import Played
from tests.unit.rooms import DUTCH


@dataclass(frozen=True)
class Made:
    """A room once it is over, and when that is."""

    session: Session
    now_ms: int


class Kind(StrEnum):
    """What happens to a room beside being played."""

    CALM = "calm"
    EVENTFUL = "eventful"
    """A second rater, people moved by hand, people who left, some who came too late, counts on paper."""
    BY_CRITERION = "by criterion"
    """Folds get points on criteria, by two raters."""
    STOPPED = "stopped"
    """Stopped in fold 2."""
    SLEPT = "slept"
    """The laptop slept in fold 1, and again without a clock that ran; the room paused as well."""
    PINNED = "pinned"
    """Drawn again around people who were pinned, of whom one left; somebody does not want to be judged."""


@cache
def room(design: Design, people: int, kind: Kind = Kind.CALM) -> Made:
    """Return a room played to its end."""
    played = Played(people, 3, Language.NL, design)
    _PLAYS[kind](played)
    return Made(played.session, played.clock.now_ms())


def _to_the_end(played: Played) -> None:
    played.play()


def _by_criterion(played: Played) -> None:
    played.play(Phase.PREPARE, Phase.ARRIVAL, Phase.FOLD_1)
    played.workspace.execute(ChooseMethod(JudgingMethod.RUBRIC))
    played.play(Phase.JUDGE)
    first = list(played.session.all(RubricEntry).values())
    second = [
        replace(entry, rater=SECOND, points=tuple((one or 0) ^ (entry.number % 2) for one in entry.points))
        for entry in first[: -len(first) // 4]
    ]
    choice = replace(judging_choice(played.session), second_rater=True, first_done=True, second_done=True)
    played.workspace.execute(_Put(Edit((choice, *second))))
    played.play(*PHASES[PHASES.index(Phase.GROUP) :])


def _stopped(played: Played) -> None:
    played.play(*PHASES[: PHASES.index(Phase.EXPERIENCE)])
    played.workspace.execute(RecordFinishes(played.session.numbers(Role.PARTICIPANT)[:20], Finish.DONE))
    played.clock.advance(61_000)
    played.workspace.execute(StopExperiment(played.clock.now_ms()))
    played.play(Phase.TALK, Phase.CLOSE)


def _slept(played: Played) -> None:
    played.play(Phase.PREPARE, Phase.ARRIVAL)
    _sleep(played, 45_000, ())
    played.workspace.execute(GoToPhase(Phase.FOLD_1, played.clock.now_ms()))
    played.workspace.execute(SetClock(Task.FOLD_1, 240_000))
    played.workspace.execute(StartClock(Task.FOLD_1, played.clock.now_ms()))
    _sleep(played, 252_000, (Task.FOLD_1,))
    played.workspace.execute(GiveBackSleep(played.clock.now_ms() - 1, played.clock.now_ms()))
    played.play(Phase.FOLD_1, Phase.JUDGE)
    played.workspace.execute(BeginPause(played.clock.now_ms()))
    played.clock.advance(425_000)
    played.workspace.execute(EndPause(played.clock.now_ms()))
    played.play(Phase.GROUP, Phase.FOLD_2)
    _sleep(played, 73_000, (Task.FOLD_2,))
    played.play(*PHASES[PHASES.index(Phase.EXPERIENCE) :])


def _sleep(played: Played, slept_ms: int, tasks: tuple[Task, ...]) -> None:
    played.clock.advance(slept_ms)
    played.workspace.execute(NoteSleep(played.clock.now_ms(), slept_ms, tasks))


def _pinned(played: Played) -> None:
    played.play(*PHASES[: PHASES.index(Phase.GROUP)])
    marks = mark_choices(DUTCH, 7)
    played.workspace.execute(DrawGroups(11, marks))
    names = sorted(table.table for table in played.session.all(Table).values())
    pinned = tuple(seated(played.session, name)[0] for name in names[:4])
    played.workspace.execute(PinPeople(pinned))
    played.workspace.execute(DrawGroups(12, marks))
    played.play(*PHASES[PHASES.index(Phase.GROUP) :])
    played.workspace.execute(SetRole(pinned[0], Role.LEFT))
    played.workspace.execute(SetRole(seated(played.session, names[-1])[-1], Role.UNSCORED))


def _eventful(played: Played) -> None:
    before = PHASES[: PHASES.index(Phase.GROUP)]
    played.play(*before)
    _judge_again(played)
    played.workspace.execute(DrawGroups(11, mark_choices(DUTCH, 7)))
    tables = (table.table for table in played.session.all(Table).values())
    names = sorted(tables, key=lambda name: (-len(seated(played.session, name)), name))
    for source, target in ((names[0], names[-1]), (names[1], names[2])):
        played.workspace.execute(MovePerson(seated(played.session, source)[0], target))
    played.play(Phase.GROUP, Phase.FOLD_2)
    played.workspace.execute(AddTooLate(Role.JOINED_LATE))
    played.workspace.execute(AddTooLate(Role.JOINED_LATE))
    played.play(*PHASES[PHASES.index(Phase.EXPERIENCE) :])
    for name in names[:2]:
        played.workspace.execute(SetRole(seated(played.session, name)[0], Role.LEFT))
    played.workspace.execute(SetRole(seated(played.session, names[2])[1], Role.OBSERVER))
    played.workspace.execute(CountOnPaper(names[0], TallyKind.ASKS, 17))
    played.workspace.execute(CountOnPaper(names[1], TallyKind.GRUMBLES, 0))


_PLAYS: dict[Kind, Callable[[Played], None]] = {
    Kind.CALM: _to_the_end,
    Kind.EVENTFUL: _eventful,
    Kind.BY_CRITERION: _by_criterion,
    Kind.STOPPED: _stopped,
    Kind.SLEPT: _slept,
    Kind.PINNED: _pinned,
}


def _judge_again(played: Played) -> None:
    """Let a second rater judge most folds, now and then a pile further; the first changed one afterwards."""
    first = [entry for entry in played.session.all(PileEntry).values() if entry.number % 7]
    second = [
        SecondEntry(entry.number, min(5, max(1, entry.pile + (entry.number % 3) - 1)), entry.order)
        for entry in first
    ]
    second[0] = replace(second[0], first_before=max(1, first[0].pile - 1))
    choice = JudgingChoice(second_rater=True, first_done=True, second_done=True)
    played.workspace.execute(_Put(Edit((choice, *second))))


@dataclass(frozen=True)
class _Put:
    """Puts records as they are."""

    edit: Edit

    @property
    def label(self) -> Label:
        return Label.of("undo.move", number=1)

    def plan(self, session: Session) -> Edit:  # noqa: ARG002 - every command is asked like this
        return self.edit
