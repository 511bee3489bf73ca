"""The frame round every page: rail, plan, script, and what can be taken back."""

from dataclasses import replace

import pytest

from grouping.content.runningorder import load_running_order
from grouping.domain.phases import PHASES, Phase
from grouping.domain.session import Edit, Session
from grouping.domain.settings import ROOM_DESIGNS, Design
from grouping.services.clock import ManualClock
from grouping.services.commands.group import ShowTables
from grouping.services.commands.judge import PutOnPile
from grouping.services.commands.navigate import GoToPhase
from grouping.services.pack_desk import order as printed_order
from grouping.services.pages.frame import frame_view
from grouping.services.pages.talk import talk_steps
from grouping.services.pages.talk_parts import words_after
from grouping.services.workspace import Workspace
from grouping.viewmodel.pages import FrameView, RailState
from tests.flow.memory import START_MS, Memory
from tests.unit.rooms import (
    CLASSIC,
    ENGLISH,
    after,
    drawn,
    opened,
    sorted_into,
)


def frame(session: Session, step: str = "") -> FrameView:
    return frame_view(Workspace(session, Memory(), ManualClock(START_MS)), ENGLISH, step)


def rail(session: Session) -> dict[str, tuple[RailState, str]]:
    return {item.phase: (item.state, item.reason) for item in frame(session).rail}


def at(phase: Phase, session: Session) -> Session:
    """Return `session` after going through the phases up to `phase`."""
    for each in PHASES[1 : phase.number]:
        session = after(session, GoToPhase(each, START_MS))
    return session


def test_the_rail_shows_what_was_done_and_what_is_to_come() -> None:
    states = [item.state for item in frame(at(Phase.JUDGE, opened(5))).rail]

    assert states == [RailState.DONE] * 3 + [RailState.NOW] + [RailState.LATER] * 5
    assert [item.number for item in frame(opened()).rail] == list(range(1, 10))


def test_a_phase_that_was_left_unfinished_asks_for_attention() -> None:
    attention = RailState.ATTENTION
    nobody, one, unseen, is_open, ready, done = (
        rail(at(Phase.TALK, session))
        for session in (
            opened(),
            sorted_into(1),
            opened(3),
            sorted_into(*CLASSIC),
            sorted_into(10, 10, 10),
            drawn(10, 10, 10),
        )
    )

    assert nobody["judge"] == one["judge"] == (attention, "Fewer than two people have been judged.")
    assert unseen["judge"] == (attention, "Not seen yet: 1, 2 and 3")
    assert is_open["judge"] == (attention, "A border is still open.")
    assert ready["judge"] == done["group"] == (RailState.DONE, "")
    assert ready["group"] == (attention, "Nobody has been grouped yet.")


def test_the_frame_says_what_comes_next_and_at_the_end_nothing() -> None:
    first, last = frame(opened()), frame(at(Phase.CLOSE, opened()))

    assert first.soon == "Next: Arrival · 6 min"
    assert (first.next_name, last.soon, last.next_name) == ("Arrival", "", "")
    assert first.title == "verzonnen"
    assert first.made_up


def test_the_script_of_a_page_can_be_narrowed_to_one_step() -> None:
    session = at(Phase.TALK, opened())

    assert len(frame(session).say) == len(talk_steps(session, ENGLISH))
    assert [name for name, _ in frame(session, "reveal").say] == ["Reveal"]
    assert frame(session, "reveal").do
    assert frame(session, "welcome").say == ()


def test_undo_and_redo_say_what_they_do() -> None:
    workspace = Workspace(opened(5), Memory(), ManualClock(START_MS))
    assert (frame_view(workspace, ENGLISH).undo_text, frame_view(workspace, ENGLISH).redo_text) == ("", "")

    workspace.execute(PutOnPile(2, 4))
    assert frame_view(workspace, ENGLISH).undo_text == "Undo in Judge: 2 on pile 4"
    workspace.undo()
    assert frame_view(workspace, ENGLISH).redo_text == "Redo in Judge: 2 on pile 4"


@pytest.mark.parametrize("phase", PHASES)
def test_there_is_one_main_button_on_every_page(phase: Phase) -> None:
    has_own = {Phase.GROUP, Phase.TALK}

    assert frame(at(phase, drawn(10, 10, 10))).leads_on is (phase not in has_own)


def test_once_the_tables_were_shown_going_on_is_the_main_thing() -> None:
    session = at(Phase.GROUP, drawn(10, 10, 10))

    assert frame(after(session, ShowTables(START_MS))).leads_on


@pytest.mark.parametrize("design", ROOM_DESIGNS)
def test_what_is_said_is_true_in_the_design_of_the_draw(design: Design) -> None:
    session = at(Phase.TALK, drawn(4, 8, 12, 8, 4, design=design))
    settings = replace(session.settings, design=Design.CLASSIC)
    chosen_since = session.apply(Edit((settings,)))[0]

    ((_, seen),) = frame(chosen_since, "what_we_saw").say

    assert ("different folds" in seen) == (design is Design.CLASSIC)
    assert ("same fold" in seen) == (design is not Design.CLASSIC)
    (_, (_, debrief)) = words_after(chosen_since, ENGLISH, "reveal")
    assert ("as alike as could be" in debrief) == (design is Design.MIXED)
    said = talk_steps(chosen_since, ENGLISH)
    assert seen in {step.say for step in said}


@pytest.mark.parametrize("design", ROOM_DESIGNS)
def test_the_printed_order_does_what_the_design_asks(design: Design) -> None:
    steps = printed_order(ENGLISH, load_running_order(75).steps, design)
    printed = " ".join(line for step in steps.steps for line in step.do)

    assert ("differences between the sheets" in printed) == (design is Design.CLASSIC)
    assert ("there are no cuts" in printed) == (design is Design.MIXED)
