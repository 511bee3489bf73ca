"""Results of many tables: over several cards, every table once, in the same order, none too dense."""

from itertools import chain

import pytest
from hypothesis import given
from hypothesis import strategies as st

from grouping.services.stage_results import (
    LARGEST_STACKS,
    LARGEST_TABLES,
    PANELS_ON_A_CARD,
    chart_part,
    chart_parts,
)
from grouping.viewmodel.chart import (
    BorderChart,
    FinishChart,
    FinishRow,
    FinishState,
    PairsChart,
    PairsPanel,
    StripChart,
    StripColumn,
    StripRow,
    TallyChart,
    TallyRow,
)
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


def strip(*columns: list[int]) -> StripChart:
    """Return a chart of tables whose people all stand on one step."""
    made = tuple(
        StripColumn(
            f"kolom {number}",
            tuple(
                StripRow(f"{number} {place}", (MARK,), (0, count, 0), 2.0, None, f"n = {count}")
                for place, count in enumerate(column)
            ),
        )
        for number, column in enumerate(columns)
    )
    texts = ("1", "2", "3")
    return StripChart("Hoe was het?", made, texts, "", "", True, "briefje", "middelste", "", ())


def pairs(people: list[int]) -> PairsChart:
    """Return a chart of tables that stay as they were, with a mean from ten slips on."""
    panels = tuple(
        PairsPanel(f"{place}", (MARK,), ((3, 3, count),), (3.0, 3.0) if count >= 10 else None, f"n = {count}")
        for place, count in enumerate(people)
    )
    return PairsChart("Goed in vouwen?", "voor", "na", "oneens", "eens", panels, "gemiddelde", ())


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


@given(st.lists(sizes, min_size=1, max_size=2))
def test_every_table_of_a_strip_is_on_one_card_in_the_same_order_and_column(columns: list[list[int]]) -> None:
    chart = strip(*columns)
    cards = [chart_part(chart, part, DUTCH.texts) for part in range(chart_parts(chart))]

    for column in chart.columns:
        shown = [
            each.rows
            for card in cards
            if isinstance(card, StripChart)
            for each in card.columns
            if each.heading == column.heading
        ]
        assert tuple(chain(*shown)) == column.rows
        assert max(map(len, shown)) - min(map(len, shown)) <= 1
        assert max(map(len, shown)) <= len(LARGEST_STACKS[len(columns)])
    assert all(isinstance(card, StripChart) and card.columns for card in cards)


@pytest.mark.parametrize(
    ("columns", "parts"),
    [
        ([[4, 5, 5], [5, 5, 5]], 1),
        ([[5, 5, 5], [5] * 6], 2),
        ([[5] * 3], 1),
        ([[5] * 12], 3),
        ([[60, 60]], 2),
        ([[30], [30]], 1),
    ],
)
def test_a_strip_takes_as_few_cards_as_there_is_room_for(columns: list[list[int]], parts: int) -> None:
    assert chart_parts(strip(*columns)) == parts


def test_both_columns_stand_on_every_card_where_both_have_rows_enough() -> None:
    chart = strip([5, 5, 5], [5] * 6)
    cards = [chart_part(chart, part, DUTCH.texts) for part in range(2)]

    rows = [[len(column.rows) for column in card.columns] for card in cards if isinstance(card, StripChart)]
    assert rows == [[1, 3], [2, 3]]
    assert [card.title for card in cards] == ["Hoe was het? 1/2", "Hoe was het? 2/2"]


@given(sizes)
def test_every_panel_is_on_one_card_in_the_same_order(people: list[int]) -> None:
    chart = pairs(people)
    cards = [chart_part(chart, part, DUTCH.texts) for part in range(chart_parts(chart))]
    shown = [card for card in cards if isinstance(card, PairsChart)]

    assert tuple(chain(*(card.panels for card in shown))) == chart.panels
    assert max(len(card.panels) for card in shown) <= PANELS_ON_A_CARD
    assert max(len(card.panels) for card in shown) - min(len(card.panels) for card in shown) <= 1


def test_a_card_without_a_mean_does_not_say_what_a_mean_is() -> None:
    cards = [chart_part(pairs([10, 10, 5, 5]), part, DUTCH.texts) for part in range(2)]

    assert [card.mean_label for card in cards if isinstance(card, PairsChart)] == ["gemiddelde", ""]
