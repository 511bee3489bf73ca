"""Running orders: they add up, keep their order and never leave out what undoes the label."""

from collections.abc import Callable
from contextlib import AbstractContextManager
from pathlib import Path

import pytest

from grouping.content.assets import asset
from grouping.content.runningorder import BREAK, STEPS, load_running_order, running_orders
from grouping.content.texts import texts
from grouping.domain.phases import PHASES
from grouping.domain.settings import Language

Edited = Callable[..., Path]
Refused = Callable[..., AbstractContextManager[None]]

MINUTES = {
    60: [2, 1, 5, 5, 2, 8, 2, 4, 3, 5, 3, 5, 4, 5, 4, 2],
    75: [4, 2, 6, 5, 3, 10, 2, 5, 3, 6, 3, 6, 8, 6, 4, 2],
    90: [4, 2, 6, 5, 3, 10, 2, 5, 3, 9, 3, 6, 10, 8, 12, 2],
}


@pytest.mark.parametrize("minutes", MINUTES)
def test_the_steps_and_minutes_are_those_of_the_design(minutes: int) -> None:
    order = load_running_order(minutes)

    assert (order.id, order.total_minutes) == (str(minutes), minutes)
    assert [step.step for step in order.steps] == [step for step in STEPS if step != BREAK]
    assert [step.minutes for step in order.steps] == MINUTES[minutes]
    assert [step.order for step in order.steps] == list(range(16))
    assert [step.is_talk for step in order.steps] == [False] * 8 + [True] * 8
    assert [phase for phase in PHASES if any(step.phase is phase for step in order.steps)] == list(PHASES[1:])


def test_half_of_the_time_is_for_talking() -> None:
    assert [order.talk_minutes for order in running_orders()] == [31, 38, 53, 62]


@pytest.mark.parametrize("language", Language)
def test_every_order_step_and_phase_has_a_name(language: Language) -> None:
    words = texts(language)

    assert all(words.has(f"step.{step}") for step in STEPS)
    assert all(words.has(f"phase.{phase}") for phase in PHASES)
    assert len({order.name(language) for order in running_orders()}) == 4


def test_a_running_order_is_found_by_the_name_of_its_file(edited: Edited) -> None:
    folder = edited("running_orders", "75.toml", old="", new="").parent
    (folder / "75.toml").rename(folder / "studiedag.toml")

    assert load_running_order("studiedag", folder).id == "studiedag"
    assert load_running_order(75, folder).id == "studiedag"


def test_an_order_that_does_not_exist_is_refused_with_those_that_do(refused: Refused) -> None:
    with refused("content.no_order", "45", "60, 75, 90"):
        load_running_order(45)


CLOSING = '\n[[steps]]\nid = "closing"\nphase = "close"\nminutes = 2\ntalk = true\n'


@pytest.mark.parametrize(
    ("old", "new", "key", "said"),
    [
        ("total_minutes = 75", "total_minutes = 76", "content.order_sum", "75"),
        ('id = "entry"', 'id = "slips"', "content.duplicate", "slips"),
        ('id = "entry"', 'id = "coffee"', "content.not_one_of", "steps[8].id"),
        ('phase = "judge"', 'phase = "group"', "content.order_lacks_phase", "judge"),
        ('phase = "judge"', 'phase = "close"', "content.order_phases", "steps"),
        ('phase = "judge"', 'phase = "prepare"', "content.not_one_of", "steps[4].phase"),
        (CLOSING, "", "content.order_lacks_phase", "close"),
        ('id = "landing"', 'id = "ending"', "content.not_one_of", "steps[9].id"),
        ("minutes = 10", "minutes = -1", "content.needs_whole", "steps[6].minutes"),
    ],
)
def test_an_order_that_does_not_hold_is_refused(
    old: str, new: str, key: str, said: str, *, edited: Edited, refused: Refused
) -> None:
    folder = edited("running_orders", "75.toml", old=old, new=new).parent

    with refused(key, "running_orders/75.toml", said):
        running_orders(folder)


@pytest.mark.parametrize("step", ["landing", "reveal", "repair"])
@pytest.mark.parametrize("gone", [True, False])
def test_what_undoes_the_label_always_has_time(
    step: str, gone: bool, edited: Edited, refused: Refused
) -> None:
    text = asset("running_orders", "75.toml").read_text(encoding="utf-8")
    row = next(part for part in text.split("[[steps]]") if f'id = "{step}"' in part)
    old = f"[[steps]]{row}" if gone else row
    new = "" if gone else row.replace("minutes = ", "minutes = 0 # ")
    folder = edited("running_orders", "75.toml", old=old, new=new).parent

    with refused("content.order_protected", "running_orders/75.toml", step):
        running_orders(folder)
