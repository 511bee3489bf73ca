"""How long the computer has been up, with and without the time it slept, as its system counts both.

Python's own `time.monotonic` stands still during sleep on Linux and macOS and runs on under Windows.
"""

import sys
import time
from dataclasses import dataclass

if sys.platform == "win32":
    import ctypes


@dataclass(frozen=True, slots=True)
class Uptime:
    """Time since some fixed moment; only differences between two of these mean anything."""

    passed_ns: int
    """All time, sleep included; correcting the wall clock does not move it."""
    awake_ns: int
    """The time the computer did not sleep."""

    @property
    def slept_ns(self) -> int:
        """The time it slept."""
        return self.passed_ns - self.awake_ns


if sys.platform == "linux":

    def read_uptime() -> Uptime:
        """Return the uptime; both clocks run at one rate, so they differ by sleep and nothing else.

        A kernel without a clock that runs on in sleep cannot tell how long it slept. In a virtual machine
        what counts is whether the machine slept, not the computer under it.
        """
        return Uptime(time.clock_gettime_ns(time.CLOCK_BOOTTIME), time.clock_gettime_ns(time.CLOCK_MONOTONIC))

elif sys.platform == "darwin":

    def read_uptime() -> Uptime:
        """Return the uptime; both clocks run at one rate, so they differ by sleep and nothing else.

        `CLOCK_MONOTONIC` counts sleep as well, but is reckoned from a time of boot that moves when the wall
        clock is set. Short wakings under a closed lid count as awake.
        """
        return Uptime(
            time.clock_gettime_ns(time.CLOCK_MONOTONIC_RAW), time.clock_gettime_ns(time.CLOCK_UPTIME_RAW)
        )

elif sys.platform == "win32":
    _kernel32 = ctypes.WinDLL("kernel32")
    _kernel32.GetTickCount64.restype = ctypes.c_uint64
    _kernel32.GetTickCount64.argtypes = []
    _kernel32.QueryUnbiasedInterruptTime.restype = ctypes.c_int
    _kernel32.QueryUnbiasedInterruptTime.argtypes = [ctypes.POINTER(ctypes.c_uint64)]

    def read_uptime() -> Uptime:
        """Return the uptime in steps of about 16 ms, by which the two counts can be apart.

        Modern standby (S0) may count as awake, wholly or in part: Windows does not say. Time then simply
        runs on.
        """
        awake = ctypes.c_uint64()
        passed_ms = int(_kernel32.GetTickCount64())
        _kernel32.QueryUnbiasedInterruptTime(ctypes.byref(awake))
        return Uptime(passed_ms * 1_000_000, awake.value * 100)

else:

    def read_uptime() -> Uptime:
        """Return the uptime of a system that does not tell sleep apart: no sleep is ever seen."""
        now_ns = time.monotonic_ns()
        return Uptime(now_ns, now_ns)
