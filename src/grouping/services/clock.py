"""The time: wall-clock milliseconds that advance monotonically while the program runs."""

import time
from typing import Protocol


class Clock(Protocol):
    """Tells the time; injected so that a rehearsal and a test can play an hour in a second."""

    def now_ms(self) -> int:
        """Return milliseconds since 1970."""
        ...


class SystemClock:
    """The computer's wall clock at start plus monotonic time since, so a corrected clock does not jump."""

    def __init__(self) -> None:
        """Anchor the monotonic clock to the wall clock."""
        self._offset_ms = time.time_ns() // 1_000_000 - time.monotonic_ns() // 1_000_000

    def now_ms(self) -> int:
        """Return milliseconds since 1970."""
        return self._offset_ms + time.monotonic_ns() // 1_000_000


class FastClock:
    """A clock on which time passes `factor` times as fast, for practising with a made-up room."""

    def __init__(self, factor: int, start_ms: int | None = None) -> None:
        """Start at `start_ms`, or at the computer's time."""
        self._real = SystemClock()
        self._factor = factor
        self._real_start_ms = self._real.now_ms()
        self._start_ms = self._real_start_ms if start_ms is None else start_ms

    def now_ms(self) -> int:
        """Return milliseconds since 1970, on the fast clock."""
        return self._start_ms + self._factor * (self._real.now_ms() - self._real_start_ms)


class ManualClock:
    """A clock that stands still until it is moved."""

    def __init__(self, now_ms: int) -> None:
        """Start at `now_ms`."""
        self._now_ms = now_ms

    def now_ms(self) -> int:
        """Return the time it was moved to."""
        return self._now_ms

    def advance(self, by_ms: int) -> None:
        """Let `by_ms` pass."""
        self._now_ms += by_ms
