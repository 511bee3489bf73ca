"""The rehearsal: a made-up room that does, phase by phase, what a facilitator and a real room would do.

The room looks at the session before every step and does only what is still to be done, so a person can do
any part by hand.
"""

from collections import Counter
from collections.abc import Callable, Iterator
from dataclasses import dataclass

from grouping.domain.groups import Draw, Placement
from grouping.domain.judging import PILES, BorderMethod, PileEntry, RubricEntry
from grouping.domain.observation import Finish, FoldResult, Quote
from grouping.domain.participants import Participant, Role
from grouping.domain.phases import Phase
from grouping.domain.session import Session
from grouping.domain.settings import MAX_PEOPLE, Language
from grouping.domain.tasks import MINUTE_MS, Task, TaskClock
from grouping.services.book import book
from grouping.services.clock import Clock, ManualClock
from grouping.services.commands.arrive import AddLateComer, HandOutNumbers, SetRole
from grouping.services.commands.clocks import ExtendClock, PauseClock, SetClock, StartClock
from grouping.services.commands.group import DrawGroups, ShowTables
from grouping.services.commands.judge import DecideBorder, FlagFold, PutOnPile
from grouping.services.commands.navigate import GoToPhase
from grouping.services.commands.observe import RecordFinishes, StarQuote
from grouping.services.commands.rubric import RateFold
from grouping.services.folds import criteria_count
from grouping.services.judging import Border, draw_obstacle, standing, unseen_numbers
from grouping.services.madeup import MadeUpPeople
from grouping.services.madeup_dice import Dice, Topic
from grouping.services.madeup_observers import observations, tables_by_mark
from grouping.services.madeup_results import paper_counts, quality_piles, slip_of_person
from grouping.services.madeup_talk import talk
from grouping.services.marks import mark_choices
from grouping.services.plan import planned_ms
from grouping.services.scores import adds_points
from grouping.services.tables import seated
from grouping.services.workspace import Command, Workspace

STARRED_QUOTES = 2

_SMALLEST_WITH_LATE_COMER = 8
_SMALLEST_WITH_OBSERVER = 12
_SMALLEST_WITH_UNSCORED = 20
_SMALLEST_WITH_TWO_OBSERVERS = 25

_SECOND_MS = 1_000


@dataclass(frozen=True, slots=True)
class TimedCommand:
    """What somebody does next: `wait_ms` pass on the clock, then `command` is carried out."""

    wait_ms: int
    command: Command


@dataclass(frozen=True, slots=True)
class _View:
    """The session and the time as they are at this moment."""

    look: Callable[[], Session]
    clock: Clock
    pace: Dice

    @property
    def session(self) -> Session:
        return self.look()

    def after(self, low_s: int, high_s: int, command: Command) -> TimedCommand:
        """Return `command` after a number of seconds drawn by lot."""
        return TimedCommand(self.pace.between(low_s * _SECOND_MS, high_s * _SECOND_MS), command)

    def timed(self, wait_ms: int, make: Callable[[int], Command]) -> TimedCommand:
        """Return the command that `make` makes of the time at which it will be carried out."""
        return TimedCommand(wait_ms, make(self.clock.now_ms() + wait_ms))


