"""How long it takes to draw the lots of a room again, and to compare one more outcome with them.

`python benchmarks/redraws.py [TIMES]`: rooms of 40 and of 150 people in the design *Vergelijking*, each timed
TIMES times (15 if left out). The first outcome pays for 999 draws of everybody's arm; the others find them.
"""

import sys
import time
from collections.abc import Callable
from statistics import median

from grouping.content.runningorder import load_running_order
from grouping.domain.phases import Phase
from grouping.domain.session import Session
from grouping.domain.settings import Design, Language
from grouping.services.clock import ManualClock
from grouping.services.commands.prepare import StartSession
from grouping.services.plan import new_settings
from grouping.services.redraws import arms_by_lot, forget, redraws
from grouping.services.rehearsal import MadeUpRoom

PEOPLE = (40, 150)
START_MS = 1_767_603_600_000


def room(people: int) -> Session:
    """Return a made-up room that has its tables."""
    clock, order = ManualClock(START_MS), load_running_order("75")
    settings = new_settings(
        order,
        language=Language.EN,
        now_ms=START_MS,
        people=people,
        name="Room",
        seed=1,
        design=Design.PARALLEL,
    )
    session = Session.empty()
    session, _ = session.apply(StartSession(settings, order.steps).plan(session))
    made_up = MadeUpRoom(people, 1, Language.EN)
    for phase in (Phase.ARRIVAL, Phase.FOLD_1, Phase.JUDGE, Phase.GROUP):
        for timed in made_up.commands(phase, lambda: session, clock):  # noqa: B023 - looked at within this turn
            clock.advance(timed.wait_ms)
            session, _ = session.apply(timed.command.plan(session))
    return session


def typical_ms(call: Callable[[], object], before: Callable[[], object], times: int) -> float:
    """Return the median time of `call` in milliseconds."""
    found = []
    for _ in range(times):
        before()
        started = time.perf_counter()
        call()
        found.append(1_000 * (time.perf_counter() - started))
    return median(found)


def main() -> None:
    """Print a line per room."""
    times = int(sys.argv[1]) if len(sys.argv) > 1 else 15
    for people in PEOPLE:
        session = room(people)
        outcomes = {number: float(1 + number * 7 % 5) for number in arms_by_lot(session)}
        first = typical_ms(lambda: redraws(session, outcomes), forget, times)  # noqa: B023 - called at once
        later = typical_ms(lambda: redraws(session, outcomes), lambda: None, times)  # noqa: B023 - called at once
        print(f"{people} people: first outcome {first:.1f} ms, each further one {later:.1f} ms")


if __name__ == "__main__":
    main()
