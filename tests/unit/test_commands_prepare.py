"""Commands of the first page, of Arrival, of the clocks and of the rail: what they do and refuse."""

from dataclasses import replace

import pytest

from grouping.content.runningorder import load_running_order
from grouping.domain.groups import Placement
from grouping.domain.observation import Finish
from grouping.domain.participants import Participant, Role
from grouping.domain.phases import Phase
from grouping.domain.progress import PhaseVisit
from grouping.domain.session import Session
from grouping.domain.settings import PlanStep
from grouping.domain.tasks import MAX_DURATION_MS, MINUTE_MS, Task, TaskClock
from grouping.services.commands.arrive import AddLateComer, HandOutNumbers, SetRole
from grouping.services.commands.clocks import ExtendClock, PauseClock, SetClock, StartClock
from grouping.services.commands.judge import PutOnPile, TakeOffPile
from grouping.services.commands.navigate import GoToPhase
from grouping.services.commands.observe import RecordFinishes
from grouping.services.commands.prepare import (
    ChangeSettings,
    ChooseRunningOrder,
    SetStepMinutes,
    StartSession,
)
from tests.flow.memory import START_MS, opening
from tests.unit.rooms import after, drawn, opened, refused

SETTINGS, STEPS = opening(31, 7)


def test_a_session_starts_once() -> None:
    session = after(Session.empty(), StartSession(SETTINGS, STEPS))

    assert session.settings == SETTINGS
    assert session.plan == STEPS
    assert session.phase is Phase.PREPARE
    assert session.find(PhaseVisit, "prepare") == PhaseVisit(Phase.PREPARE, SETTINGS.created_at_ms)
    assert refused(session, StartSession(SETTINGS, STEPS)) == "session.exists"


def test_other_choices_replace_the_earlier_ones() -> None:
    session = opened()
    other = replace(session.settings, expected_people=12)

    assert after(session, ChangeSettings(other)).settings == other
    assert ChangeSettings(session.settings).plan(session).is_empty
    assert refused(Session.empty(), ChangeSettings(other)) == "session.no_settings"


def test_another_running_order_takes_the_place_of_the_first() -> None:
    order = load_running_order("60")
    chosen = ChooseRunningOrder(order.total_minutes, order.steps)
    session = after(opened(), chosen)

    assert session.plan == order.steps
    assert len(session.all(PlanStep)) == len(order.steps)
    assert session.settings.total_minutes == 60
    assert chosen.plan(session).is_empty
    assert not ChooseRunningOrder(75, order.steps).plan(session).is_empty


def test_a_shorter_running_order_leaves_no_step_behind() -> None:
    session = after(opened(), ChooseRunningOrder(75, STEPS[:3]))

    assert session.plan == STEPS[:3]


def test_a_step_gets_other_minutes() -> None:
    session = after(opened(), SetStepMinutes("welcome", 9))
    step = session.find(PlanStep, "welcome")

    assert step is not None
    assert step.minutes == 9
    assert sum(each.minutes for each in session.plan) == 75
    assert SetStepMinutes("welcome", 9).plan(session).is_empty
    assert refused(session, SetStepMinutes("lunch", 9)) == "prepare.unknown_step"
    assert refused(session, SetStepMinutes("welcome", 601)) == "prepare.minutes_range"


@pytest.mark.parametrize(("first", "last"), [(0, 0), (5, 5), (5, 9), (9, 5), (400, 0)])
def test_numbers_are_handed_out_and_taken_back(first: int, last: int) -> None:
    session = after(opened(first), HandOutNumbers(last))

    assert session.numbers() == tuple(range(1, last + 1))
    assert HandOutNumbers(last).plan(session).is_empty


def test_numbers_already_there_keep_their_role() -> None:
    session = after(opened(5), SetRole(2, Role.OBSERVER), HandOutNumbers(8), HandOutNumbers(3))

    assert session.numbers(Role.OBSERVER) == (2,)


@pytest.mark.parametrize("last", [-1, 401])
def test_only_so_many_numbers_can_be_handed_out(last: int) -> None:
    assert refused(opened(5), HandOutNumbers(last)) == "arrival.last_range"


def test_a_number_about_which_something_is_known_is_not_taken_back() -> None:
    on_pile = after(opened(5), PutOnPile(5, 3))
    placed = after(drawn(1, 1, 1), TakeOffPile(3), SetRole(3, Role.LEFT))
    finished = after(drawn(1, 1, 1), RecordFinishes((3,), Finish.DONE))

    assert refused(on_pile, HandOutNumbers(4)) == "arrival.number_in_use"
    assert refused(placed, HandOutNumbers(2)) == "arrival.number_in_use"
    assert refused(finished, HandOutNumbers(2)) == "arrival.number_in_use"
    assert after(on_pile, TakeOffPile(5), HandOutNumbers(4)).numbers() == (1, 2, 3, 4)


