"""Rooms played through the commands, as a facilitator would, with a journal in memory."""

import random
from dataclasses import replace

from grouping.content.runningorder import load_running_order
from grouping.domain.experience import ITEM_HIGHEST, SLIP_ITEMS
from grouping.domain.groups import Placement, Table
from grouping.domain.journal import JournalEntry
from grouping.domain.judging import BorderDecision, BorderMethod, PileEntry
from grouping.domain.observation import Finish, FoldResult, TallyKind
from grouping.domain.participants import Participant, Role
from grouping.domain.phases import PHASES, Phase
from grouping.domain.session import Edit, Key, Record, Session
from grouping.domain.settings import Audience, Design, Language, Settings
from grouping.domain.tasks import MINUTE_MS, Task
from grouping.services.book import Book, book
from grouping.services.clock import ManualClock
from grouping.services.commands.arrive import HandOutNumbers, SetRole
from grouping.services.commands.clocks import PauseClock, SetClock, StartClock
from grouping.services.commands.group import DrawGroups, MovePerson, ShowTables
from grouping.services.commands.judge import DecideBorder, PutOnPile
from grouping.services.commands.navigate import GoToPhase
from grouping.services.commands.observe import AddQuote, AddTally, EnterSlip, RecordFinishes
from grouping.services.commands.prepare import StartSession
from grouping.services.judging import standing
from grouping.services.marks import mark_choices
from grouping.services.tables import seated
from grouping.services.workspace import Workspace

START_MS = 1_795_694_400_000
"""26 November 2026, noon in Greenwich, so that it is that day nearly everywhere."""


class MemoryJournal:
    """Keeps entries in a list."""

    def __init__(self) -> None:
        self.entries: list[JournalEntry] = []

    def commit(self, entry: JournalEntry) -> None:
        self.entries.append(entry)


class Room:
    """A room that can be played phase by phase."""

    def __init__(
        self, people: int, seed: int = 7, *, made_up: bool = False, language: Language = Language.NL
    ) -> None:
        self.clock = ManualClock(START_MS)
        self.work = Workspace(Session.empty(), MemoryJournal(), self.clock)
        self._people = people
        self._lots = random.Random(seed)
        order = load_running_order(75)
        settings = Settings(
            name="Pabo 3B",
            design=Design.CLASSIC,
            audience=Audience.PABO,
            room_language=language,
            total_minutes=order.total_minutes,
            expected_people=people,
            manager_present=False,
            seed=482_913,
            made_up=made_up,
            created_at_ms=START_MS,
        )
        self.work.execute(StartSession(settings, order.steps))

    @property
    def session(self) -> Session:
        return self.work.session

    @property
    def tables(self) -> tuple[Table, ...]:
        return tuple(self.session.all(Table).values())

    def go(self, phase: Phase) -> None:
        """Open `phase` and let its planned minutes pass, give or take one."""
        self.work.execute(GoToPhase(phase, self.clock.now_ms()))
        planned = sum(step.minutes for step in self.session.plan if step.phase is phase)
        if phase.value in set(Task):  # the clock itself takes this time
            planned = 1
        self.clock.advance(max(1, planned + self._lots.randint(-1, 2)) * MINUTE_MS)

    def arrive(self, observers: int = 0, unscored: int = 0, left: int = 0) -> None:
        self.work.execute(HandOutNumbers(self._people))
        last = self._people
        for role, count in ((Role.OBSERVER, observers), (Role.UNSCORED, unscored), (Role.LEFT, left)):
            for number in range(last, last - count, -1):
                self.work.execute(SetRole(number, role))
            last -= count

    def fold(self, task: Task, minutes: int) -> None:
        self.work.execute(SetClock(task, minutes * MINUTE_MS))
        self.work.execute(StartClock(task, self.clock.now_ms()))
        self.clock.advance(minutes * MINUTE_MS)
        self.work.execute(PauseClock(task, self.clock.now_ms()))

    def judge(self, *methods: BorderMethod) -> None:
        """Put every fold on a pile, then decide the cuts with `methods` in turn, or by a look."""
        for number in self.session.numbers(Role.PARTICIPANT):
            pile = self._lots.choices((5, 4, 3, 2, 1), (5, 7, 9, 6, 4))[0]
            self.work.execute(PutOnPile(number, pile))
        chosen = iter(methods)
        while border := next((b for b in standing(self.session).borders if b.decision is None), None):
            method = next(chosen, BorderMethod.LOOK)
            promoted = border.candidates[: border.moving_up] if method is BorderMethod.LOOK else ()
            self.work.execute(DecideBorder(border.cut, method, promoted))

    def group(self, seed: int = 482_913, *, moved: bool = False) -> None:
        self.work.execute(DrawGroups(seed, mark_choices(self.book(Language.NL), self.session.settings.seed)))
        if moved:
            first, second = self.tables[:2]
            self.work.execute(MovePerson(seated(self.session, first.table)[0], second.table))
        self.work.execute(ShowTables(self.clock.now_ms()))

    def finish(self) -> None:
        for table in self.tables:
            for number in seated(self.session, table.table):
                done = 45 + 15 * (table.level or 1)
                finish = self._lots.choices(tuple(Finish), (done, 25, 100 - done))[0]
                self.work.execute(RecordFinishes((number,), finish))

    def observe(self) -> None:
        for table in self.tables:
            for kind in TallyKind:
                for _ in range(self._lots.randint(0, 9)):
                    self.work.execute(AddTally(table.table, kind, self.clock.now_ms()))

    def slips(self) -> None:
        for table in self.tables:
            for _ in seated(self.session, table.table)[1:]:
                answers = tuple(self._lots.randint(1, ITEM_HIGHEST[item]) for item in SLIP_ITEMS)
                self.work.execute(EnterSlip(table.table, answers, "geheimwoord"))

    def quote(self, text: str, *, starred: bool) -> None:
        self.work.execute(AddQuote(text, self.tables[0].table, starred))

    def book(self, language: Language) -> Book:
        return book(language, self.session.settings.audience)


