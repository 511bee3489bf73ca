"""Watches for sleep: decides when it is worth a word, and which clocks ran meanwhile."""

from grouping.domain.interruptions import Sleep
from grouping.domain.phases import Phase
from grouping.domain.session import Session
from grouping.domain.tasks import Task
from grouping.services.book import Book
from grouping.services.commands.sleep import GiveBackSleep, NoteSleep
from grouping.services.pages.sleep import sleep_notice
from grouping.viewmodel.notice import NoticeView

SHORTEST_SLEEP_MS = 5_000
"""Nobody misses less, and no reading of a clock is that far out."""


class SleepWatch:
    """Looks every second at how long the computer slept; what it reports adds up until it is settled.

    It never changes the session: `look` and `give_back` return commands for somebody else to carry out.
    """

    def __init__(self, session: Session, now_ms: int, slept_ms: int) -> None:
        """Begin with the present readings of the session's clock."""
        self._session = session
        self._now_ms = now_ms
        self._slept_ms = slept_ms
        self._since_ms = self._told_ms = self._lost_ms = 0

    def look(self, session: Session, now_ms: int, slept_ms: int) -> NoteSleep | None:
        """Return what to keep if the computer slept since the last look, in a room that notices."""
        nap_ms = slept_ms - self._slept_ms
        tasks = tuple(task for task in Task if self._ran_meanwhile(task, session, now_ms, nap_ms))
        self._session, self._now_ms, self._slept_ms = session, now_ms, slept_ms
        if nap_ms < SHORTEST_SLEEP_MS or not (tasks or _is_under_way(session)):
            return None
        if not self._told_ms:
            self._since_ms = now_ms
        self._told_ms += nap_ms
        self._lost_ms += nap_ms if tasks else 0
        return NoteSleep(now_ms, nap_ms, tasks)

    def notice(self, book: Book) -> NoticeView | None:
        """Return what to say and ask, or None while there is nothing to settle."""
        return sleep_notice(book, self._told_ms, self._lost_ms) if self._told_ms else None

    def give_back(self, now_ms: int) -> GiveBackSleep:
        """Return what gives back all that is not settled yet."""
        return GiveBackSleep(self._since_ms, now_ms)

    def settle(self) -> None:
        """Forget what was reported: the facilitator has chosen."""
        self._since_ms = self._told_ms = self._lost_ms = 0

    def _ran_meanwhile(self, task: Task, session: Session, now_ms: int, nap_ms: int) -> bool:
        """Return whether the clock of `task` had time left and lost the nap, even if it was paused since."""
        before = self._session.clock(task) or session.clock(task)
        ran_ms = _ran_ms(task, session, now_ms) - _ran_ms(task, self._session, self._now_ms)
        # It took in the whole nap or next to nothing of it; between the two, readings may be a little apart.
        return ran_ms > nap_ms // 2 and before is not None and before.remaining_at(self._now_ms) > 0


def _ran_ms(task: Task, session: Session, now_ms: int) -> int:
    """Return how long the clock of `task` ran in all, also what was given back, which may be since a look."""
    clock = session.clock(task)
    sleeps = session.all(Sleep).values()
    given_back_ms = sum(sleep.slept_ms for sleep in sleeps if sleep.given_back and task in sleep.tasks)
    return given_back_ms + (0 if clock is None else clock.elapsed_at(now_ms))


def _is_under_way(session: Session) -> bool:
    """Return whether the room is there: nobody minds that the laptop slept the night before."""
    return session.phase not in {Phase.PREPARE, Phase.CLOSE}
