"""How long a part of the talk gets on its small clock, until somebody starts it or gives it minutes."""

from grouping.domain.session import Session
from grouping.domain.talk import TalkClock
from grouping.domain.tasks import MINUTE_MS
from grouping.services.turns import ROUNDS

ROUND_MS = 3 * MINUTE_MS
REPAIR_MS = 4 * MINUTE_MS


def talk_clock(session: Session, step: str) -> TalkClock:
    """Return the clock of a part; before it ran three minutes for a round, else what is planned."""
    return session.find(TalkClock, step) or TalkClock(step, _usual_ms(session, step))


def _usual_ms(session: Session, step: str) -> int:
    if step in ROUNDS:
        return ROUND_MS
    if step == "repair":
        return REPAIR_MS
    minutes = sum(each.minutes for each in session.plan if each.step == step)
    return max(1, minutes) * MINUTE_MS
