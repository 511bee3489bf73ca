"""Over many random rooms nothing that is drawn goes with score, level or arm, and small leaks are found.

Here as many rooms are played as the planted leaks need; `python -m benchmarks.leaks` plays five hundred of
each design. That no safe card depends on a secret at all is held to in `tests/unit/test_leaks.py`; what is
added here is that the lots themselves are fair, and that number and score were never tied together.
"""

import itertools
import math
import random
from dataclasses import replace
from functools import cache

import numpy as np
import pytest

from grouping.domain.settings import ROOM_DESIGNS, Design
from grouping.services.stage import SENSITIVE_CARDS, CardId
from tests.render.leak_features import tally
from tests.render.leak_plants import IN_THE_DRAW, ON_THE_CARDS, Plant, by_lot
from tests.render.leak_rooms import Screen, played, screen
from tests.render.leaks import Block, Column, Tally

ROOMS = {Design.CLASSIC: 120, Design.PARALLEL: 60, Design.MIXED: 80}

LOOKED_AT = (
    "number: place across",
    "number: place down",
    "number: order of reading",
    "legend: place across",
    "legend: order of reading",
    "legend: text, name",
    "marks: colour",
    "marks: shape",
    "marks: fill",
    "marks: text, name",
    "card: items",
    "card: text",
)
"""What differs from number to number, table to table or room to room when nothing leaks."""


@cache
def screens(design: Design) -> tuple[Screen, ...]:
    """Play the rooms of a design, once for all tests."""
    return tuple(screen(played(serial, design)) for serial in range(ROOMS[design]))


@pytest.mark.parametrize("design", ROOM_DESIGNS)
def test_nothing_on_a_safe_card_goes_with_score_level_or_arm(design: Design) -> None:
    figures = tally(screens(design)).figures()

    assert [figure for figure in figures if figure.is_leak] == []
    features = {figure.column.feature for figure in figures}
    for name in LOOKED_AT:
        assert any(feature.endswith(name) for feature in features), name
    secrets = {figure.column.secret for figure in figures}
    levels = {"low level", "middle level", "high level"}
    assert (
        secrets
        == {
            Design.CLASSIC: {"score", *levels},
            Design.PARALLEL: {"score", *levels, "mixed arm"},
            Design.MIXED: {"score"},
        }[design]
    )


@pytest.mark.parametrize("design", ROOM_DESIGNS)
def test_every_safe_card_is_looked_at(design: Design) -> None:
    seen = {cue.card for given in screens(design) for _, cue in given.layouts}

    # Where tables fold different models their steps are on paper only.
    hidden = {CardId.FOLD_2_STEPS} if design is Design.CLASSIC else set()
    assert seen == set(CardId) - SENSITIVE_CARDS - hidden


@pytest.mark.parametrize(
    "plant",
    ON_THE_CARDS + IN_THE_DRAW,
    ids=lambda plant: f"{plant.way}, {plant.secret}: {plant.leak.__name__}",
)
def test_a_small_planted_leak_is_found(plant: Plant) -> None:
    assert plant.is_among(tally(plant.planted(screens(plant.design))).figures())


@pytest.mark.parametrize("design", ROOM_DESIGNS)
def test_the_same_done_by_lot_is_no_leak(design: Design) -> None:
    given = screens(design)
    drawn = [by_lot(each, random.Random(serial)) for serial, each in enumerate(given)]
    for plant in ON_THE_CARDS:
        if plant.design is design:
            drawn = plant.planted(drawn)
    drawn = [replace(each, layouts=new.layouts) for each, new in zip(given, drawn, strict=True)]

    assert [each.layouts for each in drawn] != [each.layouts for each in given]
    assert [figure for figure in tally(drawn).figures() if figure.is_leak] == []


@pytest.mark.parametrize(
    ("f", "g"),
    [
        ([1.0, 2.0, 3.0, 4.0], [5.0, 1.0, 1.0, 3.0]),
        ([0.0, 1.0, 0.0, 0.0, 0.0], [1.0, 1.0, 0.0, 0.0, 0.0]),
        ([2.5, 2.5, 7.0, -1.0, 0.0, 3.0], [1.0, 5.0, 2.0, 2.0, 4.0, 3.0]),
    ],
)
def test_the_figures_are_those_of_all_orders(f: list[float], g: list[float]) -> None:
    sums = [float(np.dot(f, order)) for order in itertools.permutations(g)]
    rooms = Tally()
    for _ in range(20):
        rooms.add(Block({"f": f}, {"g": [*g]}))

    (figure,) = rooms.figures()

    assert figure.column == Column("f", "", "g")
    assert figure.excess == pytest.approx(20 * (np.dot(f, g) - np.mean(sums)) / np.std(f))
    assert figure.z == pytest.approx(20 * (np.dot(f, g) - np.mean(sums)) / math.sqrt(20 * np.var(sums)))
