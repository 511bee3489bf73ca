"""When to say that the battery runs low: once below 15 %, once more below 7 %, and anew after charging."""

from dataclasses import dataclass, replace

FIRST_PERCENT = 15
LAST_PERCENT = 7
_NOT_WARNED = 101


@dataclass(frozen=True, slots=True)
class PowerReading:
    """What the computer says of its battery; no percentage means that it has none."""

    percent: int | None
    is_plugged: bool | None
    """Whether it is on mains; None where the computer cannot tell."""


@dataclass(frozen=True, slots=True)
class PowerWarner:
    """Remembers below which percentage was warned already."""

    warned_percent: int = _NOT_WARNED

    def heard(self, reading: PowerReading) -> tuple["PowerWarner", bool]:
        """Return the warner after `reading`, and whether something must be said now."""
        if reading.is_plugged:
            return PowerWarner(), False
        passed = self._passed(reading.percent)
        if passed < self.warned_percent:
            return replace(self, warned_percent=passed), True
        return self, False

    def _passed(self, percent: int | None) -> int:
        """Return the lowest mark the battery is below."""
        if percent is None or percent >= FIRST_PERCENT:
            return _NOT_WARNED
        return LAST_PERCENT if percent < LAST_PERCENT else FIRST_PERCENT
