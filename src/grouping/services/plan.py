"""The choices a new session starts with, and the minutes its running order gives to a step."""

import secrets

from grouping.content.runningorder import RunningOrder
from grouping.content.texts import texts
from grouping.domain.session import Session
from grouping.domain.settings import Audience, Design, Language, PlanStep, Settings
from grouping.domain.tasks import MINUTE_MS

DEFAULT_ORDER = "75"
DEFAULT_PEOPLE = 31

_SEEDS = 1_000_000
"""Six digits: few enough to read out and to type again."""


def fresh_seed() -> int:
    """Return a seed nobody chose."""
    return secrets.randbelow(_SEEDS)


def new_settings(  # noqa: PLR0913 - one argument per choice on the first page
    order: RunningOrder,
    *,
    language: Language,
    now_ms: int,
    people: int = DEFAULT_PEOPLE,
    audience: Audience = Audience.PABO,
    design: Design = Design.CLASSIC,
    name: str | None = None,
    seed: int | None = None,
    made_up: bool = False,
) -> Settings:
    """Return the choices of a new session; without a name or a seed it gets one."""
    if name is None:
        name = texts(language).say("plan.made_up_name" if made_up else "plan.new_name")
    return Settings(
        name=name,
        design=design,
        audience=audience,
        room_language=language,
        total_minutes=order.total_minutes,
        expected_people=people,
        manager_present=False,
        seed=fresh_seed() if seed is None else seed,
        made_up=made_up,
        created_at_ms=now_ms,
    )


def planned_ms(session: Session, step_id: str) -> int:
    """Return how long the running order gives to a step; at least a minute, so that it can have a clock."""
    step = session.find(PlanStep, step_id)
    return MINUTE_MS * max(1, 0 if step is None else step.minutes)
