"""Whatever is done in a room, in whatever order: every page, card and sheet can be made of it."""

import random
from dataclasses import replace
from functools import partial

from hypothesis import given, settings
from hypothesis import strategies as st

from grouping.domain.groups import Draw, Placement, Table, WishKind
from grouping.domain.judging import PILES, BorderMethod
from grouping.domain.participants import Role
from grouping.domain.phases import PHASES, Phase
from grouping.domain.session import Session
from grouping.domain.settings import ROOM_DESIGNS, Design
from grouping.services.commands.arrive import SetRole
from grouping.services.commands.group import DrawGroups, MakeWish, MovePerson, PinPeople, TakeAside
from grouping.services.commands.judge import DecideBorder, PutOnPile
from grouping.services.commands.prepare import ChangeSettings
from grouping.services.export import export_files
from grouping.services.pages.arrival import arrival_view
from grouping.services.pages.experience import experience_view
from grouping.services.pages.frame import frame_view
from grouping.services.pages.group import change_preview, group_view, typed_change
from grouping.services.pages.judge import judge_view
from grouping.services.pages.observe import observe_view
from grouping.services.pages.prepare import prepare_view
from grouping.services.redraw import redraw_room
from grouping.services.report import report_view
from grouping.services.stage import deck, project
from grouping.services.summary import summary_bytes
from grouping.services.workspace import Command
from tests.flow.memory import Played, opening
from tests.unit.rooms import BOOKS, MARKS, open_borders
from tests.unit.test_undo import COMMANDS, run


def make_everything(played: Played) -> None:
    """Build all there is to see of a room."""
    session, now_ms = played.session, played.clock.now_ms()
    for book in BOOKS:
        for build in (arrival_view, judge_view, group_view, experience_view, prepare_view, observe_view):
            build(session, book)
        frame_view(played.workspace, book)
        for table in session.all(Table):
            change_preview(session, book, typed_change(session, (1,), str(table[0])))
        for phase in PHASES:
            for cue in deck(session, book, phase):
                project(session, book, cue, now_ms)
        report_view(session, book, now_ms)
        export_files(session, book, random.Random(1))
    summary_bytes(session)


def check_draw(session: Session) -> None:
    """Fail unless the draw gives the same again, and everybody placed sits at a table that is there."""
    if session.find(Draw) is not None:
        assert redraw_room(session, MARKS).is_same
    tables = {table.table for table in session.all(Table).values()}
    assert {placed.table for placed in session.all(Placement).values()} <= tables


@settings(max_examples=60)
@given(
    st.sampled_from(ROOM_DESIGNS),
    st.sampled_from([Phase.FOLD_1, Phase.JUDGE, Phase.GROUP, Phase.EXPERIENCE]),
    st.lists(COMMANDS, max_size=15),
)
def test_everything_can_be_made_of_any_room(design: Design, until: Phase, commands: list[Command]) -> None:
    played = Played(24, 3, design=design)
    played.play(*PHASES[: PHASES.index(until) + 1])
    for command in commands:
        run(played.workspace, command)
        check_draw(played.session)
    make_everything(played)


SETTINGS, _ = opening(24, 3)
number = st.integers(1, 24)
people = st.lists(number, min_size=1, max_size=3).map(tuple)
GROUPING: st.SearchStrategy[Command] = st.one_of(
    st.builds(DrawGroups, st.integers(0, 9), st.just(MARKS), st.booleans()),
    st.builds(PinPeople, people),
    st.builds(
        ChangeSettings,
        st.builds(
            partial(replace, SETTINGS),
            design=st.sampled_from(ROOM_DESIGNS),
            tables=st.sampled_from([0, 2, 6]),
        ),
    ),
    st.builds(MakeWish, st.sampled_from(WishKind), people),
    st.builds(TakeAside),
    st.builds(MovePerson, number, st.sampled_from(["blue", "orange", "pink"])),
    st.builds(SetRole, number, st.sampled_from(Role)),
    st.builds(PutOnPile, number, st.sampled_from(PILES), st.just(True)),
    st.builds(DecideBorder, st.integers(1, 2), st.sampled_from([BorderMethod.LOT, BorderMethod.SHIFT])),
)


@settings(max_examples=60)
@given(st.sampled_from(ROOM_DESIGNS), st.lists(GROUPING, min_size=3, max_size=15))
def test_groups_can_be_drawn_changed_and_drawn_again_in_any_order(
    design: Design, commands: list[Command]
) -> None:
    played = Played(24, 3, design=design)
    played.play(Phase.ARRIVAL, Phase.FOLD_1, Phase.JUDGE)
    run(played.workspace, DrawGroups(1, MARKS))
    for command in commands:
        run(played.workspace, command)
        while borders := open_borders(played.session):
            run(played.workspace, DecideBorder(borders[0].cut, BorderMethod.LOT))
        check_draw(played.session)
    make_everything(played)
