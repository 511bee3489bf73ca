"""The laptop sleeps while clocks run or stand still; what a clock lost can be given back."""

from collections.abc import Iterable
from typing import NamedTuple

import pytest
from hypothesis import given
from hypothesis import strategies as st

from grouping.domain.interruptions import Sleep
from grouping.domain.phases import Phase
from grouping.domain.session import Session
from grouping.domain.tasks import MAX_DURATION_MS, MINUTE_MS, Task
from grouping.services.clock import ManualClock
from grouping.services.commands.clocks import ExtendClock, PauseClock, SetClock, StartClock
from grouping.services.commands.navigate import GoToPhase
from grouping.services.commands.prepare import StartSession
from grouping.services.commands.sleep import GiveBackSleep, NoteSleep
from grouping.services.pages.sleep import SleepChoice, sleep_notice
from grouping.services.sleepwatch import SHORTEST_SLEEP_MS, SleepWatch
from grouping.services.workspace import Workspace
from grouping.viewmodel.notice import NoticeAction, NoticeView
from tests.flow.memory import START_MS, Memory, opening
from tests.unit.rooms import BOOKS, DUTCH, ENGLISH, refused

FOLD_1, FOLD_2 = Task.FOLD_1, Task.FOLD_2
NAP_MS = 192_000
"""3:12"""


class Desk:
    """A session in memory with its clock and its watch, as a window would poll it."""

    def __init__(self, phase: Phase = Phase.FOLD_1) -> None:
        self.clock = ManualClock(START_MS)
        self.journal = Memory()
        self.work = Workspace(Session.empty(), self.journal, self.clock)
        self.work.execute(StartSession(*opening(12, 7)))
        self.work.execute(GoToPhase(phase, START_MS))
        self.watch = SleepWatch(self.session, self.clock.now_ms(), self.clock.slept_ms())

    @property
    def session(self) -> Session:
        return self.work.session

    @property
    def sleeps(self) -> list[Sleep]:
        return list(self.session.all(Sleep).values())

    def start(self, task: Task = FOLD_1, minutes: int = 6) -> None:
        self.work.execute(SetClock(task, minutes * MINUTE_MS))
        self.work.execute(StartClock(task, self.clock.now_ms()))

    def pause(self, task: Task = FOLD_1) -> None:
        self.work.execute(PauseClock(task, self.clock.now_ms()))

    def awake(self, ms: int) -> None:
        """Let time pass with a look every second."""
        for start_ms in range(0, ms, 1_000):
            self.clock.advance(min(1_000, ms - start_ms))
            self.look()

    def nap(self, ms: int = NAP_MS) -> None:
        """Sleep and look once awake."""
        self.clock.sleep(ms)
        self.look()

    def look(self) -> None:
        command = self.watch.look(self.session, self.clock.now_ms(), self.clock.slept_ms())
        if command is not None:
            self.work.execute(command)

    def give_back(self) -> None:
        self.work.execute(self.watch.give_back(self.clock.now_ms()))
        self.watch.settle()

    def left_ms(self, task: Task = FOLD_1) -> int:
        clock = self.session.clock(task)
        assert clock is not None
        return clock.remaining_at(self.clock.now_ms())


def test_the_laptop_slept_three_minutes_and_twelve_seconds() -> None:
    desk = Desk()
    desk.start()
    desk.awake(60_000)
    desk.nap()

    assert desk.watch.notice(DUTCH) == NoticeView(
        "De laptop sliep 3:12.",
        (NoticeAction("run_on", "Klok door laten lopen"), NoticeAction("give_back", "3:12 teruggeven")),
    )
    assert desk.sleeps == [Sleep(START_MS + 252_000, NAP_MS, Phase.FOLD_1, (FOLD_1,), given_back=False)]
    assert desk.left_ms() == 5 * MINUTE_MS - NAP_MS

    desk.awake(4_000)
    desk.give_back()

    assert desk.left_ms() == 5 * MINUTE_MS - 4_000
    assert desk.watch.notice(DUTCH) is None
    assert [sleep.given_back for sleep in desk.sleeps] == [True]


def test_a_clock_left_to_run_on_is_not_touched() -> None:
    desk = Desk()
    desk.start()
    desk.nap()
    desk.watch.settle()
    desk.awake(10_000)

    assert desk.watch.notice(DUTCH) is None
    assert desk.left_ms() == 6 * MINUTE_MS - NAP_MS - 10_000
    assert [sleep.given_back for sleep in desk.sleeps] == [False]


