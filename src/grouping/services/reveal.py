"""What the room screen is on, and the two key presses that alone can put a sensitive card there."""

from dataclasses import dataclass, replace

from grouping.domain.errors import DomainError
from grouping.services.stage import NEUTRAL, Cue

ARMED_FOR_MS = 10_000


@dataclass(frozen=True, slots=True)
class StageState:
    """The live card, whether the screen is black, and what is armed until when."""

    live: Cue = NEUTRAL
    is_black: bool = False
    armed: Cue | None = None
    armed_until_ms: int = 0

    def show(self, cue: Cue) -> "StageState":
        """Return the state with a safe card live; a sensitive one is refused here, always."""
        if cue.is_sensitive:
            raise DomainError("screen.needs_arming")
        return StageState(cue)

    def arm(self, cue: Cue, now_ms: int) -> "StageState":
        """Return the state with `cue` ready to be fired within ten seconds."""
        return replace(self, armed=cue, armed_until_ms=now_ms + ARMED_FOR_MS)

    def is_armed(self, now_ms: int) -> bool:
        """Return whether something is armed and still in time."""
        return self.armed is not None and now_ms <= self.armed_until_ms

    def fire(self, now_ms: int) -> "StageState":
        """Return the state with the armed card live, or unarmed when the time was up."""
        if self.armed is None or not self.is_armed(now_ms):
            return self.disarmed()
        return StageState(self.armed)

    def disarmed(self) -> "StageState":
        """Return the state with nothing armed."""
        return replace(self, armed=None)

    def after_interruption(self) -> "StageState":
        """Return what may come back after black, a lost screen or a crash: never a sensitive card.

        A black screen stays black.
        """
        return StageState(NEUTRAL if self.live.is_sensitive else self.live, is_black=self.is_black)

    def toggled_black(self) -> "StageState":
        """Return black, or the way back from it."""
        if self.is_black:
            return replace(self.after_interruption(), is_black=False)
        return replace(self, is_black=True, armed=None)

    def stepped(self, cues: tuple[Cue, ...], step: int) -> "StageState":
        """Return the state a clicker leads to: the nearest safe card in that direction, or this one.

        `cues` is the whole deck of the phase, so that the way on from a reveal leads past it.
        """
        if self.is_black:
            return self
        if self.live not in cues:
            safe = [cue for cue in cues if not cue.is_sensitive]
            return StageState(safe[0]) if safe else self
        at = cues.index(self.live)
        ahead = cues[at + 1 :] if step > 0 else cues[:at][::-1]
        return next((StageState(cue) for cue in ahead if self.live.leads_to(cue)), self.disarmed())
