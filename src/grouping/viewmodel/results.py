"""What *Fold 2* and *Experience* show: tallies, quotes, how far the folds came, slips, and piles."""

from dataclasses import dataclass

from grouping.viewmodel.mark import MarkView
from grouping.viewmodel.pages import NumberRow


@dataclass(frozen=True, slots=True)
class KindView:
    """One kind of stroke: its key, its name and what counts as one."""

    kind: str
    key: str
    name: str
    meaning: str


@dataclass(frozen=True, slots=True)
class TallyCell:
    """How often one kind was seen at one table."""

    text: str
    """The count that is used; marked where it is from paper, with the live count where that differs."""
    spoken: str
    paper: str
    """What was counted on paper; empty where nothing was."""


@dataclass(frozen=True, slots=True)
class TableTallies:
    """One table with a cell for every kind."""

    table: str
    mark: MarkView
    cells: tuple[TallyCell, ...]


@dataclass(frozen=True, slots=True)
class TallyView:
    """The counts of all tables, and what was noted last at any of them."""

    kinds: tuple[KindView, ...]
    tables: tuple[TableTallies, ...]
    last_events: tuple[str, ...]
    paper_note: str
    """What the marks in the cells mean; empty where there are none."""


@dataclass(frozen=True, slots=True)
class QuoteRow:
    """One quote with its table and its star."""

    serial: int
    text: str
    table: str
    starred: bool
    question: str = ""
    """What to ask before it gets its star; empty where nothing in it looks like a name."""


@dataclass(frozen=True, slots=True)
class ObserveView:
    """Everything on *Fold 2* beside the clock."""

    hand_out: str
    """Which sheet goes to which table; empty while there are no tables."""
    tallies: TallyView
    quotes: tuple[QuoteRow, ...]


@dataclass(frozen=True, slots=True)
class FinishesView:
    """How far the folds came."""

    rows: tuple[NumberRow, ...]
    missing: tuple[int, ...]
    missing_text: str
    progress_text: str


@dataclass(frozen=True, slots=True)
class SlipTable:
    """One table on the slip page: its letter, and how many slips came back of how many people."""

    table: str
    letter: str
    mark: MarkView
    returned_text: str
    over_text: str
    """What to ask where more slips came back than there are people; otherwise empty."""


@dataclass(frozen=True, slots=True)
class SlipQuestion:
    """One question of the slip, with what its digits mean."""

    text: str
    scale: str
    highest: int


@dataclass(frozen=True, slots=True)
class TypedSlip:
    """A slip that was typed before and may be corrected."""

    serial: int
    table: str
    number: int | None
    answers: tuple[int | None, ...]
    word: str
    title: str


@dataclass(frozen=True, slots=True)
class SlipsView:
    """Slips typed so far, in the order of typing."""

    carries_number: bool
    tables: tuple[SlipTable, ...]
    questions: tuple[SlipQuestion, ...]
    slips: tuple[TypedSlip, ...]
    next_title: str
    last_text: str
    """The slip typed last; empty before the first."""


@dataclass(frozen=True, slots=True)
class QualityView:
    """Second folds on five piles; nothing here says who sat where."""

    is_offered: bool
    """Whether this design has one fold for all tables."""
    how: str
    rows: tuple[NumberRow, ...]
    unseen_text: str
    progress_text: str


@dataclass(frozen=True, slots=True)
class JobView:
    """One of the things to type on *Experience*, with how much of it is done."""

    name: str
    progress: str
    is_done: bool
    is_optional: bool


@dataclass(frozen=True, slots=True)
class ExperienceView:
    """Three things to type, in the order in which a facilitator gets them."""

    jobs: tuple[JobView, ...]
    finishes: FinishesView
    slips: SlipsView
    quality: QualityView
