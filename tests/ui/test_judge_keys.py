"""How many keys judging takes, played in a real window: a bound on keys, not on time."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from grouping.app import Application
from grouping.domain.judging import JudgingMethod
from grouping.services.commands.raters import ChooseMethod
from grouping.services.folds import criteria_count
from grouping.services.judging import standing
from tests.ui.judging import Judged, dialogs
from tests.ui.keystrokes import (
    Typed,
    cluster_lists,
    thirty_by_criteria,
    thirty_by_one_digit,
    thirty_in_piles,
)


@pytest.fixture
def rooms() -> Iterator[list[Judged]]:
    """Keep the rooms a test opens, and let go of their files after it."""
    kept: list[Judged] = []
    yield kept
    for room in kept:
        room.opened.close()


def played(room: Judged, method: JudgingMethod, typed: Typed) -> Judged:
    assert room.controller.submit(ChooseMethod(method)) or method is JudgingMethod.PILES
    room.view.page.focus_entry()
    typed.play()
    assert standing(room.session).unseen == ()
    assert dialogs() == []
    return room


@pytest.mark.parametrize(
    ("way", "most"),
    [
        ((JudgingMethod.PILES, False), (95, 105)),
        ((JudgingMethod.DIGIT, False), (155, 105)),
        ((JudgingMethod.RUBRIC, True), (221, 106)),
        ((JudgingMethod.RUBRIC, False), (252, 115)),
    ],
)
def test_thirty_folds_take_few_keys(
    program: Application,
    tmp_path: Path,
    rooms: list[Judged],
    way: tuple[JudgingMethod, bool],
    most: tuple[int, int],
) -> None:
    """Points for folds that lie in order, and for shuffled ones; else their order makes no difference."""
    method, is_in_order = way
    rooms.append(Judged(program, tmp_path / "room.grouping", 30))
    scripts = {
        JudgingMethod.PILES: thirty_in_piles(),
        JudgingMethod.DIGIT: thirty_by_one_digit(),
        JudgingMethod.RUBRIC: thirty_by_criteria(criteria_count(rooms[0].session), is_in_order=is_in_order),
    }
    typed = scripts[method]
    room = played(rooms[0], method, typed)

    assert len(typed.keys) <= most[0]
    assert typed.seconds < most[1]
    if method is JudgingMethod.RUBRIC:
        expected = {number: (1 if number == 9 else 2,) * 6 for number in range(1, 31)}
        assert room.points() == expected
    else:
        assert room.piles[9] == 3
        assert len(room.piles) == 30


def test_five_lists_of_thirty_take_less_than_seven_minutes(
    program: Application, tmp_path: Path, rooms: list[Judged]
) -> None:
    rooms.append(Judged(program, tmp_path / "room.grouping", 150))
    typed = cluster_lists()
    room = played(rooms[0], JudgingMethod.PILES, typed)

    assert len(room.piles) == 150
    assert len(typed.keys) <= 530
    assert typed.seconds < 7 * 60
