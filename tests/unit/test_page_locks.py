"""Which pages are closed: those that were left for a later one, and no others."""

import pytest

from grouping.domain.phases import PHASES, Phase
from grouping.domain.session import Session
from grouping.services.commands.navigate import GoToPhase
from grouping.services.pages.locks import is_closed
from tests.flow.memory import START_MS
from tests.unit.rooms import CLASSIC, after, drawn, shown


def gone_to(session: Session, *phases: Phase) -> Session:
    return after(session, *(GoToPhase(phase, START_MS) for phase in phases))


def closed(session: Session) -> list[Phase]:
    return [phase for phase in PHASES if is_closed(session, phase)]


def test_a_phase_is_closed_once_it_was_left_for_a_later_one() -> None:
    session = gone_to(drawn(*CLASSIC), Phase.ARRIVAL, Phase.FOLD_1)

    assert closed(session) == [Phase.ARRIVAL]
    assert closed(gone_to(session, Phase.ARRIVAL)) == [Phase.ARRIVAL]
    assert closed(gone_to(session, Phase.JUDGE, Phase.FOLD_1)) == [Phase.ARRIVAL, Phase.FOLD_1]


def test_tables_are_open_until_the_room_has_seen_them() -> None:
    assert Phase.GROUP not in closed(gone_to(drawn(*CLASSIC), Phase.GROUP, Phase.FOLD_2))
    assert Phase.GROUP in closed(gone_to(shown(*CLASSIC), Phase.GROUP, Phase.FOLD_2))
    assert Phase.GROUP not in closed(gone_to(shown(*CLASSIC), Phase.GROUP))


@pytest.mark.parametrize("phase", [Phase.PREPARE, Phase.TALK, Phase.CLOSE])
def test_prepare_the_talk_and_the_end_are_never_closed(phase: Phase) -> None:
    assert not is_closed(gone_to(shown(*CLASSIC), *PHASES[1:]), phase)
