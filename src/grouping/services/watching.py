"""Who may be looking at the facilitator's page: the guard that lays a veil over it until somebody says."""

from dataclasses import dataclass
from enum import StrEnum

from grouping.services.displays import Desk


class Watching(StrEnum):
    """Whether the room sees the screen the facilitator's page is on."""

    UNKNOWN = "unknown"
    ALONE = "alone"
    ROOM = "room"


@dataclass(frozen=True, slots=True)
class Guard:
    """What the facilitator said about who is watching, and whether it still holds.

    A projector that mirrors the laptop cannot be told from no projector: both look like one screen. And a
    page that went to another screen may have gone to the room's.
    """

    watching: Watching = Watching.UNKNOWN
    has_moved: bool = False
    """Whether the page is on another screen than when the question was last answered."""

    def seeing(self, before: Desk, now: Desk) -> "Guard":
        """Return the guard after the screens changed: an answer holds for the screens it was given for."""
        has_moved = (
            before.laptop is not None
            and now.laptop is not None
            and before.laptop.connection != now.laptop.connection
        )
        if has_moved:
            return Guard(has_moved=True)
        if now.may_be_mirrored and now != before:
            return Guard(has_moved=self.has_moved)
        return self

    def answered(self, watching: Watching) -> "Guard":
        """Return the guard after an answer."""
        return Guard(watching, has_moved=self.has_moved and watching is not Watching.ALONE)

    def must_veil(self, desk: Desk) -> bool:
        """Return whether the room may be looking at the page."""
        return (self.has_moved or desk.may_be_mirrored) and self.watching is not Watching.ALONE
