"""The draw: tables, who sits where and by what right, and whether the room has seen it."""

from dataclasses import dataclass
from enum import StrEnum
from typing import ClassVar


class PlacedBy(StrEnum):
    """What put somebody at a table."""

    SCORE = "score"
    LOOK = "look"
    LOT = "lot"
    SHIFT = "shift"
    HAND = "hand"
    JOINED = "joined"


@dataclass(frozen=True, slots=True)
class Draw:
    """What anybody needs to redo the draw; one per session."""

    seed: int
    algorithm: str
    input_hash: str

    undoable: ClassVar[bool] = True
    table_name: ClassVar[str] = "draw"

    @property
    def key(self) -> tuple[()]:
        """There is one."""
        return ()


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
