"""Room cards: the only things the room window can receive.

A card carries finished strings in the room's language, table marks and call numbers.
No type here has a field that can hold a score, a level or a person's name.
`SafeCard` may be shown at any time; `SensitiveCard` only by arming and firing.
"""

from dataclasses import dataclass

from grouping.viewmodel.chart import ChartSpec
from grouping.viewmodel.diagram import DiagramView
from grouping.viewmodel.mark import MarkView


@dataclass(frozen=True, slots=True)
class NeutralCard:
    """A calm card that says nothing about the experiment; also what a lost reveal comes back as."""

    title: str
    line: str = ""


@dataclass(frozen=True, slots=True)
class BlackCard:
    """Nothing at all: the room looks at the facilitator."""


@dataclass(frozen=True, slots=True)
class LinesCard:
    """A title and at most seven short lines."""

    title: str
    lines: tuple[str, ...]
    is_list: bool = False
    source: str = ""
    share_left: float | None = None
    """How much is left of a time that nobody need watch, from 1.0 down to 0.0; None where there is none."""


@dataclass(frozen=True, slots=True)
class SightLine:
    """One line of the test card, with letters of exactly `percent` of the height of the screen."""

    text: str
    percent: float


@dataclass(frozen=True, slots=True)
class SightCard:
    """What the back row is asked to read: lines from large to the smallest there will be, and every mark."""

    lines: tuple[SightLine, ...]
    marks: tuple[MarkView, ...]


@dataclass(frozen=True, slots=True)
class CountdownCard:
    """A clock: `time_text` as 04:32, `share_left` from 1.0 down to 0.0, and the rules of the task."""

    title: str
    time_text: str
    share_left: float
    status: str
    lines: tuple[str, ...]
    marks: tuple[MarkView, ...] = ()


@dataclass(frozen=True, slots=True)
class StepPicture:
    """One step of a fold: its number as `label`, its picture, and what to do."""

    label: str
    text: str
    picture: DiagramView


@dataclass(frozen=True, slots=True)
class StepsCard:
    """One or two steps of a fold that everybody makes, with the time left beside the title."""

    title: str
    time_text: str
    steps: tuple[StepPicture, ...]
    beside: DiagramView | None = None
    """What the paper looks like half way or afterwards, shown small where there is room."""


@dataclass(frozen=True, slots=True)
class FindEntry:
    """One number and the mark of its table."""

    number: int
    mark: MarkView


@dataclass(frozen=True, slots=True)
class FindTableCard:
    """Find your number: entries in number order, marks in alphabetical order of their names."""

    title: str
    entries: tuple[FindEntry, ...]
    legend: tuple[MarkView, ...]
    page: int = 1
    pages: int = 1


@dataclass(frozen=True, slots=True)
class QuotesCard:
    """Quotes the facilitator starred, without table and without colour."""

    title: str
    quotes: tuple[str, ...]
    share_left: float | None = None
    """As on a `LinesCard`."""


@dataclass(frozen=True, slots=True)
class QuestionCard:
    """One question and nothing else but a calm bar, as large as it can be."""

    text: str
    share_left: float | None = None
    """As on a `LinesCard`."""


@dataclass(frozen=True, slots=True)
class ResearchCard:
    """One finding: what was found, with whom, what it does not say, and where to read it."""

    title: str
    finding: str
    who: str
    limits: str
    source: str
    is_counter: bool


@dataclass(frozen=True, slots=True)
class RevealRow:
    """One table and what its colour stood for."""

    mark: MarkView
    meaning: str


@dataclass(frozen=True, slots=True)
class RevealCard:
    """What the groups were. Sensitive."""

    title: str
    rows: tuple[RevealRow, ...]
    label: str


@dataclass(frozen=True, slots=True)
class ResultCard:
    """One chart with the sentences that go with it and the frame. Sensitive."""

    chart: ChartSpec
    sentences: tuple[str, ...]
    frame: str


SafeCard = (
    NeutralCard
    | BlackCard
    | LinesCard
    | SightCard
    | CountdownCard
    | StepsCard
    | FindTableCard
    | QuotesCard
    | QuestionCard
    | ResearchCard
)
SensitiveCard = RevealCard | ResultCard
StageView = SafeCard | SensitiveCard

SENSITIVE_TYPES = (RevealCard, ResultCard)


def is_sensitive(card: StageView) -> bool:
    """Return whether `card` may only be shown by arming and firing."""
    return isinstance(card, SENSITIVE_TYPES)
