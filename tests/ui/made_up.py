"""Lets a made-up room do what it does, in front of a window."""

from collections.abc import Sequence

from grouping.domain.phases import Phase
from grouping.services.clock import ManualClock
from grouping.services.rehearsal import MadeUpRoom
from grouping.ui.session import SessionController


def play(
    controller: SessionController, room: MadeUpRoom, clock: ManualClock, phases: Sequence[Phase]
) -> None:
    """Go through `phases`; what happens in the last one the window follows step by step.

    Of the earlier ones it sees only what they left, as after a restart: drawing every step of a long way
    would take most of the time of the tests.
    """
    come_to(controller, room, clock, phases)
    _do(controller, room, clock, phases[-1])


def come_to(
    controller: SessionController, room: MadeUpRoom, clock: ManualClock, phases: Sequence[Phase]
) -> None:
    """Go through all but the last of `phases` without the window, then open the page of the last."""
    *earlier, last = phases
    controller.blockSignals(True)
    for phase in earlier:
        controller.go_to(phase)
        _do(controller, room, clock, phase)
    controller.blockSignals(False)
    controller.go_to(last)


def _do(controller: SessionController, room: MadeUpRoom, clock: ManualClock, phase: Phase) -> None:
    for timed in room.commands(phase, lambda: controller.session, clock):
        clock.advance(timed.wait_ms)
        assert controller.submit(timed.command)
