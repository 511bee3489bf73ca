"""What the facilitator reads about time: the plan bar, a pause, and what could be shorter."""

from collections.abc import Sequence
from enum import StrEnum

from grouping.content.texts import duration
from grouping.domain.interruptions import Pause, Stop
from grouping.domain.phases import Phase
from grouping.domain.session import Session
from grouping.domain.tasks import MINUTE_MS
from grouping.services.book import Book
from grouping.services.dates import local_time
from grouping.services.pauses import WORTH_A_WORD_MS, open_pause
from grouping.services.timeplan import Cut, TimePlan, stop_minute
from grouping.viewmodel.notice import NoticeAction, NoticeView
from grouping.viewmodel.timeplan import PauseView, PlanBarView


class TimeChoice(StrEnum):
    """What can be answered when time runs out."""

    LEAVE = "leave"
    PROPOSE = "propose"
    BEGIN_NOW = "begin_now"
    SHORTEN = "shorten"


def plan_bar_view(session: Session, book: Book, now_ms: int, plan: TimePlan | None) -> PlanBarView:
    """Return the plan bar; before the room's time starts it holds the total only."""
    say, time = book.texts.say, local_time(now_ms)
    total = session.settings.total_minutes
    if plan is None:
        text = say("time.total", minutes=total)
        return PlanBarView(time, text, 0.0, None, f"{time}. {text}")
    total_ms = max(1, plan.total_ms)
    words = _words(session, book, now_ms, plan)
    minutes = say("time.minute_of", minute=plan.passed_ms // MINUTE_MS, total=total)
    return PlanBarView(
        f"{time} · {words}",
        minutes,
        plan.place_ms / total_ms,
        min(1.0, plan.passed_ms / total_ms),
        f"{time}. {words}. {minutes}",
    )


def pause_view(session: Session, book: Book, now_ms: int) -> PauseView | None:
    """Return the pause that lasts, or None."""
    pause = open_pause(session)
    if pause is None:
        return None
    return PauseView(_pause_text(book, pause, now_ms), book.texts.say("pause.go_on"))


def pause_over_text(book: Book, pause: Pause) -> str:
    """Return how long a pause was; empty where it was too short for a word."""
    took_ms = 0 if pause.ended_at_ms is None else pause.ended_at_ms - pause.at_ms
    if took_ms < WORTH_A_WORD_MS:
        return ""
    return book.texts.say("pause.over", minutes=round(took_ms / MINUTE_MS))


def behind_notice(session: Session, book: Book, minutes: int) -> NoticeView:
    """Return the question whether something can be shorter; people may also still be coming in."""
    say = book.texts.say
    actions = [(TimeChoice.LEAVE, "time.leave"), (TimeChoice.PROPOSE, "time.propose")]
    if session.phase is Phase.ARRIVAL:
        actions.append((TimeChoice.BEGIN_NOW, "time.begin_now"))
    return NoticeView(
        say("time.behind", minutes=minutes),
        tuple(NoticeAction(choice.value, say(key)) for choice, key in actions),
    )


def shorten_notice(book: Book, cuts: Sequence[Cut], minutes: int, *, is_watched: bool) -> NoticeView:
    """Return which steps would lose how much, and what remains; a watching room reads of no reveal."""
    say = book.texts.say
    left = minutes - sum(cut.minutes for cut in cuts)
    parts = ", ".join(say("time.cut", step=say(f"time.cut.{cut.step}"), minutes=cut.minutes) for cut in cuts)
    sentences = [say("time.shorten", cuts=parts) if cuts else say("time.nothing_left")]
    sentences += [] if is_watched else [say("time.kept")]
    sentences += [say("time.still_behind", minutes=left)] if left > 0 else []
    leave = NoticeAction(TimeChoice.LEAVE.value, say("time.refuse" if cuts else "time.seen"))
    take = (NoticeAction(TimeChoice.SHORTEN.value, say("time.take")),) if cuts else ()
    return NoticeView(" ".join(sentences), (leave, *take))


def stop_notice(book: Book) -> NoticeView:
    """Return what is said after a stop, with the way back."""
    say = book.texts.say
    return NoticeView(
        say("stop.done"),
        (NoticeAction("seen", say("stop.seen")), NoticeAction("carry_on", say("stop.carry_on"))),
    )


def _words(session: Session, book: Book, now_ms: int, plan: TimePlan) -> str:
    say = book.texts.say
    if session.find(Stop) is not None:
        return say("time.stopped", minute=stop_minute(session) or 0)
    pause = open_pause(session)
    if pause is not None:
        return _pause_text(book, pause, now_ms)
    if plan.behind_minutes:
        return say("time.behind_by", minutes=plan.behind_minutes)
    if plan.ahead_minutes:
        return say("time.ahead_by", minutes=plan.ahead_minutes)
    return say("time.on_time")


def _pause_text(book: Book, pause: Pause, now_ms: int) -> str:
    return book.texts.say("pause.lasts", time=duration(max(0, now_ms - pause.at_ms)))
