"""What the window of own running orders and texts shows."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class OwnRow:
    """One own file: its name, what it is and how it is, and what to do where it is wrong."""

    name: str
    text: str
    detail: str
    is_wrong: bool


@dataclass(frozen=True, slots=True)
class OwnView:
    """The own files, and ours to choose from."""

    rows: tuple[OwnRow, ...]
    ours: tuple[tuple[str, str], ...]
    """The name of each of our files that can be copied, and what it is called on the page."""
