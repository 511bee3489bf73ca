"""Charts show every person once, every stroke once, and every cut where it fell."""

from dataclasses import replace

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from PySide6.QtCore import QRectF
from PySide6.QtGui import QColor, QImage, QPainter

from grouping.render.card import lay_out_card
from grouping.render.chart import chart_height, chart_problems, draw_chart, lay_out_chart
from grouping.render.chart_border import on_border
from grouping.render.chart_tally import rate_text
from grouping.render.display import Box, DotItem, HatchItem, Item, StrokeItem, TextItem
from grouping.viewmodel.chart import BorderChart, BorderPile, ChartSpec, FinishChart, FinishState, TallyChart
from grouping.viewmodel.stage import ResultCard
from tests.render.samples import CARDS, border_chart, finish_chart, tally_chart

CHARTS: dict[str, ChartSpec] = {
    "finish3": finish_chart((10, 11, 10)),
    "finish8": finish_chart((5,) * 8),
    "finish12": finish_chart((6,) * 12),
    "finish_large": finish_chart((25, 25, 25)),
    "tally3": tally_chart(3),
    "tally8": tally_chart(8),
    "border31": border_chart(),
    "border75": border_chart((12, 17, 25, 13, 8)),
}


def items_of(chart: ChartSpec, width: float = 600.0, height: float = 400.0) -> tuple[Item, ...]:
    return lay_out_chart(chart, width, height, 15.0).items


def lines_of_dots(items: tuple[Item, ...]) -> list[list[DotItem]]:
    """Return the dots of people line by line; those of a legend are smaller."""
    dots = [item for item in items if isinstance(item, DotItem)]
    largest = max(dot.diameter for dot in dots)
    rows: dict[float, list[DotItem]] = {}
    for dot in dots:
        if dot.diameter == largest:
            rows.setdefault(round(dot.y, 3), []).append(dot)
    return [rows[y] for y in sorted(rows)]


@pytest.mark.parametrize("card", [card for card in CARDS if card.startswith("finish")])
@pytest.mark.parametrize("shape", [1.333, 1.778])
def test_every_person_is_one_dot_of_the_right_kind(card: str, shape: float) -> None:
    shown = CARDS[card]
    assert isinstance(shown, ResultCard)
    assert isinstance(shown.chart, FinishChart)
    dots = [item for item in lay_out_card(shown, shape).items if isinstance(item, DotItem)]

    for state in FinishState:
        expected = sum(row.dots.count(state) for row in shown.chart.rows)
        in_legend = 1
        assert sum(dot.state is state for dot in dots) == expected + in_legend


def test_a_row_has_its_dots_in_the_order_of_the_data() -> None:
    chart = finish_chart((10, 11, 10))

    lines = lines_of_dots(items_of(chart))

    for line, row in zip(lines, chart.rows, strict=True):
        assert tuple(dot.state for dot in sorted(line, key=lambda dot: dot.x)) == row.dots


def test_rows_stand_in_the_order_of_the_caller_with_their_counts() -> None:
    chart = finish_chart((5,) * 8)
    placed = [item for item in items_of(chart) if isinstance(item, TextItem)]

    names = [item for item in placed if item.text in {row.mark.name for row in chart.rows}]
    counts = [item for item in placed if " van " in item.text]
    assert [item.text for item in sorted(names, key=lambda item: item.baseline)] == [
        row.mark.name for row in chart.rows
    ]
    assert [item.text for item in counts] == [row.count_text for row in chart.rows]


@pytest.mark.parametrize(("people", "lines"), [(1, 1), (12, 1), (13, 1), (14, 2), (25, 2), (40, 4)])
def test_a_large_table_takes_more_lines(people: int, lines: int) -> None:
    assert len(lines_of_dots(items_of(finish_chart((people,))))) == lines


