"""What the laptop knows about the room it stands in, as plain values."""

from dataclasses import dataclass
from enum import StrEnum

from grouping.content.roomcheck import System
from grouping.services.displays import Desk, Monitor
from grouping.services.power import PowerReading


class ScreenPlace(StrEnum):
    """What a screen is used for."""

    LAPTOP = "laptop"
    ROOM = "room"
    MIRROR = "mirror"
    """It shows what the laptop's shows."""
    OTHER = "other"


@dataclass(frozen=True, slots=True)
class ScreenFact:
    """One screen, and its size in real pixels."""

    name: str
    width_px: int
    height_px: int
    place: ScreenPlace


class Awake(StrEnum):
    """Whether the computer was asked to stay on, and what it answered."""

    OFF = "off"
    TRYING = "trying"
    ON = "on"
    NO_SERVICE = "no_service"
    """There is nothing on this system to ask."""
    REFUSED = "refused"
    """It was asked and did not agree."""


@dataclass(frozen=True, slots=True)
class RoomFacts:
    """Everything the room check looks at."""

    screens: tuple[ScreenFact, ...]
    is_room_on: bool
    awake: Awake
    power: PowerReading | None
    """None while nothing was read yet."""
    system: System


def screen_facts(desk: Desk, room: Monitor | None) -> tuple[ScreenFact, ...]:
    """Return every screen with what it is used for: the laptop's, the room's, then all others."""
    facts = [] if desk.laptop is None else [_fact(desk.laptop, ScreenPlace.LAPTOP)]
    for monitor in desk.others:
        place = ScreenPlace.OTHER if monitor in desk.free else ScreenPlace.MIRROR
        facts.append(_fact(monitor, ScreenPlace.ROOM if monitor == room else place))
    order = list(ScreenPlace)
    return tuple(sorted(facts, key=lambda fact: (order.index(fact.place), fact.name)))


def _fact(monitor: Monitor, place: ScreenPlace) -> ScreenFact:
    # Where the maker's name is known it says more than "HDMI-1".
    name = f"{monitor.maker} {monitor.model}".strip() or monitor.name
    return ScreenFact(
        name, round(monitor.width * monitor.scale), round(monitor.height * monitor.scale), place
    )
