"""The check of layouts finds what it is there for."""

import pytest

from grouping.render.display import Box, DotItem, Item, Layout, MarkItem, PanelItem, StrokeItem, TextItem
from grouping.render.palette import CELL, EDGE, INK, PAPER
from grouping.render.problems import problems_of
from tests.render.samples import MARKS

SCREEN = Box(0.0, 0.0, 3000.0, 2000.0)
LINE = TextItem("zaal", 500.0, 500.0, 119, INK)


def problems(*items: Item) -> list[str]:
    return problems_of(Layout(SCREEN, PAPER, items))


def test_things_apart_are_no_problem() -> None:
    assert (
        problems(LINE, DotItem(100.0, 100.0, 80.0, 8.0), MarkItem(MARKS[0], 1500.0, 900.0, 100.0, 8.0)) == []
    )


@pytest.mark.parametrize(
    ("item", "problem"),
    [
        (TextItem("klein", 100.0, 1500.0, 117, INK), "“klein” is 5.4 % of the height"),
        (TextItem("weg", 2900.0, 1500.0, 130, INK), "“weg” is cut off"),
        (TextItem("hoog", 100.0, 30.0, 130, INK), "“hoog” is cut off"),
        (TextItem("dubbel", 550.0, 510.0, 130, INK), "“zaal” overlaps “dubbel”"),
        (DotItem(520.0, 480.0, 80.0, 8.0), "“zaal” overlaps a dot"),
        (MarkItem(MARKS[4], 520.0, 480.0, 80.0, 8.0), "“zaal” overlaps mark Oranje"),
        (StrokeItem(((400.0, 480.0), (900.0, 480.0)), 8.0, INK), "a line runs through “zaal”"),
        (PanelItem(Box(520.0, 300.0, 300.0, 400.0), CELL, EDGE, 4.0), "“zaal” sticks out of its cell"),
    ],
)
def test_each_kind_of_problem_is_found(item: Item, problem: str) -> None:
    assert problems(LINE, item) == [problem]


def test_a_ground_without_an_edge_may_lie_under_text() -> None:
    assert problems(PanelItem(Box(520.0, 300.0, 300.0, 400.0), CELL), LINE) == []
