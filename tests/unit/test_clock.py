"""Clocks: a task's countdown follows from stored wall time only, whatever happened in between."""

from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from grouping.domain.tasks import MAX_DURATION_MS, MINUTE_MS, Task, TaskClock
from grouping.services.clock import FastClock, ManualClock, SystemClock

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


def test_a_clock_moved_by_hand() -> None:
    clock = ManualClock(NOON_MS)
    clock.advance(250)

    assert clock.now_ms() == NOON_MS + 250


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
