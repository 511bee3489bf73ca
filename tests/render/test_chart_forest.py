"""A forest plot: rooms in the order given, squares that weigh, and what the rooms say together under them."""

from dataclasses import replace
from itertools import pairwise

import pytest

from grouping.paper.plain import plain
from grouping.render.chart import chart_height, chart_problems, lay_out_chart
from grouping.render.display import Box, Item, PanelItem, PolygonItem, StrokeItem, TextItem
from grouping.render.palette import ACTIVE, INK, QUIET
from grouping.render.problems import painted_box
from grouping.render.svg import chart_svg
from grouping.services.stage_results import chart_parts
from grouping.viewmodel.chart import ForestChart
from tests.render.samples_difference import forest_chart

CHARTS: dict[str, ForestChart] = {
    "one": forest_chart(1),
    "two_shares": forest_chart(2, zero=False),
    "nine": forest_chart(9),
    "nine_en": forest_chart(9, dutch=False),
    "forty_of_many": forest_chart(40, 212, dutch=False),
    "long_names": replace(
        forest_chart(3),
        rows=tuple(
            replace(row, label=f"Basisschool De Regenboog, team onderbouw {place} (n = 31)")
            for place, row in enumerate(forest_chart(3).rows)
        ),
    ),
}


def items_of(chart: ForestChart, width: float = 560.0) -> tuple[Item, ...]:
    return lay_out_chart(chart, width, chart_height(chart, width), 15.0).items


def squares_of(items: tuple[Item, ...]) -> list[Box]:
    return [item.box for item in items if isinstance(item, PanelItem) and item.fill == ACTIVE]


def diamond_of(items: tuple[Item, ...]) -> PolygonItem:
    (found,) = (item for item in items if isinstance(item, PolygonItem) and len(item.points) == 4)
    return found


@pytest.mark.parametrize("chart", CHARTS)
def test_paper_and_a_page_have_room_for_everything_at_the_asked_size(chart: str) -> None:
    for width, text in ((122.0, 3.35), (160.0, 3.5), (560.0, 15.0)):
        height = chart_height(CHARTS[chart], width, text)
        assert chart_problems(CHARTS[chart], width, height, text, smallest=0.99 * text) == []


def test_forty_rooms_fit_on_a_sheet() -> None:
    assert chart_height(CHARTS["forty_of_many"], 122.0, 3.35) < 225.0


def test_numbers_leave_before_the_scale_is_too_narrow() -> None:
    wide, narrow = (
        {item.text for item in items_of(forest_chart(3), width) if isinstance(item, TextItem)}
        for width in (560.0, 330.0)
    )

    assert any("[" in text for text in wide)
    assert not any("[" in text for text in narrow)


def test_rooms_stand_in_the_order_given() -> None:
    chart = forest_chart(9)
    labels = [row.label for row in chart.rows]
    placed = [item for item in items_of(chart) if isinstance(item, TextItem) and item.text in labels]

    assert [item.text for item in sorted(placed, key=lambda item: item.baseline)] == labels


def test_the_area_of_a_square_is_the_weight_of_its_room() -> None:
    chart = forest_chart(9)
    squares = squares_of(items_of(chart))

    areas = [square.width * square.height for square in squares]
    total = sum(areas)
    assert [area / total for area in areas] == pytest.approx([row.weight for row in chart.rows])


def test_an_interval_is_a_line_through_the_square_as_long_as_it_is() -> None:
    chart = forest_chart(9)
    items = items_of(chart)
    squares = squares_of(items)
    lines = [
        line
        for line in items
        if isinstance(line, StrokeItem)
        and line.colour == INK
        and any(line.points[0][1] == line.points[1][1] == pytest.approx(box.middle) for box in squares)
    ]

    assert len(lines) == len(chart.rows)
    lengths = [line.points[1][0] - line.points[0][0] for line in lines]
    units = [length / (row.high - row.low) for length, row in zip(lengths, chart.rows, strict=True)]
    assert units == pytest.approx([units[0]] * len(units))


