"""What a room measured for rooms to be taken together: counts of the session, and nothing below a floor."""

from dataclasses import replace

import pytest

from grouping.domain.experience import SLIP_ITEMS
from grouping.domain.groups import Placement, Table
from grouping.domain.interruptions import Stop
from grouping.domain.judging import QualityEntry
from grouping.domain.observation import Finish
from grouping.domain.participants import Role
from grouping.domain.phases import Phase
from grouping.domain.session import Edit, Session
from grouping.domain.settings import Design
from grouping.science.differences import arm_difference
from grouping.services.commands.arrive import SetRole
from grouping.services.commands.observe import RecordFinishes
from grouping.services.commands.quality import PutOnQualityPile
from grouping.services.commands.slips import EnterNumberedSlip
from grouping.services.comparison.measures import DifferenceMeasure, ShareMeasure, measures
from grouping.services.redraws import drawn_levels
from grouping.services.tables import counted
from tests.flow.memory import START_MS
from tests.unit.rooms import after, drawn

PEOPLE = (4, 8, 12, 8, 4)


def pile_of(number: int) -> int:
    return (number * 7) % 5 + 1


def filled(session: Session) -> Session:
    numbers = sorted(placed.number for placed in session.all(Placement).values())
    piles = [PutOnQualityPile(number, pile_of(number)) for number in numbers]
    answers = [EnterNumberedSlip(n, (3, 2 + n % 2, pile_of(n), 2, pile_of(n + 1), 4, 3), "") for n in numbers]
    return after(session, *piles, *answers, RecordFinishes(tuple(numbers[::2]), Finish.DONE))


def differences(session: Session) -> dict[str, DifferenceMeasure]:
    return {found.measure: found for found in measures(session) if isinstance(found, DifferenceMeasure)}


def test_a_difference_is_the_one_of_the_session() -> None:
    session = filled(drawn(*PEOPLE, design=Design.PARALLEL))
    tables = {table.table: table.level for table in session.all(Table).values()}
    seats = {placed.number: placed.table for placed in session.all(Placement).values()}
    numbers = sorted(seats)
    expected = arm_difference(
        [pile_of(number) for number in numbers],
        [int(tables[seats[number]] is None) for number in numbers],
        [sorted(tables).index(seats[number]) for number in numbers],
        [drawn_levels(session)[number] for number in numbers],
    )

    quality = differences(session)["quality"]

    assert quality.estimate == pytest.approx(expected.estimate)
    assert quality.standard_error == pytest.approx(expected.standard_error)
    assert quality.degrees_of_freedom == pytest.approx(expected.degrees_of_freedom)
    assert quality.people[0] == sum(tables[seats[number]] is None for number in numbers)
    assert sum(quality.people) == len(numbers)
    assert set(differences(session)) >= {"quality", "fair", "belonging"}


def test_two_people_at_a_table_are_in_no_difference_beside_which_they_could_be_told() -> None:
    session = filled(drawn(*PEOPLE, design=Design.PARALLEL))
    table = min(table.table for table in session.all(Table).values() if table.level is None)
    here = counted(session, table)
    few = after(session, *(SetRole(number, Role.LEFT) for number in here[2:]))
    entries = [few.all(QualityEntry)[number,] for number in here[:2]]
    changed, _ = few.apply(Edit(tuple(replace(entry, pile=entry.pile % 5 + 1) for entry in entries)))

    assert len(counted(few, table)) == 2
    assert sum(differences(few)["quality"].people) == sum(
        len(counted(few, each.table)) for each in few.all(Table).values() if each.table != table
    )
    assert differences(changed)["quality"] == differences(few)["quality"]


def test_answers_that_are_all_the_same_give_no_difference() -> None:
    # "drive" is 4 on every slip: no interval can say how large luck is.
    session = filled(drawn(*PEOPLE, design=Design.PARALLEL))

    assert SLIP_ITEMS.index("drive") == 5
    assert "drive" not in differences(session)
    assert ShareMeasure("drive", 36, 36) in measures(session)


@pytest.mark.parametrize("design", [Design.CLASSIC, Design.MIXED])
def test_a_design_without_two_kinds_of_tables_by_lot_has_shares_only(design: Design) -> None:
    session = drawn(*PEOPLE, design=design)
    numbers = tuple(sorted(placed.number for placed in session.all(Placement).values()))
    session = after(session, RecordFinishes(numbers, Finish.DONE))

    assert differences(session) == {}
    assert ShareMeasure("finished", 36, 36) in measures(session)


def test_after_a_stop_a_room_measured_nothing() -> None:
    session = filled(drawn(*PEOPLE, design=Design.PARALLEL))
    stopped, _ = session.apply(Edit((Stop(START_MS, Phase.FOLD_2),)))

    assert measures(session)
    assert measures(stopped) == ()