def test_a_role_changes_and_nothing_else_of_the_person() -> None:
    session = after(opened(4), SetClock(Task.FOLD_1, MINUTE_MS), StartClock(Task.FOLD_1, START_MS))
    session = after(session, AddLateComer(), SetRole(5, Role.OBSERVER))

    assert session.find(Participant, 5) == Participant(5, Role.OBSERVER, short_time=True)
    assert SetRole(5, Role.OBSERVER).plan(session).is_empty
    assert refused(session, SetRole(6, Role.OBSERVER)) == "score.unknown"


def test_a_late_comer_gets_the_next_number_until_groups_are_drawn() -> None:
    waiting = after(opened(4), SetClock(Task.FOLD_1, MINUTE_MS))

    assert after(opened(), AddLateComer()).numbers() == (1,)
    assert after(waiting, AddLateComer()).find(Participant, 5) == Participant(5)
    assert refused(opened(400), AddLateComer()) == "arrival.last_range"
    assert refused(drawn(1, 1, 1), AddLateComer()) == "late.after"


def clock(session: Session) -> TaskClock:
    found = session.clock(Task.FOLD_1)
    assert found is not None
    return found


SET = SetClock(Task.FOLD_1, 6 * MINUTE_MS)
START = StartClock(Task.FOLD_1, START_MS)


def test_a_clock_is_set_started_extended_and_paused() -> None:
    now_ms = START_MS + MINUTE_MS
    session = after(opened(), SET, START, ExtendClock(Task.FOLD_1, MINUTE_MS, now_ms))

    assert clock(session).remaining_at(now_ms) == 6 * MINUTE_MS
    assert StartClock(Task.FOLD_1, now_ms).plan(session).is_empty
    session = after(session, PauseClock(Task.FOLD_1, now_ms))
    assert clock(session).remaining_at(now_ms + MINUTE_MS) == 6 * MINUTE_MS
    assert PauseClock(Task.FOLD_1, now_ms).plan(session).is_empty
    assert session.clock(Task.FOLD_2) is None


def test_a_clock_that_ran_keeps_its_minutes() -> None:
    waiting = after(opened(), SET)
    longer = SetClock(Task.FOLD_1, 8 * MINUTE_MS)

    assert SET.plan(waiting).is_empty
    assert clock(after(waiting, longer)).duration_ms == 8 * MINUTE_MS
    assert longer.plan(after(waiting, START)).is_empty


def test_minutes_that_change_nothing_are_not_written_down() -> None:
    minute = after(opened(), SetClock(Task.FOLD_1, MINUTE_MS))

    assert ExtendClock(Task.FOLD_1, -MINUTE_MS, START_MS).plan(minute).is_empty


@pytest.mark.parametrize(
    "command",
    [START, PauseClock(Task.FOLD_1, START_MS), ExtendClock(Task.FOLD_1, MINUTE_MS, START_MS)],
    ids=lambda command: type(command).__name__,
)
def test_a_clock_that_was_not_set_cannot_run(command: StartClock | PauseClock | ExtendClock) -> None:
    assert refused(opened(), command) == "clock.not_set"


def test_a_clock_holds_no_more_than_it_can_show() -> None:
    full = after(opened(), SetClock(Task.FOLD_1, MAX_DURATION_MS))

    assert refused(full, ExtendClock(Task.FOLD_1, MINUTE_MS, START_MS)) == "clock.duration_range"
    assert refused(opened(), SetClock(Task.FOLD_1, 0)) == "clock.duration_range"


def test_phases_are_opened_first_and_left_last() -> None:
    times = iter(range(START_MS, START_MS + 100, 10))
    session = opened()
    for phase in (Phase.ARRIVAL, Phase.FOLD_1, Phase.ARRIVAL, Phase.JUDGE):
        session = after(session, GoToPhase(phase, next(times)))

    assert session.phase is Phase.JUDGE
    assert session.find(PhaseVisit, "arrival") == PhaseVisit(Phase.ARRIVAL, START_MS, START_MS + 30)
    assert session.find(PhaseVisit, "fold_1") == PhaseVisit(Phase.FOLD_1, START_MS + 10, START_MS + 20)
    assert GoToPhase(Phase.JUDGE, START_MS + 99).plan(session).is_empty
    assert session.all(Placement) == {}


def test_a_phase_left_without_a_visit_is_left_all_the_same() -> None:
    session = after(Session.empty(), GoToPhase(Phase.JUDGE, START_MS))

    assert session.phase is Phase.JUDGE
    assert dict(session.all(PhaseVisit)) == {("judge",): PhaseVisit(Phase.JUDGE, START_MS)}