class MadeUpRoom:
    """A room of `people` who belong to `seed`; in each phase it plays its people and their facilitator."""

    def __init__(self, people: int, seed: int, language: Language) -> None:
        """Fill the room; nothing has happened yet."""
        self._people = people
        self._seed = seed
        self._who = MadeUpPeople(seed, language)
        self._parts = {
            Phase.ARRIVAL: self._arrive,
            Phase.FOLD_1: self._fold_1,
            Phase.JUDGE: self._judge,
            Phase.GROUP: self._group,
            Phase.FOLD_2: self._fold_2,
            Phase.EXPERIENCE: self._experience,
            Phase.TALK: self._talk,
        }

    def commands(self, phase: Phase, session: Callable[[], Session], clock: Clock) -> Iterator[TimedCommand]:
        """Yield what is still to be done in `phase`, and before it whatever it cannot do without.

        Each command must be carried out, after its wait on `clock`, before the next is asked for.
        Where the page of a phase submits nothing itself (*Prepare*, *Close*) there is nothing.
        """
        part = self._parts.get(phase)
        if part is not None:
            yield from part(_View(session, clock, Dice(self._seed, Topic.PACE, phase.number)))

    def duration_ms(self, session: Session, phase: Phase) -> int:
        """Return how long the room spends in `phase`: the planned minutes, give or take a tenth."""
        planned = sum(step.minutes for step in session.plan if step.phase is phase) * MINUTE_MS
        return planned * Dice(self._seed, Topic.DURATION, phase.number).between(92, 108) // 100

    def _arrive(self, now: _View) -> Iterator[TimedCommand]:
        """Hand out the numbers; some watch, one is absent, one folds along without a score."""
        if not now.session.numbers():
            yield now.after(60, 120, HandOutNumbers(self._people))
        if _is_sorted(now.session):
            return
        numbers = Dice(self._seed, Topic.ROLES).order(now.session.numbers())
        for role, people in self._roles(len(numbers)):
            while people > len(now.session.numbers(role)) and numbers:
                number = numbers.pop()
                if number in now.session.numbers(Role.PARTICIPANT):
                    yield now.after(5, 25, SetRole(number, role))

    def _first_arrive(self, now: _View) -> Iterator[TimedCommand]:
        """Fill the room, unless somebody already said who is there."""
        if not now.session.numbers():
            yield from self._arrive(now)

    def _roles(self, people: int) -> tuple[tuple[Role, int], ...]:
        observers = (people >= _SMALLEST_WITH_OBSERVER) + (people >= _SMALLEST_WITH_TWO_OBSERVERS)
        return (
            (Role.ABSENT, int(people >= _SMALLEST_WITH_OBSERVER)),
            (Role.OBSERVER, observers),
            (Role.UNSCORED, int(people >= _SMALLEST_WITH_UNSCORED)),
        )

    def _fold_1(self, now: _View) -> Iterator[TimedCommand]:
        """Fold alone; somebody comes late, and once everybody has to wait."""
        yield from self._first_arrive(now)
        yield from self._start(now, Task.FOLD_1)
        if self._expects_late_comer(now.session):
            yield now.after(40, 90, AddLateComer())
        clock = _running(now, Task.FOLD_1)
        if clock is not None and clock.remaining_at(now.clock.now_ms()) > 2 * MINUTE_MS:
            yield now.timed(now.pace.between(20_000, 60_000), lambda at: PauseClock(Task.FOLD_1, at))
            yield now.timed(now.pace.between(15_000, 40_000), lambda at: StartClock(Task.FOLD_1, at))
        yield from self._let_run_out(now, Task.FOLD_1)

    def _expects_late_comer(self, session: Session) -> bool:
        people = session.all(Participant).values()
        return (
            len(people) >= _SMALLEST_WITH_LATE_COMER
            and max(session.numbers()) < MAX_PEOPLE
            and not any(person.short_time for person in people)
            and not _is_sorted(session)
        )

    def _judge(self, now: _View) -> Iterator[TimedCommand]:
        """Sort into piles, hesitate, look again, and decide who of a cut pile moves up."""
        yield from self._first_arrive(now)
        unseen = unseen_numbers(now.session)
        while unseen:
            yield from self._sort(now, unseen)
            # Somebody may have come late meanwhile; but whoever carries nothing out is not asked for ever.
            left = unseen_numbers(now.session)
            unseen = () if left == unseen else left
        yield from self._decide_borders(now)

    def _sort(self, now: _View, unseen: tuple[int, ...]) -> Iterator[TimedCommand]:
        """Put the folds of `unseen` on piles, best pile first, and look again at the doubtful ones."""
        sorting = self._who.sort_folds(now.session.numbers(Role.PARTICIPANT))
        for pile in PILES:
            folds = [number for number in unseen if sorting.piles[number] == pile]
            for number in Dice(self._seed, Topic.TRAY, pile).order(folds):
                yield from self._put(now, number, pile, is_doubted=number in sorting.doubts)
        for number, above in sorting.doubts.items():
            if number in unseen:
                yield from self._look_again(now, number, above)

    def _put(self, now: _View, number: int, pile: int, *, is_doubted: bool) -> Iterator[TimedCommand]:
        """Put a fold that is still unseen on its pile, with what there is to say about it."""
        if number not in unseen_numbers(now.session):
            return
        if adds_points(now.session):
            points = self._who.points(number, pile, criteria_count(now.session), is_doubted=is_doubted)
            yield now.after(6, 12, RateFold(number, points))
            return
        yield now.after(1, 3, PutOnPile(number, pile))
        if now.session.find(PileEntry, number) is None:
            return
        if self._who.is_unfinished(number, pile):
            yield now.after(0, 1, FlagFold(number, "unfinished"))
        if is_doubted:
            yield now.after(0, 1, FlagFold(number, "look_again"))

    def _look_again(self, now: _View, number: int, above: int) -> Iterator[TimedCommand]:
        """Lay a fold beside the one just above it, and let it move up if it is the better one after all."""
        entry, other = now.session.find(PileEntry, number), now.session.find(PileEntry, above)
        if entry is None or other is None or entry.pile >= other.pile:
            return
        if self._who.seen_again(number) > self._who.seen_again(above):
            yield now.after(4, 9, PutOnPile(number, other.pile, move=True))

    def _decide_borders(self, now: _View) -> Iterator[TimedCommand]:
        """Decide every cut inside a pile: one by a second look, the others by lot."""
        asked: set[int] = set()
        while border := next(
            (
                each
                for each in standing(now.session).borders
                if each.decision is None and each.cut not in asked
            ),
            None,
        ):
            asked.add(border.cut)
            if self._looked(now.session):
                yield now.after(3, 6, DecideBorder(border.cut, BorderMethod.LOT))
            else:
                yield now.after(20, 50, DecideBorder(border.cut, BorderMethod.LOOK, self._best_of(border)))

    def _looked(self, session: Session) -> bool:
        decisions = [border.decision for border in standing(session).borders]
        return any(decision is not None and decision.method is BorderMethod.LOOK for decision in decisions)

    def _best_of(self, border: Border) -> tuple[int, ...]:
        ranked = sorted(border.candidates, key=lambda number: (-self._who.seen_again(number), number))
        return tuple(ranked[: border.moving_up])

    def _group(self, now: _View) -> Iterator[TimedCommand]:
        """Draw the groups and show the tables."""
        if now.session.find(Draw) is None:
            yield from self._judge(now)
            if draw_obstacle(now.session, standing(now.session)) is None:
                settings = now.session.settings
                marks = mark_choices(book(settings.room_language, settings.audience), settings.seed)
                yield now.after(5, 15, DrawGroups(settings.seed, marks))
        if now.session.find(Draw) is not None and not now.session.was_shown:
            yield now.timed(now.pace.between(15_000, 30_000), ShowTables)

    def _fold_2(self, now: _View) -> Iterator[TimedCommand]:
        """Fold at the tables while observers make strokes and write down what they hear."""
        yield from self._group(now)
        yield from self._start(now, Task.FOLD_2)
        clock = now.session.clock(Task.FOLD_2)
        if clock is None:
            return
        began_ms = now.clock.now_ms() - clock.elapsed_at(now.clock.now_ms())
        for noted in observations(now.session, self._who, clock.duration_ms):
            wait_ms = max(0, began_ms + noted.at_ms - now.clock.now_ms())
            command = noted.command(now.session, now.clock.now_ms() + wait_ms)
            if command is not None:
                yield TimedCommand(wait_ms, command)
        if _running(now, Task.FOLD_2) is not None:
            yield now.timed(0, lambda at: ExtendClock(Task.FOLD_2, MINUTE_MS, at))
        yield from self._let_run_out(now, Task.FOLD_2)
        for counted in paper_counts(now.session, self._who):
            yield now.after(2, 4, counted)

    def _experience(self, now: _View) -> Iterator[TimedCommand]:
        """Type how far the folds came, slips and blind piles, and choose two quotes to show."""
        yield from self._group(now)
        for finish in Finish:
            numbers = self._finished(now.session, finish)
            if numbers:
                yield now.after(10, 40, RecordFinishes(numbers, finish))
        for seat, table in enumerate(tables_by_mark(now.session)):
            people = [number for number in seated(now.session, table.table) if self._who.returns_slip(number)]
            for earlier, number in enumerate(Dice(self._seed, Topic.SLIP_ORDER, seat).order(people)):
                typed = slip_of_person(now.session, self._who, number, table, earlier)
                if typed is not None:
                    yield now.after(3, 7, typed)
        for sorted_fold in quality_piles(now.session, self._who):
            yield now.after(1, 3, sorted_fold)
        yield from self._star(now)

    def _finished(self, session: Session, finish: Finish) -> tuple[int, ...]:
        known = session.all(FoldResult)
        return tuple(
            number
            for table in tables_by_mark(session)
            for number in seated(session, table.table)
            if (number,) not in known and self._who.finish(number, table) is finish
        )

    def _star(self, now: _View) -> Iterator[TimedCommand]:
        """Allow two quotes on the room screen, of two tables where that is possible."""
        heard: Counter[str | None] = Counter()
        turns: list[tuple[int, int]] = []
        for (serial,), quote in sorted(now.session.all(Quote).items()):
            turns.append((heard[quote.table], int(serial)))
            heard[quote.table] += 1
        for _, serial in sorted(turns):
            if sum(quote.starred for quote in now.session.all(Quote).values()) >= STARRED_QUOTES:
                return
            turn = now.session.find(Quote, serial)
            if turn is not None and not turn.starred:
                yield now.after(2, 5, StarQuote(serial, starred=True))

    @staticmethod
    def _talk(now: _View) -> Iterator[TimedCommand]:
        """Let every table speak, choose handholds, and write down what people will do."""
        for command in talk(now.look):
            yield now.after(20, 50, command)

    def _start(self, now: _View, task: Task) -> Iterator[TimedCommand]:
        if now.session.clock(task) is None:
            yield TimedCommand(0, SetClock(task, planned_ms(now.session, task.value)))
        clock = now.session.clock(task)
        if clock is not None and not clock.was_started:
            yield now.timed(now.pace.between(10_000, 30_000), lambda at: StartClock(task, at))

    def _let_run_out(self, now: _View, task: Task) -> Iterator[TimedCommand]:
        """Wait until the time is up and stop the clock."""
        clock = _running(now, task)
        if clock is not None:
            yield now.timed(clock.remaining_at(now.clock.now_ms()), lambda at: PauseClock(task, at))


def play_phase(workspace: Workspace, room: MadeUpRoom, phase: Phase, clock: ManualClock) -> Iterator[Command]:
    """Go to `phase` and play it on the workspace's own `clock`; yield each command once it is carried out."""
    began_ms = clock.now_ms()
    if workspace.session.phase is not phase:
        go = GoToPhase(phase, began_ms)
        workspace.execute(go)
        yield go
    for timed in room.commands(phase, lambda: workspace.session, clock):
        clock.advance(timed.wait_ms)
        workspace.execute(timed.command)
        yield timed.command
    left_ms = began_ms + room.duration_ms(workspace.session, phase) - clock.now_ms()
    clock.advance(max(0, left_ms))


def _running(now: _View, task: Task) -> TaskClock | None:
    """Return the clock of `task` while time passes and is not up."""
    clock = now.session.clock(task)
    if clock is None or not clock.is_running or clock.remaining_at(now.clock.now_ms()) == 0:
        return None
    return clock


def _is_sorted(session: Session) -> bool:
    """Return whether a fold was judged or somebody has a table, so that it is too late to come in."""
    return any(session.records.get(kind) for kind in (PileEntry, RubricEntry, Placement))
