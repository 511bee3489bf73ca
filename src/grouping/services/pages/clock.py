"""What the clock of a task shows to the facilitator."""

from grouping.content.texts import clock as clock_text
from grouping.domain.session import Session
from grouping.domain.tasks import MINUTE_MS, Task
from grouping.services.book import Book
from grouping.viewmodel.pages import ClockView


def clock_view(session: Session, book: Book, task: Task, now_ms: int) -> ClockView:
    """Return the clock of `task` at `now_ms`; a clock not set yet shows no time."""
    clock = session.clock(task)
    texts = book.texts
    if clock is None:
        return ClockView("–:––", "", 0.0, is_running=False, is_over=False, status="")
    left_ms = clock.remaining_at(now_ms)
    if left_ms == 0:
        status = texts.say("clock.over")
    elif clock.is_running:
        status = texts.say("clock.last_minute") if left_ms <= MINUTE_MS else texts.say("clock.running")
    else:
        status = texts.say("clock.paused" if clock.was_started else "clock.ready")
    return ClockView(
        clock_text(left_ms),
        texts.say("clock.of", time=clock_text(clock.duration_ms)),
        left_ms / clock.duration_ms,
        is_running=clock.is_running,
        is_over=left_ms == 0,
        status=status,
    )
