"""What *Prepare* shows."""

from grouping.domain.seating import FEWEST_FOR_PARALLEL, SMALLEST_TABLE
from grouping.domain.session import Session
from grouping.domain.settings import Design, Settings
from grouping.services.book import Book
from grouping.viewmodel.pages import PrepareView, StepRow


def prepare_view(session: Session, book: Book) -> PrepareView:
    """Return the choices and the running order with its total and its share of talk."""
    settings = session.settings
    total = sum(step.minutes for step in session.plan)
    talk = sum(step.minutes for step in session.plan if step.is_talk)
    fits = total == settings.total_minutes
    key = "prepare.total_fits" if fits else "prepare.total_differs"
    return PrepareView(
        name=settings.name,
        design=settings.design.value,
        audience=settings.audience.value,
        room_language=settings.room_language.value,
        total_minutes=settings.total_minutes,
        people=settings.expected_people,
        tables=settings.tables,
        warning=_warning(settings, book),
        manager_present=settings.manager_present,
        steps=tuple(
            StepRow(step.step, book.texts.say(f"step.{step.step}"), step.minutes, step.is_talk)
            for step in session.plan
        ),
        total_text=book.texts.say(
            key, total=total, planned=settings.total_minutes, talk=round(100 * talk / max(1, total))
        ),
        fits=fits,
    )


def _warning(settings: Settings, book: Book) -> str:
    """Return what the room would be told only when groups are drawn, while it can still be mended."""
    people, tables = settings.expected_people, settings.tables
    if settings.design is Design.PARALLEL and people < FEWEST_FOR_PARALLEL:
        return book.texts.say("seating.few_for_parallel", people=people, fewest=FEWEST_FOR_PARALLEL)
    if tables and people < tables * SMALLEST_TABLE:
        return book.texts.say("prepare.small_tables", people=people, tables=tables, fewest=SMALLEST_TABLE)
    return ""
