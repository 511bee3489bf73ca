"""What *Judge* shows: the folds as typed, who was not seen, two raters, and the borders."""

from dataclasses import dataclass

from grouping.viewmodel.pages import NumberRow


@dataclass(frozen=True, slots=True)
class LevelPart:
    """Everybody of one level with one score."""

    text: str
    """Their numbers; where it is not decided who they are, how many of how many."""
    people: int
    is_on_border: bool
    short: str = ""
    """The same where there is little room, if there is a shorter way to say it."""


@dataclass(frozen=True, slots=True)
class LevelRow:
    """One level in the overview, best score first."""

    name: str
    people: int
    parts: tuple[LevelPart, ...]


@dataclass(frozen=True, slots=True)
class BorderView:
    """A cut among people with the same score, and how it was decided, if it was."""

    cut: int
    head: str
    candidates_text: str
    flagged_text: str
    """Who of them was marked to be looked at again, if anybody."""
    moving_up: int
    type_text: str
    method: str
    """How it was decided; empty while it is open."""
    prefers: str
    """What is chosen before anybody chooses."""
    promoted_text: str
    can_shift: bool
    shift_text: str


@dataclass(frozen=True, slots=True)
class StrayView:
    """A fold without a sticker, and who could have lost it."""

    serial: int
    name: str
    text: str
    missing: tuple[int, ...]


@dataclass(frozen=True, slots=True)
class CriterionView:
    """What to look at, and what each number of points stands for."""

    name: str
    look: str
    anchors: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class RubricView:
    """Points per criterion of the fold that was folded."""

    fold: str
    criteria: tuple[CriterionView, ...]
    problem: str
    """Why there are no criteria; empty where there are."""
    rated_text: str
    begun_text: str
    """Rows that are not whole yet; empty where there are none."""
    next_shown: str
    """Which fold one key goes on to, beside the sign of that key."""
    next_spoken: str


@dataclass(frozen=True, slots=True)
class DifferenceView:
    """A fold about which two raters differ far."""

    number: int
    text: str
    result: str
    """What a look together made of it, if anything."""


@dataclass(frozen=True, slots=True)
class AgreementView:
    """How far two raters agree."""

    sentence: str
    alpha: str
    meaning: str
    rule: str
    """Which score counts, and how to change it."""
    differences: tuple[DifferenceView, ...]


@dataclass(frozen=True, slots=True)
class RatersView:
    """Two raters of the same folds."""

    rater: int
    """Whose list is open."""
    is_done: bool
    hidden_text: str
    """Why this list is covered; empty while it is not."""
    note: str
    agreement: AgreementView | None


@dataclass(frozen=True, slots=True)
class JudgeView:
    """Everything on the page, for the rater whose list is open."""

    method: str
    counts_text: str
    """Which way of judging counts, where something was typed in another way too."""
    rows: tuple[NumberRow, ...]
    recent_text: str
    """What was typed last, in the order of typing."""
    strays: tuple[StrayView, ...]
    unseen: tuple[int, ...]
    unseen_text: str
    progress_text: str
    trays_text: str
    """Who of two people sorts which numbers; empty where one person does."""
    is_split: bool
    has_second: bool
    can_have_second: bool
    raters: RatersView | None
    shows_borders: bool
    borders: tuple[BorderView, ...]
    levels: tuple[LevelRow, ...]
    levels_text: str
    is_complete: bool
    prefers_lot: bool
    """Whether nothing is lost where lots decide a border, because the design draws lots anyway."""