def test_with_no_clock_running_it_only_says_so() -> None:
    desk = Desk(Phase.TALK)
    desk.nap(3_723_999)

    assert desk.watch.notice(DUTCH) == NoticeView("De laptop sliep 1:02:03.", (NoticeAction("fine", "Goed"),))
    assert desk.watch.notice(ENGLISH) == NoticeView(
        "The laptop slept 1:02:03.", (NoticeAction("fine", "Fine"),)
    )
    assert desk.sleeps == [Sleep(START_MS + 3_723_999, 3_723_999, Phase.TALK, (), given_back=False)]


@pytest.mark.parametrize("phase", [Phase.PREPARE, Phase.CLOSE])
def test_a_night_before_or_after_the_room_is_nobodys_concern(phase: Phase) -> None:
    desk = Desk(phase)
    desk.nap(9 * 60 * MINUTE_MS)

    assert desk.watch.notice(DUTCH) is None
    assert desk.sleeps == []

    desk.start()
    desk.awake(1_000)
    desk.nap()

    assert [sleep.tasks for sleep in desk.sleeps] == [(FOLD_1,)]


def test_a_nap_is_told_from_five_seconds_on_and_shorter_ones_do_not_add_up() -> None:
    desk = Desk()
    desk.start()
    for _ in range(3):
        desk.nap(SHORTEST_SLEEP_MS - 1)

    assert desk.watch.notice(DUTCH) is None
    assert desk.sleeps == []

    desk.nap(SHORTEST_SLEEP_MS)

    assert [sleep.slept_ms for sleep in desk.sleeps] == [SHORTEST_SLEEP_MS]


def test_a_reading_that_wavers_is_no_sleep() -> None:
    desk = Desk()
    desk.start()
    for step in range(2_000):
        command = desk.watch.look(desk.session, START_MS + step * 1_000, 16 * (step % 2))

        assert command is None


def test_naps_add_up_until_somebody_chooses() -> None:
    desk = Desk()
    desk.start()
    desk.nap(60_000)
    desk.awake(20_000)
    desk.nap(72_000)
    notice = desk.watch.notice(ENGLISH)

    assert notice is not None
    assert notice.text == "The laptop slept 2:12."
    assert notice.actions[1].text == "Give 2:12 back"

    desk.give_back()

    assert desk.left_ms() == 6 * MINUTE_MS - 20_000
    assert [sleep.given_back for sleep in desk.sleeps] == [True, True]


def test_what_was_settled_before_is_not_given_back_with_what_came_after() -> None:
    desk = Desk()
    desk.start()
    desk.nap(60_000)
    desk.watch.settle()
    desk.awake(1_000)
    desk.nap(30_000)
    desk.give_back()

    assert desk.left_ms() == 6 * MINUTE_MS - 61_000
    assert [sleep.given_back for sleep in desk.sleeps] == [False, True]


def test_only_what_a_clock_lost_is_offered() -> None:
    desk = Desk()
    desk.nap(60_000)
    desk.start()
    desk.awake(1_000)
    desk.nap(NAP_MS)
    notice = desk.watch.notice(DUTCH)

    assert notice is not None
    assert notice.text == "De laptop sliep 4:12."
    assert notice.actions[1].text == "3:12 teruggeven"

    desk.give_back()

    assert desk.left_ms() == 6 * MINUTE_MS - 1_000
    assert [sleep.given_back for sleep in desk.sleeps] == [False, True]


def test_the_space_bar_that_wakes_the_laptop_does_not_hide_that_the_clock_ran() -> None:
    desk = Desk()
    desk.start()
    desk.awake(10_000)
    desk.clock.sleep(NAP_MS)
    desk.pause()
    desk.look()
    desk.awake(5_000)
    desk.give_back()

    assert desk.left_ms() == 6 * MINUTE_MS - 10_000


def test_a_clock_paused_just_before_lost_nothing() -> None:
    desk = Desk()
    desk.start()
    desk.awake(10_000)
    desk.clock.advance(900)
    desk.pause()
    desk.nap()
    notice = desk.watch.notice(DUTCH)

    assert notice is not None
    assert [action.id for action in notice.actions] == [SleepChoice.FINE]
    assert [sleep.tasks for sleep in desk.sleeps] == [()]


def test_a_clock_that_was_over_is_not_asked_about() -> None:
    desk = Desk(Phase.JUDGE)
    desk.start()
    desk.awake(6 * MINUTE_MS)
    desk.nap()

    assert [sleep.tasks for sleep in desk.sleeps] == [()]


