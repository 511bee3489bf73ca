"""How dots are piled along a scale of which 0 is the middle, with a place for one mark above them."""

import math
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache
from itertools import pairwise

OWN_SHARE = 2.0
"""Width and height of the mark that is no dot, in distances of dots."""

_FEWEST_STEPS = 6
_MOST_STEPS = 40
_MOST_ABREAST = 8
_BETWEEN = 0.6
"""Space between stacks that are more than one dot wide, in distances of dots."""
_TIE = 1e-9
_SAME = 9


@dataclass(frozen=True, slots=True)
class _Stacks:
    """How many dots stand at which value, where the mark stands, and how far apart stacks are at least."""

    counts: tuple[tuple[float, int], ...]
    own: float
    apart: float

    def most(self) -> int:
        """Return the dots of the highest stack."""
        return max((count for _value, count in self.counts), default=0)

    def within(self, share: float) -> int:
        """Return the dots of the highest stack at most this share of the least distance from the mark."""
        near = share * self.apart + _TIE
        return max((count for value, count in self.counts if abs(value - self.own) <= near), default=0)

    def under_own(self, abreast: int) -> int:
        """Return the dots of the highest stack the mark stands above; it is wider than one dot."""
        return self.within(1.0 if abreast == 1 else (abreast / 2 + OWN_SHARE / 2) / (abreast + _BETWEEN))


@dataclass(frozen=True, slots=True)
class Pile:
    """Dots in stacks: a stack for every step of the scale, or for every value where many have the same."""

    stacks: _Stacks
    abreast: int
    """How many dots stand side by side in a stack."""
    pitch: float
    """Distance of dots; 0 where there is no room."""

    @property
    def own(self) -> float:
        """At which value the mark stands."""
        return self.stacks.own

    @property
    def own_bottom(self) -> float:
        """How high the lower corner of the mark stands, clear of the dots beside it."""
        return self._rows(self.stacks.under_own(self.abreast)) * self.pitch

    @property
    def own_stack(self) -> float:
        """How high the dots stand right under the mark."""
        half = 0.5 if self.abreast == 1 else 0.5 * self.abreast / (self.abreast + _BETWEEN)
        return self._rows(self.stacks.within(half)) * self.pitch

    @property
    def height(self) -> float:
        """How high the dots and the mark stand."""
        return max(self._rows(self.stacks.most()) * self.pitch, self.own_bottom + OWN_SHARE * self.pitch)

    def dots(self) -> Iterator[tuple[float, float, float]]:
        """Yield the value of every dot, how far it stands beside it, and how high its middle is."""
        for value, count in self.stacks.counts:
            for place in range(count):
                row, column = divmod(place, self.abreast)
                in_row = min(self.abreast, count - row * self.abreast)
                yield value, (column - (in_row - 1) / 2) * self.pitch, (row + 0.5) * self.pitch

    def _rows(self, count: int) -> int:
        return -(-count // self.abreast)


@dataclass(frozen=True, slots=True)
class Room:
    """What a pile may take: the width of the scale, a height, and the largest distance of dots."""

    width: float
    height: float
    largest_pitch: float


def piled(others: tuple[float, ...], own: float, reach: float, room: Room) -> Pile:
    """Return the pile with the largest dots; of equals the one with the narrowest steps."""
    found: list[Pile] = []
    arrangements = _arrangements(others, own, reach)
    most_abreast = _MOST_ABREAST if len(arrangements) == 1 else 1
    for stacks in arrangements:
        for abreast in range(1, most_abreast + 1):
            column = stacks.apart / (2 * reach) * room.width if reach > 0 else room.width
            rows = max(-(-stacks.most() // abreast), -(-stacks.under_own(abreast) // abreast) + OWN_SHARE)
            widest = column if abreast == 1 else column / (abreast + _BETWEEN)
            pitch = max(0.0, min(widest, room.height / rows, room.largest_pitch))
            if not found or pitch > found[0].pitch * (1 + _TIE):
                found = [Pile(stacks, abreast, pitch)]
    return found[0]


def forget() -> None:
    """Let go of the values that were arranged, once they are to be erased."""
    _arrangements.cache_clear()


@lru_cache(maxsize=16)
def _arrangements(others: tuple[float, ...], own: float, reach: float) -> tuple[_Stacks, ...]:
    """Return one arrangement by value where few values occur, else one for every width of step."""
    inside = [min(reach, max(-reach, value)) for value in (own, *others)]
    rounded = [round(value, _SAME) + 0.0 for value in inside]
    values = sorted(set(rounded[1:]))
    apart = min((high - low for low, high in pairwise(values)), default=reach / _FEWEST_STEPS)
    if not reach > 0 or apart >= reach / _MOST_STEPS:
        return (_Stacks(_counted(rounded[1:]), rounded[0], min(apart, reach / _FEWEST_STEPS) or 1.0),)
    return tuple(
        _Stacks(
            _counted([_step(value, reach, steps) for value in inside[1:]]),
            _step(inside[0], reach, steps),
            reach / steps,
        )
        for steps in range(_MOST_STEPS, _FEWEST_STEPS - 1, -1)
    )


def _counted(values: list[float]) -> tuple[tuple[float, int], ...]:
    return tuple(sorted(Counter(values).items()))


def _step(value: float, reach: float, steps: int) -> float:
    """Return the step nearest to `value`, as far from 0 for a value as for its opposite."""
    nearest = math.floor(abs(value) / reach * steps + 0.5 + _TIE)
    return math.copysign(min(steps, nearest) / steps * reach, value) + 0.0
