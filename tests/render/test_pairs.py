"""A line for every slip from before to after: none hidden under another, and the way it goes can be seen."""

import pytest
from PySide6.QtCore import QRectF

from grouping.render.card import lay_out_card, layout_problems
from grouping.render.chart import chart_height, chart_problems, lay_out_chart
from grouping.render.chart_pairs import slips_of
from grouping.render.display import Item, StrokeItem, TextItem
from grouping.render.palette import INK
from grouping.render.svg import chart_svg
from grouping.services.stage_results import chart_part, chart_parts
from grouping.viewmodel.chart import PairsChart, PairsPanel
from grouping.viewmodel.stage import ResultCard
from tests.render.pairs_samples import pairs_chart
from tests.render.real_rooms import PROJECTORS
from tests.render.samples import MARKS
from tests.unit.rooms import BOOKS, DUTCH

SENTENCE = "Aan tafel Wijnrood gestreept gaven 6 van de 10 zichzelf daarna een lager cijfer."
FRAME = "In deze zaal, één keer, n = 31. Een demonstratie, geen bewijs."
CHARTS: dict[str, PairsChart] = {
    "three": pairs_chart((10, 11, 10)),
    "six": pairs_chart((5, 6, 5, 7, 5, 6), dutch=False),
    "many": pairs_chart((6,) * 12),
    "very many": pairs_chart((5,) * 24, dutch=False),
    "large": pairs_chart((50, 60, 40)),
    "merged": pairs_chart((5, 6, 5, 3, 3), merged=True),
    "one": pairs_chart((2,)),
}


def page(chart: PairsChart, width: float = 560.0) -> tuple[Item, ...]:
    return lay_out_chart(chart, width, chart_height(chart, width), 15.0).items


def lines_of(items: tuple[Item, ...]) -> list[StrokeItem]:
    """Return the thin lines, those in the key too."""
    return [item for item in items if isinstance(item, StrokeItem) and item.colour == INK]


def slips(chart: PairsChart) -> int:
    return sum(count for panel in chart.panels for _, _, count in panel.pairs)


@pytest.mark.parametrize("name", CHARTS)
@pytest.mark.parametrize("width", [560.0, 300.0, 1000.0])
def test_everything_is_whole_at_the_size_of_the_page(name: str, width: float) -> None:
    chart = CHARTS[name]

    assert chart_problems(chart, width, chart_height(chart, width), smallest=13.0) == []


@pytest.mark.parametrize("name", CHARTS)
def test_every_part_can_be_read_on_every_projector(name: str) -> None:
    chart = CHARTS[name]
    for part in range(chart_parts(chart)):
        shown = chart_part(chart, part, DUTCH.texts)
        assert isinstance(shown, PairsChart)
        card = ResultCard(shown, (SENTENCE,), FRAME)
        for size in PROJECTORS:
            assert layout_problems(QRectF(0.0, 0.0, *size), card) == [], (part, size)
        lines = lines_of(lay_out_card(card, 1.333).items)
        assert slips(shown) <= len(lines) <= slips(shown) + 3


@pytest.mark.parametrize("name", CHARTS)
def test_there_is_a_line_for_every_slip_and_three_in_the_key(name: str) -> None:
    lines = lines_of(page(CHARTS[name]))

    assert len(lines) == slips(CHARTS[name]) + 3
    assert len({line.points for line in lines}) == len(lines)


def test_down_level_and_up_differ_without_colour() -> None:
    panel = PairsPanel("Blauw", (MARKS[0],), ((4, 2, 1), (3, 3, 1), (2, 4, 1)), None, "n = 3")
    chart = PairsChart("", "voor", "na", "oneens", "eens", (panel,), "", ())
    ways = {
        line.points[0][1] - line.points[1][1]: (line.dash != (), line.width) for line in lines_of(page(chart))
    }
    down, level, up = (ways[change] for change in sorted(ways))

    assert (down[0], level[0], up[0]) == (True, False, False)
    assert up[1] > 1.5 * level[1]


def test_lines_end_at_their_answers_and_those_that_share_one_lie_side_by_side() -> None:
    panel = PairsPanel("", (), ((3, 3, 2), (3, 1, 1), (5, 3, 1)), None, "")
    lines = slips_of(panel)

    assert [(line.before, line.after) for line in lines] == [(4, 2), (2, 2), (2, 2), (2, 0)]
    assert [line.start for line in lines] == [0.0, -1.0, 0.0, 1.0]
    assert [line.end for line in lines] == [-1.0, 0.0, 1.0, 0.0]


def test_lines_too_close_for_the_eye_are_counted_in_figures() -> None:
    def figures(chart: PairsChart) -> list[str]:
        return [item.text for item in page(chart) if isinstance(item, TextItem) and item.text.endswith("×")]

    assert figures(CHARTS["three"]) == []
    large = CHARTS["large"]
    assert sum(int(text[:-1]) for text in figures(large)) == 2 * slips(large)


def test_a_mean_is_drawn_only_where_it_is_given() -> None:
    def means(chart: PairsChart) -> int:
        widths = [item.width for item in page(chart) if isinstance(item, StrokeItem) and item.colour != INK]
        return len(widths)

    assert means(CHARTS["six"]) == 0
    assert means(CHARTS["three"]) == 2 * 3 + 1


def test_the_same_bytes_every_time() -> None:
    first = chart_svg(CHARTS["three"], 122.0, 60.0, 3.35)
    lay_out_chart.cache_clear()

    assert chart_svg(CHARTS["three"], 122.0, 60.0, 3.35) == first
    assert b"stroke-dasharray" in first


def test_a_chart_without_panels_is_empty() -> None:
    assert page(PairsChart("", "voor", "na", "", "", (), "", ())) == ()


@pytest.mark.parametrize("name", CHARTS)
def test_what_the_patterns_mean_stands_on_every_card(name: str) -> None:
    """Here the title takes two lines where the card is narrow."""
    chart = CHARTS[name]
    words = next(book for book in BOOKS if book.texts.say("confidence.line.lower") == chart.lower_label)
    for part in range(chart_parts(chart)):
        shown = chart_part(chart, part, words.texts)
        assert isinstance(shown, PairsChart)
        card = ResultCard(shown, (words.texts.say("confidence.note"),), words.texts.say("result.frame", n=31))
        for size in PROJECTORS:
            items = lay_out_card(card, size[0] / size[1]).items
            texts = " ".join(item.text for item in items if isinstance(item, TextItem))
            assert chart.lower_label in texts, (part, size)
            assert layout_problems(QRectF(0.0, 0.0, *size), card) == [], (part, size)