def whole_room(people: int, *, made_up: bool = False, language: Language = Language.NL) -> Room:
    """Return a room that has gone through every phase."""
    room = Room(people, made_up=made_up, language=language)
    large = people >= 20
    for phase in PHASES[1:]:
        room.go(phase)
        match phase:
            case Phase.ARRIVAL:
                room.arrive(*((3, 1, 1) if large else (int(people > 2), 0, 0)))
            case Phase.FOLD_1:
                room.fold(Task.FOLD_1, 6)
            case Phase.JUDGE:
                room.judge(BorderMethod.LOOK, BorderMethod.LOT)
            case Phase.GROUP:
                room.group(moved=large)
            case Phase.FOLD_2:
                room.fold(Task.FOLD_2, 10)
                room.observe()
                room.finish()
            case Phase.EXPERIENCE:
                room.slips()
                for text in _SAID[language]:
                    room.quote(text, starred=True)
                room.quote(UNSTARRED, starred=False)
            case _:
                pass
    return room


def renumbered(session: Session, add: int) -> Session:
    """Return `session` with every sticker number raised by `add`, so that numbers can be told from counts."""
    put: list[Record] = []
    drop: list[tuple[type[Record], Key]] = []
    numbered: list[Participant | PileEntry | Placement | FoldResult] = [
        *session.all(Participant).values(),
        *session.all(PileEntry).values(),
        *session.all(Placement).values(),
        *session.all(FoldResult).values(),
    ]
    for record in numbered:
        drop.append((type(record), record.key))
        put.append(replace(record, number=record.number + add))
    for decision in session.all(BorderDecision).values():
        candidates = tuple(number + add for number in decision.candidates)
        promoted = tuple(number + add for number in decision.promoted)
        put.append(replace(decision, candidates=candidates, promoted=promoted))
    return session.apply(Edit(tuple(put), tuple(drop)))[0]


UNSTARRED = "Dit citaat kreeg geen ster en hoort nergens te staan"

_SAID = {
    Language.NL: (
        "Niemand hier snapt het, en dat wisten jullie van tevoren.",
        "O wacht, ik zie het. Je moet hem eerst openleggen en dan pas de punt naar binnen drukken.",
        "Wij zijn al klaar. Mogen we helpen bij een andere tafel?",
    ),
    Language.EN: (
        "Nobody here gets it, and you knew that beforehand.",
        "Oh wait, I see. You open it out first and only then push the point inside.",
        "We are done. May we help at another table?",
    ),
}
