"""Clocks: a task's countdown follows from stored wall time only, whatever happened in between."""

import sys
import time
from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from grouping.domain.tasks import MAX_DURATION_MS, MINUTE_MS, Task, TaskClock
from grouping.services.clock import FastClock, ManualClock, SystemClock
from grouping.services.uptime import Uptime, read_uptime

NOON_MS = 1_767_610_800_000
SIX = TaskClock(Task.FOLD_1, 6 * MINUTE_MS)

waits_ms = st.integers(0, 20 * MINUTE_MS)
durations_ms = st.integers(MINUTE_MS, 60 * MINUTE_MS)
moments_ms = st.integers(NOON_MS - 30 * MINUTE_MS, NOON_MS + 30 * MINUTE_MS)
clocks = st.builds(
    TaskClock,
    st.just(Task.FOLD_1),
    durations_ms,
    st.one_of(st.just(0), waits_ms),
    st.one_of(st.none(), moments_ms),
)


def test_a_minute_of_six() -> None:
    clock = SIX.started(NOON_MS)

    assert not SIX.was_started
    assert SIX.remaining_at(NOON_MS) == 6 * MINUTE_MS
    assert clock.is_running
    assert clock.remaining_at(NOON_MS + MINUTE_MS) == 5 * MINUTE_MS
    assert clock.remaining_at(NOON_MS + 7 * MINUTE_MS) == 0
    assert clock.elapsed_at(NOON_MS + 7 * MINUTE_MS) == 7 * MINUTE_MS


@given(clocks, waits_ms)
def test_time_stands_still_while_paused(clock: TaskClock, wait_ms: int) -> None:
    paused = clock.paused(NOON_MS)

    assert not paused.is_running
    assert paused.remaining_at(NOON_MS + wait_ms) == clock.remaining_at(NOON_MS)
    assert paused.paused(NOON_MS + wait_ms) == paused


@given(clocks, waits_ms, waits_ms)
def test_a_pause_costs_no_time(clock: TaskClock, pause_ms: int, wait_ms: int) -> None:
    running = clock.started(NOON_MS)
    later = running.paused(NOON_MS + 10).started(NOON_MS + 10 + pause_ms)

    assert later.elapsed_at(NOON_MS + 10 + pause_ms + wait_ms) >= wait_ms
    if clock.running_since_ms is None or clock.running_since_ms <= NOON_MS:
        assert later.remaining_at(NOON_MS + 10 + pause_ms + wait_ms) == running.remaining_at(
            NOON_MS + 10 + wait_ms
        )


@given(clocks, moments_ms)
def test_starting_twice_starts_once(clock: TaskClock, now_ms: int) -> None:
    assert clock.started(NOON_MS).started(now_ms) == clock.started(NOON_MS)


@given(clocks, moments_ms, waits_ms)
def test_after_a_crash_the_time_left_follows_from_the_stored_clock(
    clock: TaskClock, crash_ms: int, away_ms: int
) -> None:
    stored = TaskClock(clock.task, clock.duration_ms, clock.elapsed_ms, clock.running_since_ms)

    assert stored.remaining_at(crash_ms + away_ms) == clock.remaining_at(crash_ms + away_ms)
    if stored.running_since_ms is not None and stored.running_since_ms <= crash_ms:
        gone_ms = stored.remaining_at(crash_ms) - stored.remaining_at(crash_ms + away_ms)
        assert gone_ms == min(away_ms, stored.remaining_at(crash_ms))


@given(clocks, moments_ms)
def test_a_clock_set_back_gives_no_time_and_takes_none(clock: TaskClock, now_ms: int) -> None:
    assert 0 <= clock.elapsed_ms <= clock.elapsed_at(now_ms)
    assert 0 <= clock.remaining_at(now_ms) <= clock.duration_ms
    assert clock.started(NOON_MS).paused(NOON_MS - MINUTE_MS).elapsed_at(NOON_MS) >= clock.elapsed_ms


@given(clocks, moments_ms, st.integers(1, 10))
def test_minutes_given_are_minutes_left(clock: TaskClock, now_ms: int, minutes: int) -> None:
    by_ms = minutes * MINUTE_MS
    longer = clock.extended(by_ms, now_ms)

    assert longer.remaining_at(now_ms) == clock.remaining_at(now_ms) + by_ms
    assert longer.elapsed_at(now_ms) == clock.elapsed_at(now_ms)
    assert longer.is_running == clock.is_running


