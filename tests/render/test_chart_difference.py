"""The difference between two halves of a room: its interval as long as it is, beside the line of none."""

from dataclasses import replace

import pytest
from PySide6.QtCore import QRectF

from grouping.paper.plain import plain
from grouping.render.card import lay_out_card, layout_problems
from grouping.render.chart import chart_height, chart_problems, lay_out_chart
from grouping.render.display import Box, DotItem, Item, PanelItem, PolygonItem, StrokeItem, TextItem
from grouping.render.palette import ACTIVE
from grouping.render.scale import Scale, number_text, ticks
from grouping.render.svg import chart_svg
from grouping.services.stage_results import chart_parts
from grouping.viewmodel.chart import DifferenceChart
from grouping.viewmodel.stage import ResultCard
from tests.render.real_rooms import PROJECTORS
from tests.render.samples_difference import difference_chart

WIDTH, HEIGHT = 600.0, 300.0
PLACES = [(0.4, 0.75), (-0.05, 0.75), (0.0, 0.3), (1.7, 1.1), (-1.9, 0.9), (0.2, 2.6), (0.6, 0.02)]
"""Estimates on a scale of two points to both sides, and half the length of their intervals."""
SENTENCE = {
    True: (
        "Gemengd min niveau: −0,4 punt op een schaal van 1 tot 5; "
        "het kan in deze zaal net zo goed tussen −1,1 en 0,3 liggen."
    ),
    False: (
        "Mixed minus level: −0.4 points on a scale from 1 to 5; "
        "between −1.1 and 0.3 fits this room just as well."
    ),
}
FRAME = {
    True: "In deze zaal, één keer, n = 31. Een demonstratie, geen bewijs.",
    False: "In this room, once, n = 31. A demonstration, not evidence.",
}


def items_of(chart: DifferenceChart) -> tuple[Item, ...]:
    return lay_out_chart(chart, WIDTH, HEIGHT, 15.0).items


def band_of(items: tuple[Item, ...]) -> Box:
    (band,) = (item.box for item in items if isinstance(item, PanelItem))
    return band


def zero_of(items: tuple[Item, ...]) -> float:
    """Return the x of the one line that stands upright over more than the band."""
    tall = [
        line.points[0][0]
        for line in items
        if isinstance(line, StrokeItem)
        and line.points[0][0] == line.points[-1][0]
        and line.points[0][1] < band_of(items).top < band_of(items).bottom < line.points[-1][1]
    ]
    (x,) = tall
    return x


@pytest.mark.parametrize("dutch", [True, False])
@pytest.mark.parametrize("place", PLACES)
@pytest.mark.parametrize("size", PROJECTORS)
def test_the_room_can_read_a_difference_wherever_it_lies(
    size: tuple[int, int], place: tuple[float, float], *, dutch: bool
) -> None:
    card = ResultCard(difference_chart(*place, dutch=dutch), (SENTENCE[dutch],), FRAME[dutch])

    assert layout_problems(QRectF(0.0, 0.0, *size), card) == []


@pytest.mark.parametrize("size", PROJECTORS[:3])
def test_long_words_about_a_difference_are_never_cut_nor_too_small(size: tuple[int, int]) -> None:
    chart = replace(
        difference_chart(),
        estimate_text="verschil in deze zaal: 0,4 punt",
        interval_text="tussen −0,3 en 1,1 past net zo goed bij deze zaal",
    )
    card = ResultCard(chart, (SENTENCE[True],), FRAME[True])
    shown = [item.text for item in lay_out_card(card, size[0] / size[1]).items if isinstance(item, TextItem)]

    assert layout_problems(QRectF(0.0, 0.0, *size), card) == []
    assert not [text for text in shown if text.endswith("-")]


@pytest.mark.parametrize("size", PROJECTORS[:3])
def test_a_difference_leaves_room_for_two_sentences(size: tuple[int, int]) -> None:
    none = "We zien in deze zaal geen verschil. Met zo weinig mensen zegt dat weinig."
    card = ResultCard(difference_chart(), (none, SENTENCE[True]), FRAME[True])

    assert layout_problems(QRectF(0.0, 0.0, *size), card) == []


@pytest.mark.parametrize("dutch", [True, False])
@pytest.mark.parametrize("place", PLACES)
def test_a_difference_on_a_page_and_on_paper_has_text_of_the_asked_size(
    place: tuple[float, float], *, dutch: bool
) -> None:
    chart = difference_chart(*place, dutch=dutch)

    for width, text in ((560.0, 15.0), (340.0, 15.0), (122.0, 3.35)):
        height = chart_height(chart, width, text)
        assert chart_problems(chart, width, height, text, smallest=0.99 * text) == []


