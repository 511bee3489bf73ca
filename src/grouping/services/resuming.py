"""What the first page says about the session that was open last."""

from datetime import datetime

from grouping.content.texts import Texts
from grouping.domain.experience import Slip
from grouping.domain.groups import Placement
from grouping.domain.phases import Phase
from grouping.domain.session import Session
from grouping.services.dates import local_day
from grouping.services.judging import standing


def resume_text(session: Session, changed_at_ms: int, now_ms: int, texts: Texts) -> str:
    """Return where `session` was left, how far that was, and when."""
    phase = texts.say(f"phase.{session.phase.value}")
    done, everybody = progress(session)
    if everybody:
        phase = texts.say("app.resume_progress", phase=phase, done=done, n=everybody)
    return texts.say(
        "app.resume", name=session.settings.name, phase=phase, time=_moment(changed_at_ms, now_ms, texts)
    )


def progress(session: Session) -> tuple[int, int]:
    """Return how many of how many were entered, on a page where numbers are typed."""
    if session.phase is Phase.JUDGE:
        now = standing(session)
        return len(now.scored), len(now.scored) + len(now.unseen)
    if session.phase is Phase.EXPERIENCE:
        return len(session.all(Slip)), len(session.all(Placement))
    return 0, 0


def _moment(at_ms: int, now_ms: int, texts: Texts) -> str:
    """Return the time of day, with the day in front where that was not today."""
    time = f"{datetime.fromtimestamp(at_ms / 1000).astimezone():%H:%M}"
    day = local_day(at_ms)
    if day == local_day(now_ms):
        return time
    return texts.say("app.resume_day", day=day.day, month=texts.say(f"report.month.{day.month}"), time=time)
