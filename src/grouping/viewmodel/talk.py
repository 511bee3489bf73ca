"""What the page *Talk* shows beside its questions: turns, research, handholds, plans and words to say."""

from dataclasses import dataclass

from grouping.viewmodel.chart import ChartSpec
from grouping.viewmodel.mark import MarkView


@dataclass(frozen=True, slots=True)
class TurnRow:
    """One table in a round, in the order in which it speaks."""

    table: str
    mark: MarkView
    is_heard: bool


@dataclass(frozen=True, slots=True)
class TurnsView:
    """A round of the tables; the order is given without a reason."""

    rows: tuple[TurnRow, ...]
    now: TurnRow | None
    """The table whose turn it is; None once every table was heard."""
    now_text: str
    progress_text: str
    note: str


@dataclass(frozen=True, slots=True)
class StarRow:
    """One handhold or research card in a list, with or without its star."""

    id: str
    title: str
    starred: bool


@dataclass(frozen=True, slots=True)
class IntentionRow:
    """One thing somebody will do."""

    serial: int
    text: str


@dataclass(frozen=True, slots=True)
class IntentionsView:
    """What was collected, and a gentle question where a name may stand in it."""

    rows: tuple[IntentionRow, ...]
    note: str


@dataclass(frozen=True, slots=True)
class ResultsView:
    """One chart of the room with what may be said of it, and what this design cannot show."""

    chart: ChartSpec | None
    sentences: tuple[str, ...]
    """Without a chart: why there is none."""
    frame: str
    notes: tuple[str, ...]
    """Who is not counted, and why something that was asked for is not there."""
    extra_text: str
    """What asks for the results that are not shown by themselves; empty where there are none."""
    not_shown_title: str
    not_shown: tuple[str, ...]
