"""Results of many tables: over several cards, every table once, in the same order, none too dense."""

from itertools import chain

import pytest
from hypothesis import given
from hypothesis import strategies as st

from grouping.services.stage_results import LARGEST_TABLES, chart_part, chart_parts
from grouping.viewmodel.chart import BorderChart, FinishChart, FinishRow, FinishState, TallyChart, TallyRow
from grouping.viewmodel.mark import MarkView, Shape
from tests.unit.rooms import DUTCH

MARK = MarkView("Blauw", "#56B4E9", "#111111", Shape.CIRCLE)
sizes = st.lists(st.integers(3, 60), min_size=1, max_size=24)


def finish(people: list[int]) -> FinishChart:
    rows = (FinishRow(MARK, (FinishState.DONE,) * count, str(place)) for place, count in enumerate(people))
    return FinishChart("Wie kreeg vouw 2 af?", tuple(rows), (), "", ())


def tally(people: list[int]) -> TallyChart:
    rows = tuple(TallyRow(MARK, (place,), count) for place, count in enumerate(people))
    return TallyChart("Hulp en gemopper", ("vraagt hulp",), rows, "", "", ())


@given(sizes)
def test_every_table_is_on_one_card_in_the_same_order(people: list[int]) -> None:
    for chart in (finish(people), tally(people)):
        cards = [chart_part(chart, part, DUTCH.texts) for part in range(chart_parts(chart))]
        shown = [card.rows for card in cards if isinstance(card, FinishChart | TallyChart)]

        assert tuple(chain(*shown)) == chart.rows
        assert all(shown)
        assert max(map(len, shown)) <= len(LARGEST_TABLES)


@given(sizes)
def test_a_card_holds_no_more_dots_than_there_is_room_for(people: list[int]) -> None:
    chart = finish(people)
    for part in range(chart_parts(chart)):
        rows = chart_part(chart, part, DUTCH.texts)
        assert isinstance(rows, FinishChart)
        assert max(len(row.dots) for row in rows.rows) <= LARGEST_TABLES[len(rows.rows) - 1]


@pytest.mark.parametrize(
    ("tables", "people", "parts"), [(3, 10, 1), (6, 17, 1), (9, 7, 2), (24, 6, 4), (2, 200, 2)]
)
def test_few_tables_need_one_card(tables: int, people: int, parts: int) -> None:
    assert chart_parts(finish([people] * tables)) == parts


def test_only_several_cards_say_which_they_are() -> None:
    assert chart_part(finish([10] * 3), 0, DUTCH.texts).title == "Wie kreeg vouw 2 af?"
    assert chart_part(finish([6] * 24), 1, DUTCH.texts).title == "Wie kreeg vouw 2 af? 2/4"
    assert chart_part(tally([6] * 24), 3, DUTCH.texts).title == "Hulp en gemopper 4/4"


def test_the_border_is_one_card() -> None:
    chart = BorderChart("Wie zat op de grens?", (), "", ())

    assert chart_parts(chart) == 1
    assert chart_part(chart, 0, DUTCH.texts) is chart
