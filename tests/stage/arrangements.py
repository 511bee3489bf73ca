"""What can happen to the screens of a room, as values: which are plugged in, how large, on which side."""

import random
from collections.abc import Callable
from dataclasses import dataclass, field

from tests.stage.monitors import Monitor

LAPTOP, PROJECTOR, OTHER = "laptop", "projector", "other"
LAPTOP_SIZES = ((1366, 768), (1280, 800), (1440, 900))
ROOM_SIZES = ((1920, 1080), (1280, 800), (1024, 768), (1400, 1050))


@dataclass
class Arrangement:
    """The screens now. At least one of the two is there."""

    choose: random.Random
    laptop: Monitor | None = field(default=Monitor(LAPTOP, 0, 0, *LAPTOP_SIZES[0]))
    room: Monitor | None = field(default=Monitor(PROJECTOR, 0, 0, *ROOM_SIZES[0]))
    laptop_is_left: bool = True
    room_is_primary: bool = False

    def monitors(self) -> tuple[Monitor, ...]:
        """Return all screens side by side, the primary one first."""
        pair = (self.laptop, self.room) if self.laptop_is_left else (self.room, self.laptop)
        placed: list[Monitor] = []
        edge_px = 0
        for monitor in pair:
            if monitor is not None:
                placed.append(monitor.at(edge_px))
                edge_px += monitor.width_px
        return tuple(sorted(placed, key=lambda each: (each.name != LAPTOP) != self.room_is_primary))

    @property
    def has_both(self) -> bool:
        """Whether the laptop's own screen and another one are there."""
        return self.laptop is not None and self.room is not None

    def unplug(self) -> None:
        """Pull the cable of the projector."""
        self.room = None

    def plug(self) -> None:
        """Plug the projector."""
        self.room = Monitor(PROJECTOR, 0, 0, *ROOM_SIZES[0])

    def plug_other(self) -> None:
        """Plug another projector."""
        self.room = Monitor(OTHER, 0, 0, *self.choose.choice(ROOM_SIZES[1:]))

    def swap(self) -> None:
        """Let the two screens change sides."""
        self.laptop_is_left = not self.laptop_is_left

    def make_other_primary(self) -> None:
        """Make the other screen the primary one."""
        self.room_is_primary = not self.room_is_primary

    def resize_room(self) -> None:
        """Choose another resolution for the projector."""
        assert self.room is not None
        sizes = [size for size in ROOM_SIZES if size != self.room.rect[2:]]
        self.room = Monitor(self.room.name, 0, 0, *self.choose.choice(sizes))

    def resize_laptop(self) -> None:
        """Choose another resolution for the laptop's screen."""
        assert self.laptop is not None
        sizes = [size for size in LAPTOP_SIZES if size != self.laptop.rect[2:]]
        self.laptop = Monitor(LAPTOP, 0, 0, *self.choose.choice(sizes))

    def close_lid(self) -> None:
        """Lose the laptop's own screen: only the one the room sees is left."""
        self.laptop = None

    def open_lid(self) -> None:
        """Have the laptop's own screen back."""
        self.laptop = Monitor(LAPTOP, 0, 0, *LAPTOP_SIZES[0])

    def changes(self) -> dict[str, Callable[[], None]]:
        """Return what can happen to the screens now, by name."""
        if self.laptop is None:
            return {"open lid": self.open_lid}
        if self.room is None:
            return {"plug": self.plug, "plug other": self.plug_other, "resize laptop": self.resize_laptop}
        return {
            "unplug": self.unplug,
            "swap": self.swap,
            "primary": self.make_other_primary,
            "resize room": self.resize_room,
            "resize laptop": self.resize_laptop,
            "close lid": self.close_lid,
        }
