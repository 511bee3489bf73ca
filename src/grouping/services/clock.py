"""The time: wall-clock milliseconds that advance monotonically while the program runs."""

import time
from collections.abc import Callable
from typing import Protocol

from grouping.services.uptime import Uptime, read_uptime

_MS_NS = 1_000_000


class Clock(Protocol):
    """Tells the time; injected so that a rehearsal and a test can play an hour in a second."""

    def now_ms(self) -> int:
        """Return milliseconds since 1970."""
        ...

    def slept_ms(self) -> int:
        """Return how much of the time since this clock was made the computer slept."""
        ...


class SystemClock:
    """The computer's wall clock at start plus all time since, so a corrected clock does not jump."""

    def __init__(self, read: Callable[[], Uptime] = read_uptime) -> None:
        """Anchor the uptime that `read` tells to the wall clock."""
        self._read = read
        self._start_ms = time.time_ns() // _MS_NS
        self._start = read()

    def now_ms(self) -> int:
        """Return milliseconds since 1970; time goes on while the computer sleeps."""
        return self._start_ms + (self._read().passed_ns - self._start.passed_ns) // _MS_NS

    def slept_ms(self) -> int:
        """Return how long the computer slept."""
        return max(0, self._read().slept_ns - self._start.slept_ns) // _MS_NS


class FastClock:
    """A clock on which time passes `factor` times as fast, for practising with a made-up room."""

    def __init__(self, factor: int, start_ms: int | None = None, real: Clock | None = None) -> None:
        """Start at `start_ms`, or at the time of `real`, which is the computer's unless another is given."""
        self._real = SystemClock() if real is None else real
        self._factor = factor
        self._real_start_ms = self._real.now_ms()
        self._real_slept_ms = self._real.slept_ms()
        self._start_ms = self._real_start_ms if start_ms is None else start_ms

    def now_ms(self) -> int:
        """Return milliseconds since 1970, on the fast clock."""
        return self._start_ms + self._factor * (self._real.now_ms() - self._real_start_ms)

    def slept_ms(self) -> int:
        """Return how long the computer slept, on the fast clock."""
        return self._factor * (self._real.slept_ms() - self._real_slept_ms)


class ManualClock:
    """A clock that stands still until it is moved."""

    def __init__(self, now_ms: int) -> None:
        """Start at `now_ms`."""
        self._now_ms = now_ms
        self._slept_ms = 0

    def now_ms(self) -> int:
        """Return the time it was moved to."""
        return self._now_ms

    def slept_ms(self) -> int:
        """Return how much of that time was sleep."""
        return self._slept_ms

    def advance(self, by_ms: int) -> None:
        """Let `by_ms` pass."""
        self._now_ms += by_ms

    def sleep(self, by_ms: int) -> None:
        """Let `by_ms` pass asleep."""
        self._now_ms += by_ms
        self._slept_ms += by_ms
