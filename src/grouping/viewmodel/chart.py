"""Charts as data: one record per chart of the complete list, drawn by one drawing code.

Every chart says in `lines` what it shows, a line for every row, for those who read or hear its values.
No type here has a field for a participant number.
"""

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
    lines: tuple[str, ...]


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
    lines: tuple[str, ...]
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
    lines: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class StripRow:
    """One table of C2 or C4: how many dots stand on every step of the scale, lowest step first."""

    name: str
    """Of the table; of more tables together where one alone would say too much about few people."""
    marks: tuple[MarkView, ...]
    counts: tuple[int, ...]
    median: float | None
    """Where a small tick stands, in steps from 1; None where there is none."""
    mean: float | None
    """Where a large dot stands, in steps from 1; None in a chart that compares nothing."""
    count_text: str


@dataclass(frozen=True, slots=True)
class StripColumn:
    """Rows that belong together, under a heading; the heading is empty where there is one column."""

    heading: str
    rows: tuple[StripRow, ...]


@dataclass(frozen=True, slots=True)
class StripChart:
    """C2, the quality of the second fold, and C4, one question of the slip: a dot per person on a scale."""

    title: str
    columns: tuple[StripColumn, ...]
    steps: tuple[str, ...]
    """What stands under the scale, one text per step, lowest first."""
    low_label: str
    high_label: str
    is_one_scale: bool
    """Whether rows may be compared; otherwise every row has a scale of its own."""
    dot_label: str
    median_label: str
    """Empty where no row has a median."""
    mean_label: str
    """Empty where no row has a mean."""
    lines: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class PairsPanel:
    """One table of C5: before, after and how many slips went that way, each from 1 to 5."""

    name: str
    marks: tuple[MarkView, ...]
    pairs: tuple[tuple[int, int, int], ...]
    mean: tuple[float, float] | None
    """Means before and after; None below ten slips."""
    count_text: str


@dataclass(frozen=True, slots=True)
class PairsChart:
    """C5, confidence before and after: a thin line per slip, a panel per table."""

    title: str
    before_label: str
    after_label: str
    low_label: str
    high_label: str
    panels: tuple[PairsPanel, ...]
    mean_label: str
    """What the thick line is; empty where no panel has one."""
    lines: tuple[str, ...]
    lower_label: str = ""
    same_label: str = ""
    higher_label: str = ""
    """What the three kinds of thin lines are."""


@dataclass(frozen=True, slots=True)
class DifferenceChart:
    """C2b, the difference between two halves of a room with its interval, beside the line of none."""

    title: str
    estimate: float
    low: float
    high: float
    reach: float
    """How far the scale goes to both sides of 0."""
    zero_label: str
    left_label: str
    right_label: str
    estimate_text: str
    interval_text: str
    lines: tuple[str, ...]
    decimal_mark: str = ","


@dataclass(frozen=True, slots=True)
class RedrawChart:
    """C2c, if the room had drawn lots again: a dot for every other draw, and where this room stands."""

    title: str
    others: tuple[float, ...]
    own: float
    reach: float
    """How far the scale goes to both sides of 0."""
    zero_label: str
    other_label: str
    """Says what a dot is, as a sentence ("Each dot is another draw.")."""
    own_label: str
    axis_label: str
    lines: tuple[str, ...]
    decimal_mark: str = ","


@dataclass(frozen=True, slots=True)
class ForestRow:
    """One room of a forest plot, or all rooms together, on the scale of the chart."""

    label: str
    estimate: float
    low: float
    high: float
    weight: float
    """Share of this room in the pooled estimate, from 0 to 1; the rooms together make 1."""


@dataclass(frozen=True, slots=True)
class ForestChart:
    """A forest plot: what every room found with its interval, and what the rooms say together."""

    title: str
    rows: tuple[ForestRow, ...]
    """In the order they are drawn; never by how well a room did."""
    more_text: str
    """Says how many rooms are not drawn ("… en 12 andere zalen"); empty where all are."""
    pooled: ForestRow
    prediction: tuple[float, float] | None
    """Where a next room would most likely lie; None where there are too few rooms to say."""
    prediction_label: str
    zero: float | None
    """Where on the scale there is no difference; None on a scale without such a place."""
    zero_label: str
    low: float
    high: float
    """Ends of the scale."""
    left_label: str
    right_label: str
    axis_label: str
    lines: tuple[str, ...]
    decimal_mark: str = ","


ChartSpec = (
    FinishChart
    | StripChart
    | DifferenceChart
    | RedrawChart
    | TallyChart
    | PairsChart
    | BorderChart
    | ForestChart
)


def description(chart: ChartSpec) -> str:
    """Return what `chart` shows, in one text for those who cannot see it."""
    return " ".join(chart.lines)
