"""What was worked out from some records of a session, kept until one of these changes.

Records that an edit does not touch stay the same object from one session to the next, so that no record needs
to be compared. Only the latest is kept; several threads may ask at once.
"""

from collections.abc import Callable
from typing import Generic, TypeVar

T = TypeVar("T")


class Latest(Generic[T]):
    """Remembers one value and the objects it was made of."""

    def __init__(self) -> None:
        self._kept: tuple[tuple[object, ...], T] | None = None

    def is_empty(self) -> bool:
        """Whether nothing is remembered."""
        return self._kept is None

    def of(self, parts: tuple[object, ...], work_out: Callable[[], T]) -> T:
        """Return what `work_out` gave for these very objects, or ask it."""
        kept = self._kept
        if kept is not None and all(map(_is_same, kept[0], parts)):
            return kept[1]
        value = work_out()
        self._kept = parts, value
        return value

    def forget(self) -> None:
        """Let go of it."""
        self._kept = None


def _is_same(one: object, other: object) -> bool:
    return one is other
