"""Fitting a running order: minutes move from step to step, and the total stays what it was.

The rule. A step that gets longer or shorter is paid by the other steps of its own side (the experiment, or
the talk), and only what they cannot bear by the other side. Within a side every step gives in the measure of
what it can spare, and gets in the measure of its length. Landing, reveal and repair change only when they are
chosen themselves, and no step goes below its least.
"""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace

from grouping.content.runningorder import BREAK, PROTECTED_STEPS, RunningOrder
from grouping.domain.errors import DomainError, Phrase
from grouping.domain.settings import MAX_MINUTES, PlanStep

Plan = tuple[PlanStep, ...]

LEAST_MINUTES: Mapping[str, int] = {
    "fold_1": 3,
    "judging": 3,
    "coffee_break": 5,
    "fold_2": 3,
    "entry": 2,
    "landing": 2,
    "what_happened": 3,
    "what_we_saw": 2,
    "reveal": 2,
    "to_your_class": 2,
    "repair": 3,
    "research": 0,
}
"""The fewest minutes in which a step can be done; a step that is not here needs one."""

LEAST_TALK_PERCENT = 40
"""Below this share of talk the facilitator is told so."""


@dataclass(frozen=True, slots=True)
class Change:
    """A step that got `minutes` more, or fewer."""

    step: str
    minutes: int


def least_minutes(step: str) -> int:
    """Return the fewest minutes that a step of a running order can have."""
    return LEAST_MINUTES.get(step, 1)


def talk_minutes(plan: Iterable[PlanStep]) -> int:
    """Return the minutes for talking."""
    return sum(step.minutes for step in plan if step.is_talk)


def changes(before: Sequence[PlanStep], after: Sequence[PlanStep], besides: str = "") -> tuple[Change, ...]:
    """Return which steps got other minutes, but for the one that was chosen, in the order of the plan."""
    old = {step.step: step.minutes for step in before}
    return tuple(
        Change(step.step, step.minutes - old.get(step.step, 0))
        for step in after
        if step.step != besides and step.minutes != old.get(step.step, 0)
    )


def with_step(plan: Plan, step_id: str, minutes: int, total: int) -> Plan:
    """Return `plan` with other minutes for one step and `total` as before; refuse what cannot be paid for."""
    chosen = next((step for step in plan if step.step == step_id), None)
    if chosen is None:
        raise DomainError("prepare.unknown_step", step=step_id)
    # Minutes that no clock can show are refused by the step itself.
    put = replace(chosen, minutes=minutes)
    least = min(least_minutes(step_id), chosen.minutes)
    if minutes < least:
        raise DomainError("prepare.step_least", step=Phrase(f"step.{step_id}"), count=least)
    others = [step for step in plan if step is not chosen]
    needed = total - minutes - sum(step.minutes for step in others)
    near = [step for step in others if step.is_talk is chosen.is_talk]
    far = [step for step in others if step.is_talk is not chosen.is_talk]
    if needed < 0:
        paid = min(-needed, _spare(near))
        if -needed > paid + _spare(far):
            most = minutes + needed + _spare(near) + _spare(far)
            raise DomainError("prepare.step_most", step=Phrase(f"step.{step_id}"), most=most, total=total)
        moved = [*_resized(near, -paid), *_resized(far, needed + paid)]
    elif needed and not _can_grow(others):
        raise DomainError("prepare.step_alone", count=needed)
    else:
        moved = [*_resized(near, needed), *far] if _can_grow(near) else [*near, *_resized(far, needed)]
    return _in_order([put, *moved])


def with_talk(plan: Plan, minutes: int, total: int) -> Plan:
    """Return `plan` with so many minutes of talk in all and `total` as before; both sides are scaled."""
    talk = [step for step in plan if step.is_talk]
    rest = [step for step in plan if not step.is_talk]
    low = max(_lowest(talk), total - _highest(rest))
    high = min(_highest(talk), total - _lowest(rest))
    if not low <= minutes <= high:
        raise DomainError("prepare.talk_range", low=low, high=high, total=total)
    return _in_order([*_to_total(talk, minutes), *_to_total(rest, total - minutes)])


def of_total(orders: Iterable[RunningOrder], total: int, *, with_break: bool) -> Plan:
    """Return a plan of any total, scaled from the nearest running order of its kind."""

    def distance(order: RunningOrder) -> tuple[bool, int, int]:
        has_break = any(step.step == BREAK for step in order.steps)
        return has_break is not with_break, abs(order.total_minutes - total), order.total_minutes

    nearest = min(orders, key=distance)
    plan = list(nearest.steps)
    low = _lowest(plan)
    if not low <= total <= MAX_MINUTES:
        raise DomainError("prepare.total_range", low=low, high=MAX_MINUTES)
    return _in_order(_to_total(plan, total))


def _floor(step: PlanStep) -> int:
    """Return how short others may make a step; one that is shorter already stays so."""
    return step.minutes if step.step in PROTECTED_STEPS else min(step.minutes, least_minutes(step.step))


def _spare(steps: Iterable[PlanStep]) -> int:
    return sum(step.minutes - _floor(step) for step in steps)


def _lowest(steps: Iterable[PlanStep]) -> int:
    return sum(_floor(step) for step in steps)


def _highest(steps: Sequence[PlanStep]) -> int:
    """Return how long `steps` can become together: as long as a session, where any of them can grow."""
    return MAX_MINUTES if _can_grow(steps) else sum(step.minutes for step in steps)


def _can_grow(steps: Iterable[PlanStep]) -> bool:
    return any(step.step not in PROTECTED_STEPS for step in steps)


def _weights(steps: Sequence[PlanStep]) -> list[int]:
    """Return in which measure steps get minutes; one without time was left out, unless all are without."""
    lengths = [0 if step.step in PROTECTED_STEPS else step.minutes for step in steps]
    return lengths if any(lengths) else [int(step.step not in PROTECTED_STEPS) for step in steps]


def _to_total(steps: Sequence[PlanStep], total: int) -> list[PlanStep]:
    return _resized(steps, total - sum(step.minutes for step in steps))


def _resized(steps: Sequence[PlanStep], by: int) -> list[PlanStep]:
    """Return `steps` with `by` minutes more or fewer in all, which they can bear."""
    weights = [step.minutes - _floor(step) for step in steps] if by < 0 else _weights(steps)
    shares = _shares(weights, abs(by))
    sign = -1 if by < 0 else 1
    return [
        replace(step, minutes=step.minutes + sign * share) if share else step
        for step, share in zip(steps, shares, strict=True)
    ]


def _shares(weights: Sequence[int], amount: int) -> list[int]:
    """Return `amount` in whole shares in the measure of `weights`; the largest rests get what is left."""
    whole = sum(weights)
    if not amount or not whole:
        return [0] * len(weights)
    shares = [amount * weight // whole for weight in weights]
    rests = sorted(range(len(weights)), key=lambda place: (-(amount * weights[place] % whole), -place))
    for place in rests[: amount - sum(shares)]:
        shares[place] += 1
    return shares


def _in_order(steps: Iterable[PlanStep]) -> Plan:
    return tuple(sorted(steps, key=lambda step: step.order))
