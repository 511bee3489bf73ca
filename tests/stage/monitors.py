"""Where screens stand on a desk, whatever machinery makes them appear."""

from dataclasses import dataclass, replace
from typing import Protocol

Rect = tuple[int, int, int, int]
"""Left, top, width and height, in pixels of the whole desk."""


@dataclass(frozen=True)
class Monitor:
    """One screen: programs know it by its name."""

    name: str
    left_px: int
    top_px: int
    width_px: int
    height_px: int

    @property
    def rect(self) -> Rect:
        """Where it stands."""
        return self.left_px, self.top_px, self.width_px, self.height_px

    def at(self, left_px: int) -> "Monitor":
        """Return the same screen at another place."""
        return replace(self, left_px=left_px)


class Desk(Protocol):
    """Something on which screens can be plugged and unplugged."""

    def arrange(self, monitors: tuple[Monitor, ...]) -> tuple[Monitor, ...]:
        """Make these the screens, the first the primary one; return them under the names programs see."""
        ...

    def put(self, window_id: int, left_px: int, top_px: int) -> None:
        """Move a window the way a person or a window manager does."""
        ...


def overlap(one: Rect, other: Rect) -> bool:
    """Return whether two places share a pixel."""
    return (
        one[0] < other[0] + other[2]
        and other[0] < one[0] + one[2]
        and one[1] < other[1] + other[3]
        and other[1] < one[1] + one[3]
    )


def holds_middle(screen: Rect, window: Rect) -> bool:
    """Return whether the middle of a window lies on a screen."""
    return overlap(screen, (window[0] + window[2] // 2, window[1] + window[3] // 2, 1, 1))
