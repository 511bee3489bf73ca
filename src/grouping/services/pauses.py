"""Pauses of the room: which one lasts, how it ends, and how much of the time they took."""

from collections.abc import Iterator
from dataclasses import replace

from grouping.domain.interruptions import Pause
from grouping.domain.phases import Phase
from grouping.domain.session import Record, Session

WORTH_A_WORD_MS = 60_000
"""A shorter pause is kept, but nobody is told how long it was."""
_WITHOUT_ROOM = frozenset({Phase.PREPARE, Phase.CLOSE})


def open_pause(session: Session) -> Pause | None:
    """Return the pause that lasts, or None while the room is at work."""
    lasting = [pause for pause in session.all(Pause).values() if pause.ended_at_ms is None]
    return max(lasting, key=lambda pause: pause.at_ms, default=None)


def can_pause(session: Session) -> bool:
    """Return whether there is a room that could pause, and it is at work."""
    return session.phase not in _WITHOUT_ROOM and open_pause(session) is None


def ended_pauses(session: Session, at_ms: int) -> tuple[Record, ...]:
    """Return what lasts as it is once it ended at `at_ms`; a wall clock set back makes no pause negative."""
    return tuple(
        replace(pause, ended_at_ms=max(pause.at_ms, at_ms))
        for pause in session.all(Pause).values()
        if pause.ended_at_ms is None
    )


def paused_ms(session: Session, from_ms: int, until_ms: int) -> int:
    """Return how much of the time from one moment until another was pause; what overlaps counts once."""
    taken_ms, reached_ms = 0, from_ms
    for start_ms, end_ms in _spans(session, until_ms):
        start_ms, end_ms = max(start_ms, reached_ms), min(end_ms, until_ms)  # noqa: PLW2901
        taken_ms += max(0, end_ms - start_ms)
        reached_ms = max(reached_ms, end_ms)
    return taken_ms


def _spans(session: Session, now_ms: int) -> Iterator[tuple[int, int]]:
    for _, pause in sorted(session.all(Pause).items()):
        yield pause.at_ms, now_ms if pause.ended_at_ms is None else pause.ended_at_ms
