"""Dots on steps: a dot per person on the right step, one scale only where rows may be compared."""

import itertools
from dataclasses import replace
from functools import partial

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from PySide6.QtCore import QRectF

from grouping.render.card import lay_out_card, layout_problems
from grouping.render.chart import chart_height, chart_problems, lay_out_chart
from grouping.render.display import DotItem, Item, MarkItem, PanelItem, TextItem
from grouping.render.svg import chart_svg
from grouping.services.stage_results import chart_part, chart_parts
from grouping.viewmodel.chart import StripChart, StripColumn
from grouping.viewmodel.stage import ResultCard
from tests.render.real_rooms import PROJECTORS
from tests.render.strip_samples import merged, quality_chart, slip_chart
from tests.unit.rooms import DUTCH

SENTENCE = "Te weinig mensen om te vergelijken (minder dan 8 per kant). Kijk naar de stippen."
FRAME = "In deze zaal, één keer, n = 31. Een demonstratie, geen bewijs."
CHARTS: dict[str, StripChart] = {
    "two columns": quality_chart((4, 5, 5), (5, 5, 5)),
    "english": quality_chart((4, 5, 5), (5, 5, 5), dutch=False),
    "many mixed": quality_chart((5, 5, 5), (3, 4, 5, 5, 5, 5)),
    "own scales": quality_chart((10, 11, 10)),
    "one table": quality_chart((2,)),
    "many own scales": quality_chart((6,) * 24, dutch=False),
    "slip": slip_chart((10, 11, 10)),
    "merged": merged(slip_chart((5, 6, 5, 6, 5, 3), dutch=False)),
    "merged in a column": merged(quality_chart((5, 5), (5, 3, 2))),
    "three steps": slip_chart((10, 11, 10), 3),
    "three steps, english": slip_chart((6,) * 9, 3, dutch=False),
    "large": slip_chart((60, 50, 60)),
}
WIDTHS = (560.0, 360.0, 1000.0)


def people_of(chart: StripChart) -> int:
    return sum(sum(row.counts) for column in chart.columns for row in column.rows)


def page(chart: StripChart, width: float = 560.0) -> tuple[Item, ...]:
    return lay_out_chart(chart, width, chart_height(chart, width), 15.0).items


def dots_of(items: tuple[Item, ...]) -> list[DotItem]:
    """Return the dots of people: those of one size that are not alone, as the one in the key is."""
    dots = [item for item in items if isinstance(item, DotItem)]
    sizes = [dot.diameter for dot in dots]
    most = max(sizes, key=sizes.count)
    return [dot for dot in dots if dot.diameter == most]


@pytest.mark.parametrize("name", CHARTS)
@pytest.mark.parametrize("width", WIDTHS)
def test_everything_is_whole_at_the_size_of_the_page(name: str, width: float) -> None:
    chart = CHARTS[name]

    assert chart_problems(chart, width, chart_height(chart, width), smallest=13.0) == []


@pytest.mark.parametrize("name", CHARTS)
def test_every_part_can_be_read_on_every_projector(name: str) -> None:
    chart = CHARTS[name]
    for part in range(chart_parts(chart)):
        shown = chart_part(chart, part, DUTCH.texts)
        assert isinstance(shown, StripChart)
        card = ResultCard(shown, (SENTENCE,), FRAME)
        for size in PROJECTORS:
            assert layout_problems(QRectF(0.0, 0.0, *size), card) == [], (part, size)
        dots = [item for item in lay_out_card(card, 1.333).items if isinstance(item, DotItem)]
        assert people_of(shown) <= len(dots) <= people_of(shown) + 1


@pytest.mark.parametrize("name", CHARTS)
def test_there_is_a_dot_for_every_person_and_one_in_the_key(name: str) -> None:
    chart = CHARTS[name]

    assert sum(isinstance(item, DotItem) for item in page(chart)) == people_of(chart) + 1


def distance(x: float, other: float) -> float:
    return abs(x - other)


def test_dots_stand_over_their_step() -> None:
    chart = quality_chart((7,))
    items = page(chart)
    steps = {
        item.text: (item.box.left + item.box.right) / 2
        for item in items
        if isinstance(item, TextItem) and item.text in chart.steps
    }

    middles = [steps[step] for step in chart.steps]
    dots = dots_of(items)
    found = [middles.index(min(middles, key=partial(distance, dot.x))) for dot in dots]
    assert tuple(found.count(place) for place in range(5)) == chart.columns[0].rows[0].counts
    assert len({(round(dot.x), round(dot.y)) for dot in dots}) == 7


