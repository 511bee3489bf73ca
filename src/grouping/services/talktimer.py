"""A small clock for a part of the talk: it is looked at, and nobody has to hurry for it."""

from dataclasses import dataclass, replace

from grouping.domain.session import Session
from grouping.domain.tasks import MINUTE_MS, Countdown
from grouping.services.turns import ROUNDS

ROUND_MS = 3 * MINUTE_MS
REPAIR_MS = 4 * MINUTE_MS


@dataclass(frozen=True, slots=True)
class TalkTimer(Countdown):
    """The clock of one part, which nobody keeps."""

    duration_ms: int
    elapsed_ms: int = 0
    running_since_ms: int | None = None

    def toggled(self, now_ms: int) -> "TalkTimer":
        """Return it started, or standing still; once time is up it starts anew."""
        if self.is_running and self.remaining_at(now_ms):
            return replace(self, elapsed_ms=self.elapsed_at(now_ms), running_since_ms=None)
        elapsed_ms = self.elapsed_ms if self.remaining_at(now_ms) else 0
        return replace(self, elapsed_ms=elapsed_ms, running_since_ms=now_ms)

    def extended(self, by_ms: int, now_ms: int) -> "TalkTimer":
        """Return it with `by_ms` more left."""
        return replace(self, duration_ms=self.extended_ms(by_ms, now_ms))


def new_timer(session: Session, step: str) -> TalkTimer:
    """Return the timer of a part before it runs: three minutes for a round, else what is planned."""
    if step in ROUNDS:
        return TalkTimer(ROUND_MS)
    if step == "repair":
        return TalkTimer(REPAIR_MS)
    minutes = sum(each.minutes for each in session.plan if each.step == step)
    return TalkTimer(max(1, minutes) * MINUTE_MS)
