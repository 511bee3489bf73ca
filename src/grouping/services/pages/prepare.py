"""What *Prepare* shows."""

from collections.abc import Sequence

from grouping.content.runningorder import RunningOrder, running_orders
from grouping.domain.seating import FEWEST_FOR_PARALLEL, SMALLEST_TABLE
from grouping.domain.session import Session
from grouping.domain.settings import Design, PlanStep, Settings
from grouping.services.book import Book
from grouping.services.planfit import LEAST_TALK_PERCENT, changes, of_total, talk_minutes
from grouping.services.stage_break import has_break
from grouping.viewmodel.prepare import BasicsView, OrderItem, PlanView, PrepareView, StepRow

FEWEST_FOR_STUDY_DAY = 46
"""From so many people on a room is sorted by several hosts, which takes a break."""


def prepare_view(session: Session, book: Book) -> PrepareView:
    """Return the choices and the running order with its total and its share of talk."""
    return PrepareView(
        overview=overview(session, book), basics=_basics(session, book), plan=_plan(session, book)
    )


def overview(session: Session, book: Book) -> str:
    """Return in one line what was chosen."""
    settings = session.settings
    return book.texts.say(
        "prepare.overview",
        count=settings.expected_people,
        minutes=_total(session.plan),
        design=book.texts.say(f"report.design.name.{settings.design.value}"),
        talk=_talk_percent(session.plan),
    )


def moved_text(before: Sequence[PlanStep], session: Session, book: Book, chosen: str = "") -> str:
    """Return which steps changed along with the `chosen` one, and what that makes of the whole."""
    say = book.texts.say
    moved = [
        say(
            "prepare.moved_step",
            step=say(f"step.{each.step}"),
            minutes=f"{each.minutes:+d}".replace("-", "−"),
        )
        for each in changes(before, session.plan, chosen)
    ]
    return say(
        "prepare.moved",
        steps=", ".join(moved),
        total=_total(session.plan),
        talk=_talk_percent(session.plan),
    )


def plan_of_total(session: Session, total: int) -> tuple[PlanStep, ...]:
    """Return a running order of any total for this session, with a break where it has one."""
    return of_total(running_orders(), total, with_break=has_break(session))


def _basics(session: Session, book: Book) -> BasicsView:
    settings, orders = session.settings, running_orders()
    used = _order_in_use(session, orders)
    return BasicsView(
        orders=tuple(OrderItem(order.id, order.name(book.language)) for order in orders),
        order="" if used is None else used.id,
        total_minutes=settings.total_minutes,
        people=settings.expected_people,
        people_hint=_people_hint(session, book),
        tables=settings.tables,
        audience=settings.audience.value,
        room_language=settings.room_language.value,
        name=settings.name,
        design=settings.design.value,
        manager_present=settings.manager_present,
        names_on_laptop=settings.names_on_laptop,
        warning=_warning(settings, book),
    )


def _plan(session: Session, book: Book) -> PlanView:
    total, planned = _total(session.plan), session.settings.total_minutes
    talk, percent = talk_minutes(session.plan), _talk_percent(session.plan)
    fits = total == planned
    key = "prepare.total_fits" if fits else "prepare.total_differs"
    return PlanView(
        steps=tuple(
            StepRow(step.step, book.texts.say(f"step.{step.step}"), step.minutes, step.is_talk)
            for step in session.plan
        ),
        experiment_text=book.texts.say("prepare.experiment", minutes=total - talk),
        talk_minutes=talk,
        total_text=book.texts.say(key, total=total, planned=planned, talk=percent),
        fits=fits,
        note=book.texts.say("prepare.little_talk", least=LEAST_TALK_PERCENT)
        if percent < LEAST_TALK_PERCENT
        else "",
    )


def _order_in_use(session: Session, orders: Sequence[RunningOrder]) -> RunningOrder | None:
    """Return the running order this session has: to the minute, or else with the same steps and total."""
    plan = session.plan
    names = [step.step for step in plan]
    alike = [
        order
        for order in orders
        if order.total_minutes == session.settings.total_minutes
        and [step.step for step in order.steps] == names
    ]
    return next((order for order in alike if order.steps == plan), alike[0] if alike else None)


def _total(plan: Sequence[PlanStep]) -> int:
    return sum(step.minutes for step in plan)


def _talk_percent(plan: Sequence[PlanStep]) -> int:
    return round(100 * talk_minutes(plan) / max(1, _total(plan)))


def _people_hint(session: Session, book: Book) -> str:
    if session.settings.expected_people >= FEWEST_FOR_STUDY_DAY and not has_break(session):
        return book.texts.say("prepare.study_day", fewest=FEWEST_FOR_STUDY_DAY)
    return ""


def _warning(settings: Settings, book: Book) -> str:
    """Return what the room would be told only when groups are drawn, while it can still be mended."""
    people, tables = settings.expected_people, settings.tables
    if settings.design is Design.PARALLEL and people < FEWEST_FOR_PARALLEL:
        return book.texts.say("seating.few_for_parallel", people=people, fewest=FEWEST_FOR_PARALLEL)
    if tables and people < tables * SMALLEST_TABLE:
        return book.texts.say("prepare.small_tables", people=people, tables=tables, fewest=SMALLEST_TABLE)
    return ""
