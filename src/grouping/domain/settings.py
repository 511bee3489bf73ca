"""What the facilitator chooses before the room arrives."""

from dataclasses import dataclass
from enum import StrEnum
from typing import ClassVar

from grouping.domain.errors import DomainError
from grouping.domain.phases import Phase

MIN_PEOPLE = 2
MAX_PEOPLE = 400
MAX_TABLES = 24
"""As many as there are marks that can be told apart across a room."""
MIN_MINUTES = 1
MAX_MINUTES = 600


class Design(StrEnum):
    """How the second fold is organised."""

    CLASSIC = "classic"
    """Attainment grouping: tables by level."""
    PARALLEL = "parallel"
    """Half of every level at level tables, half at mixed tables, by stratified random assignment."""
    CROSSOVER = "crossover"
    """Everybody at a level table and at a mixed one, in an order drawn by lot."""
    MIXED = "mixed"
    """Mixed tables only, as alike as can be."""


ROOM_DESIGNS = (Design.CLASSIC, Design.PARALLEL, Design.MIXED)
"""The designs that a session with two folds can carry; a crossover asks for a third."""


class Audience(StrEnum):
    """Who the room is; it chooses the words (leerkracht or docent, kind or leerling)."""

    PO = "po"
    VO = "vo"
    PABO = "pabo"


class Language(StrEnum):
    """A language a room or a page can speak."""

    NL = "nl"
    EN = "en"


@dataclass(frozen=True, slots=True, kw_only=True)
class Settings:
    """The choices of *Prepare*; one per session."""

    name: str
    design: Design
    audience: Audience
    room_language: Language
    total_minutes: int
    expected_people: int
    tables: int = 0
    """How many tables there shall be; 0 where the program decides."""
    manager_present: bool
    seed: int
    made_up: bool
    created_at_ms: int
    names_on_laptop: bool = False
    """Whether first names may be kept for this laptop's pages; by default there are numbers only."""

    undoable: ClassVar[bool] = True
    table_name: ClassVar[str] = "settings"

    def __post_init__(self) -> None:
        """Refuse sizes and times the experiment cannot hold."""
        if not MIN_PEOPLE <= self.expected_people <= MAX_PEOPLE:
            raise DomainError("prepare.people_range", low=MIN_PEOPLE, high=MAX_PEOPLE)
        if not MIN_MINUTES <= self.total_minutes <= MAX_MINUTES:
            raise DomainError("prepare.minutes_range", low=MIN_MINUTES, high=MAX_MINUTES)
        if not 0 <= self.tables <= MAX_TABLES:
            raise DomainError("prepare.tables_range", high=MAX_TABLES)

    @property
    def key(self) -> tuple[()]:
        """There is one."""
        return ()


@dataclass(frozen=True, slots=True)
class PlanStep:
    """One line of the running order: what happens, in which phase, for how long."""

    step: str
    order: int
    phase: Phase
    minutes: int
    is_talk: bool

    undoable: ClassVar[bool] = True
    table_name: ClassVar[str] = "plan_step"

    def __post_init__(self) -> None:
        """Refuse minutes no clock can show."""
        if not 0 <= self.minutes <= MAX_MINUTES:
            raise DomainError("prepare.minutes_range", low=0, high=MAX_MINUTES)

    @property
    def key(self) -> tuple[str]:
        """The step's name."""
        return (self.step,)
