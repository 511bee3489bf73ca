"""Which screen is the room's, and when the room window may be on it: the state machine of the two windows.

Nothing here knows a screen by its place in a list. A screen is recognised by maker, model and serial number,
or where it has none by its place on the desk; while it stays connected it carries a number of its own.
"""

from dataclasses import dataclass, replace
from enum import StrEnum


@dataclass(frozen=True, slots=True)
class Monitor:
    """A screen: what it is, and which part of the desk it shows, in the window system's units."""

    name: str
    maker: str
    model: str
    serial: str
    left: int
    top: int
    width: int
    height: int
    scale: float = 1.0
    """How many of the screen's own pixels go into one unit."""
    connection: int = 0
    """A number that a screen keeps for as long as it stays connected, whatever else changes."""

    @property
    def place(self) -> tuple[int, int, int, int]:
        """The part of the desk it shows."""
        return self.left, self.top, self.width, self.height

    def overlaps(self, other: "Monitor") -> bool:
        """Return whether both show some part of the desk, as mirrored screens do."""
        return (
            self.left < other.left + other.width
            and other.left < self.left + self.width
            and self.top < other.top + other.height
            and other.top < self.top + self.height
        )

    def likeness(self, other: "Monitor") -> int:
        """Return how surely `other` is this screen: 0 for not at all, more for surer.

        Screens of one make often carry the same serial number, so the place on the desk decides between them.
        """
        if self.connection == other.connection:
            return 4
        has_plate = bool(self.serial and (self.maker or self.model))
        plate = (self.maker, self.model, self.serial) == (other.maker, other.model, other.serial)
        same_place = self.place == other.place
        if has_plate or other.serial:
            return 2 + same_place if has_plate and plate else 0
        return int(same_place)


@dataclass(frozen=True, slots=True)
class Desk:
    """All screens at one moment; `laptop` is the one the facilitator's window is on, if that is known."""

    laptop: Monitor | None
    others: tuple[Monitor, ...] = ()

    @property
    def free(self) -> tuple[Monitor, ...]:
        """The screens that show nothing of what the laptop's shows; none while that is not known."""
        if self.laptop is None:
            return ()
        return tuple(monitor for monitor in self.others if not monitor.overlaps(self.laptop))

    @property
    def may_be_mirrored(self) -> bool:
        """Whether another screen shows what the laptop's shows, or one may do so that nobody can see."""
        return not self.free or len(self.free) < len(self.others)


class Link(StrEnum):
    """How the room window and a screen are connected."""

    NONE = "none"
    """The room window is away because nobody asked for it."""
    LIVE = "live"
    """The room window covers the room's screen."""
    LOST = "lost"
    """The screen went or changed under the room window, which is hidden."""
    OFFER = "offer"
    """There is a screen for the room; the facilitator is asked."""


@dataclass(frozen=True, slots=True)
class DisplayState:
    """Where the room window is, and what is known about its screen. Every event gives a new state."""

    link: Link = Link.NONE
    room: Monitor | None = None
    """The screen the room window covers, or covered last."""
    offered: Monitor | None = None
    """The screen the facilitator is asked about."""
    is_changing: bool = False
    """Lost only for a moment: the screen is still there, or the windows are changing places."""
    seen: frozenset[int] = frozenset()
    """Connections the facilitator already decided about; only another one is offered by itself."""

    @property
    def is_back(self) -> bool:
        """Whether the screen on offer is the one that was lost."""
        return self.room is not None and self.offered is not None and self.room.likeness(self.offered) > 0

    def disturbed(self, desk: Desk) -> "DisplayState":
        """Return the state at once after anything about the screens changed.

        A live room window goes before the window system can move it, even when its screen is only different.
        """
        if self.link is not Link.LIVE or self.room in desk.free:
            return self
        stays = self.room is not None and any(
            other.connection == self.room.connection for other in _all_of(desk)
        )
        return replace(self, link=Link.LOST, is_changing=stays)

    def settled(self, desk: Desk, *, is_steady: bool) -> "DisplayState":
        """Return the state when the burst of events is over; `is_steady` when it stayed so for a second.

        A screen that only changed comes back by itself; one that came or came back is offered.
        """
        state = _returned(self.disturbed(desk), desk.free)
        if state.link is Link.OFFER and state.offered not in desk.free:
            state = replace(state, link=Link.NONE if state.room is None else Link.LOST, offered=None)
        return _offering(state, desk.free) if is_steady else state

    def candidate(self, desk: Desk) -> Monitor | None:
        """Return the screen the room window is on or would go to."""
        return self.offered if self.offered in desk.free else _best(desk.free, self.room)

    def turned_on(self, desk: Desk) -> "DisplayState":
        """Return the state after the facilitator asked for the room screen; unchanged where there is none."""
        target = self.candidate(desk)
        if target is None:
            return self
        return DisplayState(Link.LIVE, target, seen=_connections(desk.free))

    def turned_off(self, desk: Desk) -> "DisplayState":
        """Return the state after the facilitator put the room screen away, or said no to an offer."""
        return DisplayState(Link.NONE, self.room, seen=_connections(desk.free))

    def swapping(self, desk: Desk) -> "DisplayState":
        """Return the state while both windows change places: nothing is live until the laptop's has moved."""
        is_returning = self.link is Link.LOST and self.is_changing
        if not (self.link is Link.LIVE or is_returning) or desk.laptop is None:
            return self
        return replace(self, link=Link.LOST, room=desk.laptop, is_changing=True)


def _returned(state: DisplayState, free: tuple[Monitor, ...]) -> DisplayState:
    """Return the state with a screen live again that was only changing."""
    if state.link is not Link.LOST or not state.is_changing or state.room is None:
        return state
    number = state.room.connection
    same = next((each for each in free if each.connection == number), None)
    return state if same is None else DisplayState(Link.LIVE, same, seen=_connections(free))


def _offering(state: DisplayState, free: tuple[Monitor, ...]) -> DisplayState:
    """Return the state with a screen on offer, where there is one to ask about."""
    if state.link is Link.LOST:
        state = replace(state, is_changing=False)
        best = _best(free, state.room)
    elif state.link is Link.NONE:
        best = _best(tuple(each for each in free if each.connection not in state.seen), state.room)
        state = replace(state, seen=state.seen & _connections(free))
    else:
        return state
    return state if best is None else replace(state, link=Link.OFFER, offered=best)


def _best(free: tuple[Monitor, ...], before: Monitor | None) -> Monitor | None:
    """Return the screen that was the room's `before`, or else the largest."""

    def rank(each: Monitor) -> tuple[int, float, int, int]:
        likeness = 0 if before is None else before.likeness(each)
        return likeness, each.width * each.height * each.scale**2, -each.left, -each.top

    return max(free, key=rank, default=None)


def _all_of(desk: Desk) -> tuple[Monitor, ...]:
    return desk.others if desk.laptop is None else (desk.laptop, *desk.others)


def _connections(monitors: tuple[Monitor, ...]) -> frozenset[int]:
    return frozenset(each.connection for each in monitors)
