"""A list of people before it is taken over: what was read, how, and what is wrong with it."""

from dataclasses import dataclass

Option = tuple[str, str]
"""What the program calls it, and what stands in the list to choose from."""


@dataclass(frozen=True, slots=True)
class ListPreview:
    """The first rows of a list with the choices that were made, guessed or not."""

    error: str = ""
    """Why it cannot be read at all; then everything else is empty."""
    header: tuple[str, ...] = ()
    rows: tuple[tuple[str, ...], ...] = ()
    more_text: str = ""
    encodings: tuple[Option, ...] = ()
    """Empty for a workbook, which says itself."""
    encoding: str = ""
    delimiters: tuple[Option, ...] = ()
    delimiter: str = ""
    has_header: bool = False
    columns: tuple[Option, ...] = ()
    names: str = ""
    numbers: str = ""
    roles: str = ""
    problems: tuple[str, ...] = ()
    take_text: str = ""
    people: int = 0
