"""What *Prepare* shows: the choices, and the running order in its two sides."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class OrderItem:
    """A running order that can be chosen."""

    id: str
    name: str


@dataclass(frozen=True, slots=True)
class StepRow:
    """One line of the running order."""

    step: str
    name: str
    minutes: int
    is_talk: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class BasicsView:
    """The first part: how long, for whom, and in which design."""

    orders: tuple[OrderItem, ...]
    order: str
    """The id of the running order in use; empty where the total is the facilitator's own."""
    total_minutes: int
    people: int
    people_hint: str
    """What a room of this size wants besides; often nothing."""
    tables: int
    audience: str
    room_language: str
    name: str
    design: str
    manager_present: bool
    names_on_laptop: bool
    warning: str
    """What would go wrong with this design, so many people and so many tables."""


@dataclass(frozen=True, slots=True, kw_only=True)
class PlanView:
    """The running order with its total and its share of talk."""

    steps: tuple[StepRow, ...]
    experiment_text: str
    talk_minutes: int
    total_text: str
    fits: bool
    note: str
    """What is told where little time is left to talk."""


@dataclass(frozen=True, slots=True, kw_only=True)
class PrepareView:
    """The whole page; `overview` says in one line what was chosen."""

    overview: str
    basics: BasicsView
    plan: PlanView
