"""Charts as data: one record per chart of the complete list, drawn by one drawing code."""

from dataclasses import dataclass
from enum import StrEnum

from grouping.viewmodel.mark import MarkView


class FinishState(StrEnum):
    """How far one participant came with the second fold."""

    DONE = "done"
    PARTLY = "partly"
    NOT_DONE = "not_done"


@dataclass(frozen=True, slots=True)
class FinishRow:
    """One table of C1: a dot per person, most finished first, and its count in words ("8 van 10")."""

    mark: MarkView
    dots: tuple[FinishState, ...]
    count_text: str


@dataclass(frozen=True, slots=True)
class FinishChart:
    """C1, who finished fold 2: one dot per person, per table."""

    title: str
    rows: tuple[FinishRow, ...]
    legend: tuple[tuple[FinishState, str], ...]
    legend_note: str
    description: str


@dataclass(frozen=True, slots=True)
class TallyRow:
    """One table of C3: tally marks per kind, in the order of the chart's `kinds`."""

    mark: MarkView
    counts: tuple[int, ...]
    people: int


@dataclass(frozen=True, slots=True)
class TallyChart:
    """C3, help and grumbling: tally marks per table, with the rate per person in grey."""

    title: str
    kinds: tuple[str, ...]
    rows: tuple[TallyRow, ...]
    per_person_label: str
    note: str
    description: str
    decimal_mark: str = ","
    """What stands before the decimals of a rate in the language of the chart."""


class BorderZone(StrEnum):
    """Whether a dot lay clear of every cut or in a pile a cut went through."""

    CLEAR = "clear"
    BORDER = "border"


@dataclass(frozen=True, slots=True)
class BorderPile:
    """One pile of C6: how many people clear of a cut and how many on the border; no numbers."""

    label: str
    people: int
    cuts_after: tuple[int, ...]
    """Cut positions inside or at the end of this pile: after how many of its people, best first."""
    border_people: int


@dataclass(frozen=True, slots=True)
class BorderChart:
    """C6, the border: everyone as a dot in pile order, the cut lines and the hatched border zone."""

    title: str
    piles: tuple[BorderPile, ...]
    zone_label: str
    description: str


ChartSpec = FinishChart | TallyChart | BorderChart