def test_every_clock_that_ran_gets_its_time_back() -> None:
    desk = Desk(Phase.FOLD_2)
    desk.start(FOLD_1, 20)
    desk.start(FOLD_2, 10)
    desk.nap()
    desk.give_back()

    assert desk.left_ms(FOLD_1) == 20 * MINUTE_MS
    assert desk.left_ms(FOLD_2) == 10 * MINUTE_MS


def test_minutes_given_meanwhile_are_kept() -> None:
    desk = Desk()
    desk.start()
    desk.nap()
    desk.work.execute(ExtendClock(FOLD_1, MINUTE_MS, desk.clock.now_ms()))
    desk.give_back()

    assert desk.left_ms() == 7 * MINUTE_MS


def test_giving_back_twice_gives_once_and_is_not_taken_back() -> None:
    desk = Desk()
    desk.start()
    desk.nap()
    back = GiveBackSleep(START_MS, desk.clock.now_ms())
    undo_label = desk.work.undo_label

    assert not desk.work.execute(back).is_empty
    assert desk.work.execute(back).is_empty
    assert desk.left_ms() == 6 * MINUTE_MS
    assert desk.work.undo_label == undo_label


def test_time_that_was_never_noted_cannot_be_given_back() -> None:
    desk = Desk()
    desk.start()
    desk.nap()

    assert (
        refused(desk.session, GiveBackSleep(desk.clock.now_ms() + 1, desk.clock.now_ms()))
        == "sleep.not_noted"
    )


def test_the_journal_says_what_happened_in_both_languages() -> None:
    for book in BOOKS:
        for command in (NoteSleep(START_MS, NAP_MS, ()), GiveBackSleep(START_MS, START_MS)):
            assert book.texts.say(command.label.key)


def test_every_choice_is_offered_somewhere() -> None:
    views = [sleep_notice(DUTCH, NAP_MS, lost_ms) for lost_ms in (0, NAP_MS)]

    assert {action.id for view in views for action in view.actions} == {
        choice.value for choice in SleepChoice
    }


class Second(NamedTuple):
    """What happens between two looks, in this order; the space bar starts the clock or pauses it."""

    awake_ms: int
    pressed_before: bool
    dozing_ms: int
    nap_ms: int
    waking_ms: int
    pressed_after: bool
    rest_ms: int


spans_ms = st.integers(0, 400)
naps_ms = st.just(0) | st.integers(SHORTEST_SLEEP_MS, 10 * MINUTE_MS)
seconds = st.builds(Second, spans_ms, st.booleans(), spans_ms, naps_ms, spans_ms, st.booleans(), spans_ms)


def press_space(desk: Desk) -> None:
    clock = desk.session.clock(FOLD_1)
    assert clock is not None
    command = PauseClock if clock.is_running else StartClock
    desk.work.execute(command(FOLD_1, desk.clock.now_ms()))


def time_awake(lived: Iterable[Second]) -> int:
    """Return how long the clock ran awake, worked out without any clock."""
    total_ms, runs = 0, False
    for second in lived:
        total_ms += second.awake_ms if runs else 0
        runs ^= second.pressed_before
        total_ms += second.dozing_ms + second.waking_ms if runs else 0
        runs ^= second.pressed_after
        total_ms += second.rest_ms if runs else 0
    return total_ms


@given(st.lists(seconds, max_size=12), st.sets(st.integers(0, 11)))
def test_whenever_the_space_bar_is_pressed_only_time_awake_counts(
    lived: list[Second], answered: set[int]
) -> None:
    desk = Desk()
    desk.work.execute(SetClock(FOLD_1, MAX_DURATION_MS))
    for place, second in enumerate(lived):
        desk.clock.advance(second.awake_ms)
        if second.pressed_before:
            press_space(desk)
        desk.clock.advance(second.dozing_ms)
        desk.clock.sleep(second.nap_ms)
        desk.clock.advance(second.waking_ms)
        if second.pressed_after:
            press_space(desk)
        desk.clock.advance(second.rest_ms)
        desk.look()
        if place in answered and desk.watch.notice(DUTCH) is not None:
            desk.give_back()
    if desk.watch.notice(DUTCH) is not None:
        desk.give_back()

    assert MAX_DURATION_MS - desk.left_ms() == time_awake(lived)
    assert [sleep.slept_ms for sleep in desk.sleeps] == [second.nap_ms for second in lived if second.nap_ms]
