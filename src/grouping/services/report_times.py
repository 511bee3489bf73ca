"""What the report says about time: minutes planned and taken, and how long the laptop slept."""

from grouping.content.texts import duration
from grouping.domain.interruptions import Pause, Sleep, Stop
from grouping.domain.phases import PHASES, Phase
from grouping.domain.progress import PhaseVisit
from grouping.domain.session import Session
from grouping.services.book import Book
from grouping.services.pauses import WORTH_A_WORD_MS
from grouping.services.summary import actual_seconds, planned_minutes
from grouping.services.timeplan import stop_minute
from grouping.viewmodel.report import Grid, GridRow

_MINUTE_S = 60


def times_grid(session: Session, book: Book) -> Grid:
    """Return planned and actual minutes of the phases the room took part in."""
    texts = book.texts
    rows: list[GridRow] = []
    visits: list[PhaseVisit] = []
    for phase in PHASES[1:]:
        planned, visit = planned_minutes(session, phase), session.find(PhaseVisit, phase.value)
        if not planned and (visit is None or phase is Phase.CLOSE):
            continue
        visits += [] if visit is None else [visit]
        cells = (texts.say(f"phase.{phase.value}"), _minutes_text(book, planned * _MINUTE_S))
        rows.append(GridRow((*cells, _minutes_text(book, actual_seconds(visit)))))
    left = [visit.left_at_ms for visit in visits if visit.left_at_ms is not None]
    whole = None if not left else (max(left) - min(visit.opened_at_ms for visit in visits)) // 1000
    total = sum(step.minutes for step in session.plan if step.phase is not Phase.PREPARE)
    cells = (texts.say("report.times.whole"), _minutes_text(book, total * _MINUTE_S))
    rows.append(GridRow((*cells, _minutes_text(book, whole)), is_total=True))
    header = tuple(texts.say(f"report.times.{name}") for name in ("phase", "planned", "actual"))
    return Grid(texts.say("report.times"), header, tuple(rows), 1, texts.say("report.times.note"))


def _minutes_text(book: Book, seconds: int | None) -> str:
    if seconds is None:
        return "–"
    if 0 < seconds < _MINUTE_S // 2:
        return book.texts.say("report.times.short")
    return book.texts.say("report.times.minutes", minutes=(seconds + _MINUTE_S // 2) // _MINUTE_S)


def slept_text(session: Session, book: Book) -> str:
    """Return how long the laptop slept in which phase and what came of it; empty where it stayed awake."""
    slept_ms: dict[tuple[Phase, str], int] = {}
    for _, sleep in sorted(session.all(Sleep).items()):
        of = sleep.phase, _outcome(sleep)
        slept_ms[of] = slept_ms.get(of, 0) + sleep.slept_ms
    say = book.texts.say
    return " ".join(
        say(f"report.slept.{outcome}", phase=say(f"phase.{phase.value}"), time=duration(total_ms))
        for (phase, outcome), total_ms in slept_ms.items()
    )


def paused_text(session: Session, book: Book) -> str:
    """Return how long the room paused in which phase; empty where no pause was worth a word."""
    paused_ms: dict[Phase, int] = {}
    for _, pause in sorted(session.all(Pause).items()):
        took_ms = 0 if pause.ended_at_ms is None else pause.ended_at_ms - pause.at_ms
        if took_ms >= WORTH_A_WORD_MS:
            paused_ms[pause.phase] = paused_ms.get(pause.phase, 0) + took_ms
    say = book.texts.say
    parts = [
        say("report.pauses.part", time=duration(total_ms), phase=say(f"phase.{phase.value}"))
        for phase, total_ms in paused_ms.items()
    ]
    return say("report.pauses", parts=book.texts.join(parts)) if parts else ""


def stopped_text(session: Session, book: Book) -> str:
    """Return when the experiment was stopped and what that means here; empty where it was not."""
    stop = session.find(Stop)
    if stop is None:
        return ""
    say = book.texts.say
    return say("report.stopped", minute=stop_minute(session) or 0, phase=say(f"phase.{stop.phase.value}"))


def stopped_notice(session: Session, book: Book) -> str:
    """Return the warning before a report of a stopped experiment; empty for any other."""
    minute = stop_minute(session)
    return "" if minute is None else book.texts.say("report.stopped.notice", minute=minute)


def _outcome(sleep: Sleep) -> str:
    if not sleep.tasks:
        return "no_clock"
    return "given_back" if sleep.given_back else "ran_on"
