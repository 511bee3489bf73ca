"""Whole made-up rooms, one of them with everything that happens to a room."""

from dataclasses import dataclass, replace
from functools import cache

from grouping.domain.groups import Table
from grouping.domain.journal import Label
from grouping.domain.judging import JudgingChoice, PileEntry, SecondEntry
from grouping.domain.observation import TallyKind
from grouping.domain.participants import Role
from grouping.domain.phases import PHASES, Phase
from grouping.domain.session import Edit, Session
from grouping.domain.settings import Design, Language
from grouping.services.commands.arrive import AddTooLate, SetRole
from grouping.services.commands.group import DrawGroups, MovePerson
from grouping.services.commands.observe import CountOnPaper
from grouping.services.marks import mark_choices
from grouping.services.tables import seated
from tests.flow.memory import Played
from tests.unit.rooms import DUTCH


@dataclass(frozen=True)
class Made:
    """A room once it is over, and when that is."""

    session: Session
    now_ms: int


@cache
def room(design: Design, people: int, *, eventful: bool = False) -> Made:
    """Return a room played to its end.

    An eventful one has a second rater, people moved by hand, people who left, some who came too late and
    counts on paper.
    """
    played = Played(people, 3, Language.NL, design)
    before = PHASES[: PHASES.index(Phase.GROUP)]
    if not eventful:
        played.play()
        return Made(played.session, played.clock.now_ms())
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
    return Made(played.session, played.clock.now_ms())


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
