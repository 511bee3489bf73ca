"""Records refuse what cannot be true."""

from collections.abc import Callable
from dataclasses import replace

import pytest

from grouping.domain.errors import DomainError
from grouping.domain.experience import SLIP_ITEMS, Slip
from grouping.domain.judging import BorderDecision, BorderMethod, PileEntry
from grouping.domain.observation import Quote
from grouping.domain.participants import Participant
from grouping.domain.phases import Phase
from grouping.domain.session import RECORD_KINDS, Record
from grouping.domain.settings import PlanStep
from grouping.domain.tasks import MAX_DURATION_MS, Task, TaskClock
from tests.flow.memory import opening
from tests.unit.rooms import BOOKS

SETTINGS = opening(31, 7)[0]
LOOK = BorderMethod.LOOK

REFUSED: dict[str, tuple[Callable[[], Record], ...]] = {
    "prepare.people_range": (
        lambda: replace(SETTINGS, expected_people=1),
        lambda: replace(SETTINGS, expected_people=401),
    ),
    "prepare.minutes_range": (
        lambda: replace(SETTINGS, total_minutes=0),
        lambda: replace(SETTINGS, total_minutes=601),
        lambda: PlanStep("welcome", 0, Phase.ARRIVAL, -1, is_talk=False),
        lambda: PlanStep("welcome", 0, Phase.ARRIVAL, 601, is_talk=False),
    ),
    "arrival.number_range": (lambda: Participant(0), lambda: Participant(10_000)),
    "judge.pile_range": (lambda: PileEntry(1, 0, 1), lambda: PileEntry(1, 6, 1)),
    "border.not_candidates": (
        lambda: BorderDecision(1, LOOK, (1, 2), (3,)),
        lambda: BorderDecision(1, LOOK, (1, 2), (1, 1)),
    ),
    "clock.duration_range": (
        lambda: TaskClock(Task.FOLD_1, 0),
        lambda: TaskClock(Task.FOLD_1, MAX_DURATION_MS + 1),
    ),
    "quote.empty": (lambda: Quote(1, " \n", None, starred=False),),
    "quote.too_long": (lambda: Quote(1, "a" * 301, None, starred=False),),
    "slip.answer_count": (lambda: Slip(1, "blue", (1,) * 6, ""),),
    "slip.answer_range": (
        lambda: Slip(1, "blue", (1, 1, 1, 4, 1, 1, 1), ""),
        lambda: Slip(1, "blue", (0, 1, 1, 1, 1, 1, 1), ""),
        lambda: Slip(1, "blue", (1, 1, 1, 1, 1, 1, 6), ""),
    ),
    "slip.word_too_long": (lambda: Slip(1, "blue", (1,) * 7, "a" * 61),),
}


@pytest.mark.parametrize("key", REFUSED)
def test_what_cannot_be_true_is_refused_with_a_reason(key: str) -> None:
    for make in REFUSED[key]:
        with pytest.raises(DomainError) as refusal:
            make()

        assert refusal.value.key == key
        for book in BOOKS:
            assert "{" not in book.texts.say(key, **refusal.value.params)


def test_what_just_fits_is_kept() -> None:
    replace(SETTINGS, expected_people=2, total_minutes=1)
    replace(SETTINGS, expected_people=400, total_minutes=600)
    Participant(9_999)
    TaskClock(Task.FOLD_2, MAX_DURATION_MS)
    Quote(1, "a" * 300, None, starred=True)
    Slip(1, "blue", (5, 5, 5, 3, 5, 5, 5), "a" * 60)
    Slip(2, "blue", (None,) * len(SLIP_ITEMS), "")


def test_every_kind_of_record_has_a_table_of_its_own() -> None:
    assert len({kind.table_name for kind in RECORD_KINDS}) == len(RECORD_KINDS) == 39
    assert {kind.table_name for kind in RECORD_KINDS if not kind.undoable} == {
        "progress",
        "phase_visit",
        "task_clock",
        "sleep",
        "pause",
        "stop",
        "heard",
        "showing",
        "talk_clock",
        "seen_counter",
        "unfinished_points",
    }