@given(counts=st.lists(st.integers(0, 30), min_size=1, max_size=5))
@settings(max_examples=30)
def test_there_is_a_stroke_for_every_count_and_every_fifth_strikes_through(counts: list[int]) -> None:
    chart = tally_chart(1)
    row = replace(chart.rows[0], counts=tuple(counts))
    chart = replace(chart, kinds=("vraagt",) * len(counts), rows=(row,))

    strokes = [item for item in items_of(chart, 1200.0, 400.0) if isinstance(item, StrokeItem)]

    slanted = [stroke for stroke in strokes if stroke.points[0][0] != stroke.points[1][0]]
    assert len(strokes) == sum(counts)
    assert len(slanted) == sum(count // 5 for count in counts)


def test_counts_and_rates_stand_beside_the_strokes() -> None:
    chart = tally_chart(3)
    shown = [item.text for item in items_of(chart) if isinstance(item, TextItem)]

    for row in chart.rows:
        for count in row.counts:
            assert str(count) in shown
            assert rate_text(count, row.people, ",") in shown


@pytest.mark.parametrize(
    ("count", "people", "mark", "text"),
    [(9, 10, ",", "0,9"), (12, 10, ".", "1.2"), (0, 5, ",", "0,0"), (3, 0, ",", "3,0")],
)
def test_rates_are_written_as_the_language_does(count: int, people: int, mark: str, text: str) -> None:
    assert rate_text(count, people, mark) == text


def test_an_english_tally_chart_has_decimal_points() -> None:
    chart = replace(tally_chart(3), decimal_mark=".")

    assert not [item.text for item in items_of(chart) if isinstance(item, TextItem) and "," in item.text]


@pytest.mark.parametrize("counts", [(5, 7, 9, 5, 5), (12, 17, 25, 13, 8), (1, 2, 3, 2, 0), (0, 0, 31, 0, 0)])
@pytest.mark.parametrize("shape", [1.333, 1.778])
def test_the_border_chart_shows_everybody_and_no_numbers(counts: tuple[int, ...], shape: float) -> None:
    chart = border_chart(counts)
    items = lay_out_card(ResultCard(chart, (), "n"), shape).items

    assert sum(isinstance(item, DotItem) for item in items) == sum(counts)
    shown = {item.text for item in items if isinstance(item, TextItem)}
    assert not [text for text in shown if text.isdigit()]
    assert {pile.label for pile in chart.piles} <= shown


def test_the_zone_holds_the_people_on_the_border_and_no_one_else() -> None:
    chart = border_chart()
    items = items_of(chart)
    zones = [item.box for item in items if isinstance(item, HatchItem)][:-1]
    dots = [item.box for item in items if isinstance(item, DotItem)]

    inside = sum(any(zone.holds(dot, 1.0) for zone in zones) for dot in dots)

    assert inside == sum(pile.border_people for pile in chart.piles)


def test_a_cut_divides_the_dots_where_it_fell() -> None:
    piles = (
        BorderPile("5", 4, (), 0),
        BorderPile("4", 6, (2,), 6),
        BorderPile("3", 3, (3,), 0),
        BorderPile("2", 2, (), 0),
    )
    chart = BorderChart("", piles, "", ())
    items = items_of(chart)
    first, last = (item for item in items if isinstance(item, StrokeItem))
    dots = [item for item in items if isinstance(item, DotItem)]

    low, high = first.points[0][1], first.points[-1][1]
    x = first.points[1][0]
    above = sum(dot.y < high or (dot.y < low and dot.x < x) for dot in dots)
    assert above == 4 + 2
    assert sum(dot.y < last.points[0][1] for dot in dots) == 4 + 6 + 3


@pytest.mark.parametrize(
    ("pile", "expected"),
    [
        (BorderPile("3", 6, (2,), 6), {0, 1, 2, 3, 4, 5}),
        (BorderPile("3", 6, (2,), 2), {1, 2}),
        (BorderPile("3", 6, (1, 5), 4), {0, 1, 4, 5}),
        (BorderPile("3", 6, (), 0), set()),
    ],
)
def test_those_nearest_to_a_cut_are_on_the_border(pile: BorderPile, expected: set[int]) -> None:
    assert on_border(pile) == expected


@pytest.mark.parametrize("chart", CHARTS)
@pytest.mark.parametrize("size", [(640, 420), (470, 330), (900, 300)])
def test_a_chart_on_a_page_has_room_for_everything(chart: str, size: tuple[int, int]) -> None:
    assert chart_problems(CHARTS[chart], *size, text=15.0, smallest=10.0) == []


@pytest.mark.parametrize("chart", CHARTS)
def test_a_chart_as_high_as_it_asks_to_be_has_text_of_the_asked_size(chart: str) -> None:
    height = chart_height(CHARTS[chart], 160.0, 3.5)

    assert chart_problems(CHARTS[chart], 160.0, height, 3.5, smallest=3.49) == []


def test_a_chart_without_rows_is_empty_and_no_failure() -> None:
    empty: list[ChartSpec] = [
        FinishChart("", (), (), "", ()),
        TallyChart("", (), tally_chart(2).rows, "", "", ()),
        BorderChart("", (), "", ()),
    ]

    assert [items_of(chart) for chart in empty] == [(), (), ()]


def test_a_chart_is_drawn_inside_its_rectangle() -> None:
    image = QImage(400, 300, QImage.Format.Format_RGB32)
    image.fill(QColor("white"))
    painter = QPainter(image)
    draw_chart(painter, QRectF(100.0, 80.0, 280.0, 200.0), finish_chart((4, 4)))
    painter.end()

    used = Box(100.0, 80.0, 280.0, 200.0)
    dark = [(x, y) for y in range(300) for x in range(400) if image.pixelColor(x, y).lightness() < 128]
    assert dark
    assert all(used.holds(Box(x, y, 1.0, 1.0), 1.0) for x, y in dark)


def test_a_chart_in_a_small_place_has_smaller_text_and_loses_nothing() -> None:
    chart = finish_chart((5,) * 8)

    problems = chart_problems(chart, 180.0, 90.0, smallest=15.0)

    assert problems
    assert all("high" in problem for problem in problems)
    assert len([item for item in items_of(chart, 180.0, 90.0) if isinstance(item, DotItem)]) == 8 * 5 + 3
