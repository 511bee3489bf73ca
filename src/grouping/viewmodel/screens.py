"""What the facilitator sees of the room screen: the small picture with its state, and the veil."""

from dataclasses import dataclass

from grouping.viewmodel.notice import NoticeAction
from grouping.viewmodel.stage import StageView


@dataclass(frozen=True, slots=True)
class PreviewView:
    """The small picture beside the page."""

    card: StageView
    """What the room sees, or would see if the room screen were on."""
    word: str
    """Safe, sensitive, black, disconnected or off."""
    is_seen: bool
    """Whether the room sees it now."""
    width: int
    height: int
    """The shape of the room's screen, in any unit."""
    armed_text: str = ""
    """Said while a reveal is armed."""
    stale_text: str = ""
    """Said when the card was changed since it was shown."""


@dataclass(frozen=True, slots=True)
class VeilView:
    """What lies over a page that the room may not see."""

    title: str
    about: str
    progress: str
    """How far the work under the veil is; never what it is."""
    question: str
    """Asked until the facilitator says whether the room is watching."""
    advice: str
    actions: tuple[NoticeAction, ...]
