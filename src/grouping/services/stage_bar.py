"""The calm bar on a room card: how much is left of a time that nobody need watch."""

from grouping.domain.session import Session
from grouping.domain.talk import TalkClock
from grouping.services.turns import ROUNDS

CALM_STEPS = 50
"""In how many steps the bar gets shorter: each is small, and far from a second."""

TOGETHER = (*ROUNDS, "to_your_class", "repair")
"""The parts of the talk in which the room is at work; the clock of another is the facilitator's own."""


def calm_share(gone_ms: int, whole_ms: int) -> float:
    """Return the share of `whole_ms` that is left, in steps."""
    gone = gone_ms * CALM_STEPS // whole_ms
    return (CALM_STEPS - min(CALM_STEPS, max(0, gone))) / CALM_STEPS


def part_left(session: Session, step: str, now_ms: int) -> float | None:
    """Return the share left of a part's time; None before its clock was started, and where it has none."""
    clock = session.find(TalkClock, step)
    if step not in TOGETHER or clock is None or not clock.was_started:
        return None
    return calm_share(clock.elapsed_at(now_ms), clock.duration_ms)
