"""How it was and how sure people are: what is shown of slips, and what is never shown of few of them."""

from collections.abc import Sequence

import pytest
from hypothesis import given
from hypothesis import strategies as st

from grouping.content.research import LinkedTo
from grouping.domain.experience import ITEM_HIGHEST, SLIP_ITEMS
from grouping.domain.participants import Role
from grouping.domain.session import Session
from grouping.domain.settings import Design
from grouping.services.bridges import room_figure
from grouping.services.commands.arrive import SetRole
from grouping.services.commands.observe import EnterSlip
from grouping.services.commands.slips import EnterNumberedSlip
from grouping.services.comparison.confidence import confidence_finding
from grouping.services.comparison.experience import QUESTIONS, experience_findings
from grouping.services.comparison.rules import EXPERIENCE_FLOOR, MEAN_FLOOR
from grouping.services.stage_results import chart_parts
from grouping.services.tables import seated, tables_in_order
from grouping.viewmodel.chart import PairsChart, StripChart
from tests.unit.rooms import DUTCH, ENGLISH, after, drawn, shown

ANSWERS = (3, 4, 4, 2, 5, 3, 4)
TEN = (10, 10, 10)
HIGHEST = tuple(ITEM_HIGHEST[item] for item in SLIP_ITEMS)

Answers = tuple[int | None, ...]


def with_slips(session: Session, **slips: Sequence[Answers]) -> Session:
    return after(session, *(EnterSlip(table, each, "") for table, found in slips.items() for each in found))


def strips(session: Session) -> list[StripChart]:
    charts = [found.chart for found in experience_findings(session, ENGLISH)]
    assert all(isinstance(chart, StripChart) for chart in charts)
    return [chart for chart in charts if isinstance(chart, StripChart)]


def pairs(session: Session) -> PairsChart:
    chart = confidence_finding(session, ENGLISH).chart
    assert isinstance(chart, PairsChart)
    return chart


def test_every_question_is_a_chart_with_a_dot_per_slip_and_table() -> None:
    session = with_slips(shown(*TEN), blue=[ANSWERS] * 6, orange=[ANSWERS] * 5, purple=[ANSWERS] * 10)

    charts = strips(session)

    assert [chart.title for chart in charts] == [
        ENGLISH.texts.say(f"pack.slip.ask.{question}").rstrip(".:") for question in QUESTIONS
    ]
    fair = charts[0]
    (column,) = fair.columns
    assert [(row.name, row.counts) for row in column.rows] == [
        ("Blue", (0, 0, 0, 6, 0)),
        ("Orange", (0, 0, 0, 5, 0)),
        ("Purple", (0, 0, 0, 10, 0)),
    ]
    assert fair.lines[0] == "Blue: 6 gave a 4; the middle one is 4."
    assert experience_findings(session, ENGLISH)[0].frame.startswith("In this room, once, n = 21.")


def test_where_somebody_belongs_has_words_and_no_middle() -> None:
    session = with_slips(shown(*TEN), blue=[ANSWERS] * 6, orange=[ANSWERS] * 5)
    place = strips(session)[QUESTIONS.index("place")]

    assert place.steps == ("easier", "this one was right", "harder")
    assert place.median_label == ""
    assert [row.median for row in place.columns[0].rows] == [None, None]
    assert place.lines[0] == "Blue: 6 chose “this one was right”."


def test_a_table_under_the_floor_is_taken_together_with_the_next_smallest() -> None:
    session = with_slips(shown(*TEN), blue=[ANSWERS] * 4, orange=[ANSWERS] * 6, purple=[ANSWERS] * 9)

    (column,) = strips(session)[0].columns

    assert [(row.name, sum(row.counts)) for row in column.rows] == [("Blue and Orange", 10), ("Purple", 9)]
    assert len(column.rows[0].marks) == 2
    assert experience_findings(session, ENGLISH)[0].sentences == (
        "Tables with fewer than 5 slips stand together, so that nobody can be recognised.",
    )


def test_where_only_the_room_is_large_enough_no_table_is_named() -> None:
    session = with_slips(shown(*TEN), blue=[ANSWERS] * 4, orange=[ANSWERS] * 3)

    (column,) = strips(session)[0].columns

    assert [(row.name, row.marks, sum(row.counts)) for row in column.rows] == [("Whole room", (), 7)]


def test_below_the_floor_nothing_is_shown() -> None:
    few = with_slips(shown(*TEN), blue=[ANSWERS] * 2, orange=[ANSWERS] * 2)
    (found,) = experience_findings(few, DUTCH)

    assert found.chart is None
    assert found.sentences == ("Te weinig stroken om te tonen (minder dan 5).",)
    assert experience_findings(shown(*TEN), DUTCH)[0].sentences == ("Nog geen stroken. Sla over of voer in.",)


