"""Other draws of lots: a dot for every one, and this room's own that can be told from them at a glance."""

from collections import Counter
from dataclasses import replace
from itertools import pairwise

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from PySide6.QtCore import QRectF

from grouping.paper.plain import plain
from grouping.render.card import lay_out_card, layout_problems
from grouping.render.chart import chart_height, chart_problems, lay_out_chart
from grouping.render.display import DotItem, Item, PolygonItem, StrokeItem, TextItem
from grouping.render.palette import ACTIVE, INK
from grouping.render.problems import painted_box
from grouping.render.svg import chart_svg
from grouping.services.stage_results import chart_parts
from grouping.viewmodel.chart import RedrawChart
from grouping.viewmodel.stage import ResultCard
from tests.render.colours import LIT_ROOM, SIGHTS, difference
from tests.render.real_rooms import PROJECTORS
from tests.render.samples_difference import redraw_chart

PLACES = [(0.4, 0.38), (2.1, 0.5), (0.0, 0.38), (-1.3, 0.3), (1.5, 0.2), (0.1, 0.14), (0.9, 0.9)]
"""This room's own difference on a scale of one and a half to both sides, and the spread of the others."""
SENTENCE = {
    True: (
        "Door loten alleen komt dit niet vaak voor (2 van de 100). "
        "Eén bijzondere tafel kan het nog steeds verklaren."
    ),
    False: "Lots alone do not often bring this about (2 of 100). One unusual table can still explain it.",
}
FRAME = {
    True: "In deze zaal, één keer, n = 31. Een demonstratie, geen bewijs.",
    False: "In this room, once, n = 31. A demonstration, not evidence.",
}


def items_of(chart: RedrawChart, width: float = 560.0, height: float = 300.0) -> tuple[Item, ...]:
    return lay_out_chart(chart, width, height, 15.0).items


def dots_of(items: tuple[Item, ...]) -> list[DotItem]:
    return [item for item in items if isinstance(item, DotItem)]


def own_of(items: tuple[Item, ...]) -> PolygonItem:
    (own,) = (item for item in items if isinstance(item, PolygonItem) and item.fill == ACTIVE)
    return own


@pytest.mark.parametrize("dutch", [True, False])
@pytest.mark.parametrize("place", PLACES)
@pytest.mark.parametrize("size", PROJECTORS[:3])
def test_the_room_can_read_the_draws_wherever_they_lie(
    size: tuple[int, int], place: tuple[float, float], *, dutch: bool
) -> None:
    card = ResultCard(redraw_chart(*place, dutch=dutch), (SENTENCE[dutch],), FRAME[dutch])

    assert layout_problems(QRectF(0.0, 0.0, *size), card) == []


@pytest.mark.parametrize("dutch", [True, False])
@pytest.mark.parametrize("place", PLACES)
def test_draws_on_a_page_and_on_paper_have_text_of_the_asked_size(
    place: tuple[float, float], *, dutch: bool
) -> None:
    chart = redraw_chart(*place, dutch=dutch)

    for width, text in ((560.0, 15.0), (122.0, 3.35)):
        height = chart_height(chart, width, text)
        assert chart_problems(chart, width, height, text, smallest=0.99 * text) == []


@given(values=st.lists(st.floats(-2.0, 2.0), min_size=1, max_size=60), own=st.floats(-2.0, 2.0))
@settings(max_examples=25)
def test_every_other_draw_is_one_dot_and_ours_is_none_of_them(values: list[float], own: float) -> None:
    items = items_of(replace(redraw_chart(), others=tuple(values), own=own))

    assert len(dots_of(items)) == len(values)
    assert own_of(items).fill == ACTIVE


def test_dots_stand_on_the_line_and_on_one_another_without_a_gap() -> None:
    dots = dots_of(items_of(redraw_chart()))
    pitch = min(abs(one.y - other.y) for one in dots for other in dots if one.y != other.y)
    bottom = max(dot.y for dot in dots)

    for x, count in Counter(dot.x for dot in dots).items():
        heights = sorted((bottom - dot.y) / pitch for dot in dots if dot.x == x)
        assert heights == pytest.approx(range(count))


def test_a_dot_stands_at_its_value_give_or_take_half_a_step() -> None:
    values = (-1.5, -0.73, -0.21, 0.0, 0.33, 1.21, 1.5)
    dots = sorted(dots_of(items_of(replace(redraw_chart(), others=values))), key=lambda dot: dot.x)
    left, right = dots[0].x, dots[-1].x

    steps = [(dot.x - left) / (right - left) * 3.0 - 1.5 for dot in dots]
    assert steps == pytest.approx(values, abs=0.04)


