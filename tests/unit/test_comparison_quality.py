"""How good the second folds are: dots per table, and level beside mixed only where the lot decided."""

import pytest

from grouping.domain.participants import Role
from grouping.domain.session import Session
from grouping.domain.settings import Design
from grouping.services.commands.arrive import SetRole
from grouping.services.commands.quality import PutOnQualityPile
from grouping.services.comparison.quality import quality_finding
from grouping.services.comparison.room import findings
from grouping.services.comparison.rules import REASONS, Shown
from grouping.services.tables import seated, tables_in_order
from grouping.viewmodel.chart import StripChart
from tests.unit.rooms import BOOKS, ENGLISH, after, drawn


def judged(session: Session, but: frozenset[int] = frozenset()) -> Session:
    """Put every second fold on a pile by its number."""
    numbers = [n for table in tables_in_order(session, ENGLISH) for n in seated(session, table.table)]
    return after(session, *(PutOnQualityPile(n, n % 5 + 1) for n in numbers if n not in but))


def strip(session: Session) -> StripChart:
    chart = quality_finding(session, ENGLISH).chart
    assert isinstance(chart, StripChart)
    return chart


def test_the_lot_makes_two_columns_with_a_mean_per_table() -> None:
    session = judged(drawn(4, 8, 12, 8, 4, design=Design.PARALLEL))
    chart = strip(session)

    assert [column.heading for column in chart.columns] == ["level", "mixed"]
    tables = {ENGLISH.mark(table).name: table for table in tables_in_order(session, ENGLISH)}
    for column in chart.columns:
        for row in column.rows:
            table = tables[row.name]
            piles = sorted(number % 5 + 1 for number in seated(session, table.table))
            assert (table.level is None) is (column.heading == "mixed")
            assert row.counts == tuple(piles.count(pile) for pile in range(1, 6))
            assert row.mean == pytest.approx(sum(piles) / len(piles))


def test_mixed_tables_only_are_one_column_without_means() -> None:
    chart = strip(judged(drawn(4, 8, 12, 8, 4, design=Design.MIXED)))

    assert [column.heading for column in chart.columns] == [""]
    assert all(row.mean is None for row in chart.columns[0].rows)
    assert chart.mean_label == ""


def test_only_those_who_were_placed_by_their_fold_are_dots() -> None:
    session = judged(drawn(4, 8, 12, 8, 4, design=Design.MIXED))
    dots = sum(sum(row.counts) for row in strip(session).columns[0].rows)

    session = after(session, SetRole(1, Role.LEFT), SetRole(2, Role.OBSERVER))

    assert sum(sum(row.counts) for row in strip(session).columns[0].rows) == dots - 2


def test_few_folds_at_one_table_keep_the_whole_chart_back() -> None:
    session = drawn(4, 8, 12, 8, 4, design=Design.MIXED)
    table = tables_in_order(session, ENGLISH)[0]
    session = judged(session, but=frozenset(seated(session, table.table)[2:]))

    found = quality_finding(session, ENGLISH)

    assert found.chart is None
    assert found.sentences == ("Too few folds to show (fewer than 3 at a table).",)


@pytest.mark.parametrize("design", [Design.CLASSIC, Design.PARALLEL, Design.MIXED])
def test_what_a_design_cannot_show_is_refused_with_a_reason(design: Design) -> None:
    session = judged(drawn(4, 8, 12, 8, 4, design=design))
    for shown, reasons in REASONS.items():
        if design not in reasons:
            continue
        for language in BOOKS:
            (found,) = findings(session, language, shown)
            assert found.chart is None
            assert found.sentences == (language.texts.say(reasons[design]),)


def test_no_design_shows_what_a_level_gained() -> None:
    assert set(REASONS[Shown.GAIN]) == set(Design)
