"""The report as a document: titled sections of a few kinds of block, every string finished.

No type here has a field for a participant number or a single score, so no report can hold a row per person.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

from grouping.viewmodel.chart import ChartSpec
from grouping.viewmodel.mark import MarkView


@dataclass(frozen=True, slots=True)
class Paragraph:
    """Running text."""

    text: str


@dataclass(frozen=True, slots=True)
class Subheading:
    """A heading within a section."""

    text: str


@dataclass(frozen=True, slots=True)
class Points:
    """A list; numbered where the order matters."""

    items: tuple[str, ...]
    is_numbered: bool = False


@dataclass(frozen=True, slots=True)
class Fact:
    """A label and what it says; `is_code` for text that is copied character by character."""

    label: str
    text: str
    is_code: bool = False


@dataclass(frozen=True, slots=True)
class Facts:
    """A short list of labelled facts."""

    facts: tuple[Fact, ...]


@dataclass(frozen=True, slots=True)
class GridRow:
    """One line of a grid; `mark` is drawn before the first cell, `is_total` sets the line apart."""

    cells: tuple[str, ...]
    mark: MarkView | None = None
    is_total: bool = False


@dataclass(frozen=True, slots=True)
class Grid:
    """A table with one header cell per column; from `first_number` on, columns hold amounts."""

    title: str
    header: tuple[str, ...]
    rows: tuple[GridRow, ...]
    first_number: int
    note: str = ""


@dataclass(frozen=True, slots=True)
class GridPair:
    """Two small grids side by side."""

    left: Grid
    right: Grid


@dataclass(frozen=True, slots=True)
class Figure:
    """A chart with the sentences that go with it and the frame that always stands under a chart."""

    chart: ChartSpec
    sentences: tuple[str, ...]
    frame: str


@dataclass(frozen=True, slots=True)
class FigurePair:
    """Two charts side by side, each with its own sentences; the right one may be missing."""

    left: Figure
    right: Figure | None


@dataclass(frozen=True, slots=True)
class Quotes:
    """What was literally said, without table and without number."""

    quotes: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Reading:
    """One research finding to lay beside what the room saw; `label` sets a counter-card apart."""

    title: str
    finding: str
    facts: tuple[Fact, ...]
    question: str
    source: str
    label: str = ""


@dataclass(frozen=True, slots=True)
class Sources:
    """Full references in APA style."""

    references: tuple[str, ...]


Block = (
    Paragraph
    | Subheading
    | Points
    | Facts
    | Grid
    | GridPair
    | Figure
    | FigurePair
    | Quotes
    | Reading
    | Sources
)


@dataclass(frozen=True, slots=True)
class ReportSection:
    """A heading with its blocks."""

    title: str
    blocks: tuple[Block, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class ReportView:
    """Everything that is printed, in the order of printing."""

    language: str
    """As in BCP 47: nl or en."""
    made_on: date
    title: str
    room: str
    """What the facilitator called the session; may be empty."""
    held_on: str
    notice: str
    """A warning before everything else; empty where there is none."""
    brief_title: str
    brief: tuple[Fact, ...]
    sections: tuple[ReportSection, ...]
    page_text: str
    """What stands beside the page number on every page."""

    def figures(self) -> Iterator[Figure]:
        """Yield every chart with its sentences, in the order of printing."""
        for section in self.sections:
            for block in section.blocks:
                if isinstance(block, Figure):
                    yield block
                elif isinstance(block, FigurePair):
                    yield block.left
                    if block.right is not None:
                        yield block.right
