"""What the facilitator's pages show about folds: who folds what, and which models there are."""

from dataclasses import dataclass

from grouping.viewmodel.diagram import DiagramView


@dataclass(frozen=True, slots=True)
class FoldRow:
    """One role with its model, sheet and time."""

    role: str
    label: str
    model: str
    with_hints: bool
    minutes: int
    """0 for the whole time."""
    planned_minutes: int
    steps_per_card: int
    is_on_screen: bool
    """Whether its steps can be shown to the room: only where everybody folds the same."""
    has_own_time: bool
    picture: DiagramView | None
    """The finished figure, once it is drawn."""
    warning: str


@dataclass(frozen=True, slots=True)
class FoldsView:
    """The folds of a session."""

    rows: tuple[FoldRow, ...]
    set_in_use: str
    """Id of the set whose models are chosen; empty if they are chosen one by one."""


@dataclass(frozen=True, slots=True)
class FoldItem:
    """A model in a list; `problem` says why it cannot be folded, if it cannot."""

    model: str
    name: str
    level: int
    level_text: str
    facts: str
    paper: str
    picture: DiagramView | None
    problem: str = ""

    @property
    def is_usable(self) -> bool:
        """Whether its file could be read."""
        return bool(self.facts)
