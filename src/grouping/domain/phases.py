"""The nine phases of a session, in the order of the phase rail."""

from enum import StrEnum


class Phase(StrEnum):
    """One page of the running order."""

    PREPARE = "prepare"
    ARRIVAL = "arrival"
    FOLD_1 = "fold_1"
    JUDGE = "judge"
    GROUP = "group"
    FOLD_2 = "fold_2"
    EXPERIENCE = "experience"
    TALK = "talk"
    CLOSE = "close"

    @property
    def number(self) -> int:
        """The number on the rail, 1 to 9."""
        return PHASES.index(self) + 1

    def neighbour(self, step: int) -> "Phase":
        """Return the phase `step` places further on, stopping at either end."""
        return PHASES[max(0, min(len(PHASES) - 1, self.number - 1 + step))]


PHASES: tuple[Phase, ...] = tuple(Phase)
