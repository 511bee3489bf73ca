"""The draw: tables, who sits where and by what right, and whether the room has seen it."""

from dataclasses import dataclass
from enum import StrEnum
from typing import ClassVar

from grouping.domain.errors import DomainError
from grouping.domain.settings import Design


class PlacedBy(StrEnum):
    """What put somebody at a table."""

    SCORE = "score"
    LOOK = "look"
    LOT = "lot"
    SHIFT = "shift"
    MIX = "mix"
    """Seated so that the tables are as alike as can be."""
    HAND = "hand"
    JOINED = "joined"


@dataclass(frozen=True, slots=True, kw_only=True)
class Draw:
    """A draw with everything that went into it, so that it can be repeated whatever happens later; one."""

    seed: int
    algorithm: str
    """Name and version of the rule."""
    design: Design
    tables_asked: int = 0
    """How many tables there were to be; 0 where the program decided."""
    ranked: tuple[tuple[int, int, int, PlacedBy], ...] = ()
    """Of everybody who was placed by a fold the number, the pile or the sum of points, the priority among
    equals, and what put that person on this side of a border."""
    unscored: tuple[int, ...] = ()
    level_sizes: tuple[int, ...] = ()
    together: tuple[tuple[int, ...], ...] = ()
    apart: tuple[tuple[int, ...], ...] = ()
    pinned: tuple[tuple[int, str], ...] = ()
    """Who was kept at which table while the others were drawn."""
    input_hash: str = ""
    """Of all of the above but the seed; it could give scores away and stays in the session."""
    outcome_hash: str = ""
    """Of who got which table."""
    top_points: int = 0
    """The most points a fold could get where criteria were added up; 0 where `ranked` holds piles."""

    undoable: ClassVar[bool] = True
    table_name: ClassVar[str] = "draw"

    @property
    def key(self) -> tuple[()]:
        """There is one."""
        return ()

    @property
    def needs_session(self) -> bool:
        """Whether more than a pile list is needed to repeat it."""
        return bool(self.pinned or self.together or self.apart)


@dataclass(frozen=True, slots=True)
class Table:
    """One table: its mark, and the attainment level it was made for (1 is lowest), if any."""

    table: str
    mark: str
    fill: str
    level: int | None
    levels: int

    undoable: ClassVar[bool] = True
    table_name: ClassVar[str] = "table_group"

    @property
    def key(self) -> tuple[str]:
        """The table's own name, made from its mark and so free of any level."""
        return (self.table,)


@dataclass(frozen=True, slots=True)
class Placement:
    """One number at one table."""

    number: int
    table: str
    placed_by: PlacedBy

    undoable: ClassVar[bool] = True
    table_name: ClassVar[str] = "placement"

    @property
    def key(self) -> tuple[int]:
        """The sticker number."""
        return (self.number,)


@dataclass(frozen=True, slots=True)
class Showing:
    """When the room saw the tables; that cannot be undone."""

    at_ms: int

    undoable: ClassVar[bool] = False
    table_name: ClassVar[str] = "showing"

    @property
    def key(self) -> tuple[()]:
        """There is one."""
        return ()


@dataclass(frozen=True, slots=True)
class Pin:
    """One number that stays at its table when the others are drawn again."""

    number: int
    table: str

    undoable: ClassVar[bool] = True
    table_name: ClassVar[str] = "pin"

    @property
    def key(self) -> tuple[int]:
        """The sticker number."""
        return (self.number,)


class WishKind(StrEnum):
    """What mixed tables are asked to keep to."""

    TOGETHER = "together"
    APART = "apart"


@dataclass(frozen=True, slots=True)
class Wish:
    """People who are to sit together, or of whom no two are to sit together, at mixed tables."""

    serial: int
    kind: WishKind
    numbers: tuple[int, ...]

    undoable: ClassVar[bool] = True
    table_name: ClassVar[str] = "wish"

    def __post_init__(self) -> None:
        """Refuse a wish about fewer than two people."""
        if len(set(self.numbers)) < 2 or len(set(self.numbers)) != len(self.numbers):  # noqa: PLR2004
            raise DomainError("wishes.two_numbers")

    @property
    def key(self) -> tuple[int]:
        """The order of typing."""
        return (self.serial,)


@dataclass(frozen=True, slots=True)
class Aside:
    """Another draft of the tables, laid beside the one in use to choose between them; one per session."""

    draw: tuple[Draw]
    tables: tuple[Table, ...]
    placements: tuple[Placement, ...]

    undoable: ClassVar[bool] = True
    table_name: ClassVar[str] = "aside"

    @property
    def key(self) -> tuple[()]:
        """There is one."""
        return ()
