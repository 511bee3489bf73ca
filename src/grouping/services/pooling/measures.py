"""What rooms can be taken together about."""

from dataclasses import dataclass
from enum import StrEnum


class Kind(StrEnum):
    """How a measure is counted."""

    DIFFERENCE = "difference"
    """Mixed less level tables, between halves that the lot made."""
    SHARE = "share"
    """Of how many people in a room something holds."""


@dataclass(frozen=True, slots=True)
class DifferenceMeasure:
    """One measure of a difference, and how far it can go to both sides of 0."""

    reach: float
    is_share: bool = False
    """Whether it is a difference of shares, told per hundred people."""


_STEPS = DifferenceMeasure(reach=4.0)
"""An answer or a pile from 1 to 5."""

DIFFERENCES = {
    "quality": _STEPS,
    "finished": DifferenceMeasure(reach=1.0, is_share=True),
    "fair": _STEPS,
    "belonging": _STEPS,
    "drive": _STEPS,
    "help": _STEPS,
    "confidence_after": _STEPS,
}
SHARES = (
    "finished",
    "less_confident",
    "fair",
    "belonging",
    "drive",
    "help",
    "other_place",
    "border",
    "switches",
)
MEASURES = tuple(dict.fromkeys((*DIFFERENCES, *SHARES)))
"""Every name there is; some are told as a difference and as a share."""