@given(
    st.lists(
        st.lists(st.tuples(*(st.none() | st.integers(1, high) for high in HIGHEST)), max_size=12),
        min_size=3,
        max_size=3,
    )
)
def test_nothing_shown_lets_anybody_work_out_fewer_than_the_floor(tables: list[list[Answers]]) -> None:
    names = ("blue", "orange", "purple")
    session = with_slips(shown(*TEN), **dict(zip(names, tables, strict=True)))

    for found in experience_findings(session, ENGLISH):
        if not isinstance(found.chart, StripChart):
            continue
        place = next(
            SLIP_ITEMS.index(item)
            for item in QUESTIONS
            if found.chart.title == ENGLISH.texts.say(f"pack.slip.ask.{item}").rstrip(".:")
        )
        answered = sum(slip[place] is not None for table in tables for slip in table)
        sizes = [sum(row.counts) for column in found.chart.columns for row in column.rows]
        # Nobody is left out, so that a total says nothing that the rows do not.
        assert sum(sizes) == answered
        assert min(sizes) >= EXPERIENCE_FLOOR


def test_confidence_is_counted_per_table_with_those_who_answered_twice() -> None:
    lower, same, once = (4, 2, *ANSWERS[2:]), (3, 3, *ANSWERS[2:]), (3, None, *ANSWERS[2:])
    session = with_slips(
        shown(*TEN), blue=[lower, lower, same, same, same, once], orange=[same] * 4 + [(2, 5, *ANSWERS[2:])]
    )

    chart = pairs(session)

    assert [(panel.name, panel.pairs) for panel in chart.panels] == [
        ("Blue", ((3, 3, 3), (4, 2, 2))),
        ("Orange", ((2, 5, 1), (3, 3, 4))),
    ]
    assert chart.lines == (
        "At table Blue, 2 of 5 rated themselves lower afterwards. Higher: 0, the same: 3.",
        "At table Orange, 0 of 5 rated themselves lower afterwards. Higher: 1, the same: 4.",
    )
    assert all(panel.mean is None for panel in chart.panels)
    assert chart.mean_label == ""


def test_a_line_of_means_needs_ten_slips() -> None:
    session = with_slips(shown(*TEN), blue=[(4, 2, *ANSWERS[2:])] * MEAN_FLOOR)

    (panel,) = pairs(session).panels

    assert panel.mean == (4.0, 2.0)


def test_level_tables_and_mixed_ones_are_not_taken_together_unless_a_kind_is_too_small() -> None:
    session = drawn(4, 8, 12, 8, 4, design=Design.PARALLEL)
    tables = tables_in_order(session, ENGLISH)
    level = [table for table in tables if table.level is not None]
    mixed = [table for table in tables if table.level is None]
    for place, table in enumerate([*level, *mixed]):
        people = seated(session, table.table)
        few = people[:4] if place in {0, len(level)} else people
        session = after(session, *(EnterNumberedSlip(number, ANSWERS, "") for number in few))

    (column,) = strips(session)[0].columns

    for row in column.rows:
        kinds = {table.level is None for table in tables if ENGLISH.mark(table) in row.marks}
        assert len(kinds) == 1
    assert any(len(row.marks) > 1 for row in column.rows)


@pytest.mark.parametrize("role", [Role.LEFT, Role.UNSCORED, Role.OBSERVER])
def test_chart_and_bridge_count_the_slips_of_the_same_people_and_say_so(role: Role) -> None:
    session = drawn(4, 8, 12, 8, 4, design=Design.PARALLEL)
    numbers = [
        number for table in tables_in_order(session, ENGLISH) for number in seated(session, table.table)
    ]
    session = after(session, *(EnterNumberedSlip(number, ANSWERS, "") for number in numbers))
    everybody = len(numbers)
    assert f"of {everybody} slips" in room_figure(session, ENGLISH, LinkedTo.FAIRNESS)
    assert "not" not in " ".join(confidence_finding(session, ENGLISH).sentences)

    session = after(session, SetRole(numbers[0], role))

    found = experience_findings(session, ENGLISH)[0]
    assert sum(sum(row.counts) for row in strips(session)[0].columns[0].rows) == everybody - 1
    assert found.sentences[-1].endswith("1 other slip is not.")
    assert found.sentences[-1] == confidence_finding(session, ENGLISH).sentences[-1]
    assert found.sentences[-1] not in found.on_card
    assert f"of {everybody - 1} counted slips" in room_figure(session, ENGLISH, LinkedTo.FAIRNESS)


def test_slips_without_a_number_are_of_everybody_and_that_is_said() -> None:
    session = with_slips(shown(*TEN), blue=[ANSWERS] * 9)
    session = after(session, SetRole(seated(session, "blue")[0], Role.UNSCORED))

    found = experience_findings(session, ENGLISH)[0]

    assert "those of people who came later or were not judged count as well" in found.sentences[-1]
    assert "of 9 slips" in room_figure(session, ENGLISH, LinkedTo.FAIRNESS)


def test_with_many_tables_a_question_is_one_card_by_kind_of_table() -> None:
    session = drawn(*(30,) * 5, design=Design.PARALLEL)
    numbers = [n for table in tables_in_order(session, ENGLISH) for n in seated(session, table.table)]
    answers = {number: tuple(1 + number // 2 % high for high in HIGHEST) for number in numbers}
    session = after(session, *(EnterNumberedSlip(number, each, "") for number, each in answers.items()))

    assert len(tables_in_order(session, ENGLISH)) > 20
    for chart in strips(session):
        (column,) = chart.columns
        assert [(row.name, row.marks, sum(row.counts)) for row in column.rows] == [
            (ENGLISH.texts.say("arm.level"), (), 75),
            (ENGLISH.texts.say("arm.mixed"), (), 75),
        ]
        assert chart_parts(chart) == 1
