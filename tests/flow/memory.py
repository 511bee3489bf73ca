"""A made-up room played in memory, as fast as it goes."""

from collections.abc import Callable
from dataclasses import replace

from grouping.content.runningorder import load_running_order
from grouping.domain.journal import History, JournalEntry
from grouping.domain.phases import PHASES, Phase
from grouping.domain.session import Session
from grouping.domain.settings import Design, Language, PlanStep, Settings
from grouping.services.clock import ManualClock
from grouping.services.commands.prepare import StartSession
from grouping.services.plan import new_settings
from grouping.services.rehearsal import MadeUpRoom, play_phase
from grouping.services.workspace import Command, Workspace

START_MS = 1_767_603_600_000


class Memory:
    """A journal on no disk: keeps the session as it was after every entry."""

    def __init__(self) -> None:
        self.entries: list[JournalEntry] = []
        self.sessions: list[Session] = [Session.empty()]
        self.histories: list[History] = [History()]

    def commit(self, entry: JournalEntry) -> None:
        session, _ = self.sessions[-1].apply(entry.edit)
        self.entries.append(entry)
        self.sessions.append(session)
        self.histories.append(self.histories[-1].after(entry))


def opening(
    people: int,
    seed: int,
    language: Language = Language.NL,
    design: Design = Design.CLASSIC,
    tables: int = 0,
) -> tuple[Settings, tuple[PlanStep, ...]]:
    """Return what a session of a made-up room starts with."""
    order = load_running_order("75")
    settings = new_settings(
        order,
        language=language,
        now_ms=START_MS,
        people=people,
        design=design,
        name="verzonnen",
        seed=seed,
        made_up=True,
    )
    return replace(settings, tables=tables), order.steps


class Played:
    """A made-up room with its workspace, played from the start as far as is asked."""

    def __init__(
        self,
        people: int,
        seed: int,
        language: Language = Language.NL,
        design: Design = Design.CLASSIC,
        tables: int = 0,
    ) -> None:
        self.clock = ManualClock(START_MS)
        self.journal = Memory()
        self.workspace = Workspace(Session.empty(), self.journal, self.clock)
        self.workspace.execute(StartSession(*opening(people, seed, language, design, tables)))
        self.room = MadeUpRoom(people, seed, language)

    @property
    def session(self) -> Session:
        return self.workspace.session

    def play(self, *phases: Phase) -> list[Command]:
        """Play `phases`, or else all of them, and return what was carried out."""
        return [
            command
            for phase in phases or PHASES
            for command in play_phase(self.workspace, self.room, phase, self.clock)
        ]

    def asks(self, phase: Phase, look: Callable[[], Session] | None = None) -> list[Command]:
        """Return what the room would still do in `phase` if nobody carried it out."""
        commands = self.room.commands(phase, look or (lambda: self.session), self.clock)
        return [timed.command for timed in commands]
