"""What the room check advises: the test at the back row, and the steps on each operating system."""

from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum
from functools import partial
from pathlib import Path

from grouping.content.own import candidates, first_usable, remembered
from grouping.content.tables import Table, read_table
from grouping.domain.settings import Language

_LONGEST_NAME = 20
_LONGEST_QUESTION = 80
_LONGEST_STEP = 100
_MOST_STEPS = 4


class System(StrEnum):
    """The operating systems the program runs on."""

    WINDOWS = "windows"
    MACOS = "macos"
    LINUX = "linux"


@dataclass(frozen=True, slots=True)
class SystemAdvice:
    """Short steps on one system, in order."""

    name: str
    extend: tuple[str, ...]
    """The room screen becomes a second screen instead of a copy."""
    awake: tuple[str, ...]
    """The laptop stays on without the help of this program."""
    quiet: tuple[str, ...]
    """No notification pops up."""
    sound: tuple[str, ...]
    """No sound is heard."""


@dataclass(frozen=True, slots=True)
class RoomAdvice:
    """Everything the room check advises, in one language."""

    question: str
    look: str
    if_not: tuple[str, ...]
    systems: Mapping[System, SystemAdvice]


@remembered
def load_room_advice(language: Language, path: Path | None = None) -> RoomAdvice:
    """Return the advice in `language`, complete for every system."""
    if path is not None:
        return read_room_advice(path)
    return first_usable(
        partial(read_room_advice, file) for file in candidates("room_check", f"{language}.toml")
    )


def read_room_advice(path: Path) -> RoomAdvice:
    """Return the advice in the file at `path`."""
    top = read_table(path)
    top.only(("back_row", *System))
    back_row = top.table("back_row")
    back_row.only(("question", "look", "if_not"))
    return RoomAdvice(
        question=back_row.text("question", longest=_LONGEST_QUESTION),
        look=back_row.text("look", longest=_LONGEST_QUESTION),
        if_not=_steps(back_row, "if_not"),
        systems={system: _system(top.table(system)) for system in System},
    )


def _system(table: Table) -> SystemAdvice:
    table.only(("name", "extend", "awake", "quiet", "sound"))
    return SystemAdvice(
        name=table.text("name", longest=_LONGEST_NAME),
        extend=_steps(table, "extend"),
        awake=_steps(table, "awake"),
        quiet=_steps(table, "quiet"),
        sound=_steps(table, "sound"),
    )


def _steps(table: Table, name: str) -> tuple[str, ...]:
    return table.texts(name, longest=_LONGEST_STEP, fewest=1, most=_MOST_STEPS)