def test_only_rows_that_may_be_compared_share_a_scale() -> None:
    def scales(chart: StripChart) -> int:
        return sum(isinstance(item, TextItem) and item.text == "3" for item in page(chart))

    def guides(chart: StripChart) -> int:
        return sum(
            isinstance(item, PanelItem) and item.box.height > 10 * item.box.width for item in page(chart)
        )

    assert (scales(quality_chart((10, 11, 10))), guides(quality_chart((10, 11, 10)))) == (3, 0)
    assert (scales(slip_chart((10, 11, 10))), guides(slip_chart((10, 11, 10)))) == (1, 5)
    assert scales(CHARTS["two columns"]) == 2


def test_a_mean_has_the_shape_of_its_table_and_none_where_tables_are_together() -> None:
    chart = CHARTS["merged in a column"]
    marks = [item for item in page(chart) if isinstance(item, MarkItem)]

    small = [item.mark.shape for item in marks if item.mark.name == ""]
    assert len(small) == 1
    rows = [row for column in chart.columns for row in column.rows]
    singles = [row.marks[0] for row in rows if len(row.marks) == 1]
    for mark in singles:
        assert sum(item.mark == mark for item in marks) == 2 + (mark == singles[0])


def test_the_picture_depends_on_nothing_but_its_record() -> None:
    chart = CHARTS["two columns"]
    same = StripChart(
        *(getattr(chart, name) for name in StripChart.__slots__)  # a record that is equal, not the same
    )

    first = chart_svg(chart, 122.0, 80.0, 3.35)
    lay_out_chart.cache_clear()
    assert chart_svg(same, 122.0, 80.0, 3.35) == first


def test_the_order_of_people_cannot_be_seen() -> None:
    dots = dots_of(page(quality_chart((7,))))

    assert len({(dot.diameter, dot.state, dot.outline) for dot in dots}) == 1


def test_a_chart_without_rows_is_empty() -> None:
    chart = CHARTS["slip"]
    bare = StripChart("", (StripColumn("", ()),), chart.steps, "", "", True, "", "", "", ())

    assert page(bare) == ()


def test_names_of_columns_are_said_once_each() -> None:
    texts = [item.text for item in page(CHARTS["two columns"]) if isinstance(item, TextItem)]

    for column, other in itertools.pairwise(CHARTS["two columns"].columns):
        assert (texts.count(column.heading), texts.count(other.heading)) == (1, 1)


@given(
    st.lists(st.integers(2, 60), min_size=1, max_size=24),
    st.lists(st.integers(2, 12), max_size=6),
    st.sampled_from((420.0, 560.0, 900.0)),
    st.booleans(),
)
@settings(max_examples=25)
def test_any_room_is_whole_and_everybody_is_there(
    sizes: list[int], mixed: list[int], width: float, dutch: bool
) -> None:
    room = tuple(sizes[: 24 - len(mixed)])
    for chart in (quality_chart(room, tuple(mixed), dutch=dutch), slip_chart(room, dutch=dutch)):
        assert chart_problems(chart, width, chart_height(chart, width)) == []
        assert sum(isinstance(item, DotItem) for item in page(chart, width)) == people_of(chart) + 1


def test_long_ends_of_a_scale_stand_under_one_another_where_one_line_is_too_short() -> None:
    chart = CHARTS["slip"]
    texts = [item.text for item in page(chart, 200.0) if isinstance(item, TextItem)]

    assert {f"1 = {chart.low_label}", f"5 = {chart.high_label}"} <= set(texts)


@pytest.mark.parametrize("stack", [3, 4, 6, 8])
def test_what_fits_to_the_last_unit_is_taken_as_fitting(stack: int) -> None:
    chart = quality_chart((5,) * 3, (5,) * 3)
    full = replace(
        chart,
        columns=tuple(
            replace(column, rows=tuple(replace(row, counts=(1, 0, stack, stack, 1)) for row in column.rows))
            for column in chart.columns
        ),
    )
    for sentence in ("Kijk naar de stippen per tafel.", SENTENCE):
        card = ResultCard(full, (sentence,), FRAME)
        assert layout_problems(QRectF(0.0, 0.0, 1024.0, 768.0), card) == []
