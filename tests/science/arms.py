"""Made-up rooms of two arms for tests: level tables of one level each, and mixed tables."""

from dataclasses import dataclass

import numpy as np
import numpy.typing as npt
from hypothesis import strategies as st

Floats = npt.NDArray[np.float64]
Whole = npt.NDArray[np.int64]


@dataclass(frozen=True, slots=True)
class Room:
    """What `arm_difference` is given."""

    outcomes: Floats
    arms: Whole
    tables: Whole
    strata: Whole

    def turned(self, order: Whole) -> "Room":
        """Return the same people in another order."""
        return Room(self.outcomes[order], self.arms[order], self.tables[order], self.strata[order])


@st.composite
def rooms(draw: st.DrawFn) -> Room:
    """Draw a room with three level tables and two to four mixed ones, nobody's outcome missing."""
    mixed = draw(st.integers(2, 4))
    people = [(0, level, level) for level in range(3) for _ in range(draw(st.integers(2, 5)))]
    people += [
        (1, 3 + table, level)
        for table in range(mixed)
        for level in range(3)
        for _ in range(draw(st.integers(1, 2)))
    ]
    arms, tables, strata = np.array(people).T
    outcomes = draw(st.lists(st.integers(1, 5), min_size=len(people), max_size=len(people)))
    return Room(np.array(outcomes, dtype=np.float64), arms, tables, strata)