def test_the_diamond_spans_the_interval_of_all_rooms_and_is_widest_at_the_estimate() -> None:
    chart = forest_chart(9)
    items = items_of(chart)
    left, top, right, bottom = diamond_of(items).points
    unit = (squares_of(items)[1].left - squares_of(items)[0].left) + (
        squares_of(items)[1].width - squares_of(items)[0].width
    ) / 2
    unit /= chart.rows[1].estimate - chart.rows[0].estimate

    assert right[0] - left[0] == pytest.approx(unit * (chart.pooled.high - chart.pooled.low))
    assert top[0] == bottom[0] == pytest.approx(left[0] + unit * (chart.pooled.estimate - chart.pooled.low))


def test_where_a_next_room_would_lie_is_a_thin_band_under_the_diamond() -> None:
    items = items_of(forest_chart(9))
    (band,) = (item.box for item in items if isinstance(item, PanelItem) and item.fill == QUIET)
    pooled = painted_box(diamond_of(items))

    assert band.height < pooled.height / 3
    assert band.left < pooled.left < pooled.right < band.right
    assert band.top > pooled.bottom


def test_without_a_prediction_there_is_neither_band_nor_words_for_it() -> None:
    chart = forest_chart(2)
    items = items_of(chart)

    assert not [item for item in items if isinstance(item, PanelItem) and item.fill == QUIET]
    assert chart.prediction_label not in {item.text for item in items if isinstance(item, TextItem)}


def test_intervals_outside_the_scale_end_in_arrows() -> None:
    chart = forest_chart(4)
    first, *rest = chart.rows
    wide = replace(chart, rows=(replace(first, low=-3.0, high=2.5), *rest))
    heads = [item for item in items_of(wide) if isinstance(item, PolygonItem) and len(item.points) == 3]

    assert len(heads) == 2
    assert len(squares_of(items_of(wide))) == 4


def test_an_estimate_outside_the_scale_has_no_square() -> None:
    chart = forest_chart(4)
    first, *rest = chart.rows
    far = replace(chart, rows=(replace(first, estimate=2.4, low=2.2, high=2.6), *rest))

    assert len(squares_of(items_of(far))) == 3


def test_the_line_of_none_is_there_only_where_there_is_one() -> None:
    def tall_lines(chart: ForestChart) -> int:
        return sum(
            isinstance(item, StrokeItem)
            and item.colour == INK
            and item.points[0][0] == item.points[1][0]
            and item.points[1][1] - item.points[0][1] > 500.0
            for item in items_of(chart)
        )

    assert tall_lines(forest_chart(9)) == 1
    assert tall_lines(forest_chart(9, zero=False)) == 0


def test_rooms_that_are_not_drawn_are_counted_in_words_after_the_last_one() -> None:
    chart = forest_chart(5, 12)
    texts = sorted(
        (item for item in items_of(chart) if isinstance(item, TextItem)), key=lambda item: item.baseline
    )
    order = [
        item.text
        for item in texts
        if item.text in {chart.rows[-1].label, chart.more_text, chart.pooled.label}
    ]

    assert order == [chart.rows[-1].label, "… en 12 andere zalen", chart.pooled.label]


def test_rows_do_not_touch() -> None:
    items = items_of(CHARTS["long_names"])

    for upper, lower in pairwise(squares_of(items)):
        assert upper.bottom < lower.top


def test_paper_gets_the_same_bytes_and_the_words_for_those_who_cannot_see_it() -> None:
    chart = forest_chart(3)

    assert chart_svg(chart, 122.0, 60.0) == chart_svg(replace(chart), 122.0, 60.0)
    figure = plain(chart)
    assert isinstance(figure, dict)
    assert figure["description"] == " ".join(chart.lines)


def test_a_forest_plot_is_never_divided_and_none_is_no_failure() -> None:
    assert chart_parts(forest_chart(40)) == 1
    assert [item for item in items_of(replace(forest_chart(0), title="")) if isinstance(item, TextItem)] == []