@given(clocks, moments_ms, st.integers(1, 10))
def test_minutes_taken_never_leave_less_than_nothing(clock: TaskClock, now_ms: int, minutes: int) -> None:
    shorter = clock.extended(-minutes * MINUTE_MS, now_ms)
    left_ms = max(0, clock.remaining_at(now_ms) - minutes * MINUTE_MS)

    assert shorter.duration_ms >= MINUTE_MS
    assert shorter.elapsed_at(now_ms) == clock.elapsed_at(now_ms)
    if shorter.duration_ms > MINUTE_MS:
        assert shorter.remaining_at(now_ms) == left_ms
    else:
        assert shorter.remaining_at(now_ms) >= left_ms


def test_a_minute_after_time_is_a_minute() -> None:
    clock = SIX.started(NOON_MS)
    now_ms = NOON_MS + 9 * MINUTE_MS

    assert clock.extended(MINUTE_MS, now_ms).remaining_at(now_ms) == MINUTE_MS
    assert clock.extended(-MINUTE_MS, now_ms).remaining_at(now_ms) == 0


def test_a_clock_left_running_overnight_has_no_time_left() -> None:
    clock = replace(SIX, duration_ms=MAX_DURATION_MS).started(NOON_MS)

    assert clock.remaining_at(NOON_MS + 2 * MAX_DURATION_MS) == 0
    assert clock.paused(NOON_MS + 2 * MAX_DURATION_MS).elapsed_ms == 2 * MAX_DURATION_MS


@given(clocks, waits_ms, waits_ms, waits_ms)
def test_time_given_back_is_time_that_was_never_lost(
    clock: TaskClock, ran_ms: int, slept_ms: int, wait_ms: int
) -> None:
    running = clock.paused(NOON_MS).started(NOON_MS)
    dozed_off_ms = NOON_MS + ran_ms
    now_ms = dozed_off_ms + slept_ms + wait_ms
    back = running.given_back(slept_ms, now_ms)

    assert back.is_running
    assert back.elapsed_at(now_ms) == running.elapsed_at(dozed_off_ms) + wait_ms
    assert back.remaining_at(now_ms) == max(0, running.remaining_at(dozed_off_ms) - wait_ms)


@given(clocks, moments_ms, waits_ms, waits_ms)
def test_giving_time_back_and_pausing_go_in_either_order(
    clock: TaskClock, now_ms: int, by_ms: int, wait_ms: int
) -> None:
    first, later = (
        clock.given_back(by_ms, now_ms).paused(now_ms),
        clock.paused(now_ms).given_back(by_ms, now_ms),
    )
    again = clock.paused(now_ms).started(now_ms + wait_ms).given_back(by_ms, now_ms + wait_ms)

    assert first == later
    assert again.elapsed_at(now_ms + wait_ms) == first.elapsed_at(now_ms + wait_ms)


@given(clocks, moments_ms, st.integers(0, 10**9))
def test_a_clock_gives_back_no_more_than_it_ran(clock: TaskClock, now_ms: int, by_ms: int) -> None:
    back = clock.given_back(by_ms, now_ms)

    assert back.elapsed_ms >= 0
    assert back.elapsed_at(now_ms) == max(0, clock.elapsed_at(now_ms) - by_ms)
    assert (back.duration_ms, back.is_running) == (clock.duration_ms, clock.is_running)


def test_a_clock_moved_by_hand() -> None:
    clock = ManualClock(NOON_MS)
    clock.advance(250)
    clock.sleep(1_000)

    assert clock.now_ms() == NOON_MS + 1_250
    assert clock.slept_ms() == 1_000


class Laptop:
    """An uptime that is moved by hand."""

    def __init__(self) -> None:
        self.uptime = Uptime(passed_ns=9_000_000_123, awake_ns=4_000_000_045)

    def move(self, awake_ms: int, asleep_ms: int) -> None:
        passed_ns = self.uptime.passed_ns + (awake_ms + asleep_ms) * 1_000_000
        self.uptime = Uptime(passed_ns, self.uptime.awake_ns + awake_ms * 1_000_000)

    def read(self) -> Uptime:
        return self.uptime


