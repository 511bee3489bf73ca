"""The session: a value that never changes, edited only by edits that can be taken back exactly."""

from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from grouping.domain.errors import DomainError
from grouping.domain.groups import Placement
from grouping.domain.judging import PileEntry
from grouping.domain.participants import Participant, Role
from grouping.domain.phases import PHASES, Phase
from grouping.domain.progress import Progress
from grouping.domain.session import RECORD_KINDS, Edit, Session
from grouping.domain.settings import PlanStep, Settings
from grouping.domain.tasks import Task, TaskClock
from tests.strategies import any_records, edits, records, sessions

changes = sessions().flatmap(lambda session: st.tuples(st.just(session), edits(session)))


def frozen(session: Session) -> dict[type, dict[Any, Any]]:
    return {kind: dict(session.all(kind)) for kind in RECORD_KINDS}


@given(changes)
def test_the_inverse_of_an_edit_restores_the_session_exactly(change: tuple[Session, Edit]) -> None:
    session, edit = change
    changed, inverse = session.apply(edit)
    restored, again = changed.apply(inverse)

    assert restored == session
    assert restored.apply(again)[0] == changed


@given(changes)
def test_an_edit_leaves_what_it_is_applied_to_as_it_was(change: tuple[Session, Edit]) -> None:
    session, edit = change
    before = frozen(session)
    changed, inverse = session.apply(edit)

    assert frozen(session) == before
    assert inverse.kinds == edit.kinds
    for record in edit.put:
        assert changed.find(type(record), *record.key) == record
    kept = {(type(record), record.key) for record in edit.put}
    for kind, key in set(edit.drop) - kept:
        assert changed.find(kind, *key) is None


@given(changes)
def test_kinds_an_edit_does_not_touch_are_the_same_objects(change: tuple[Session, Edit]) -> None:
    session, edit = change
    changed, _ = session.apply(edit)

    for kind in set(RECORD_KINDS) - edit.kinds:
        assert changed.all(kind) is session.all(kind)
        assert not edit.touches(kind)


@given(st.sampled_from(RECORD_KINDS).flatmap(lambda kind: st.tuples(records(kind), records(kind))))
def test_a_key_that_is_dropped_and_put_is_replaced(pair: tuple[Any, Any]) -> None:
    old, new = pair
    session, _ = Session.empty().apply(Edit((old,)))
    edit = Edit((new,), ((type(old), old.key),))
    changed, inverse = session.apply(edit)

    assert dict(changed.all(type(new))) == {new.key: new}
    assert changed.apply(inverse)[0] == session


@given(st.lists(any_records(), max_size=8))
def test_the_last_of_two_records_with_one_key_stands(put: list[Any]) -> None:
    session, inverse = Session.empty().apply(Edit(tuple(put)))
    expected = {(type(record), record.key): record for record in put}

    assert {
        (kind, key): record for kind in RECORD_KINDS for key, record in session.all(kind).items()
    } == expected
    assert session.apply(inverse)[0] == Session.empty()


def test_dropping_what_is_not_there_changes_nothing() -> None:
    session, _ = Session.empty().apply(Edit((Participant(3),)))
    changed, inverse = session.apply(Edit(drop=((Participant, (9,)), (PileEntry, (3,)))))

    assert changed == session
    assert changed.apply(inverse)[0] == session


def test_nobody_can_write_in_a_session() -> None:
    session, _ = Session.empty().apply(Edit((Participant(3),)))
    people: Any = session.all(Participant)
    kinds: Any = session.records
    anything: Any = session

    with pytest.raises(TypeError):
        people[4,] = Participant(4)
    with pytest.raises(TypeError):
        kinds[Placement] = {}
    with pytest.raises(AttributeError):
        anything.records = {}


@given(any_records())
def test_nobody_can_write_in_a_record(record: Any) -> None:  # noqa: ANN401 - a record of any kind
    with pytest.raises((AttributeError, TypeError)):
        record.key = ()
    for name in type(record).__dataclass_fields__:
        with pytest.raises((AttributeError, TypeError)):
            setattr(record, name, None)


def test_edits_add_up() -> None:
    first, second = Edit((Participant(1),)), Edit((PileEntry(1, 3, 1),), ((Placement, (2,)),))

    assert first + second == Edit((Participant(1), PileEntry(1, 3, 1)), ((Placement, (2,)),))
    assert (first + second).kinds == {Participant, PileEntry, Placement}
    assert Edit().is_empty
    assert not second.is_empty


def test_an_edit_can_be_undone_only_if_all_of_it_can() -> None:
    assert Edit((Participant(1),)).is_undoable
    assert not Edit((Participant(1), Progress(Phase.JUDGE))).is_undoable
    assert not Edit(drop=((TaskClock, ("fold_1",)),)).is_undoable


def test_an_empty_session_answers_every_question() -> None:
    empty = Session.empty()

    assert empty.phase is Phase.PREPARE
    assert empty.numbers() == ()
    assert empty.plan == ()
    assert empty.clock(Task.FOLD_1) is None
    assert not empty.was_shown
    with pytest.raises(DomainError, match=r"session\.no_settings"):
        _ = empty.settings


def test_numbers_come_in_order_and_by_role() -> None:
    people = (Participant(12), Participant(3, Role.OBSERVER), Participant(7, Role.LEFT))
    session, _ = Session.empty().apply(Edit(people))

    assert session.numbers() == (3, 7, 12)
    assert session.numbers(Role.OBSERVER, Role.LEFT) == (3, 7)
    assert session.numbers(Role.ABSENT) == ()


@given(st.lists(records(PlanStep), unique_by=lambda step: step.step), records(Settings))
def test_the_plan_is_in_order(steps: list[PlanStep], settings: Settings) -> None:
    session, _ = Session.empty().apply(Edit((settings, *steps)))

    assert [step.order for step in session.plan] == sorted(step.order for step in steps)
    assert session.settings == settings


def test_phases_stop_at_either_end() -> None:
    assert [phase.number for phase in PHASES] == list(range(1, 10))
    assert Phase.PREPARE.neighbour(-1) is Phase.PREPARE
    assert Phase.CLOSE.neighbour(1) is Phase.CLOSE
    assert Phase.JUDGE.neighbour(1) is Phase.GROUP
    assert Phase.JUDGE.neighbour(-2) is Phase.ARRIVAL


def test_a_refusal_says_what_and_with_what() -> None:
    assert str(DomainError("score.dup", number=14, pile=2)) == "score.dup(number=14, pile=2)"
