"""The print pack as a document: parts in the order of printing, every string finished.

No type here has a field for a level, so no sheet that lies in the room can tell one.
"""

from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from grouping.viewmodel.foldsheet import SheetView
from grouping.viewmodel.mark import MarkView
from grouping.viewmodel.report import Fact, Reading


class PartName(StrEnum):
    """What can be printed by itself, in the order of printing."""

    CONTENTS = "contents"
    STICKERS = "stickers"
    SIGNS = "signs"
    FOLDS = "folds"
    SLIPS = "slips"
    OBSERVERS = "observers"
    PILES = "piles"
    KEYS = "keys"
    ORDER = "order"
    RESEARCH = "research"


ROOM_PARTS = frozenset(
    {PartName.STICKERS, PartName.SIGNS, PartName.FOLDS, PartName.SLIPS, PartName.OBSERVERS}
)
"""What lies in the room before anything is told: no word in it may name a level."""


@dataclass(frozen=True, slots=True)
class ContentsRow:
    """One part, or one fold sheet, on the first page; the template finds its pages by `name`."""

    name: str
    title: str
    copies: str
    paper: str
    use: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Contents:
    """The first page: what is in the pack, how often to print what, and what else to bring."""

    name: PartName = PartName.CONTENTS
    title: str
    about: str
    """For how many people, in which design, for how long."""
    room: str
    """What the facilitator called the session; may be empty."""
    how: str
    header: tuple[str, str, str, str, str]
    """Over part, pages, copies, paper and use."""
    rows: tuple[ContentsRow, ...]
    bring_title: str
    bring: tuple[str, ...]
    draw_title: str
    draw: tuple[Fact, ...]


@dataclass(frozen=True, slots=True)
class Sticker:
    """A number; underlined where it would be another number upside down."""

    text: str
    is_underlined: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Stickers:
    """Numbers on sheets of three by eight; what is left of the last sheet stays blank."""

    name: PartName = PartName.STICKERS
    title: str
    note: str
    stickers: tuple[Sticker, ...]


@dataclass(frozen=True, slots=True)
class Sign:
    """A mark for one table, and what a listener hears instead of the drawing."""

    mark: MarkView
    table: str
    """What the table is called."""
    shape: str
    description: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Signs:
    """A page for every table, in alphabetical order of the names."""

    name: PartName = PartName.SIGNS
    title: str
    signs: tuple[Sign, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class FoldSheets:
    """The instruction sheet of every fold, fold 1 first; which one is for whom is not on them."""

    name: PartName = PartName.FOLDS
    title: str
    sheets: tuple[SheetView, ...]


@dataclass(frozen=True, slots=True)
class Question:
    """A sentence with numbered answers; `choices` stand beside the numbers where they mean something."""

    number: str
    text: str
    answers: tuple[str, ...]
    choices: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Slips:
    """The experience slip, `count` times, three to a page."""

    name: PartName = PartName.SLIPS
    title: str
    note: str
    count: int
    before_title: str
    before: tuple[Question, ...]
    after_title: str
    after: tuple[Question, ...]
    scale: tuple[str, str]
    """What the lowest and the highest answer mean."""
    marks_label: str
    marks: tuple[Sign, ...]
    """One to tick; empty where there are too many, so that the sign is written down."""
    word_label: str
    number_label: str
    """What stands before the box for the number; empty where a slip carries none."""


@dataclass(frozen=True, slots=True)
class Stroke:
    """One kind of stroke: the key that counts it, its name and what it means."""

    key: str
    name: str
    meaning: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Observers:
    """A sheet for the observer of every table."""

    name: PartName = PartName.OBSERVERS
    title: str
    tables: tuple[Sign, ...]
    headings: tuple[str, ...]
    """What stands over the sheet of each table."""
    intro: tuple[str, ...]
    tally_title: str
    header: tuple[str, str, str]
    """Over kind of stroke, strokes and their number."""
    strokes: tuple[Stroke, ...]
    quotes_title: str
    quotes_note: str
    quote_lines: int
    finish_title: str
    finish_note: str
    finishes: tuple[str, ...]
    slips_label: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Piles:
    """Room to write down the numbers on five piles; large rooms get a list for each who sorts."""

    name: PartName = PartName.PILES
    title: str
    lists: tuple[str, ...]
    """What stands over each list."""
    notes: tuple[str, ...]
    piles: tuple[str, ...]
    cells: int
    """Boxes for each pile."""


@dataclass(frozen=True, slots=True)
class KeyRow:
    """Keys, and what they do."""

    keys: str
    text: str


@dataclass(frozen=True, slots=True)
class KeyGroup:
    """The keys of one page, or of all; `note` says when they work."""

    title: str
    rows: tuple[KeyRow, ...]
    note: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class KeyCard:
    """The keyboard on one page."""

    name: PartName = PartName.KEYS
    title: str
    notes: tuple[str, ...]
    left: tuple[KeyGroup, ...]
    right: tuple[KeyGroup, ...]


@dataclass(frozen=True, slots=True)
class OrderStep:
    """A step of the running order: when, how long, what it begins with, and what to do."""

    at: str
    minutes: str
    step: str
    say: tuple[str, ...]
    do: tuple[str, ...]
    is_talk: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class Order:
    """The running order for the facilitator."""

    name: PartName = PartName.ORDER
    title: str
    about: str
    notice: str
    header: tuple[str, str, str]
    """Over time, what to say and what to do."""
    steps: tuple[OrderStep, ...]
    total: str
    total_at: str
    """When the last step ends."""
    specials: tuple[Fact, ...]
    """What to say when something else is needed."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Handout:
    """What goes home: research with what it does not say, and room for what one will do."""

    name: PartName = PartName.RESEARCH
    title: str
    intro: str
    readings: tuple[Reading, ...]
    plan_title: str
    plan_note: str
    plan_lines: int
    sources_title: str
    references: tuple[str, ...]


Part = Contents | Stickers | Signs | FoldSheets | Slips | Observers | Piles | KeyCard | Order | Handout


@dataclass(frozen=True, slots=True, kw_only=True)
class PackView:
    """Everything that is printed, in the order of printing."""

    language: str
    """As in BCP 47: nl or en."""
    made_on: date
    title: str
    page_text: str
    """What stands beside the page number on the facilitator's pages."""
    is_coloured: bool
    """Whether the printer has colours; without them marks are outlines."""
    parts: tuple[Part, ...]