@pytest.mark.parametrize("place", PLACES)
def test_no_words_lie_over_the_interval(place: tuple[float, float]) -> None:
    items = items_of(difference_chart(*place))

    band = band_of(items)
    assert not [item.text for item in items if isinstance(item, TextItem) and item.box.meets(band, 1.0)]


def test_the_interval_is_as_long_as_it_is() -> None:
    short, long = (band_of(items_of(difference_chart(0.1, half))) for half in (0.4, 1.6))

    assert long.width == pytest.approx(4 * short.width)


def test_the_interval_is_seen_before_the_estimate() -> None:
    items = items_of(difference_chart())
    (dot,) = (item for item in items if isinstance(item, DotItem))

    band = band_of(items)
    assert band.holds(dot.box)
    assert dot.diameter < 0.75 * band.height
    assert dot.diameter < 0.15 * band.width


@pytest.mark.parametrize("estimate", [-1.4, -0.3, 0.0, 0.9])
def test_the_estimate_lies_on_its_side_of_the_line_of_none(estimate: float) -> None:
    items = items_of(difference_chart(estimate, 0.5))
    (dot,) = (item for item in items if isinstance(item, DotItem))
    band, zero = band_of(items), zero_of(items)

    unit = band.width
    assert dot.x == pytest.approx(band.left + band.width / 2)
    assert dot.x - zero == pytest.approx(estimate * unit)


def test_the_line_of_none_has_its_label_right_under_it() -> None:
    items = items_of(difference_chart())
    (label,) = (item for item in items if isinstance(item, TextItem) and item.text == "0 = geen verschil")
    (line,) = (
        item
        for item in items
        if isinstance(item, StrokeItem) and item.points[0][0] == zero_of(items) and len(item.points) == 2
        if item.points[0][1] < band_of(items).top
    )

    assert label.box.left < zero_of(items) < label.box.right
    assert 0 < label.box.top - line.points[-1][1] < label.em


@pytest.mark.parametrize(
    ("place", "heads"),
    [((0.4, 0.75), ""), ((1.7, 0.9), "right"), ((-1.7, 0.9), "left"), ((0.1, 3.0), "both")],
)
def test_an_interval_that_goes_on_outside_the_scale_ends_in_an_arrow(
    place: tuple[float, float], heads: str
) -> None:
    items = items_of(difference_chart(*place))
    band = band_of(items)
    tips = [
        "right" if max(x for x, _y in item.points) > band.right else "left"
        for item in items
        if isinstance(item, PolygonItem) and item.fill == ACTIVE
    ]

    assert sorted(tips) == {"": [], "both": ["left", "right"]}.get(heads, [heads])


def test_an_estimate_outside_the_scale_is_no_dot_on_it() -> None:
    items = items_of(difference_chart(2.6, 0.9))

    assert not [item for item in items if isinstance(item, DotItem)]


def test_what_the_chart_says_in_words_is_on_it() -> None:
    chart = difference_chart()
    shown = {item.text for item in items_of(chart) if isinstance(item, TextItem)}

    assert {
        chart.zero_label,
        chart.left_label,
        chart.right_label,
        chart.estimate_text,
        chart.interval_text,
    } <= shown


def test_paper_gets_the_same_bytes_and_the_words_for_those_who_cannot_see_it() -> None:
    chart = difference_chart()

    assert chart_svg(chart, 122.0, 40.0) == chart_svg(replace(chart), 122.0, 40.0)
    figure = plain(chart)
    assert isinstance(figure, dict)
    assert figure["description"] == chart.lines[0]


def test_a_difference_takes_one_card() -> None:
    assert chart_parts(difference_chart()) == 1


@pytest.mark.parametrize(
    ("value", "decimals", "text"),
    [(-1.5, 1, "−1,5"), (2.0, 0, "2"), (-0.04, 1, "0,0"), (0.0, 0, "0"), (12.345, 2, "12,35")],
)
def test_numbers_of_a_scale_are_written_as_the_language_does(value: float, decimals: int, text: str) -> None:
    assert number_text(value, decimals, ",") == text


@pytest.mark.parametrize(
    ("low", "high", "texts"),
    [
        (-2.0, 2.0, ["−2", "−1", "0", "1", "2"]),
        (-0.5, 0.5, ["−0,4", "−0,2", "0,0", "0,2", "0,4"]),
        (0.0, 1.0, ["0,0", "0,2", "0,4", "0,6", "0,8", "1,0"]),
        (3.0, 3.0, []),
    ],
)
def test_a_scale_has_round_numbers(low: float, high: float, texts: list[str]) -> None:
    assert [text for _value, text in ticks(Scale(low, high, 0.0, 20.0), 1.0, ",")] == texts
