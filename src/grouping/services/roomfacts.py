"""What the laptop knows about the room it stands in, as plain values."""

from dataclasses import dataclass
from enum import StrEnum

from grouping.content.roomcheck import System
from grouping.services.power import PowerReading


class ScreenPlace(StrEnum):
    """What a screen is used for."""

    LAPTOP = "laptop"
    ROOM = "room"
    OTHER = "other"


@dataclass(frozen=True, slots=True)
class ScreenFact:
    """One screen: its size in real pixels, and the corner of the desktop it shows."""

    name: str
    width_px: int
    height_px: int
    corner: tuple[int, int]
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