def test_opposite_values_stand_as_far_from_none() -> None:
    values = (0.15, -0.15, 0.61, -0.61, 0.05, -0.05)
    dots = dots_of(items_of(replace(redraw_chart(), others=values)))
    middle = sum(dot.x for dot in dots) / len(dots)

    away = Counter(round(abs(dot.x - middle), 3) for dot in dots)
    assert set(away.values()) == {2}


@pytest.mark.parametrize("own", [0.25, -0.9, 0.4])
@pytest.mark.parametrize("size", PROJECTORS[:3])
def test_many_draws_with_the_same_outcome_stand_side_by_side_at_that_outcome(
    size: tuple[int, int], own: float
) -> None:
    chart = redraw_chart(own)
    chart = replace(chart, others=tuple(round(value * 4) / 4 for value in chart.others))
    card = ResultCard(chart, (SENTENCE[True],), FRAME[True])
    dots = dots_of(lay_out_card(card, size[0] / size[1]).items)

    assert layout_problems(QRectF(0.0, 0.0, *size), card) == []
    assert len(dots) == len(chart.others)
    bottom = sorted({dot.x for dot in dots if dot.y == max(dot.y for dot in dots)})
    gaps = [high - low for low, high in pairwise(bottom)]
    stacks = 1 + sum(gap > 1.3 * min(gaps) for gap in gaps)
    assert stacks == len(set(chart.others))


def test_half_a_step_beside_none_is_not_moved_to_none() -> None:
    values = (-0.3, -0.1, 0.1, 0.3, 0.1, -0.1)
    items = items_of(replace(redraw_chart(), others=values))
    (zero,) = (item.points[0][0] for item in items if isinstance(item, StrokeItem) and item.colour == INK)

    assert not [dot for dot in dots_of(items) if dot.box.left < zero < dot.box.right]


@pytest.mark.parametrize("place", PLACES)
def test_our_own_is_another_shape_larger_than_a_dot_and_free_of_all_of_them(
    place: tuple[float, float],
) -> None:
    items = items_of(redraw_chart(*place))
    own = painted_box(own_of(items))
    dots = dots_of(items)

    assert own.width > 1.8 * dots[0].diameter
    assert not [dot for dot in dots if dot.box.meets(own, 1.0)]


def test_our_own_label_hangs_on_a_line_to_our_own() -> None:
    chart = redraw_chart(-1.2, 0.3)
    items = items_of(chart)
    own = painted_box(own_of(items))
    (label,) = (item for item in items if isinstance(item, TextItem) and item.text == chart.own_label)
    (line,) = (item for item in items if isinstance(item, StrokeItem) and item.colour == ACTIVE)

    x = line.points[0][0]
    assert own.left < x < own.right
    assert label.box.left < x < label.box.right
    assert label.box.bottom < line.points[0][1] < label.box.bottom + label.em
    assert line.points[1][1] >= own.bottom - 1.0


def test_a_draw_outside_the_scale_is_still_counted_and_an_arrow_says_so() -> None:
    inside = items_of(redraw_chart())
    outside = items_of(replace(redraw_chart(), others=(*redraw_chart().others[1:], 1.9)))

    shapes = [sum(isinstance(item, PolygonItem) for item in items) for items in (inside, outside)]
    assert shapes == [1, 2]
    assert len(dots_of(outside)) == 100


@pytest.mark.parametrize("sight", SIGHTS)
def test_our_own_has_another_colour_too_but_never_alone(sight: str) -> None:
    dot = dots_of(items_of(redraw_chart()))[0]

    assert difference(dot.colour, ACTIVE, sight, LIT_ROOM) > 10


def test_what_the_chart_says_in_words_is_on_it() -> None:
    chart = redraw_chart()
    shown = {item.text for item in items_of(chart) if isinstance(item, TextItem)}

    assert {chart.zero_label, chart.own_label, chart.other_label, chart.axis_label} <= shown


def test_paper_gets_the_same_bytes_and_the_words_for_those_who_cannot_see_it() -> None:
    chart = redraw_chart()

    assert chart_svg(chart, 122.0, 40.0) == chart_svg(replace(chart), 122.0, 40.0)
    figure = plain(chart)
    assert isinstance(figure, dict)
    assert figure["description"] == chart.lines[0]


def test_the_draws_take_one_card_and_none_are_no_failure() -> None:
    assert chart_parts(redraw_chart()) == 1
    assert dots_of(items_of(redraw_chart(count=0))) == []
