"""Counts of the whole room: who counts, and below which number nothing is said."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from grouping.domain.experience import SLIP_ITEMS, Slip
from grouping.domain.observation import Finish
from grouping.domain.participants import Role
from grouping.domain.session import Session
from grouping.domain.settings import Design
from grouping.services.commands.arrive import SetRole
from grouping.services.commands.interrupt import StopExperiment
from grouping.services.commands.judge import PutOnPile
from grouping.services.commands.observe import EnterSlip, RecordFinishes
from grouping.services.commands.raters import SayDone, UseSecondRater
from grouping.services.comparison.border import border_finding
from grouping.services.comparison.experience import experience_findings
from grouping.services.comparison.rules import EXPERIENCE_FLOOR
from grouping.services.comparison.shares import Share, room_total, shares
from grouping.services.tables import seated
from grouping.viewmodel.chart import StripChart
from tests.flow.memory import START_MS, Played
from tests.unit.rooms import ENGLISH, after, decided, opened, shown, sorted_into

TEN = (10, 10, 10)


def answers(**given_answers: int) -> tuple[int | None, ...]:
    """Return the answers of a slip, left open where nothing is given."""
    return tuple(given_answers.get(item) for item in SLIP_ITEMS)


def told(session: Session, *slips: tuple[str, dict[str, int]]) -> Session:
    """Return `session` with a slip without a number for each table and its answers."""
    return after(session, *(EnterSlip(table, answers(**each)) for table, each in slips))


def test_a_room_that_did_nothing_yet_has_no_shares() -> None:
    assert shares(opened()) == {}
    assert shares(opened(12)) == {}


def test_finished_counts_the_whole_folds_of_those_who_count() -> None:
    session = shown(*TEN)
    for table in ("blue", "orange", "purple"):
        people = seated(session, table)
        session = after(
            session,
            RecordFinishes(people[:4], Finish.DONE),
            RecordFinishes(people[4:6], Finish.PARTLY),
            RecordFinishes(people[6:9], Finish.NOT_DONE),
        )
    assert shares(session)["finished"] == Share(12, 27)

    gone = seated(session, "blue")[0]
    assert shares(after(session, SetRole(gone, Role.LEFT)))["finished"] == Share(11, 26)


def test_two_folds_of_a_table_are_not_told_by_what_is_left_of_the_total() -> None:
    session = shown(*TEN)
    for table, count in {"blue": 6, "orange": 2}.items():
        session = after(session, RecordFinishes(seated(session, table)[:count], Finish.DONE))

    assert shares(session)["finished"] == Share(6, 6)
    session = after(session, RecordFinishes(seated(session, "purple")[:1], Finish.NOT_DONE))
    assert shares(session)["finished"] == Share(8, 9)


@pytest.mark.parametrize("item", ["fair", "belonging", "drive", "help"])
def test_four_and_five_are_agreement(item: str) -> None:
    session = told(shown(*TEN), *(("blue", {item: answer}) for answer in (1, 2, 3, 4, 5)))

    assert shares(session) == {item: Share(2, 5), "border": shares(session)["border"]}


def test_easier_and_harder_are_both_another_place() -> None:
    session = told(shown(*TEN), *(("blue", {"place": answer}) for answer in (1, 2, 3, 2, 2)))

    assert shares(session)["other_place"] == Share(2, 5)


def test_confidence_is_lower_only_where_both_answers_say_so() -> None:
    pairs = ((3, 2), (3, 3), (2, 5), (5, 1), (4, 3))
    slips = [("blue", {"confidence_before": one, "confidence_after": two}) for one, two in pairs]
    half = [("blue", {"confidence_before": 5}), ("blue", {"confidence_after": 1})]

    assert "less_confident" not in shares(told(shown(*TEN), *slips[:4], *half))
    assert shares(told(shown(*TEN), *slips, *half))["less_confident"] == Share(3, 5)


def test_fewer_than_five_answers_say_nothing() -> None:
    session = told(shown(*TEN), *([("blue", {"fair": 5, "help": 1})] * 4), ("orange", {"help": 1}))

    assert "fair" not in shares(session)
    assert shares(session)["help"] == Share(0, 5)
    assert shares(told(session, ("blue", {"fair": 1})))["fair"] == Share(4, 5)


def test_a_total_of_slips_is_of_all_so_that_beside_the_chart_it_tells_nothing_of_a_small_table() -> None:
    blue, orange = (("blue", {"fair": 5}), ("orange", {"fair": 1}))
    session = told(shown(*TEN), *([blue] * 6), *([orange] * 4))

    assert shares(session)["fair"] == Share(6, 10)
    chart = experience_findings(session, ENGLISH)[0].chart
    assert isinstance(chart, StripChart)
    assert [row.counts for column in chart.columns for row in column.rows] == [(4, 0, 0, 0, 6)]


@given(
    tables=st.lists(st.lists(st.booleans(), max_size=9), max_size=9),
    floor=st.sampled_from([3, EXPERIENCE_FLOOR]),
)
def test_what_the_total_adds_to_the_tables_shown_is_nobody_or_enough_people(
    tables: list[list[bool]], floor: int
) -> None:
    total = room_total(tables, floor)
    large = [table for table in tables if len(table) >= floor]
    if total is None:
        assert sum(map(len, tables)) < floor
        return
    rest = Share(total.count - sum(map(sum, large)), total.people - sum(map(len, large)))
    assert rest == Share(0, 0) or rest.people >= floor
    assert 0 <= total.count <= total.people
    everybody = sum(map(len, tables))
    assert total.people == everybody or everybody - total.people < floor


def test_a_slip_with_a_number_counts_as_its_writer_does() -> None:
    played = Played(24, 3, design=Design.PARALLEL)
    played.play()
    before = shares(played.session)["fair"].people
    writers = [slip.number for slip in played.session.all(Slip).values() if slip.answers[2] is not None]
    numbers = [number for number in writers if number in played.session.numbers(Role.PARTICIPANT)]
    assert before == len(numbers)

    later = after(played.session, SetRole(numbers[0], Role.UNSCORED))
    assert shares(later)["fair"].people == before - 1


def test_the_border_is_counted_as_its_chart_counts_it() -> None:
    session = decided(sorted_into(5, 7, 9, 5, 4))
    assert shares(session)["border"] == Share(16, 30)
    [first, *_] = border_finding(session, ENGLISH).sentences
    assert first.startswith("16 of 30")

    objector = after(shown(5, 7, 9, 5, 4), SetRole(30, Role.UNSCORED))
    count = shares(objector)["border"]
    assert border_finding(objector, ENGLISH).sentences[0].startswith(f"{count.count} of {count.people}")


def test_who_sits_mixed_has_no_border_and_no_switches() -> None:
    session = decided(sorted_into(5, 7, 9, 5, 4, design=Design.MIXED))
    assert shares(session) == {}


def test_a_second_rater_gives_switches_once_both_are_done() -> None:
    session = sorted_into(5, 7, 9, 5, 4)
    session = after(
        session,
        UseSecondRater(is_used=True),
        *(PutOnPile(number, 1 + number % 5, rater=2) for number in range(1, 31)),
    )
    assert "switches" not in shares(decided(session))
    session = decided(after(session, SayDone(1, is_done=True), SayDone(2, is_done=True)))

    found = shares(session)["switches"]
    assert found.people == 30
    assert 0 < found.count <= 30


def test_after_a_stop_nothing_is_counted() -> None:
    session = told(shown(5, 7, 9, 5, 4), *([("blue", {"fair": 5})] * 5))
    assert shares(session)

    assert shares(after(session, StopExperiment(START_MS))) == {}
