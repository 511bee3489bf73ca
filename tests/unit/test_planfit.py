"""Fitting a running order: the total is kept, and what undoes the label keeps its time."""

from collections.abc import Callable, Sequence

import pytest
from hypothesis import given
from hypothesis import strategies as st

from grouping.content.runningorder import (
    BREAK,
    PROTECTED_STEPS,
    RunningOrder,
    load_running_order,
    running_orders,
)
from grouping.content.texts import texts
from grouping.domain.errors import DomainError
from grouping.domain.settings import MAX_MINUTES, Language, PlanStep
from grouping.services.clock import ManualClock
from grouping.services.commands.prepare import ChooseRunningOrder, SetStepMinutes, SetTalkMinutes
from grouping.services.planfit import (
    Change,
    Plan,
    changes,
    least_minutes,
    of_total,
    talk_minutes,
    with_step,
    with_talk,
)
from grouping.services.workspace import Workspace
from tests.flow.memory import START_MS, Memory
from tests.unit.rooms import after, opened

ORDERS = running_orders()
SIXTY = load_running_order(60)

orders = st.sampled_from(ORDERS)


def total_of(plan: Sequence[PlanStep]) -> int:
    return sum(step.minutes for step in plan)


def minutes_of(plan: Sequence[PlanStep], step_id: str) -> int:
    return next(step.minutes for step in plan if step.step == step_id)


def protected(plan: Sequence[PlanStep]) -> dict[str, int]:
    return {step.step: step.minutes for step in plan if step.step in PROTECTED_STEPS}


def tried(make: Callable[[], Plan]) -> tuple[Plan, DomainError | None]:
    """Return the plan, or why there is none."""
    try:
        return make(), None
    except DomainError as error:
        return (), error


def refusal(error: DomainError) -> str:
    """Return the sentence in both languages, so that neither lacks a word."""
    return " ".join(texts(language).explain(error) for language in Language)


@given(orders, st.lists(st.tuples(st.integers(0, 30), st.integers(-1, 70)), max_size=12))
def test_every_sequence_of_edits_keeps_the_total_and_the_protected_steps(
    order: RunningOrder, edits: list[tuple[int, int]]
) -> None:
    plan: Plan = order.steps
    for place, minutes in edits:
        whole = place >= len(plan)
        chosen = "" if whole else plan[place].step
        total = order.total_minutes
        new, error = tried(
            (lambda: with_talk(plan, minutes, total))  # noqa: B023
            if whole
            else (lambda: with_step(plan, chosen, minutes, total))  # noqa: B023
        )
        if error is not None:
            assert "{" not in refusal(error)
            continue
        assert total_of(new) == order.total_minutes
        kept, before = protected(new), protected(plan)
        assert {name: kept[name] for name in kept if name != chosen} == {
            name: before[name] for name in before if name != chosen
        }
        assert all(step.minutes >= least_minutes(step.step) for step in new)
        assert whole or minutes_of(new, chosen) == minutes
        assert not whole or talk_minutes(new) == minutes
        assert [step.step for step in new] == [step.step for step in plan]
        plan = new


@given(orders, st.integers(0, 30), st.integers(-1, 620))
def test_what_can_be_paid_for_is_never_refused(order: RunningOrder, place: int, minutes: int) -> None:
    chosen = order.steps[place % len(order.steps)]
    others = [step for step in order.steps if step is not chosen]
    lowest = sum(
        step.minutes if step.step in PROTECTED_STEPS else least_minutes(step.step) for step in others
    )
    fits = least_minutes(chosen.step) <= minutes <= order.total_minutes - lowest
    try:
        with_step(order.steps, chosen.step, minutes, order.total_minutes)
    except DomainError:
        assert not fits
    else:
        assert fits


@given(orders, st.integers(-5, 620))
def test_the_limits_of_the_talk_that_are_told_are_the_real_ones(order: RunningOrder, minutes: int) -> None:
    total = order.total_minutes
    plan, error = tried(lambda: with_talk(order.steps, minutes, total))
    if error is None:
        assert (talk_minutes(plan), total_of(plan)) == (minutes, total)
        return
    low, high = int(str(error.params["low"])), int(str(error.params["high"]))
    assert not low <= minutes <= high
    assert total_of(with_talk(order.steps, low, total)) == total
    assert total_of(with_talk(order.steps, high, total)) == total


@given(st.integers(0, 650), st.booleans())
def test_a_plan_of_any_total_adds_up(total: int, with_break: bool) -> None:
    plan, error = tried(lambda: of_total(ORDERS, total, with_break=with_break))
    if error is not None:
        assert total < int(str(error.params["low"])) or total > MAX_MINUTES
        assert "{" not in refusal(error)
        return
    assert total_of(plan) == total
    assert any(step.step == BREAK for step in plan) is with_break
    assert protected(plan) in [protected(order.steps) for order in ORDERS]
    assert all(step.minutes >= least_minutes(step.step) for step in plan)


@pytest.mark.parametrize("order", ORDERS, ids=lambda order: order.id)
def test_a_total_that_has_an_order_of_its_own_gives_that_order(order: RunningOrder) -> None:
    has_break = any(step.step == BREAK for step in order.steps)

    assert of_total(ORDERS, order.total_minutes, with_break=has_break) == order.steps


@pytest.mark.parametrize("order", ORDERS, ids=lambda order: order.id)
def test_our_orders_give_every_step_what_it_needs(order: RunningOrder) -> None:
    assert [step.step for step in order.steps if step.minutes < least_minutes(step.step)] == []
    assert total_of(order.steps) == order.total_minutes
    assert 2 * order.talk_minutes >= order.total_minutes


def test_twenty_minutes_of_talk_in_an_hour_leave_an_hour() -> None:
    session = after(opened(24), ChooseRunningOrder(60, SIXTY.steps), SetTalkMinutes(20))

    assert total_of(session.plan) == 60
    assert talk_minutes(session.plan) == 20
    assert protected(session.plan) == {"landing": 3, "reveal": 3, "repair": 4}


def test_a_longer_step_is_paid_by_its_own_side_first() -> None:
    plan = load_running_order(75).steps
    longer = with_step(plan, "research", 11, 75)

    assert talk_minutes(longer) == talk_minutes(plan)
    assert sum(change.minutes for change in changes(plan, longer, "research")) == -3
    much = with_step(plan, "fold_2", 27, 75)
    assert minutes_of(much, "judging") == least_minutes("judging")
    assert talk_minutes(much) < talk_minutes(plan)


def test_changes_are_told_in_the_order_of_the_plan() -> None:
    plan = load_running_order(75).steps
    shorter = with_step(plan, "fold_1", 4, 75)

    assert changes(plan, shorter, "fold_1") == (Change("fold_2", 1), Change("entry", 1))
    assert changes(plan, plan) == ()


def test_one_undo_takes_a_balanced_edit_back() -> None:
    workspace = Workspace(opened(24), Memory(), ManualClock(START_MS))
    before = workspace.session.plan
    workspace.execute(SetStepMinutes("fold_2", 14))
    balanced = workspace.session.plan
    workspace.execute(SetTalkMinutes(30))
    workspace.undo()

    assert workspace.session.plan == balanced != before
    workspace.undo()
    assert workspace.session.plan == before
