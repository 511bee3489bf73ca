"""The card of a break: when the room is expected back."""

from datetime import datetime

from grouping.content.runningorder import BREAK
from grouping.domain.phases import Phase
from grouping.domain.progress import PhaseVisit
from grouping.domain.session import Session
from grouping.domain.tasks import MINUTE_MS
from grouping.services.book import Book
from grouping.services.hosts import has_hosts
from grouping.viewmodel.stage import LinesCard

_ROUND_MS = 5 * MINUTE_MS
"""A room comes back at a time that is easy to keep in mind."""


def has_break(session: Session) -> bool:
    """Return whether the running order has a break."""
    return has_hosts(session.plan)


def break_card(session: Session, book: Book, now_ms: int) -> LinesCard:
    """Return the calm card of the break, with the time to be back while that is still to come."""
    text = book.cards[BREAK]
    back_ms = _back_ms(session)
    lines = text.lines
    if back_ms is not None and back_ms > now_ms:
        back = datetime.fromtimestamp(back_ms // 1_000)  # noqa: DTZ006 — as on the wall
        lines = (*lines, book.texts.say("break.until", time=f"{back:%H:%M}"))
    return LinesCard(text.title, lines, text.is_list, text.source)


def _back_ms(session: Session) -> int | None:
    """Return when the break ends by the running order, counted from the opening of the page before it."""
    visit = session.find(PhaseVisit, Phase.JUDGE.value)
    if visit is None:
        return None
    minutes = sum(step.minutes for step in session.plan if step.phase is Phase.JUDGE)
    end_ms = visit.opened_at_ms + minutes * MINUTE_MS
    return -(-end_ms // _ROUND_MS) * _ROUND_MS
