"""The marks tables carry: colour, shape and name together, and nothing that suggests an order."""

import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from functools import cache
from pathlib import Path
from types import MappingProxyType

from grouping.content.assets import asset
from grouping.content.tables import Table, read_table
from grouping.domain.settings import Language

SHAPES = ("circle", "square", "triangle", "diamond", "hexagon", "drop", "half_disc", "ring")
FILLS = ("solid", "outline", "striped")

LOWEST_CONTRAST = 4.5
"""WCAG 2.2, success criterion 1.4.3, for text of ordinary size."""

_COLOUR = re.compile(r"#[0-9A-F]{6}")
_LONGEST_NAME = 12
_LONGEST_SET = 60
_MOST_SETS = 20
_LONGEST_FILLED_NAME = 20


@dataclass(frozen=True, slots=True)
class Mark:
    """A mark: `colour` and `ink` as #RRGGBB, `ink` for text on the colour."""

    id: str
    colour: str
    ink: str
    shape: str
    names: Mapping[tuple[Language, str], str] = field(compare=False, repr=False)
    """The name in each language with each fill."""

    def name(self, language: Language, fill: str = "solid") -> str:
        """Return what people call the mark with `fill`: Blauw, or Blauw gestreept."""
        return self.names[language, fill]


@cache
def load_marks(path: Path | None = None) -> tuple[Mark, ...]:
    """Return all marks in the order in which tables get them."""
    top = read_table(asset("marks", "marks.toml") if path is None else path)
    top.only(("fill", "mark", "never_alone"))
    patterns = _patterns(top.table("fill"))
    rows = top.tables("mark")
    for row in rows:
        row.only(("id", "colour", "ink", "shape", *Language))
    for name in ("id", "colour", "shape", *Language):
        _refuse_twins(rows, name)
    marks = tuple(_mark(row, patterns) for row in rows)
    for text in top.texts("never_alone", longest=_LONGEST_SET, fewest=1, most=_MOST_SETS):
        names = text.split()
        if {mark.id for mark in marks[: len(names)]} == set(names):
            raise top.refusal("content.marks_alone", "never_alone", value=", ".join(names))
    return marks


def contrast(colour: str, other: str) -> float:
    """Return the WCAG contrast ratio of two colours given as #RRGGBB, from 1 to 21."""
    darker, lighter = sorted((_luminance(colour), _luminance(other)))
    return (lighter + 0.05) / (darker + 0.05)


def _mark(row: Table, patterns: Mapping[tuple[Language, str], str]) -> Mark:
    colour, ink = (_colour(row, name) for name in ("colour", "ink"))
    ratio = contrast(colour, ink)
    if ratio < LOWEST_CONTRAST:
        raise row.refusal("content.low_contrast", "ink", ratio=f"{ratio:.1f}", least=LOWEST_CONTRAST)
    names = {
        (language, fill): pattern.replace("{mark}", row.text(language, longest=_LONGEST_NAME))
        for (language, fill), pattern in patterns.items()
    }
    return Mark(
        id=row.text("id", longest=_LONGEST_NAME),
        colour=colour,
        ink=ink,
        shape=row.choice("shape", SHAPES),
        names=MappingProxyType(names),
    )


def _patterns(fills: Table) -> Mapping[tuple[Language, str], str]:
    """Return how a mark with each fill is called, with {mark} where its own name comes."""
    fills.only(FILLS)
    patterns = {}
    for fill in FILLS:
        row = fills.table(fill)
        row.only(Language)
        for language in Language:
            pattern = row.text(language, longest=_LONGEST_FILLED_NAME)
            if "{mark}" not in pattern:
                raise row.refusal("content.unknown_word", language, choices="{mark}")
            patterns[language, fill] = pattern
    return patterns


def _colour(row: Table, name: str) -> str:
    colour = row.text(name, longest=len("#RRGGBB"))
    if not _COLOUR.fullmatch(colour):
        raise row.refusal("content.bad_colour", name, value=colour)
    return colour


def _refuse_twins(rows: tuple[Table, ...], name: str) -> None:
    seen: set[str] = set()
    for row in rows:
        value = row.text(name, longest=_LONGEST_NAME)
        if value in seen:
            raise row.refusal("content.duplicate", name, value=value)
        seen.add(value)


def _luminance(colour: str) -> float:
    """Return the relative luminance of WCAG 2.2."""
    channels = [int(colour[start : start + 2], 16) / 255 for start in (1, 3, 5)]
    red, green, blue = (c / 12.92 if c <= 0.04045 else ((c + 0.055) / 1.055) ** 2.4 for c in channels)  # noqa: PLR2004
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue
