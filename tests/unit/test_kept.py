"""What was found in a room is kept while nothing changes that it is made of, and let go with the room."""

from dataclasses import replace
from pathlib import Path

import pytest

from grouping.domain.experience import SLIP_ITEMS, Slip
from grouping.domain.groups import PlacedBy, Placement, Table
from grouping.domain.interruptions import Stop
from grouping.domain.judging import QualityEntry
from grouping.domain.observation import Finish, FoldResult, TallyKind, TallyMark
from grouping.domain.participants import Participant, Role
from grouping.domain.phases import Phase
from grouping.domain.session import Edit, Record, Session
from grouping.domain.settings import ROOM_DESIGNS, Design
from grouping.domain.talk import ChosenReading, Heard, Intention, SeenCounter, StarredHandhold, TalkClock
from grouping.science.luck import _share
from grouping.services.agreement import _alpha
from grouping.services.clock import ManualClock
from grouping.services.commands.arrive import SetRole
from grouping.services.comparison.contrast import _difference
from grouping.services.comparison.finding import Finding
from grouping.services.comparison.kept import NO_PART, latest_findings
from grouping.services.comparison.room import findings
from grouping.services.comparison.rules import Shown
from grouping.services.quality import _least_gap, likeness
from grouping.services.redraws import _arms
from grouping.services.sessions import start_session
from grouping.services.tables import GONE_ROLES, latest_seats, seated
from tests.flow.memory import START_MS, opening
from tests.unit.rooms import DUTCH, ENGLISH, after, drawn


@pytest.fixture(autouse=True)
def _nothing_kept() -> None:
    latest_findings.forget()


def filled(design: Design) -> Session:
    """Return a room of thirty that was judged, counted and asked."""
    session = drawn(6, 6, 6, 6, 6, design=design)
    tables = [table.table for table in session.all(Table).values()]
    seats = [(placed.number, placed.table) for placed in session.all(Placement).values()]
    marks = [TallyMark(serial, at, TallyKind.ASKS, START_MS) for serial, at in enumerate(tables, start=1)]
    folds = [FoldResult(number, tuple(Finish)[number % 3]) for number, _ in seats]
    piles = [QualityEntry(number, 1 + number % 5, number) for number, _ in seats]
    answers = [tuple(1 + (number + item) % 3 for item in range(len(SLIP_ITEMS))) for number, _ in seats]
    slips = [
        Slip(serial, at, given, "", number if design is Design.PARALLEL else None)
        for serial, ((number, at), given) in enumerate(zip(seats, answers, strict=True), 1)
    ]
    return session.apply(Edit((*marks, *folds, *piles, *slips)))[0]


def everything(session: Session) -> list[tuple[Finding, ...]]:
    """Return all there is to show, in two languages."""
    return [findings(session, texts, shown) for texts in (DUTCH, ENGLISH) for shown in Shown]


def anew(session: Session) -> list[tuple[Finding, ...]]:
    """Return all there is to show, worked out with nothing kept."""
    found = []
    for texts in (DUTCH, ENGLISH):
        for shown in Shown:
            latest_findings.forget()
            found.append(findings(session, texts, shown))
    return found


TALKED: tuple[Record, ...] = (
    Heard("landing", "A1"),
    StarredHandhold("first"),
    Intention(1, "Niets meer zeggen"),
    ChosenReading("first"),
    SeenCounter("first"),
    TalkClock("landing", 180_000),
)


@pytest.mark.parametrize("record", TALKED, ids=lambda each: type(each).__name__)
@pytest.mark.parametrize("design", ROOM_DESIGNS)
def test_talking_about_it_changes_no_finding_and_works_none_out_again(design: Design, record: Record) -> None:
    session = filled(design)
    before = everything(session)
    later, _ = session.apply(Edit((record,)))
    after_it = everything(later)

    assert all(here is there for here, there in zip(before, after_it, strict=True))
    assert anew(later) == before


def test_no_other_kind_of_record_is_passed_over() -> None:
    assert {type(record) for record in TALKED} == NO_PART


@pytest.mark.parametrize("design", ROOM_DESIGNS)
def test_every_change_to_what_was_seen_is_seen_at_once(design: Design) -> None:
    session = filled(design)
    number, slip = next(iter(session.all(Placement).values())).number, next(iter(session.all(Slip).values()))
    changes: list[Record] = [
        FoldResult(number, Finish.DONE),
        QualityEntry(number, 5, number),
        QualityEntry(number, 1, number),
        replace(slip, answers=(3,) * len(SLIP_ITEMS)),
        TallyMark(99, slip.table, TallyKind.ASKS, START_MS),
        Stop(START_MS, Phase.FOLD_2),
    ]
    everything(session)
    for change in changes:
        later, back = session.apply(Edit((change,)))

        assert everything(later) == anew(later)
        everything(later)
        assert everything(later.apply(back)[0]) == anew(session)
    everything(session)
    gone = after(session, SetRole(number, Role.LEFT))
    assert everything(gone) == anew(gone)


def test_two_rooms_in_turn_keep_their_own() -> None:
    classic, parallel = filled(Design.CLASSIC), filled(Design.PARALLEL)
    one, other = anew(classic), anew(parallel)

    assert one != other
    for _ in range(2):
        assert everything(classic) == one
        assert everything(parallel) == other


def test_seats_follow_every_move_and_every_role() -> None:
    session = filled(Design.MIXED)
    places = [place.table for place in session.all(Table).values()]
    for number in range(1, 31):
        moved = Placement(number, places[number % len(places)], PlacedBy.HAND)
        for change in (Edit((moved,)), SetRole(number, tuple(Role)[number % len(Role)]).plan(session)):
            session, _ = session.apply(change)
            for place in places:
                here = [each.number for each in session.all(Placement).values() if each.table == place]
                people = session.all(Participant)
                stayed = tuple(sorted(each for each in here if people[each,].role not in GONE_ROLES))
                assert seated(session, place) == stayed


def test_an_erased_room_leaves_nothing_behind(tmp_path: Path) -> None:
    session = filled(Design.PARALLEL)
    _alpha(((1, 2), (3, 3), (2, 2), (5, 4), (1, 1)))
    likeness([(1.0, 5.0), (2.0, 2.0)])
    everything(session)
    room_caches = (_alpha, _difference, _share, _least_gap, _arms)
    assert all(cache.cache_info().currsize for cache in room_caches)
    assert not latest_findings.is_empty()
    assert not latest_seats.is_empty()
    start_session(tmp_path / "room.grouping", *opening(30, 7), ManualClock(START_MS)).erase()

    assert not any(cache.cache_info().currsize for cache in room_caches)
    assert latest_findings.is_empty()
    assert latest_seats.is_empty()