@given(st.lists(st.tuples(waits_ms, waits_ms)))
def test_the_computers_clock_goes_on_through_sleep_and_tells_how_much_it_was(
    naps: list[tuple[int, int]],
) -> None:
    laptop = Laptop()
    clock = SystemClock(laptop.read)
    start_ms = clock.now_ms()
    assert clock.slept_ms() == 0
    for awake_ms, asleep_ms in naps:
        laptop.move(awake_ms, asleep_ms)

    assert clock.now_ms() - start_ms == sum(awake + asleep for awake, asleep in naps)
    assert clock.slept_ms() == sum(asleep for _, asleep in naps)


def test_two_clocks_read_one_after_the_other_never_show_less_than_no_sleep() -> None:
    laptop = Laptop()
    clock = SystemClock(laptop.read)
    laptop.uptime = replace(laptop.uptime, awake_ns=laptop.uptime.awake_ns + 15_000_000)

    assert clock.slept_ms() == 0


def test_a_wall_clock_that_is_corrected_does_not_move_the_time(monkeypatch: pytest.MonkeyPatch) -> None:
    laptop = Laptop()
    clock = SystemClock(laptop.read)
    before_ms = clock.now_ms()
    monkeypatch.setattr(time, "time_ns", lambda: 0)

    assert clock.now_ms() == before_ms


def test_the_uptime_goes_on_awake_and_never_back() -> None:
    first = read_uptime()
    while (last := read_uptime()).awake_ns < first.awake_ns + 50_000_000:
        assert last.passed_ns >= first.passed_ns

    assert last.passed_ns > first.passed_ns


def test_a_fast_clock_sleeps_as_fast_as_it_runs() -> None:
    real = ManualClock(NOON_MS)
    real.sleep(500)
    fast = FastClock(20, 1_000, real)
    real.advance(300)
    real.sleep(200)

    assert fast.now_ms() == 1_000 + 20 * 500
    assert fast.slept_ms() == 20 * 200


linux_only = pytest.mark.skipif(sys.platform != "linux", reason="other systems name these clocks otherwise")


def passed_ns() -> int:
    return time.clock_gettime_ns(time.CLOCK_BOOTTIME)


def awake_ns() -> int:
    return time.clock_gettime_ns(time.CLOCK_MONOTONIC)


@linux_only
def test_the_uptime_is_what_the_clocks_of_linux_say() -> None:
    passed_before_ns, awake_before_ns = passed_ns(), awake_ns()
    uptime = read_uptime()
    passed_after_ns, awake_after_ns = passed_ns(), awake_ns()

    assert passed_before_ns <= uptime.passed_ns <= passed_after_ns
    assert awake_before_ns <= uptime.awake_ns <= awake_after_ns
    assert passed_before_ns - awake_after_ns <= uptime.slept_ns <= passed_after_ns - awake_before_ns


@linux_only
def test_the_computers_clock_agrees_with_the_clocks_of_linux() -> None:
    clock = SystemClock()
    asleep_before_ns = passed_ns() - awake_ns()
    outer_ns, start_ms, inner_ns = passed_ns(), clock.now_ms(), passed_ns()
    while passed_ns() < inner_ns + 20_000_000:
        pass
    least_ns = passed_ns() - inner_ns
    went_ms, slept_ms = clock.now_ms() - start_ms, clock.slept_ms()
    most_ns = passed_ns() - outer_ns

    assert least_ns // 1_000_000 - 1 <= went_ms <= most_ns // 1_000_000 + 1
    assert slept_ms <= (passed_ns() - awake_ns() - asleep_before_ns + most_ns) // 1_000_000


def test_the_computers_clock_tells_this_years_time_and_never_goes_back() -> None:
    clock = SystemClock()
    times = [clock.now_ms() for _ in range(200)]

    assert times == sorted(times)
    assert times[0] > NOON_MS - 366 * 24 * 60 * MINUTE_MS


@pytest.mark.parametrize("start_ms", [NOON_MS, None])
def test_a_fast_clock_goes_as_many_times_as_fast(start_ms: int | None) -> None:
    real, fast = SystemClock(), FastClock(1_000, start_ms)
    began_ms, fast_began_ms = real.now_ms(), fast.now_ms()
    while real.now_ms() < began_ms + 20:
        pass
    passed_ms = fast.now_ms() - fast_began_ms

    assert 19_000 <= passed_ms <= 2_000_000
    assert abs(fast_began_ms - (start_ms or began_ms)) < 1_000_000
